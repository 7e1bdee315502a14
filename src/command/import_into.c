/* import --into: readings become rows of a dataset. */
#include "command/import_into.h"

#include <math.h>
#include <string.h>

#include "command/findings.h"
#include "core/error.h"
#include "core/file_set.h"
#include "core/text.h"
#include "data/audit.h"
#include "data/merge.h"
#include "load/source.h"
#include "load/tables.h"
#include "output/package.h"
#include "output/sheet_text.h"

static const BgColumn conflict_columns[] = {
    { "file", BG_COLUMN_TEXT, TRUE },       { "issue", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },     { "measure", BG_COLUMN_TEXT, TRUE },
    { "old", BG_COLUMN_TEXT, FALSE },       { "new", BG_COLUMN_TEXT, FALSE },
    { "line", BG_COLUMN_INTEGER, FALSE },   { "place", BG_COLUMN_TEXT, FALSE },
    { "read_from", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn written_columns[] = {
    { "file", BG_COLUMN_TEXT, TRUE },
    { "added", BG_COLUMN_INTEGER, FALSE },
    { "replaced", BG_COLUMN_INTEGER, FALSE },
    { "removed", BG_COLUMN_INTEGER, FALSE },
    { "kept", BG_COLUMN_INTEGER, FALSE },
};

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

static const char *items(const BgReading *reading)
{
    return reading->unread->len == 1 ? "item" : "items";
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
                reading->unread->len, items(reading), text, reason, path,
                first->place.line);
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

static void put(BgTable *table, const char *text)
{
    bg_table_text(table, text && *text ? text : NULL);
}

static void show_conflicts(BgRun *run, const GArray *conflicts,
                           const char *folder)
{
    BgTable *table = bg_result_table(run->result, "conflicts", conflict_columns,
                                     G_N_ELEMENTS(conflict_columns));
    g_autofree char *shown = bg_text_quote(folder);

    for (guint i = 0; i < conflicts->len; i++) {
        const BgConflict *c = &g_array_index(conflicts, BgConflict, i);

        put(table, bg_sheet_names[c->sheet]);
        put(table, c->issue);
        put(table, c->series);
        put(table, c->measure);
        put(table, c->old);
        put(table, c->read);
        if (c->line > 0)
            bg_table_integer(table, c->line);
        else
            bg_table_missing(table);
        put(table, c->place);
        put(table, c->path);
    }
    run->failed_check = TRUE;
    bg_result_note(run->result,
                   "Nothing was written: %u values in %s are others than those "
                   "read (--replace overwrites them).",
                   conflicts->len, shown);
}

static void show_written(BgRun *run, const BgMergeReport *report)
{
    BgTable *table = bg_result_table(run->result, "written", written_columns,
                                     G_N_ELEMENTS(written_columns));

    for (guint i = 0; i < BG_N_SHEETS; i++) {
        const BgMergeCount *count = &report->counts[i];

        if (count->added + count->replaced + count->removed + count->kept == 0)
            continue;
        bg_table_text(table, bg_sheet_names[i]);
        bg_table_integer(table, count->added);
        bg_table_integer(table, count->replaced);
        bg_table_integer(table, count->removed);
        bg_table_integer(table, count->kept);
    }
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

    if (!fill_set(import, texts, set, error))
        return NULL;
    const char *staged = bg_file_set_stage(set, error);
    g_autoptr(BgDataset) dataset =
        staged ? read_back(import, staged, error) : NULL;

    if (!dataset || !bg_file_set_commit(set, error))
        return NULL;
    return g_steal_pointer(&dataset);
}

/* Whether the finding is about an issue that was read. */
static gboolean concerns(const Import *import, const BgDataset *dataset,
                         const BgFinding *finding)
{
    const char *label = bg_dataset_issue(dataset, finding->issue)->label;

    for (guint i = 0; i < import->readings->len; i++)
        if (g_str_equal(reading_at(import->readings, i)->issue, label))
            return TRUE;
    return FALSE;
}

static void show_findings(const Import *import, const BgDataset *dataset)
{
    const BgAuditRules rules = { (double)NAN, (double)NAN };
    g_autoptr(GArray) findings = bg_audit(dataset, &rules, NULL);
    BgTable *table = bg_findings_table(import->run);
    guint disagree = 0;

    for (guint i = 0; i < findings->len; i++) {
        const BgFinding *finding = &g_array_index(findings, BgFinding, i);

        if (!concerns(import, dataset, finding))
            continue;
        bg_findings_row(table, dataset, finding);
        disagree += finding->level == BG_FINDING_DISAGREES;
    }
    if (disagree > 0)
        bg_result_note(import->run->result,
                       "What was read contradicts itself in %u places; it is "
                       "written as printed (table findings; barograph audit).",
                       disagree);
}

static void show_notes(const Import *import, gboolean unchanged)
{
    BgResult *result = import->run->result;
    const BgMergeReport *report = import->report;
    g_autofree char *folder = bg_text_quote(import->folder);

    if (unchanged)
        bg_result_note(result, "All of it is in %s: nothing was changed.",
                       folder);
    else
        bg_result_note(result, "Written to %s.", folder);
    if (report->from_totals > 0)
        bg_result_note(result,
                       "%u aggregates are the printed total of a catalogue: no "
                       "headline prints one (their place ends in \"(total)\").",
                       report->from_totals);
    if (report->other_labels > 0)
        bg_result_note(result,
                       "%u events are there with another text: it was kept.",
                       report->other_labels);
    for (guint i = 0; i < import->readings->len; i++) {
        const BgReading *reading = reading_at(import->readings, i);
        g_autofree char *path = bg_text_quote(reading->path);

        if (reading->unread->len > 0)
            bg_result_warn(result,
                           "%s was read in part, %u %s missing; "
                           "sources.csv and audit say so",
                           path, reading->unread->len, items(reading));
    }
}

static gboolean write_all(const Import *import, const Texts *texts,
                          GError **error)
{
    g_autoptr(BgDataset) dataset =
        texts->all_same ? read_back(import, import->folder, error)
                        : write_files(import, texts, error);

    if (!dataset)
        return FALSE;
    show_written(import->run, import->report);
    show_findings(import, dataset);
    show_notes(import, texts->all_same);
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
        show_conflicts(import->run, import->report->conflicts, import->folder);
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
