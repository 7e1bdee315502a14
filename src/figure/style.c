#include "figure/style.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"

gboolean bg_figure_format(const char *path, BgFigureFormat *format,
                          GError **error)
{
    static const char *const endings[] = { ".pdf", ".svg", ".png", ".eps",
                                           ".tex" };
    const size_t length = strlen(path);

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > 4 &&
            g_ascii_strcasecmp(path + length - 4, endings[i]) == 0) {
            *format = (BgFigureFormat)i;
            return TRUE;
        }
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                "cannot tell the figure's format from %s: the name must end "
                "in .pdf, .svg, .png, .eps or .tex",
                shown);
    return FALSE;
}

gboolean bg_figure_width(const char *name, BgFigureWidth *width, GError **error)
{
    static const char *const names[] = { "single", "onehalf", "double", "slide",
                                         NULL };

    for (guint i = 0; names[i]; i++)
        if (g_str_equal(name, names[i])) {
            *width = (BgFigureWidth)i;
            return TRUE;
        }
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *near = bg_text_suggestion(name, names);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                "no width is called %s: single, onehalf, double or slide%s",
                shown, near);
    return FALSE;
}

static gboolean is_font_name(const char *name)
{
    if (*name == '\0' || strlen(name) > 100 || !g_utf8_validate(name, -1, NULL))
        return FALSE;
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p < ' ' || strchr(",;:'\"`\\{}<>&", *p))
            return FALSE;
    return *name != '-';
}

gboolean bg_figure_style_check(const BgFigureStyle *style, GError **error)
{
    const double size = style->font_size;

    if (size != 0 && !(size >= BG_FONT_SMALLEST && size <= 24)) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "font size must be from 7 to 24 points");
        return FALSE;
    }
    if (style->font && !is_font_name(style->font)) {
        g_autofree char *shown = bg_text_quote(style->font);

        g_set_error(error, BG_ERROR, BG_ERROR_USAGE, "%s is no font name",
                    shown);
        return FALSE;
    }
    const int columns = style->columns ? style->columns : 80;
    const int rows = style->rows ? style->rows : 24;

    if (style->format == BG_FORMAT_TERMINAL &&
        (columns < 40 || rows < 12 || columns > 1000 || rows > 1000)) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "cannot draw in %d columns and %d rows: 40 x 12 to "
                    "1000 x 1000",
                    columns, rows);
        return FALSE;
    }
    return TRUE;
}

const BgSeriesLook *bg_series_look(guint i)
{
    /* Okabe and Ito's colours but yellow, which is too pale on white. */
    static const BgSeriesLook looks[BG_N_LOOKS] = {
        { "#0072b2", "#cce3f0", "solid", 7, "A" },
        { "#d55e00", "#f7dfcc", "(9,4)", 5, "B" },
        { "#009e73", "#ccece3", "(2,3)", 9, "C" },
        { "#000000", "#cccccc", "(9,3,2,3)", 6, "D" },
        { "#cc79a7", "#f5e4ed", "(16,4)", 13, "E" },
        { "#56b4e9", "#ddf0fb", "(5,3)", 4, "F" },
        { "#e69f00", "#faeccc", "(9,3,2,3,2,3)", 8, "G" },
    };

    return &looks[i % BG_N_LOOKS];
}
