#include "figure/page.h"

#include <math.h>
#include <string.h>

#include "core/text.h"

#define PT_PER_MM (72 / 25.4)

static void terminal_page(BgPage *page, const BgFigureStyle *style)
{
    page->terminal = TRUE;
    page->width = style->columns ? style->columns : 80;
    page->height = style->rows ? style->rows : 24;
    page->font = page->small = page->line = page->wide = 1;
}

/* Arial's metrics, or a wider face: then leave more room. */
static double face_width(const char *font)
{
    static const char *const narrow[] = { "Liberation Sans", "Arial",
                                          "Helvetica", "Nimbus Sans",
                                          "Liberation Serif" };

    for (size_t i = 0; font && i < G_N_ELEMENTS(narrow); i++)
        if (g_ascii_strcasecmp(font, narrow[i]) == 0)
            return 1;
    return font ? 1.15 : 1;
}

BgPage bg_page_of(const BgFigureStyle *style, const double height_mm[3])
{
    static const double width_mm[] = { 84, 129, 174, 160 };
    BgPage page = { .terminal = FALSE };

    if (style->format == BG_FORMAT_TERMINAL) {
        terminal_page(&page, style);
        return page;
    }
    const gboolean slide = style->width == BG_WIDTH_SLIDE;

    page.width = width_mm[style->width] * PT_PER_MM;
    page.height = (slide ? 90 : height_mm[style->width]) * PT_PER_MM;
    page.font = style->font_size > 0 ? style->font_size : slide ? 10 : 8;
    page.small = MAX(BG_FONT_SMALLEST, page.font - (slide ? 2 : 1));
    page.line = 1.2 * page.font;
    page.wide = face_width(style->font);
    return page;
}

static double char_width(gunichar c)
{
    if (c == ' ' || (c < 128 && strchr("ijlftI.,:;'|!()[]/\\-", (int)c)))
        return 0.32;
    if (c < 128 && strchr("mwMW%@", (int)c))
        return 0.89;
    if (g_unichar_isupper(c))
        return 0.70;
    return g_unichar_iswide(c) ? 1.05 : g_unichar_islower(c) ? 0.53 : 0.57;
}

double bg_page_text_width(const BgPage *page, const char *text, double size)
{
    double width = 0;

    for (const char *p = text; *p;) {
        const gunichar c = g_utf8_get_char_validated(p, -1);

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            p++;
            continue;
        }
        width += page->terminal ? 1 : char_width(c);
        p = g_utf8_find_next_char(p, NULL);
    }
    return page->terminal ? width : width * size * page->wide;
}

char *bg_page_fit(const BgPage *page, const char *text, double width,
                  double size)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    if (bg_page_text_width(page, valid, size) <= width)
        return g_steal_pointer(&valid);
    const double most = width - bg_page_text_width(page, "...", size);
    const double unit = page->terminal ? 1 : size * page->wide;
    const char *end = valid; /* after what fits, blanks at its end left out */
    double used = 0;

    for (const char *p = valid; *p && used * unit <= most;) {
        const gunichar c = g_utf8_get_char(p);

        used += page->terminal ? 1 : char_width(c);
        p = bg_text_next(p);
        if (used * unit <= most && !(c < 128 && g_ascii_isspace((char)c)))
            end = p;
    }
    return g_strdup_printf("%.*s...", (int)(end - valid), valid);
}

GPtrArray *bg_page_wrap(const BgPage *page, const char *text, double width,
                        guint most)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n\r", -1);
    GString *line = g_string_new(NULL);

    for (guint i = 0; words[i]; i++) {
        if (*words[i] == '\0')
            continue;
        g_autofree char *longer =
            g_strconcat(line->str, line->len ? " " : "", words[i], NULL);

        if (line->len && lines->len + 1 < most &&
            bg_page_text_width(page, longer, page->small) > width) {
            g_ptr_array_add(lines,
                            bg_page_fit(page, line->str, width, page->small));
            g_string_assign(line, words[i]);
        } else {
            g_string_assign(line, longer);
        }
    }
    if (line->len)
        g_ptr_array_add(lines,
                        bg_page_fit(page, line->str, width, page->small));
    g_string_free(line, TRUE);
    return lines;
}

double bg_page_x(const BgPage *page, double x)
{
    return round(x / page->width * 1e5) / 1e5;
}

double bg_page_y(const BgPage *page, double y)
{
    return round(y / page->height * 1e5) / 1e5;
}

void bg_page_begin(BgScript *script)
{
    bg_script_add(script, "set border 3 linewidth 0.5\nunset key\n%s",
                  script->latex ? "" : "set minussign\n");
}

BgFigure *bg_page_finish(const BgPage *page, const BgFigureStyle *style,
                         BgScript *script, char *caption)
{
    BgFigureStyle full = *style;

    full.font_size = page->font;
    return bg_figure_new(&full, page->width, page->height,
                         g_string_free(g_steal_pointer(&script->text), FALSE),
                         caption);
}

void bg_page_frame(BgScript *script, const BgPage *page, const BgFrame *frame)
{
    bg_script_add(script,
                  "set lmargin at screen %g\nset rmargin at screen %g\n",
                  bg_page_x(page, frame->left), bg_page_x(page, frame->right));
    bg_script_add(script,
                  "set bmargin at screen %g\nset tmargin at screen %g\n",
                  bg_page_y(page, frame->bottom), bg_page_y(page, frame->top));
}

static const char corner_word[] = "SIMULATED";

double bg_page_corner(const BgPage *page, const BgFigureNotes *notes)
{
    if (!notes->simulated)
        return 0;
    return bg_page_text_width(page, corner_word, page->font) + page->font;
}

static char *note_text(const BgFigureNotes *notes)
{
    const char *source = notes->source ? notes->source : "";

    if (!notes->simulated)
        return *source ? g_strdup_printf("Source: %s", source) : g_strdup("");
    return g_strdup_printf("Simulated data, not observed.%s%s",
                           *source ? " Source: " : "", source);
}

static GPtrArray *note_lines(const BgPage *page, const BgFigureNotes *notes)
{
    g_autofree char *text = note_text(notes);
    const double edge = page->terminal ? 0 : 0.3 * page->small;

    return bg_page_wrap(page, text, page->width - 2 * edge, 3);
}

double bg_page_foot(const BgPage *page, const BgFigureNotes *notes)
{
    g_autoptr(GPtrArray) lines = note_lines(page, notes);
    const double edge = page->terminal ? 0 : 0.3 * page->small;
    const double line = page->terminal ? 1 : 1.2 * page->small;

    return lines->len ? 2 * edge + line * lines->len : 0;
}

double bg_page_notes(BgScript *script, const BgPage *page,
                     const BgFigureNotes *notes)
{
    const double edge = page->terminal ? 0 : 0.3 * page->small;
    const double line = page->terminal ? 1 : 1.2 * page->small;
    g_autoptr(GPtrArray) lines = note_lines(page, notes);

    for (guint i = 0; i < lines->len; i++) {
        const double y = edge + line * (lines->len - i - 0.5);

        bg_script_add(script, "set label %d %q at screen %g,%g left \\\n",
                      901 + (int)i, g_ptr_array_index(lines, i),
                      bg_page_x(page, edge), bg_page_y(page, y));
        bg_script_add(script, "    font ',%g' textcolor rgb '%s'\n",
                      page->small, BG_GREY);
    }
    if (notes->simulated)
        bg_script_add(script,
                      "set label 900 %q at screen %g,%g right \\\n"
                      "    textcolor rgb '#d55e00'\n",
                      corner_word, bg_page_x(page, page->width - edge),
                      bg_page_y(page, page->height - edge - page->line / 2));
    return bg_page_foot(page, notes);
}

double bg_page_legend(BgScript *script, const BgPage *page, double left,
                      const char *const *labels, guint n,
                      const BgFigureNotes *notes)
{
    const double corner = bg_page_corner(page, notes);
    const double sample = page->terminal ? 6 : 3.6 * page->font;
    const double edge = page->terminal ? 0 : 0.3 * page->font;
    /* gnuplot sets its columns apart by counting characters, whatever their
     * width: 0.6 of the font's size each, the sample among them. */
    const double cell = page->terminal ? 1 : 0.6 * page->font;
    double widest = 0, column = 0;

    if (n == 0)
        return corner > 0 ? page->line + edge : edge;
    for (guint i = 0; i < n; i++) {
        const double chars = (double)g_utf8_strlen(labels[i], -1);

        widest = MAX(widest, bg_page_text_width(page, labels[i], page->font));
        column = MAX(column, cell * (chars + 3.6));
    }
    /* The last column needs no more than its text. */
    const double last = widest + sample;

    column = MAX(column, last);
    const double beside = page->width - left - corner;
    /* Beside the corner word where all fit into one row, else below it. */
    const double drop =
        corner > 0 && column * (n - 1) + last > beside ? page->line : 0;
    const double room = drop > 0 ? page->width - left : beside;
    const guint fits = CLAMP((guint)MAX((room - last) / column + 1, 1), 1, n);
    const guint rows = (n + fits - 1) / fits;
    const guint columns = (n + rows - 1) / rows;

    bg_script_add(script,
                  "set key at screen %g,%g left top horizontal Left reverse "
                  "\\\n    maxcols %d samplen %g spacing 1.1 width 0\n",
                  bg_page_x(page, left),
                  bg_page_y(page, page->height - drop - edge), (int)columns,
                  page->terminal ? 3.0 : 2.6);
    return drop + 2 * edge + rows * page->line;
}

void bg_page_series(BgScript *script, const BgSeries *series,
                    const double *shifts, const char *name, guint number)
{
    long previous = 0;
    gboolean open = FALSE;

    bg_script_add(script, "$%s%d << EOD\n", name, (int)number);
    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);

        if (isnan(obs->value))
            continue;
        if (open && obs->position != previous + 1)
            bg_script_add(script, "\n");
        bg_script_add(script, "%g %g\n", obs->t + (shifts ? shifts[i] : 0),
                      obs->value);
        previous = obs->position;
        open = TRUE;
    }
    bg_script_add(script, "EOD\n");
}
