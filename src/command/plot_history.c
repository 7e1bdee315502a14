/* plot history: series over time, with lines through them. */
#include <math.h>

#include "command/picks.h"
#include "command/plot_kinds.h"
#include "core/text.h"
#include "figure/history.h"
#include "stats/line.h"

enum { BAND_POINTS = 60 };

/* A trend line with the storage its band borrows. */
typedef struct {
    BgTrendLine line;
    char *label, *method;
    double t[BAND_POINTS], low[BAND_POINTS], high[BAND_POINTS];
} DrawnTrend;

static void free_trend(gpointer data)
{
    DrawnTrend *trend = data;

    g_free(trend->label);
    g_free(trend->method);
    g_free(trend);
}

/* Interval of the line's height at times across its stretch. */
static void add_band(DrawnTrend *trend, const BgLineFit *fit, double level)
{
    const double c = bg_t_critical(level, fit->df);
    const double from = trend->line.from, to = trend->line.to;

    for (size_t i = 0; i < BAND_POINTS; i++) {
        const double t = from + (to - from) * (double)i / (BAND_POINTS - 1);
        const double away = t - fit->t_mean;
        const double se = fit->sigma * sqrt(1 / (double)fit->n +
                                            away * away / fit->t_squares);
        const double height = fit->intercept + fit->slope * t;

        trend->t[i] = t;
        trend->low[i] = height - c * se;
        trend->high[i] = height + c * se;
    }
    trend->line.n_band = BAND_POINTS;
    trend->line.band_t = trend->t;
    trend->line.band_low = trend->low;
    trend->line.band_high = trend->high;
}

static gboolean make_trend(const BgRun *run, const BgSeries *series,
                           guint index, GPtrArray *trends, GError **error)
{
    g_autoptr(BgSample) s = bg_series_sample(series);
    const char *level = bg_options_text(run->options, "level");
    const gboolean band = bg_options_flag(run->options, "band");
    BgLineFit fit;
    const int status = bg_line_fit(s->t, s->y, s->n, &fit);

    if (status != BG_OK)
        return bg_too_few(error, "no trend line for %s, n = %zu: %s",
                          series->label, s->n, bg_stats_message(status));
    DrawnTrend *trend = g_new0(DrawnTrend, 1);

    trend->label = g_strdup_printf("%s, trend", series->label);
    trend->method = g_strdup_printf(
        "Line: least squares on calendar time, %+.2f points per %s%s%s%s.",
        fit.slope, series->unit, band ? "; band: its interval at level " : "",
        band ? level : "", band ? ", errors taken as independent" : "");
    trend->line = (BgTrendLine){ .series = index,
                                 .slope = fit.slope,
                                 .intercept = fit.intercept,
                                 .from = s->t[0],
                                 .to = s->t[s->n - 1],
                                 .label = trend->label,
                                 .method = trend->method };
    if (band)
        add_band(trend, &fit, bg_options_number(run->options, "level"));
    g_ptr_array_add(trends, trend);
    return TRUE;
}

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
        if (!make_trend(run, g_ptr_array_index(series, (guint)i), (guint)i,
                        trends, error))
            return FALSE;
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
    g_autoptr(GPtrArray) trends = g_ptr_array_new_with_free_func(free_trend);

    if (!series || !make_trends(run, series, trends, error))
        return NULL;
    g_autofree BgTrendLine *lines = g_new(BgTrendLine, trends->len + 1);

    for (guint i = 0; i < trends->len; i++)
        lines[i] = ((DrawnTrend *)g_ptr_array_index(trends, i))->line;
    const BgHistoryFigure input = {
        .series = (const BgSeries *const *)series->pdata,
        .n_series = series->len,
        .trends = lines,
        .n_trends = trends->len,
        .y_label = bg_plot_y_label(run),
    };

    return bg_figure_history(&input, style, error);
}
