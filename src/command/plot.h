/** Figures for others than the command line. */
#ifndef BG_COMMAND_PLOT_H
#define BG_COMMAND_PLOT_H

#include "command/command.h"
#include "figure/figure.h"

/** Whether `plot` draws figures of that kind; else BG_ERROR_USAGE with the
 * nearest. */
gboolean bg_plot_is_kind(const char *name, GError **error);

/** The figure that `plot` would draw.
 * @param run its first argument the kind, then SERIES; options those of plot,
 *            of which -o and --terminal do nothing
 * @return NULL with the errors of the command.  Caller frees. */
BgFigure *bg_plot_figure(BgRun *run, BgFigureFormat format, GError **error);

#endif
