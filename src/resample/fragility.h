/* Fragility of a verdict: noise on what it rests on, and a search for few
 * points that turn it. */
#ifndef BG_RESAMPLE_FRAGILITY_H
#define BG_RESAMPLE_FRAGILITY_H

#include "resample/judgement.h"
#include "stats/event_rule.h"

/** Values, and the events that make them up as far as they are known. */
typedef struct {
    BgScoredEvents events;
    BgRule rule;
    const double *offset;   /**< events.values: each value beyond its events;
                                 the whole value where it has none */
    const double *counting; /**< events.values: counting variance of a value
                                 without events; 0 where it has some */
} BgFragileValues;

/** Values and counting variances of the events, offsets added.
 * @param value,variance events.values doubles each, set */
void bg_fragile_values(const BgFragileValues *v, double *value,
                       double *variance);

/** How often a verdict survives noise.
 *
 * Each repeat moves every score by -1, 0, +1 with probabilities noise/2,
 * 1 - noise, noise/2; a value without events gets normal noise of its
 * counting variance instead, rounded where the value is whole.  What cannot be
 * judged counts as not surviving.
 * @param noise   in [0, 1]
 * @param repeats n, seed, stop, progress
 * @param survived set on success, of repeats->n
 * @return BG_OK; GSL_EINVAL: noise; GSL_ENOMEM; BG_ESTOPPED; what the verdict
 *         itself returns on the values as they are.
 * O(repeats) verdicts; random: BG_PURPOSE_NOISE. */
BG_MUST_CHECK int bg_fragility_noise(const BgFragileValues *v, double noise,
                                     BgJudge judge, const void *claim,
                                     const BgResampling *repeats,
                                     size_t *survived);

/** A search for few points on values. */
typedef struct {
    BgJudge judge;
    BgStrength strength;
    const void *claim;
    const double *value; /**< n values */
    size_t n;
    bool weaken; /**< the verdict is a trend or a difference: it falls with
                      strength; else it is turned by gaining some */
    size_t most; /**< points looked at */
    const volatile int *stop;
} BgTippingSearch;

/** Few points, of 1 on one value each, that turn a verdict.
 *
 * Every single point is tried first: an answer of 1 or 2 is the fewest there
 * is.  Then the path that changes strength most per point is followed, the
 * first point on it where the verdict turns is bracketed by doubling and
 * halving, and points that are not needed are taken back: an upper bound.
 * @param change  n ints, set on success; value + change has been judged again
 *                and found to have another verdict
 * @param points  set on success: sum of |change|
 * @param exact   set on success: no fewer points do it
 * @return BG_OK; GSL_EDOM: none found within most points; GSL_ENOMEM;
 *         BG_ESTOPPED; what the verdict itself returns.
 * Some 3 n verdicts and 2 n most strengths; random: as the judge. */
BG_MUST_CHECK int bg_fragility_search(const BgTippingSearch *s, int *change,
                                      size_t *points, bool *exact);

#endif
