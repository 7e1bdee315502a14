/** coverage: which issues are recorded, which are missing. */
#ifndef BG_FIGURE_COVERAGE_H
#define BG_FIGURE_COVERAGE_H

#include "data/series.h"
#include "figure/figure.h"

/** All pointers borrowed. */
typedef struct {
    /** One row each.  Neighbours of one source share a panel, whose columns
     * are the issues of its first series, in its order. */
    const BgSeries *const *series;
    guint n_series; /**< 1 to 60 */
    BgFigureNotes notes;
} BgCoverageFigure;

/** A grid, issues across and series down, for each source: a filled cell is a
 * recorded value, an empty one a missing value; at the right how many of the
 * known issues are recorded ("2/20").
 * @return NULL with BG_ERROR_USAGE: no series, too many, or a style that
 * bg_figure_style_check() refuses; BG_ERROR_TOO_FEW: a series without any
 * issue. */
BgFigure *bg_figure_coverage(const BgCoverageFigure *input,
                             const BgFigureStyle *style, GError **error);

#endif
