/* equal: two histories, or two values, within a margin of each other. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "claim/kinds.h"
#include "resample/mean.h"
#include "stats/plateau.h"

static const double power = 0.8;

static void two_values(const BgClaim *claim, const BgClaimPart *part,
                       BgClaimFinding *f)
{
    const double d = part->value[0].value - part->value[1].value;
    const double se = hypot(part->value[0].se, part->value[1].se);
    const double z = bg_normal_critical(2 * claim->level - 1);
    const double least = (claim->margin - fabs(d)) / se;

    f->estimate = d;
    f->ci_low = d - z * se;
    f->ci_high = d + z * se;
    f->unit = "points";
    f->method = "counting noise, two one-sided tests";
    f->n = 2;
    f->detectable = (z + bg_normal_critical(0.8)) * se;
    bg_finding_set_p(f, gsl_cdf_ugaussian_Q(least),
                     bg_normal_two_sided(fmin(least, 0)));
}

static int two_histories(const BgClaim *claim, const BgClaimSample *s,
                         const BgResampling *how, BgClaimFinding *f)
{
    g_autofree double *d = g_new(double, s->n + 1);
    BgMean mean;

    for (size_t i = 0; i < s->n; i++)
        d[i] = s->y[0][i] - s->y[1][i];
    const int status = bg_mean_ar1(d, s->position, s->n, claim->margin,
                                   2 * claim->level - 1, how, &mean);

    if (status != BG_OK)
        return status;
    f->estimate = mean.mean;
    f->ci_low = mean.ci.low;
    f->ci_high = mean.ci.high;
    f->unit = "points, mean difference";
    f->method = "AR(1) mean, two one-sided tests";
    f->rho = mean.rho;
    f->no_verdict = mean.near_unit_root;
    f->detectable =
        bg_detectable_margin(mean.se, (double)s->n - 1, claim->level, power, 2);
    f->n_needed = ceil((double)s->n * pow(f->detectable / claim->margin, 2));
    bg_finding_set_p(f, fmax(mean.p_below, mean.p_above), mean.p_beyond);
    return BG_OK;
}

int bg_claim_equal(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *finding)
{
    if (part->sample)
        return two_histories(claim, part->sample, how, finding);
    if (!(part->value[0].se > 0 || part->value[1].se > 0))
        return GSL_EZERODIV;
    two_values(claim, part, finding);
    return BG_OK;
}
