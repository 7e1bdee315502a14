/* A share of n, with its uncertainty. */
#ifndef BG_STATS_PROPORTION_H
#define BG_STATS_PROPORTION_H

#include "stats/distribution.h"
#include "stats/status.h"

/** Wilson's score interval for k successes of n.
 *
 * (k + z^2/2 -+ z sqrt(k(n-k)/n + z^2/4)) / (n + z^2), no continuity
 * correction; the ends stay in [0, 1], and are 0 for k = 0, 1 for k = n.
 * R: prop.test(k, n, correct = FALSE).
 * @param k     0 <= k <= n, an integer held in a double
 * @param n     >= 1, an integer held in a double
 * @param level in (0,1)
 * @param ci    set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, or k or n not integers in their range
 *         (a NaN too); BG_ETOOFEW: n = 0.  O(1), no randomness.
 * Source: Wilson (1927) JASA 22:209-212. */
BG_MUST_CHECK int bg_wilson_interval(double k, double n, double level,
                                     BgInterval *ci);

/** Exact tails of a share: P(X <= k) and P(X >= k), X binomial(n, share).
 *
 * = 1 - I_share(k + 1, n - k) and I_share(k, n - k + 1), which hold for real k
 * and n too: an effective number of trials is seldom whole.
 * R: pbinom(k, n, share), or 1 - pbeta(share, k + 1, n - k).
 * @param k,n   0 <= k <= n, n > 0
 * @param share in (0,1)
 * @param at_most,at_least set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: an argument out of its range (a NaN too).  O(1).
 * Source: Clopper & Pearson (1934) Biometrika 26:404-413. */
BG_MUST_CHECK int bg_share_tails(double k, double n, double share,
                                 double *at_most, double *at_least);

/** Clopper and Pearson's interval, for real k and n: the shares whose tails
 * are both above (1 - level)/2.  R: binom.test(k, n)$conf.int, or qbeta().
 * Arguments, statuses and source as bg_share_tails(); GSL_EINVAL: level. */
BG_MUST_CHECK int bg_share_interval(double k, double n, double level,
                                    BgInterval *ci);

/** The largest share that the test "below @p bound" at @p level finds with
 * @p power in n trials: sin^2(asin sqrt(bound) - (z_level + z_power) /
 * (2 sqrt n)), or that of which not one of n trials shows with that
 * probability, 1 - power^(1/n), where it is larger.
 *
 * Approximate but for the second.  NaN: not even a share of 0 is found.
 * @param n     > 0, real
 * @param bound,level,power in (0,1), level and power above 1/2
 * Source: Cohen (1988) Statistical Power Analysis, ch. 6.  O(1). */
double bg_share_detectable(double n, double bound, double level, double power);

/** How many trials find @p share below @p bound, by the same approximation;
 * for a share of 0, and as the least, the ln(1 - level) / ln(1 - bound) that
 * show without one such trial.  NaN: the share is not below the bound. */
double bg_share_trials(double share, double bound, double level, double power);

#endif
