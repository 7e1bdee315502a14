/* Kendall's rank correlation tau-b. */
#ifndef BG_STATS_KENDALL_H
#define BG_STATS_KENDALL_H

#include <stddef.h>
#include <stdint.h>

#include "stats/correlation.h"
#include "stats/status.h"

/** Below this n, without ties, p is exact (R's cor.test does the same). */
#define BG_KENDALL_EXACT_BELOW ((size_t)50)

/** Kendall's tau-b alone: S / sqrt((N - ties of x)(N - ties of y)).
 *
 * S = concordant less discordant pairs, N = n(n-1)/2, ties counted in pairs.
 * @param x,y  n >= 2 finite values each; not modified
 * @param work 3n doubles, overwritten; must not overlap x or y
 * @param tau  set on success, untouched on error; in [-1, 1]
 * @return BG_OK; BG_ETOOFEW: n < 2; BG_EMISSING; BG_ECONSTANT: all x or all
 *         y equal.  O(n log n), no memory, no randomness.
 * Source: Kendall (1945) Biometrika 33:239-251; Knight (1966) JASA
 * 61:436-439 (algorithm). */
BG_MUST_CHECK int bg_kendall_tau(const double *x, const double *y, size_t n,
                                 double *work, double *tau);

/** P(inversions <= count) of a random permutation of n >= 1 items.
 *
 * Exact up to rounding, n < BG_KENDALL_EXACT_BELOW; NaN for any other n.
 * The concordant pairs have the same distribution.  O(n^3), no memory.
 * Source: Kendall (1938) Biometrika 30:81-93. */
double bg_inversions_cdf(size_t n, size_t count);

/** Kendall's tau-b with p and interval.
 *
 * p: exact, twice the smaller tail (BG_P_EXACT), without ties and n < 50;
 * else BG_P_NORMAL from z = S/sqrt(v), v tie-corrected, no continuity
 * correction, as R's cor.test(exact = FALSE).  Interval: Fisher's z with
 * variance 0.437/(n-4) (Fieller et al.), NaN for n < 5.
 * @param level  of the interval, in (0,1)
 * @param work   3n doubles, overwritten; must not overlap x or y
 * @param result set on success, untouched on error; statistic = z
 * @return as bg_kendall_tau(), BG_ETOOFEW: n < 3; GSL_EINVAL: level.
 * O(n log n), and O(n^3) for an exact p.
 * Source: Kendall (1975) Rank Correlation Methods, ch. 4; Fieller, Hartley &
 * Pearson (1957) Biometrika 44:470-481. */
BG_MUST_CHECK int bg_kendall(const double *x, const double *y, size_t n,
                             double level, double *work, BgCorrelation *result);

#endif
