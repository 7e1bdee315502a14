/* The trend tests as simulations call them: no allocation, one thread. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "resample/trend.h"
#include "resample/trend_parts.h"
#include "stats/check.h"

size_t bg_trend_inner_size(const BgTrendPlan *plan, size_t draws)
{
    const size_t scratch =
        bg_trend_test_ar1.scratch(plan) + bg_trend_test_sen.scratch(plan);
    const size_t out = bg_trend_test_ar1.n_out + bg_trend_test_sen.n_out;

    return (draws * out + scratch + bg_trend_share_size(plan)) * sizeof(double);
}

static int inner(const BgTrendTest *test, const BgTrendPlan *plan,
                 const double *y, const BgTrendInner *in, double *work,
                 BgTrendFit *fit)
{
    BgTrendShared shared;
    BgAr1Average average;
    BgTrendFit f;
    double *out = work, *scratch = out + in->draws * test->n_out;
    double *steps = scratch + test->scratch(plan);

    if (!bg_trend_ask_valid(&in->ask) || in->draws < 1)
        return GSL_EINVAL;
    if (!bg_all_finite(y, plan->design.n))
        return BG_EMISSING;
    const int status = bg_trend_begin(plan, y, scratch, &average, &f);

    if (status != BG_OK)
        return status;
    bg_trend_share(plan, &average, steps, &shared);
    f.draws = in->draws;
    for (size_t j = 0; j < in->draws; j++) {
        const uint64_t index = in->index * in->draws + j;
        BgStream stream;

        bg_stream_start(&stream, in->seed, BG_PURPOSE_INNER + test->purpose,
                        index);
        test->replicate(j, &stream, &shared, scratch, out + j * test->n_out);
    }
    test->conclude(plan, &average, y, out, scratch, &in->ask, &f);
    *fit = f;
    return BG_OK;
}

int bg_trend_inner_ar1(const BgTrendPlan *plan, const double *y,
                       const BgTrendInner *in, void *work, BgTrendFit *fit)
{
    return inner(&bg_trend_test_ar1, plan, y, in, work, fit);
}

int bg_trend_inner_sen(const BgTrendPlan *plan, const double *y,
                       const BgTrendInner *in, void *work, BgTrendFit *fit)
{
    return inner(&bg_trend_test_sen, plan, y, in, work, fit);
}

int bg_trend_inner_reml(const BgTrendPlan *plan, const double *y,
                        const BgTrendInner *in, void *work, BgTrendFit *fit)
{
    BgAr1Fit found;
    BgTrendFit f = { .n = plan->design.n, .p_margin = (double)NAN };
    int status = bg_ar1_fit(&plan->design, y, BG_AR1_REML, work, &found);

    if (status == BG_OK)
        status = bg_t_interval(found.beta[1], found.se[1], found.df,
                               in->ask.level, &f.ci);
    if (status == BG_OK)
        status =
            bg_t_interval(found.beta[1], found.se[1], found.df, 0.9, &f.ci90);
    if (status != BG_OK)
        return status;
    f.slope = found.beta[1];
    f.intercept = found.beta[0];
    f.se = found.se[1];
    f.statistic = f.slope / f.se;
    f.p = bg_t_two_sided(f.statistic, found.df);
    f.rho = pow(found.phi, plan->design.unit);
    f.sigma = found.sigma;
    f.known_se = found.se[1];
    f.near_unit_root = f.rho > BG_AR1_LARGEST;
    *fit = f;
    return BG_OK;
}
