/* Spearman's rank correlation. */
#ifndef BG_STATS_SPEARMAN_H
#define BG_STATS_SPEARMAN_H

#include <stddef.h>

#include "stats/correlation.h"
#include "stats/status.h"

/** Largest n whose permutations are counted: 12! = 479,001,600. */
#define BG_SPEARMAN_EXACT_MAX ((size_t)12)

/** Spearman's rho alone: Pearson's r of the midranks.
 *
 * @param x,y  n >= 2 finite values each; not modified
 * @param work 3n doubles, overwritten; must not overlap x or y
 * @param rho  set on success, untouched on error; in [-1, 1]
 * @return BG_OK; BG_ETOOFEW: n < 2; BG_EMISSING; BG_ECONSTANT: all x or all
 *         y equal.  O(n log n), no memory, no randomness.
 * Source: Spearman (1904) Am. J. Psychology 15:72-101. */
BG_MUST_CHECK int bg_spearman_rho(const double *x, const double *y, size_t n,
                                  double *work, double *rho);

/** Exact null tails of S = sum (rank x - rank y)^2 without ties.
 *
 * Counts all n! permutations by dynamic programming over the subsets of
 * ranks already used.
 * @param n           2 <= n <= BG_SPEARMAN_EXACT_MAX
 * @param s           the observed S, an even integer in 0 .. n(n^2-1)/3
 * @param p_at_most   P(S <= s): small for rho > 0.  Set on success only
 * @param p_at_least  P(S >= s): small for rho < 0.  Set on success only
 * @return BG_OK; GSL_EINVAL: n outside its range; GSL_ENOMEM (n = 12 takes
 *         9.4 MB and some 20 ms).
 * Source: Kendall & Gibbons (1990) Rank Correlation Methods, ch. 4. */
BG_MUST_CHECK int bg_spearman_tails(size_t n, double s, double *p_at_most,
                                    double *p_at_least);

/** Spearman's rho with p and interval.
 *
 * p: exact, twice the smaller tail (BG_P_EXACT), without ties and n <= 12;
 * else from t = rho sqrt((n-2)/(1-rho^2)) with n-2 df (BG_P_STUDENT), as R's
 * cor.test(exact = FALSE).  R's own "exact" p for n > 9 is an Edgeworth
 * series.  Interval: Fisher's z with variance (1 + rho^2/2)/(n-3) (Bonett &
 * Wright), NaN for n < 4.
 * @param level  of the interval, in (0,1)
 * @param work   3n doubles, overwritten; must not overlap x or y
 * @param result set on success, untouched on error
 * @return as bg_spearman_rho(), BG_ETOOFEW: n < 3; GSL_EINVAL: level;
 *         GSL_ENOMEM.  O(n log n), memory for n <= 12 only.
 * Source: Zar (1972) JASA 67:578-580 (t); Bonett & Wright (2000)
 * Psychometrika 65:23-28. */
BG_MUST_CHECK int bg_spearman(const double *x, const double *y, size_t n,
                              double level, double *work,
                              BgCorrelation *result);

#endif
