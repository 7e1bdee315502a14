/* How scored events become an index value: five rules side by side.
 *
 * What a rule does is what papers argue about: a sum measures how much
 * happened, a mean how it went, a capped sum whether, positive and negative
 * points alone half of the story.
 */
#ifndef BG_STATS_EVENT_RULE_H
#define BG_STATS_EVENT_RULE_H

#include <stddef.h>

typedef enum {
    BG_RULE_SUM,      /**< sum of scores: the published rule */
    BG_RULE_MEAN,     /**< sum / number of events */
    BG_RULE_CAPPED,   /**< sum of scores cut to -cap .. cap */
    BG_RULE_POSITIVE, /**< sum of scores above 0 */
    BG_RULE_NEGATIVE, /**< sum of scores below 0 */
    BG_RULES
} BgRuleKind;

typedef struct {
    BgRuleKind kind;
    double cap; /**< > 0 [points]; read by BG_RULE_CAPPED alone */
} BgRule;

/** "sum", "mean", "capped", "positive", "negative"; a static string. */
const char *bg_rule_name(BgRuleKind kind);

/** Events and the value each counts towards; all borrowed. */
typedef struct {
    const double *score; /**< n finite scores [points] */
    const size_t *at;    /**< of each, 0 .. values-1 */
    size_t n, values;
} BgScoredEvents;

/** What one event of this score adds to a sum (for a mean: the score). */
double bg_rule_points(const BgRule *rule, double score);

/** Values of all events, and their counting noise.
 *
 * sums: value = sum f(s), variance = sum f(s)^2 (stats/counting.h); mean:
 * value = sum s / N, variance = sum (s - value)^2 / N^2, that of a ratio of
 * compound Poisson sums by the delta method.  No events: 0 and 0, a mean NaN.
 * @param value,variance events->values doubles each, set
 * O(n), a mean O(n values); no memory, no randomness. */
void bg_rule_values(const BgRule *rule, const BgScoredEvents *events,
                    double *value, double *variance);

#endif
