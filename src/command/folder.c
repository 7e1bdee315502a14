#include "command/folder.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

#include "command/draw_figure.h"
#include "command/progress.h"
#include "command/run_tables.h"
#include "command/terminal.h"
#include "command/verdict_sheet.h"
#include "core/error.h"
#include "core/file_set.h"
#include "core/text.h"
#include "core/version.h"
#include "output/render.h"

static const char manifest_name[] = "manifest.json";

/* What is being written: all of it in memory until the end. */
typedef struct {
    BgFileSet *set;
    GPtrArray *names; /* of char *: its files, in order */
    json_t *outputs;  /* what the manifest says of them */
} Writing;

static gboolean fail(const char *path, const char *what, int code,
                     GError **error)
{
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, code, "cannot write %s: %s", shown, what);
    return FALSE;
}

/* --- files
 * ---------------------------------------------------------------------
 */

static gboolean write_bytes(Writing *w, const char *name, const char *data,
                            gsize length, GError **error)
{
    g_autofree char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)data, length);

    if (g_ptr_array_find_with_equal_func(w->names, name, g_str_equal, NULL))
        return fail(name, "two sections would make a file of this name",
                    BG_ERROR_INPUT, error);
    g_ptr_array_add(w->names, g_strdup(name));
    json_array_append_new(w->outputs,
                          json_pack("{s:s,s:I,s:s}", "file", name, "bytes",
                                    (json_int_t)length, "sha256", sum));
    bg_file_set_add_bytes(w->set, name, data, length);
    return TRUE;
}

static gboolean write_text(Writing *w, const char *name, const char *text,
                           GError **error)
{
    return write_bytes(w, name, text, strlen(text), error);
}

static gboolean write_csv(Writing *w, const char *name, const BgTable *table,
                          GError **error)
{
    g_autofree char *file = g_strconcat(name, ".csv", NULL);
    g_autofree char *text = bg_table_csv(table);

    return write_text(w, file, text, error);
}

static gboolean write_as_text(Writing *w, const char *name,
                              const BgResult *result, GError **error)
{
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *text = bg_render(result, BG_FORMAT_TEXT, BG_PAGE_WIDTH);
    g_autoptr(GString) all = g_string_new(text);

    for (guint i = 0; i < result->warnings->len; i++) {
        g_autofree char *shown =
            bg_text_printable(g_ptr_array_index(result->warnings, i));

        g_string_append_printf(all, "warning: %s\n", shown);
    }
    return write_text(w, file, all->str, error);
}

static gboolean write_claims(Writing *w, const BgStudyRun *study,
                             GError **error)
{
    g_autoptr(BgResult) claims = bg_result_new("run");
    g_autoptr(BgResult) all = bg_result_new("run");

    if (study->study->claims->len == 0)
        return TRUE;
    bg_run_claims_table(claims, study->study);
    g_autofree char *sheet =
        bg_verdict_sheet(study->study, BG_PAGE_WIDTH, FALSE);

    bg_run_specifications_table(all, study->study);
    return write_csv(w, "claims", g_ptr_array_index(claims->tables, 0),
                     error) &&
           write_csv(w, "specifications", g_ptr_array_index(all->tables, 0),
                     error) &&
           write_text(w, "verdicts.txt", sheet, error);
}

static gboolean write_table(Writing *w, const BgStudyTable *table,
                            GError **error)
{
    const GPtrArray *tables = table->result->tables;

    for (guint i = 0; i < tables->len; i++) {
        const BgTable *one = g_ptr_array_index(tables, i);
        g_autofree char *name =
            i == 0 ? g_strdup(table->name)
                   : g_strdup_printf("%s-%s", table->name, one->name);

        if (!write_csv(w, name, one, error))
            return FALSE;
    }
    return write_as_text(w, table->name, table->result, error);
}

static gboolean draw(Writing *w, const BgStudyFigure *figure,
                     const BgFigure *drawn, const char *ending, GError **error)
{
    g_autofree char *file = g_strconcat(figure->name, ending, NULL);
    g_autofree char *data = NULL;
    gsize length;

    return bg_draw_figure(drawn, file, &data, &length, error) &&
           write_bytes(w, file, data, length, error);
}

static gboolean write_figure(Writing *w, const BgStudyFigure *figure,
                             GError **error)
{
    g_autofree char *caption = g_strconcat(figure->name, ".caption.txt", NULL);

    return draw(w, figure, figure->pdf, ".pdf", error) &&
           draw(w, figure, figure->svg, ".svg", error) &&
           write_text(w, caption, figure->pdf->caption, error);
}

/* --- the manifest
 * ----------------------------------------------------------------
 */

static json_t *inputs_of(const BgStudyRun *study)
{
    json_t *list = json_array();

    for (guint i = 0; i < study->inputs->list->len; i++) {
        const BgInput *input = g_ptr_array_index(study->inputs->list, i);
        g_autofree char *path = bg_text_printable(input->path);

        json_array_append_new(list, json_pack("{s:s,s:s}", "path", path,
                                              "sha256", input->sha256));
    }
    return list;
}

static gboolean write_manifest(Writing *w, const BgStudyRun *run,
                               GError **error)
{
    const BgStudy *study = run->study;
    g_autofree char *path = bg_text_printable(run->path);
    g_autofree char *command = g_strconcat("barograph run ", path, NULL);
    json_t *all =
        json_pack("{s:s,s:s,s:s,s:I,s:f,s:I,s:I,s:b,s:o,s:O}", "program",
                  "barograph", "version", BG_VERSION, "command", command,
                  "seed", (json_int_t)study->seed, "level", study->level,
                  "draws", (json_int_t)study->draws, "nulls",
                  (json_int_t)study->nulls, "simulated", study->simulated,
                  "inputs", inputs_of(run), "outputs", w->outputs);
    char *dumped = json_dumps(all, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    g_autofree char *text = g_strconcat(dumped, "\n", NULL);

    free(dumped);
    json_decref(all);
    return write_text(w, manifest_name, text, error);
}

/* The manifest of an earlier run; NULL where there is none of ours. */
static json_t *earlier(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, manifest_name, NULL);
    json_t *manifest = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    const char *program =
        json_string_value(json_object_get(manifest, "program"));

    if (program && g_str_equal(program, "barograph") &&
        json_is_array(json_object_get(manifest, "outputs")))
        return manifest;
    json_decref(manifest);
    return NULL;
}

/* --- the folder
 * --------------------------------------------------------------------
 */

static gboolean is_empty(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const gboolean empty = dir && !g_dir_read_name(dir);

    if (dir)
        g_dir_close(dir);
    return empty;
}

static gboolean may_fill(const char *folder, GError **error)
{
    if (!g_file_test(folder, G_FILE_TEST_EXISTS))
        return TRUE;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return fail(folder, "it is a file", BG_ERROR_USAGE, error);
    json_t *manifest = earlier(folder);
    const gboolean ours = manifest || is_empty(folder);

    json_decref(manifest);
    return ours || fail(folder,
                        "it holds files, and no manifest.json of an earlier "
                        "run",
                        BG_ERROR_USAGE, error);
}

static gboolean is_listed(const GPtrArray *names, const char *name)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)(guintptr)names, name,
                                            g_str_equal, NULL);
}

/* Removes what an earlier run listed and this one has not.
 * @param manifest the earlier one, or NULL */
static void remove_stale(const char *folder, const json_t *manifest,
                         const GPtrArray *names)
{
    json_t *output;
    size_t i;

    json_array_foreach(json_object_get(manifest, "outputs"), i, output)
    {
        const char *name = json_string_value(json_object_get(output, "file"));

        if (!name || strchr(name, '/') || is_listed(names, name))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
}

/* All files into place, or none; only then goes what is not made any more. */
static gboolean put_in_place(BgRun *run, const Writing *w, const char *folder,
                             GError **error)
{
    json_t *manifest = earlier(folder);
    const gboolean done = bg_file_set_stage(w->set, error) &&
                          bg_progress_commit(run, w->set, error);

    if (done)
        remove_stale(folder, manifest, w->names);
    json_decref(manifest);
    return done;
}

static gboolean write_all(Writing *w, const BgStudyRun *study, GError **error)
{
    if (!write_claims(w, study, error))
        return FALSE;
    for (guint i = 0; i < study->tables->len; i++)
        if (!write_table(w, g_ptr_array_index(study->tables, i), error))
            return FALSE;
    for (guint i = 0; i < study->figures->len; i++)
        if (!write_figure(w, g_ptr_array_index(study->figures, i), error))
            return FALSE;
    return write_manifest(w, study, error);
}

gboolean bg_run_write(BgRun *run, const BgStudyRun *study, const char *folder,
                      GError **error)
{
    if (!may_fill(folder, error))
        return FALSE;
    g_autoptr(BgFileSet) set = bg_file_set_new(folder);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    Writing w = { .set = set, .names = names, .outputs = json_array() };

    /* From here on a signal waits: it must not end us between two renames. */
    bg_progress_catch();
    const gboolean done =
        write_all(&w, study, error) && put_in_place(run, &w, folder, error);

    json_decref(w.outputs);
    return done;
}
