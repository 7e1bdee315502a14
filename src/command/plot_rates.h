/** plot rates: the cells of `simulate` as curves over rho. */
#ifndef BG_COMMAND_PLOT_RATES_H
#define BG_COMMAND_PLOT_RATES_H

#include "command/command.h"
#include "figure/figure.h"

/** Draws the CSV that run->args[1] names: one curve per method, and per n
 * where there are several.
 * @return NULL with BG_ERROR_USAGE: no file, or more curves than a figure
 * holds; BG_ERROR_INPUT: it is no such file */
BgFigure *bg_plot_rates(BgRun *run, const BgFigureStyle *style, GError **error);

#endif
