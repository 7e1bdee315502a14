/** An SVG drawing made fit to stand inside a page. */
#ifndef BG_OUTPUT_SVG_H
#define BG_OUTPUT_SVG_H

#include <glib.h>

/** The drawing as one <svg> element: only shapes, text and what they use
 * (lists of allowed elements and attributes in svg.c), so no script, no style
 * sheet, no event, no link and no reference but to its own parts; every id
 * begins with @p prefix, so that several drawings can share a page; as wide
 * as its box but no wider than drawn; named by @p alt for those who cannot
 * see it.
 * @return NULL with BG_ERROR_INPUT: not well-formed, nested too deeply, or no
 * SVG with a size or viewBox.  Caller frees. */
char *bg_svg_clean(const char *svg, const char *prefix, const char *alt,
                   GError **error);

#endif
