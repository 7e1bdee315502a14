/** Counting noise for `trend`: the standard error of each value from the
 * printed totals of the same issue. */
#ifndef BG_COMMAND_TREND_COUNTING_H
#define BG_COMMAND_TREND_COUNTING_H

#include "command/command.h"
#include "data/series.h"

/** The totals behind the aggregates of a command line. */
typedef struct {
    GPtrArray *positive, *negative; /**< of BgSeries, owned; may be NULL */
} BgTrendTotals;

/** Reads the totals of the same SERIES arguments. */
gboolean bg_trend_totals_read(const BgRun *run, BgTrendTotals *totals,
                              GError **error);
void bg_trend_totals_clear(BgTrendTotals *totals);

/** Standard errors of the values of @p sample, series number @p i; NULL
 * where it is no aggregate of a dataset.  NaN where a total is missing.
 * Caller frees. */
double *bg_trend_totals_se(const BgTrendTotals *totals, guint i,
                           const BgSeries *series, const BgSample *sample);

#endif
