#include "stats/distribution.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"

double bg_t_two_sided(double t, double df)
{
    const double t2 = t * t;

    if (isnan(t) || !(df > 0.0))
        return (double)NAN;
    if (isinf(t2))
        return 0.0;
    if (t2 < df)
        return gsl_cdf_beta_Q(t2 / (df + t2), 0.5, 0.5 * df);
    return gsl_cdf_beta_P(df / (df + t2), 0.5 * df, 0.5);
}

double bg_t_critical(double level, double df)
{
    if (!bg_level_valid(level) || !(df > 0.0))
        return (double)NAN;
    return gsl_cdf_tdist_Qinv(0.5 * (1.0 - level), df);
}

double bg_normal_two_sided(double z)
{
    return erfc(fabs(z) / sqrt(2.0));
}

bool bg_rejects(double p, double level)
{
    static const double rounding = 1e-12;

    return p <= 1.0 - level + rounding;
}

double bg_normal_critical(double level)
{
    if (!bg_level_valid(level))
        return (double)NAN;
    return gsl_cdf_ugaussian_Qinv(0.5 * (1.0 - level));
}

int bg_t_interval(double estimate, double se, double df, double level,
                  BgInterval *ci)
{
    assert(ci != NULL);
    if (!bg_level_valid(level) || !(df > 0.0))
        return GSL_EINVAL;
    if (!isfinite(estimate) || !isfinite(se) || se < 0.0)
        return BG_EMISSING;

    const double half = bg_t_critical(level, df) * se;

    if (!isfinite(half))
        return GSL_EOVRFLW;
    *ci = (BgInterval){ estimate - half, estimate + half };
    return BG_OK;
}
