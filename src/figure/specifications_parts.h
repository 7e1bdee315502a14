/* Between specifications.c, which sorts and lays out, and
 * specifications_draw.c, which writes the script. */
#ifndef BG_FIGURE_SPECIFICATIONS_PARTS_H
#define BG_FIGURE_SPECIFICATIONS_PARTS_H

#include "figure/axis.h"
#include "figure/page.h"
#include "figure/specifications.h"

/* A row of the matrix: a heading (option -1), or one option of a choice.
 * Choice -1 is the verdict. */
typedef struct {
    int choice, option;
} BgSpecificationRow;

/* Lengths are points. */
typedef struct {
    const BgSpecificationFigure *input;
    BgPage page;
    guint *order; /* specifications from the least estimate to the largest */
    guint n;      /* of order: those drawn */
    GArray *rows; /* of BgSpecificationRow */
    BgAxis axis;
    BgFrame curve, matrix;
    double row;  /* height of a row */
    double step; /* width of a specification, points */
} BgSpecificationLayout;

/* The option that a specification takes of a choice, or its verdict. */
guint bg_specification_taken(const BgSpecificationPoint *spec, int choice);

/* What stands beside a row. */
const char *bg_specification_row_text(const BgSpecificationLayout *l,
                                      const BgSpecificationRow *row);

/* The two panels. */
void bg_specification_curve(BgScript *s, const BgSpecificationLayout *l);
void bg_specification_matrix(BgScript *s, const BgSpecificationLayout *l);

#endif
