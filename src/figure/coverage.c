#include "figure/coverage.h"

#include <math.h>
#include <string.h>

#include "core/date.h"
#include "core/error.h"
#include "figure/axis.h"
#include "figure/caption.h"
#include "figure/page.h"
#include "figure/script.h"

enum { ROWS_MAX = 60 };

/* Rows of one source. */
typedef struct {
    guint first, n;  /* into the figure's series */
    double top;      /* of its row of cells, points */
    guint n_columns; /* issues */
} Panel;

typedef struct {
    const BgCoverageFigure *input;
    const BgFigureNotes *notes;
    BgPage page;
    double left, right, row; /* where cells are; height of a row */
    GArray *panels;          /* of Panel */
} Layout;

static gboolean check(const BgCoverageFigure *input, GError **error)
{
    if (input->n_series == 0 || input->n_series > ROWS_MAX) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "coverage shows 1 to %d series, not %u", ROWS_MAX,
                    input->n_series);
        return FALSE;
    }
    for (guint i = 0; i < input->n_series; i++)
        if (input->series[i]->obs->len == 0) {
            g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                        "nothing to draw: a series has no issue");
            return FALSE;
        }
    return TRUE;
}

static void find_panels(Layout *l)
{
    const BgSeries *const *series = l->input->series;

    for (guint i = 0; i < l->input->n_series; i++) {
        Panel *last = l->panels->len
                          ? &g_array_index(l->panels, Panel, l->panels->len - 1)
                          : NULL;

        if (last &&
            g_str_equal(series[last->first]->source, series[i]->source)) {
            last->n++;
            last->n_columns = MAX(last->n_columns, series[i]->obs->len);
            continue;
        }
        const Panel panel = { .first = i,
                              .n = 1,
                              .n_columns = series[i]->obs->len };

        g_array_append_val(l->panels, panel);
    }
}

/* Text above a panel: its letter where there are several, and its source. */
static char *panel_title(const Layout *l, guint i)
{
    const Panel *panel = &g_array_index(l->panels, Panel, i);
    const char *source = l->input->series[panel->first]->source;
    g_autofree char *title =
        l->panels->len > 1
            ? g_strdup_printf("(%c) %s", (char)('a' + i % 26), source)
            : g_strdup(source);

    return bg_page_fit(&l->page, title,
                       l->page.width - bg_page_corner(&l->page, l->notes) -
                           2 * l->page.font,
                       l->page.font);
}

static char *count_text(const BgSeries *series)
{
    return g_strdup_printf("%u/%u", bg_series_recorded(series),
                           series->obs->len);
}

/* How much room a panel takes beside its rows: title above, issue numbers and
 * years below. */
static double panel_extra(const Layout *l)
{
    return l->page.line * (l->page.terminal ? 3 : 3.6);
}

static void set_columns(Layout *l)
{
    const BgPage *page = &l->page;
    double labels = 0, counts = 0;

    for (guint i = 0; i < l->input->n_series; i++) {
        const BgSeries *series = l->input->series[i];
        g_autofree char *count = count_text(series);

        labels =
            fmax(labels, bg_page_text_width(page, series->label, page->font));
        counts = fmax(counts, bg_page_text_width(page, count, page->font));
    }
    const double gap = page->terminal ? 1 : 0.6 * page->font;

    l->left = fmin(labels, 0.35 * page->width) + 2 * gap;
    l->right = page->width - counts - 2 * gap;
}

/* Cells as x, y of their centres; those without a value are outlines only. */
static void add_cells(BgScript *s, const Layout *l, const Panel *panel,
                      guint number)
{
    for (int recorded = 0; recorded < 2; recorded++) {
        bg_script_add(s, "$%s%d << EOD\n", recorded ? "recorded" : "missing",
                      (int)number);
        for (guint row = 0; row < panel->n; row++) {
            const BgSeries *series = l->input->series[panel->first + row];

            for (guint i = 0; i < series->obs->len; i++)
                if ((isnan(bg_series_at(series, i)->value) ? 0 : 1) == recorded)
                    bg_script_add(s, "%d %d\n", (int)i + 1, -(int)row - 1);
        }
        /* gnuplot refuses an empty block: a point outside every panel. */
        bg_script_add(s, "-9 9\nEOD\n");
    }
}

static void add_row_labels(BgScript *s, const Layout *l, const Panel *panel)
{
    const double gap = l->page.terminal ? 1 : 0.6 * l->page.font;

    for (guint row = 0; row < panel->n; row++) {
        const BgSeries *series = l->input->series[panel->first + row];
        const double y = bg_page_y(&l->page, panel->top - (row + 0.5) * l->row);
        g_autofree char *count = count_text(series);
        g_autofree char *label = bg_page_fit(&l->page, series->label,
                                             l->left - 1.5 * gap, l->page.font);

        bg_script_add(s, "set label %q at screen %g,%g right\n", label,
                      bg_page_x(&l->page, l->left - gap), y);
        bg_script_add(s, "set label %q at screen %g,%g right\n", count,
                      bg_page_x(&l->page, l->page.width - 0.5 * gap), y);
    }
}

/* The width that a label of two letters takes. */
static double label_width(const Layout *l)
{
    return l->page.font * (l->page.terminal ? 2.5 : 1);
}

/* Under the cells: how far they have got from left to right. */
typedef struct {
    double cell;      /* width of one, points */
    guint step;       /* every how many issues one is numbered */
    double issue_end; /* of the last number, and the last year */
    double year_end;
    int year;
} Labels;

static guint issue_step(const Layout *l, double cell)
{
    static const guint steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };
    guint step = 0;

    while (step + 1 < G_N_ELEMENTS(steps) &&
           steps[step] * cell < 1.5 * label_width(l))
        step++;
    return steps[step];
}

/* The number of issue @p i at @p y, where it fits. */
static void add_issue(BgScript *s, const Layout *l, Labels *labels,
                      const BgObservation *obs, guint i, double y)
{
    const double x = l->left + (i + 0.5) * labels->cell;
    const char *issue = obs->issue ? obs->issue : "";
    const double w =
        bg_page_text_width(&l->page, issue, l->page.small) + label_width(l) / 3;
    const guint place = labels->step == 2 ? i : i + 1;

    if ((i > 0 && place % labels->step != 0) || x - w / 2 < labels->issue_end)
        return;
    bg_script_add(s, "set label %q at screen %g,%g center font ',%g'\n", issue,
                  bg_page_x(&l->page, x), bg_page_y(&l->page, y),
                  l->page.small);
    labels->issue_end = x + w / 2;
}

/* The year at @p y, where issue @p i is the first to begin in it. */
static void add_year(BgScript *s, const Layout *l, Labels *labels,
                     const BgObservation *obs, guint i, double y)
{
    const double x = l->left + (i + 0.5) * labels->cell - labels->cell / 2;
    int year, month, day;
    char text[16];

    bg_day_to_ymd(obs->period.start, &year, &month, &day);
    if (year == labels->year || x < labels->year_end)
        return;
    labels->year = year;
    g_snprintf(text, sizeof text, "%d", year);
    bg_script_add(s,
                  "set label %q at screen %g,%g left font ',%g' "
                  "textcolor rgb '%s'\n",
                  text, bg_page_x(&l->page, x), bg_page_y(&l->page, y),
                  l->page.small, BG_GREY);
    labels->year_end = x + bg_page_text_width(&l->page, text, l->page.small) +
                       label_width(l) / 2;
}

/* Issue numbers under the cells, as many as fit, and each year under the
 * first issue that begins in it. */
static void add_labels(BgScript *s, const Layout *l, const Panel *panel)
{
    const BgSeries *series = l->input->series[panel->first];
    const double bottom = panel->top - panel->n * l->row;
    const double under = l->page.terminal ? 1 : 0.65 * l->page.line;
    const double cell = (l->right - l->left) / panel->n_columns;
    Labels labels = { .cell = cell, .step = issue_step(l, cell) };

    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);

        add_issue(s, l, &labels, obs, i, bottom - under);
        if (series->time == BG_TIME_CALENDAR)
            add_year(s, l, &labels, obs, i, bottom - 2.3 * under);
    }
}

static void add_panel(BgScript *s, const Layout *l, guint number)
{
    const Panel *panel = &g_array_index(l->panels, Panel, number);
    const BgFrame frame = { l->left, l->right, panel->top - panel->n * l->row,
                            panel->top };
    g_autofree char *title = panel_title(l, number);

    bg_page_frame(s, &l->page, &frame);
    bg_script_add(s, "set label %q at screen %g,%g left\n", title,
                  bg_page_x(&l->page, l->page.terminal ? 0 : 2),
                  bg_page_y(&l->page, panel->top + 0.8 * l->page.line));
    add_row_labels(s, l, panel);
    add_labels(s, l, panel);
    bg_script_add(s, "set xrange [0.5:%g]\nset yrange [%g:-0.5]\n",
                  panel->n_columns + 0.5, -(panel->n + 0.5));
    add_cells(s, l, panel, number);
    if (l->page.terminal)
        bg_script_add(s,
                      "plot $missing%d using 1:2 with points pointtype '.', "
                      "\\\n  $recorded%d using 1:2 with points pointtype '#'\n",
                      (int)number, (int)number);
    else
        bg_script_add(
            s,
            "plot $missing%d using 1:2:(0.4):(0.36) with boxxyerror \\\n"
            "    fillstyle solid 1.0 border rgb '%s' fillcolor rgb '#ffffff' "
            "linewidth 0.5, \\\n"
            "  $recorded%d using 1:2:(0.4):(0.36) with boxxyerror \\\n"
            "    fillstyle solid 1.0 border rgb '#0072b2' fillcolor rgb "
            "'#0072b2' linewidth 0.5\n",
            (int)number, BG_RULE, (int)number);
    bg_script_add(s, "unset label\n");
}

static char *caption_of(const BgCoverageFigure *input,
                        const BgFigureNotes *notes)
{
    g_autoptr(GString) counts = g_string_new("Recorded of known issues");

    /* Source by source: neighbours of one source stand together. */
    for (guint from = 0, to = 0; from < input->n_series; from = to) {
        const char *source = input->series[from]->source;

        while (to < input->n_series &&
               g_str_equal(input->series[to]->source, source))
            to++;
        g_autofree char *part =
            bg_caption_counts(input->series + from, to - from);

        g_string_append_printf(counts, "%s %s: %s", from > 0 ? ";" : ",",
                               source, part);
    }
    const char *const sentences[] = {
        "Coverage by issue and series: a filled cell is a recorded value, an "
        "empty cell a value that is missing",
        counts->str, NULL
    };

    return bg_caption_text(sentences, notes);
}

/* The page is as high as its rows need; slide and terminal share theirs. */
static void set_rows(Layout *l, const BgFigureStyle *style, double foot)
{
    const guint rows = l->input->n_series;
    const double extra = panel_extra(l) * l->panels->len + foot;

    if (l->page.terminal || style->width == BG_WIDTH_SLIDE) {
        l->row = fmin((l->page.height - extra) / rows, 2.2 * l->page.line);
        if (l->page.terminal)
            l->row = fmax(1, floor(l->row));
    } else {
        l->row = 1.35 * l->page.line;
        l->page.height = rows * l->row + extra;
    }
    double top = l->page.height;

    for (guint i = 0; i < l->panels->len; i++) {
        Panel *panel = &g_array_index(l->panels, Panel, i);

        panel->top = top - 1.4 * l->page.line;
        top -= panel->n * l->row + panel_extra(l);
    }
}

BgFigure *bg_figure_coverage(const BgCoverageFigure *input,
                             const BgFigureStyle *style, GError **error)
{
    static const double height_mm[] = { 60, 60, 60 };

    if (!bg_figure_style_check(style, error) || !check(input, error))
        return NULL;
    g_autofree char *source = NULL;
    const BgFigureNotes notes = bg_caption_notes(&input->notes, input->series,
                                                 input->n_series, &source);
    Layout l = { .input = input,
                 .notes = &notes,
                 .page = bg_page_of(style, height_mm) };
    g_auto(BgScript) s = { NULL, FALSE };

    l.panels = g_array_new(FALSE, TRUE, sizeof(Panel));
    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    find_panels(&l);
    set_columns(&l);
    set_rows(&l, style, bg_page_foot(&l.page, &notes));
    bg_page_begin(&s);
    bg_script_add(&s, "set border 0\nunset tics\nset multiplot\n");
    bg_page_notes(&s, &l.page, &notes);
    for (guint i = 0; i < l.panels->len; i++)
        add_panel(&s, &l, i);
    bg_script_add(&s, "unset multiplot\n");
    g_array_unref(l.panels);
    return bg_page_finish(&l.page, style, &s, caption_of(input, &notes));
}
