#include "command/picks.h"

#include <string.h>

#include "core/text.h"
#include "load/selector.h"
#include "load/source.h"

static void free_pick(gpointer data)
{
    BgPick *pick = data;

    if (pick->names)
        g_ptr_array_unref(pick->names);
    bg_dataset_free(pick->dataset);
    g_free(pick);
}

/* The names that `word` stands for: "*" the partners, NULL everything. */
static gboolean choose_names(BgPick *pick, const char *word, GError **error)
{
    const BgDataset *dataset = pick->dataset;

    if (!word) {
        pick->names = bg_dataset_series_names(dataset);
        return TRUE;
    }
    pick->names = g_ptr_array_new();
    g_autoptr(GPtrArray) known = bg_dataset_series_names(dataset);

    if (g_str_equal(word, "*")) {
        for (guint i = 0; i < dataset->partners->len; i++)
            g_ptr_array_add(pick->names,
                            g_ptr_array_index(dataset->partners, i));
        return TRUE;
    }
    for (guint i = 0; i < known->len; i++)
        if (g_str_equal(g_ptr_array_index(known, i), word))
            g_ptr_array_add(pick->names, g_ptr_array_index(known, i));
    if (pick->names->len > 0)
        return TRUE;
    g_ptr_array_add(known, NULL);
    g_autofree char *shown = bg_text_quote(word);
    g_autofree char *near =
        bg_text_suggestion(word, (const char *const *)known->pdata);

    return bg_usage_error(error, "source '%s' has no series %s%s",
                          dataset->name, shown, near);
}

static gboolean choose_issue(BgPick *pick, const char *label, GError **error)
{
    pick->issue = -1;
    if (!label)
        return TRUE;
    pick->issue = bg_dataset_find_issue(pick->dataset, label);
    if (pick->issue >= 0)
        return TRUE;
    g_autofree char *shown = bg_text_quote(label);

    return bg_usage_error(error, "source '%s' has no issue %s",
                          pick->dataset->name, shown);
}

/* Cuts ".negative" off a name. */
static const char *cut_measure(char *name, const char *otherwise)
{
    static const char *const measures[] = { "aggregate", "positive",
                                            "negative" };
    char *dot = name ? strrchr(name, '.') : NULL;

    for (size_t i = 0; dot && i < G_N_ELEMENTS(measures); i++)
        if (g_str_equal(dot + 1, measures[i])) {
            *dot = '\0';
            return measures[i];
        }
    return otherwise;
}

/* Reads SOURCE[:NAME[.MEASURE]][@ISSUE]. */
static BgPick *pick_of(BgRun *run, const char *data_dir, const char *spec,
                       GError **error)
{
    g_autofree char *source = g_strdup(spec);
    char *issue = strrchr(source, '@');

    if (issue)
        *issue++ = '\0';
    char *name = strchr(source, ':');

    if (name)
        *name++ = '\0';
    BgDataset *dataset =
        bg_load_source(data_dir, source, run->result->inputs, error);

    if (!dataset)
        return NULL;
    BgPick *pick = g_new0(BgPick, 1);

    pick->dataset = dataset;
    pick->measure = cut_measure(name, bg_options_text(run->options, "measure"));
    if (choose_names(pick, name, error) && choose_issue(pick, issue, error)) {
        run->result->simulated |= dataset->simulated;
        return pick;
    }
    free_pick(pick);
    return NULL;
}

GPtrArray *bg_run_picks(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) picks = g_ptr_array_new_with_free_func(free_pick);
    g_autofree char *data_dir = bg_data_dir(run->options);
    g_autoptr(GPtrArray) all = NULL;
    const char *const *specs = run->args;

    if (!*specs) {
        all = bg_load_source_names(data_dir, error);
        if (!all)
            return NULL;
        g_ptr_array_add(all, NULL);
        specs = (const char *const *)all->pdata;
    }
    for (; *specs; specs++) {
        BgPick *pick = pick_of(run, data_dir, *specs, error);

        if (!pick)
            return NULL;
        g_ptr_array_add(picks, pick);
    }
    return g_steal_pointer(&picks);
}

gboolean bg_pick_has_issue(const BgRun *run, const BgPick *pick, guint issue)
{
    const BgPeriod period = bg_dataset_issue(pick->dataset, issue)->period;
    const BgDay from = bg_options_first_day(run->options, "from");
    const BgDay to = bg_options_last_day(run->options, "to");

    return (pick->issue < 0 || (guint)pick->issue == issue) &&
           (from == 0 || period.start >= from) && (to == 0 || period.end <= to);
}
