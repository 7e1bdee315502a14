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
 * rest are those of the part with the largest p_for.
 * @param how     draws (n), seed, threads, progress, stop
 * @param finding an initialised one; decided at claim->level on p itself
 * @return FALSE where the run was stopped or has no memory: a GError of
 * BG_ERROR_STOPPED or BG_ERROR_PROGRAM.  Too little data is a finding. */
gboolean bg_claim_evaluate(const BgClaim *claim, const BgClaimPart *parts,
                           size_t n_parts, const BgResampling *how,
                           BgClaimFinding *finding, GError **error);

/** Writes the reason, from the verdict and numbers that the finding has by
 * now: call it again after bg_findings_adjust(). */
void bg_claim_explain(const BgClaim *claim, BgClaimFinding *finding);

#endif
