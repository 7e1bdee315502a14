/* Preconditions shared by the routines of this room, and the walk over pairs
 * of observations a given number of positions apart.
 *
 * A position is the integer number of an observation on the regular grid of
 * issues: observations 3, 4, 7 leave 5 and 6 unobserved, and the pair (4, 7)
 * is three positions apart, never one.  NULL positions mean 0, 1, ..., n-1.
 */
#ifndef BG_STATS_CHECK_H
#define BG_STATS_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/** Whether x[0..n-1] are all finite (true for n = 0).  O(n). */
bool bg_all_finite(const double *x, size_t n);

/** Whether @p position is NULL or increases strictly.  O(n). */
bool bg_positions_increase(const long *position, size_t n);

/** Whether t[0..n-1] increases strictly (false where a NaN stands). O(n). */
bool bg_times_increase(const double *t, size_t n);

/** Whether 0 < level < 1 (false for NaN). */
bool bg_level_valid(double level);

/** The pairs (early, late) with position[late] - position[early] = lag.
 *
 * Start with bg_lag_pairs(); each bg_lag_next() sets early and late to the
 * next pair, in order of time, until it returns false.  The whole walk costs
 * O(n); lag 0 pairs every observation with itself.  Positions must increase
 * strictly and are borrowed. */
typedef struct {
    const long *position; /**< borrowed; NULL = 0, 1, ..., n-1 */
    size_t n;
    unsigned long lag;
    size_t early; /**< index of the earlier observation of this pair */
    size_t late;  /**< index of the later one */
    size_t next;  /**< where the search for the next pair begins */
} BgLagPairs;

BgLagPairs bg_lag_pairs(const long *position, size_t n, unsigned long lag);
bool bg_lag_next(BgLagPairs *pairs);

/** The largest lag any pair has: position[n-1] - position[0]; 0 for n = 0. */
unsigned long bg_lag_largest(const long *position, size_t n);

#endif
