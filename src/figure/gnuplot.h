/** Drawing a figure: the only place that runs gnuplot, once per figure, its
 * script through a pipe.  No shell, no start-up file, a clean environment. */
#ifndef BG_FIGURE_GNUPLOT_H
#define BG_FIGURE_GNUPLOT_H

#include "core/file_set.h"
#include "figure/figure.h"

/** Where to, and by what.  Strings borrowed. */
typedef struct {
    const char *path;         /**< the figure; its ending is that of the style's
                                   format.  Not used by bg_gnuplot_text() */
    const char *program;      /**< NULL: "gnuplot", looked for in PATH */
    guint timeout_seconds;    /**< 0: 60 */
    const volatile int *stop; /**< not 0: kill gnuplot; NULL: never */
} BgFigureOutput;

/** Draws @p figure into out->path.  It is drawn in a temporary folder beside
 * the target, checked to be whole, freed of its creation date (SOURCE_DATE_
 * EPOCH, else 2000-01-01) and put in place (core/file_set.h: links are
 * followed, permissions kept); on failure nothing is left behind and what
 * stood at the path is untouched.  A .tex figure is two files, NAME.tex
 * and NAME-graphics.pdf.  A path that exists and is no regular file is
 * written to directly.  The same figure gives the same bytes.
 * @return FALSE with BG_ERROR_USAGE: the ending is unknown or not the style's
 * format, or the file's name cannot be used; BG_ERROR_PROGRAM: gnuplot is not
 * installed, fails, is killed, takes too long, or leaves an incomplete file
 * (full disk); it is stopped by *stop; the font is not installed (pdf, png,
 * eps; only where fc-match is there to tell); the folder is missing or may not
 * be written; the path is a directory. */
gboolean bg_gnuplot_draw(const BgFigure *figure, const BgFigureOutput *out,
                         GError **error);

/** The same, but the figure's files are added to @p set, a set of the folder
 * of out->path, which the caller commits with what belongs to them. */
gboolean bg_gnuplot_draw_for(const BgFigure *figure, const BgFigureOutput *out,
                             BgFileSet *set, GError **error);

/** Draws a figure of BG_FORMAT_TERMINAL as text: lines that end in a
 * newline, no control characters.  Caller frees.
 * @return NULL with BG_ERROR_PROGRAM as above, or BG_ERROR_USAGE: the figure
 * was not made for the terminal. */
char *bg_gnuplot_text(const BgFigure *figure, const BgFigureOutput *out,
                      GError **error);

#endif
