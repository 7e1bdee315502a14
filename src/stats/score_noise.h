/* Scoring noise: does a sign survive coders who are off by one point? */
#ifndef BG_STATS_SCORE_NOISE_H
#define BG_STATS_SCORE_NOISE_H

#include "stats/event_rule.h"
#include "stats/status.h"

/** Most events; the distribution has some 2 n places. */
#define BG_SCORE_NOISE_MOST ((size_t)4096)

/** The probability that a value keeps its sign under +-1 scoring noise.
 *
 * Each score moves by -1, 0, +1 with probabilities noise/2, 1 - noise,
 * noise/2, independently of the others; the distribution of the value is the
 * convolution of all moves, exact.  A value of 0 "survives" as 0.
 * @param score  n finite scores with at most three decimals
 * @param rule   a mean has the sign of its sum; cap with at most three
 *               decimals
 * @param offset what the printed value has beyond its events' sum
 * @param noise  in [0, 1]
 * @param probability set on success
 * @return BG_OK; BG_EMISSING; GSL_EINVAL: noise; GSL_EDOM: more decimals;
 *         BG_ETOOMANY: n; GSL_ENOMEM.  O(n^2), memory 16 n bytes; times 10,
 *         100 or 1000 for one, two or three decimals.
 * Source: Feller (1968) Introduction to Probability I, XI.2. */
BG_MUST_CHECK int bg_score_noise_sign(const double *score, size_t n,
                                      const BgRule *rule, double offset,
                                      double noise, double *probability);

#endif
