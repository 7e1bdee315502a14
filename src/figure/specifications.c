#include <math.h>

#include "core/error.h"
#include "figure/caption.h"
#include "figure/script.h"
#include "figure/specifications_parts.h"

enum { MOST = 10000, ROWS_MAX = 80 };

guint bg_specification_taken(const BgSpecificationPoint *spec, int choice)
{
    return choice < 0 ? spec->verdict : spec->choices[choice];
}

const char *bg_specification_row_text(const BgSpecificationLayout *l,
                                      const BgSpecificationRow *row)
{
    if (row->choice < 0)
        return row->option < 0 ? "verdict" : l->input->verdicts[row->option];
    const BgSpecificationChoice *choice = &l->input->choices[row->choice];

    return row->option < 0 ? choice->name : choice->options[row->option];
}

static void layout_clear(BgSpecificationLayout *l)
{
    g_clear_pointer(&l->order, g_free);
    g_clear_pointer(&l->rows, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgSpecificationLayout, layout_clear)

static gboolean usage(GError **error, const char *message)
{
    g_set_error_literal(error, BG_ERROR, BG_ERROR_USAGE, message);
    return FALSE;
}

static gboolean check(const BgSpecificationFigure *input, GError **error)
{
    if (input->n_specifications == 0 || input->n_specifications > MOST)
        return usage(error, "a specification curve shows 1 to 10,000 "
                            "specifications");
    if (input->n_verdicts == 0 || input->n_verdicts > BG_N_LOOKS)
        return usage(error, "a specification curve tells 1 to 7 verdicts "
                            "apart");
    if (input->stated >= (int)input->n_specifications)
        return usage(error, "the stated specification is not among those "
                            "drawn");
    for (guint i = 0; i < input->n_specifications; i++) {
        const BgSpecificationPoint *spec = &input->specifications[i];

        if (spec->verdict >= input->n_verdicts)
            return usage(error, "a specification has a verdict without name");
        for (guint c = 0; c < input->n_choices; c++)
            if (spec->choices[c] >= input->choices[c].n_options)
                return usage(error, "a specification takes an option without "
                                    "name");
    }
    return TRUE;
}

/* --- order and range ----------------------------------------------------- */

static int by_estimate(gconstpointer a, gconstpointer b, gpointer data)
{
    const BgSpecificationFigure *input = data;
    const guint i = *(const guint *)a, j = *(const guint *)b;
    const double x = input->specifications[i].estimate;
    const double y = input->specifications[j].estimate;

    if (isnan(x) || isnan(y))
        return isnan(x) != isnan(y) ? isnan(x) - isnan(y) : (i > j) - (i < j);
    return x != y ? (x > y) - (x < y) : (i > j) - (i < j);
}

static guint *sorted(const BgSpecificationFigure *input)
{
    guint *order = g_new(guint, input->n_specifications);

    for (guint i = 0; i < input->n_specifications; i++)
        order[i] = i;
    g_qsort_with_data(order, (int)input->n_specifications, sizeof *order,
                      by_estimate, (gpointer)(guintptr)input);
    return order;
}

static void include(double y, double *low, double *high)
{
    if (!isnan(y)) {
        *low = fmin(*low, y);
        *high = fmax(*high, y);
    }
}

static gboolean fit_axis(BgSpecificationLayout *l, GError **error)
{
    const BgSpecificationFigure *input = l->input;
    double low = HUGE_VAL, high = -HUGE_VAL;

    for (guint i = 0; i < input->n_specifications; i++)
        include(input->specifications[i].estimate, &low, &high);
    if (low > high) {
        g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                    "nothing to draw: no specification has an estimate");
        return FALSE;
    }
    for (guint i = 0; i < input->n_specifications; i++) {
        include(input->specifications[i].low, &low, &high);
        include(input->specifications[i].high, &low, &high);
    }
    include(input->reference, &low, &high);
    const double pad = 0.04 * (high - low);

    if (bg_axis_fit(low - pad, high + pad, 4, &l->axis))
        return TRUE;
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "cannot draw values that large");
    return FALSE;
}

/* --- rows and places ----------------------------------------------------- */

static void add_group(BgSpecificationLayout *l, int choice, guint n_options)
{
    const BgSpecificationRow heading = { choice, -1 };

    g_array_append_val(l->rows, heading);
    for (guint option = 0; option < n_options; option++) {
        const BgSpecificationRow row = { choice, (int)option };

        for (guint i = 0; i < l->input->n_specifications; i++)
            if (bg_specification_taken(&l->input->specifications[i], choice) ==
                option) {
                g_array_append_val(l->rows, row);
                break;
            }
    }
}

static void find_rows(BgSpecificationLayout *l)
{
    l->rows = g_array_new(FALSE, FALSE, sizeof(BgSpecificationRow));
    add_group(l, -1, l->input->n_verdicts);
    for (guint c = 0; c < l->input->n_choices; c++)
        add_group(l, (int)c, l->input->choices[c].n_options);
}

static double labels_width(const BgSpecificationLayout *l)
{
    double widest = 0;

    for (guint i = 0; i < l->rows->len; i++) {
        const char *text = bg_specification_row_text(
            l, &g_array_index(l->rows, BgSpecificationRow, i));

        widest =
            fmax(widest, bg_page_text_width(&l->page, text, l->page.small));
    }
    return fmin(widest, 0.36 * l->page.width);
}

/* The page is as high as its rows need; slide and terminal share theirs. */
static gboolean place(BgSpecificationLayout *l, const BgFigureStyle *style,
                      double foot, GError **error)
{
    BgPage *page = &l->page;
    const gboolean fixed = page->terminal || style->width == BG_WIDTH_SLIDE;
    const double unit = page->terminal ? 1 : 0.7 * page->font;
    const double under = foot + (page->terminal ? 3 : 2.4 * page->line);
    const double least = page->terminal ? 6 : 90;
    const double curve = page->height - under;
    const double left =
        fmax(labels_width(l) + 2 * unit,
             bg_axis_label_width(page, &l->axis) +
                 (page->terminal ? 3 : 2.6 * unit + page->font));

    l->row = page->terminal ? 1 : 1.22 * page->small;
    const double matrix = l->row * l->rows->len;

    if (l->rows->len > ROWS_MAX || (fixed && curve - matrix < least)) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "%u rows of choices do not fit under a specification "
                    "curve here; name fewer options",
                    l->rows->len);
        return FALSE;
    }
    if (!fixed)
        page->height += matrix;
    l->matrix =
        (BgFrame){ left, page->width - 1.5 * unit, under, under + matrix };
    l->curve = (BgFrame){ left, l->matrix.right,
                          l->matrix.top + (page->terminal ? 1 : unit),
                          page->height - 1.5 * page->line };
    return TRUE;
}

/* More than two to a point cannot be told apart: of as many stretches of
 * ranks, the middle one is drawn, or the stated one. */
static void thin(BgSpecificationLayout *l)
{
    const double width = l->matrix.right - l->matrix.left;
    const guint n = l->input->n_specifications;
    const guint most = l->page.terminal ? n : (guint)fmax(2 * width, 1);

    l->n = MIN(n, most);
    for (guint i = 0; n > most && i < most; i++) {
        const guint from = (guint)((guint64)i * n / most);
        const guint to = (guint)((guint64)(i + 1) * n / most);
        guint at = (from + to) / 2;

        for (guint rank = from; rank < to; rank++)
            if ((int)l->order[rank] == l->input->stated)
                at = rank;
        l->order[i] = l->order[at];
    }
    l->step = width / l->n;
}

/* --- caption ------------------------------------------------------------- */

static char *verdict_counts(const BgSpecificationFigure *input)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint v = 0; v < input->n_verdicts; v++) {
        guint n = 0;

        for (guint i = 0; i < input->n_specifications; i++)
            n += input->specifications[i].verdict == v;
        if (n > 0)
            g_string_append_printf(out, "%s%s %u", out->len ? ", " : "",
                                   input->verdicts[v], n);
    }
    return g_strdup(out->str);
}

static char *caption_of(const BgSpecificationLayout *l)
{
    const BgSpecificationFigure *input = l->input;
    g_autofree char *drawn =
        l->n < input->n_specifications
            ? g_strdup_printf(" (%u of them drawn, evenly spaced)", l->n)
            : g_strdup("");
    g_autofree char *counts = verdict_counts(input);
    static const char rows[] = "Below, the verdict and the choices of each: a "
                               "row is filled where its option was taken";
    g_autofree char *first = g_strdup_printf(
        "Specification curve: %u specification%s%s, sorted by estimate (%s), "
        "with interval%s; %s",
        input->n_specifications, input->n_specifications == 1 ? "" : "s", drawn,
        input->y_label, input->n_specifications == 1 ? "" : "s", counts);
    const char *stated = input->stated < 0
                             ? ""
                             : "The dashed line marks the specification that "
                               "was stated beforehand";
    const char *const sentences[] = { first, rows, stated, NULL };

    return bg_caption_text(sentences, &input->notes);
}

BgFigure *bg_figure_specifications(const BgSpecificationFigure *input,
                                   const BgFigureStyle *style, GError **error)
{
    static const double height_mm[] = { 52, 56, 62 };
    g_auto(BgSpecificationLayout) l = { .input = input };
    g_auto(BgScript) s = { NULL, FALSE };

    if (!bg_figure_style_check(style, error) || !check(input, error) ||
        !fit_axis(&l, error))
        return NULL;
    l.page = bg_page_of(style, height_mm);
    l.order = sorted(input);
    find_rows(&l);
    if (!place(&l, style, bg_page_foot(&l.page, &input->notes), error))
        return NULL;
    thin(&l);
    bg_script_init(&s, style->format == BG_FORMAT_TEX);
    bg_page_begin(&s);
    bg_script_add(&s, "set multiplot\n");
    bg_page_notes(&s, &l.page, &input->notes);
    bg_specification_curve(&s, &l);
    bg_specification_matrix(&s, &l);
    bg_script_add(&s, "unset multiplot\n");
    return bg_page_finish(&l.page, style, &s, caption_of(&l));
}
