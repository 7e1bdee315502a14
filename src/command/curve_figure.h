/** The figure of a claim's specification curve. */
#ifndef BG_COMMAND_CURVE_FIGURE_H
#define BG_COMMAND_CURVE_FIGURE_H

#include "claim/study.h"
#include "figure/figure.h"

/** Fewer say nothing that a sentence does not. */
enum { BG_CURVE_DRAWN_FROM = 4 };

/** Whether the claim has a curve of BG_CURVE_DRAWN_FROM specifications. */
gboolean bg_curve_is_drawn(const BgStudyClaim *item);

/** Every specification that could be run.  Choices of one level only are left
 * out; issues left out one by one are one row.
 * @return NULL with BG_ERROR_TOO_FEW: fewer than BG_CURVE_DRAWN_FROM; and the
 * errors of bg_figure_specifications() */
BgFigure *bg_curve_figure(const BgStudyClaim *item, gboolean simulated,
                          const BgFigureStyle *style, GError **error);

#endif
