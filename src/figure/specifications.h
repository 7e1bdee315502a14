/** specifications: a specification curve, and what each point rests on.
 *
 * Literature: Simonsohn, Simmons & Nelson (2020), Specification curve
 * analysis, Nature Human Behaviour 4, 1208-1214. */
#ifndef BG_FIGURE_SPECIFICATIONS_H
#define BG_FIGURE_SPECIFICATIONS_H

#include "figure/figure.h"

/** One way of answering.  An estimate that is NaN stands at the right end,
 * without mark; an interval with a NaN end is not drawn. */
typedef struct {
    double estimate, low, high;
    guint verdict;        /**< index into the figure's verdicts */
    const guint *choices; /**< the option taken of each choice, n_choices */
} BgSpecificationPoint;

/** "window": "all issues", "without the first"... */
typedef struct {
    const char *name;
    const char *const *options;
    guint n_options; /**< 1 or more */
} BgSpecificationChoice;

/** All pointers borrowed. */
typedef struct {
    const BgSpecificationPoint *specifications; /**< in any order */
    guint n_specifications;                     /**< 1 to 10,000 */
    const BgSpecificationChoice *choices;
    guint n_choices; /**< 0 or more */
    const char *const *verdicts;
    guint n_verdicts;    /**< 1 to BG_N_LOOKS */
    const char *y_label; /**< what is estimated, in which unit; not NULL */
    double reference;    /**< a line across, as at no effect; NaN: none */
    int stated; /**< the specification that was stated beforehand, marked
                     by a line down; -1: none */
    BgFigureNotes notes;
} BgSpecificationFigure;

/** Above, the estimates from the least to the largest, each with its interval
 * and a mark of its verdict; below, a row for each verdict and for each option
 * of each choice, filled where it was taken.  Options that no specification
 * takes have no row.  Of more specifications than two to a point of the
 * panel's width, so many are drawn, evenly spaced by rank, and the stated one;
 * the caption says so.
 * @return NULL with BG_ERROR_USAGE: no specification or too many, a verdict or
 * option that is not there, more rows than the page holds (slide, terminal;
 * else 80), or a style that bg_figure_style_check() refuses; BG_ERROR_TOO_FEW:
 * no estimate; BG_ERROR_INPUT: values too large to draw. */
BgFigure *bg_figure_specifications(const BgSpecificationFigure *input,
                                   const BgFigureStyle *style, GError **error);

#endif
