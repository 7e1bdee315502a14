/** Is a font installed?  gnuplot replaces an unknown one without a word. */
#ifndef BG_FIGURE_FONT_H
#define BG_FIGURE_FONT_H

#include <glib.h>

#include "figure/style.h"

typedef struct BgFontQuery BgFontQuery;

/** Asks fc-match, in a thread of its own so that gnuplot need not wait, for
 * the formats that draw with the font here (pdf, png, eps).
 * @return to be handed to bg_font_answer() in any case; may be NULL */
BgFontQuery *bg_font_ask(const BgFigureStyle *style, const volatile int *stop);

/** The answer; frees @p query.
 * @return FALSE with BG_ERROR_PROGRAM: another font would take its place.
 * TRUE where it is installed, was not asked for, or fc-match is not there. */
gboolean bg_font_answer(BgFontQuery *query, GError **error);

#endif
