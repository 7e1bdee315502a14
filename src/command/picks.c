#include "command/picks.h"

#include <string.h>

#include "core/text.h"
#include "load/selector.h"
#include "load/source.h"
#include "load/spec.h"

static void free_pick(gpointer data)
{
    BgPick *pick = data;

    if (pick->names)
        g_ptr_array_unref(pick->names);
    bg_dataset_free(pick->dataset);
    g_free(pick->measure);
    g_free(pick);
}

static gboolean dataset_has(gconstpointer dataset, const char *name)
{
    return bg_dataset_has_series(dataset, name);
}

static gboolean unknown_series(const BgDataset *dataset, const char *name,
                               GError **error)
{
    g_autoptr(GPtrArray) known = bg_dataset_series_names(dataset);
    g_autofree char *shown = bg_text_quote(name);

    g_ptr_array_add(known, NULL);
    g_autofree char *near =
        bg_text_suggestion(name, (const char *const *)known->pdata);

    return bg_usage_error(error, "source '%s' has no series %s%s",
                          dataset->name, shown, near);
}

static gboolean choose_issue(BgPick *pick, const char *label, GError **error)
{
    pick->issue = label ? bg_dataset_find_issue(pick->dataset, label) : -1;
    if (!label || pick->issue >= 0)
        return TRUE;
    g_autofree char *shown = bg_text_quote(label);

    return bg_usage_error(error, "source '%s' has no issue %s",
                          pick->dataset->name, shown);
}

/* What follows the colon: NAME[.MEASURE][@ISSUE], "*" for all partners. */
static gboolean choose(BgPick *pick, const char *rest, GError **error)
{
    g_auto(BgChoice) choice = { 0 };

    if (!bg_spec_choose(rest, TRUE, dataset_has, pick->dataset, &choice))
        return unknown_series(pick->dataset, choice.name, error);
    pick->names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; !choice.name && i < pick->dataset->partners->len; i++)
        g_ptr_array_add(pick->names, g_strdup(g_ptr_array_index(
                                         pick->dataset->partners, i)));
    if (choice.name)
        g_ptr_array_add(pick->names, g_strdup(choice.name));
    if (choice.measure) {
        g_free(pick->measure);
        pick->measure = g_strdup(choice.measure);
    }
    return choose_issue(pick, choice.issue, error);
}

/* A source alone stands for all its series. */
static gboolean choose_all(BgPick *pick, const char *issue, GError **error)
{
    pick->names = bg_dataset_series_names(pick->dataset);
    return choose_issue(pick, issue, error);
}

static gboolean is_table(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);

    return g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".tsv") ||
           g_str_has_suffix(lower, ".txt");
}

typedef BgDataset *Load(const char *data_dir, const char *name,
                        BgInputs *inputs, GError **error);

/* Reads SOURCE[:NAME[.MEASURE]][@ISSUE]. */
static BgPick *pick_of(BgRun *run, const char *data_dir, const char *spec,
                       Load *load_source, GError **error)
{
    g_auto(GStrv) halves = g_strsplit(spec, ":", 2);

    if (halves[0] && is_table(halves[0])) {
        g_autofree char *shown = bg_text_quote(spec);

        bg_usage_error(error,
                       "%s is a table: this command wants a source of "
                       "the data folder, for example minsk-barometer",
                       shown);
        return NULL;
    }
    const char *rest = halves[0] ? halves[1] : NULL;
    char *issue = !rest && halves[0] ? strrchr(halves[0], '@') : NULL;

    if (issue)
        *issue++ = '\0';
    BgDataset *dataset = load_source(data_dir, halves[0] ? halves[0] : "",
                                     run->result->inputs, error);

    if (!dataset)
        return NULL;
    BgPick *pick = g_new0(BgPick, 1);

    pick->dataset = dataset;
    pick->measure = g_strdup(bg_options_text(run->options, "measure"));
    if (rest ? choose(pick, rest, error) : choose_all(pick, issue, error))
        return pick;
    free_pick(pick);
    return NULL;
}

static GPtrArray *picks_of(BgRun *run, Load *load_source, GError **error)
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
        BgPick *pick = pick_of(run, data_dir, *specs, load_source, error);

        if (!pick)
            return NULL;
        g_ptr_array_add(picks, pick);
    }
    return g_steal_pointer(&picks);
}

GPtrArray *bg_run_picks(BgRun *run, GError **error)
{
    return picks_of(run, bg_load_source, error);
}

GPtrArray *bg_run_picks_as_is(BgRun *run, GError **error)
{
    return picks_of(run, bg_load_source_as_is, error);
}

gboolean bg_run_has_period(const BgRun *run, BgPeriod period)
{
    return bg_period_within(period, bg_options_first_day(run->options, "from"),
                            bg_options_last_day(run->options, "to"));
}

gboolean bg_pick_has_issue(const BgRun *run, const BgPick *pick, guint issue)
{
    return (pick->issue < 0 || (guint)pick->issue == issue) &&
           bg_run_has_period(run,
                             bg_dataset_issue(pick->dataset, issue)->period);
}

GPtrArray *bg_run_series(BgRun *run, const char *const *specs,
                         const char *measure, GError **error)
{
    g_autofree char *data_dir = bg_data_dir(run->options);
    g_autoptr(BgLoaded) loaded = bg_loaded_new(run->result->inputs);
    const BgLoadOptions options = {
        .data_dir = data_dir,
        .measure = measure ? measure : bg_options_text(run->options, "measure"),
        .date_format = bg_options_text(run->options, "date-format"),
        .from = bg_options_first_day(run->options, "from"),
        .to = bg_options_last_day(run->options, "to"),
        .per_month = g_str_equal(bg_options_text(run->options, "per"), "month"),
    };

    if (!*specs) {
        bg_usage_error(error, "no SERIES given, for example "
                              "minsk-barometer:china, 'minsk-barometer:*' or "
                              "FILE.csv:COLUMN");
        return NULL;
    }
    GPtrArray *series = bg_load_series(specs, &options, loaded, error);

    for (guint i = 0; series && i < series->len; i++)
        run->result->simulated |=
            ((BgSeries *)g_ptr_array_index(series, i))->simulated;
    for (guint i = 0; i < loaded->warnings->len; i++)
        bg_result_warn(run->result, "%s",
                       (char *)g_ptr_array_index(loaded->warnings, i));
    return series;
}
