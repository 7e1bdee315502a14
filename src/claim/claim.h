/** A claim: a sentence somebody printed, as a statement that data can decide.
 *
 * Kinds, what they estimate, and what decides:
 *   trend        slope [points per year]; AR(1) trend, two-sided
 *   plateau      drift over the window [points] within -margin .. margin; two
 *                one-sided tests of the AR(1) trend; or, not falling (rising),
 *                above -margin (below margin): one of the two
 *   level        share of negative points (direction positive), or of positive
 *                ones, below a bound; exact binomial on effective points
 *   volatility   SD ratio above 1; block swaps, two-sided
 *   correlation  r; AR(1)-sieve null, two-sided
 *   break        step at a stated date [points]; AR(1) contrast, two-sided
 *   equal        mean difference of two histories, or the difference of two
 *                values, within -margin .. margin; two one-sided tests
 *   difference   of two values [points]; counting noise, two-sided
 * Several series in one claim are claimed together: all must hold. */
#ifndef BG_CLAIM_CLAIM_H
#define BG_CLAIM_CLAIM_H

#include "claim/verdict.h"
#include "core/date.h"

typedef enum {
    BG_CLAIM_TREND,
    BG_CLAIM_PLATEAU,
    BG_CLAIM_LEVEL,
    BG_CLAIM_VOLATILITY,
    BG_CLAIM_CORRELATION,
    BG_CLAIM_BREAK,
    BG_CLAIM_EQUAL,
    BG_CLAIM_DIFFERENCE,
    BG_CLAIM_KINDS
} BgClaimKind;

/** "trend", ... in the enum's order, NULL-terminated. */
extern const char *const bg_claim_kind_names[];

/** The choices a test of a claim involves: one axis of the curve each. */
typedef enum {
    BG_CHOICE_WINDOW,      /**< issues taken off at the start and at the end */
    BG_CHOICE_MEASURE,     /**< aggregate, positive, negative */
    BG_CHOICE_PER,         /**< points per issue, or per month */
    BG_CHOICE_ESTIMATOR,   /**< of the kind: see bg_claim_estimators() */
    BG_CHOICE_ON,          /**< levels, detrended values, changes */
    BG_CHOICE_OMIT,        /**< none, or each issue left out in turn */
    BG_CHOICE_OUTLIERS,    /**< none, winsorised, dropped */
    BG_CHOICE_SOURCE,      /**< which publication */
    BG_CHOICE_AGGREGATION, /**< sum, mean, capped scores of the events */
    BG_CHOICES
} BgChoiceKind;

/** "window", ... in the enum's order, NULL-terminated. */
extern const char *const bg_choice_names[];

typedef struct {
    char *name;     /**< of its section */
    char *sentence; /**< as it is printed */
    char *printed;  /**< where; or NULL */
    char *family;   /**< corrected together; NULL: with all others without */
    BgClaimKind kind;
    int direction; /**< 1 rising, positive, up, higher, more, not falling;
                         -1 the opposite;
                        0 either */
    double level;  /**< of tests and intervals */
    double margin; /**< [points]; NaN: none */
    double bound;  /**< of a share; NaN: none */
    long lag;      /**< [issues]: series at lag later than its partner */
    BgDay at;      /**< of a break; 0: at_number */
    double at_number;
    gboolean around_trend; /**< volatility: about each series' own line */
    int expected;          /**< a BgOutcome, or -1 */
    /** Levels of each axis, NULL-terminated; NULL: only the claim's own. */
    char **choices[BG_CHOICES];
} BgClaim;

/** A claim at level 0.95 without margin, bound or expectation; the rest 0. */
BgClaim *bg_claim_new(const char *name, BgClaimKind kind);
void bg_claim_free(BgClaim *claim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgClaim, bg_claim_free)

/** Names of the estimators that a curve of this kind has, the one that decides
 * first; NULL-terminated; empty for difference. */
const char *const *bg_claim_estimators(BgClaimKind kind);

#endif
