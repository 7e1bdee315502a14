/** A figure: its gnuplot script and its caption, both plain text.
 *
 * Each kind has a builder, bg_figure_KIND(input, style, &error), in its own
 * file; a builder reads, computes layout, and writes text; it runs nothing.
 * figure/gnuplot.h turns the text into a file. */
#ifndef BG_FIGURE_FIGURE_H
#define BG_FIGURE_FIGURE_H

#include "figure/style.h"

/** What every figure says of its data.  All borrowed. */
typedef struct {
    const char *source;   /**< small note in the figure: "Source: ..."; NULL
                               or "": what the series cite */
    const char *citation; /**< full citation, for the caption; NULL: none */
    gboolean simulated;   /**< also set where any series says so itself */
} BgFigureNotes;

typedef struct {
    BgFigureStyle style;  /**< its font is owned by the figure */
    double width, height; /**< points; columns and rows in the terminal */
    char *body;           /**< gnuplot commands, without terminal and output */
    char *caption;        /**< plain text, ends in a newline */
} BgFigure;

/** A figure that owns @p body and @p caption. */
BgFigure *bg_figure_new(const BgFigureStyle *style, double width, double height,
                        char *body, char *caption);
void bg_figure_free(BgFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgFigure, bg_figure_free)

/** The same figure in another format, of the same width and font: the body of
 * pdf, svg, png and eps is one text (asserted: neither is BG_FORMAT_TEX or
 * BG_FORMAT_TERMINAL).  Caller frees. */
BgFigure *bg_figure_as(const BgFigure *figure, BgFigureFormat format);

/** What the script prints as its last act (on gnuplot's standard error). */
#define BG_FIGURE_COMPLETE "barograph: figure complete"

/** The complete script: runs by itself (`gnuplot NAME.gp`) and writes
 * @p base_name into the current directory (the terminal draws on standard
 * output).  Of .tex figures the two files are called NAME-graphics.tex and
 * NAME-graphics.pdf, so that no NAME.pdf is overwritten.
 * @param base_name file name without folder; ignored for the terminal
 * @return the text, or NULL with BG_ERROR_USAGE: control characters in the
 * name, or for .tex anything but letters, digits and "._+-".  Caller frees. */
char *bg_figure_script(const BgFigure *figure, const char *base_name,
                       GError **error);

/** "fig.caption.txt" for "fig.pdf".  Caller frees. */
char *bg_figure_caption_path(const char *path);

/** The name that gnuplot itself writes for @p base_name: the same, but
 * "fig-graphics.tex" for "fig.tex", and "_" for an apostrophe, which gnuplot
 * cannot be trusted to quote.  Caller frees. */
char *bg_figure_product_name(const BgFigure *figure, const char *base_name);

#endif
