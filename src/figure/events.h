/** events: the score of each series as it grows through one issue. */
#ifndef BG_FIGURE_EVENTS_H
#define BG_FIGURE_EVENTS_H

#include "data/dataset.h"
#include "figure/figure.h"

/** All pointers borrowed. */
typedef struct {
    const BgDataset *dataset;
    guint issue; /**< index into its issues */
    const char *const *series;
    guint n_series; /**< 1 to BG_N_LOOKS */
    BgFigureNotes notes;
} BgEventsFigure;

/** Steps from zero through the issue's period, each on the day of its event.
 * An event whose date is a range of more than a day has no place there: what
 * such events add up to is one last step behind the period, dotted to a
 * hollow mark over "undated", so that the line ends at the catalogue's
 * sum.  The caption says how many they are.  A series without events stays
 * at zero.
 * @return NULL with BG_ERROR_USAGE: no series, too many, no such issue, or a
 * style that bg_figure_style_check() refuses; BG_ERROR_TOO_FEW: no event of
 * these series in the issue; BG_ERROR_INPUT: scores too large to draw. */
BgFigure *bg_figure_events(const BgEventsFigure *input,
                           const BgFigureStyle *style, GError **error);

#endif
