/** The kinds of figure that `plot` draws: each reads the arguments after its
 * name and builds its figure; none of them runs gnuplot. */
#ifndef BG_COMMAND_PLOT_KINDS_H
#define BG_COMMAND_PLOT_KINDS_H

#include "command/command.h"
#include "figure/figure.h"

/** @return the figure, or NULL with an error of the domain BG_ERROR */
typedef BgFigure *BgPlotKind(BgRun *run, const BgFigureStyle *style,
                             GError **error);

BgPlotKind bg_plot_history;
BgPlotKind bg_plot_coverage;
BgPlotKind bg_plot_balance;
BgPlotKind bg_plot_events;
BgPlotKind bg_plot_tension;
BgPlotKind bg_plot_volatility;
BgPlotKind bg_plot_correlation;
BgPlotKind bg_plot_breaks;
BgPlotKind bg_plot_rates;
BgPlotKind bg_plot_specifications;

/** What the y axis counts where --per is not the issue; NULL: the default. */
const char *bg_plot_y_label(const BgRun *run);

#endif
