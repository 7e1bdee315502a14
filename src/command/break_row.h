/** The rows of the table `breaks`: one per test, or per break of a
 * partition. */
#ifndef BG_COMMAND_BREAK_ROW_H
#define BG_COMMAND_BREAK_ROW_H

#include "data/series.h"
#include "output/table.h"
#include "stats/distribution.h"

/** The columns, of which there are bg_break_n_columns. */
extern const BgColumn bg_break_columns[];
extern const guint bg_break_n_columns;

/** A row; NaN is missing, and so is a date of 0, never the first value. */
typedef struct {
    const char *test;
    size_t at, from, to; /**< values of the sample that open a segment */
    double statistic, p, p_liberal, bic, lwz;
    BgInterval step_ci;
    double step, slope_change, rho, detectable;
    gint64 breaks;
    const char *verdict, *assumes;
} BgBreakRow;

/** With every number missing; the texts are borrowed. */
BgBreakRow bg_break_row(const char *test, const char *assumes);

/** The observation that value number @p value of a sample stands for. */
const BgObservation *bg_break_observation(const BgSeries *series, size_t value);

void bg_break_put(BgTable *table, const BgSeries *series,
                  const BgSample *sample, const BgBreakRow *row);

#endif
