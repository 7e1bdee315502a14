/* import --into: readings become rows of a dataset. */
#include "command/import_into.h"

#include <string.h>

#include "command/import_report.h"
#include "command/progress.h"
#include "core/error.h"
#include "core/file_set.h"
#include "core/text.h"
#include "data/merge.h"
#include "load/source.h"
#include "load/tables.h"
#include "output/package.h"
#include "output/sheet_text.h"

/* What goes through all steps. */
typedef struct {
    BgRun *run;
    GPtrArray *readings;
    const char *folder;
    BgTables *tables;
    BgMergeReport *report;
    char *package; /* its text before, or NULL */
} Import;

static BgReading *reading_at(const GPtrArray *readings, guint i)
{
    return g_ptr_array_index(readings, i);
}

static gboolean check_whole(const BgReading *reading, GError **error)
{
    if (reading->unread->len == 0)
        return TRUE;
    const BgUnread *first = &g_array_index(reading->unread, BgUnread, 0);
    g_autofree char *text = bg_text_quote(first->text);
    g_autofree char *reason = bg_text_printable(first->reason);
    g_autofree char *path = bg_text_printable(reading->path);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "%u %s could not be read, the first is %s: %s; nothing is "
                "written (--partial writes what was read and marks it) "
                "(%s:%u)",
                reading->unread->len, bg_items(reading->unread->len), text,
                reason, path, first->place.line);
    return FALSE;
}

/* With --replace the later of two files would silently win. */
static gboolean check_once(const GPtrArray *readings, GError **error)
{
    for (guint i = 0; i < readings->len; i++)
        for (guint j = 0; j < i; j++) {
            const BgReading *a = reading_at(readings, j);
            const BgReading *b = reading_at(readings, i);

            if (g_strcmp0(a->issue, b->issue) != 0 ||
                g_strcmp0(a->sha256, b->sha256) == 0)
                continue;
            g_autofree char *label = bg_text_quote(a->issue);
            g_autofree char *first = bg_text_quote(a->path);
            g_autofree char *second = bg_text_quote(b->path);

            return bg_usage_error(error,
                                  "issue %s is in %s and in %s: with --replace "
                                  "give one of them",
                                  label, first, second);
        }
    return TRUE;
}

static char *present_text(const Import *import, const char *name)
{
    g_autofree char *path = g_build_filename(import->folder, name, NULL);
    char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static char *package_text(const Import *import, const GPtrArray *sheets,
                          GError **error)
{
    const BgReading *first = reading_at(import->readings, 0);
    g_autofree char *name = g_path_get_basename(import->folder);
    const char *title = NULL, *publisher = NULL;

    bg_source_known(first->source, &title, &publisher);
    g_autofree char *publication =
        title ? g_strdup_printf("%s, %s", title, publisher) : NULL;
    const BgPackage package = { .name = name,
                                .title = title,
                                .publication = publication,
                                .sheets = sheets,
                                .partners = import->tables->partners,
                                .security = import->tables->security };

    return bg_package_text(import->package, &package, error);
}

/* The tables with rows, their texts, and which are others than there. */
typedef struct {
    GPtrArray *sheets; /* of BgSheet, borrowed */
    GPtrArray *texts;  /* of char * */
    gboolean same[BG_N_SHEETS], all_same;
} Texts;

static void take_texts(const Import *import, Texts *texts)
{
    texts->sheets = g_ptr_array_new();
    texts->texts = g_ptr_array_new_with_free_func(g_free);
    texts->all_same = TRUE;
    for (guint i = 0; i < BG_N_SHEETS; i++) {
        BgSheet *sheet = import->tables->sheets[i];

        if (sheet->rows->len == 0)
            continue;
        char *text = bg_sheet_text(sheet);
        g_autofree char *present = present_text(import, sheet->name);
        const gboolean same = g_strcmp0(present, text) == 0;

        texts->same[texts->sheets->len] = same;
        texts->all_same &= same;
        g_ptr_array_add(texts->sheets, sheet);
        g_ptr_array_add(texts->texts, text);
    }
}

static void clear_texts(Texts *texts)
{
    g_ptr_array_unref(texts->sheets);
    g_ptr_array_unref(texts->texts);
}

/* All files of the dataset, in an order in which each rename leaves a folder
 * that loads: first what the others refer to. */
static gboolean fill_set(const Import *import, const Texts *texts,
                         BgFileSet *set, GError **error)
{
    g_autofree char *package = package_text(import, texts->sheets, error);

    if (!package)
        return FALSE;
    bg_file_set_add(set, "datapackage.json", package,
                    g_strcmp0(package, import->package) == 0);
    for (guint i = 0; i < texts->sheets->len; i++) {
        const BgSheet *sheet = g_ptr_array_index(texts->sheets, i);

        bg_file_set_add(set, sheet->name, g_ptr_array_index(texts->texts, i),
                        texts->same[i]);
    }
    return TRUE;
}

/* The folder (staged, or as it is) through the loader. */
static BgDataset *read_back(const Import *import, const char *folder,
                            GError **error)
{
    g_autofree char *parent = g_path_get_dirname(folder);
    g_autofree char *name = g_path_get_basename(folder);
    BgDataset *dataset = bg_load_source(parent, name, NULL, error);

    if (!dataset) {
        g_prefix_error(error, "what was read makes no dataset, nothing is "
                              "written: ");
        return NULL;
    }
    g_free(dataset->name);
    dataset->name = g_path_get_basename(import->folder);
    return dataset;
}

/* Stages, reads back, commits. */
static BgDataset *write_files(const Import *import, const Texts *texts,
                              GError **error)
{
    g_autoptr(BgFileSet) set = bg_file_set_new(import->folder);

    bg_progress_catch();
    if (!fill_set(import, texts, set, error))
        return NULL;
    const char *staged = bg_file_set_stage(set, error);
    g_autoptr(BgDataset) dataset =
        staged ? read_back(import, staged, error) : NULL;

    if (!dataset || !bg_progress_commit(import->run, set, error))
        return NULL;
    return g_steal_pointer(&dataset);
}

static gboolean write_all(const Import *import, const Texts *texts,
                          GError **error)
{
    g_autoptr(BgDataset) dataset =
        texts->all_same ? read_back(import, import->folder, error)
                        : write_files(import, texts, error);

    if (!dataset)
        return FALSE;
    bg_import_show_written(import->run, import->report);
    bg_import_show_findings(import->run, dataset, import->readings);
    bg_import_show_notes(import->run, import->report, import->readings,
                         import->folder, texts->all_same);
    return TRUE;
}

static gboolean merge_all(Import *import, gboolean replace, GError **error)
{
    for (guint i = 0; i < import->readings->len; i++)
        if (!bg_merge_reading(import->tables, reading_at(import->readings, i),
                              replace, import->report, error))
            return FALSE;
    if (import->tables->sheets[BG_SHEET_INDEX]->rows->len > 0)
        return TRUE;
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "no index value and no total was read: that is no dataset");
    return FALSE;
}

static gboolean run_import(Import *import, gboolean replace, GError **error)
{
    if (!merge_all(import, replace, error))
        return FALSE;
    if (import->report->conflicts->len > 0) {
        bg_import_show_conflicts(import->run, import->report->conflicts,
                                 import->folder);
        return TRUE;
    }
    Texts texts = { .sheets = NULL };

    take_texts(import, &texts);
    const gboolean done = write_all(import, &texts, error);

    clear_texts(&texts);
    return done;
}

/* Without a trailing slash, and never "." or "..", which name no dataset. */
static char *plain_folder(const char *folder)
{
    g_autofree char *base = g_path_get_basename(folder);
    g_autofree char *path = g_strdup(folder);
    gsize length = strlen(path);

    if (g_str_equal(base, ".") || g_str_equal(base, ".."))
        return g_canonicalize_filename(folder, NULL);
    while (length > 1 && path[length - 1] == '/')
        path[--length] = '\0';
    return g_steal_pointer(&path);
}

gboolean bg_import_into(BgRun *run, GPtrArray *readings, const char *folder,
                        gboolean replace, gboolean partial, GError **error)
{
    g_autofree char *plain = plain_folder(folder);

    for (guint i = 0; i < readings->len && !partial; i++)
        if (!check_whole(reading_at(readings, i), error))
            return FALSE;
    if (replace && !check_once(readings, error))
        return FALSE;
    g_autofree char *package = NULL;
    g_autoptr(BgTables) tables = bg_tables_read(plain, &package, error);
    g_autoptr(BgMergeReport) report = bg_merge_report_new();
    Import import = { .run = run,
                      .readings = readings,
                      .folder = plain,
                      .tables = tables,
                      .report = report,
                      .package = package };

    return tables && run_import(&import, replace, error);
}
