#include "figure/events.h"

#include <math.h>

#include "core/error.h"
#include "core/number.h"
#include "figure/axis.h"
#include "figure/caption.h"
#include "figure/page.h"
#include "figure/script.h"

/* One series: what its dated events add up to by day, and the rest. */
typedef struct {
    const char *name;
    GArray *day;   /* of BgDay, increasing */
    GArray *total; /* of double: the sum up to that day's end */
    double dated, undated;
    guint n_dated, n_undated;
} Track;

typedef struct {
    const BgEventsFigure *input;
    const BgIssue *issue;
    GArray *tracks; /* of Track */
    BgPage page;
    BgAxis axis;
    BgFrame frame;
    gboolean has_undated;
} Layout;

static void clear_track(gpointer data)
{
    Track *track = data;

    g_array_unref(track->day);
    g_array_unref(track->total);
}

static int by_date(gconstpointer a, gconstpointer b)
{
    const BgEvent *x = *(const BgEvent *const *)a;
    const BgEvent *y = *(const BgEvent *const *)b;

    return (x->date.start > y->date.start) - (x->date.start < y->date.start);
}

/* The events of one series in the issue, by date; borrowed. */
static GPtrArray *select_events(const BgEventsFigure *input, const char *name)
{
    GPtrArray *events = g_ptr_array_new();

    for (guint i = 0; i < input->dataset->events->len; i++) {
        BgEvent *event = &g_array_index(input->dataset->events, BgEvent, i);

        if (event->issue == input->issue && g_str_equal(event->series, name))
            g_ptr_array_add(events, event);
    }
    g_ptr_array_sort(events, by_date);
    return events;
}

static Track follow(const BgEventsFigure *input, const char *name)
{
    g_autoptr(GPtrArray) events = select_events(input, name);
    Track track = { .name = name,
                    .day = g_array_new(FALSE, FALSE, sizeof(BgDay)),
                    .total = g_array_new(FALSE, FALSE, sizeof(double)) };

    for (guint i = 0; i < events->len; i++) {
        const BgEvent *event = g_ptr_array_index(events, i);

        if (event->date.start != event->date.end) {
            track.undated += event->score;
            track.n_undated++;
            continue;
        }
        const guint n = track.day->len;

        track.dated += event->score;
        track.n_dated++;
        if (n > 0 &&
            g_array_index(track.day, BgDay, n - 1) == event->date.start) {
            g_array_index(track.total, double, n - 1) = track.dated;
            continue;
        }
        g_array_append_val(track.day, event->date.start);
        g_array_append_val(track.total, track.dated);
    }
    return track;
}

static gboolean refuse(GError **error, BgErrorCode code, const char *message)
{
    g_set_error_literal(error, BG_ERROR, (int)code, message);
    return FALSE;
}

static gboolean gather(Layout *l, GError **error)
{
    const BgEventsFigure *input = l->input;
    double low = 0, high = 0;
    guint n = 0;

    if (input->n_series == 0 || input->n_series > BG_N_LOOKS)
        return refuse(error, BG_ERROR_USAGE,
                      "events of 1 to 7 series can be told apart in a figure");
    if (input->issue >= input->dataset->issues->len)
        return refuse(error, BG_ERROR_USAGE, "there is no such issue");
    l->issue = bg_dataset_issue(input->dataset, input->issue);
    for (guint i = 0; i < input->n_series; i++) {
        const Track track = follow(input, input->series[i]);

        g_array_append_val(l->tracks, track);
        for (guint j = 0; j < track.total->len; j++) {
            low = fmin(low, g_array_index(track.total, double, j));
            high = fmax(high, g_array_index(track.total, double, j));
        }
        low = fmin(low, track.dated + track.undated);
        high = fmax(high, track.dated + track.undated);
        n += track.n_dated + track.n_undated;
        l->has_undated = l->has_undated || track.n_undated > 0;
    }
    if (n == 0)
        return refuse(error, BG_ERROR_TOO_FEW,
                      "nothing to draw: no event of these series is recorded "
                      "in the issue");
    const double pad = 0.04 * (high - low);

    if (!bg_axis_fit(low - pad, high + pad, 5, &l->axis))
        return refuse(error, BG_ERROR_INPUT, "cannot draw scores that large");
    return TRUE;
}

/* Where "undated" stands, in days from the start of the period. */
static double last_place(const Layout *l)
{
    return 1.09 * bg_period_days(l->issue->period);
}

static void add_track(BgScript *s, const Layout *l, guint number)
{
    const Track *track = &g_array_index(l->tracks, Track, number);
    const BgDay start = l->issue->period.start;
    const double days = bg_period_days(l->issue->period);

    bg_script_add(s, "$steps%d << EOD\n0 0\n", (int)number);
    for (guint i = 0; i < track->day->len; i++)
        bg_script_add(s, "%g %g\n",
                      (double)g_array_index(track->day, BgDay, i) - start + 0.5,
                      g_array_index(track->total, double, i));
    bg_script_add(s, "%g %g\nEOD\n", days, track->dated);
    bg_script_add(s, "$last%d << EOD\n%g %g\n%g %g\nEOD\n", (int)number, days,
                  track->dated, last_place(l), track->dated + track->undated);
    if (track->day->len == 0)
        return;
    bg_script_add(s, "$days%d << EOD\n", (int)number);
    for (guint i = 0; i < track->day->len; i++)
        bg_script_add(s, "%g %g\n",
                      (double)g_array_index(track->day, BgDay, i) - start + 0.5,
                      g_array_index(track->total, double, i));
    bg_script_add(s, "EOD\n");
}

/* Hollow companion of a filled point type. */
static int hollow(int point)
{
    return point == 6 || point == 4 || point == 8 ? point : point - 1;
}

/* The line through the issue, its marks, the last step, the legend's entry. */
static void add_series(BgScript *s, const Layout *l, guint i, const char *label)
{
    const Track *track = &g_array_index(l->tracks, Track, i);
    const BgSeriesLook *look = bg_series_look(i);
    const int n = (int)i;

    bg_script_add(s,
                  ", \\\n  $steps%d using 1:2 with steps notitle linewidth "
                  "0.9 dashtype %s linecolor rgb '%s'",
                  n, look->dash, look->colour);
    if (track->day->len > 0)
        bg_script_add(s,
                      ", \\\n  $days%d using 1:2 with points notitle "
                      "linecolor rgb '%s' pointtype %d pointsize 0.5*mark",
                      n, look->colour, look->point);
    if (track->n_undated > 0) {
        bg_script_add(s,
                      ", \\\n  $last%d using 1:2 with lines notitle "
                      "linewidth 0.7 dashtype (1,3) linecolor rgb '%s'",
                      n, look->colour);
        bg_script_add(s,
                      ", \\\n  $last%d every ::1 using 1:2 with points "
                      "notitle linewidth 0.9 linecolor rgb '%s' pointtype "
                      "%d pointsize 0.7*mark",
                      n, look->colour, hollow(look->point));
    }
    bg_script_add(s,
                  ", \\\n  NaN with linespoints title %q linewidth 0.9 "
                  "dashtype %s \\\n    linecolor rgb '%s' pointtype %d "
                  "pointsize 0.5*mark",
                  label, look->dash, look->colour, look->point);
}

/* In characters: one line per series, its letter on the days. */
static void add_series_terminal(BgScript *s, const Layout *l, guint i,
                                const char *label)
{
    const Track *track = &g_array_index(l->tracks, Track, i);
    const BgSeriesLook *look = bg_series_look(i);
    const int n = (int)i;

    bg_script_add(s,
                  ", \\\n  $steps%d using 1:2 with steps notitle linetype "
                  "%d",
                  n, n + 1);
    bg_script_add(s,
                  ", \\\n  $%s%d using 1:2 with points title %q pointtype "
                  "%q",
                  track->day->len > 0 ? "days" : "steps", n, label,
                  look->symbol);
    if (track->n_undated > 0)
        bg_script_add(s,
                      ", \\\n  $last%d every ::1 using 1:2 with points "
                      "notitle pointtype %q",
                      n, look->symbol);
}

/* Month starts and, where they fit, each tenth day between. */
static void add_x_axis(BgScript *s, const Layout *l)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const BgPeriod period = l->issue->period;
    const guint days = bg_period_days(period);
    const double end = days * (l->has_undated ? 1.16 : 1.02);
    const double each = (l->frame.right - l->frame.left) / end;
    const double wide = bg_page_text_width(&l->page, "30 Nov ", l->page.font);
    const guint step = days <= 10 ? 1 : 10;
    double free_from = -1e9;

    bg_script_add(s,
                  "set xrange [0:%g]\nset xtics out nomirror scale 0.6,0.3 "
                  "('' %d 1",
                  end, (int)days);
    for (guint i = 0; i < days; i++) {
        int year, month, day;
        char text[16];

        bg_day_to_ymd(period.start + i, &year, &month, &day);
        const gboolean first = day == 1 || i == 0;

        if (!first && ((day - 1) % (int)step != 0 || day == 31))
            continue;
        const gboolean fits = (first || step * each >= wide) &&
                              i * each >= free_from + wide / 2 &&
                              (i + 0.5) * each + wide / 2 < days * each;

        g_snprintf(text, sizeof text, "%d %.3s", day, months + 3 * (month - 1));
        bg_script_add(s, ", %t %g %d", fits ? text : "", i + 0.5, fits ? 0 : 1);
        if (fits)
            free_from = i * each + wide / 2;
    }
    if (l->has_undated)
        bg_script_add(s, ", 'a range' %g", last_place(l));
    bg_script_add(s, ")\n$zero << EOD\n0 0\n%g 0\nEOD\n", end);
}

static char *caption_of(const Layout *l, const BgFigureNotes *notes)
{
    g_autofree char *period = bg_period_format(l->issue->period);
    g_autofree char *what = g_strdup_printf(
        "Cumulative score of the events of issue %s (%s) of %s, by day",
        l->issue->label, period, l->input->dataset->name);
    g_autoptr(GString) n = g_string_new("Events: ");
    g_autoptr(GString) rest = g_string_new(NULL);

    for (guint i = 0; i < l->tracks->len; i++) {
        const Track *track = &g_array_index(l->tracks, Track, i);

        g_string_append_printf(n, "%s%s %u", i ? ", " : "", track->name,
                               track->n_dated + track->n_undated);
        if (track->n_undated > 0) {
            g_autofree char *points = bg_number_rounded(track->undated, 4);

            g_string_append_printf(rest, "%s%s %u (%s points)",
                                   rest->len ? ", " : "", track->name,
                                   track->n_undated, points);
        }
    }
    if (rest->len > 0) {
        g_string_prepend(rest, "Events dated only to a range of days have no "
                               "place in the course and are added as the last "
                               "step, hollow mark: ");
    }
    const char *const sentences[] = { what, n->str, rest->str, NULL };

    return bg_caption_text(sentences, notes);
}

static void set_frame(Layout *l, double foot, double head)
{
    const BgPage *page = &l->page;
    const double unit = page->terminal ? 1 : page->font;

    l->frame =
        (BgFrame){ .left = (page->terminal ? 1 : 1.6 * page->font) + unit +
                           bg_axis_label_width(page, &l->axis),
                   .right = page->width - (page->terminal ? 2 : unit),
                   .bottom = foot + page->line * (page->terminal ? 2 : 1.7),
                   .top = page->height - head -
                          (page->terminal ? 2 : 0.4 * page->font) };
}

static BgFigure *build(Layout *l, const BgFigureStyle *style)
{
    const BgEventsFigure *input = l->input;
    BgFigureNotes notes = input->notes;
    g_auto(BgScript) s = { NULL, FALSE };

    notes.simulated = notes.simulated || input->dataset->simulated;
    if (!notes.source || !*notes.source)
        notes.source = input->dataset->citation;
    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    const double foot = bg_page_notes(&s, &l->page, &notes);

    set_frame(l, foot, 0);
    const double head = bg_page_legend(&s, &l->page, l->frame.left,
                                       input->series, input->n_series, &notes);

    set_frame(l, foot, head);
    bg_page_frame(&s, &l->page, &l->frame);
    bg_axis_y(&s, &l->axis);
    bg_axis_y_label(&s, &l->page, "cumulative score, points", &l->frame);
    add_x_axis(&s, l);
    for (guint i = 0; i < l->tracks->len; i++)
        add_track(&s, l, i);
    bg_script_add(&s, "plot $zero using 1:2 with lines notitle %s",
                  l->page.terminal ? "linetype 0"
                                   : "linewidth 0.5 dashtype solid linecolor "
                                     "rgb '" BG_RULE "'");
    for (guint i = 0; i < l->tracks->len; i++)
        if (l->page.terminal)
            add_series_terminal(&s, l, i, input->series[i]);
        else
            add_series(&s, l, i, input->series[i]);
    bg_script_add(&s, "\n");
    return bg_page_finish(&l->page, style, &s, caption_of(l, &notes));
}

BgFigure *bg_figure_events(const BgEventsFigure *input,
                           const BgFigureStyle *style, GError **error)
{
    static const double height_mm[] = { 62, 78, 88 };
    g_autoptr(GArray) tracks = g_array_new(FALSE, FALSE, sizeof(Track));
    Layout l = { .input = input, .tracks = tracks };

    g_array_set_clear_func(tracks, clear_track);
    if (!bg_figure_style_check(style, error) || !gather(&l, error))
        return NULL;
    l.page = bg_page_of(style, height_mm);
    return build(&l, style);
}
