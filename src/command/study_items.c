/* The tables and figures of an analysis, and the curves of its claims. */
#include "command/curve_figure.h"
#include "command/inner.h"
#include "command/plot.h"
#include "command/study_parts.h"
#include "core/error.h"

/* A table's warnings stand in its own text; here the first, and how many. */
static void take_warnings(const char *what, const char *name,
                          const BgResult *result, BgStudyRun *study)
{
    const guint n = result->warnings->len;
    g_autofree char *more =
        n > 1 ? g_strdup_printf(" (and %u more, with the table)", n - 1)
              : g_strdup("");

    if (n > 0)
        g_ptr_array_add(
            study->warnings,
            g_strdup_printf("%s %s: %s%s", what, name,
                            (char *)g_ptr_array_index(result->warnings, 0),
                            more));
}

static void take_result(const BgResult *result, BgStudyRun *study)
{
    bg_inputs_add_all(study->inputs, result->inputs);
    study->study->simulated |= result->simulated;
}

/* A table that too little data leaves empty is told and left out: the same
 * file fills it once more is recorded. */
static gboolean leave_out(BgAnalysis *analysis, const BgAnalysisItem *item,
                          const char *what, BgStudyRun *study, GError *cause,
                          GError **error)
{
    if (!g_error_matches(cause, BG_ERROR, BG_ERROR_TOO_FEW))
        return bg_study_note(analysis, what, item->name, item->line, cause,
                             error);
    g_ptr_array_add(study->warnings,
                    g_strdup_printf("%s %s is left out: %s", what, item->name,
                                    cause->message));
    g_error_free(cause);
    return TRUE;
}

static gboolean run_table(BgAnalysis *analysis, const BgAnalysisItem *item,
                          BgStudyRun *study, GError **error)
{
    BgResult *result = bg_result_new(item->command->name);
    char *drawing = NULL;
    GError *cause = NULL;
    BgRun run = { .options = item->options,
                  .args = (const char *const *)item->args,
                  .result = result,
                  .drawing = &drawing };
    const gboolean done = bg_run_command(item->command, &run, &cause);

    take_result(result, study);
    if (!done) {
        bg_result_free(result);
        return leave_out(analysis, item, "table", study, cause, error);
    }
    take_warnings("table", item->name, result, study);
    BgStudyTable *table = g_new0(BgStudyTable, 1);

    table->name = g_strdup(item->name);
    table->result = result;
    g_ptr_array_add(study->tables, table);
    return TRUE;
}

/* The same for one column; NULL where it does not fit one. */
static BgFigure *narrow_figure(BgRun *run, BgOptions *options)
{
    g_autofree char *width = g_strdup(bg_options_text(options, "width"));

    if (g_str_equal(width, "single") ||
        !bg_options_set(options, "width", "single", NULL))
        return NULL;
    BgFigure *narrow = bg_plot_figure(run, BG_FORMAT_SVG, NULL);

    if (!bg_options_set(options, "width", width, NULL))
        g_assert_not_reached(); /* it stood at it */
    return narrow;
}

static gboolean run_figure(BgAnalysis *analysis, const BgAnalysisItem *item,
                           BgStudyRun *study, GError **error)
{
    g_autoptr(BgResult) result = bg_result_new("plot");
    g_autoptr(BgResult) aside = bg_result_new("plot");
    char *drawing = NULL;
    GError *cause = NULL;
    BgRun run = { .options = item->options,
                  .args = (const char *const *)item->args,
                  .result = result,
                  .drawing = &drawing };
    g_autoptr(BgFigure) pdf = bg_plot_figure(&run, BG_FORMAT_PDF, &cause);

    take_result(result, study);
    if (!pdf)
        return leave_out(analysis, item, "figure", study, cause, error);
    take_warnings("figure", item->name, result, study);
    BgStudyFigure *figure = g_new0(BgStudyFigure, 1);

    figure->name = g_strdup(item->name);
    figure->kind = g_strdup(item->args[0]);
    figure->svg = bg_figure_as(pdf, BG_FORMAT_SVG);
    figure->pdf = g_steal_pointer(&pdf);
    run.result = aside;
    figure->narrow = narrow_figure(&run, item->options);
    g_ptr_array_add(study->figures, figure);
    return TRUE;
}

/* A name of a claim as one of a file. */
static char *curve_name(const char *claim)
{
    char *name = g_strconcat("curve-", claim, NULL);

    return g_strcanon(name,
                      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                      "0123456789-_.",
                      '-');
}

static gboolean draw_curve(const BgStudyClaim *item, BgStudyRun *study,
                           GError **error)
{
    const gboolean simulated = item->source && study->study->simulated;
    BgFigureStyle style = { .format = BG_FORMAT_PDF, .width = BG_WIDTH_DOUBLE };
    BgStudyFigure *figure = g_new0(BgStudyFigure, 1);

    g_ptr_array_add(study->figures, figure);
    figure->name = curve_name(item->claim->name);
    figure->kind = g_strdup("specifications");
    figure->claim = item;
    figure->pdf = bg_curve_figure(item, simulated, &style, error);
    if (!figure->pdf)
        return FALSE;
    figure->svg = bg_figure_as(figure->pdf, BG_FORMAT_SVG);
    style =
        (BgFigureStyle){ .format = BG_FORMAT_SVG, .width = BG_WIDTH_SINGLE };
    figure->narrow = bg_curve_figure(item, simulated, &style, NULL);
    return TRUE;
}

gboolean bg_study_curves(BgStudyRun *study, GError **error)
{
    const GPtrArray *claims = study->study->claims;

    for (guint i = 0; i < claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(claims, i);

        if (bg_curve_is_drawn(item) && !draw_curve(item, study, error))
            return FALSE;
    }
    return TRUE;
}

gboolean bg_study_items(BgAnalysis *analysis, BgStudyRun *study, GError **error)
{
    for (guint i = 0; i < analysis->tables->len; i++)
        if (!run_table(analysis, g_ptr_array_index(analysis->tables, i), study,
                       error))
            return FALSE;
    for (guint i = 0; i < analysis->figures->len; i++)
        if (!run_figure(analysis, g_ptr_array_index(analysis->figures, i),
                        study, error))
            return FALSE;
    return TRUE;
}
