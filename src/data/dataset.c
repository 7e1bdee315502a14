#include "data/dataset.h"

#include <math.h>
#include <string.h>

#include "core/hash.h"

static void clear_issue(gpointer data)
{
    BgIssue *issue = data;

    g_free(issue->label);
    g_free(issue->published);
    g_free(issue->provenance);
}

static void clear_value(gpointer data)
{
    BgValue *value = data;

    g_free(value->series);
    g_free(value->measure);
    g_free(value->provenance);
    g_free(value->place);
}

/* What a value is found by, or the sum of a catalogue (measure ""); texts
 * borrowed from the value or its first event. */
typedef struct {
    guint issue;
    const char *series, *measure;
} Key;

static guint key_hash(gconstpointer data)
{
    const Key *key = data;

    return (guint)bg_hash_mix((guint64)g_str_hash(key->series) << 32 ^
                              (guint64)g_str_hash(key->measure) ^
                              (guint64)key->issue << 16);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const Key *x = a, *y = b;

    return x->issue == y->issue && g_str_equal(x->series, y->series) &&
           g_str_equal(x->measure, y->measure);
}

static void clear_colour(gpointer data)
{
    BgColour *colour = data;

    g_free(colour->series);
    g_free(colour->colour);
    g_free(colour->provenance);
    g_free(colour->place);
}

static void clear_total(gpointer data)
{
    BgTotal *total = data;

    g_free(total->series);
    g_free(total->provenance);
    g_free(total->place);
}

static void clear_event(gpointer data)
{
    BgEvent *event = data;

    g_free(event->series);
    g_free(event->label);
    g_free(event->provenance);
    g_free(event->place);
}

static void clear_provenance(gpointer data)
{
    BgProvenance *row = data;

    g_free(row->key);
    g_free(row->title);
    g_free(row->publisher);
    g_free(row->year);
    g_free(row->where);
    g_free(row->selection);
    g_free(row->note);
}

static GArray *array_of(size_t size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, (guint)size);

    g_array_set_clear_func(array, clear);
    return array;
}

BgDataset *bg_dataset_new(const char *name)
{
    BgDataset *dataset = g_new0(BgDataset, 1);

    dataset->name = g_strdup(name);
    dataset->title = g_strdup(name);
    dataset->citation = g_strdup(name);
    dataset->partners = g_ptr_array_new_with_free_func(g_free);
    dataset->security = g_ptr_array_new_with_free_func(g_free);
    dataset->issues = array_of(sizeof(BgIssue), clear_issue);
    dataset->values = array_of(sizeof(BgValue), clear_value);
    dataset->value_at =
        g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    dataset->sum_of =
        g_hash_table_new_full(key_hash, key_equal, g_free, g_free);
    dataset->colours = array_of(sizeof(BgColour), clear_colour);
    dataset->totals = array_of(sizeof(BgTotal), clear_total);
    dataset->events = array_of(sizeof(BgEvent), clear_event);
    dataset->provenance = array_of(sizeof(BgProvenance), clear_provenance);
    dataset->score_low = dataset->score_high = (double)NAN;
    return dataset;
}

void bg_dataset_free(BgDataset *dataset)
{
    if (!dataset)
        return;
    g_free(dataset->name);
    g_free(dataset->title);
    g_free(dataset->citation);
    g_free(dataset->scale);
    g_ptr_array_unref(dataset->partners);
    g_ptr_array_unref(dataset->security);
    g_array_unref(dataset->issues);
    g_hash_table_unref(dataset->value_at);
    g_hash_table_unref(dataset->sum_of);
    g_array_unref(dataset->values);
    g_array_unref(dataset->colours);
    g_array_unref(dataset->totals);
    g_array_unref(dataset->events);
    g_array_unref(dataset->provenance);
    g_free(dataset);
}

const BgIssue *bg_dataset_issue(const BgDataset *dataset, guint i)
{
    return &g_array_index(dataset->issues, BgIssue, i);
}

int bg_dataset_find_issue(const BgDataset *dataset, const char *label)
{
    for (guint i = 0; i < dataset->issues->len; i++)
        if (g_str_equal(bg_dataset_issue(dataset, i)->label, label))
            return (int)i;
    return -1;
}

void bg_dataset_add_value(BgDataset *dataset, BgValue value)
{
    Key *key = g_new(Key, 1);

    *key = (Key){ value.issue, value.series, value.measure };
    if (g_hash_table_contains(dataset->value_at, key))
        g_free(key);
    else
        g_hash_table_insert(dataset->value_at, key,
                            GUINT_TO_POINTER(dataset->values->len));
    g_array_append_val(dataset->values, value);
}

void bg_dataset_add_event(BgDataset *dataset, BgEvent event)
{
    const Key key = { event.issue, event.series, "" };
    BgCatalogueSum *sum = g_hash_table_lookup(dataset->sum_of, &key);

    if (!sum) {
        sum = g_new0(BgCatalogueSum, 1);
        g_hash_table_insert(dataset->sum_of, g_memdup2(&key, sizeof key), sum);
    }
    bg_catalogue_sum_add(sum, event.score);
    g_array_append_val(dataset->events, event);
}

const BgValue *bg_dataset_value(const BgDataset *dataset, guint issue,
                                const char *series, const char *measure)
{
    const Key key = { issue, series, measure };
    gpointer i;

    return g_hash_table_lookup_extended(dataset->value_at, &key, NULL, &i)
               ? &g_array_index(dataset->values, BgValue, GPOINTER_TO_UINT(i))
               : NULL;
}

double bg_dataset_points(const BgDataset *dataset, guint issue,
                         const char *series, const char *measure)
{
    const BgValue *value = bg_dataset_value(dataset, issue, series, measure);

    return value ? value->value : (double)NAN;
}

const BgProvenance *bg_dataset_provenance(const BgDataset *dataset,
                                          const char *key)
{
    for (guint i = 0; key && i < dataset->provenance->len; i++) {
        const BgProvenance *row =
            &g_array_index(dataset->provenance, BgProvenance, i);

        if (g_str_equal(row->key, key))
            return row;
    }
    return NULL;
}

const BgTotal *bg_dataset_total(const BgDataset *dataset, guint issue,
                                const char *series)
{
    for (guint i = 0; i < dataset->totals->len; i++) {
        const BgTotal *total = &g_array_index(dataset->totals, BgTotal, i);

        if (total->issue == issue && g_str_equal(total->series, series))
            return total;
    }
    return NULL;
}

/* How many events of a series each issue has in the catalogue: NaN where the
 * catalogue has none of that issue at all, of any series.  O(events). */
static double *events_of(const BgDataset *dataset, const char *series)
{
    double *count = g_new(double, dataset->issues->len + 1);

    for (guint i = 0; i < dataset->issues->len; i++)
        count[i] = (double)NAN;
    for (guint i = 0; i < dataset->events->len; i++) {
        const BgEvent *event = &g_array_index(dataset->events, BgEvent, i);
        double *of_issue = &count[event->issue];

        if (isnan(*of_issue))
            *of_issue = 0;
        *of_issue += g_str_equal(event->series, series) ? 1 : 0;
    }
    return count;
}

BgSeries *bg_dataset_series(const BgDataset *dataset, const char *series,
                            const char *measure)
{
    BgSeries *history = bg_series_new(dataset->name, series, measure);
    g_autofree double *events = events_of(dataset, series);

    history->simulated = dataset->simulated;
    history->stock = dataset->stock;
    history->scale = g_strdup(dataset->scale);
    g_free(history->citation);
    history->citation = g_strdup(dataset->citation);
    for (guint i = 0; i < dataset->issues->len; i++) {
        const BgIssue *issue = bg_dataset_issue(dataset, i);
        const BgValue *value = bg_dataset_value(dataset, i, series, measure);

        bg_series_append(history, issue->label, issue->period,
                         value ? value->value : (double)NAN,
                         value ? value->provenance : NULL);
        bg_series_last_made_of(
            history,
            (BgMakeUp){ events[i],
                        bg_dataset_points(dataset, i, series, "positive"),
                        bg_dataset_points(dataset, i, series, "negative") });
    }
    bg_series_number_by_order(history);
    return history;
}

GPtrArray *bg_dataset_series_names(const BgDataset *dataset)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < dataset->partners->len; i++)
        g_ptr_array_add(names, g_ptr_array_index(dataset->partners, i));
    for (guint i = 0; i < dataset->security->len; i++)
        g_ptr_array_add(names, g_ptr_array_index(dataset->security, i));
    return names;
}

gboolean bg_dataset_has_series(const BgDataset *dataset, const char *series)
{
    g_autoptr(GPtrArray) names = bg_dataset_series_names(dataset);

    return g_ptr_array_find_with_equal_func(names, series, g_str_equal, NULL);
}

void bg_catalogue_sum_add(BgCatalogueSum *sum, double score)
{
    sum->events++;
    sum->aggregate += score;
    if (score > 0) {
        sum->positive_events++;
        sum->positive += score;
        sum->positive_squares += score * score;
    } else if (score < 0) {
        sum->negative_events++;
        sum->negative += score;
        sum->negative_squares += score * score;
    }
}

BgCatalogueSum bg_dataset_catalogue_sum(const BgDataset *dataset, guint issue,
                                        const char *series)
{
    const Key key = { issue, series, "" };
    const BgCatalogueSum *sum = g_hash_table_lookup(dataset->sum_of, &key);

    return sum ? *sum : (BgCatalogueSum){ .events = 0 };
}
