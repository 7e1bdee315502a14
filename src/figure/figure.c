#include "figure/figure.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "core/version.h"
#include "figure/page.h"
#include "figure/script.h"

BgFigure *bg_figure_new(const BgFigureStyle *style, double width, double height,
                        char *body, char *caption)
{
    BgFigure *figure = g_new0(BgFigure, 1);

    figure->style = *style;
    figure->style.font = g_strdup(style->font ? style->font : BG_FONT_DEFAULT);
    figure->width = width;
    figure->height = height;
    figure->body = body;
    figure->caption = caption;
    return figure;
}

static gboolean is_drawn_alike(BgFigureFormat format)
{
    return format != BG_FORMAT_TEX && format != BG_FORMAT_TERMINAL;
}

BgFigure *bg_figure_as(const BgFigure *figure, BgFigureFormat format)
{
    BgFigureStyle style = figure->style;

    g_assert(is_drawn_alike(style.format) && is_drawn_alike(format));
    style.format = format;
    return bg_figure_new(&style, figure->width, figure->height,
                         g_strdup(figure->body), g_strdup(figure->caption));
}

void bg_figure_free(BgFigure *figure)
{
    if (!figure)
        return;
    g_free((char *)(guintptr)figure->style.font);
    g_free(figure->body);
    g_free(figure->caption);
    g_free(figure);
}

/* gnuplot's terminals disagree on what size 8 and width 1 mean (measured
 * with 5.4.4); the scales below make text of 8 points 8 points high, lines of
 * width 1 one point thick, and marks of size 1 six points wide in all. */
static void add_vector(BgScript *s, const BgFigure *figure, const char *name,
                       int line_scale)
{
    bg_script_add(s, "set terminal %s noenhanced color size %gin,%gin \\\n",
                  name, figure->width / 72, figure->height / 72);
    bg_script_add(s, "    font '%s,%g' fontscale 0.75 linewidth %d\n",
                  figure->style.font, figure->style.font_size, line_scale);
}

static void add_pixels(BgScript *s, const BgFigure *figure, const char *name,
                       double dpi)
{
    const int width = (int)lround(figure->width / 72 * dpi);
    const int height = (int)lround(figure->height / 72 * dpi);

    bg_script_add(s, "set terminal %s size %d,%d \\\n", name, width, height);
    bg_script_add(s, "    font '%s,%g' fontscale %g linewidth %g",
                  figure->style.font, figure->style.font_size,
                  dpi / 96 *
                      (figure->style.format == BG_FORMAT_SVG ? 96.0 / 72 : 1),
                  dpi / 72);
    if (figure->style.format == BG_FORMAT_PNG)
        bg_script_add(s, " pointscale %g", dpi / 72);
    bg_script_add(s, "\n");
}

/* All text in one size of the document's font.  Room is kept for Liberation
 * Sans, and small labels by its smaller size: LaTeX's own fonts need less than
 * the figure's size to fit (measured with Latin Modern); whole sizes, because
 * Computer Modern has no others. */
static double latex_size(const BgFigure *figure)
{
    return MAX(BG_FONT_SMALLEST, floor(0.92 * figure->style.font_size));
}

static void add_terminal(BgScript *s, const BgFigure *figure)
{
    const double print_dpi = 600, slide_dpi = 304.8; /* 1920 x 1080 */

    switch (figure->style.format) {
    case BG_FORMAT_PDF:
        add_vector(s, figure, "pdfcairo", 2);
        break;
    case BG_FORMAT_EPS:
        add_vector(s, figure, "epscairo", 4);
        break;
    case BG_FORMAT_SVG:
        add_pixels(s, figure, "svg noenhanced fixed background '#ffffff'", 96);
        break;
    case BG_FORMAT_PNG:
        add_pixels(s, figure, "pngcairo noenhanced background '#ffffff'",
                   figure->style.width == BG_WIDTH_SLIDE ? slide_dpi
                                                         : print_dpi);
        break;
    case BG_FORMAT_TEX:
        bg_script_add(s,
                      "set terminal cairolatex pdf input colortext "
                      "color size %gin,%gin \\\n",
                      figure->width / 72, figure->height / 72);
        bg_script_add(s,
                      "    font ',%g' linewidth 2 header \\\n"
                      "    '\\fontsize{%g}{%g}\\selectfont'\n",
                      figure->style.font_size, latex_size(figure),
                      1.2 * latex_size(figure));
        break;
    case BG_FORMAT_TERMINAL:
        bg_script_add(s, "set terminal dumb noenhanced size %d,%d\n",
                      (int)figure->width, (int)figure->height);
        break;
    }
}

static gboolean name_is_plain(const char *name, gboolean latex)
{
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 127 ||
            (latex && !g_ascii_isalnum(*p) && !strchr("._+-", *p)))
            return FALSE;
    return TRUE;
}

char *bg_figure_product_name(const BgFigure *figure, const char *base_name)
{
    if (figure->style.format != BG_FORMAT_TEX)
        return g_strdelimit(g_strdup(base_name), "'", '_');
    return g_strdup_printf("%.*s-graphics.tex", (int)strlen(base_name) - 4,
                           base_name);
}

static void add_output(BgScript *s, const BgFigure *figure,
                       const char *base_name)
{
    const gboolean latex = figure->style.format == BG_FORMAT_TEX;
    g_autofree char *product = bg_figure_product_name(figure, base_name);

    /* ./ keeps a name like |x or ~x from being a command or a home; LaTeX
     * names are plain and go into \includegraphics. */
    bg_script_add(s, "set output '%s%s'\n", latex ? "" : "./", product);
}

char *bg_figure_script(const BgFigure *figure, const char *base_name,
                       GError **error)
{
    const gboolean latex = figure->style.format == BG_FORMAT_TEX;
    const gboolean to_file = figure->style.format != BG_FORMAT_TERMINAL;
    g_auto(BgScript) s = { NULL, FALSE };

    if (to_file && !name_is_plain(base_name, latex)) {
        g_autofree char *shown = bg_text_quote(base_name);

        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "cannot call a figure %s: %s", shown,
                    latex ? "a LaTeX file name has letters, digits and ._+- "
                            "only"
                          : "the name has control characters");
        return NULL;
    }
    bg_script_init(&s, latex);
    bg_script_add(&s,
                  "# Made by barograph %s; draw with gnuplot 5.4 or "
                  "later.\nreset\nset encoding utf8\n",
                  BG_VERSION);
    add_terminal(&s, figure);
    if (to_file)
        add_output(&s, figure, base_name);
    bg_script_add(&s, "mark = %g\n",
                  figure->style.format == BG_FORMAT_SVG ? 4.0 / 3 : 1.0);
    g_string_append(s.text, figure->body);
    bg_script_add(&s, "%sprint '%s'\n", to_file ? "set output\n" : "",
                  BG_FIGURE_COMPLETE);
    return g_strdup(s.text->str);
}

char *bg_figure_caption_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(path, '.');
    const size_t keep =
        dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);

    return g_strdup_printf("%.*s.caption.txt", (int)keep, path);
}
