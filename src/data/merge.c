#include "data/merge_parts.h"

#include <string.h>

const char *const bg_sheet_names[BG_N_SHEETS] = { "sources.csv", "issues.csv",
                                                  "index.csv",   "colours.csv",
                                                  "totals.csv",  "events.csv" };

BgTables *bg_tables_new(void)
{
    static const char *const columns[BG_N_SHEETS][10] = {
        { "provenance", "title", "publisher", "year", "where", "selection",
          "note", "file", "sha256", NULL },
        { "issue", "period_start", "period_end", "published", "provenance",
          NULL },
        { "issue", "period_start", "period_end", "series", "measure", "value",
          "provenance", "place", NULL },
        { "issue", "series", "colour", "provenance", "place", NULL },
        { "issue", "series", "total", "provenance", "place", NULL },
        { "issue", "date_start", "date_end", "series", "score", "label",
          "provenance", "place", NULL },
    };
    BgTables *tables = g_new0(BgTables, 1);

    for (guint i = 0; i < BG_N_SHEETS; i++)
        tables->sheets[i] = bg_sheet_new(bg_sheet_names[i], columns[i]);
    tables->partners = g_ptr_array_new_with_free_func(g_free);
    tables->security = g_ptr_array_new_with_free_func(g_free);
    return tables;
}

void bg_tables_free(BgTables *tables)
{
    if (!tables)
        return;
    for (guint i = 0; i < BG_N_SHEETS; i++)
        bg_sheet_free(tables->sheets[i]);
    g_ptr_array_unref(tables->partners);
    g_ptr_array_unref(tables->security);
    g_free(tables);
}

static void clear_conflict(gpointer data)
{
    BgConflict *conflict = data;

    g_free(conflict->issue);
    g_free(conflict->series);
    g_free(conflict->measure);
    g_free(conflict->old);
    g_free(conflict->read);
    g_free(conflict->place);
    g_free(conflict->path);
}

BgMergeReport *bg_merge_report_new(void)
{
    BgMergeReport *report = g_new0(BgMergeReport, 1);

    report->conflicts = g_array_new(FALSE, TRUE, sizeof(BgConflict));
    g_array_set_clear_func(report->conflicts, clear_conflict);
    return report;
}

void bg_merge_report_free(BgMergeReport *report)
{
    if (!report)
        return;
    g_array_unref(report->conflicts);
    g_free(report);
}

char *bg_reading_key(const BgReading *reading)
{
    const char *source = reading->source;

    return g_strdup_printf("%s-%s-%.12s", source && *source ? source : "report",
                           reading->issue, reading->sha256);
}

gboolean bg_series_is_security(const char *series)
{
    return g_str_equal(series, "national-security") ||
           g_str_equal(series, "regional-tension");
}

static guint position(const GPtrArray *names, const char *name)
{
    guint i = 0;

    while (i < names->len && !g_str_equal(g_ptr_array_index(names, i), name))
        i++;
    return i;
}

/* Events of all security series stand in one catalogue: their ranks are one
 * where no measure tells that the rows are apart. */
guint64 bg_merge_rank(const BgTables *tables, const char *issue,
                      const char *series, const char *measure)
{
    static const char *const measures[] = { "", "aggregate", "positive",
                                            "negative" };
    const int at =
        bg_sheet_find(tables->sheets[BG_SHEET_ISSUES], 0, "issue", issue);
    guint64 rank = at < 0 ? G_MAXUINT32 : (guint64)at;
    guint m = 0, s = position(tables->partners, series);

    if (s == tables->partners->len && measure)
        s += position(tables->security, series);
    while (measure && m + 1 < G_N_ELEMENTS(measures) &&
           !g_str_equal(measures[m], measure))
        m++;
    return (rank << 24) + ((guint64)MIN(s, 0xfffff) << 4) + m;
}

/* The measure by which a sheet's rows are ordered; NULL: as an event. */
static const char *measure_of(const BgSheet *sheet, BgSheetKind kind, guint row)
{
    return kind == BG_SHEET_INDEX    ? bg_sheet_get(sheet, row, "measure")
           : kind == BG_SHEET_EVENTS ? NULL
                                     : "";
}

guint bg_merge_add(BgMerge *merge, BgSheetKind kind, const char *series,
                   const char *measure)
{
    BgSheet *sheet = merge->tables->sheets[kind];
    const char *issue = merge->reading->issue;
    const guint64 rank = bg_merge_rank(merge->tables, issue, series, measure);
    guint at = sheet->rows->len;

    while (at > 0 &&
           bg_merge_rank(merge->tables, bg_sheet_get(sheet, at - 1, "issue"),
                         bg_sheet_get(sheet, at - 1, "series"),
                         measure_of(sheet, kind, at - 1)) > rank)
        at--;
    bg_sheet_insert(sheet, at);
    bg_sheet_set(sheet, at, "issue", issue);
    bg_sheet_set(sheet, at, "series", series);
    merge->report->counts[kind].added++;
    return at;
}

void bg_merge_stand_on(BgMerge *merge, BgSheetKind kind, guint row,
                       const char *place)
{
    BgSheet *sheet = merge->tables->sheets[kind];

    bg_sheet_need(sheet, "provenance");
    bg_sheet_need(sheet, "place");
    bg_sheet_set(sheet, row, "provenance", merge->key);
    bg_sheet_set(sheet, row, "place", place);
}

void bg_merge_conflict(BgMerge *merge, const BgConflict *conflict)
{
    const BgConflict copy = { .sheet = conflict->sheet,
                              .issue = g_strdup(merge->reading->issue),
                              .series = g_strdup(conflict->series),
                              .measure = g_strdup(conflict->measure),
                              .old = g_strdup(conflict->old),
                              .read = g_strdup(conflict->read),
                              .line = conflict->line,
                              .place = g_strdup(conflict->place),
                              .path = g_strdup(merge->reading->path) };

    g_array_append_val(merge->report->conflicts, copy);
}

void bg_tables_note_series(GPtrArray *partners, GPtrArray *security,
                           const char *series)
{
    if (position(partners, series) < partners->len ||
        position(security, series) < security->len)
        return;
    g_ptr_array_add(bg_series_is_security(series) ? security : partners,
                    g_strdup(series));
}

static void note_series(BgTables *tables, const char *series)
{
    bg_tables_note_series(tables->partners, tables->security, series);
}

static void note_all_series(BgTables *tables, const BgReading *reading)
{
    for (guint i = 0; i < reading->values->len; i++)
        note_series(tables,
                    g_array_index(reading->values, BgReadValue, i).series);
    for (guint i = 0; i < reading->totals->len; i++)
        note_series(tables,
                    g_array_index(reading->totals, BgReadTotal, i).series);
    for (guint i = 0; i < reading->events->len; i++)
        note_series(tables,
                    g_array_index(reading->events, BgReadEvent, i).series);
}

static guint changes(const BgMergeReport *report)
{
    guint n = 0;

    for (guint i = 0; i < BG_N_SHEETS; i++)
        n += report->counts[i].added + report->counts[i].replaced;
    return n;
}

gboolean bg_merge_reading(BgTables *tables, const BgReading *reading,
                          gboolean replace, BgMergeReport *report,
                          GError **error)
{
    if (!bg_merge_check(reading, error))
        return FALSE;
    g_autofree char *key = bg_reading_key(reading);
    BgMerge merge = { .tables = tables,
                      .reading = reading,
                      .replace = replace,
                      .report = report,
                      .key = key };
    const guint before = changes(report);

    if (!bg_merge_issue(&merge, error))
        return FALSE;
    note_all_series(tables, reading);
    bg_merge_index(&merge);
    bg_merge_colours(&merge);
    bg_merge_totals(&merge);
    bg_merge_events(&merge);
    bg_merge_source(&merge, changes(report) > before);
    return TRUE;
}
