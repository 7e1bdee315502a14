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

#endif
