#include "command/values_used.h"

#include <math.h>
#include <string.h>

typedef struct {
    guint source; /* index */
    guint series; /* place in the source's list */
    guint issue;  /* index in the dataset */
    guint measure;
    char *name, *label, *period, *printed, *place;
    double value;
} Row;

static const char *const measure_names[] = { "aggregate", "positive",
                                             "negative", "events" };
enum { EVENTS = 3 };

static void free_source(gpointer data)
{
    BgUsedSource *source = data;

    g_free(source->name);
    g_free(source->title);
    g_free(source->citation);
    g_free(source);
}

static void free_document(gpointer data)
{
    BgUsedDocument *d = data;

    g_free(d->source);
    g_free(d->key);
    g_free(d->title);
    g_free(d->publisher);
    g_free(d->year);
    g_free(d->where);
    g_free(d);
}

static void free_row(gpointer data)
{
    Row *row = data;

    g_free(row->name);
    g_free(row->label);
    g_free(row->period);
    g_free(row->printed);
    g_free(row->place);
    g_free(row);
}

BgValuesUsed *bg_values_used_new(void)
{
    BgValuesUsed *used = g_new0(BgValuesUsed, 1);

    used->sources = g_ptr_array_new_with_free_func(free_source);
    used->documents = g_ptr_array_new_with_free_func(free_document);
    used->rows = g_ptr_array_new_with_free_func(free_row);
    used->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return used;
}

void bg_values_used_free(BgValuesUsed *used)
{
    if (!used)
        return;
    g_ptr_array_unref(used->sources);
    g_ptr_array_unref(used->documents);
    g_ptr_array_unref(used->rows);
    g_hash_table_unref(used->known);
    g_free(used);
}

/* --- noting ---------------------------------------------------------------
 */

static guint note_source(BgValuesUsed *used, const BgDataset *dataset)
{
    for (guint i = 0; i < used->sources->len; i++) {
        const BgUsedSource *known = g_ptr_array_index(used->sources, i);

        if (g_str_equal(known->name, dataset->name))
            return i;
    }
    BgUsedSource *source = g_new0(BgUsedSource, 1);

    source->name = g_strdup(dataset->name);
    source->title = g_strdup(dataset->title);
    source->citation = g_strdup(dataset->citation);
    source->simulated = dataset->simulated;
    g_ptr_array_add(used->sources, source);
    return used->sources->len - 1;
}

/* Notes the page; gives its title, or the key where sources.csv has none. */
static const char *note_page(BgValuesUsed *used, const BgDataset *dataset,
                             const char *key)
{
    const BgProvenance *page = bg_dataset_provenance(dataset, key);

    if (!page)
        return key && *key ? key : NULL;
    for (guint i = 0; i < used->documents->len; i++) {
        const BgUsedDocument *known = g_ptr_array_index(used->documents, i);

        if (g_str_equal(known->key, key) &&
            g_str_equal(known->source, dataset->name))
            return page->title;
    }
    BgUsedDocument *d = g_new0(BgUsedDocument, 1);

    d->source = g_strdup(dataset->name);
    d->key = g_strdup(key);
    d->title = g_strdup(page->title);
    d->publisher = g_strdup(page->publisher);
    d->year = g_strdup(page->year);
    d->where = g_strdup(page->where);
    g_ptr_array_add(used->documents, d);
    return page->title;
}

static guint place_of(const BgDataset *dataset, const char *series)
{
    g_autoptr(GPtrArray) names = bg_dataset_series_names(dataset);
    guint i = 0;

    while (i < names->len && !g_str_equal(g_ptr_array_index(names, i), series))
        i++;
    return i;
}

/* Whether it is noted now for the first time. */
static gboolean is_new(BgValuesUsed *used, guint source, const char *series,
                       guint issue, guint measure)
{
    return g_hash_table_add(
        used->known,
        g_strdup_printf("%u %u %u %s", source, issue, measure, series));
}

static Row *add_row(BgValuesUsed *used, const BgDataset *dataset,
                    const char *series, guint issue, guint measure)
{
    const BgIssue *one = bg_dataset_issue(dataset, issue);
    Row *row = g_new0(Row, 1);

    row->source = note_source(used, dataset);
    row->series = place_of(dataset, series);
    row->issue = issue;
    row->measure = measure;
    row->name = g_strdup(series);
    row->label = g_strdup(one->label);
    row->period = bg_period_format(one->period);
    g_ptr_array_add(used->rows, row);
    return row;
}

static void note_value(BgValuesUsed *used, const BgDataset *dataset,
                       const BgSeries *series, const BgObservation *o,
                       guint measure)
{
    const int issue = bg_dataset_find_issue(dataset, o->issue);
    const guint source = note_source(used, dataset);

    if (issue < 0 || isnan(o->value))
        return;
    const BgValue *value = bg_dataset_value(dataset, (guint)issue, series->name,
                                            measure_names[measure]);

    if (!value || !is_new(used, source, series->name, (guint)issue, measure))
        return;
    Row *row = add_row(used, dataset, series->name, (guint)issue, measure);

    row->value = value->value;
    row->printed = g_strdup(note_page(used, dataset, value->provenance));
    row->place = g_strdup(value->place);
}

static void note_events(BgValuesUsed *used, const BgDataset *dataset,
                        const BgSeries *series, const BgObservation *o)
{
    const int issue = bg_dataset_find_issue(dataset, o->issue);
    guint n = 0;
    const char *page = NULL;

    for (guint i = 0; issue >= 0 && i < dataset->events->len; i++) {
        const BgEvent *event = &g_array_index(dataset->events, BgEvent, i);

        if (event->issue != (guint)issue ||
            !g_str_equal(event->series, series->name))
            continue;
        n++;
        if (!page)
            page = event->provenance;
    }
    if (n == 0 || !is_new(used, note_source(used, dataset), series->name,
                          (guint)issue, EVENTS))
        return;
    Row *row = add_row(used, dataset, series->name, (guint)issue, EVENTS);

    row->value = n;
    if (!page || !*page) /* then it is the issue's own */
        page = bg_dataset_issue(dataset, (guint)issue)->provenance;
    row->printed = g_strdup(note_page(used, dataset, page));
}

/* --- loading ----------------------------------------------------------------
 */

/* Of "SOURCE:NAME@ISSUE" the part before "@", its issue apart; "SOURCE" is all
 * of its partners. */
static char *series_of(const char *spec, char **issue)
{
    const char *colon = strrchr(spec, ':');
    const char *at = strrchr(colon ? colon : spec, '@');
    g_autofree char *base =
        at ? g_strndup(spec, (gsize)(at - spec)) : g_strdup(spec);

    *issue = at ? g_strdup(at + 1) : NULL;
    return colon ? g_steal_pointer(&base) : g_strconcat(base, ":*", NULL);
}

static guint measure_index(const char *name)
{
    guint i = 0;

    while (i < EVENTS && !g_str_equal(measure_names[i], name))
        i++;
    return i;
}

static void note_series(BgValuesUsed *used, const BgSeries *series,
                        const char *issue, gboolean events,
                        const BgDataset *dataset)
{
    const guint measure = measure_index(series->measure);

    note_source(used, dataset);
    for (guint i = 0; !dataset->simulated && i < series->obs->len; i++) {
        const BgObservation *o = bg_series_at(series, i);

        if (issue && g_strcmp0(o->issue, issue) != 0)
            continue;
        if (measure < EVENTS)
            note_value(used, dataset, series, o, measure);
        if (events)
            note_events(used, dataset, series, o);
    }
}

void bg_values_used_add(BgValuesUsed *used, const char *spec,
                        const char *const *measures, gboolean events,
                        const BgLoadOptions *options, BgLoaded *loaded)
{
    g_autofree char *issue = NULL;
    g_autofree char *base = series_of(spec, &issue);
    const char *const one[] = { base, NULL };

    for (size_t m = 0; measures[m]; m++) {
        BgLoadOptions own = *options;

        own.measure = measures[m];
        g_autoptr(GPtrArray) list = bg_load_series(one, &own, loaded, NULL);

        for (guint i = 0; list && i < list->len; i++) {
            const BgSeries *series = g_ptr_array_index(list, i);
            const BgDataset *dataset =
                g_hash_table_lookup(loaded->datasets, series->source);

            if (dataset)
                note_series(used, series, issue, events, dataset);
        }
    }
}

/* --- the table --------------------------------------------------------------
 */

static int by_place(gconstpointer a, gconstpointer b)
{
    const Row *x = *(const Row *const *)a, *y = *(const Row *const *)b;
    const guint left[] = { x->source, x->series, x->issue, x->measure };
    const guint right[] = { y->source, y->series, y->issue, y->measure };

    for (size_t i = 0; i < G_N_ELEMENTS(left); i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

BgTable *bg_values_used_table(const BgValuesUsed *used)
{
    static const BgColumn columns[] = {
        { "source", BG_COLUMN_TEXT, FALSE },
        { "series", BG_COLUMN_TEXT, TRUE },
        { "issue", BG_COLUMN_TEXT, FALSE },
        { "period", BG_COLUMN_TEXT, FALSE },
        { "measure", BG_COLUMN_TEXT, FALSE },
        { "value", BG_COLUMN_NUMBER, FALSE },
        { "printed in", BG_COLUMN_TEXT, FALSE },
        { "place", BG_COLUMN_TEXT, FALSE },
    };
    BgTable *table = bg_table_new("values", columns, G_N_ELEMENTS(columns));

    g_ptr_array_sort(used->rows, by_place);
    for (guint i = 0; i < used->rows->len; i++) {
        const Row *row = g_ptr_array_index(used->rows, i);
        const BgUsedSource *source =
            g_ptr_array_index(used->sources, row->source);

        bg_table_text(table, source->name);
        bg_table_text(table, row->name);
        bg_table_text(table, row->label);
        bg_table_text(table, row->period);
        bg_table_text(table, measure_names[row->measure]);
        bg_table_number(table, row->value);
        bg_table_text(table, row->printed);
        bg_table_text(table, row->place && *row->place ? row->place : NULL);
    }
    return table;
}
