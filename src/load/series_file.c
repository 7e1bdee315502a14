#include "load/series_file.h"

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "load/series_table.h"

const char *const bg_measure_names[] = { "aggregate", "positive", "negative",
                                         NULL };

void bg_series_file_free(BgSeriesFile *file)
{
    if (!file)
        return;
    bg_csv_free(file->csv);
    bg_time_column_free(file->time);
    if (file->rows)
        g_array_unref(file->rows);
    if (file->rows_of)
        g_hash_table_unref(file->rows_of);
    if (file->names)
        g_ptr_array_unref(file->names);
    g_ptr_array_unref(file->left_out);
    g_free(file);
}

gboolean bg_series_file_has_measures(const BgSeriesFile *file)
{
    return file->aggregated || (!file->wide && file->measure >= 0);
}

static void find_columns(BgSeriesFile *file)
{
    const BgCsv *csv = file->csv;
    gboolean measured = FALSE;

    file->series = bg_csv_find_nocase(csv, "series");
    file->value = bg_csv_find_nocase(csv, "value");
    file->measure = bg_csv_find_nocase(csv, "measure");
    file->issue = bg_csv_find_nocase(csv, "issue");
    file->provenance = bg_csv_find_nocase(csv, "provenance");
    file->source = bg_csv_find_nocase(csv, "source");
    for (guint i = 0; bg_measure_names[i]; i++) {
        file->of_measure[i] = bg_csv_find_nocase(csv, bg_measure_names[i]);
        measured = measured || file->of_measure[i] >= 0;
    }
    file->wide = file->series < 0 || (file->value < 0 && !measured);
    file->aggregated = !file->wide && file->value < 0;
}

const char *bg_series_file_cell(const BgSeriesFile *file, guint row, int column)
{
    return column < 0 ? "" : bg_csv_cell(file->csv, row, column);
}

/* The first column of a row in which one of its values stands, or -1. */
static int value_in_row(const BgSeriesFile *file, guint row)
{
    if (!file->aggregated)
        return bg_number_is_missing(bg_series_file_cell(file, row, file->value))
                   ? -1
                   : file->value;
    for (guint i = 0; bg_measure_names[i]; i++)
        if (!bg_number_is_missing(
                bg_series_file_cell(file, row, file->of_measure[i])))
            return file->of_measure[i];
    return -1;
}

static gboolean add_row(BgSeriesFile *file, guint row, GError **error)
{
    const char *series = bg_series_file_cell(file, row, file->series);
    const int column = value_in_row(file, row);

    if (*series == '\0' && column >= 0) {
        bg_csv_error(file->csv, row, column, error,
                     "the value has no series name");
        return FALSE;
    }
    if (column >= 0 && bg_time_column_is_empty(file->time, row)) {
        bg_time_column_missing(file->time, row, column, error);
        return FALSE;
    }
    if (*series == '\0' || bg_time_column_is_empty(file->time, row))
        return TRUE;
    g_autofree char *name =
        file->many_sources
            ? g_strconcat(bg_series_file_cell(file, row, file->source), ":",
                          series, NULL)
            : g_strdup(series);
    GArray *rows = g_hash_table_lookup(file->rows_of, name);

    if (!rows) {
        rows = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(file->rows_of, g_strdup(name), rows);
        g_ptr_array_add(file->names, g_steal_pointer(&name));
    }
    g_array_append_val(rows, row);
    return TRUE;
}

static gboolean group_rows(BgSeriesFile *file, GError **error)
{
    const guint n = bg_csv_n_rows(file->csv);

    file->names = g_ptr_array_new_with_free_func(g_free);
    file->rows_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_array_unref);
    for (guint row = 1; row < n; row++)
        if (!g_str_equal(bg_series_file_cell(file, row, file->source),
                         bg_series_file_cell(file, 0, file->source)))
            file->many_sources = TRUE;
    for (guint row = 0; row < n; row++)
        if (!add_row(file, row, error))
            return FALSE;
    return TRUE;
}

static gboolean sort_wide(BgSeriesFile *file, GError **error)
{
    file->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint row = 0; row < bg_csv_n_rows(file->csv); row++)
        if (!bg_time_column_is_empty(file->time, row))
            g_array_append_val(file->rows, row);
    return bg_time_column_sort(file->time, file->rows, NULL, error);
}

static gboolean read_layout(BgSeriesFile *file, const char *date_format,
                            GError **error)
{
    find_columns(file);
    file->time = bg_time_column_new(file->csv, date_format, !file->wide, error);
    if (!file->time)
        return FALSE;
    return file->wide ? sort_wide(file, error) : group_rows(file, error);
}

BgSeriesFile *bg_series_file_new(BgCsv *csv, const char *date_format,
                                 GError **error)
{
    BgSeriesFile *file = g_new0(BgSeriesFile, 1);

    file->csv = csv;
    file->left_out = g_ptr_array_new_with_free_func(g_free);
    if (read_layout(file, date_format, error))
        return file;
    bg_series_file_free(file);
    return NULL;
}

static gboolean has_number(const BgSeriesFile *file, int column)
{
    for (guint row = 0; row < bg_csv_n_rows(file->csv); row++)
        if (bg_csv_is_number(file->csv, row, column))
            return TRUE;
    return FALSE;
}

const GPtrArray *bg_series_file_names(BgSeriesFile *file)
{
    if (file->names)
        return file->names;
    file->names = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < bg_csv_n_columns(file->csv); i++) {
        const char *name = bg_csv_header(file->csv, i);

        if (*name == '\0' || i == file->issue ||
            bg_time_column_uses(file->time, i))
            continue;
        g_ptr_array_add(has_number(file, i) ? file->names : file->left_out,
                        g_strdup(name));
    }
    return file->names;
}

const GPtrArray *bg_series_file_left_out(BgSeriesFile *file)
{
    bg_series_file_names(file);
    return file->left_out;
}

gboolean bg_series_file_has(const BgSeriesFile *file, const char *name)
{
    if (file->wide)
        return *name != '\0' && bg_csv_find(file->csv, name) >= 0;
    return g_hash_table_contains(file->rows_of, name);
}
