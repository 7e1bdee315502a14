/** Marks that would lie on each other: set side by side. */
#ifndef BG_FIGURE_COINCIDE_H
#define BG_FIGURE_COINCIDE_H

#include "data/series.h"

/** How far aside each mark of one series is drawn, in @p step apart, so that
 * the marks of all series with the same time and value stand side by side
 * around their place; 0 where a mark stands alone.  Comparison is exact: index
 * values are sums of small scores and meet often.
 * @param series @p n series, t increasing in each
 * @param which  the one whose shifts are returned
 * @param step   unit of t
 * @return as many shifts as the series has observations; caller frees
 * O(n m log m) for m observations. */
double *bg_coincide_shifts(const BgSeries *const *series, guint n, guint which,
                           double step);

#endif
