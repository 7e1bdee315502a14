/* Counting noise: how far an index value moves because events are few.
 *
 * An index value is a sum of scores over the events of a period.  Taken as a
 * compound Poisson sum, its variance is estimated by the sum of the squared
 * scores.
 */
#ifndef BG_STATS_COUNTING_H
#define BG_STATS_COUNTING_H

#include <stddef.h>

#include "stats/status.h"

/** Standard error from the catalogue: sqrt(sum score^2) [points].
 *
 * @param score n >= 0 finite scores; n = 0 gives 0
 * @param se    set on success, untouched on error
 * @return BG_OK; BG_EMISSING; GSL_EOVRFLW.  O(n), no memory.
 * Source: compound Poisson variance, Feller (1971) Introduction to
 * Probability II, XVII.2: Var = E(events) E(score^2). */
BG_MUST_CHECK int bg_counting_se_scores(const double *score, size_t n,
                                        double *se);

/** Standard error from printed totals: sqrt(positive + |negative|).
 *
 * Takes every score as +1 or -1, so it is the least the noise can be for
 * integer scores.
 * @param positive total of positive scores, >= 0
 * @param negative total of negative scores, <= 0
 * @return BG_OK; BG_EMISSING; GSL_EDOM: a total of the wrong sign;
 *         GSL_EOVRFLW.  O(1). */
BG_MUST_CHECK int bg_counting_se_totals(double positive, double negative,
                                        double *se);

typedef struct {
    double difference; /**< value a - value b [points] */
    double se;         /**< sqrt(se_a^2 + se_b^2) */
    double z;          /**< difference / se */
    double p;          /**< two-sided, normal */
} BgCountingDifference;

/** Is the difference of two independent index values more than noise?
 *
 * @param value_a,value_b finite [points]
 * @param se_a,se_b       their standard errors, >= 0, not both 0
 * @param result          set on success, untouched on error
 * @return BG_OK; BG_EMISSING: not finite; GSL_EDOM: a negative se;
 *         GSL_EZERODIV: both se are 0; GSL_EOVRFLW.  O(1).
 * Source: normal approximation to the difference of Poisson sums;
 * Przyborowski & Wilenski (1940) Biometrika 31:313-323 for the exact case. */
BG_MUST_CHECK int bg_counting_difference(double value_a, double se_a,
                                         double value_b, double se_b,
                                         BgCountingDifference *result);

typedef struct {
    size_t n;
    double slope;     /**< [points per unit of t] */
    double intercept; /**< at t = 0 [points] */
    double se;        /**< of the slope, from the known variances alone */
    double z, p;      /**< slope / se; two-sided, normal */
    double chi2;      /**< sum ((y - line)/se)^2, n-2 df: far above n-2 the
                           values move more than counting noise explains */
} BgCountingLine;

/** Straight line weighted by known variances, for a handful of issues.
 *
 * Weights w = 1/se^2, slope = sum w (t - tw) y / sum w (t - tw)^2, variance
 * 1 / sum w (t - tw)^2: no variance is estimated, so 3 issues are enough and
 * p is normal.  Right only if the values move by counting noise alone.
 * @param t,y  n >= 3 finite values, not all t equal
 * @param se   n finite values > 0
 * @param line set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n < 3; BG_EMISSING: not finite; GSL_EDOM: a se
 *         that is not positive; GSL_ESING: all t equal; GSL_EOVRFLW.
 * O(n), no memory, no randomness.
 * Source: Draper & Smith (1998) Applied Regression Analysis, ch. 9. */
BG_MUST_CHECK int bg_counting_line(const double *t, const double *y,
                                   const double *se, size_t n,
                                   BgCountingLine *line);

#endif
