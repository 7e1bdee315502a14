#include "command/trend_counting.h"

#include <math.h>

#include "command/picks.h"
#include "stats/counting.h"

gboolean bg_trend_totals_read(const BgRun *run, BgTrendTotals *totals,
                              GError **error)
{
    /* The same files again: what was noted of them is noted already. */
    g_autoptr(BgResult) aside = bg_result_new(run->result->command);
    BgRun again = *run;

    again.result = aside;
    totals->positive = bg_run_series(&again, run->args, "positive", error);
    totals->negative = totals->positive
                           ? bg_run_series(&again, run->args, "negative", error)
                           : NULL;
    return totals->negative != NULL;
}

void bg_trend_totals_clear(BgTrendTotals *totals)
{
    g_clear_pointer(&totals->positive, g_ptr_array_unref);
    g_clear_pointer(&totals->negative, g_ptr_array_unref);
}

/* The value at a position, NaN where there is none. */
static double value_at(const GPtrArray *list, guint i, long position)
{
    const BgSeries *series = g_ptr_array_index(list, i);

    for (guint k = 0; k < series->obs->len; k++) {
        const BgObservation *obs = bg_series_at(series, k);

        if (obs->position == position)
            return obs->value;
    }
    return (double)NAN;
}

double *bg_trend_totals_se(const BgTrendTotals *totals, guint i,
                           const BgSeries *series, const BgSample *sample)
{
    if (!totals->negative || i >= totals->negative->len ||
        !g_str_equal(series->measure, "aggregate"))
        return NULL;
    double *se = g_new(double, sample->n + 1);

    for (size_t k = 0; k < sample->n; k++) {
        const long at = sample->position[k];
        const double positive = value_at(totals->positive, i, at);
        const double negative = value_at(totals->negative, i, at);

        if (bg_counting_se_totals(positive, negative, &se[k]) != BG_OK)
            se[k] = (double)NAN;
    }
    return se;
}
