/* break: has the level stepped up or down at a date stated beforehand? */
#include <math.h>

#include "claim/kinds.h"
#include "resample/breaks.h"
#include "stats/plateau.h"

size_t bg_claim_break_at(const BgClaim *claim, const BgClaimSample *s)
{
    size_t i = 0;

    while (i < s->n &&
           (claim->at ? s->end[i] < claim->at : s->t[i] < claim->at_number))
        i++;
    return i;
}

int bg_claim_break(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *f)
{
    const BgClaimSample *s = part->sample;
    g_autofree double *work =
        g_new(double, bg_known_break_plan_size(s->n, BG_SEGMENT_LEVEL) + 1);
    BgKnownBreakPlan plan;
    BgKnownBreak found;
    int status = bg_known_break_plan(s->t, s->position, s->n, BG_SEGMENT_LEVEL,
                                     bg_claim_break_at(claim, s), work, &plan);

    if (status == BG_OK)
        status = bg_known_break(&plan, s->y[0], claim->level, how, &found);
    if (status != BG_OK)
        return status;
    f->estimate = found.step;
    f->ci_low = found.step_ci.low;
    f->ci_high = found.step_ci.high;
    f->unit = "points";
    f->method = "AR(1) contrast at a stated date";
    f->rho = (found.rho_none + found.rho_break) / 2;
    f->no_verdict = found.near_unit_root;
    f->detectable =
        bg_detectable(found.step_se, (double)s->n - 2, claim->level, 0.8);
    f->n_needed = ceil((double)s->n * pow(f->detectable / found.step, 2));
    bg_claim_set_two_sided(claim, found.step, found.p, f);
    return BG_OK;
}
