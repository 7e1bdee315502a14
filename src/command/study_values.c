/* The published values that an analysis rests on. */
#include "command/study_parts.h"

static BgLoadOptions load_options(const BgOptions *options, char *data_dir)
{
    return (BgLoadOptions){
        .data_dir = data_dir,
        .date_format = bg_options_text(options, "date-format"),
        .from = bg_options_first_day(options, "from"),
        .to = bg_options_last_day(options, "to"),
    };
}

static const char *const all_measures[] = { "aggregate", "positive", "negative",
                                            NULL };

/* A curve runs over all measures, and so does a share. */
static void note_claim_values(const BgAnalysisClaim *item, gboolean all,
                              const BgLoadOptions *options, BgLoaded *loaded,
                              BgStudyRun *study)
{
    const char *const own[] = { bg_options_text(item->options, "measure"),
                                NULL };
    const gboolean events =
        !g_str_equal(bg_options_text(item->options, "by"), "index");
    const char *const *measures = all ? all_measures : own;

    for (char **spec = item->series; *spec; spec++)
        bg_values_used_add(study->used, *spec, measures, events, options,
                           loaded);
    if (item->other)
        bg_values_used_add(study->used, item->other, measures, events, options,
                           loaded);
}

static void note_item_values(const BgAnalysisItem *item, guint first,
                             const char *what, char *data_dir, BgLoaded *loaded,
                             BgStudyRun *study)
{
    const BgLoadOptions options = load_options(item->options, data_dir);
    const gboolean events = g_str_equal(what, "events");
    const char *const own[] = { bg_options_text(item->options, "measure"),
                                NULL };
    const gboolean all =
        events || g_str_equal(what, "audit") || g_str_equal(what, "balance");

    for (guint i = first; item->args[i]; i++)
        bg_values_used_add(study->used, item->args[i], all ? all_measures : own,
                           events, &options, loaded);
}

/* Read apart, so that nothing is warned of twice. */
void bg_study_values(const BgAnalysis *analysis, BgStudyRun *study)
{
    g_autofree char *data_dir = bg_data_dir(analysis->data);
    g_autoptr(BgLoaded) loaded = bg_loaded_new(NULL);

    for (guint i = 0; i < analysis->claims->len; i++) {
        const BgAnalysisClaim *item = g_ptr_array_index(analysis->claims, i);
        const BgStudyClaim *out = g_ptr_array_index(study->study->claims, i);
        const BgLoadOptions options = load_options(item->options, data_dir);

        note_claim_values(item,
                          out->curve || out->claim->kind == BG_CLAIM_LEVEL,
                          &options, loaded, study);
    }
    for (guint i = 0; i < analysis->tables->len; i++) {
        const BgAnalysisItem *item = g_ptr_array_index(analysis->tables, i);

        note_item_values(item, 0, item->command->name, data_dir, loaded, study);
    }
    for (guint i = 0; i < analysis->figures->len; i++) {
        const BgAnalysisItem *item = g_ptr_array_index(analysis->figures, i);

        note_item_values(item, 1, item->args[0], data_dir, loaded, study);
    }
}
