/** The straight line that `plot history` draws through a series. */
#ifndef BG_COMMAND_HISTORY_LINE_H
#define BG_COMMAND_HISTORY_LINE_H

#include "command/command.h"
#include "figure/history.h"

/** The ways to draw it, NULL-terminated, the default first. */
extern const char *const bg_history_line_methods[];

enum { BG_BAND_POINTS = 60 };

/** A line with what it borrows. */
typedef struct {
    BgHistoryLine line;
    char *label, *method;
    double t[BG_BAND_POINTS], low[BG_BAND_POINTS], high[BG_BAND_POINTS];
} BgDrawnLine;

/** Fits as the options --line, --band, --level, --seed and --threads say.
 *
 * ar1: the averaged line of bg_trend_ar1(); its band at a time t is the line
 * -+ c se(t), se(t) that of the line's height in the regression with AR(1)
 * errors at the fitted rho, and c such that the slope's own interval comes
 * out as half its width over its se.  ols: the textbook band.
 * @param index the series' place in the figure
 * @return NULL with BG_ERROR_TOO_FEW, or BG_ERROR_STOPPED; free with
 * bg_drawn_line_free() */
BgDrawnLine *bg_history_line(const BgRun *run, const BgSeries *series,
                             guint index, GError **error);
void bg_drawn_line_free(gpointer line);

#endif
