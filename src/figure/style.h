/** How figures look: formats, widths, fonts, colours, marks. */
#ifndef BG_FIGURE_STYLE_H
#define BG_FIGURE_STYLE_H

#include <glib.h>

typedef enum {
    BG_FORMAT_PDF,
    BG_FORMAT_SVG,
    BG_FORMAT_PNG,
    BG_FORMAT_EPS,
    BG_FORMAT_TEX, /**< labels typeset by LaTeX, lines in a PDF beside it */
    BG_FORMAT_TERMINAL
} BgFigureFormat;

typedef enum {
    BG_WIDTH_SINGLE,  /**< 84 mm, one column of a journal */
    BG_WIDTH_ONEHALF, /**< 129 mm */
    BG_WIDTH_DOUBLE,  /**< 174 mm, both columns */
    BG_WIDTH_SLIDE    /**< 160 x 90 mm, 16:9 */
} BgFigureWidth;

/** What a builder has to know of where its figure will stand. */
typedef struct {
    BgFigureFormat format;
    BgFigureWidth width;
    const char *font;  /**< family; NULL: BG_FONT_DEFAULT; borrowed */
    double font_size;  /**< points, 7 to 24; 0: 8, on slides 10 */
    int columns, rows; /**< of the terminal; 0: 80 x 24; BG_FORMAT_TERMINAL */
} BgFigureStyle;

#define BG_FONT_DEFAULT "Liberation Sans"

/** The smallest text of any figure, in points. */
#define BG_FONT_SMALLEST 7.0

/** The format that the ending of @p path names (case ignored).
 * @return FALSE with BG_ERROR_USAGE: no ending, or one we do not draw. */
gboolean bg_figure_format(const char *path, BgFigureFormat *format,
                          GError **error);

/** The width called single, onehalf, double or slide.
 * @return FALSE with BG_ERROR_USAGE for any other @p name. */
gboolean bg_figure_width(const char *name, BgFigureWidth *width,
                         GError **error);

/** Whether the style can be drawn with.
 * @return FALSE with BG_ERROR_USAGE: font size outside 7 to 24 points, a
 * font name that is empty or has control characters, commas or quotes, a
 * terminal below 40 x 12 or above 1000 x 1000. */
gboolean bg_figure_style_check(const BgFigureStyle *style, GError **error);

/** What tells one series from the others, in colour and in grey. */
typedef struct {
    const char *colour; /**< "#0072b2", Okabe-Ito */
    const char *tint;   /**< the same at a fifth on white; opaque */
    const char *dash;   /**< gnuplot dash type */
    int point;          /**< gnuplot point type */
    const char *symbol; /**< its letter in the terminal */
} BgSeriesLook;

enum { BG_N_LOOKS = 7 };
const BgSeriesLook *bg_series_look(guint i);

#define BG_INK "#000000"
#define BG_GREY "#595959" /**< small text: 7 : 1 against white */
#define BG_RULE "#8c8c8c" /**< lines that are no data */

#endif
