#include "command/import_tables.h"

#include <math.h>
#include <string.h>

#include "command/import_sums.h"

static const BgColumn index_columns[] = {
    { "issue", BG_COLUMN_TEXT, TRUE },
    { "period_start", BG_COLUMN_TEXT, FALSE },
    { "period_end", BG_COLUMN_TEXT, FALSE },
    { "series", BG_COLUMN_TEXT, FALSE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "provenance", BG_COLUMN_TEXT, FALSE },
    { "line", BG_COLUMN_INTEGER, FALSE },
    { "page", BG_COLUMN_INTEGER, FALSE },
};

static const BgColumn event_columns[] = {
    { "issue", BG_COLUMN_TEXT, FALSE },
    { "date_start", BG_COLUMN_TEXT, FALSE },
    { "date_end", BG_COLUMN_TEXT, FALSE },
    { "series", BG_COLUMN_TEXT, FALSE },
    { "score", BG_COLUMN_NUMBER, FALSE },
    { "label", BG_COLUMN_TEXT, FALSE },
    { "line", BG_COLUMN_INTEGER, TRUE },
    { "page", BG_COLUMN_INTEGER, FALSE },
    { "date", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn total_columns[] = {
    { "issue", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "printed_positive", BG_COLUMN_NUMBER, FALSE },
    { "printed_negative", BG_COLUMN_NUMBER, FALSE },
    { "printed_aggregate", BG_COLUMN_NUMBER, FALSE },
    { "printed_total", BG_COLUMN_NUMBER, FALSE },
    { "colour", BG_COLUMN_TEXT, FALSE },
    { "events", BG_COLUMN_INTEGER, FALSE },
    { "catalogue_positive", BG_COLUMN_NUMBER, FALSE },
    { "catalogue_negative", BG_COLUMN_NUMBER, FALSE },
    { "catalogue_aggregate", BG_COLUMN_NUMBER, FALSE },
    { "status", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn unread_columns[] = {
    { "line", BG_COLUMN_INTEGER, FALSE }, { "page", BG_COLUMN_INTEGER, FALSE },
    { "text", BG_COLUMN_TEXT, FALSE },    { "reason", BG_COLUMN_TEXT, FALSE },
    { "file", BG_COLUMN_TEXT, FALSE },
};

typedef struct {
    BgTable *index, *events, *totals, *unread;
    gboolean for_people; /* long texts are cut */
} Tables;

static void put_place(BgTable *table, BgPlace place)
{
    bg_table_integer(table, place.line);
    if (place.page > 0)
        bg_table_integer(table, place.page);
    else
        bg_table_missing(table);
}

static void put_day(BgTable *table, BgDay day)
{
    g_autofree char *text = bg_day_format(day);

    bg_table_text(table, text);
}

static void put_file(BgTable *table, const BgReading *reading)
{
    g_autofree char *name = g_path_get_basename(reading->path);

    bg_table_text(table, name);
}

/* Whole for machines; for people the first words. */
static void put_text(BgTable *table, const char *text, gboolean for_people)
{
    enum { SHOWN = 48 };

    if (!for_people || g_utf8_strlen(text, -1) <= SHOWN) {
        bg_table_text(table, text);
        return;
    }
    g_autofree char *start = g_utf8_substring(text, 0, SHOWN - 3);
    g_autofree char *cut = g_strconcat(g_strchomp(start), "...", NULL);

    bg_table_text(table, cut);
}

/* The key of the row of sources.csv that --into would write: the name of the
 * file without its ending. */
static char *provenance_of(const BgReading *reading)
{
    char *name = g_path_get_basename(reading->path);
    char *dot = strrchr(name, '.');

    if (dot && dot > name)
        *dot = '\0';
    return name;
}

static void put_index(const Tables *tables, const BgReading *reading,
                      const char *series, const char *measure, double value,
                      BgPlace place)
{
    g_autofree char *key = provenance_of(reading);

    bg_table_text(tables->index, reading->issue);
    put_day(tables->index, reading->period.start);
    put_day(tables->index, reading->period.end);
    bg_table_text(tables->index, series);
    bg_table_text(tables->index, measure);
    bg_table_number(tables->index, value);
    bg_table_text(tables->index, key);
    put_place(tables->index, place);
}

static gboolean has_aggregate(const BgReading *reading, const char *series)
{
    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *v = &g_array_index(reading->values, BgReadValue, i);

        if (g_str_equal(v->series, series) &&
            g_str_equal(v->measure, "aggregate"))
            return TRUE;
    }
    return FALSE;
}

/* Headlines, then printed totals of series that have none. */
static void fill_index(const Tables *tables, const BgReading *reading)
{
    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *v = &g_array_index(reading->values, BgReadValue, i);

        put_index(tables, reading, v->series, v->measure, v->value, v->place);
    }
    for (guint i = 0; i < reading->totals->len; i++) {
        const BgReadTotal *t = &g_array_index(reading->totals, BgReadTotal, i);

        if (!has_aggregate(reading, t->series))
            put_index(tables, reading, t->series, "aggregate", t->total,
                      t->place);
    }
}

static void fill_events(const Tables *tables, const BgReading *reading)
{
    BgTable *table = tables->events;

    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *e = &g_array_index(reading->events, BgReadEvent, i);

        bg_table_text(table, reading->issue);
        put_day(table, e->date.start);
        put_day(table, e->date.end);
        bg_table_text(table, e->series);
        bg_table_number(table, e->score);
        put_text(table, e->text, tables->for_people);
        put_place(table, e->place);
        bg_table_text(table, e->date_text);
    }
}

static const char *status_of(const BgImportSums *sums)
{
    if (!sums->agrees)
        return "disagrees";
    if (sums->sum.events == 0)
        return "no catalogue";
    return isnan(sums->aggregate) && isnan(sums->total) ? "not printed"
                                                        : "agrees";
}

static void put_sum(BgTable *table, const BgCatalogueSum *sum, double value)
{
    bg_table_number(table, sum->events > 0 ? value : (double)NAN);
}

static void fill_totals(const Tables *tables, const BgReading *reading)
{
    g_autoptr(GArray) all = bg_import_sums(reading);
    BgTable *table = tables->totals;

    for (guint i = 0; i < all->len; i++) {
        const BgImportSums *s = &g_array_index(all, BgImportSums, i);

        bg_table_text(table, reading->issue);
        bg_table_text(table, s->series);
        bg_table_number(table, s->positive);
        bg_table_number(table, s->negative);
        bg_table_number(table, s->aggregate);
        bg_table_number(table, s->total);
        bg_table_text(table, s->colour);
        bg_table_integer(table, s->sum.events);
        put_sum(table, &s->sum, s->sum.positive);
        put_sum(table, &s->sum, s->sum.negative);
        put_sum(table, &s->sum, s->sum.aggregate);
        bg_table_text(table, status_of(s));
    }
}

static void fill_unread(const Tables *tables, const BgReading *reading)
{
    for (guint i = 0; i < reading->unread->len; i++) {
        const BgUnread *u = &g_array_index(reading->unread, BgUnread, i);

        put_place(tables->unread, u->place);
        put_text(tables->unread, u->text, tables->for_people);
        bg_table_text(tables->unread, u->reason);
        put_file(tables->unread, reading);
    }
}

static gboolean any_unread(const GPtrArray *readings)
{
    for (guint i = 0; i < readings->len; i++)
        if (((const BgReading *)g_ptr_array_index(readings, i))->unread->len >
            0)
            return TRUE;
    return FALSE;
}

#define TABLE(result, name, columns)                                           \
    bg_result_table(result, name, columns, G_N_ELEMENTS(columns))

gboolean bg_import_is_brief(const BgRun *run)
{
    return run->options &&
           g_strcmp0(bg_options_text(run->options, "format"), "text") == 0 &&
           !bg_options_text(run->options, "table");
}

void bg_import_tables(BgRun *run, const GPtrArray *readings)
{
    BgResult *result = run->result;
    const gboolean brief = bg_import_is_brief(run);
    Tables tables = {
        .for_people =
            g_str_equal(bg_options_text(run->options, "format"), "text"),
    };

    if (!brief) {
        tables.index = TABLE(result, "index", index_columns);
        tables.events = TABLE(result, "events", event_columns);
    }
    tables.totals = TABLE(result, "totals", total_columns);
    if (!brief || any_unread(readings))
        tables.unread = TABLE(result, "unread", unread_columns);
    for (guint i = 0; i < readings->len; i++) {
        const BgReading *reading = g_ptr_array_index(readings, i);

        if (!brief) {
            fill_index(&tables, reading);
            fill_events(&tables, reading);
        }
        fill_totals(&tables, reading);
        fill_unread(&tables, reading);
    }
}
