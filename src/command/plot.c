/* plot: one figure, by gnuplot. */
#include <string.h>

#include "command/command.h"
#include "command/history_line.h"
#include "command/plot.h"
#include "command/plot_kinds.h"
#include "command/progress.h"
#include "core/file_set.h"
#include "core/text.h"
#include "figure/gnuplot.h"

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
      .help = "history: a straight line through these series" },
    { .name = "line",
      .kind = BG_OPTION_CHOICE,
      .value = "METHOD",
      .choices = bg_history_line_methods,
      .fallback = "ar1",
      .help = "history: that line with AR(1) errors, or by least squares" },
    { .name = "band",
      .kind = BG_OPTION_FLAG,
      .help = "history: with the line's interval" },
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

typedef struct {
    const char *name;
    BgPlotKind *build;
} Kind;

static const Kind kinds[] = {
    { "history", bg_plot_history },
    { "balance", bg_plot_balance },
    { "tension", bg_plot_tension },
    { "volatility", bg_plot_volatility },
    { "correlation", bg_plot_correlation },
    { "breaks", bg_plot_breaks },
    { "events", bg_plot_events },
    { "coverage", bg_plot_coverage },
    { "rates", bg_plot_rates },
    { "specifications", bg_plot_specifications },
};

static const Kind *find_kind(const char *name, GError **error)
{
    const char *names[G_N_ELEMENTS(kinds) + 1] = { NULL };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        names[i] = kinds[i].name;
        if (name && g_str_equal(name, kinds[i].name))
            return &kinds[i];
    }
    g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)names);

    if (!name) {
        bg_usage_error(error, "plot wants a figure first, one of %s", all);
        return NULL;
    }
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *near = bg_text_suggestion(name, names);

    bg_usage_error(error, "no figure %s%s: there are %s", shown, near, all);
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
    /* cppcheck-suppress returnDanglingLifetime; builders copy the style */
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

/* Adds a text that is written together with the figure. */
static void add_beside(BgFileSet *set, const char *path, const char *text)
{
    g_autofree char *name = g_path_get_basename(path);

    bg_file_set_add(set, name, text, FALSE);
}

static void list_file(BgTable *table, const char *path, const char *what)
{
    bg_table_text(table, path);
    bg_table_text(table, what);
}

/* The figure, its caption and its script: all of them or none. */
static gboolean draw_file(BgRun *run, const BgFigure *figure, GError **error)
{
    const char *path = bg_options_text(run->options, "output");
    const gboolean keep_script = bg_options_flag(run->options, "script");
    const BgFigureOutput out = { .path = path, .stop = bg_progress_catch() };
    g_autofree char *caption = bg_figure_caption_path(path);
    g_autofree char *script_file = script_path(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *script = bg_figure_script(figure, base, error);
    g_autoptr(BgFileSet) set = bg_file_set_new(parent);

    if (!script || !bg_gnuplot_draw_for(figure, &out, set, error))
        return FALSE;
    add_beside(set, caption, figure->caption);
    if (keep_script)
        add_beside(set, script_file, script);
    if (!bg_file_set_stage(set, error) || !bg_file_set_commit(set, error))
        return FALSE;
    BgTable *table =
        bg_result_table(run->result, "files", columns, G_N_ELEMENTS(columns));

    list_file(table, path, "figure");
    list_file(table, caption, "caption");
    if (keep_script)
        list_file(table, script_file, "gnuplot script");
    return TRUE;
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
    const BgFigureOutput out = { .path = NULL, .stop = bg_progress_catch() };

    *run->drawing = bg_gnuplot_text(figure, &out, error);
    return *run->drawing != NULL;
}

static const char *const without[] = { "format", "table", NULL };

const BgCommand bg_command_plot = {
    .name = "plot",
    .summary = "one figure: history, balance, tension, coverage, ...",
    .arguments = "KIND SERIES...|FILE|FILE.ini:CLAIM",
    .details =
        "Draws one figure with gnuplot into -o FILE (.pdf .svg .png .eps "
        ".tex), and\nits caption into FILE's name with .caption.txt. Gaps stay "
        "gaps.\n\n"
        "  history      series over time, with --trend a straight line\n"
        "  balance      positive and negative points as bars, their sum\n"
        "  tension      regional tension on the colours of its scale\n"
        "  volatility   ratios of standard deviations, with intervals\n"
        "  correlation  correlations of every series with every other\n"
        "  breaks       one history, cut at the dates that breaks finds\n"
        "  events       cumulative score through one issue\n"
        "  coverage     which issues are recorded, which are missing\n"
        "  rates        what simulate wrote as CSV, over rho\n"
        "  specifications  FILE.ini:CLAIM, the claim over all defensible "
        "choices",
    .examples =
        "  barograph plot history 'minsk-barometer:*' -o history.pdf\n"
        "  barograph plot history simulated/biss:china --trend china --band "
        "-o trend.svg\n"
        "  barograph plot tension minsk-barometer:regional-tension -o "
        "tension.pdf\n"
        "  barograph plot volatility 'simulated/biss:*' -o ratios.pdf\n"
        "  barograph plot breaks simulated/biss:eu -o breaks.pdf\n"
        "  barograph plot coverage biss minsk-barometer -o coverage.pdf\n"
        "  barograph plot events 'minsk-barometer:*@18' -o events.png\n"
        "  barograph plot history 'simulated/biss:*' --terminal\n"
        "  barograph plot specifications "
        "analyses/minsk-barometer-18.ini:west-moves-together -o curve.pdf\n",
    .options = options,
    .without = without,
    .own_output = TRUE,
    .run = plot,
};
