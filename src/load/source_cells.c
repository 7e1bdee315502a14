#include "load/source_cells.h"

#include <math.h>
#include <string.h>

#include "core/number.h"
#include "core/text.h"

gboolean bg_source_open(const BgSourceLoad *load, const char *file,
                        gboolean optional, BgCsv **csv, GError **error)
{
    g_autofree char *path = g_build_filename(load->folder, file, NULL);

    *csv = NULL;
    if (optional && !g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    *csv = bg_csv_read(path, load->inputs, error);
    return *csv != NULL;
}

static gboolean read_date(const BgCsv *csv, guint row, int column,
                          BgPeriod *date, GError **error)
{
    const char *text = bg_csv_cell(csv, row, column);
    const BgDateStatus status =
        bg_date_parse_iso(text, &date->start, &date->end);
    g_autofree char *shown = bg_text_quote(text);

    if (status == BG_DATE_NO_SUCH_DAY)
        bg_csv_error(csv, row, column, error, "there is no such date: %s",
                     shown);
    else if (status == BG_DATE_NOT_A_DATE)
        bg_csv_error(csv, row, column, error,
                     "cannot read %s as a date in column '%s': YYYY-MM-DD is "
                     "expected",
                     shown, bg_csv_header(csv, column));
    return status == BG_DATE_OK;
}

gboolean bg_source_period(const BgCsv *csv, guint row, int first, int last,
                          BgPeriod *period, GError **error)
{
    BgPeriod from, to;

    if (!read_date(csv, row, first, &from, error) ||
        !read_date(csv, row, last, &to, error))
        return FALSE;
    if (to.end < from.start) {
        bg_csv_error(csv, row, last, error, "it ends before it starts");
        return FALSE;
    }
    *period = (BgPeriod){ from.start, to.end };
    return TRUE;
}

/* "unknown WHAT 'text' (did you mean 'x'?)"; known is NULL-terminated. */
static gboolean fail_unknown(const BgCsv *csv, guint row, int column,
                             const char *what, GPtrArray *known, GError **error)
{
    const char *text = bg_csv_cell(csv, row, column);
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *near =
        bg_text_suggestion(text, (const char *const *)known->pdata);

    bg_csv_error(csv, row, column, error, "unknown %s %s%s", what, shown, near);
    return FALSE;
}

gboolean bg_source_issue(const BgSourceLoad *load, const BgCsv *csv, guint row,
                         int column, guint *issue, GError **error)
{
    const BgDataset *dataset = load->dataset;
    const int found =
        bg_dataset_find_issue(dataset, bg_csv_cell(csv, row, column));

    if (found >= 0) {
        *issue = (guint)found;
        return TRUE;
    }
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (guint i = 0; i < dataset->issues->len; i++)
        g_ptr_array_add(known, bg_dataset_issue(dataset, i)->label);
    g_ptr_array_add(known, NULL);
    return fail_unknown(csv, row, column, "issue", known, error);
}

gboolean bg_source_same_period(const BgSourceLoad *load, const BgCsv *csv,
                               guint row, const int columns[2], guint issue,
                               GError **error)
{
    const BgIssue *known = bg_dataset_issue(load->dataset, issue);
    BgPeriod period;

    if (!bg_source_period(csv, row, columns[0], columns[1], &period, error))
        return FALSE;
    if (bg_period_equal(period, known->period))
        return TRUE;
    g_autofree char *here = bg_period_format(period);
    g_autofree char *there = bg_period_format(known->period);
    g_autofree char *label = bg_text_quote(known->label);

    bg_csv_error(csv, row, columns[0], error,
                 "the period %s is not that of issue %s in issues.csv, %s",
                 here, label, there);
    return FALSE;
}

gboolean bg_source_series(const BgSourceLoad *load, const BgCsv *csv, guint row,
                          int column, GError **error)
{
    const char *name = bg_csv_cell(csv, row, column);

    if (*name == '\0') {
        bg_csv_error(csv, row, column, error, "the series has no name");
        return FALSE;
    }
    if (bg_dataset_has_series(load->dataset, name))
        return TRUE;
    if (!load->listed) {
        g_ptr_array_add(load->dataset->partners, g_strdup(name));
        return TRUE;
    }
    g_autoptr(GPtrArray) known = bg_dataset_series_names(load->dataset);

    g_ptr_array_add(known, NULL);
    return fail_unknown(csv, row, column, "series", known, error);
}

static gboolean one_of(const BgCsv *csv, guint row, int column,
                       const char *what, const char *const *words,
                       GError **error)
{
    const char *text = bg_csv_cell(csv, row, column);

    if (g_strv_contains(words, text))
        return TRUE;
    g_autofree char *shown = bg_text_quote(text);
    g_autoptr(GString) list = g_string_new(*words);

    for (guint i = 1; words[i]; i++)
        g_string_append_printf(list, ", %s", words[i]);
    bg_csv_error(csv, row, column, error, "unknown %s %s: it must be one of %s",
                 what, shown, list->str);
    return FALSE;
}

gboolean bg_source_measure(const BgCsv *csv, guint row, int column,
                           GError **error)
{
    static const char *const words[] = { "aggregate", "positive", "negative",
                                         NULL };

    return one_of(csv, row, column, "measure", words, error);
}

gboolean bg_source_colour(const BgCsv *csv, guint row, int column,
                          GError **error)
{
    static const char *const words[] = { "white",  "green", "yellow",
                                         "orange", "red",   NULL };

    return one_of(csv, row, column, "colour", words, error);
}

gboolean bg_source_points(BgCsv *csv, guint row, int column, const char *what,
                          double *points, GError **error)
{
    if (!bg_csv_number(csv, row, column, points, error))
        return FALSE;
    if (!isnan(*points))
        return TRUE;
    bg_csv_error(csv, row, column, error, "there is no %s", what);
    return FALSE;
}

gboolean bg_source_key(const BgSourceLoad *load, const BgCsv *csv, guint row,
                       int column, gboolean may_be_empty, GError **error)
{
    const char *key = bg_csv_cell(csv, row, column);

    if (!load->keys || (may_be_empty && *key == '\0') ||
        g_hash_table_contains(load->keys, key))
        return TRUE;
    g_autofree char *shown = bg_text_quote(key);

    bg_csv_error(csv, row, column, error,
                 "the provenance %s is not in sources.csv", shown);
    return FALSE;
}

gboolean bg_source_once(const BgCsv *csv, guint row, const int *columns,
                        GHashTable *seen, GError **error)
{
    g_autoptr(GString) key = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    const guint *before;

    for (const int *column = columns; *column >= 0; column++) {
        const char *cell = bg_csv_cell(csv, row, *column);

        g_string_append_printf(key, "%zu:%s", strlen(cell), cell);
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", cell);
    }
    before = g_hash_table_lookup(seen, key->str);
    if (!before) {
        g_hash_table_insert(seen, g_strdup(key->str),
                            g_memdup2(&row, sizeof row));
        return TRUE;
    }
    g_autofree char *shown = bg_text_quote(text->str);

    bg_csv_error(csv, row, columns[0], error, "%s comes twice: also on line %u",
                 shown, bg_csv_line(csv, *before, columns[0]));
    return FALSE;
}

gboolean bg_source_inside(const BgSourceLoad *load, const BgCsv *csv, guint row,
                          int column, guint issue, BgPeriod date,
                          GError **error)
{
    const BgIssue *known = bg_dataset_issue(load->dataset, issue);

    if (load->as_is || bg_period_contains(known->period, date))
        return TRUE;
    g_autofree char *here = bg_period_format(date);
    g_autofree char *there = bg_period_format(known->period);
    g_autofree char *label = bg_text_quote(known->label);

    bg_csv_error(csv, row, column, error,
                 "the event of %s lies outside issue %s, %s", here, label,
                 there);
    return FALSE;
}
