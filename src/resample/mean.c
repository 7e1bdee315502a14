#include "resample/mean.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "stats/ar1_bias.h"
#include "stats/check.h"
#include "stats/ranks.h"

typedef struct {
    const BgAr1Plan *plan;
    double rho;
} Shared;

/* Estimate over its se, both at the rho of the values themselves. */
static double statistic(const BgAr1Plan *plan, const double *y,
                        double *residual)
{
    BgAr1Fit fit;
    const int status =
        bg_ar1_gls(&plan->design, y, bg_ar1_rho(plan, y, residual, NULL), 1,
                   residual, &fit);

    return status == BG_OK ? fit.beta[0] / fit.se[0] : 0.0;
}

static void replicate(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Shared *s = shared;
    const size_t n = s->plan->design.n;
    double *const e = work;

    (void)index;
    for (size_t i = 0; i < n; i++)
        e[i] = bg_stream_normal(stream);
    bg_ar1_colour(s->plan->position, n, s->rho, e);
    out[0] = statistic(s->plan, e, e + n);
}

typedef struct {
    double margin, level;
} Asked;

/* Reorders the draws. */
static void conclude(double *z, size_t draws, const Asked *asked, BgMean *m)
{
    const double low = (m->mean - asked->margin) / m->se;
    const double high = (m->mean + asked->margin) / m->se;
    const double beyond = m->mean > 0 ? low : -high;
    const double rank = ceil(asked->level * ((double)draws + 1.0));
    size_t below = 0, above = 0, out = 0;

    for (size_t i = 0; i < draws; i++) {
        below += z[i] <= low;
        above += z[i] >= high;
        z[i] = fabs(z[i]);
        out += z[i] >= beyond;
    }
    m->p_below = bg_resample_p(below, draws);
    m->p_above = bg_resample_p(above, draws);
    m->p_beyond = beyond > 0 ? bg_resample_p(out, draws) : 1.0;
    bg_sort(z, draws);
    const double c = rank > (double)draws ? HUGE_VAL : z[(size_t)rank - 1];

    m->ci = (BgInterval){ m->mean - c * m->se, m->mean + c * m->se };
}

static int run(const BgAr1Plan *plan, const double *y, double *residual,
               const Asked *asked, const BgResampling *how, double *drawn,
               BgMean *found)
{
    const double rho = bg_ar1_rho(plan, y, residual, NULL);
    const Shared shared = { plan, rho };
    BgResampling draws = *how;
    BgAr1Fit fit;
    int status = bg_ar1_gls(&plan->design, y, rho, 1, residual, &fit);

    if (status != BG_OK)
        return status;
    draws.purpose = BG_PURPOSE_MEAN;
    draws.work_size = 2 * plan->design.n * sizeof *drawn;
    status = bg_resample(&draws, replicate, &shared, 1, drawn);

    if (status != BG_OK)
        return status;
    BgMean m = { .mean = fit.beta[0],
                 .se = fit.se[0],
                 .rho = rho,
                 .near_unit_root = rho >= BG_AR1_LARGEST };

    conclude(drawn, how->n, asked, &m);
    *found = m;
    return BG_OK;
}

int bg_mean_ar1(const double *y, const long *position, size_t n, double margin,
                double level, const BgResampling *how, BgMean *found)
{
    const Asked asked = { margin, level };
    BgAr1Plan plan;

    if (!bg_level_valid(level) || !(margin >= 0) || how->n == 0 ||
        how->threads < 1)
        return GSL_EINVAL;
    if (n < BG_MEAN_MIN)
        return BG_ETOOFEW;
    if (!bg_all_finite(y, n))
        return BG_EMISSING;
    const size_t size = bg_ar1_plan_size(n, 1) + 2 * n + how->n;
    double *const block = malloc(size * sizeof *block);

    if (!block)
        return GSL_ENOMEM;
    double *const ones = block, *const residual = ones + n;
    double *const work = residual + n;
    double *const drawn = work + bg_ar1_plan_size(n, 1);

    for (size_t i = 0; i < n; i++)
        ones[i] = 1.0;
    int status = bg_ar1_plan(ones, n, 1, position, work, &plan);

    if (status == BG_OK)
        status = run(&plan, y, residual, &asked, how, drawn, found);
    free(block);
    return status;
}
