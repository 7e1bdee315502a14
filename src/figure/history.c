#include "figure/history.h"

#include <math.h>

#include "core/error.h"
#include "figure/axis.h"
#include "figure/caption.h"
#include "figure/coincide.h"
#include "figure/page.h"
#include "figure/script.h"

static gboolean usage(GError **error, const char *message)
{
    g_set_error_literal(error, BG_ERROR, BG_ERROR_USAGE, message);
    return FALSE;
}

static gboolean trend_is_finite(const BgHistoryLine *trend)
{
    gboolean finite = isfinite(trend->slope) && isfinite(trend->intercept) &&
                      isfinite(trend->from) && isfinite(trend->to);

    for (size_t i = 0; i < trend->n_band; i++)
        finite = finite && isfinite(trend->band_t[i]) &&
                 isfinite(trend->band_low[i]) && isfinite(trend->band_high[i]);
    return finite;
}

static gboolean check(const BgHistoryFigure *input, GError **error)
{
    if (input->n_series == 0)
        return usage(error, "no series to draw");
    if (input->n_series > BG_N_LOOKS) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "%u series in one figure are too many to tell apart: at "
                    "most %d",
                    input->n_series, BG_N_LOOKS);
        return FALSE;
    }
    for (guint i = 1; i < input->n_series; i++)
        if (input->series[i]->time != input->series[0]->time)
            return usage(error, "series over dates and series over a number "
                                "column cannot share a time axis");
    for (guint i = 0; i < input->n_dates; i++)
        if (!isfinite(input->dates[i].at) || isinf(input->dates[i].low) ||
            isinf(input->dates[i].high)) {
            g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                        "cannot draw a date that is not finite");
            return FALSE;
        }
    for (guint i = 0; i < input->n_trends; i++) {
        if (input->trends[i].series >= input->n_series)
            return usage(error, "a trend line belongs to no series drawn");
        if (!trend_is_finite(&input->trends[i])) {
            g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                        "cannot draw a trend line that is not finite");
            return FALSE;
        }
    }
    return TRUE;
}

static void include(double y, double *low, double *high)
{
    if (!isnan(y)) {
        *low = fmin(*low, y);
        *high = fmax(*high, y);
    }
}

static gboolean y_range(const BgHistoryFigure *input, double *low, double *high,
                        GError **error)
{
    *low = HUGE_VAL;
    *high = -HUGE_VAL;
    for (guint i = 0; i < input->n_series; i++)
        for (guint j = 0; j < input->series[i]->obs->len; j++)
            include(bg_series_at(input->series[i], j)->value, low, high);
    if (*low > *high) {
        g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                    "nothing to draw: no value is recorded");
        return FALSE;
    }
    for (guint i = 0; i < input->n_trends; i++) {
        const BgHistoryLine *trend = &input->trends[i];

        include(trend->intercept + trend->slope * trend->from, low, high);
        include(trend->intercept + trend->slope * trend->to, low, high);
        for (size_t j = 0; j < trend->n_band; j++) {
            include(trend->band_low[j], low, high);
            include(trend->band_high[j], low, high);
        }
    }
    return TRUE;
}

static void add_trend_data(BgScript *s, const BgHistoryLine *trend,
                           guint number)
{
    bg_script_add(s, "$trend%d << EOD\n%g %g\n%g %g\nEOD\n", (int)number,
                  trend->from, trend->intercept + trend->slope * trend->from,
                  trend->to, trend->intercept + trend->slope * trend->to);
    if (trend->n_band == 0)
        return;
    bg_script_add(s, "$band%d << EOD\n", (int)number);
    for (size_t i = 0; i < trend->n_band; i++)
        bg_script_add(s, "%g %g %g\n", trend->band_t[i], trend->band_low[i],
                      trend->band_high[i]);
    bg_script_add(s, "EOD\n");
}

/* Legend texts: the series, then the trends that have one; shortened to a
 * third of the page.  Free with g_strfreev(). */
static char **legend_labels(const BgHistoryFigure *input, const BgPage *page)
{
    const guint n = input->n_series + input->n_trends;
    char **labels = g_new0(char *, n + 1);
    guint used = 0;

    for (guint i = 0; i < n; i++) {
        const char *text = i < input->n_series
                               ? input->series[i]->label
                               : input->trends[i - input->n_series].label;

        if (text)
            labels[used++] =
                bg_page_fit(page, text, page->width * 0.45, page->font);
    }
    return labels;
}

static void add_dates(BgScript *s, const BgHistoryFigure *input,
                      const BgPage *page)
{
    for (guint i = 0; i < input->n_dates; i++) {
        const BgHistoryDate *date = &input->dates[i];

        if (!isnan(date->low) && !page->terminal)
            bg_script_add(s,
                          "set object %d rectangle from first %g,graph 0 to "
                          "first %g,graph 1 behind \\\n    fillstyle solid "
                          "1.0 noborder fillcolor rgb '#ebebeb'\n",
                          (int)i + 1, date->low, date->high);
        bg_script_add(s,
                      "set arrow %d from first %g,graph 0 to first %g,graph 1 "
                      "nohead back %s\n",
                      (int)i + 1, date->at, date->at,
                      page->terminal ? "linetype 0"
                                     : "linewidth 0.7 \\\n    dashtype 2 "
                                       "linecolor rgb '" BG_INK "'");
    }
}

/* Sizes of the marks, as multiples of six points (figure.c). */
static double mark_size(const BgPage *page)
{
    const double one_column = 300; /* points */

    return page->width < one_column ? 0.42 : 0.55;
}

static double band_width(const BgHistoryLine *trend)
{
    double widest = 0;

    for (size_t i = 0; i < trend->n_band; i++)
        widest = fmax(widest, trend->band_high[i] - trend->band_low[i]);
    return widest;
}

static int wider_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const BgHistoryLine *trends = data;
    const double left = band_width(&trends[*(const guint *)a]);
    const double right = band_width(&trends[*(const guint *)b]);

    return (left < right) - (left > right);
}

/* The bands are opaque: the widest lies lowest. */
static const char *add_bands(BgScript *s, const BgHistoryFigure *input,
                             const char *next)
{
    g_autofree guint *order = g_new(guint, input->n_trends + 1);

    for (guint i = 0; i < input->n_trends; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)input->n_trends, sizeof *order, wider_first,
                      (gpointer)(guintptr)input->trends);
    for (guint i = 0; i < input->n_trends; i++) {
        const BgHistoryLine *trend = &input->trends[order[i]];

        if (trend->n_band == 0)
            continue;
        bg_script_add(s,
                      "%s$band%d using 1:2:3 with filledcurves notitle "
                      "fillstyle solid 1.0 noborder \\\n    fillcolor rgb "
                      "'%s'",
                      next, (int)order[i], bg_series_look(trend->series)->tint);
        next = ", \\\n  ";
    }
    return next;
}

static void add_plot(BgScript *s, const BgHistoryFigure *input,
                     char *const *labels, const BgPage *page)
{
    const double size = mark_size(page);
    const gboolean terminal = page->terminal;
    const char *next = "plot ";

    next = add_bands(s, input, next);
    bg_script_add(
        s, "%s$zero using 1:2 with lines notitle %s", next,
        terminal
            ? "linetype 0"
            : "linewidth 0.5 dashtype solid \\\n    linecolor rgb '" BG_RULE
              "'");
    for (guint i = 0; i < input->n_series; i++) {
        const BgSeriesLook *look = bg_series_look(i);

        bg_script_add(s,
                      ", \\\n  $series%d using 1:2 with linespoints title "
                      "%q \\\n    ",
                      (int)i, labels[i]);
        if (terminal)
            bg_script_add(s, "pointtype %q", look->symbol);
        else
            bg_script_add(s,
                          "linewidth 0.9 dashtype %s linecolor rgb '%s' "
                          "pointtype %d pointsize %g*mark",
                          look->dash, look->colour, look->point, size);
    }
    for (guint i = 0, used = input->n_series; i < input->n_trends; i++) {
        bg_script_add(s, ", \\\n  $trend%d using 1:2 with lines ", (int)i);
        if (input->trends[i].label)
            bg_script_add(s, "title %q", labels[used++]);
        else
            bg_script_add(s, "notitle");
        bg_script_add(s,
                      " \\\n    linewidth 1.6 dashtype solid linecolor rgb "
                      "'%s'",
                      bg_series_look(input->trends[i].series)->colour);
    }
    bg_script_add(s, "\n");
}

static void add_series(BgScript *s, const BgHistoryFigure *input,
                       const BgPage *page, const BgFrame *frame)
{
    const double mark = page->terminal ? 1 : 6 * mark_size(page);
    double low = 0, high = 1;

    bg_axis_time_range(input->series, input->n_series, &low, &high);
    const double step = mark * (high - low) / (frame->right - frame->left);

    for (guint i = 0; i < input->n_series; i++) {
        g_autofree double *shifts =
            bg_coincide_shifts(input->series, input->n_series, i, step);

        bg_page_series(s, input->series[i], shifts, "series", i);
    }
}

static void add_x_axis(BgScript *s, const BgHistoryFigure *input,
                       const BgPage *page, const BgFrame *frame)
{
    double low = 0, high = 1;

    bg_axis_time_range(input->series, input->n_series, &low, &high);
    for (guint i = 0; i < input->n_trends; i++) {
        low = fmin(low, input->trends[i].from);
        high = fmax(high, input->trends[i].to);
    }
    if (input->series[0]->time == BG_TIME_CALENDAR) {
        bg_axis_calendar(s, page, low, high, frame->right - frame->left, TRUE);
    } else {
        bg_script_add(s,
                      "set xrange [%g:%g]\nset xtics out nomirror scale "
                      "0.6%s\nset xlabel %q offset 0,0.5\n",
                      low, high, s->latex ? " format '$%g$'" : "",
                      input->series[0]->unit);
    }
    bg_script_add(s, "$zero << EOD\n%g 0\n%g 0\nEOD\n", low, high);
}

/* Where the data go, between the foot, the head and the y labels. */
static BgFrame frame_of(const BgHistoryFigure *input, const BgPage *page,
                        double foot, double head, double labels)
{
    const gboolean index = input->series[0]->time == BG_TIME_INDEX;
    const double unit = page->terminal ? 1 : page->font;
    const double under = page->line * ((page->terminal ? 2 : 1.7) + index);
    const double turned = page->terminal ? 1 : 1.6 * page->font;

    return (BgFrame){ .left = turned + labels + unit,
                      .right = page->width - (page->terminal ? 2 : 1.3 * unit),
                      .bottom = foot + under,
                      .top = page->height - head - 0.4 * page->font -
                             (page->terminal ? 1.6 : 0) };
}

static char *caption_of(const BgHistoryFigure *input,
                        const BgFigureNotes *notes)
{
    const char *unit = input->y_label ? input->y_label : "points per issue";
    const gboolean index = input->series[0]->time == BG_TIME_INDEX;
    g_autofree char *counts = bg_caption_counts(input->series, input->n_series);
    g_autofree char *values =
        index ? g_strdup_printf("Values (%s) over %s", unit,
                                input->series[0]->unit)
              : g_strdup_printf("Index values (%s) at the midpoint of each "
                                "issue's period",
                                unit);
    g_autofree char *recorded = g_strdup_printf(
        "%s. Recorded of known issues: %s. Lines join neighbouring issues "
        "only; where an issue is missing the line is broken. Marks of equal "
        "value stand side by side",
        values, counts);
    g_autoptr(GPtrArray) sentences = g_ptr_array_new();

    g_ptr_array_add(sentences,
                    input->what ? (gpointer)(guintptr)input->what : recorded);
    for (guint i = 0; i < input->n_trends; i++)
        if (input->trends[i].method)
            g_ptr_array_add(sentences,
                            (gpointer)(guintptr)input->trends[i].method);
    g_ptr_array_add(sentences, NULL);
    return bg_caption_text((const char *const *)sentences->pdata, notes);
}

/* The y axis, with room at both ends for the marks. */
static gboolean y_axis(const BgHistoryFigure *input, BgAxis *axis,
                       GError **error)
{
    double low, high;

    if (!y_range(input, &low, &high, error))
        return FALSE;
    const double pad = 0.04 * (high - low);

    if (bg_axis_fit(low - pad, high + pad, 5, axis))
        return TRUE;
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "cannot draw values that large");
    return FALSE;
}

/* Frame, axes and all that is drawn into them. */
static void add_body(BgScript *s, const BgHistoryFigure *input,
                     char *const *labels, const BgPage *page,
                     const BgAxis *axis, const BgFrame *frame)
{
    bg_page_frame(s, page, frame);
    bg_axis_y(s, axis);
    bg_axis_y_label(
        s, page, input->y_label ? input->y_label : "points per issue", frame);
    add_series(s, input, page, frame);
    for (guint i = 0; i < input->n_trends; i++)
        add_trend_data(s, &input->trends[i], i);
    add_x_axis(s, input, page, frame);
    add_dates(s, input, page);
    add_plot(s, input, labels, page);
}

BgFigure *bg_figure_history(const BgHistoryFigure *input,
                            const BgFigureStyle *style, GError **error)
{
    static const double height_mm[] = { 62, 78, 88 };
    BgAxis axis;

    if (!bg_figure_style_check(style, error) || !check(input, error) ||
        !y_axis(input, &axis, error))
        return NULL;
    g_autofree char *source = NULL;
    const BgFigureNotes notes = bg_caption_notes(&input->notes, input->series,
                                                 input->n_series, &source);
    const BgPage page = bg_page_of(style, height_mm);
    g_auto(GStrv) labels = legend_labels(input, &page);
    g_auto(BgScript) s = { NULL, FALSE };

    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    const double y_labels = bg_axis_label_width(&page, &axis);
    const double foot = bg_page_notes(&s, &page, &notes);
    BgFrame frame = frame_of(input, &page, foot, 0, y_labels);
    const double head =
        bg_page_legend(&s, &page, frame.left, (const char *const *)labels,
                       g_strv_length(labels), &notes);

    frame = frame_of(input, &page, foot, head, y_labels);
    add_body(&s, input, labels, &page, &axis, &frame);
    return bg_page_finish(&page, style, &s, caption_of(input, &notes));
}
