/* difference: two single values, against the noise of counting events. */
#include "claim/kinds.h"
#include "stats/counting.h"
#include "stats/distribution.h"

int bg_claim_difference(const BgClaim *claim, const BgClaimPart *part,
                        const BgResampling *how, BgClaimFinding *f)
{
    BgCountingDifference d;
    const int status =
        bg_counting_difference(part->value[0].value, part->value[0].se,
                               part->value[1].value, part->value[1].se, &d);

    (void)how;
    if (status != BG_OK)
        return status;
    const double z = bg_normal_critical(claim->level);

    f->estimate = d.difference;
    f->ci_low = d.difference - z * d.se;
    f->ci_high = d.difference + z * d.se;
    f->unit = "points";
    f->method = "counting noise";
    f->n = 2;
    /* bg_normal_critical(0.6) is the normal quantile of 0.8. */
    f->detectable = (z + bg_normal_critical(0.6)) * d.se;
    bg_claim_set_two_sided(claim, d.difference, d.p, f);
    return BG_OK;
}
