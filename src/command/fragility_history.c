/* fragility: histories and the catalogues behind them. */
#include <math.h>

#include "command/fragility.h"
#include "load/source.h"

static gboolean has_source(const BgRun *run, const char *name)
{
    g_autofree char *data_dir = bg_data_dir(run->options);
    g_autoptr(GPtrArray) names = bg_load_source_names(data_dir, NULL);

    for (guint i = 0; names && i < names->len; i++)
        if (g_str_equal(g_ptr_array_index(names, i), name))
            return TRUE;
    return FALSE;
}

void bg_fragile_history_clear(BgFragileHistory *history)
{
    g_clear_pointer(&history->dataset, bg_dataset_free);
}

gboolean bg_fragile_history_open(BgRun *run, const BgSeries *series,
                                 BgFragileHistory *side, GError **error)
{
    g_autofree char *data_dir = bg_data_dir(run->options);

    *side = (BgFragileHistory){ series, NULL };
    if (series->stock)
        bg_result_warn(run->result,
                       "%s: its values are carried forward, so no event can be "
                       "taken out of one of them: only values are changed",
                       series->label);
    if (series->stock || !has_source(run, series->source))
        return TRUE;
    side->dataset =
        bg_load_source(data_dir, series->source, run->result->inputs, error);
    return side->dataset != NULL;
}

static const BgObservation *observation_at(const BgSeries *series, double t)
{
    guint low = 0, high = series->obs->len;

    while (low < high) {
        const guint middle = low + (high - low) / 2;

        if (bg_series_at(series, middle)->t < t)
            low = middle + 1;
        else
            high = middle;
    }
    return bg_series_at(series, low);
}

static double recorded(const BgFragileHistory *side, guint issue,
                       const char *measure)
{
    const BgValue *value =
        bg_dataset_value(side->dataset, issue, side->series->name, measure);

    return value ? value->value : (double)NAN;
}

/* Counting variance: positive + |negative| where printed, else |value|. */
static double counting_of(const BgFragileHistory *side, int issue, double value)
{
    if (issue < 0 || !g_str_equal(side->series->measure, "aggregate"))
        return fabs(value);
    const double points = recorded(side, (guint)issue, "positive") -
                          recorded(side, (guint)issue, "negative");

    return isnan(points) ? fabs(value) : fabs(points);
}

static gboolean counts_in(const char *measure, double score)
{
    if (g_str_equal(measure, "aggregate"))
        return TRUE;
    return g_str_equal(measure, "positive") ? score > 0.0 : score < 0.0;
}

static void add_events(BgFragileCase *c, const BgFragileHistory *side,
                       guint issue)
{
    const GArray *events = side->dataset->events;

    for (guint i = 0; i < events->len; i++) {
        const BgEvent *event = &g_array_index(events, BgEvent, i);

        if (event->issue == issue &&
            g_str_equal(event->series, side->series->name) &&
            counts_in(side->series->measure, event->score))
            bg_fragile_case_event(c, event->score, event);
    }
}

static char *issue_name(const BgObservation *obs)
{
    return g_strdup_printf("issue %s", obs->issue ? obs->issue : "?");
}

static void add_value(BgFragileCase *c, const BgFragileHistory *side, double t,
                      double value)
{
    const BgObservation *obs = observation_at(side->series, t);
    const int issue = side->dataset && obs->issue
                          ? bg_dataset_find_issue(side->dataset, obs->issue)
                          : -1;
    g_autofree char *when = issue_name(obs);
    g_autofree char *name =
        g_strdup_printf("%s, %s", side->series->label, when);

    bg_fragile_case_value(c, name, value, counting_of(side, issue, value));
    if (issue >= 0)
        add_events(c, side, (guint)issue);
}

/* What can be left out: each of n issues. */
void bg_fragile_history_periods(BgFragileCase *c, const BgSeries *series,
                                const double *t, size_t n)
{
    for (size_t k = 0; k < n; k++)
        g_ptr_array_add(c->period, issue_name(observation_at(series, t[k])));
}

void bg_fragile_history_add(BgFragileCase *c, const BgFragileHistory *history,
                            const double *t, const double *value, size_t n)
{
    for (size_t k = 0; k < n; k++)
        add_value(c, history, t[k], value[k]);
}
