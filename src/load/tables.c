#include "load/tables.h"

#include "core/error.h"
#include "core/text.h"
#include "load/sheet_file.h"
#include "load/source.h"

static gboolean is_empty(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    gboolean empty = TRUE;

    while (dir && (name = g_dir_read_name(dir)))
        empty = empty && *name == '.';
    if (dir)
        g_dir_close(dir);
    return empty;
}

static gboolean refuse(const char *folder, const char *why, GError **error)
{
    g_autofree char *shown = bg_text_quote(folder);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "%s %s", shown, why);
    return FALSE;
}

static gboolean check_folder(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "issues.csv", NULL);

    if (g_file_test(folder, G_FILE_TEST_EXISTS) &&
        !g_file_test(folder, G_FILE_TEST_IS_DIR))
        return refuse(folder, "is no folder", error);
    return g_file_test(path, G_FILE_TEST_EXISTS) || is_empty(folder) ||
           refuse(folder,
                  "holds files, but no issues.csv: it is no dataset, and "
                  "nothing is written there",
                  error);
}

static BgDataset *load_checked(const char *folder, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(folder);
    g_autofree char *name = g_path_get_basename(folder);
    g_autoptr(BgDataset) dataset = bg_load_source(parent, name, NULL, error);

    if (dataset && dataset->simulated) {
        refuse(folder, "is simulated: no published issue is written there",
               error);
        return NULL;
    }
    return g_steal_pointer(&dataset);
}

static gboolean read_sheets(BgTables *tables, const char *folder,
                            GError **error)
{
    for (guint i = 0; i < BG_N_SHEETS; i++) {
        g_autofree char *path =
            g_build_filename(folder, bg_sheet_names[i], NULL);

        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            continue;
        BgSheet *sheet = bg_sheet_read(folder, bg_sheet_names[i], error);

        if (!sheet)
            return FALSE;
        bg_sheet_free(tables->sheets[i]);
        tables->sheets[i] = sheet;
    }
    return TRUE;
}

static void take_names(GPtrArray *names, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(names, g_strdup(g_ptr_array_index(from, i)));
}

BgTables *bg_tables_read(const char *folder, char **package, GError **error)
{
    g_autoptr(BgTables) tables = bg_tables_new();

    *package = NULL;
    if (!check_folder(folder, error))
        return NULL;
    if (is_empty(folder))
        return g_steal_pointer(&tables);
    g_autoptr(BgDataset) dataset = load_checked(folder, error);

    if (!dataset || !read_sheets(tables, folder, error))
        return NULL;
    take_names(tables->partners, dataset->partners);
    take_names(tables->security, dataset->security);
    g_autofree char *path = g_build_filename(folder, "datapackage.json", NULL);

    /* The loader has read it; without one there is none. */
    if (!g_file_get_contents(path, package, NULL, NULL))
        *package = NULL;
    return g_steal_pointer(&tables);
}
