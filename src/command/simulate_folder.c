/* Simulated histories as a folder in the form of the datasets. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "command/progress.h"
#include "command/simulate_histories.h"
#include "core/error.h"
#include "core/file_set.h"
#include "core/text.h"
#include "output/render.h"

static const char key[] = "simulated";

/* --- tables -----------------------------------------------------------------
 */

static const BgColumn issue_columns[] = {
    { "issue", BG_COLUMN_INTEGER, FALSE },
    { "period_start", BG_COLUMN_TEXT, FALSE },
    { "period_end", BG_COLUMN_TEXT, FALSE },
    { "published", BG_COLUMN_TEXT, FALSE },
    { "provenance", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn index_columns[] = {
    { "issue", BG_COLUMN_INTEGER, FALSE },
    { "period_start", BG_COLUMN_TEXT, FALSE },
    { "period_end", BG_COLUMN_TEXT, FALSE },
    { "series", BG_COLUMN_TEXT, FALSE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "provenance", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn source_columns[] = {
    { "provenance", BG_COLUMN_TEXT, FALSE },
    { "title", BG_COLUMN_TEXT, FALSE },
    { "publisher", BG_COLUMN_TEXT, FALSE },
    { "year", BG_COLUMN_TEXT, FALSE },
    { "where", BG_COLUMN_TEXT, FALSE },
    { "selection", BG_COLUMN_TEXT, FALSE },
    { "note", BG_COLUMN_TEXT, FALSE },
};

static void add_issue(BgTable *table, const BgInvented *all, guint i)
{
    g_autofree char *start = bg_day_format(all->period[i].start);
    g_autofree char *end = bg_day_format(all->period[i].end);

    bg_table_integer(table, i + 1);
    bg_table_text(table, start);
    bg_table_text(table, end);
}

static void issues(const BgInvented *all, BgResult *result)
{
    BgTable *table = bg_result_table(result, "issues", issue_columns,
                                     G_N_ELEMENTS(issue_columns));

    for (guint i = 0; i < all->n; i++) {
        add_issue(table, all, i);
        bg_table_missing(table);
        bg_table_text(table, key);
    }
}

static void values(const BgInvented *all, BgResult *result)
{
    BgTable *table = bg_result_table(result, "index", index_columns,
                                     G_N_ELEMENTS(index_columns));

    for (guint i = 0; i < all->n; i++)
        for (guint j = 0; j < all->told->len; j++) {
            const double value = all->value[j * all->n + i];

            if (isnan(value))
                continue;
            add_issue(table, all, i);
            bg_table_text(table,
                          g_array_index(all->told, BgToldHistory, j).name);
            bg_table_text(table, "aggregate");
            bg_table_number(table, value);
            bg_table_text(table, key);
        }
}

static void sources(const BgInvented *all, BgResult *result)
{
    BgTable *table = bg_result_table(result, "sources", source_columns,
                                     G_N_ELEMENTS(source_columns));

    (void)all;
    bg_table_text(table, key);
    bg_table_text(table, "SIMULATED histories of known truth");
    bg_table_text(table, "barograph (simulated)");
    bg_table_missing(table);
    bg_table_missing(table);
    bg_table_text(table, "simulated");
    bg_table_text(table, "Made by barograph simulate histories; the truth is "
                         "in truth.csv; no value was published.");
}

static const struct {
    const char *file;
    void (*fill)(const BgInvented *all, BgResult *result);
} tables[] = {
    { "issues", issues },
    { "index", values },
    { "sources", sources },
    { "truth", bg_invented_truth },
};

/* --- datapackage.json -------------------------------------------------------
 */

static json_t *fields_of(const BgTable *table)
{
    static const char *const types[] = { "string", "integer", "number",
                                         "number" };
    json_t *fields = json_array();

    for (guint c = 0; c < table->n_columns; c++)
        json_array_append_new(fields, json_pack("{s:s, s:s}", "name",
                                                table->columns[c].name, "type",
                                                types[table->columns[c].kind]));
    return fields;
}

/* @param filled one result for each of the tables */
static json_t *package_of(const BgInvented *all, const GPtrArray *filled,
                          const char *name)
{
    json_t *partners = json_array(), *resources = json_array();
    g_autofree char *folder = bg_text_printable(name);

    for (guint j = 0; j < all->told->len; j++)
        json_array_append_new(
            partners,
            json_string(g_array_index(all->told, BgToldHistory, j).name));
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        const BgResult *result = g_ptr_array_index(filled, i);
        g_autofree char *path = g_strconcat(tables[i].file, ".csv", NULL);

        json_array_append_new(
            resources,
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:{s:o}}", "name",
                      tables[i].file, "path", path, "profile",
                      "tabular-data-resource", "format", "csv", "encoding",
                      "utf-8", "schema", "fields",
                      fields_of(g_ptr_array_index(result->tables, 0))));
    }
    return json_pack(
        "{s:s, s:s, s:s, s:[{s:s}], s:{s:s, s:s, s:o, s:[], s:s}, s:o}",
        "profile", "tabular-data-package", "name", folder, "title",
        "SIMULATED histories of known truth", "sources", "title",
        "barograph (simulated): barograph simulate histories", "barograph",
        "kind", "simulated", "aggregation", "flow", "partners", partners,
        "security", "scale", "simulated", "resources", resources);
}

/* --- writing ----------------------------------------------------------------
 */

static void free_result(gpointer result)
{
    bg_result_free(result);
}

static void add_package(BgFileSet *set, json_t *package)
{
    char *json = json_dumps(package, JSON_INDENT(2));
    g_autofree char *text = g_strconcat(json, "\n", NULL);

    bg_file_set_add(set, "datapackage.json", text, FALSE);
    free(json);
    json_decref(package);
}

gboolean bg_invented_write(BgRun *run, const BgInvented *all, const char *path,
                           GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(BgFileSet) set = bg_file_set_new(path);
    g_autoptr(GPtrArray) filled = g_ptr_array_new_with_free_func(free_result);

    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *shown = bg_text_quote(path);

        return bg_usage_error(error,
                              "--into wants a folder that is not there yet: "
                              "%s exists",
                              shown);
    }
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        BgResult *result = bg_result_new(key);
        g_autofree char *file = g_strconcat(tables[i].file, ".csv", NULL);

        g_ptr_array_add(filled, result);
        tables[i].fill(all, result);
        g_autofree char *csv = bg_render(result, BG_FORMAT_CSV, 0);

        bg_file_set_add(set, file, csv, FALSE);
    }
    add_package(set, package_of(all, filled, name));
    bg_progress_catch();
    return bg_file_set_stage(set, error) && bg_progress_commit(run, set, error);
}
