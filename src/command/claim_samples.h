/** Samples of claims from two histories that belong together. */
#ifndef BG_COMMAND_CLAIM_SAMPLES_H
#define BG_COMMAND_CLAIM_SAMPLES_H

#include "claim/sample.h"
#include "command/claim_series.h"

/** Positive and negative points of one series, with the squared scores behind
 * them in the same unit as the points: of the catalogue, or as if every score
 * were +-1 where it holds fewer.
 * @param choice what the histories were made by: its `per`, `rule` and `by`;
 *               not the rule "mean", of which there is no share */
BgClaimSample *bg_claim_points(BgLoaded *loaded, const BgSeries *positive,
                               const BgSeries *negative,
                               const BgClaimChoice *choice);

/** Two histories, the finer one brought onto the periods of the other.
 * @param note set to a warning of that, which the caller frees; or NULL */
BgClaimSample *bg_claim_couple(const BgAnalysisClaim *item, const BgSeries *a,
                               const BgSeries *b, char **note);

#endif
