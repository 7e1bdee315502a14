#include "figure/tension.h"

#include <math.h>

#include "core/error.h"
#include "figure/axis.h"
#include "figure/caption.h"
#include "figure/page.h"
#include "figure/script.h"

#define UNDEFINED_TINT "#e0e0e0"

typedef struct {
    const BgTensionFigure *input;
    BgPage page;
    BgAxis axis;
    BgFrame frame;
    double from, to;   /* of time */
    double names_wide; /* of the bands' names, at the right */
} Layout;

static gboolean refuse(GError **error, BgErrorCode code, const char *message)
{
    g_set_error_literal(error, BG_ERROR, (int)code, message);
    return FALSE;
}

static gboolean check(const BgTensionFigure *input, GError **error)
{
    if (input->n_bands == 0)
        return refuse(error, BG_ERROR_USAGE, "a colour scale has no colours");
    if (input->series->time != BG_TIME_CALENDAR)
        return refuse(error, BG_ERROR_USAGE,
                      "a colour scale is drawn over dates, not over a number "
                      "column");
    for (guint i = 0; i < input->n_colours; i++)
        if (input->colours[i].issue >= input->series->obs->len ||
            input->colours[i].band >= input->n_bands)
            return refuse(error, BG_ERROR_USAGE,
                          "a colour belongs to no issue or to no band");
    if (input->n_colours == 0 && bg_series_recorded(input->series) == 0)
        return refuse(error, BG_ERROR_TOO_FEW,
                      "nothing to draw: neither a value nor a colour is "
                      "recorded");
    return TRUE;
}

/* A band's edges half a point beyond its whole points. */
static double band_low(const BgTensionBand *band)
{
    return band->low - 0.5;
}

static double band_high(const BgTensionBand *band)
{
    return band->high + 0.5;
}

static gboolean set_axes(Layout *l, GError **error)
{
    const double pad = 0.5; /* points: room for a mark at the edge */
    const BgTensionFigure *input = l->input;
    double low = HUGE_VAL, high = -HUGE_VAL;

    for (guint i = 0; i < input->n_bands; i++) {
        /* Two points of each open end, so that every colour is seen. */
        const BgTensionBand *band = &input->bands[i];

        low = fmin(low, isfinite(band->low) ? band->low : band->high - 2);
        high = fmax(high, isfinite(band->high) ? band->high : band->low + 2);
    }
    for (guint i = 0; i < input->series->obs->len; i++) {
        const double y = bg_series_at(input->series, i)->value;

        low = isnan(y) ? low : fmin(low, y);
        high = isnan(y) ? high : fmax(high, y);
    }
    if (!bg_axis_fit(low - pad, high + pad, 5, &l->axis))
        return refuse(error, BG_ERROR_INPUT, "cannot draw values that large");
    bg_axis_time_range(&input->series, 1, &l->from, &l->to);
    return TRUE;
}

static void set_frame(Layout *l, double foot, double head)
{
    const BgPage *page = &l->page;
    const double unit = page->terminal ? 1 : page->font;

    l->names_wide = 0;
    for (guint i = 0; i < l->input->n_bands; i++)
        l->names_wide =
            fmax(l->names_wide,
                 bg_page_text_width(page, l->input->bands[i].name, page->font));
    l->names_wide = fmin(l->names_wide, 0.3 * page->width);
    l->frame =
        (BgFrame){ .left = (page->terminal ? 1 : 1.6 * page->font) + unit +
                           bg_axis_label_width(page, &l->axis),
                   .right = page->width - 1.6 * unit - l->names_wide,
                   .bottom = foot + page->line * (page->terminal ? 2 : 1.7),
                   .top = page->height - head - 0.4 * page->font -
                          (page->terminal ? 1.6 : 0) };
}

static double clip(const Layout *l, double y)
{
    return fmin(fmax(y, l->axis.low), l->axis.high);
}

/* In years and points. */
typedef struct {
    double from, to, low, high;
} Box;

static void add_rectangle(BgScript *s, const Layout *l, int number,
                          const Box *box, const char *look)
{
    bg_script_add(s, "set object %d rectangle from %g,%g to %g,%g %s\n", number,
                  box->from, clip(l, box->low), box->to, clip(l, box->high),
                  look);
}

static void add_bands(BgScript *s, const Layout *l)
{
    const BgPage *page = &l->page;
    const double each =
        (l->frame.top - l->frame.bottom) / (l->axis.high - l->axis.low);

    if (!page->terminal)
        add_rectangle(s, l, 1,
                      &(Box){ l->from, l->to, l->axis.low, l->axis.high },
                      "behind fillstyle solid 1.0 noborder fillcolor rgb "
                      "'" UNDEFINED_TINT "'");
    for (guint i = 0; i < l->input->n_bands; i++) {
        const BgTensionBand *band = &l->input->bands[i];
        const double low = clip(l, band_low(band));
        const double high = clip(l, band_high(band));
        g_autofree char *look =
            g_strdup_printf("behind fillstyle solid 1.0 noborder fillcolor "
                            "rgb '%s'",
                            band->tint);
        g_autofree char *name =
            bg_page_fit(page, band->name, l->names_wide, page->font);

        if (!page->terminal)
            add_rectangle(s, l, 10 + (int)i,
                          &(Box){ l->from, l->to, low, high }, look);
        bg_script_add(
            s, "set label %d %q at screen %g,%g left\n", 920 + (int)i, name,
            bg_page_x(page,
                      l->frame.right + (page->terminal ? 1 : 0.6 * page->font)),
            bg_page_y(page, l->frame.bottom +
                                ((low + high) / 2 - l->axis.low) * each));
    }
}

/* Periods of which only the colour is known. */
static guint add_colours(BgScript *s, const Layout *l)
{
    guint drawn = 0;

    for (guint i = 0; i < l->input->n_colours; i++) {
        const BgTensionColour *colour = &l->input->colours[i];
        const BgTensionBand *band = &l->input->bands[colour->band];
        const BgObservation *obs =
            bg_series_at(l->input->series, colour->issue);

        if (!isnan(obs->value))
            continue;
        const Box box = { bg_day_years((double)obs->period.start),
                          bg_day_years((double)obs->period.end + 1),
                          band_low(band), band_high(band) };

        add_rectangle(s, l, 100 + (int)i, &box,
                      l->page.terminal
                          ? "front fillstyle empty border linetype 0"
                          : "front fillstyle empty border rgb '" BG_INK
                            "' linewidth 0.7");
        drawn++;
    }
    return drawn;
}

static char *caption_of(const BgTensionFigure *input, guint outlined,
                        const BgFigureNotes *notes)
{
    g_autofree char *counts = bg_caption_counts(&input->series, 1);
    g_autoptr(GString) bands =
        g_string_new("Colours of the scale, in points: ");
    g_autofree char *recorded = g_strdup_printf(
        "Recorded of known issues: %s. Lines join neighbouring issues only",
        counts);
    g_autofree char *colours = g_strdup_printf(
        "%u issue%s with a published colour and no value: outlined over the "
        "whole band",
        outlined, outlined == 1 ? "" : "s");

    for (guint i = 0; i < input->n_bands; i++) {
        const BgTensionBand *band = &input->bands[i];

        g_string_append_printf(bands, "%s%s ", i ? "; " : "", band->name);
        if (!isfinite(band->high))
            g_string_append_printf(bands, "%g and above", band->low);
        else if (!isfinite(band->low))
            g_string_append_printf(bands, "%g and below", band->high);
        else
            g_string_append_printf(bands, "%g to %g", band->high, band->low);
    }
    g_string_append(bands, "; grey: points that no colour is defined for");
    const char *const sentences[] = { recorded, bands->str,
                                      outlined ? colours : NULL, NULL };

    return bg_caption_text(sentences, notes);
}

static void add_plot(BgScript *s, const Layout *l)
{
    bg_page_series(s, l->input->series, NULL, "series", 0);
    bg_script_add(s, "$none << EOD\n%g NaN\nEOD\n", l->from);
    bg_script_add(
        s, "plot $none using 1:2 with lines notitle%s\n",
        bg_series_recorded(l->input->series) == 0 ? ""
        : l->page.terminal
            ? ", $series0 using 1:2 with linespoints notitle pointtype 'O'"
            : ", \\\n  $series0 using 1:2 with linespoints notitle linewidth "
              "0.9 \\\n    dashtype solid linecolor rgb '" BG_INK
              "' pointtype 7 pointsize 0.55*mark");
}

BgFigure *bg_figure_tension(const BgTensionFigure *input,
                            const BgFigureStyle *style, GError **error)
{
    static const double height_mm[] = { 62, 72, 78 };
    Layout l = { .input = input };

    if (!bg_figure_style_check(style, error) || !check(input, error) ||
        !set_axes(&l, error))
        return NULL;
    g_autofree char *source = NULL;
    const BgFigureNotes notes =
        bg_caption_notes(&input->notes, &input->series, 1, &source);
    g_auto(BgScript) s = { NULL, FALSE };

    l.page = bg_page_of(style, height_mm);
    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    const double foot = bg_page_notes(&s, &l.page, &notes);

    set_frame(&l, foot, bg_page_legend(&s, &l.page, 0, NULL, 0, &notes));
    bg_page_frame(&s, &l.page, &l.frame);
    bg_axis_y(&s, &l.axis);
    bg_axis_y_label(&s, &l.page, input->series->label, &l.frame);
    bg_axis_calendar(&s, &l.page, l.from, l.to, l.frame.right - l.frame.left,
                     TRUE);
    add_bands(&s, &l);
    const guint outlined = add_colours(&s, &l);

    add_plot(&s, &l);
    return bg_page_finish(&l.page, style, &s,
                          caption_of(input, outlined, &notes));
}
