/* plot: one figure, by gnuplot. */
#include <math.h>
#include <glib/gstdio.h>
#include <string.h>

#include "command/command.h"
#include "command/picks.h"
#include "command/plot.h"
#include "command/plot_rates.h"
#include "core/file.h"
#include "core/text.h"
#include "figure/balance.h"
#include "figure/coverage.h"
#include "figure/events.h"
#include "figure/gnuplot.h"
#include "figure/history.h"
#include "stats/line.h"

static const BgColumn columns[] = {
    { "file", BG_COLUMN_TEXT, TRUE },
    { "what", BG_COLUMN_TEXT, FALSE },
};

static const char *const widths[] = { "single", "onehalf", "double", "slide",
                                      NULL };

static const BgOption options[] = {
    { .name = "width",
      .kind = BG_OPTION_CHOICE,
      .value = "NAME",
      .choices = widths,
      .fallback = "single",
      .help = "84, 129, 174 mm, or 16:9" },
    { .name = "trend",
      .kind = BG_OPTION_TEXT,
      .value = "A,B",
      .help = "history: a straight line (least squares) through these series" },
    { .name = "band",
      .kind = BG_OPTION_FLAG,
      .help =
          "history: with the line's interval, errors taken as independent" },
    { .name = "font",
      .kind = BG_OPTION_TEXT,
      .value = "FAMILY",
      .fallback = BG_FONT_DEFAULT,
      .help = "font family" },
    { .name = "font-size",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = BG_FONT_SMALLEST,
      .high = 24,
      .help = "text size (8, on slides 10)" },
    { .name = "script",
      .kind = BG_OPTION_FLAG,
      .help = "keep the gnuplot script beside the figure, as NAME.gp" },
    { .name = "terminal",
      .kind = BG_OPTION_FLAG,
      .help = "draw with characters on standard output" },
    BG_OPTION_END
};

/* --- history ------------------------------------------------------------- */

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

static const char *y_label(const BgRun *run)
{
    return g_str_equal(bg_options_text(run->options, "per"), "month")
               ? "points per month"
               : NULL;
}

static BgFigure *history(BgRun *run, const BgFigureStyle *style, GError **error)
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
        .y_label = y_label(run),
    };

    return bg_figure_history(&input, style, error);
}

/* --- coverage ------------------------------------------------------------- */

static void free_series(gpointer series)
{
    bg_series_free(series);
}

static BgFigure *coverage(BgRun *run, const BgFigureStyle *style,
                          GError **error)
{
    BgRun rest = *run;

    rest.args = run->args + 1;
    g_autoptr(GPtrArray) picks = bg_run_picks(&rest, error);
    g_autoptr(GPtrArray) series = g_ptr_array_new_with_free_func(free_series);

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

/* --- balance ---------------------------------------------------------------
 */

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

static BgFigure *balance(BgRun *run, const BgFigureStyle *style, GError **error)
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
                                    .y_label = y_label(run) };

    return bg_figure_balance(&input, style, error);
}

/* --- events ------------------------------------------------------------------
 */

static BgFigure *events(BgRun *run, const BgFigureStyle *style, GError **error)
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

/* --- the command
 * --------------------------------------------------------------- */

typedef struct {
    const char *name;
    BgFigure *(*build)(BgRun *run, const BgFigureStyle *style, GError **error);
} Kind;

static const Kind kinds[] = {
    { "history", history }, { "coverage", coverage },   { "balance", balance },
    { "events", events },   { "rates", bg_plot_rates },
};

static const Kind *find_kind(const char *name, GError **error)
{
    const char *names[G_N_ELEMENTS(kinds) + 1] = { NULL };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        names[i] = kinds[i].name;
        if (name && g_str_equal(name, kinds[i].name))
            return &kinds[i];
    }
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *near = bg_text_suggestion(name ? name : "", names);

    if (name)
        bg_usage_error(error,
                       "no figure %s%s: there are history, coverage, "
                       "balance, events and rates",
                       shown, near);
    else
        bg_usage_error(error, "plot wants a figure first: history, coverage, "
                              "balance or events");
    return NULL;
}

gboolean bg_plot_is_kind(const char *name, GError **error)
{
    return find_kind(name, error) != NULL;
}

/* All of a style but its format. */
static gboolean look_of(const BgRun *run, BgFigureStyle *style, GError **error)
{
    if (bg_options_flag(run->options, "band") &&
        !bg_options_text(run->options, "trend"))
        return bg_usage_error(error, "--band belongs to --trend SERIES");
    *style = (BgFigureStyle){ .font = bg_options_text(run->options, "font") };
    if (bg_options_text(run->options, "font-size"))
        style->font_size = bg_options_number(run->options, "font-size");
    return bg_figure_width(bg_options_text(run->options, "width"),
                           &style->width, error);
}

BgFigure *bg_plot_figure(BgRun *run, BgFigureFormat format, GError **error)
{
    const Kind *kind = find_kind(run->args[0], error);
    BgFigureStyle style;

    if (!kind || !look_of(run, &style, error))
        return NULL;
    style.format = format;
    return kind->build(run, &style, error);
}

static gboolean style_of(const BgRun *run, BgFigureStyle *style, GError **error)
{
    const char *path = bg_options_text(run->options, "output");

    if (path && bg_options_flag(run->options, "terminal"))
        return bg_usage_error(error, "-o and --terminal exclude each other");
    if (!look_of(run, style, error))
        return FALSE;
    if (bg_options_flag(run->options, "terminal")) {
        style->format = BG_FORMAT_TERMINAL;
        return TRUE;
    }
    if (!path)
        return bg_usage_error(error, "plot wants -o FILE (.pdf .svg .png .eps "
                                     ".tex) or --terminal");
    return bg_figure_format(path, &style->format, error);
}

/* "figure.gp" for "figure.pdf". */
static char *script_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    g_autofree char *stem =
        g_strndup(path, dot ? (gsize)(dot - path) : strlen(path));

    return g_strconcat(stem, ".gp", NULL);
}

static gboolean write_beside(BgTable *table, const char *path, const char *text,
                             const char *what, GError **error)
{
    bg_table_text(table, path);
    bg_table_text(table, what);
    return bg_file_write(path, text, strlen(text), error);
}

static gboolean draw_file(BgRun *run, const BgFigure *figure, GError **error)
{
    const char *path = bg_options_text(run->options, "output");
    const BgFigureOutput out = { .path = path };
    g_autofree char *caption = bg_figure_caption_path(path);
    g_autofree char *base = g_path_get_basename(path);
    BgTable *table =
        bg_result_table(run->result, "files", columns, G_N_ELEMENTS(columns));

    if (!bg_gnuplot_draw(figure, &out, error))
        return FALSE;
    bg_table_text(table, path);
    bg_table_text(table, "figure");
    /* No figure without its caption. */
    if (!write_beside(table, caption, figure->caption, "caption", error)) {
        g_unlink(path);
        return FALSE;
    }
    if (!bg_options_flag(run->options, "script"))
        return TRUE;
    g_autofree char *script = bg_figure_script(figure, base, error);
    g_autofree char *script_file = script_path(path);

    return script &&
           write_beside(table, script_file, script, "gnuplot script", error);
}

static gboolean plot(BgRun *run, GError **error)
{
    const Kind *kind = find_kind(run->args[0], error);
    BgFigureStyle style;

    if (!kind || !style_of(run, &style, error))
        return FALSE;
    g_autoptr(BgFigure) figure = kind->build(run, &style, error);

    if (!figure)
        return FALSE;
    if (style.format != BG_FORMAT_TERMINAL)
        return draw_file(run, figure, error);
    const BgFigureOutput out = { .path = NULL };

    *run->drawing = bg_gnuplot_text(figure, &out, error);
    return *run->drawing != NULL;
}

static const char *const without[] = { "format", "table", "seed", "threads",
                                       NULL };

const BgCommand bg_command_plot = {
    .name = "plot",
    .summary = "one figure: history, coverage, balance, events, rates",
    .arguments = "history|coverage|balance|events|rates SERIES...|FILE",
    .details =
        "Draws one figure with gnuplot into -o FILE (.pdf .svg .png .eps "
        ".tex), and\nits caption into FILE's name with .caption.txt. Gaps stay "
        "gaps.\n\n"
        "  history   series over time, with --trend a straight line\n"
        "  coverage  which issues are recorded, which are missing\n"
        "  balance   positive and negative points as bars, their sum\n"
        "  events    cumulative score through one issue\n"
        "  rates     what simulate wrote as CSV, over rho",
    .examples =
        "  barograph plot history 'minsk-barometer:*' -o history.pdf\n"
        "  barograph plot history simulated/biss:china --trend china --band "
        "-o trend.svg\n"
        "  barograph plot coverage biss minsk-barometer -o coverage.pdf\n"
        "  barograph plot events 'minsk-barometer:*@18' -o events.png\n"
        "  barograph plot history 'simulated/biss:*' --terminal\n",
    .options = options,
    .without = without,
    .own_output = TRUE,
    .run = plot,
};
