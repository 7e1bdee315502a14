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

/* Counting variance: positive + |negative| where printed, else |value|. */
static double counting_of(const BgFragileHistory *side, int issue, double value)
{
    if (issue < 0 || !g_str_equal(side->series->measure, "aggregate"))
        return fabs(value);
    const char *series = side->series->name;
    const double points =
        bg_dataset_points(side->dataset, (guint)issue, series, "positive") -
        bg_dataset_points(side->dataset, (guint)issue, series, "negative");

    return isnan(points) ? fabs(value) : fabs(points);
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
        bg_fragile_case_catalogue(c, side->dataset, (guint)issue,
                                  side->series->name, side->series->measure);
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
