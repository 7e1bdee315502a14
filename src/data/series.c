#include "data/series.h"

#include <math.h>
#include <stdlib.h>

static void clear_observation(gpointer data)
{
    BgObservation *obs = data;

    g_free(obs->issue);
    g_free(obs->provenance);
}

BgSeries *bg_series_new(const char *source, const char *name,
                        const char *measure)
{
    BgSeries *series = g_new0(BgSeries, 1);

    series->label = g_strdup(name);
    series->source = g_strdup(source);
    series->citation = g_strdup(source);
    series->name = g_strdup(name);
    series->measure = g_strdup(measure);
    series->unit = g_strdup("year");
    series->obs = g_array_new(FALSE, TRUE, sizeof(BgObservation));
    g_array_set_clear_func(series->obs, clear_observation);
    return series;
}

void bg_series_free(BgSeries *series)
{
    if (!series)
        return;
    g_free(series->label);
    g_free(series->source);
    g_free(series->citation);
    g_free(series->name);
    g_free(series->measure);
    g_free(series->unit);
    g_free(series->scale);
    g_array_unref(series->obs);
    g_free(series);
}

char *bg_series_origin(const BgSeries *series)
{
    const gboolean says_so = g_str_has_prefix(series->source, "simulated");

    return g_strconcat(series->simulated && !says_so ? "simulated: " : "",
                       series->source, NULL);
}

static void append(BgSeries *series, BgObservation obs)
{
    const double unknown = (double)NAN;

    obs.position = (long)series->obs->len;
    obs.made_of = (BgMakeUp){ unknown, unknown, unknown };
    g_array_append_val(series->obs, obs);
}

void bg_series_append(BgSeries *series, const char *issue, BgPeriod period,
                      double value, const char *provenance)
{
    append(series, (BgObservation){ .issue = g_strdup(issue),
                                    .period = period,
                                    .t = bg_period_midpoint(period),
                                    .value = value,
                                    .provenance = g_strdup(provenance) });
}

void bg_series_append_index(BgSeries *series, const char *issue, double t,
                            double value)
{
    series->time = BG_TIME_INDEX;
    append(series,
           (BgObservation){ .issue = g_strdup(issue), .t = t, .value = value });
}

static BgObservation *at(const BgSeries *series, guint i)
{
    return &g_array_index(series->obs, BgObservation, i);
}

void bg_series_last_made_of(BgSeries *series, BgMakeUp made_of)
{
    at(series, series->obs->len - 1)->made_of = made_of;
}

BgMakeUpOfAll bg_series_made_of(const BgSeries *series)
{
    double events = 0, positive = 0, negative = 0;
    guint issues = 0;

    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = at(series, i);
        const BgMakeUp *of = &obs->made_of;

        if (isnan(obs->value))
            continue;
        if (!isnan(of->events)) {
            events += of->events;
            issues++;
        }
        if (!isnan(of->positive) && !isnan(of->negative)) {
            positive += fabs(of->positive);
            negative += fabs(of->negative);
        }
    }
    const double points = positive + negative;

    return (BgMakeUpOfAll){ issues, issues > 0 ? events / issues : (double)NAN,
                            points > 0 ? negative / points : (double)NAN };
}

const BgObservation *bg_series_at(const BgSeries *series, guint i)
{
    return at(series, i);
}

void bg_series_number_by_order(BgSeries *series)
{
    for (guint i = 0; i < series->obs->len; i++)
        at(series, i)->position = (long)i;
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Median distance of neighbours in time, the lower one of two: it is a
 * distance that occurs, and gaps only lengthen.  n >= 2. */
static double median_step(const BgSeries *series)
{
    const guint n = series->obs->len - 1;
    g_autofree double *steps = g_new(double, n);

    for (guint i = 0; i < n; i++)
        steps[i] = at(series, i + 1)->t - at(series, i)->t;
    qsort(steps, n, sizeof *steps, compare_doubles);
    return steps[(n - 1) / 2];
}

/* A distance in whole steps: at least one, and no more than a calendar of
 * days could hold, so that positions cannot overflow. */
static long whole_steps(double distance, double step)
{
    const double most = 4e6, steps = distance / step;

    return steps >= most ? (long)most : steps > 1 ? lround(steps) : 1;
}

void bg_series_number_by_spacing(BgSeries *series)
{
    if (series->obs->len < 2)
        return;
    const double step = median_step(series);

    at(series, 0)->position = 0;
    for (guint i = 1; i < series->obs->len; i++)
        at(series, i)->position =
            at(series, i - 1)->position +
            whole_steps(at(series, i)->t - at(series, i - 1)->t, step);
}

void bg_series_clip(BgSeries *series, BgDay from, BgDay to)
{
    if (series->time == BG_TIME_INDEX)
        return;
    for (guint i = series->obs->len; i-- > 0;)
        if (!bg_period_within(at(series, i)->period, from, to))
            g_array_remove_index(series->obs, i);
}

gboolean bg_series_is_daily(const BgSeries *series)
{
    for (guint i = 0; i < series->obs->len; i++)
        if (at(series, i)->period.start != at(series, i)->period.end)
            return FALSE;
    return TRUE;
}

void bg_series_per_month(BgSeries *series)
{
    if (series->time == BG_TIME_INDEX)
        return;
    for (guint i = 0; i < series->obs->len; i++) {
        BgObservation *obs = at(series, i);
        const double months = bg_period_months(obs->period);

        obs->value /= months;
        obs->made_of.events /= months;
        obs->made_of.positive /= months;
        obs->made_of.negative /= months;
    }
}

guint bg_series_recorded(const BgSeries *series)
{
    guint recorded = 0;

    for (guint i = 0; i < series->obs->len; i++)
        recorded += isnan(at(series, i)->value) ? 0u : 1u;
    return recorded;
}

BgSample *bg_series_sample(const BgSeries *series)
{
    BgSample *sample = g_new0(BgSample, 1);
    const guint n = series->obs->len;

    sample->t = g_new(double, n);
    sample->y = g_new(double, n);
    sample->position = g_new(long, n);
    for (guint i = 0; i < n; i++) {
        const BgObservation *obs = at(series, i);

        if (isnan(obs->value))
            continue;
        if (sample->n == 0)
            sample->first = i;
        sample->last = i;
        sample->t[sample->n] = obs->t;
        sample->y[sample->n] = obs->value;
        sample->position[sample->n++] = obs->position;
    }
    if (sample->n > 0)
        sample->missing =
            (guint)(sample->position[sample->n - 1] - sample->position[0] + 1) -
            (guint)sample->n;
    return sample;
}

void bg_sample_free(BgSample *sample)
{
    if (!sample)
        return;
    g_free(sample->t);
    g_free(sample->y);
    g_free(sample->position);
    g_free(sample);
}

/* Order of two observations of possibly different histories. */
static int compare_time(const BgObservation *a, const BgObservation *b,
                        BgTimeKind time)
{
    if (time == BG_TIME_INDEX)
        return (a->t > b->t) - (a->t < b->t);
    return bg_period_compare(a->period, b->period);
}

static void add_pair(BgPairs *pairs, const BgObservation *a,
                     const BgObservation *b)
{
    if (isnan(a->value) || isnan(b->value))
        return;
    pairs->t[pairs->n] = a->t;
    pairs->x[pairs->n] = a->value;
    pairs->y[pairs->n] = b->value;
    pairs->position[pairs->n++] = a->position;
}

BgPairs *bg_series_pair(const BgSeries *a, const BgSeries *b)
{
    BgPairs *pairs = g_new0(BgPairs, 1);
    const guint most = MIN(a->obs->len, b->obs->len);

    pairs->t = g_new(double, most);
    pairs->x = g_new(double, most);
    pairs->y = g_new(double, most);
    pairs->position = g_new(long, most);
    if (a->time != b->time)
        return pairs;
    for (guint i = 0, j = 0; i < a->obs->len && j < b->obs->len;) {
        const int order = compare_time(at(a, i), at(b, j), a->time);

        if (order == 0)
            add_pair(pairs, at(a, i), at(b, j));
        i += order <= 0;
        j += order >= 0;
    }
    return pairs;
}

void bg_pairs_free(BgPairs *pairs)
{
    if (!pairs)
        return;
    g_free(pairs->t);
    g_free(pairs->x);
    g_free(pairs->y);
    g_free(pairs->position);
    g_free(pairs);
}
