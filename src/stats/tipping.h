/* Tipping numbers: the fewest points that turn what an index value shows.
 *
 * One point is one score changed by 1; scores stay within -scale .. scale.
 * The fewest are exact (dynamic programming over the events), and the changes
 * found are given, so that anybody can make them and look.
 *
 * Source of the idea: the fragility index of Walsh et al. (2014) J. Clin.
 * Epidemiol. 67:622-628, fewest patients whose outcome turns a trial's
 * verdict; here scored events take the place of patients.
 */
#ifndef BG_STATS_TIPPING_H
#define BG_STATS_TIPPING_H

#include "stats/event_rule.h"
#include "stats/status.h"

/** More points than this are not looked for. */
#define BG_TIPPING_MOST ((size_t)4096)
/** The same for differences. */
#define BG_TIPPING_DIFFERENCE_MOST ((size_t)256)

/** The fewest points that move a sum by at least |need|, up where it is
 * positive, else down.
 *
 * Per event, k points change its part by f(s + k d) - f(s), d the direction;
 * best[c] = largest gain of c points, event by event.
 * @param score  n finite scores
 * @param rule   a mean is taken as its sum: need times N
 * @param scale  >= 0 [points]: no score is moved beyond it
 * @param need   not 0 [points]
 * @param change n ints, set on success to what was added to each score
 * @param points set on success: sum of |change|
 * @return BG_OK; BG_EMISSING; GSL_EINVAL: scale or need;
 *         GSL_EDOM: no change within the scale does it; BG_ETOOMANY: more
 *         than BG_TIPPING_MOST points or 2^26 cells; GSL_ENOMEM.
 * O(n points scale), memory n points bytes. */
BG_MUST_CHECK int bg_tipping_move(const double *score, size_t n,
                                  const BgRule *rule, double scale, double need,
                                  int *change, size_t *points);

/** The fewest points after which a value no longer has its sign: it is 0 or
 * of the other one; a value of 0 turns where it leaves 0.
 *
 * @param offset what the printed value has beyond its events' sum
 * Otherwise as bg_tipping_move(). */
BG_MUST_CHECK int bg_tipping_sign(const double *score, size_t n,
                                  const BgRule *rule, double offset,
                                  double scale, int *change, size_t *points);

/** The fewest events whose absence takes a sum's sign away: the largest of
 * that sign first.  Exact.
 * @param count set on success
 * @return BG_OK; BG_EMISSING; GSL_EDOM: none do, or the value is 0;
 *         GSL_ENOMEM.  O(n log n). */
BG_MUST_CHECK int bg_tipping_events(const double *score, size_t n,
                                    const BgRule *rule, double offset,
                                    size_t *count);

/** Verdict on a difference of two values by counting noise. */
typedef enum {
    BG_NOT_DIFFERENT, /**< no more than counting noise */
    BG_A_HIGHER,
    BG_B_HIGHER
} BgDifferenceVerdict;

/** p <= 1 - level, and the sign of the difference. */
BgDifferenceVerdict bg_difference_verdict(double difference, double p,
                                          double level);

/** Two values as one list of events. */
typedef struct {
    const double *score; /**< n, whole under the rule */
    const int *side;     /**< +1: of a; -1: of b */
    size_t n;
    double offset;   /**< of a - b, beyond the events */
    double variance; /**< beyond the events' squares, >= 0 */
} BgDifferenceEvents;

/** The fewest points that turn the verdict of bg_counting_difference().
 *
 * Every number of points and net change of a - b is looked at, with the
 * largest (or, where the verdict is "no more than noise", the smallest)
 * variance that it can have.  Of variance 0, where no verdict can be given,
 * there is only the state without any points: with an offset and the verdict
 * "no more than noise" that state may hide a neighbour, and the answer is an
 * upper bound.
 * @return as bg_tipping_move(); GSL_EINVAL also: level, a mean; GSL_EDOM
 *         also: a score that is not whole under the rule; BG_ETOOMANY: more
 *         than BG_TIPPING_DIFFERENCE_MOST points.
 * O(n points^2 scale), memory n points^2 bytes. */
BG_MUST_CHECK int bg_tipping_difference(const BgDifferenceEvents *events,
                                        const BgRule *rule, double scale,
                                        double level, int *change,
                                        size_t *points);

#endif
