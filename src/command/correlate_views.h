/** Histories as correlate looks at them: levels, detrended, changes; and
 * which observations of two of them belong together. */
#ifndef BG_COMMAND_CORRELATE_VIEWS_H
#define BG_COMMAND_CORRELATE_VIEWS_H

#include <glib.h>

#include "data/series.h"
#include "stats/correlation.h"

typedef enum { BG_ON_LEVELS, BG_ON_DETRENDED, BG_ON_CHANGES, BG_ON_KINDS } BgOn;

/** "levels", "detrended", "changes", NULL. */
extern const char *const bg_on_names[];

/** The recorded values; residuals of their line; or differences between
 * neighbouring issues, at the later one.  Free with bg_sample_free(). */
BgSample *bg_view(const BgSeries *series, BgOn on);

/** Moves b's positions onto a's grid.  FALSE where the two calendars do not
 * run in step, so that a lag between them has no meaning. */
gboolean bg_view_align(const BgSeries *a, const BgSeries *b, long *offset);

/** The pairs of a at position p + lag with b at position p.
 * @param ia,ib MIN(a->n, b->n) each, set to indices into the samples
 * @return how many */
size_t bg_view_pairs(const BgSample *a, const BgSample *b, long offset,
                     long lag, size_t *ia, size_t *ib);

#endif
