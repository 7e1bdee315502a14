#include "figure/forest.h"

#include <math.h>

#include "core/error.h"
#include "figure/axis.h"
#include "figure/caption.h"
#include "figure/page.h"
#include "figure/script.h"

typedef struct {
    const BgForestFigure *input;
    BgPage page;
    BgAxis axis; /* of the values, or of their base-2 logarithms */
    BgFrame frame;
} Layout;

static gboolean bad(GError **error, const BgForestRow *row, const char *what)
{
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot draw %s: %s",
                row->label, what);
    return FALSE;
}

static gboolean check(const BgForestFigure *input, GError **error)
{
    if (input->n_rows == 0 || input->n_rows > BG_FOREST_MAX) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "a forest plot shows 1 to %d estimates, not %u",
                    BG_FOREST_MAX, input->n_rows);
        return FALSE;
    }
    for (guint i = 0; i < input->n_rows; i++) {
        const BgForestRow *row = &input->rows[i];

        if (!isfinite(row->estimate))
            return bad(error, row, "the estimate is not finite");
        if (input->logarithmic && row->estimate <= 0)
            return bad(error, row, "the estimate is not positive");
        if (row->low > row->estimate || row->high < row->estimate)
            return bad(error, row, "the interval leaves out the estimate");
    }
    return TRUE;
}

static gboolean is_drawable(const BgForestFigure *input, double x)
{
    return isfinite(x) && (!input->logarithmic || x > 0);
}

static gboolean is_open(const BgForestFigure *input, double end)
{
    return !isnan(end) && !is_drawable(input, end);
}

static double on_axis(const BgForestFigure *input, double x)
{
    return input->logarithmic ? log2(x) : x;
}

static gboolean set_axis(Layout *l, GError **error)
{
    const BgForestFigure *input = l->input;
    double low = HUGE_VAL, high = -HUGE_VAL;

    for (guint i = 0; i <= input->n_rows; i++) {
        const BgForestRow *row = &input->rows[MIN(i, input->n_rows - 1)];
        const double all[] = { row->estimate, row->low, row->high };

        for (size_t j = 0; j < G_N_ELEMENTS(all); j++) {
            const double x = i < input->n_rows ? all[j] : input->reference;

            if (is_drawable(input, x)) {
                low = fmin(low, on_axis(input, x));
                high = fmax(high, on_axis(input, x));
            }
        }
    }
    const double pad = 0.05 * (high - low);

    if (bg_axis_fit(low - pad, high + pad, 5, &l->axis))
        return TRUE;
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "cannot draw values that "
                "large");
    return FALSE;
}

static void set_frame(Layout *l, double foot, double head)
{
    const BgPage *page = &l->page;
    const double unit = page->terminal ? 1 : page->font;
    double labels = 0;

    for (guint i = 0; i < l->input->n_rows; i++)
        labels = fmax(labels, bg_page_text_width(page, l->input->rows[i].label,
                                                 page->font));
    l->frame =
        (BgFrame){ .left = fmin(labels, 0.45 * page->width) + 1.5 * unit,
                   .right = page->width - (page->terminal ? 2 : 2 * unit),
                   .bottom = foot + page->line * 3,
                   .top = page->height - head };
}

/* Ticks of a logarithmic axis carry the ratios themselves. */
static void add_x_axis(BgScript *s, const Layout *l)
{
    const BgAxis *axis = &l->axis;

    bg_script_add(s, "set xrange [%g:%g]\nset xtics out nomirror scale 0.6",
                  axis->low, axis->high);
    if (!l->input->logarithmic) {
        bg_script_add(s, " %g%s\n", axis->step,
                      s->latex ? " format '$%g$'" : "");
    } else {
        const double step = fmax(axis->step, 1);
        const long first = lround(ceil(axis->low / step));
        const long last = lround(floor(axis->high / step));
        const char *comma = " (";

        for (long k = first; k <= last; k++) {
            const double at = (double)k * step;
            char text[G_ASCII_DTOSTR_BUF_SIZE];

            g_ascii_formatd(text, sizeof text, "%g", exp2(at));
            bg_script_add(s, "%s%t %g", comma, text, at);
            comma = ", ";
        }
        bg_script_add(s, ")\n");
    }
    bg_script_add(s, "set xlabel %q offset 0,0.5\n", l->input->x_label);
}

static double row_y(const Layout *l, guint i)
{
    return (double)(l->input->n_rows - 1 - i);
}

static void add_interval(BgScript *s, const Layout *l, guint i)
{
    const BgForestRow *row = &l->input->rows[i];
    const gboolean open_low = is_open(l->input, row->low);
    const gboolean open_high = is_open(l->input, row->high);

    if (isnan(row->low) || isnan(row->high))
        return;
    bg_script_add(
        s, "set arrow %d from %g,%g to %g,%g %s %s\n", (int)i + 1,
        open_low ? l->axis.low : on_axis(l->input, row->low), row_y(l, i),
        open_high ? l->axis.high : on_axis(l->input, row->high), row_y(l, i),
        open_low && open_high ? "heads"
        : open_low            ? "backhead"
        : open_high           ? "head"
                              : "nohead",
        l->page.terminal ? "" : "linewidth 0.9 linecolor rgb '" BG_INK "'");
}

static void add_marks(BgScript *s, const Layout *l, gboolean hollow)
{
    bg_script_add(s, "$%s << EOD\n", hollow ? "hollow" : "filled");
    for (guint i = 0; i < l->input->n_rows; i++)
        if (l->input->rows[i].hollow == hollow)
            bg_script_add(s, "%g %g\n",
                          on_axis(l->input, l->input->rows[i].estimate),
                          row_y(l, i));
    bg_script_add(s, "NaN NaN\nEOD\n");
}

static void add_labels(BgScript *s, const Layout *l)
{
    const BgPage *page = &l->page;
    const double room = l->frame.left - 1.2 * (page->terminal ? 1 : page->font);
    const char *comma = "";

    bg_script_add(s, "set yrange [-0.6:%g]\nset ytics scale 0 (",
                  l->input->n_rows - 0.4);
    for (guint i = 0; i < l->input->n_rows; i++) {
        g_autofree char *label =
            bg_page_fit(page, l->input->rows[i].label, room, page->font);

        bg_script_add(s, "%s%t %g", comma, label, row_y(l, i));
        comma = ", ";
    }
    bg_script_add(s, ")\nset border 1 linewidth 0.5\n");
}

static void add_plot(BgScript *s, const Layout *l)
{
    const double reference = l->input->reference;

    for (guint i = 0; i < l->input->n_rows; i++)
        add_interval(s, l, i);
    if (is_drawable(l->input, reference))
        bg_script_add(s, "set arrow 999 from %g,-0.6 to %g,%g nohead back %s\n",
                      on_axis(l->input, reference),
                      on_axis(l->input, reference), l->input->n_rows - 0.4,
                      l->page.terminal ? ""
                                       : "linewidth 0.5 linecolor rgb '" BG_RULE
                                         "'");
    add_marks(s, l, FALSE);
    add_marks(s, l, TRUE);
    if (l->page.terminal) {
        bg_script_add(s, "plot $filled with points pointtype 'O' notitle, "
                         "$hollow with points pointtype 'o' notitle\n");
        return;
    }
    /* The hollow mark is a white disc under a circle: the interval must not
     * be seen through it. */
    bg_script_add(s, "plot $filled with points pointtype 7 pointsize 0.8*mark "
                     "linecolor rgb '#0072b2' notitle, \\\n"
                     "  $hollow with points pointtype 7 pointsize 0.8*mark "
                     "linecolor rgb '#ffffff' notitle, \\\n"
                     "  $hollow with points pointtype 6 pointsize 0.8*mark "
                     "linewidth 0.9 linecolor rgb '#0072b2' notitle\n");
}

static char *caption_of(const BgForestFigure *input, const BgFigureNotes *notes)
{
    gboolean open = FALSE;

    for (guint i = 0; i < input->n_rows; i++)
        open = open || is_open(input, input->rows[i].low) ||
               is_open(input, input->rows[i].high);
    const char *const sentences[] = {
        input->what,
        open ? "An arrow is an end that the data do not bound" : NULL, NULL
    };

    return bg_caption_text(sentences, notes);
}

BgFigure *bg_figure_forest(const BgForestFigure *input,
                           const BgFigureStyle *style, GError **error)
{
    Layout l = { .input = input };

    if (!bg_figure_style_check(style, error) || !check(input, error) ||
        !set_axis(&l, error))
        return NULL;
    const double rows_mm = 22 + 5.5 * input->n_rows;
    const double height_mm[] = { rows_mm, rows_mm, rows_mm };
    g_auto(BgScript) s = { NULL, FALSE };

    l.page = bg_page_of(style, height_mm);
    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    const double foot = bg_page_notes(&s, &l.page, &input->notes);

    set_frame(&l, foot, bg_page_legend(&s, &l.page, 0, NULL, 0, &input->notes));
    bg_page_frame(&s, &l.page, &l.frame);
    add_x_axis(&s, &l);
    add_labels(&s, &l);
    add_plot(&s, &l);
    return bg_page_finish(&l.page, style, &s, caption_of(input, &input->notes));
}
