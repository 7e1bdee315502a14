/* The k-th smallest of all pairwise slopes without making them all: what
 * Theil-Sen needs where n(n-1)/2 slopes do not fit. */
#ifndef BG_STATS_SLOPE_SELECT_H
#define BG_STATS_SLOPE_SELECT_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

/** Slopes in [low, high): `below` lie below low, `upto` below high. */
typedef struct {
    double low, high;
    uint64_t below, upto;
} BgSlopeBracket;

/** Points, sorted, and the scratch of all selections from them. */
typedef struct {
    size_t n;
    uint64_t n_slopes; /**< pairs whose times differ */
    double *t, *y;     /**< by t, then y */
    double t_mean, y_mean, t_most, y_most, dt_least;
    double *key, *item, *key_to, *item_to; /**< n each */
    BgSlopeBracket start;                  /**< where a selection begins */
    double *first;                         /**< n: sample of the slopes in it */
    size_t n_first;
    double *sample; /**< n */
    double *slope;  /**< room: candidates */
    size_t room;
} BgSlopes;

/** Doubles of workspace: 20n. */
size_t bg_slopes_work_size(size_t n);

/** Prepares n points.
 * @param t,y    n >= 2 finite values each, any order; not kept
 * @param work   bg_slopes_work_size() doubles, which @p slopes keeps
 * @param slopes set on success, untouched on error
 * @return BG_OK; GSL_ESING: all t equal; GSL_EOVRFLW: the range of y over the
 *         least distance of t is not a finite double.  O(n log n). */
BG_MUST_CHECK int bg_slopes_prepare(const double *t, const double *y, size_t n,
                                    double *work, BgSlopes *slopes);

/** Says that only ranks @p low .. @p high will be selected: what lies outside
 * is then left out once and not at each selection.  1 <= low <= high <=
 * n_slopes. */
void bg_slopes_focus(BgSlopes *slopes, uint64_t low, uint64_t high);

/** Slope number @p rank, 1 .. n_slopes, counted from the smallest.
 *
 * Slopes below s are the inversions of y - s t in order of t, counted by
 * merge sort; pivots come from samples of the slopes that are left, and what
 * is left of them at the end is sorted out exactly.  Where more than 10n
 * slopes agree to rounding, their common value.
 * @param next the slope of rank + 1 (the same where there is none in
 *             focus); NULL
 * @return the slope, the double (y_j - y_i)/(t_j - t_i).
 * Expected O(n log n), no memory; the draws are a hash of counters: the same
 * for the same points.
 * Source: Matousek (1991) Information Processing Letters 39:183-187;
 * Dillencourt, Mount & Netanyahu (1992) Int. J. Computational Geometry &
 * Applications 2:1-27. */
double bg_slopes_select(BgSlopes *slopes, uint64_t rank, double *next);

#endif
