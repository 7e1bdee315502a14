/* plot history: series over time, with lines through them. */
#include "command/history_line.h"
#include "command/picks.h"
#include "command/plot_kinds.h"
#include "core/text.h"
#include "figure/history.h"

static int find_series(const GPtrArray *series, const char *name)
{
    for (guint i = 0; i < series->len; i++) {
        const BgSeries *history = g_ptr_array_index(series, i);

        if (g_str_equal(history->label, name) ||
            g_str_equal(history->name, name))
            return (int)i;
    }
    return -1;
}

static gboolean make_trends(const BgRun *run, const GPtrArray *series,
                            GPtrArray *trends, GError **error)
{
    const char *asked = bg_options_text(run->options, "trend");

    if (!asked)
        return TRUE;
    g_auto(GStrv) names = g_strsplit(asked, ",", -1);

    for (char **name = names; *name; name++) {
        const int i = find_series(series, *name);
        g_autofree char *shown = bg_text_quote(*name);

        if (i < 0)
            return bg_usage_error(error,
                                  "--trend %s: no such series among "
                                  "those drawn",
                                  shown);
        BgDrawnLine *line = bg_history_line(
            run, g_ptr_array_index(series, (guint)i), (guint)i, error);

        if (!line)
            return FALSE;
        g_ptr_array_add(trends, line);
    }
    return TRUE;
}

const char *bg_plot_y_label(const BgRun *run)
{
    return g_str_equal(bg_options_text(run->options, "per"), "month")
               ? "points per month"
               : NULL;
}

BgFigure *bg_plot_history(BgRun *run, const BgFigureStyle *style,
                          GError **error)
{
    g_autoptr(GPtrArray) series =
        bg_run_series(run, run->args + 1, NULL, error);
    g_autoptr(GPtrArray) trends =
        g_ptr_array_new_with_free_func(bg_drawn_line_free);

    if (!series || !make_trends(run, series, trends, error))
        return NULL;
    g_autofree BgHistoryLine *lines = g_new(BgHistoryLine, trends->len + 1);

    for (guint i = 0; i < trends->len; i++)
        lines[i] = ((BgDrawnLine *)g_ptr_array_index(trends, i))->line;
    const BgHistoryFigure input = {
        .series = (const BgSeries *const *)series->pdata,
        .n_series = series->len,
        .trends = lines,
        .n_trends = trends->len,
        .y_label = bg_plot_y_label(run),
    };

    return bg_figure_history(&input, style, error);
}
