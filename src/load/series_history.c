/* bg_series_file_get(): one history out of a table. */
#include "load/series_file.h"

#include <math.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "load/series_table.h"

static void fail_unknown(BgSeriesFile *file, const char *name, GError **error)
{
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *path = bg_text_quote(bg_csv_name(file->csv));
    g_autofree const char **known = NULL;

    if (file->wide) {
        known = bg_csv_header_names(file->csv);
    } else {
        known = g_new0(const char *, file->names->len + 1);
        for (guint i = 0; i < file->names->len; i++)
            known[i] = g_ptr_array_index(file->names, i);
    }
    g_autofree char *near = bg_text_suggestion(name, known);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE, "no %s %s in %s%s",
                file->wide ? "column" : "series", shown, path, near);
}

/* The measures that rows have, NULL-terminated: those of the columns, or the
 * texts of column `measure`. */
static GPtrArray *measures_of(const BgSeriesFile *file, const GArray *rows)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; file->aggregated && bg_measure_names[i]; i++)
        if (file->of_measure[i] >= 0)
            g_ptr_array_add(found, g_strdup(bg_measure_names[i]));
    for (guint i = 0; !file->aggregated && i < rows->len; i++) {
        const guint row = g_array_index(rows, guint, i);
        const char *text = bg_series_file_cell(file, row, file->measure);

        if (g_hash_table_contains(seen, text))
            continue;
        g_ptr_array_add(found, g_strdup(text));
        g_hash_table_add(seen, g_ptr_array_index(found, found->len - 1));
    }
    g_ptr_array_add(found, NULL);
    return found;
}

/* The measure meant by wanted (or NULL) for a history with these rows; the
 * caller frees it. */
static char *choose_measure(const BgSeriesFile *file, const char *name,
                            const char *wanted, const GArray *rows,
                            GError **error)
{
    g_autoptr(GPtrArray) found = measures_of(file, rows);
    const char *const *known = (const char *const *)found->pdata;
    const char *meant = wanted ? wanted : "aggregate";

    if (g_strv_contains(known, meant))
        return g_strdup(meant);
    if (!wanted && found->len == 2)
        return g_strdup(known[0]);
    g_autofree char *shown = bg_text_quote(meant);
    g_autofree char *series = bg_text_quote(name);
    g_autofree char *path = bg_text_quote(bg_csv_name(file->csv));
    g_autofree char *near = bg_text_suggestion(meant, known);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                "no measure %s of series %s in %s%s", shown, series, path,
                near);
    return NULL;
}

/* Where a history stands in the table. */
typedef struct {
    GArray *rows; /* of guint, by time; a reference */
    int column;
    char *measure;
} Place;

static void clear_place(Place *place)
{
    if (place->rows)
        g_array_unref(place->rows);
    g_free(place->measure);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, clear_place)

static gboolean place_in_wide(const BgSeriesFile *file, const char *name,
                              Place *place, GError **error)
{
    g_autofree char *shown = bg_text_quote(name);

    place->rows = g_array_ref(file->rows);
    place->column = bg_csv_find(file->csv, name);
    place->measure = g_strdup("value");
    if (bg_time_column_uses(file->time, place->column)) {
        bg_csv_error(file->csv, BG_CSV_HEADER, place->column, error,
                     "column %s tells the time, it cannot be a history too",
                     shown);
        return FALSE;
    }
    return bg_csv_is_unique(file->csv, place->column, error);
}

static void pick_rows(const BgSeriesFile *file, const GArray *all, Place *place)
{
    const gboolean pick = !file->aggregated && file->measure >= 0;

    place->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < all->len; i++) {
        const guint row = g_array_index(all, guint, i);

        if (!pick || g_str_equal(bg_series_file_cell(file, row, file->measure),
                                 place->measure))
            g_array_append_val(place->rows, row);
    }
}

static int value_column(const BgSeriesFile *file, const char *measure)
{
    for (guint i = 0; file->aggregated && bg_measure_names[i]; i++)
        if (g_str_equal(bg_measure_names[i], measure))
            return file->of_measure[i];
    return file->value;
}

static gboolean place_in_rows(const BgSeriesFile *file, const char *name,
                              const char *wanted, Place *place, GError **error)
{
    const GArray *all = g_hash_table_lookup(file->rows_of, name);
    g_autofree char *shown = bg_text_quote(name);

    if (bg_series_file_has_measures(file))
        place->measure = choose_measure(file, name, wanted, all, error);
    else
        place->measure = g_strdup("value");
    if (!place->measure)
        return FALSE;
    place->column = value_column(file, place->measure);
    pick_rows(file, all, place);
    return bg_time_column_sort(file->time, place->rows, shown, error);
}

/* In a wide file: no value may stand in a row without a time. */
static gboolean check_timeless(const BgSeriesFile *file, int column,
                               GError **error)
{
    const guint n = bg_csv_n_rows(file->csv);

    if (!file->wide || file->rows->len == n)
        return TRUE;
    for (guint row = 0; row < n; row++)
        if (bg_time_column_is_empty(file->time, row) &&
            !bg_number_is_missing(bg_csv_cell(file->csv, row, column))) {
            bg_time_column_missing(file->time, row, column, error);
            return FALSE;
        }
    return TRUE;
}

static gboolean is_simulated(const BgSeriesFile *file, guint row)
{
    return g_str_has_prefix(bg_series_file_cell(file, row, file->source),
                            "simulated");
}

/* A cell beside the value; NaN where there is no such column or number. */
static double beside(const BgSeriesFile *file, guint row, int column)
{
    double value;

    return column >= 0 && bg_csv_number(file->csv, row, column, &value, NULL)
               ? value
               : (double)NAN;
}

static BgMakeUp made_of(const BgSeriesFile *file, guint row)
{
    return (
        BgMakeUp){ beside(file, row, bg_csv_find_nocase(file->csv, "events")),
                   beside(file, row, file->of_measure[BG_MEASURE_POSITIVE]),
                   beside(file, row, file->of_measure[BG_MEASURE_NEGATIVE]) };
}

static gboolean read_values(const BgSeriesFile *file, const Place *place,
                            BgSeries *series, GError **error)
{
    for (guint i = 0; i < place->rows->len; i++) {
        const guint row = g_array_index(place->rows, guint, i);
        const char *key = bg_series_file_cell(file, row, file->provenance);
        double value;

        if (!bg_csv_number(file->csv, row, place->column, &value, error))
            return FALSE;
        bg_time_column_append(file->time, row,
                              bg_series_file_cell(file, row, file->issue),
                              value, *key ? key : NULL, series);
        if (file->aggregated)
            bg_series_last_made_of(series, made_of(file, row));
        series->simulated = series->simulated || is_simulated(file, row);
    }
    return TRUE;
}

BgSeries *bg_series_file_get(BgSeriesFile *file, const char *name,
                             const char *measure, GError **error)
{
    g_auto(Place) place = { 0 };

    if (!bg_series_file_has(file, name)) {
        fail_unknown(file, name, error);
        return NULL;
    }
    const gboolean placed =
        file->wide ? place_in_wide(file, name, &place, error)
                   : place_in_rows(file, name, measure, &place, error);

    if (!placed)
        return NULL;
    if (!check_timeless(file, place.column, error))
        return NULL;
    g_autoptr(BgSeries) series = bg_series_new(
        bg_csv_name(file->csv), name, *place.measure ? place.measure : "value");

    g_free(series->unit);
    series->unit = g_strdup(bg_time_column_unit(file->time));
    series->time = bg_time_column_kind(file->time);
    if (!read_values(file, &place, series, error))
        return NULL;
    bg_series_number_by_spacing(series);
    return g_steal_pointer(&series);
}
