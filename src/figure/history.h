/** history: several series over time, gaps left open. */
#ifndef BG_FIGURE_HISTORY_H
#define BG_FIGURE_HISTORY_H

#include "data/series.h"
#include "figure/figure.h"

/** A straight line for one series, and its interval where there is one. */
typedef struct {
    guint series;            /**< which of the figure's series, from 0 */
    double slope, intercept; /**< value = intercept + slope * t, with t as in
                                  BgObservation (years from 2000-01-01) */
    double from, to;         /**< the t between which it is drawn */
    const char *label;       /**< in the legend: "eu, trend"; NULL: not there */
    const char *method;      /**< a sentence of the caption, how the line and
                                  the band were found; or NULL */
    size_t n_band;           /**< 0: no band */
    const double *band_t, *band_low, *band_high; /**< n_band, t increasing */
} BgHistoryLine;

/** A date that stands out, and how well it is known. */
typedef struct {
    double at;        /**< t, as in BgObservation */
    double low, high; /**< an interval around it, shaded; NaN: none */
} BgHistoryDate;

/** All pointers borrowed. */
typedef struct {
    const BgSeries *const *series; /**< all of calendar, or all of index time */
    guint n_series;                /**< 1 to BG_N_LOOKS */
    const BgHistoryLine *trends;
    guint n_trends; /**< 0: none */
    const BgHistoryDate *dates;
    guint n_dates;       /**< 0: none */
    const char *y_label; /**< NULL: "points per issue" */
    BgFigureNotes notes;
    const char *what; /**< caption: what is drawn, for values that are no
                           index; NULL: index values and their counts */
} BgHistoryFigure;

/** Points at the midpoints of the issues' periods (or at the index), joined
 * by lines between neighbouring issues only.  A period without a value breaks
 * the line; a value between two gaps keeps its mark.  The axis spans all
 * known issues, recorded or not.  A line marks zero where it is in range.
 * @return NULL with BG_ERROR_USAGE: no series, too many, calendar and index
 * time together, a trend of a series that is not there, or a style that
 * bg_figure_style_check() refuses; BG_ERROR_TOO_FEW: nothing recorded;
 * BG_ERROR_INPUT: values or a trend too large to draw, or not finite. */
BgFigure *bg_figure_history(const BgHistoryFigure *input,
                            const BgFigureStyle *style, GError **error);

#endif
