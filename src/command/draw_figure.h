/** A figure as the bytes of its file. */
#ifndef BG_COMMAND_DRAW_FIGURE_H
#define BG_COMMAND_DRAW_FIGURE_H

#include "figure/figure.h"

/** Draws a figure by way of a file @p name in a temporary folder, which is gone
 * afterwards.  Ctrl-C and SIGTERM stop it (bg_progress_catch()).
 * @param data NUL-terminated; caller frees
 * @param length in bytes
 * @return FALSE with the errors of bg_gnuplot_draw(), or BG_ERROR_PROGRAM: no
 * temporary folder, or it cannot be read back; @p data is then untouched */
gboolean bg_draw_figure(const BgFigure *figure, const char *name, char **data,
                        gsize *length, GError **error);

#endif
