/** forest: estimates with their intervals, one under the other. */
#ifndef BG_FIGURE_FOREST_H
#define BG_FIGURE_FOREST_H

#include "figure/figure.h"

/** One estimate. */
typedef struct {
    const char *label;
    double estimate;  /**< finite */
    double low, high; /**< NaN both: no interval; infinite (on a logarithmic
                           axis also 0): open, drawn to the edge as an arrow */
    gboolean hollow;  /**< the mark: hollow says that the row is not settled */
} BgForestRow;

/** All pointers borrowed. */
typedef struct {
    const BgForestRow *rows;
    guint n_rows; /**< 1 to BG_FOREST_MAX */
    const char *x_label;
    double reference;     /**< a line from top to bottom; NaN: none */
    gboolean logarithmic; /**< of ratios: halves and doubles lie alike */
    const char *what;     /**< caption: what is drawn, without full stop */
    BgFigureNotes notes;
} BgForestFigure;

enum { BG_FOREST_MAX = 60 };

/** Rows from the top in the order given.
 * @return NULL with BG_ERROR_USAGE: no row, too many, or a style that
 * bg_figure_style_check() refuses; BG_ERROR_INPUT: an estimate that is not
 * finite, not within its interval, on a logarithmic axis not positive, or a
 * range too large to draw. */
BgFigure *bg_figure_forest(const BgForestFigure *input,
                           const BgFigureStyle *style, GError **error);

#endif
