/* Newey-West (Bartlett) standard errors of a straight line.
 *
 * For comparison with what papers print.  At n = 20..40 the tests built on
 * them reject a true null two to nine times too often: never the verdict.
 */
#ifndef BG_STATS_HAC_H
#define BG_STATS_HAC_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** How the truncation lag is chosen; n counts observations. */
typedef enum {
    BG_LAG_FIXED,           /**< options.lag */
    BG_LAG_NEWEY_WEST_1994, /**< floor(bg_hac_bandwidth()) */
    BG_LAG_CUBE_ROOT,       /**< floor(0.75 n^(1/3)): Stock & Watson, gretl */
    BG_LAG_RULE_OF_THUMB    /**< floor(4 (n/100)^(2/9)): statsmodels, gretl */
} BgLagRule;

typedef struct {
    BgLagRule rule;
    size_t lag;  /**< for BG_LAG_FIXED: 0 <= lag < n, in positions */
    bool adjust; /**< covariance times n/(n-2) */
} BgHacOptions;

/** The line's coefficients (as bg_line_fit()) with HAC standard errors. */
typedef struct {
    double intercept;    /**< at t = 0 */
    double slope;        /**< [unit of y / unit of t] */
    double intercept_se; /**< HAC */
    double slope_se;     /**< HAC */
    double covariance;   /**< of intercept and slope, HAC */
    size_t lag;          /**< truncation lag used */
    double bandwidth;    /**< before floor(); NaN for BG_LAG_FIXED */
    double df;           /**< n - 2, for p_t */
    double t;            /**< slope / slope_se */
    double p_t;          /**< two-sided from Student's t with df */
    double p_normal;     /**< two-sided from the normal */
} BgHacFit;

/** Straight line by least squares with a Bartlett-kernel HAC covariance.
 *
 * V = B [G_0 + sum_{j=1..L} (1 - j/(L+1)) (G_j + G_j')] B with B = (X'X)^-1,
 * G_j = sum e_i e_k x_i x_k' over the pairs (i, k) exactly j positions
 * apart.  With gaps this is the amplitude-modulated estimator: divisor n for
 * every lag, and no product ever closes a gap.
 * @param t        n >= 3 finite times [any unit], not all equal
 * @param y        n finite values
 * @param position n strictly increasing issue numbers; NULL: no gaps
 * @param options  NULL: automatic lag (1994 rule), no adjustment
 * @param fit      set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: fixed lag >= n, or no such rule; BG_ETOOFEW:
 *         n < 3; BG_EMISSING; BG_EORDER: position; GSL_ESING: all t equal;
 *         BG_ECONSTANT: automatic lag without residual variation (0/0);
 *         GSL_EOVRFLW.  O(n L), no memory, no randomness.
 * Source: Newey & West (1987) Econometrica 55:703-708; gaps: Datta & Du
 * (2012) FRB IFDP 1060; conventions: sandwich::NeweyWest(prewhite = FALSE),
 * Zeileis (2004) J. Stat. Software 11(10). */
BG_MUST_CHECK int bg_hac_line(const double *t, const double *y,
                              const long *position, size_t n,
                              const BgHacOptions *options, BgHacFit *fit);

/** Newey & West's (1994) automatic bandwidth, Bartlett, not prewhitened.
 *
 * 1.1447 ((s1/s0)^2 n)^(1/3), s0 = g_0 + 2 sum g_j, s1 = 2 sum j g_j, j =
 * 1..floor(4 (n/100)^(2/9)), g_j the autocovariances of t_i e_i (the
 * intercept's moment has weight 0), as sandwich::bwNeweyWest(prewhite = 0).
 * Because t enters uncentred, the bandwidth depends on where time begins:
 * issue numbers 1..n and years since 2000 give different lags, in R too.
 * @param bandwidth set on success, untouched on error
 * Arguments, statuses and cost otherwise as bg_hac_line().
 * Source: Newey & West (1994) Rev. Econ. Studies 61:631-653. */
BG_MUST_CHECK int bg_hac_bandwidth(const double *t, const double *y,
                                   const long *position, size_t n,
                                   double *bandwidth);

/** Confidence interval of the slope, slope -+ t_df HAC se.
 * @return as bg_t_interval() (distribution.h); ci untouched on error. */
BG_MUST_CHECK int bg_hac_interval(const BgHacFit *fit, double level,
                                  BgInterval *ci);

#endif
