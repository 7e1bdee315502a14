/** The sheet a figure stands on: its measures, and what fits where.
 *
 * Lengths are points, counted from the lower left corner; in the terminal
 * one column or one row counts as one. */
#ifndef BG_FIGURE_PAGE_H
#define BG_FIGURE_PAGE_H

#include "data/series.h"
#include "figure/figure.h"
#include "figure/script.h"

typedef struct {
    gboolean terminal;
    double width, height;
    double font, small; /**< text sizes in points; 1 in the terminal */
    double line;        /**< from one line of text to the next */
    double wide;        /**< how wide the font runs, Liberation Sans = 1 */
} BgPage;

/** The page of a style.  @p height_mm is for 84, 129 and 174 mm; a slide and
 * the terminal have their own height. */
BgPage bg_page_of(const BgFigureStyle *style, const double height_mm[3]);

/** Width of @p text at @p size points: an estimate, rather too wide. */
double bg_page_text_width(const BgPage *page, const char *text, double size);

/** @p text, shortened with "..." where it is wider than @p width.  Caller
 * frees. */
char *bg_page_fit(const BgPage *page, const char *text, double width,
                  double size);

/** @p text broken at blanks into lines no wider than @p width, at most
 * @p most of them (the last one shortened).  Free with g_ptr_array_unref(). */
GPtrArray *bg_page_wrap(const BgPage *page, const char *text, double width,
                        guint most);

/** Fractions of the page, for "at screen". */
double bg_page_x(const BgPage *page, double x);
double bg_page_y(const BgPage *page, double y);

/** A rectangle that data is drawn in. */
typedef struct {
    double left, right, bottom, top;
} BgFrame;

/** The commands that every figure begins with: border, widths, number signs. */
void bg_page_begin(BgScript *script);

/** The recorded values as a data block called $NAMEnumber: one run of rows
 * for each unbroken stretch of neighbours, so that lines stop at gaps.
 * @param shifts added to each observation's t (figure/coincide.h); NULL: none
 */
void bg_page_series(BgScript *script, const BgSeries *series,
                    const double *shifts, const char *name, guint number);

/** The figure of a finished script; takes the text out of @p script and owns
 * @p caption. */
BgFigure *bg_page_finish(const BgPage *page, const BgFigureStyle *style,
                         BgScript *script, char *caption);

/** Sets the four margins to @p frame. */
void bg_page_frame(BgScript *script, const BgPage *page, const BgFrame *frame);

/** Puts the source note (small, grey, wrapped) at the foot, and SIMULATED in
 * the upper right corner where @p notes say so.
 * @return how high the foot is; what is drawn must stay above it. */
double bg_page_notes(BgScript *script, const BgPage *page,
                     const BgFigureNotes *notes);

/** The height that bg_page_notes() will return, before the page's own height
 * is settled. */
double bg_page_foot(const BgPage *page, const BgFigureNotes *notes);

/** Width that the word SIMULATED takes in the upper right corner, or 0. */
double bg_page_corner(const BgPage *page, const BgFigureNotes *notes);

/** Lays the legend out at the top, from @p left to the right edge, in as
 * many equal columns as fit.
 * @param labels what the entries are called, @p n of them
 * @return how high the head of the page is; the frame must end below it. */
double bg_page_legend(BgScript *script, const BgPage *page, double left,
                      const char *const *labels, guint n,
                      const BgFigureNotes *notes);

#endif
