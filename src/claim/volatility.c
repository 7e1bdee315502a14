/* volatility: does one history move more than another? */
#include <math.h>

#include "claim/kinds.h"
#include "resample/spread.h"
#include "stats/correlation.h"
#include "stats/detectable.h"
#include "stats/line.h"

static int residuals(const BgClaimSample *s, const double *y, double *out)
{
    BgLineFit fit;
    const int status = bg_line_fit(s->t, y, s->n, &fit);

    if (status == BG_OK)
        bg_line_residuals(&fit, s->t, y, out);
    return status;
}

/* About how many issues: the se of a log ratio falls as the root of n. */
static double issues_for(size_t n, double detectable, double ratio)
{
    const double effect = fabs(log(ratio));

    return effect > 0 ? ceil((double)n * pow(log(detectable) / effect, 2))
                      : (double)NAN;
}

int bg_claim_volatility(const BgClaim *claim, const BgClaimPart *part,
                        const BgResampling *how, BgClaimFinding *f)
{
    const BgClaimSample *s = part->sample;
    g_autofree double *x = g_memdup2(s->y[0], s->n * sizeof(double));
    g_autofree double *y = g_memdup2(s->y[1], s->n * sizeof(double));
    const BgSpreadPair pair = {
        x, y, s->position, s->position, claim->around_trend ? s->t : NULL, s->n
    };
    BgSpreadOptions options = { .how = *how, .level = claim->level };
    BgSpread spread = { .status = BG_OK };
    double r;
    int status = BG_OK;

    options.how.purpose = BG_PURPOSE_SPREAD;
    if (claim->around_trend)
        status = residuals(s, s->y[0], x);
    if (status == BG_OK && claim->around_trend)
        status = residuals(s, s->y[1], y);
    if (status == BG_OK)
        status = bg_spread(&pair, 1, &options, &spread);
    if (status == BG_OK)
        status = spread.status;
    if (status != BG_OK)
        return status;
    f->estimate = spread.ratio;
    f->ci_low = spread.ci.low;
    f->ci_high = spread.ci.high;
    f->unit = "ratio of standard deviations";
    f->method = "block-swap";
    f->rho = spread.rho;
    if (bg_pearson_r(x, y, s->n, &r) == BG_OK)
        f->detectable = bg_detectable_ratio(s->n, spread.rho, r, claim->level);
    f->n_needed = issues_for(s->n, f->detectable, spread.ratio);
    bg_claim_set_two_sided(claim, log(spread.ratio), spread.p, f);
    return BG_OK;
}
