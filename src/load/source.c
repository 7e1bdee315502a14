#include "load/source.h"

#include "core/error.h"
#include "core/text.h"
#include "load/source_tables.h"

static gboolean is_source(const char *data_dir, const char *name)
{
    g_autofree char *path =
        g_build_filename(data_dir, name, "issues.csv", NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Adds the sources in data_dir/inner ("" for data_dir itself). */
static void add_names(GPtrArray *names, const char *data_dir, const char *inner,
                      int depth)
{
    g_autofree char *folder = g_build_filename(data_dir, inner, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *entry;

    while (dir && (entry = g_dir_read_name(dir))) {
        g_autofree char *name =
            *inner ? g_strconcat(inner, "/", entry, NULL) : g_strdup(entry);
        g_autofree char *path = g_build_filename(data_dir, name, NULL);

        if (*entry == '.' || !g_file_test(path, G_FILE_TEST_IS_DIR))
            continue;
        if (is_source(data_dir, name))
            g_ptr_array_add(names, g_strdup(name));
        if (depth > 1)
            add_names(names, data_dir, name, depth - 1);
    }
    if (dir)
        g_dir_close(dir);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *bg_load_source_names(const char *data_dir, GError **error)
{
    if (!g_file_test(data_dir, G_FILE_TEST_IS_DIR)) {
        g_autofree char *shown = bg_text_quote(data_dir);

        g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                    "there is no data folder %s", shown);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    add_names(names, data_dir, "", 2);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean check_name(const char *name, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    gboolean fine = *parts != NULL;

    for (char **part = parts; *part; part++)
        fine = fine && **part && !g_str_equal(*part, ".") &&
               !g_str_equal(*part, "..");
    if (fine)
        return TRUE;
    g_autofree char *shown = bg_text_quote(name);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                "%s cannot name a source: say a folder of the data folder",
                shown);
    return FALSE;
}

static gboolean check_folder(const char *data_dir, const char *name,
                             const char *folder, GError **error)
{
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        return TRUE;
    g_autoptr(GPtrArray) names = bg_load_source_names(data_dir, error);

    if (!names)
        return FALSE;
    g_ptr_array_add(names, NULL);
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *where = bg_text_quote(data_dir);
    g_autofree char *near =
        bg_text_suggestion(name, (const char *const *)names->pdata);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "no source %s in %s%s", shown,
                where, near);
    return FALSE;
}

static gboolean read_all(BgSourceLoad *load, GError **error)
{
    return bg_source_read_package(load, error) &&
           bg_source_read_provenance(load, error) &&
           bg_source_read_issues(load, error) &&
           bg_source_read_index(load, error) &&
           bg_source_read_colours(load, error) &&
           bg_source_read_totals(load, error) &&
           bg_source_read_events(load, error);
}

static BgDataset *load_source(const char *data_dir, const char *name,
                              gboolean as_is, BgInputs *inputs, GError **error)
{
    g_autofree char *folder = g_build_filename(data_dir, name, NULL);

    if (!check_name(name, error) ||
        !check_folder(data_dir, name, folder, error))
        return NULL;
    g_autoptr(BgDataset) dataset = bg_dataset_new(name);
    BgSourceLoad load = {
        .folder = folder, .inputs = inputs, .dataset = dataset, .as_is = as_is
    };
    const gboolean done = read_all(&load, error);

    if (load.keys)
        g_hash_table_unref(load.keys);
    return done ? g_steal_pointer(&dataset) : NULL;
}

BgDataset *bg_load_source(const char *data_dir, const char *name,
                          BgInputs *inputs, GError **error)
{
    return load_source(data_dir, name, FALSE, inputs, error);
}

BgDataset *bg_load_source_as_is(const char *data_dir, const char *name,
                                BgInputs *inputs, GError **error)
{
    return load_source(data_dir, name, TRUE, inputs, error);
}
