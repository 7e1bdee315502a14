/* Mann-Kendall: is there a monotone trend, from signs alone. */
#ifndef BG_STATS_MANN_KENDALL_H
#define BG_STATS_MANN_KENDALL_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

typedef struct {
    size_t n;
    int64_t s;       /**< sum over i < j of sign(y_j - y_i) */
    double variance; /**< of s under independence, tie-corrected */
    double z;        /**< (s - sign s) / sqrt(variance); 0 for s = 0 */
    double p;        /**< two-sided, normal */
    double tau_a;    /**< s / N, N = n(n-1)/2 */
    double tau_b;    /**< s / sqrt(N (N - pairs tied in y)) */
} BgMannKendall;

/** S alone: what resampling needs.
 *
 * @param y    n values in order of time, finite (not checked)
 * @param work 2n doubles, overwritten; must not overlap y
 * @return sum over i < j of sign(y_j - y_i), exact for n < 2^32; 0 for n < 2.
 * O(n log n), no memory.  Source: Mann (1945) Econometrica 13:245-259. */
int64_t bg_mann_kendall_s(const double *y, size_t n, double *work);

/** Mann-Kendall trend test, as if the values were independent.
 *
 * variance = [n(n-1)(2n+5) - sum u(u-1)(2u+5)]/18 over groups of u equal
 * values.  Serial dependence makes it oversized: for the verdict take S and
 * a resampled null.
 * @param t      n strictly increasing times, or NULL: the order of y
 * @param y      n >= 3 finite values; not modified
 * @param work   2n doubles, overwritten; must not overlap y
 * @param result set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n < 3; BG_EMISSING; BG_EORDER: t;
 *         BG_ECONSTANT: all y equal.  O(n log n), no memory, no randomness.
 * Source: Mann (1945); Kendall (1975) Rank Correlation Methods, 4th ed.,
 * ch. 4 (ties, continuity). */
BG_MUST_CHECK int bg_mann_kendall(const double *t, const double *y, size_t n,
                                  double *work, BgMannKendall *result);

#endif
