/* The issue of a reading in the calendar, and its row among the sources. */
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "data/dataset.h"
#include "data/merge_parts.h"
#include "data/tension.h"

static gboolean fail(const BgReading *reading, BgPlace place, GError **error,
                     const char *format, ...) G_GNUC_PRINTF(4, 5);

/* "... (FILE:LINE)" */
static gboolean fail(const BgReading *reading, BgPlace place, GError **error,
                     const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *path = bg_text_printable(reading->path);

    if (place.line > 0)
        g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "%s (%s:%u)", message,
                    path, place.line);
    else
        g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "%s (%s)", message, path);
    return FALSE;
}

static gboolean check_values(const BgReading *reading, GError **error)
{
    static const char *const measures[] = { "aggregate", "positive", "negative",
                                            NULL };

    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *value =
            &g_array_index(reading->values, BgReadValue, i);

        if (!isfinite(value->value) || *value->series == '\0' ||
            !g_strv_contains(measures, value->measure))
            return fail(reading, value->place, error,
                        "a value without series, measure or number");
    }
    return TRUE;
}

static gboolean check_totals(const BgReading *reading, GError **error)
{
    for (guint i = 0; i < reading->totals->len; i++) {
        const BgReadTotal *total =
            &g_array_index(reading->totals, BgReadTotal, i);

        if (!isfinite(total->total) || *total->series == '\0')
            return fail(reading, total->place, error,
                        "a total without series or number");
        if (total->colour && bg_tension_find(total->colour) < 0) {
            g_autofree char *shown = bg_text_quote(total->colour);

            return fail(reading, total->place, error, "unknown colour %s",
                        shown);
        }
    }
    return TRUE;
}

static gboolean check_events(const BgReading *reading, GError **error)
{
    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *event =
            &g_array_index(reading->events, BgReadEvent, i);

        if (!isfinite(event->score) || *event->series == '\0')
            return fail(reading, event->place, error,
                        "an event without series or score");
        if (!bg_period_contains(reading->period, event->date)) {
            g_autofree char *here = bg_period_format(event->date);
            g_autofree char *there = bg_period_format(reading->period);

            return fail(reading, event->place, error,
                        "the event of %s lies outside the issue's period, %s",
                        here, there);
        }
    }
    return TRUE;
}

gboolean bg_merge_check(const BgReading *reading, GError **error)
{
    const BgPlace nowhere = { 0, 0 };

    if (!reading->issue || *reading->issue == '\0')
        return fail(reading, nowhere, error, "the issue has no number");
    if (!reading->sha256 || strlen(reading->sha256) != 64)
        return fail(reading, nowhere, error, "the file has no digest");
    if (reading->period.start == 0 ||
        reading->period.end < reading->period.start)
        return fail(reading, nowhere, error, "the issue has no period");
    return check_values(reading, error) && check_totals(reading, error) &&
           check_events(reading, error);
}

static BgPeriod period_of(const BgSheet *sheet, guint row)
{
    BgPeriod period = { 0, 0 };
    BgDay unused;

    if (bg_date_parse_iso(bg_sheet_get(sheet, row, "period_start"),
                          &period.start, &unused) != BG_DATE_OK ||
        bg_date_parse_iso(bg_sheet_get(sheet, row, "period_end"), &unused,
                          &period.end) != BG_DATE_OK)
        return (BgPeriod){ 0, 0 };
    return period;
}

/* A line of issues.csv, or that it was read in the same run. */
static char *row_place(const BgSheet *sheet, guint row)
{
    const guint line = bg_sheet_line(sheet, row);

    return line > 0 ? g_strdup_printf("line %u of issues.csv", line)
                    : g_strdup("another of the files");
}

static gboolean check_known(const BgMerge *merge, guint row, GError **error)
{
    const BgReading *reading = merge->reading;
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_ISSUES];
    const BgPeriod known = period_of(sheet, row);

    if (bg_period_equal(known, reading->period))
        return TRUE;
    g_autofree char *label = bg_text_quote(reading->issue);
    g_autofree char *here = bg_period_format(reading->period);
    g_autofree char *there = bg_period_format(known);
    g_autofree char *where = row_place(sheet, row);

    return fail(reading, reading->issue_place, error,
                "issue %s covers %s here, but %s by %s", label, here, there,
                where);
}

static gboolean check_new(const BgMerge *merge, GError **error)
{
    const BgReading *reading = merge->reading;
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_ISSUES];

    for (guint row = 0; row < sheet->rows->len; row++) {
        if (!bg_period_overlaps(period_of(sheet, row), reading->period))
            continue;
        g_autofree char *label = bg_text_quote(reading->issue);
        g_autofree char *here = bg_period_format(reading->period);
        g_autofree char *other =
            bg_text_quote(bg_sheet_get(sheet, row, "issue"));
        g_autofree char *where = row_place(sheet, row);

        return fail(reading, reading->issue_place, error,
                    "the period of issue %s, %s, overlaps that of issue %s by "
                    "%s",
                    label, here, other, where);
    }
    return TRUE;
}

static void add_issue(BgMerge *merge)
{
    const BgPeriod period = merge->reading->period;
    BgSheet *sheet = merge->tables->sheets[BG_SHEET_ISSUES];
    g_autofree char *start = bg_day_format(period.start);
    g_autofree char *end = bg_day_format(period.end);
    guint at = sheet->rows->len;

    while (at > 0 && period_of(sheet, at - 1).start > period.start)
        at--;
    bg_sheet_insert(sheet, at);
    bg_sheet_set(sheet, at, "issue", merge->reading->issue);
    bg_sheet_set(sheet, at, "period_start", start);
    bg_sheet_set(sheet, at, "period_end", end);
    bg_sheet_set(sheet, at, "provenance", merge->key);
    merge->report->counts[BG_SHEET_ISSUES].added++;
}

gboolean bg_merge_issue(BgMerge *merge, GError **error)
{
    BgSheet *sheet = merge->tables->sheets[BG_SHEET_ISSUES];
    const int row = bg_sheet_find(sheet, 0, "issue", merge->reading->issue);

    if (row < 0) {
        if (!check_new(merge, error))
            return FALSE;
        add_issue(merge);
        return TRUE;
    }
    if (!check_known(merge, (guint)row, error))
        return FALSE;
    if (*bg_sheet_get(sheet, (guint)row, "provenance") == '\0') {
        bg_sheet_set(sheet, (guint)row, "provenance", merge->key);
        merge->report->counts[BG_SHEET_ISSUES].replaced++;
    } else {
        merge->report->counts[BG_SHEET_ISSUES].kept++;
    }
    return TRUE;
}

gboolean bg_source_known(const char *source, const char **title,
                         const char **publisher)
{
    static const struct {
        const char *source, *title, *publisher;
    } known[] = {
        { "minsk-barometer", "Minsk Barometer",
          "Minsk Dialogue Council on International Relations" },
        { "biss", "Belarus Foreign Policy Index",
          "Belarusian Institute for Strategic Studies (BISS)" },
    };

    for (guint i = 0; source && i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(known[i].source, source)) {
            *title = known[i].title;
            *publisher = known[i].publisher;
            return TRUE;
        }
    return FALSE;
}

static char *note_of(const BgReading *reading)
{
    g_autofree char *place = bg_place_format(reading->issue_place);
    GString *note = g_string_new("Read by barograph import");

    if (reading->issue_place.line > 0)
        g_string_append_printf(note, "; issue and period on %s", place);
    g_string_append_c(note, '.');
    if (reading->unread->len > 0)
        g_string_append_printf(note, " Read in part: %u %s could not be read.",
                               reading->unread->len,
                               reading->unread->len == 1 ? "item" : "items");
    return g_string_free(note, FALSE);
}

/* Whether any row stands on the document. */
static gboolean is_used(const BgMerge *merge)
{
    for (guint i = BG_SHEET_SOURCES + 1; i < BG_N_SHEETS; i++)
        if (bg_sheet_find(merge->tables->sheets[i], 0, "provenance",
                          merge->key) >= 0)
            return TRUE;
    return FALSE;
}

/* What may change when a document is read again. */
static void set_selection(const BgMerge *merge, guint row)
{
    BgSheet *sheet = merge->tables->sheets[BG_SHEET_SOURCES];
    g_autofree char *note = note_of(merge->reading);

    bg_sheet_set(sheet, row, "selection",
                 merge->reading->unread->len > 0 ? BG_SELECTION_PARTIAL
                                                 : "full report");
    bg_sheet_set(sheet, row, "note", note);
}

static void add_source(BgMerge *merge)
{
    const BgReading *reading = merge->reading;
    BgSheet *sheet = merge->tables->sheets[BG_SHEET_SOURCES];
    const guint row = sheet->rows->len;
    g_autofree char *file = g_path_get_basename(reading->path);
    g_autofree char *period = bg_period_format(reading->period);
    const char *name = "Report", *publisher = "not stated";

    bg_source_known(reading->source, &name, &publisher);
    g_autofree char *title =
        g_strdup_printf("%s %s (%s)", name, reading->issue, period);

    bg_sheet_need(sheet, "file");
    bg_sheet_need(sheet, "sha256");
    bg_sheet_insert(sheet, row);
    bg_sheet_set(sheet, row, "provenance", merge->key);
    bg_sheet_set(sheet, row, "title", title);
    bg_sheet_set(sheet, row, "publisher", publisher);
    bg_sheet_set(sheet, row, "file", file);
    bg_sheet_set(sheet, row, "sha256", reading->sha256);
    set_selection(merge, row);
    merge->report->counts[BG_SHEET_SOURCES].added++;
}

/* A dataset that had no sources.csv gets one: the keys that its rows name
 * already become rows, of documents nobody has described. */
static void add_former_keys(const BgTables *tables)
{
    BgSheet *sources = tables->sheets[BG_SHEET_SOURCES];

    for (guint i = BG_SHEET_SOURCES + 1; i < BG_N_SHEETS; i++) {
        const BgSheet *sheet = tables->sheets[i];

        for (guint row = 0; row < sheet->rows->len; row++) {
            const char *key = bg_sheet_get(sheet, row, "provenance");

            if (*key == '\0' ||
                bg_sheet_find(sources, 0, "provenance", key) >= 0)
                continue;
            bg_sheet_insert(sources, sources->rows->len);
            bg_sheet_set(sources, sources->rows->len - 1, "provenance", key);
            bg_sheet_set(sources, sources->rows->len - 1, "title",
                         "not described");
            bg_sheet_set(sources, sources->rows->len - 1, "publisher",
                         "not stated");
            bg_sheet_set(sources, sources->rows->len - 1, "selection",
                         "summary");
        }
    }
}

/* The row of a known document stays as it is, unless more was taken from it
 * now, or it is read wholly where it was read in part. */
void bg_merge_source(BgMerge *merge, gboolean changed)
{
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_SOURCES];
    const int row = bg_sheet_find(sheet, 0, "provenance", merge->key);

    if (!is_used(merge))
        return;
    if (row < 0) {
        add_source(merge);
        if (!sheet->head)
            add_former_keys(merge->tables);
    } else if (changed ||
               (merge->reading->unread->len == 0 &&
                g_str_equal(bg_sheet_get(sheet, (guint)row, "selection"),
                            BG_SELECTION_PARTIAL)))
        set_selection(merge, (guint)row);
}
