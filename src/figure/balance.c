#include "figure/balance.h"

#include <math.h>

#include "core/error.h"
#include "figure/axis.h"
#include "figure/caption.h"
#include "figure/page.h"
#include "figure/script.h"

enum { PANELS_MAX = 8, PARTS = 3 };

typedef struct {
    const BgBalanceFigure *input;
    GPtrArray *series; /* all of them, borrowed */
    BgPage page;
    BgAxis axis;
    BgFrame all;      /* of the panels together */
    double low, high; /* of time */
} Layout;

static void parts_of(const BgBalancePanel *panel, const BgSeries *parts[PARTS])
{
    parts[0] = panel->positive;
    parts[1] = panel->negative;
    parts[2] = panel->aggregate;
}

static gboolean usage(GError **error, const char *message)
{
    g_set_error_literal(error, BG_ERROR, BG_ERROR_USAGE, message);
    return FALSE;
}

static gboolean gather(Layout *l, GError **error)
{
    const BgBalanceFigure *input = l->input;

    if (input->n_panels == 0 || input->n_panels > PANELS_MAX) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "balance shows 1 to %d series, not %u", PANELS_MAX,
                    input->n_panels);
        return FALSE;
    }
    for (guint i = 0; i < input->n_panels; i++) {
        const BgSeries *parts[PARTS];
        const guint before = l->series->len;

        parts_of(&input->panels[i], parts);
        for (int j = 0; j < PARTS; j++)
            if (parts[j])
                g_ptr_array_add(l->series, (gpointer)(guintptr)parts[j]);
        if (l->series->len == before)
            return usage(error, "a panel has nothing to draw");
    }
    for (guint i = 0; i < l->series->len; i++) {
        const BgSeries *series = g_ptr_array_index(l->series, i);

        if (series->time != BG_TIME_CALENDAR)
            return usage(error, "bars need periods: a series over a number "
                                "column has none");
    }
    return TRUE;
}

static gboolean set_axes(Layout *l, GError **error)
{
    double low = HUGE_VAL, high = -HUGE_VAL;

    for (guint i = 0; i < l->series->len; i++) {
        const BgSeries *series = g_ptr_array_index(l->series, i);

        for (guint j = 0; j < series->obs->len; j++) {
            const double y = bg_series_at(series, j)->value;

            low = isnan(y) ? low : fmin(low, y);
            high = isnan(y) ? high : fmax(high, y);
        }
    }
    if (low > high) {
        g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                    "nothing to draw: no value is recorded");
        return FALSE;
    }
    low = fmin(low, 0); /* bars stand on zero */
    high = fmax(high, 0);
    const double pad = 0.04 * (high - low);
    const double ticks = l->input->n_panels > 2 ? 4 : 5;

    if (!bg_axis_fit(low - (low < 0 ? pad : 0), high + (high > 0 ? pad : 0),
                     ticks, &l->axis)) {
        g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                    "cannot draw values that large");
        return FALSE;
    }
    bg_axis_time_range((const BgSeries *const *)l->series->pdata,
                       l->series->len, &l->low, &l->high);
    return TRUE;
}

/* x, y, x from, x to, y from, y to: what boxxyerror takes. */
static void add_bars(BgScript *s, const BgSeries *series, const char *name,
                     guint number)
{
    bg_script_add(s, "$%s%d << EOD\n", name, (int)number);
    for (guint i = 0; series && i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);
        const double start = bg_day_years((double)obs->period.start);
        const double end = bg_day_years((double)obs->period.end + 1);
        const double rim = 0.05 * (end - start);

        if (!isnan(obs->value))
            bg_script_add(s, "%g %g %g %g %g %g\n", (start + end) / 2,
                          obs->value, start + rim, end - rim, 0.0, obs->value);
    }
    bg_script_add(s, "EOD\n");
}

static gboolean has_values(const BgSeries *series)
{
    return series && bg_series_recorded(series) > 0;
}

static void add_plot(BgScript *s, const Layout *l, guint number)
{
    static const char *const names[] = { "positive", "negative" };
    static const char *const fills[] = { "#56b4e9", "#d55e00" };
    const BgSeries *parts[PARTS];
    const gboolean terminal = l->page.terminal;

    parts_of(&l->input->panels[number], parts);
    for (int i = 0; i < 2; i++)
        if (has_values(parts[i]))
            add_bars(s, parts[i], names[i], number);
    if (has_values(parts[2]))
        bg_page_series(s, parts[2], NULL, "aggregate", number);
    bg_script_add(s, "plot ");
    for (int i = 0; i < 2; i++)
        if (has_values(parts[i]) && terminal)
            bg_script_add(s,
                          "$%s%d using 1:2 with impulses linetype %d, \\\n  ",
                          names[i], (int)number, i + 2);
        else if (has_values(parts[i]))
            bg_script_add(s,
                          "$%s%d using 1:2:3:4:5:6 with boxxyerror linewidth "
                          "0.5 \\\n    fillstyle solid 1.0 border rgb '%s' "
                          "fillcolor rgb '%s', \\\n  ",
                          names[i], (int)number, fills[i], fills[i]);
    bg_script_add(s, "$zero using 1:2 with lines linewidth 0.5 dashtype solid "
                     "linecolor rgb '" BG_INK "'");
    if (has_values(parts[2]))
        bg_script_add(s, ", \\\n  $aggregate%d using 1:2 with linespoints %s",
                      (int)number,
                      terminal ? "pointtype 'O'"
                               : "linewidth 0.9 \\\n    dashtype solid "
                                 "linecolor rgb '" BG_INK
                                 "' pointtype 7 pointsize 0.5*mark");
    bg_script_add(s, "\n");
}

/* A plot of nothing that shows the legend, the notes and the y label once;
 * the panels follow without them. */
static void add_legend_entries(BgScript *s, const Layout *l)
{
    bg_script_add(s,
                  "unset border\nunset tics\nset xrange [%g:%g]\n"
                  "set yrange [0:1]\n",
                  l->low, l->high);
    bg_script_add(
        s, "plot NaN with boxes linewidth 0.5 fillstyle solid 1.0 border rgb "
           "'#56b4e9' fillcolor rgb '#56b4e9' \\\n    title "
           "'positive', \\\n  NaN with boxes linewidth 0.5 fillstyle solid 1.0 "
           "border rgb '#d55e00' fillcolor rgb '#d55e00' \\\n    "
           "title 'negative', \\\n");
    bg_script_add(
        s, "  NaN with linespoints title 'aggregate' %s\n",
        l->page.terminal
            ? "pointtype 'O'"
            : "linewidth 0.9 dashtype solid \\\n    linecolor rgb '" BG_INK
              "' pointtype 7 pointsize 0.5*mark");
    bg_script_add(s, "unset key\nunset label\nset border 3 linewidth 0.5\n");
}

static double panel_gap(const Layout *l)
{
    return l->page.line * (l->page.terminal ? 1 : 1.5);
}

static void add_panel(BgScript *s, const Layout *l, guint i)
{
    const guint n = l->input->n_panels;
    const double height = (l->all.top - l->all.bottom + panel_gap(l)) / n;
    BgFrame frame = l->all;
    g_autofree char *title = n > 1 ? g_strdup_printf("(%c) %s", (char)('a' + i),
                                                     l->input->panels[i].label)
                                   : g_strdup(l->input->panels[i].label);
    g_autofree char *shown =
        bg_page_fit(&l->page, title, frame.right - frame.left, l->page.font);

    frame.top = l->all.top - i * height;
    frame.bottom = frame.top - height + panel_gap(l);
    bg_page_frame(s, &l->page, &frame);
    bg_script_add(s, "set label 920 %q at screen %g,%g left\n", shown,
                  bg_page_x(&l->page, frame.left + 0.5 * l->page.font),
                  bg_page_y(&l->page, frame.top + 0.5 * l->page.line));
    bg_axis_calendar(s, &l->page, l->low, l->high, frame.right - frame.left,
                     i + 1 == n);
    add_plot(s, l, i);
    bg_script_add(s, "unset label\n");
}

static char *caption_of(const BgBalanceFigure *input,
                        const BgFigureNotes *notes)
{
    g_autoptr(GString) n = g_string_new("Recorded of known issues: ");

    for (guint i = 0; i < input->n_panels; i++) {
        static const char *const names[] = { "positive", "negative",
                                             "aggregate" };
        const BgSeries *parts[PARTS];
        const char *comma = "";

        parts_of(&input->panels[i], parts);
        g_string_append_printf(n, "%s%s (", i ? "; " : "",
                               input->panels[i].label);
        for (int j = 0; j < PARTS; j++)
            if (parts[j]) {
                g_string_append_printf(n, "%s%s %u of %u", comma, names[j],
                                       bg_series_recorded(parts[j]),
                                       parts[j]->obs->len);
                comma = ", ";
            }
        g_string_append_c(n, ')');
    }
    const char *const sentences[] = {
        "Positive and negative points of each period as bars, their sum, the "
        "aggregate, as marks; lines join neighbouring periods only, and "
        "periods without a bar or mark are not recorded",
        n->str, NULL
    };

    return bg_caption_text(sentences, notes);
}

static void set_frame(Layout *l, double foot, double head)
{
    const BgPage *page = &l->page;
    const double unit = page->terminal ? 1 : page->font;

    l->all =
        (BgFrame){ .left = (page->terminal ? 1 : 1.6 * page->font) + unit +
                           bg_axis_label_width(page, &l->axis),
                   .right = page->width - (page->terminal ? 2 : 1.3 * unit),
                   .bottom = foot + page->line * (page->terminal ? 2 : 1.7),
                   .top = page->height - head - 1.1 * page->line };
}

static BgFigure *build(Layout *l, const BgFigureStyle *style)
{
    static const char *const legend[] = { "positive", "negative", "aggregate" };
    const BgBalanceFigure *input = l->input;
    g_autofree char *source = NULL;
    const BgFigureNotes notes = bg_caption_notes(
        &input->notes, (const BgSeries *const *)l->series->pdata,
        l->series->len, &source);
    g_auto(BgScript) s = { NULL, FALSE };

    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    const double foot = bg_page_notes(&s, &l->page, &notes);

    set_frame(l, foot, 0);
    const double head = bg_page_legend(&s, &l->page, l->all.left, legend,
                                       G_N_ELEMENTS(legend), &notes);

    set_frame(l, foot, head);
    bg_axis_y_label(&s, &l->page,
                    input->y_label ? input->y_label : "points per issue",
                    &l->all);
    bg_script_add(&s, "$zero << EOD\n%g 0\n%g 0\nEOD\nset multiplot\n", l->low,
                  l->high);
    bg_page_frame(&s, &l->page, &l->all);
    add_legend_entries(&s, l);
    bg_axis_y(&s, &l->axis);
    for (guint i = 0; i < input->n_panels; i++)
        add_panel(&s, l, i);
    bg_script_add(&s, "unset multiplot\n");
    return bg_page_finish(&l->page, style, &s, caption_of(input, &notes));
}

BgFigure *bg_figure_balance(const BgBalanceFigure *input,
                            const BgFigureStyle *style, GError **error)
{
    const double n = MIN(input->n_panels, PANELS_MAX);
    const double height_mm[] = { 28 + 32 * n, 28 + 38 * n, 28 + 40 * n };
    g_autoptr(GPtrArray) series = g_ptr_array_new();
    Layout l = { .input = input, .series = series };

    if (!bg_figure_style_check(style, error) || !gather(&l, error) ||
        !set_axes(&l, error))
        return NULL;
    l.page = bg_page_of(style, height_mm);
    return build(&l, style);
}
