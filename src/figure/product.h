/** What gnuplot has written: is it whole, and free of the time of day? */
#ifndef BG_FIGURE_PRODUCT_H
#define BG_FIGURE_PRODUCT_H

#include <glib.h>

#include "figure/style.h"

/** Whether the bytes are a whole file of the format: gnuplot ends well also
 * where the disk was full.  For BG_FORMAT_TEX the LaTeX half. */
gboolean bg_product_is_whole(BgFigureFormat format, const char *data,
                             gsize length);

/** Overwrites, in place, the creation date of a PDF or EPS file, so that the
 * same figure is the same bytes; other formats carry none.
 * @param epoch seconds since 1970, UTC */
void bg_product_set_date(BgFigureFormat format, char *data, gsize length,
                         gint64 epoch);

/** $SOURCE_DATE_EPOCH, or the first second of 2000 where it is not set or no
 * number from 0 to 2^33. */
gint64 bg_product_epoch(void);

#endif
