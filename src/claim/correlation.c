/* correlation: two histories together, or apart, at one lag. */
#include "resample/correlation.h"

#include <math.h>

#include "claim/kinds.h"
#include "stats/detectable.h"

/* About how many issues: Fisher's z has variance 1/(effective n - 3). */
static double issues_for(size_t n, double effective, double r, double level)
{
    if (!(fabs(r) > 0) || !(effective > 0))
        return (double)NAN;
    return ceil((3 + pow(bg_detectable_reach(level) / atanh(r), 2)) *
                (double)n / effective);
}

int bg_claim_correlation(const BgClaim *claim, const BgClaimPart *part,
                         const BgResampling *how, BgClaimFinding *f)
{
    const BgClaimSample *s = part->sample;
    const BgClaimSide *a = &s->side[0], *b = &s->side[1];
    const BgSieveSeries series[2] = { { a->y, a->position, NULL, a->n },
                                      { b->y, b->position, NULL, b->n } };
    const BgSievePair pair = { 0, 1, a->at, b->at, s->n };
    BgSieveOptions options = { .kind = BG_SIEVE_PEARSON,
                               .how = *how,
                               .level = claim->level };
    BgSieve sieve = { .status = BG_OK };

    options.how.purpose = BG_PURPOSE_CORRELATION;
    int status = bg_correlation_sieve(series, 2, &pair, 1, &options, &sieve);

    if (status == BG_OK)
        status = sieve.status;
    if (status != BG_OK)
        return status;
    f->estimate = sieve.r;
    f->ci_low = sieve.ci.low;
    f->ci_high = sieve.ci.high;
    f->unit = "correlation";
    f->method = "pearson-sieve";
    f->rho = fmax(sieve.rho_a, sieve.rho_b);
    f->detectable =
        bg_detectable_r(s->n, sieve.rho_a, sieve.rho_b, claim->level);
    f->n_needed = issues_for(s->n, sieve.n_effective, sieve.r, claim->level);
    bg_claim_set_two_sided(claim, sieve.r, sieve.p, f);
    return BG_OK;
}
