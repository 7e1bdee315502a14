#include "command/study.h"

#include <string.h>

#include "claim/evaluate.h"
#include "command/claim_data.h"
#include "command/progress.h"
#include "command/study_parts.h"
#include "core/error.h"
#include "core/text.h"

static void free_table(gpointer data)
{
    BgStudyTable *table = data;

    g_free(table->name);
    bg_result_free(table->result);
    g_free(table);
}

static void free_figure(gpointer data)
{
    BgStudyFigure *figure = data;

    g_free(figure->name);
    g_free(figure->kind);
    bg_figure_free(figure->pdf);
    bg_figure_free(figure->svg);
    bg_figure_free(figure->narrow);
    g_free(figure);
}

void bg_study_run_free(BgStudyRun *study)
{
    if (!study)
        return;
    g_free(study->path);
    g_free(study->name);
    bg_study_free(study->study);
    g_ptr_array_unref(study->tables);
    g_ptr_array_unref(study->figures);
    bg_inputs_free(study->inputs);
    g_ptr_array_unref(study->warnings);
    bg_values_used_free(study->used);
    g_free(study);
}

void bg_study_tell(const BgStudyRun *study, BgResult *result)
{
    result->simulated |= study->study->simulated;
    bg_inputs_add_all(result->inputs, study->inputs);
    for (guint i = 0; i < study->warnings->len; i++)
        bg_result_warn(result, "%s",
                       (char *)g_ptr_array_index(study->warnings, i));
}

/* "china" of "analyses/china.ini". */
static char *name_of(const char *path)
{
    char *base = g_path_get_basename(path);

    if (g_str_has_suffix(base, ".ini") && strlen(base) > strlen(".ini"))
        base[strlen(base) - strlen(".ini")] = '\0';
    return base;
}

static BgStudyRun *study_run_new(const char *path)
{
    BgStudyRun *study = g_new0(BgStudyRun, 1);

    study->path = g_strdup(path);
    study->name = name_of(path);
    study->study = bg_study_new();
    study->tables = g_ptr_array_new_with_free_func(free_table);
    study->figures = g_ptr_array_new_with_free_func(free_figure);
    study->inputs = bg_inputs_new();
    study->warnings = g_ptr_array_new_with_free_func(g_free);
    study->used = bg_values_used_new();
    return study;
}

static void take_settings(const BgAnalysis *analysis, BgStudy *study)
{
    const BgOptions *meta = analysis->meta;

    study->title = g_strdup(bg_options_text(meta, "title"));
    study->author = g_strdup(bg_options_text(meta, "author"));
    study->note = g_strdup(bg_options_text(meta, "note"));
    study->level = bg_options_number(meta, "level");
    study->seed = (guint64)bg_options_int(meta, "seed");
    study->draws = (size_t)bg_options_int(meta, "draws");
    study->nulls = (size_t)bg_options_int(meta, "nulls");
}

/* --- claims
 * ---------------------------------------------------------------------
 */

static BgResampling resampling(const BgRun *run, const BgStudy *study, size_t n)
{
    BgResampling how = bg_progress_start(run, n);

    how.seed = study->seed;
    return how;
}

static gboolean test_claim(const BgRun *run, const BgAnalysisClaim *item,
                           const BgClaimData *data, BgStudy *study,
                           BgStudyClaim *out, GError **error)
{
    BgResampling how = resampling(run, study, study->draws);
    const gboolean curve =
        g_str_equal(bg_options_text(item->options, "curve"), "yes");

    if (!bg_claim_evaluate(out->claim, data->parts, data->n_parts, &how,
                           &out->finding, error))
        return FALSE;
    if (!curve || out->finding.verdict == BG_NOT_TESTABLE || !data->n_views)
        return TRUE;
    how = resampling(run, study, study->nulls);
    out->curve = bg_claim_curve(out->claim, data->views, data->n_views,
                                data->n_parts, &how, error);
    return out->curve != NULL;
}

/* "from 2018-01 to 2020-12"; NULL where the file names no bound. */
static char *window_of(const BgOptions *options)
{
    const char *from = bg_options_text(options, "from");
    const char *to = bg_options_text(options, "to");

    if (!from && !to)
        return NULL;
    return g_strconcat(from ? "from " : "", from ? from : "",
                       from && to ? " " : "", to ? "to " : "", to ? to : "",
                       NULL);
}

static gboolean run_claim(const BgRun *run, BgAnalysisClaim *item,
                          const BgClaimData *data, BgStudyRun *study,
                          GError **error)
{
    BgStudyClaim *out =
        bg_study_add(study->study, g_steal_pointer(&item->claim));
    g_autofree char *list = g_strjoinv(", ", item->series);

    out->series = item->other ? g_strdup_printf("%s; %s", list, item->other)
                              : g_strdup(list);
    out->source = g_strdup(data->source);
    /* A value of one issue has no window. */
    if (!strchr(out->series, '@'))
        out->window = window_of(item->options);
    out->by = g_strdup(bg_options_text(item->options, "by"));
    if (g_str_equal(out->by, "index")) {
        g_free(out->by);
        out->by = g_strdup("issue");
    }
    study->study->simulated |= data->simulated;
    if (data->problem) {
        out->finding.reason = g_strdup(data->problem);
        return TRUE;
    }
    const gboolean done = test_claim(run, item, data, study->study, out, error);

    bg_progress_end();
    return done;
}

/* A message whose advice names a key of the file, not the option.  The advice
 * (bg_date_hint()) stands behind whatever the message quotes. */
static char *as_key(const char *message)
{
    static const char advice[] = "say --date-format";
    const char *at = g_strrstr(message, advice);
    const char *rest = at ? at + strlen(advice) : NULL;

    if (!at)
        return g_strdup(message);
    return g_strdup_printf("%.*ssay date-format%s%s", (int)(at - message),
                           message, *rest == ' ' ? " =" : "", rest);
}

gboolean bg_study_note(BgAnalysis *analysis, const char *what, const char *name,
                       guint line, GError *cause, GError **error)
{
    if (cause->domain != BG_ERROR ||
        (cause->code != BG_ERROR_USAGE && cause->code != BG_ERROR_INPUT)) {
        g_propagate_prefixed_error(error, cause, "%s '%s': ", what, name);
        return FALSE;
    }
    g_autofree char *text = as_key(cause->message);

    bg_ini_note(analysis->ini, line, "%s '%s': %s", what, name, text);
    g_error_free(cause);
    return TRUE;
}

static void free_data(gpointer data)
{
    bg_claim_data_free(data);
}

/* The data of all claims before any is tested, so that every mistake is told.
 */
static GPtrArray *load_claims(BgAnalysis *analysis, BgStudyRun *study,
                              GError **error)
{
    g_autofree char *data_dir = bg_data_dir(analysis->data);
    const BgLoadOptions options = {
        .data_dir = data_dir,
        .date_format = bg_options_text(analysis->data, "date-format"),
    };
    g_autoptr(BgLoaded) loaded = bg_loaded_new(study->inputs);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_data);

    for (guint i = 0; i < analysis->claims->len; i++) {
        const BgAnalysisClaim *item = g_ptr_array_index(analysis->claims, i);
        GError *cause = NULL;
        BgClaimData *data =
            bg_claim_data(item, &options, loaded, study->warnings, &cause);

        if (data)
            g_ptr_array_add(all, data);
        else if (!bg_study_note(analysis, "claim", item->claim->name,
                                item->line, cause, error))
            return NULL;
    }
    for (guint i = 0; i < loaded->warnings->len; i++)
        g_ptr_array_add(study->warnings,
                        g_strdup(g_ptr_array_index(loaded->warnings, i)));
    return g_steal_pointer(&all);
}

static gboolean run_claims(const BgRun *run, BgAnalysis *analysis,
                           BgStudyRun *study, GError **error)
{
    g_autoptr(GPtrArray) data = load_claims(analysis, study, error);

    if (!data)
        return FALSE;
    if (analysis->ini->errors->len > 0)
        return TRUE; /* told at the end, with those of tables and figures */
    for (guint i = 0; i < data->len; i++)
        if (!run_claim(run, g_ptr_array_index(analysis->claims, i),
                       g_ptr_array_index(data, i), study, error))
            return FALSE;
    bg_study_adjust(study->study);
    return TRUE;
}

/* --- all
 * -----------------------------------------------------------------------------
 */

static gboolean set_all(const GPtrArray *items, const char *name,
                        const char *value, GError **error)
{
    for (guint i = 0; value && i < items->len; i++)
        if (!bg_options_set(
                ((BgAnalysisItem *)g_ptr_array_index(items, i))->options, name,
                value, error))
            return FALSE;
    return TRUE;
}

/* What the command line says holds over the file. */
static gboolean override(const BgRun *run, BgAnalysis *analysis, GError **error)
{
    static const char *const names[] = { "data", "threads" };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = bg_options_text(run->options, names[i]);

        if (!value)
            continue;
        if (!bg_options_set(analysis->data, names[i], value, error) ||
            !set_all(analysis->tables, names[i], value, error) ||
            !set_all(analysis->figures, names[i], value, error))
            return FALSE;
    }
    return !bg_options_flag(run->options, "quiet") ||
           set_all(analysis->tables, "quiet", "yes", error);
}

static gboolean run_all(const BgRun *run, BgAnalysis *analysis,
                        BgStudyRun *study, GError **error)
{
    take_settings(analysis, study->study);
    if (!run_claims(run, analysis, study, error) ||
        !bg_study_items(analysis, study, error) ||
        !bg_ini_check(analysis->ini, error) || !bg_study_curves(study, error))
        return FALSE;
    bg_study_values(analysis, study);
    return TRUE;
}

BgStudyRun *bg_study_run(const BgRun *run, const char *path, GError **error)
{
    g_autoptr(BgStudyRun) study = study_run_new(path);
    g_autoptr(BgAnalysis) analysis =
        bg_analysis_read(path, study->inputs, error);

    if (!analysis || !override(run, analysis, error) ||
        !run_all(run, analysis, study, error))
        return NULL;
    return g_steal_pointer(&study);
}

/* Leaves one claim of an analysis. */
static gboolean keep_claim(BgAnalysis *analysis, const char *name,
                           GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *claims = analysis->claims;

    g_ptr_array_set_size(analysis->tables, 0);
    g_ptr_array_set_size(analysis->figures, 0);
    for (guint i = claims->len; i-- > 0;) {
        const BgAnalysisClaim *item = g_ptr_array_index(claims, i);

        g_ptr_array_add(names, g_strdup(item->claim->name));
        if (!g_str_equal(item->claim->name, name))
            g_ptr_array_remove_index(claims, i);
    }
    if (claims->len > 0)
        return TRUE;
    g_ptr_array_add(names, NULL);
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *near =
        bg_text_suggestion(name, (const char *const *)names->pdata);

    return bg_usage_error(error, "the file has no claim %s%s", shown, near);
}

BgStudyRun *bg_study_run_claim(const BgRun *run, const char *path,
                               const char *claim, GError **error)
{
    g_autoptr(BgStudyRun) study = study_run_new(path);
    g_autoptr(BgAnalysis) analysis =
        bg_analysis_read(path, study->inputs, error);

    if (!analysis || !override(run, analysis, error) ||
        !keep_claim(analysis, claim, error) ||
        !run_all(run, analysis, study, error))
        return NULL;
    return g_steal_pointer(&study);
}
