/** balance: positive and negative points as bars, their sum as marks. */
#ifndef BG_FIGURE_BALANCE_H
#define BG_FIGURE_BALANCE_H

#include "data/series.h"
#include "figure/figure.h"

/** One panel.  The three have the same periods (issues, or weeks); any may be
 * NULL where it is not recorded at all, but not all three. */
typedef struct {
    const char *label; /**< above the panel: "china" */
    const BgSeries *positive, *negative, *aggregate;
} BgBalancePanel;

/** All pointers borrowed. */
typedef struct {
    const BgBalancePanel *panels;
    guint n_panels;      /**< 1 to 8, one below the other */
    const char *y_label; /**< NULL: "points per issue" */
    BgFigureNotes notes;
} BgBalanceFigure;

/** Bars as wide as nine tenths of their period, up for positive and down for
 * negative points; the aggregate as marks, joined between neighbours only.
 * All panels share both scales.  What is missing stays empty.
 * @return NULL with BG_ERROR_USAGE: no panel or too many, a panel of no
 * series, index time (a bar needs a period), or a style that
 * bg_figure_style_check() refuses; BG_ERROR_TOO_FEW: nothing recorded;
 * BG_ERROR_INPUT: values too large to draw. */
BgFigure *bg_figure_balance(const BgBalanceFigure *input,
                            const BgFigureStyle *style, GError **error);

#endif
