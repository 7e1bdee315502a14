/** The test of each kind, on one part of a claim: for evaluate.c. */
#ifndef BG_CLAIM_KINDS_H
#define BG_CLAIM_KINDS_H

#include "claim/evaluate.h"

/** Fewest issues a history needs for each kind; 0: none. */
extern const size_t bg_claim_least[BG_CLAIM_KINDS];

/** All alike: set numbers, p, method and unit of an initialised finding.
 * @return BG_OK, or the status of the method: too little data, or no memory
 * and stopped (then the finding is of no use) */
int bg_claim_trend(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *finding);
int bg_claim_plateau(const BgClaim *claim, const BgClaimPart *part,
                     const BgResampling *how, BgClaimFinding *finding);
int bg_claim_level(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *finding);
int bg_claim_volatility(const BgClaim *claim, const BgClaimPart *part,
                        const BgResampling *how, BgClaimFinding *finding);
int bg_claim_correlation(const BgClaim *claim, const BgClaimPart *part,
                         const BgResampling *how, BgClaimFinding *finding);
int bg_claim_break(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *finding);
int bg_claim_equal(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *finding);
int bg_claim_difference(const BgClaim *claim, const BgClaimPart *part,
                        const BgResampling *how, BgClaimFinding *finding);

/** A two-sided p as the two one-directional ones: that of an effect of this
 * sign supports where the claim's direction is the same (or either). */
void bg_claim_set_two_sided(const BgClaim *claim, double effect, double p,
                            BgClaimFinding *finding);

/** The first value of a sample at or behind the claim's date; n: none. */
size_t bg_claim_break_at(const BgClaim *claim, const BgClaimSample *sample);

/** Points of issues: positive and negative, and the squared scores behind. */
typedef struct {
    const double *y[2], *square[2];
    const long *position;
    size_t n;
} BgClaimPoints;

typedef struct {
    double share;      /**< of the points that are claimed to be few */
    double mean_share; /**< mean of the issues' shares, each counted once */
    double trials;     /**< effective number of independent points */
    double points;     /**< all points */
} BgClaimShare;

/** Doubles of scratch of bg_claim_share(). */
size_t bg_claim_share_size(size_t n);

/** The share that a level claim is about.
 * Effective trials: points^2 / sum of squared scores (a score of 3 is one
 * event, not three), whatever unit both are in; with 6 issues or more also no
 * more than the spread of the share between issues says, allowing for its
 * serial correlation.
 * @param direction -1: positive points are the few; else negative ones
 * @return BG_OK; BG_ETOOFEW: no points.  No memory. */
int bg_claim_share(int direction, const BgClaimPoints *points, double *work,
                   BgClaimShare *share);

#endif
