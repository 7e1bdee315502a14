/* Correlation of two series on the same dates: Pearson, lags, pairs.
 *
 * All p-values and intervals here take the observations as independent; for
 * series they are too small and too short, and resampling decides.
 * Ranks: spearman.h, kendall.h (same result struct).
 */
#ifndef BG_STATS_CORRELATION_H
#define BG_STATS_CORRELATION_H

#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** Where a p-value comes from. */
typedef enum {
    BG_P_STUDENT, /**< t distribution with n - 2 df */
    BG_P_EXACT,   /**< all permutations, no ties */
    BG_P_NORMAL   /**< normal, tie-corrected, no continuity correction */
} BgPKind;

typedef struct {
    size_t n;
    double estimate;  /**< r, rho or tau-b, in [-1, 1] */
    double statistic; /**< t; for Kendall z */
    double df;        /**< n - 2; for Kendall NaN */
    double p;         /**< two-sided */
    BgPKind p_kind;
    BgInterval ci; /**< at the level asked for; NaN where n is too small */
} BgCorrelation;

/** Pearson's r alone: what resampling needs.
 *
 * r = sum (x - xm)(y - ym) / sqrt(sum (x - xm)^2 sum (y - ym)^2).
 * @param x,y n >= 2 finite values each
 * @param r   set on success, untouched on error; within [-1, 1]
 * @return BG_OK; BG_ETOOFEW: n < 2; BG_EMISSING; BG_ECONSTANT: x or y does
 *         not vary; GSL_EOVRFLW.  O(n), no memory.
 * Source: Pearson (1896) Phil. Trans. A 187:253-318. */
BG_MUST_CHECK int bg_pearson_r(const double *x, const double *y, size_t n,
                               double *r);

/** Pearson's r with t, p and Fisher's interval tanh(atanh r -+ z/sqrt(n-3)).
 *
 * t = r sqrt((n-2)/(1-r^2)) with n-2 df; infinite and p = 0 for |r| = 1.
 * The interval needs n >= 4, else it is NaN; for |r| = 1 it is [r, r].
 * @param level  of the interval, in (0,1)
 * @param result set on success, untouched on error
 * @return as bg_pearson_r(), BG_ETOOFEW: n < 3, GSL_EINVAL: level.
 * O(n), no memory.  Source: Fisher (1921) Metron 1:3-32. */
BG_MUST_CHECK int bg_pearson(const double *x, const double *y, size_t n,
                             double level, BgCorrelation *result);

/** Cross-correlation at one lag, R's ccf(x, y): cor(x[p + lag], y[p]).
 *
 * sum over p of (x_{p+lag} - xm)(y_p - ym) / sqrt(Sxx Syy): full-sample means
 * and divisor n, so |.| shrinks with the lag.  Positive lag: y leads x.
 * @param position common strictly increasing issue numbers of x and y, or
 *                 NULL: no gaps; only pairs exactly |lag| apart count
 * @param r        set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n < 2 or no such pair; BG_EMISSING; BG_EORDER;
 *         BG_ECONSTANT; GSL_EOVRFLW.  O(n), no memory.
 * Source: Box & Jenkins (1976) 11.1.2; Venables & Ripley (2002) MASS 14.1. */
BG_MUST_CHECK int bg_ccf(const double *x, const double *y, const long *position,
                         size_t n, long lag, double *r);

/** Where a series is observed, which may have other gaps than its partner. */
typedef struct {
    const long
        *position; /**< strictly increasing, borrowed; NULL = 0, 1, ... */
    size_t n;
} BgPlaces;

/** Finds the pairs (x at position p + lag, y at position p), both observed.
 *
 * @p ix and @p iy, indices into x and y, each hold min(x.n, y.n) and are
 * touched only on success; @p n_pairs may come out 0.
 * @return BG_OK; BG_EORDER: positions.  O(x.n + y.n), no memory. */
BG_MUST_CHECK int bg_lagged_pairs(BgPlaces x, BgPlaces y, long lag, size_t *ix,
                                  size_t *iy, size_t *n_pairs);

/** tanh(atanh(r) -+ z sqrt(variance)); [r, r] for |r| = 1, NaN both where
 * variance is not positive.  For the interval of any correlation. */
BgInterval bg_fisher_interval(double r, double variance, double level);

#endif
