#include "data/join.h"

#include <math.h>
#include <stdlib.h>

static int compare_days(const void *a, const void *b)
{
    const guint x = *(const guint *)a, y = *(const guint *)b;

    return (x > y) - (x < y);
}

static guint median_days(const BgSeries *series)
{
    const guint n = series->obs->len;
    g_autofree guint *days = g_new(guint, n + 1);

    for (guint i = 0; i < n; i++)
        days[i] = bg_period_days(bg_series_at(series, i)->period);
    qsort(days, n, sizeof *days, compare_days);
    return n ? days[n / 2] : 0;
}

static gboolean share_a_period(const BgSeries *a, const BgSeries *b)
{
    for (guint i = 0, j = 0; i < a->obs->len && j < b->obs->len;) {
        const int order = bg_period_compare(bg_series_at(a, i)->period,
                                            bg_series_at(b, j)->period);

        if (order == 0)
            return TRUE;
        i += order < 0;
        j += order > 0;
    }
    return FALSE;
}

gboolean bg_series_is_finer(const BgSeries *fine, const BgSeries *coarse)
{
    return fine->time == BG_TIME_CALENDAR && coarse->time == BG_TIME_CALENDAR &&
           fine->obs->len > 0 &&
           4 * median_days(fine) <= 3 * median_days(coarse) &&
           !share_a_period(fine, coarse);
}

/* The value of fine over a period, from its observation *i on; NaN unless
 * covered.  Leaves *i behind the period. */
static double value_over(const BgSeries *fine, BgPeriod period, BgJoinRule rule,
                         guint *i)
{
    BgDay next = period.start;
    double sum = 0, days = 0;

    while (*i < fine->obs->len &&
           bg_series_at(fine, *i)->period.start < period.start)
        (*i)++;
    for (; *i < fine->obs->len; (*i)++) {
        const BgObservation *obs = bg_series_at(fine, *i);
        const double weight =
            rule == BG_JOIN_STOCK ? bg_period_days(obs->period) : 1.0;

        if (obs->period.end > period.end)
            break;
        sum += obs->period.start == next ? weight * obs->value : (double)NAN;
        days += weight;
        next = obs->period.end + 1;
    }
    if (next != period.end + 1)
        return (double)NAN;
    return rule == BG_JOIN_STOCK ? sum / days : sum;
}

BgSeries *bg_series_join(const BgSeries *fine, const BgSeries *coarse,
                         BgJoinRule rule)
{
    BgSeries *joined = bg_series_new(fine->source, fine->name, fine->measure);
    guint at = 0;

    g_free(joined->label);
    joined->label = g_strdup(fine->label);
    g_free(joined->citation);
    joined->citation = g_strdup(fine->citation);
    joined->simulated = fine->simulated;
    joined->stock = fine->stock;
    for (guint i = 0; i < coarse->obs->len; i++) {
        const BgObservation *obs = bg_series_at(coarse, i);

        bg_series_append(joined, obs->issue, obs->period,
                         value_over(fine, obs->period, rule, &at), NULL);
        g_array_index(joined->obs, BgObservation, i).position = obs->position;
    }
    return joined;
}
