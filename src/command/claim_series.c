#include "command/claim_series.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "data/audit.h"
#include "data/event_series.h"
#include "stats/ranks.h"

/* The same SERIES of another publication. */
static char *moved(const char *spec, const char *source)
{
    const char *colon = strchr(spec, ':');

    return source && colon ? g_strconcat(source, colon, NULL) : g_strdup(spec);
}

double bg_claim_median_months(const BgSeries *series)
{
    const guint n = series->obs->len;

    if (series->time == BG_TIME_INDEX || bg_series_is_daily(series))
        return (double)NAN;
    g_autofree double *months = g_new(double, n + 1);

    for (guint i = 0; i < n; i++)
        months[i] = bg_period_months(bg_series_at(series, i)->period);
    bg_sort(months, n);
    return months[n / 2];
}

gboolean bg_claim_same_lengths(const BgSeries *series)
{
    const double median = bg_claim_median_months(series);

    if (isnan(median))
        return TRUE;
    for (guint i = 0; i < series->obs->len; i++)
        if (bg_period_months(bg_series_at(series, i)->period) != median)
            return FALSE;
    return TRUE;
}

static void scale_to_median(BgSeries *series)
{
    const double median = bg_claim_median_months(series);

    if (isnan(median))
        return;
    bg_series_per_month(series);
    for (guint i = 0; i < series->obs->len; i++)
        g_array_index(series->obs, BgObservation, i).value *= median;
}

static int index_of(const char *const *names, const char *name)
{
    int i = 0;

    while (!g_str_equal(names[i], name))
        i++;
    return i;
}

BgBinUnit bg_claim_bin_unit(const char *by)
{
    static const char *const units[] = { "issue", "month", "week", "day",
                                         NULL };

    return (BgBinUnit)index_of(units, by);
}

/* The events of a history's source in place of its index. */
static BgSeries *from_events(const BgSeries *index, const BgClaimChoice *choice,
                             const BgLoadOptions *options, BgLoaded *loaded,
                             GError **error)
{
    const BgDataset *dataset =
        bg_loaded_dataset(loaded, index->source, options, error);

    if (!dataset)
        return NULL;
    BgSeries *events = bg_dataset_event_series(
        dataset, index->name, bg_claim_bin_unit(choice->by),
        (BgEventRule)index_of(bg_event_rules, choice->rule), choice->measure);

    bg_series_clip(events, options->from, options->to);
    if (events->obs->len > 0)
        return events;
    g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                "no catalogue of events is recorded for '%s:%s'", index->source,
                index->name);
    bg_series_free(events);
    return NULL;
}

/* The labels of issues completed join `completed`, each once. */
static void complete(BgSeries *series, const BgDataset *dataset,
                     GPtrArray *completed)
{
    const gboolean negative = g_str_equal(series->measure, "negative");

    for (guint i = 0; i < series->obs->len; i++) {
        BgObservation *obs = &g_array_index(series->obs, BgObservation, i);
        const int issue =
            obs->issue ? bg_dataset_find_issue(dataset, obs->issue) : -1;

        if (!isnan(obs->value) || issue < 0)
            continue;
        const BgValue *aggregate =
            bg_dataset_value(dataset, (guint)issue, series->name, "aggregate");
        const BgCatalogueSum sum =
            bg_dataset_catalogue_sum(dataset, (guint)issue, series->name);

        if (!aggregate || sum.events == 0 ||
            !bg_points_equal(sum.aggregate, aggregate->value))
            continue;
        obs->value = negative ? sum.negative : sum.positive;
        if (!g_ptr_array_find_with_equal_func(completed, obs->issue,
                                              g_str_equal, NULL))
            g_ptr_array_add(completed, g_strdup(obs->issue));
    }
}

static gboolean adapt(GPtrArray *list, const BgClaimChoice *choice,
                      const BgLoadOptions *options, BgLoaded *loaded,
                      GError **error)
{
    for (guint i = 0; i < list->len; i++) {
        BgSeries *series = g_ptr_array_index(list, i);
        const BgDataset *dataset =
            g_hash_table_lookup(loaded->datasets, series->source);

        if (choice->completed && dataset)
            complete(series, dataset, choice->completed);
        if (choice->rule) {
            BgSeries *events =
                from_events(series, choice, options, loaded, error);

            if (!events)
                return FALSE;
            bg_series_free(series);
            g_ptr_array_index(list, i) = events;
        } else if (g_str_equal(choice->per, "month")) {
            scale_to_median(series);
        }
    }
    return TRUE;
}

GPtrArray *bg_claim_series(const char *const *specs,
                           const BgClaimChoice *choice,
                           const BgLoadOptions *options, BgLoaded *loaded,
                           GError **error)
{
    g_autoptr(GPtrArray) moved_specs = g_ptr_array_new_with_free_func(g_free);
    BgLoadOptions own = *options;

    for (; *specs; specs++)
        g_ptr_array_add(moved_specs, moved(*specs, choice->source));
    g_ptr_array_add(moved_specs, NULL);
    own.measure = choice->measure;
    GPtrArray *list = bg_load_series((const char *const *)moved_specs->pdata,
                                     &own, loaded, error);

    if (list && !adapt(list, choice, &own, loaded, error)) {
        g_ptr_array_unref(list);
        return NULL;
    }
    return list;
}
