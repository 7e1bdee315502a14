#include "figure/matrix.h"

#include <math.h>

#include "core/error.h"
#include "figure/caption.h"
#include "figure/page.h"
#include "figure/script.h"

typedef struct {
    const BgMatrixFigure *input;
    BgPage page;
    BgFrame frame;
    double cell_width, cell_height;
} Layout;

static double r_of(const BgMatrixFigure *input, guint row, guint column)
{
    return input->r[row * input->n + column];
}

static gboolean check(const BgMatrixFigure *input, GError **error)
{
    if (input->n < 2 || input->n > BG_MATRIX_MAX) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "a matrix shows 2 to %d series, not %u", BG_MATRIX_MAX,
                    input->n);
        return FALSE;
    }
    for (guint i = 1; i < input->n; i++)
        for (guint j = 0; j < i; j++)
            if (fabs(r_of(input, i, j)) > 1 + 1e-12) {
                g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                            "%s with %s: %g is no correlation",
                            input->labels[i], input->labels[j],
                            r_of(input, i, j));
                return FALSE;
            }
    return TRUE;
}

/* n - 1 rows and columns: the first series has no row, the last no column. */
static void set_frame(Layout *l, double foot, double head)
{
    const BgPage *page = &l->page;
    const guint cells = l->input->n - 1;
    const double unit = page->terminal ? 1 : page->font;
    double labels = 0;

    for (guint i = 0; i < l->input->n; i++)
        labels = fmax(
            labels, bg_page_text_width(page, l->input->labels[i], page->font));
    l->frame = (BgFrame){ .left = fmin(labels, 0.35 * page->width) + 1.5 * unit,
                          .right = page->width - (page->terminal ? 2 : unit),
                          .bottom = foot + 1.7 * page->line,
                          .top = page->height - head };
    l->cell_width = fmin((l->frame.right - l->frame.left) / cells,
                         page->terminal ? 16 : 8 * page->font);
    l->cell_height = (l->frame.top - l->frame.bottom) / cells;
    l->frame.right = l->frame.left + l->cell_width * cells;
}

static const char *tint_of(double r)
{
    static const char *const blues[] = { "#ffffff", "#d9eaf4", "#b3d5e9",
                                         "#85bbda", "#4d9ccb" };
    static const char *const oranges[] = { "#ffffff", "#f9e4d4", "#f2c8a9",
                                           "#e9a678", "#de8146" };
    const int step = MIN((int)(fabs(r) * 5), 4);

    return r < 0 ? oranges[step] : blues[step];
}

/* One cell, in cells from the upper left corner. */
static void add_cell(BgScript *s, const Layout *l, guint row, guint column)
{
    const BgMatrixFigure *input = l->input;
    const int number = (int)(row * input->n + column);
    const double r = r_of(input, row, column);
    const double x = column, y = (double)input->n - 1 - row;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    if (isnan(r))
        return;
    g_ascii_formatd(digits, sizeof digits, "%.2f", fabs(r));
    const gboolean minus = r < 0 && !g_str_equal(digits, "0.00");
    g_autofree char *text = g_strconcat(minus ? "\u2212" : "", digits, NULL);

    if (!l->page.terminal)
        bg_script_add(s,
                      "set object %d rectangle from %g,%g to %g,%g %s \\\n"
                      "    fillstyle solid 1.0 %s fillcolor rgb '%s'\n",
                      number, x + 0.04, y + 0.04, x + 0.96, y + 0.96,
                      input->marked[number] ? "front linewidth 1.2"
                                            : "back linewidth 0.5",
                      input->marked[number] ? "border rgb '" BG_INK "'"
                                            : "border rgb '#ffffff'",
                      tint_of(r));
    bg_script_add(s, "set label %d %q at %g,%g center front\n", number + 1000,
                  text, x + 0.5, y + 0.5);
}

static void add_labels(BgScript *s, const Layout *l)
{
    const BgPage *page = &l->page;
    const guint n = l->input->n;
    const double unit = page->terminal ? 1 : page->font;
    const char *comma = "";

    bg_script_add(s, "set border 0\nset xrange [0:%d]\nset yrange [0:%d]\n",
                  (int)n - 1, (int)n - 1);
    bg_script_add(s, "set ytics scale 0 (");
    for (guint i = 1; i < n; i++) {
        g_autofree char *label = bg_page_fit(page, l->input->labels[i],
                                             l->frame.left - unit, page->font);

        bg_script_add(s, "%s%t %g", comma, label, n - 1 - i + 0.5);
        comma = ", ";
    }
    bg_script_add(s, ")\nset xtics scale 0 (");
    comma = "";
    for (guint i = 0; i + 1 < n; i++) {
        g_autofree char *label = bg_page_fit(
            page, l->input->labels[i], l->cell_width - 0.4 * unit, page->font);

        bg_script_add(s, "%s%t %g", comma, label, i + 0.5);
        comma = ", ";
    }
    bg_script_add(s, ")\n");
}

BgFigure *bg_figure_matrix(const BgMatrixFigure *input,
                           const BgFigureStyle *style, GError **error)
{
    Layout l = { .input = input };

    if (!bg_figure_style_check(style, error) || !check(input, error))
        return NULL;
    const double rows_mm = 14 + 7.5 * (input->n - 1);
    const double height_mm[] = { rows_mm, rows_mm, rows_mm };
    const char *const sentences[] = { input->what, NULL };
    g_auto(BgScript) s = { NULL, FALSE };

    l.page = bg_page_of(style, height_mm);
    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    const double foot = bg_page_notes(&s, &l.page, &input->notes);

    set_frame(&l, foot, bg_page_legend(&s, &l.page, 0, NULL, 0, &input->notes));
    bg_page_frame(&s, &l.page, &l.frame);
    add_labels(&s, &l);
    for (guint i = 1; i < input->n; i++)
        for (guint j = 0; j < i; j++)
            add_cell(&s, &l, i, j);
    bg_script_add(&s, "plot NaN notitle\n");
    return bg_page_finish(&l.page, style, &s,
                          bg_caption_text(sentences, &input->notes));
}
