/** The specification curve: a claim tested in every defensible way at once.
 *
 * Null histories are drawn once: each series as AR(1) at its fitted rho with
 * its own innovations drawn with replacement, the same ones for all measures
 * and partners so that their dependence stays (for a correlation, the two
 * sides apart).  Every specification is run on each.  They give three things:
 * the p and interval of each specification (its statistic's rank among the
 * same specification's on the nulls: no bootstrap within a bootstrap), the
 * share of specifications that would support the claim by chance, and the
 * median estimate by chance.
 * Source: Simonsohn, Simmons & Nelson (2020) Nature Human Behaviour
 * 4:1208-1214 (curve and joint inference); the null for series is ours. */
#ifndef BG_CLAIM_SPECIFICATION_H
#define BG_CLAIM_SPECIFICATION_H

#include "claim/claim.h"
#include "claim/sample.h"
#include "resample/resample.h"

/** The data under one choice of source, measure, unit and aggregation. */
typedef struct {
    const char *level[BG_CHOICES]; /**< of these four axes; borrowed */
    BgClaimSample **parts;         /**< n_parts, borrowed */
} BgSpecificationView;

enum { BG_SPECIFICATIONS_MOST = 5000, BG_SPECIFICATION_LEAST = 8 };

typedef struct {
    guint choice[BG_CHOICES]; /**< index into the curve's levels */
    size_t n;
    double estimate, ci_low, ci_high, p; /**< NaN where it cannot be run */
    BgOutcome verdict;
} BgSpecification;

typedef struct {
    GPtrArray *levels[BG_CHOICES]; /**< of char *: what each axis has */
    GArray *specifications; /**< of BgSpecification: the claim's own first */
    size_t run;             /**< of them could be run */
    size_t nulls;
    double share_supporting, share_contradicting; /**< of those run */
    double median_estimate;
    double p_share;    /**< as many or more support on a null history */
    double p_median;   /**< as extreme a median on a null history */
    int matters;       /**< the axis that explains most of the statistics; -1 */
    double explained;  /**< its share of their variance */
    double difference; /**< its levels' largest difference in share
                            supporting */
} BgCurve;

void bg_curve_free(BgCurve *curve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgCurve, bg_curve_free)

/** Runs the curve of a claim.
 * @param views  the claim's own first; each with n_parts samples
 * @param how    null histories (n), seed, threads, progress, stop
 * @return NULL with BG_ERROR_INPUT: more than BG_SPECIFICATIONS_MOST
 * specifications; BG_ERROR_STOPPED; BG_ERROR_PROGRAM.  A curve may be empty
 * (kind difference; too little data).
 * O(nulls x specifications x n); randomness: BG_PURPOSE_CURVE. */
BgCurve *bg_claim_curve(const BgClaim *claim, const BgSpecificationView *views,
                        size_t n_views, size_t n_parts, const BgResampling *how,
                        GError **error);

/** What became of all specifications, in one sentence without its full stop:
 * "81 % of 182 specifications support it, ...".  Caller frees.
 * @param curve or NULL
 * @return NULL where none could be run */
char *bg_curve_words(const BgCurve *curve);

#endif
