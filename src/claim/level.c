/* level: is the share of points of one sign below a bound? */
#include <math.h>

#include "claim/kinds.h"
#include "stats/ar1_bias.h"
#include "stats/distribution.h"
#include "stats/proportion.h"

static const double power = 0.8;

enum { BETWEEN_LEAST = 6 }; /* issues that can show how shares differ */

/* Points of issue i: of the few kind, and all. */
static void points_of(int direction, const BgClaimPoints *p, size_t i,
                      double *few, double *all)
{
    const double positive = fabs(p->y[0][i]), negative = fabs(p->y[1][i]);

    *few = direction < 0 ? positive : negative;
    *all = positive + negative;
}

size_t bg_claim_share_size(size_t n)
{
    return 3 * n + bg_ar1_plan_size(n, 1);
}

/* Variance of the share by how it differs between issues: the ratio
 * estimator, times (1 + rho)/(1 - rho) for neighbours that are alike. */
static double between_variance(int direction, const BgClaimPoints *p,
                               double *work, const BgClaimShare *share)
{
    static const double most = 0.9, two_sided = 0.9;
    const size_t n = p->n;
    double *const e = work, *const ones = e + n, *const residual = ones + n;
    double squares = 0, few, all, rho = 0;
    BgAr1Plan plan;

    for (size_t i = 0; i < n; i++) {
        points_of(direction, p, i, &few, &all);
        e[i] = few - share->share * all;
        squares += e[i] * e[i];
        ones[i] = 1.0;
    }
    if (bg_ar1_plan(ones, n, 1, p->position, residual + n, &plan) == BG_OK)
        rho = CLAMP(bg_ar1_rho(&plan, e, residual, NULL), 0, most);
    /* Few issues: as wide as t with n-1 degrees of freedom is. */
    const double tails =
        bg_t_critical(two_sided, (double)n - 1) / bg_normal_critical(two_sided);

    return tails * tails * squares * (double)n / ((double)n - 1) /
           pow(share->points, 2) * (1 + rho) / (1 - rho);
}

int bg_claim_share(int direction, const BgClaimPoints *p, double *work,
                   BgClaimShare *share)
{
    double few = 0, all = 0, squares = 0, shares = 0, with_points = 0;

    for (size_t i = 0; i < p->n; i++) {
        double f, a;

        points_of(direction, p, i, &f, &a);
        few += f;
        all += a;
        squares += p->square[0][i] + p->square[1][i];
        shares += a > 0 ? f / a : 0;
        with_points += a > 0;
    }
    if (!(all > 0))
        return BG_ETOOFEW;
    *share = (BgClaimShare){ few / all, shares / with_points,
                             squares > 0 ? all * all / squares : all, all };
    if (p->n < BETWEEN_LEAST || few == 0 || few == all)
        return BG_OK;
    const double variance = between_variance(direction, p, work, share);

    if (variance > 0)
        share->trials =
            fmin(share->trials, share->share * (1 - share->share) / variance);
    return BG_OK;
}

int bg_claim_level(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *f)
{
    const BgClaimSample *s = part->sample;
    const BgClaimPoints points = {
        { s->y[0], s->y[1] }, { s->square[0], s->square[1] }, s->position, s->n
    };
    g_autofree double *work = g_new(double, bg_claim_share_size(s->n) + 1);
    BgClaimShare share;
    BgInterval ci;
    double below, above;

    (void)how;
    int status = bg_claim_share(claim->direction, &points, work, &share);

    if (status != BG_OK)
        return status;
    const double k = share.share * share.trials;

    status = bg_share_tails(k, share.trials, claim->bound, &below, &above);
    if (status == BG_OK)
        status = bg_share_interval(k, share.trials, 2 * claim->level - 1, &ci);
    if (status != BG_OK)
        return status;
    f->estimate = share.share;
    f->ci_low = ci.low;
    f->ci_high = ci.high;
    f->unit = claim->direction < 0 ? "share of positive points"
                                   : "share of negative points";
    f->method = "exact binomial, effective points";
    f->detectable =
        bg_share_detectable(share.trials, claim->bound, claim->level, power);
    /* Too few points for the bound: what not one of the other sign shows. */
    if (isnan(f->detectable))
        f->detectable = 1 - pow(1 - claim->level, 1 / share.trials);
    f->n_needed =
        ceil(bg_share_trials(share.share, claim->bound, claim->level, power) *
             (double)s->n / share.trials);
    bg_finding_set_p(f, below, above);
    return BG_OK;
}
