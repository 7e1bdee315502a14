/** The test of a claim by the library's own default methods. */
#ifndef BG_CLAIM_EVALUATE_H
#define BG_CLAIM_EVALUATE_H

#include "claim/claim.h"
#include "claim/sample.h"
#include "resample/resample.h"

/** A single value with its counting noise. */
typedef struct {
    double value, se; /**< [points] */
} BgClaimValue;

/** One part of a claim.  difference, and equal of two values, use value[];
 * all others the sample. */
typedef struct {
    BgClaimSample *sample; /**< borrowed; NULL: single values */
    BgClaimValue value[2];
} BgClaimPart;

/** Tests all parts and joins them: p_for is the largest (all must hold),
 * p_against the smallest times their number.  Estimate, interval, n and the
 * rest are those of the part that decided: with the smallest p_against where
 * the joint p_against is below the joint p_for, else with the largest p_for;
 * but one that is not testable, or has no verdict, comes first.
 * @param how     draws (n), seed, threads, progress, stop
 * @param finding an initialised one; decided at claim->level on p itself
 * @return FALSE where the run was stopped or has no memory: a GError of
 * BG_ERROR_STOPPED or BG_ERROR_PROGRAM.  Too little data is a finding. */
gboolean bg_claim_evaluate(const BgClaim *claim, const BgClaimPart *parts,
                           size_t n_parts, const BgResampling *how,
                           BgClaimFinding *finding, GError **error);

/** "-1.2 points per year (95 % interval -3 to 0.4), p = 0.2, 0.4 after Holm",
 * after the part that decided where there are several.  Caller frees.
 * @return NULL where nothing was tested */
char *bg_claim_numbers(const BgClaim *claim, const BgClaimFinding *finding);

/** Why a tested claim is undecided: what these data could have found, and
 * about how many issues it would take.  Caller frees.
 * @return NULL where it is decided, not testable, or nothing can be said */
char *bg_claim_why_open(const BgClaim *claim, const BgClaimFinding *finding);

/** Writes the reason (both of the above), from the verdict and numbers that the
 * finding has by now: call it again after bg_findings_adjust(). */
void bg_claim_explain(const BgClaim *claim, BgClaimFinding *finding);

#endif
