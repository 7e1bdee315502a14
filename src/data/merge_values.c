/* Printed numbers and colours: index.csv, totals.csv, colours.csv. */
#include <string.h>

#include "core/date.h"
#include "core/number.h"
#include "data/audit.h"
#include "data/merge_parts.h"

#define FROM_TOTAL "(total)"

/* One thing that was read for a cell of a row found by series and measure. */
typedef struct {
    BgSheetKind sheet;
    const char *series;
    const char *measure; /* of index.csv; "" in the others */
    const char *column;  /* "value", "total", "colour" */
    const char *text;    /* what was read */
    const char *place;
} Item;

static int find_row(const BgMerge *merge, const Item *item)
{
    const BgSheet *sheet = merge->tables->sheets[item->sheet];
    int row = -1;

    while ((row = bg_sheet_find(sheet, (guint)(row + 1), "issue",
                                merge->reading->issue)) >= 0)
        if (g_str_equal(bg_sheet_get(sheet, (guint)row, "series"),
                        item->series) &&
            (item->sheet != BG_SHEET_INDEX ||
             g_str_equal(bg_sheet_get(sheet, (guint)row, "measure"),
                         item->measure)))
            return row;
    return -1;
}

/* The same number, or the same word. */
static gboolean is_same(const char *a, const char *b)
{
    double x, y;

    if (bg_number_parse(a, '.', &x) && bg_number_parse(b, '.', &y))
        return bg_points_equal(x, y);
    return g_str_equal(a, b);
}

static void fill(BgMerge *merge, const Item *item, guint row)
{
    BgSheet *sheet = merge->tables->sheets[item->sheet];

    bg_sheet_set(sheet, row, item->column, item->text);
    bg_merge_stand_on(merge, item->sheet, row, item->place);
}

static void add(BgMerge *merge, const Item *item)
{
    const BgPeriod period = merge->reading->period;
    BgSheet *sheet = merge->tables->sheets[item->sheet];
    const guint row =
        bg_merge_add(merge, item->sheet, item->series, item->measure);

    if (item->sheet == BG_SHEET_INDEX) {
        g_autofree char *start = bg_day_format(period.start);
        g_autofree char *end = bg_day_format(period.end);

        bg_sheet_set(sheet, row, "period_start", start);
        bg_sheet_set(sheet, row, "period_end", end);
        bg_sheet_set(sheet, row, "measure", item->measure);
    }
    fill(merge, item, row);
}

static void disagree(BgMerge *merge, const Item *item, guint row)
{
    const BgSheet *sheet = merge->tables->sheets[item->sheet];
    const BgConflict conflict = {
        .sheet = item->sheet,
        .series = (char *)(guintptr)item->series,
        .measure =
            (char *)(guintptr)(*item->measure ? item->measure : item->column),
        .old = (char *)(guintptr)bg_sheet_get(sheet, row, item->column),
        .read = (char *)(guintptr)item->text,
        .line = bg_sheet_line(sheet, row),
        .place = (char *)(guintptr)item->place,
    };

    bg_merge_conflict(merge, &conflict);
}

static void merge_item(BgMerge *merge, const Item *item)
{
    BgMergeCount *count = &merge->report->counts[item->sheet];
    const BgSheet *sheet = merge->tables->sheets[item->sheet];
    const int found = find_row(merge, item);

    if (found < 0) {
        add(merge, item);
        return;
    }
    const guint row = (guint)found;
    const char *old = bg_sheet_get(sheet, row, item->column);

    if (is_same(old, item->text)) {
        count->kept++;
    } else if (bg_number_is_missing(old)) {
        fill(merge, item, row);
        count->added++;
    } else if (merge->replace) {
        fill(merge, item, row);
        count->replaced++;
    } else {
        disagree(merge, item, row);
    }
}

static void merge_value(BgMerge *merge, const char *series, const char *measure,
                        double value, const char *place)
{
    g_autofree char *text = bg_number_exact(value + 0.0); /* no -0 */
    const Item item = { .sheet = BG_SHEET_INDEX,
                        .series = series,
                        .measure = measure,
                        .column = "value",
                        .text = text,
                        .place = place };

    merge_item(merge, &item);
}

static gboolean prints_aggregate(const BgReading *reading, const char *series)
{
    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *value =
            &g_array_index(reading->values, BgReadValue, i);

        if (g_str_equal(value->series, series) &&
            g_str_equal(value->measure, "aggregate"))
            return TRUE;
    }
    return FALSE;
}

/* Whether the aggregate there is a headline's: it is not held against a total
 * then; that is what audit does. */
static gboolean has_headline(const BgMerge *merge, const char *series)
{
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_INDEX];
    const Item item = { .sheet = BG_SHEET_INDEX,
                        .series = series,
                        .measure = "aggregate" };
    const int row = find_row(merge, &item);

    return row >= 0 &&
           !bg_number_is_missing(bg_sheet_get(sheet, (guint)row, "value")) &&
           !g_str_has_suffix(bg_sheet_get(sheet, (guint)row, "place"),
                             FROM_TOTAL);
}

static void index_from_total(BgMerge *merge, const BgReadTotal *total)
{
    g_autofree char *where = bg_place_format(total->place);
    g_autofree char *place = g_strconcat(where, " " FROM_TOTAL, NULL);

    if (prints_aggregate(merge->reading, total->series) ||
        has_headline(merge, total->series))
        return;
    merge_value(merge, total->series, "aggregate", total->total, place);
    merge->report->from_totals++;
}

void bg_merge_index(BgMerge *merge)
{
    const BgReading *reading = merge->reading;

    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *value =
            &g_array_index(reading->values, BgReadValue, i);
        g_autofree char *place = bg_place_format(value->place);

        merge_value(merge, value->series, value->measure, value->value, place);
    }
    for (guint i = 0; i < reading->totals->len; i++)
        index_from_total(merge,
                         &g_array_index(reading->totals, BgReadTotal, i));
}

static void merge_total_item(BgMerge *merge, const BgReadTotal *total,
                             BgSheetKind sheet, const char *column,
                             const char *text)
{
    g_autofree char *place = bg_place_format(total->place);
    const Item item = { .sheet = sheet,
                        .series = total->series,
                        .measure = "",
                        .column = column,
                        .text = text,
                        .place = place };

    merge_item(merge, &item);
}

void bg_merge_totals(BgMerge *merge)
{
    for (guint i = 0; i < merge->reading->totals->len; i++) {
        const BgReadTotal *total =
            &g_array_index(merge->reading->totals, BgReadTotal, i);
        g_autofree char *text = bg_number_exact(total->total + 0.0);

        merge_total_item(merge, total, BG_SHEET_TOTALS, "total", text);
    }
}

void bg_merge_colours(BgMerge *merge)
{
    for (guint i = 0; i < merge->reading->totals->len; i++) {
        const BgReadTotal *total =
            &g_array_index(merge->reading->totals, BgReadTotal, i);

        if (total->colour)
            merge_total_item(merge, total, BG_SHEET_COLOURS, "colour",
                             total->colour);
    }
}
