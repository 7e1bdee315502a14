#include "stats/proportion.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"

int bg_wilson_interval(double k, double n, double level, BgInterval *ci)
{
    assert(ci != NULL);
    if (!bg_level_valid(level) || !isfinite(k) || !isfinite(n) ||
        k != floor(k) || n != floor(n) || k < 0.0 || k > n)
        return GSL_EINVAL;
    if (n == 0.0)
        return BG_ETOOFEW;

    const double z = bg_normal_critical(level), z2 = z * z;
    const double root = z * sqrt(k * ((n - k) / n) + z2 / 4.0);
    /* the far end of each side first; the near one as a quotient, so that
     * nothing cancels: low = k^2 / n / (k + z^2/2 + root) */
    const double up = k + z2 / 2.0 + root;
    const double down = (n - k) + z2 / 2.0 + root;

    ci->low = k * (k / n) / up;
    ci->high = 1.0 - (n - k) * ((n - k) / n) / down;
    return BG_OK;
}

static int in_range(double k, double n)
{
    return isfinite(n) && n > 0.0 && k >= 0.0 && k <= n;
}

int bg_share_tails(double k, double n, double share, double *at_most,
                   double *at_least)
{
    if (!in_range(k, n) || !(share > 0.0 && share < 1.0))
        return GSL_EINVAL;
    *at_most = k == n ? 1.0 : gsl_cdf_beta_Q(share, k + 1.0, n - k);
    *at_least = k == 0.0 ? 1.0 : gsl_cdf_beta_P(share, k, n - k + 1.0);
    return BG_OK;
}

/* The least of trials that can be enough: none of them of that kind. */
static double least_trials(double bound, double level)
{
    return log1p(-level) / log1p(-bound);
}

/* One-sided quantiles; bg_normal_critical() is two-sided. */
static double quantiles(double level, double power)
{
    return bg_normal_critical(2.0 * level - 1.0) +
           bg_normal_critical(2.0 * power - 1.0);
}

double bg_share_detectable(double n, double bound, double level, double power)
{
    if (n < least_trials(bound, level))
        return (double)NAN;
    const double angle =
        asin(sqrt(bound)) - quantiles(level, power) / (2.0 * sqrt(n));
    const double not_one = -expm1(log(power) / n);

    return fmax(angle > 0.0 ? pow(sin(angle), 2) : 0.0, not_one);
}

double bg_share_trials(double share, double bound, double level, double power)
{
    const double least = least_trials(bound, level);

    if (!(share < bound))
        return (double)NAN;
    if (share <= 0.0)
        return least;
    const double half =
        quantiles(level, power) / 2.0 / (asin(sqrt(bound)) - asin(sqrt(share)));

    return fmax(half * half, least);
}

int bg_share_interval(double k, double n, double level, BgInterval *ci)
{
    if (!in_range(k, n) || !bg_level_valid(level))
        return GSL_EINVAL;
    const double tail = (1.0 - level) / 2.0;

    ci->low = k == 0.0 ? 0.0 : gsl_cdf_beta_Pinv(tail, k, n - k + 1.0);
    ci->high = k == n ? 1.0 : gsl_cdf_beta_Qinv(tail, k + 1.0, n - k);
    return BG_OK;
}
