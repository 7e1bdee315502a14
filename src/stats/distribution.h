/* Two-sided p-values, critical values and intervals from them.
 *
 * GSL's own t distribution is not used for p: for df > 30 and
 * t^2 < 10 df it is a Cornish-Fisher series, off by up to 1e-8
 * (t = 20, df = 98, GSL 2.7.1).  The incomplete beta function behind it is
 * right to 1e-13 there.
 */
#ifndef BG_STATS_DISTRIBUTION_H
#define BG_STATS_DISTRIBUTION_H

#include <stdbool.h>

#include "stats/status.h"

/** Whether a p-value rejects at this level: p <= 1 - level, where p is a ratio
 * of whole numbers and both are rounded, so that a p of 0.1 does at 0.9.
 * FALSE for NaN.  O(1). */
bool bg_rejects(double p, double level);

/** A confidence interval; an unbounded end is an infinity. */
typedef struct {
    double low;
    double high;
} BgInterval;

/** P(|T| >= |t|) for Student's t with @p df > 0 degrees of freedom.
 *
 * = I_{df/(df+t^2)}(df/2, 1/2), taken from the complement where t^2 < df so
 * that nothing cancels.  @p t may be infinite (0); NaN gives NaN.
 * O(1).  Source: Abramowitz & Stegun (1964) 26.7.1, 26.5.27. */
double bg_t_two_sided(double t, double df);

/** The c with P(|T| <= c) = @p level, 0 < level < 1, df > 0.  O(1). */
double bg_t_critical(double level, double df);

/** P(|Z| >= |z|) for the standard normal, = erfc(|z|/sqrt 2). NaN for NaN. */
double bg_normal_two_sided(double z);

/** The c with P(|Z| <= c) = @p level, 0 < level < 1.  O(1). */
double bg_normal_critical(double level);

/** estimate -+ c se with c = bg_t_critical(level, df).
 *
 * @param se >= 0, @p df > 0, both finite
 * @param ci set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level outside (0,1) or df <= 0; BG_EMISSING:
 *         estimate or se not finite, or se < 0; GSL_EOVRFLW. */
BG_MUST_CHECK int bg_t_interval(double estimate, double se, double df,
                                double level, BgInterval *ci);

#endif
