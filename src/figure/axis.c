#include "figure/axis.h"

#include <math.h>

#include "core/date.h"
#include "core/number.h"

gboolean bg_axis_fit(double low, double high, double ticks, BgAxis *axis)
{
    if (!(low <= high) || !isfinite(high - low) || fabs(low) > 1e100 ||
        fabs(high) > 1e100)
        return FALSE;
    if (high - low <= 1e-9 * MAX(fabs(low), fabs(high)) || high == low) {
        const double pad = low == 0 ? 1 : 0.1 * fabs(low);

        low -= pad;
        high += pad;
    }
    const double raw = (high - low) / MAX(ticks, 1);
    const double unit = pow(10, floor(log10(raw)));
    const double factor = raw / unit;

    axis->step = unit * (factor <= 1   ? 1
                         : factor <= 2 ? 2
                         : factor <= 5 ? 5
                                       : 10);
    axis->low = low;
    axis->high = high;
    return TRUE;
}

double bg_axis_label_width(const BgPage *page, const BgAxis *axis)
{
    double widest = 0;

    /* Far from zero the first tick's number is beyond an int; how many there
     * are is not. */
    const double first = ceil(axis->low / axis->step);
    const int ticks = (int)(floor(axis->high / axis->step) - first);

    for (int i = 0; i <= ticks; i++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        const double round_y = (first + i) * axis->step;

        g_ascii_formatd(text, sizeof text, "%g", round_y);
        widest = MAX(widest, bg_page_text_width(page, text, page->font));
        if (round_y < 0) /* drawn as U+2212, wider than the hyphen */
            widest = MAX(widest, bg_page_text_width(page, text, page->font) +
                                     (page->terminal ? 0 : 0.25 * page->font));
    }
    return widest;
}

void bg_axis_y(BgScript *script, const BgAxis *axis)
{
    bg_script_add(script, "set yrange [%g:%g]\n", axis->low, axis->high);
    bg_script_add(script, "set ytics %g nomirror out scale 0.6%s\n", axis->step,
                  script->latex ? " format '$%g$'" : "");
}

void bg_axis_y_label(BgScript *script, const BgPage *page, const char *label,
                     const BgFrame *frame)
{
    if (page->terminal) {
        g_autofree char *shown =
            bg_page_fit(page, label, page->width - frame->left, 1);

        bg_script_add(script, "set label 910 %q at screen %g,%g left\n", shown,
                      bg_page_x(page, 1), bg_page_y(page, frame->top + 1));
        return;
    }
    g_autofree char *shown = bg_page_fit(
        page, label, frame->top - frame->bottom + 2 * page->line, page->font);

    bg_script_add(script,
                  "set label 910 %q at screen %g,%g center rotate by 90\n",
                  shown, bg_page_x(page, 0.7 * page->font),
                  bg_page_y(page, (frame->bottom + frame->top) / 2));
}

static double year_start(int year)
{
    return bg_day_years((double)bg_day_from_ymd(year, 1, 1));
}

static double month_start(int month)
{
    return bg_day_years((double)bg_day_from_ymd(month / 12, month % 12 + 1, 1));
}

static int year_of(double t)
{
    return CLAMP((int)floor(2000 + t * 365.2425 / 365.25 + 0.002), 2, 9997);
}

/* Whether a label centred at @p t stays on the page: right of the frame there
 * is a little more than one letter (figures leave 1.3 times the font). */
static gboolean label_fits(const BgPage *page, double label, double each,
                           double t, double high)
{
    return page->terminal || (high - t) * each + 1.2 * page->font > label / 2;
}

static void year_ticks(BgScript *script, const BgPage *page, double low,
                       double high, double width, gboolean labelled)
{
    static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };
    const double each = width / (high - low);
    const double label = bg_page_text_width(page, "2020", page->font);
    const int first = year_of(low), last = year_of(high) + 1;
    guint i = 0;

    while (i + 1 < G_N_ELEMENTS(steps) && steps[i] * each < 1.35 * label)
        i++;
    bg_script_add(script, "set xtics out nomirror scale 0.6,0.3 (");
    const char *comma = "";

    for (int year = first; year <= last; year++) {
        const double t = year_start(year);
        char text[16];

        if (t < low - 1e-9 || t > high + 1e-9)
            continue;
        g_snprintf(text, sizeof text, "%d", year);
        const gboolean shown =
            labelled && label_fits(page, label, each, t, high);

        if (year % steps[i] == 0)
            bg_script_add(script, "%s%t %g", comma, shown ? text : "", t);
        else
            bg_script_add(script, "%s'' %g 1", comma, t);
        comma = ", ";
    }
    bg_script_add(script, ")\n");
}

static void month_ticks(BgScript *script, const BgPage *page, double low,
                        double high, double width, gboolean labelled)
{
    static const int steps[] = { 1, 2, 3, 6, 12 };
    const double each = width / (high - low) / 12;
    const double label = bg_page_text_width(page, "2020-01", page->font);
    const int first = year_of(low) * 12 - 12, last = year_of(high) * 12 + 24;
    guint i = 0;

    while (i + 1 < G_N_ELEMENTS(steps) && steps[i] * each < 1.2 * label)
        i++;
    bg_script_add(script, "set xtics out nomirror scale 0.6,0.3 (");
    const char *comma = "";

    for (int month = first; month <= last; month++) {
        const double t = month_start(month);
        char text[16];

        if (t < low - 1e-9 || t > high + 1e-9)
            continue;
        g_snprintf(text, sizeof text, "%04d-%02d", month / 12, month % 12 + 1);
        const gboolean shown =
            labelled && label_fits(page, label, each * 12, t, high);

        if (month % steps[i] == 0)
            bg_script_add(script, "%s%t %g", comma, shown ? text : "", t);
        else
            bg_script_add(script, "%s'' %g 1", comma, t);
        comma = ", ";
    }
    bg_script_add(script, ")\n");
}

void bg_axis_calendar(BgScript *script, const BgPage *page, double low,
                      double high, double width, gboolean labelled)
{
    const double short_years = 2.5;

    bg_script_add(script, "set xrange [%g:%g]\n", low, high);
    if (high - low < short_years)
        month_ticks(script, page, low, high, width, labelled);
    else
        year_ticks(script, page, low, high, width, labelled);
}

static double index_step(const BgSeries *series)
{
    double step = 1;

    for (guint i = 1; i < series->obs->len; i++) {
        const double d =
            bg_series_at(series, i)->t - bg_series_at(series, i - 1)->t;

        step = i == 1 ? d : MIN(step, d);
    }
    return step;
}

gboolean bg_axis_time_range(const BgSeries *const *series, guint n, double *low,
                            double *high)
{
    double from = HUGE_VAL, to = -HUGE_VAL;

    for (guint i = 0; i < n; i++) {
        if (series[i]->obs->len == 0)
            continue;
        const BgObservation *a = bg_series_at(series[i], 0);
        const BgObservation *b =
            bg_series_at(series[i], series[i]->obs->len - 1);

        if (series[i]->time == BG_TIME_INDEX) {
            const double half = index_step(series[i]) / 2;

            from = MIN(from, a->t - half);
            to = MAX(to, b->t + half);
        } else {
            from = MIN(from, bg_day_years((double)a->period.start));
            to = MAX(to, bg_day_years((double)b->period.end + 1));
        }
    }
    if (!(from < to))
        return FALSE;
    *low = from;
    *high = to;
    return TRUE;
}
