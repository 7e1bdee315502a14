#include "stats/counting.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/distribution.h"

int bg_counting_se_scores(const double *score, size_t n, double *se)
{
    double sum = 0.0;

    assert(se != NULL && (score != NULL || n == 0));
    if (!bg_all_finite(score, n))
        return BG_EMISSING;
    for (size_t i = 0; i < n; i++)
        sum += score[i] * score[i];
    if (!isfinite(sum))
        return GSL_EOVRFLW;
    *se = sqrt(sum);
    return BG_OK;
}

int bg_counting_se_totals(double positive, double negative, double *se)
{
    assert(se != NULL);
    if (!isfinite(positive) || !isfinite(negative))
        return BG_EMISSING;
    if (positive < 0.0 || negative > 0.0)
        return GSL_EDOM;
    if (!isfinite(positive - negative))
        return GSL_EOVRFLW;
    *se = sqrt(positive - negative);
    return BG_OK;
}

int bg_counting_difference(double value_a, double se_a, double value_b,
                           double se_b, BgCountingDifference *result)
{
    assert(result != NULL);
    if (!isfinite(value_a) || !isfinite(value_b) || !isfinite(se_a) ||
        !isfinite(se_b))
        return BG_EMISSING;
    if (se_a < 0.0 || se_b < 0.0)
        return GSL_EDOM;

    BgCountingDifference d = { .difference = value_a - value_b,
                               .se = hypot(se_a, se_b) };

    if (d.se == 0.0)
        return GSL_EZERODIV;
    d.z = d.difference / d.se;
    if (!isfinite(d.difference) || !isfinite(d.se) || !isfinite(d.z))
        return GSL_EOVRFLW;
    d.p = bg_normal_two_sided(d.z);
    *result = d;
    return BG_OK;
}
