/* plot coverage, balance, events and tension: what a source records. */
#include <math.h>
#include <string.h>

#include "command/picks.h"
#include "command/plot_kinds.h"
#include "data/tension.h"
#include "figure/balance.h"
#include "figure/coverage.h"
#include "figure/events.h"
#include "figure/tension.h"

BgFigure *bg_plot_coverage(BgRun *run, const BgFigureStyle *style,
                           GError **error)
{
    BgRun rest = *run;

    rest.args = run->args + 1;
    g_autoptr(GPtrArray) picks = bg_run_picks(&rest, error);
    g_autoptr(GPtrArray) series =
        g_ptr_array_new_with_free_func((GDestroyNotify)bg_series_free);

    if (!picks)
        return NULL;
    for (guint i = 0; i < picks->len; i++) {
        const BgPick *pick = g_ptr_array_index(picks, i);

        for (guint s = 0; s < pick->names->len; s++)
            g_ptr_array_add(series,
                            bg_dataset_series(pick->dataset,
                                              g_ptr_array_index(pick->names, s),
                                              pick->measure));
    }
    const BgCoverageFigure input = {
        .series = (const BgSeries *const *)series->pdata,
        .n_series = series->len,
    };

    return bg_figure_coverage(&input, style, error);
}

static GPtrArray *measured(BgRun *run, const char *measure, GError **error)
{
    g_autoptr(GPtrArray) series =
        bg_run_series(run, run->args + 1, measure, error);

    for (guint i = 0; series && i < series->len; i++) {
        const BgSeries *history = g_ptr_array_index(series, i);

        if (!g_str_equal(history->measure, measure)) {
            bg_usage_error(error, "%s has no %s points to draw a balance of",
                           history->label, measure);
            return NULL;
        }
    }
    return g_steal_pointer(&series);
}

BgFigure *bg_plot_balance(BgRun *run, const BgFigureStyle *style,
                          GError **error)
{
    g_autoptr(GPtrArray) positive = measured(run, "positive", error);

    if (!positive)
        return NULL;
    g_autoptr(GPtrArray) negative = measured(run, "negative", error);

    if (!negative)
        return NULL;
    g_autoptr(GPtrArray) aggregate = measured(run, "aggregate", error);

    if (!aggregate)
        return NULL;
    g_autofree BgBalancePanel *panels = g_new0(BgBalancePanel, aggregate->len);

    for (guint i = 0; i < aggregate->len; i++) {
        const BgSeries *sum = g_ptr_array_index(aggregate, i);

        panels[i] =
            (BgBalancePanel){ sum->label, g_ptr_array_index(positive, i),
                              g_ptr_array_index(negative, i), sum };
    }
    const BgBalanceFigure input = { .panels = panels,
                                    .n_panels = aggregate->len,
                                    .y_label = bg_plot_y_label(run) };

    return bg_figure_balance(&input, style, error);
}

BgFigure *bg_plot_events(BgRun *run, const BgFigureStyle *style, GError **error)
{
    BgRun rest = *run;

    rest.args = run->args + 1;
    g_autoptr(GPtrArray) picks =
        *rest.args ? bg_run_picks(&rest, error) : g_ptr_array_new();

    if (!picks)
        return NULL;
    const BgPick *pick = picks->len == 1 ? g_ptr_array_index(picks, 0) : NULL;

    if (!pick || pick->issue < 0) {
        bg_usage_error(error, "plot events wants one source and issue, for "
                              "example 'minsk-barometer:*@18'");
        return NULL;
    }
    const BgEventsFigure input = {
        .dataset = pick->dataset,
        .issue = (guint)pick->issue,
        .series = (const char *const *)pick->names->pdata,
        .n_series = pick->names->len,
    };

    return bg_figure_events(&input, style, error);
}

/* The colours published of one series, as the figure takes them. */
static GArray *colours_of(const BgDataset *dataset, const char *series)
{
    GArray *colours = g_array_new(FALSE, FALSE, sizeof(BgTensionColour));

    for (guint i = 0; i < dataset->colours->len; i++) {
        const BgColour *colour = &g_array_index(dataset->colours, BgColour, i);
        const int band = bg_tension_find(colour->colour);

        if (band >= 0 && g_str_equal(colour->series, series)) {
            const BgTensionColour mark = { colour->issue, (guint)band };

            g_array_append_val(colours, mark);
        }
    }
    return colours;
}

BgFigure *bg_plot_tension(BgRun *run, const BgFigureStyle *style,
                          GError **error)
{
    /* Tints that keep their order from light to dark in a grey copy. */
    static const char *const tints[BG_TENSION_COLOURS] = { "#ffffff", "#d9efdf",
                                                           "#fbeeb4", "#f6cf9c",
                                                           "#eeada0" };
    BgTensionBand bands[BG_TENSION_COLOURS];
    BgRun rest = *run;

    rest.args = run->args + 1;
    g_autoptr(GPtrArray) picks =
        *rest.args ? bg_run_picks(&rest, error) : g_ptr_array_new();

    if (!picks)
        return NULL;
    const BgPick *pick = picks->len == 1 ? g_ptr_array_index(picks, 0) : NULL;

    if (!pick || pick->names->len != 1) {
        bg_usage_error(error, "plot tension wants one series, for example "
                              "minsk-barometer:regional-tension");
        return NULL;
    }
    const char *name = g_ptr_array_index(pick->names, 0);
    g_autoptr(BgSeries) series =
        bg_dataset_series(pick->dataset, name, "aggregate");
    g_autoptr(GArray) colours = colours_of(pick->dataset, name);

    for (int i = 0; i < BG_TENSION_COLOURS; i++)
        bands[i] =
            (BgTensionBand){ bg_tension_scale[i].name, bg_tension_scale[i].low,
                             bg_tension_scale[i].high, tints[i] };
    const BgTensionFigure input = {
        .series = series,
        .bands = bands,
        .n_bands = BG_TENSION_COLOURS,
        .colours = (const BgTensionColour *)(const void *)colours->data,
        .n_colours = colours->len,
    };

    return bg_figure_tension(&input, style, error);
}
