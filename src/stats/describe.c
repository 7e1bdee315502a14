#include "stats/describe.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "stats/check.h"
#include "stats/ranks.h"

int bg_mean(const double *x, size_t n, double *mean)
{
    double sum = 0.0, rest = 0.0;

    assert(mean != NULL && (x != NULL || n == 0));
    if (n == 0)
        return BG_ETOOFEW;
    if (!bg_all_finite(x, n))
        return BG_EMISSING;
    for (size_t i = 0; i < n; i++)
        sum += x[i];

    const double m = sum / (double)n;

    if (!isfinite(m))
        return GSL_EOVRFLW;
    for (size_t i = 0; i < n; i++)
        rest += x[i] - m;
    if (!isfinite(rest))
        return GSL_EOVRFLW;
    *mean = m + rest / (double)n;
    return BG_OK;
}

int bg_centred_squares(const double *x, size_t n, double *mean, double *squares)
{
    double m, sum = 0.0, rest = 0.0;
    const int status = bg_mean(x, n, &m);

    assert(squares != NULL);
    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double d = x[i] - m;

        rest += d;
        sum += d * d;
    }
    sum -= rest * rest / (double)n; /* what m still lacks */
    if (!isfinite(sum))
        return GSL_EOVRFLW;
    if (mean != NULL)
        *mean = m;
    *squares = fmax(sum, 0.0);
    return BG_OK;
}

int bg_sd(const double *x, size_t n, double *sd)
{
    double squares;

    assert(sd != NULL);
    if (n < 2)
        return BG_ETOOFEW;

    const int status = bg_centred_squares(x, n, NULL, &squares);

    if (status == BG_OK)
        *sd = sqrt(squares / (double)(n - 1));
    return status;
}

int bg_range(const double *x, size_t n, double *min, double *max)
{
    assert(min != NULL && max != NULL && (x != NULL || n == 0));
    if (n == 0)
        return BG_ETOOFEW;
    if (!bg_all_finite(x, n))
        return BG_EMISSING;

    double low = x[0], high = x[0];

    for (size_t i = 1; i < n; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    *min = low;
    *max = high;
    return BG_OK;
}

double bg_quantile_sorted(const double *sorted, size_t n, double p)
{
    assert(sorted != NULL && n > 0 && p >= 0.0 && p <= 1.0);
    const double h = (double)(n - 1) * p;
    const size_t below = (size_t)h;
    const double part = h - (double)below;

    if (part == 0.0 || below + 1 >= n)
        return sorted[below];
    /* weights, not a difference: two huge values of opposite sign */
    return (1.0 - part) * sorted[below] + part * sorted[below + 1];
}

/* Puts the sorted values into work, after the checks all quantiles share. */
static int sort_into(const double *x, size_t n, double *work)
{
    assert((x != NULL && work != NULL) || n == 0);
    if (n == 0)
        return BG_ETOOFEW;
    if (!bg_all_finite(x, n))
        return BG_EMISSING;
    memcpy(work, x, n * sizeof *work);
    bg_sort(work, n);
    return BG_OK;
}

int bg_quantile(const double *x, size_t n, double p, double *work,
                double *quantile)
{
    assert(quantile != NULL);
    if (!(p >= 0.0 && p <= 1.0))
        return GSL_EINVAL;

    const int status = sort_into(x, n, work);

    if (status == BG_OK)
        *quantile = bg_quantile_sorted(work, n, p);
    return status;
}

int bg_median(const double *x, size_t n, double *work, double *median)
{
    return bg_quantile(x, n, 0.5, work, median);
}

int bg_iqr(const double *x, size_t n, double *work, double *iqr)
{
    assert(iqr != NULL);
    const int status = sort_into(x, n, work);

    if (status != BG_OK)
        return status;

    const double width =
        bg_quantile_sorted(work, n, 0.75) - bg_quantile_sorted(work, n, 0.25);

    if (!isfinite(width))
        return GSL_EOVRFLW;
    *iqr = width;
    return BG_OK;
}

int bg_mad_raw(const double *x, size_t n, double *work, double *mad)
{
    assert(mad != NULL);
    const int status = sort_into(x, n, work);

    if (status != BG_OK)
        return status;

    const double centre = bg_quantile_sorted(work, n, 0.5);

    for (size_t i = 0; i < n; i++)
        work[i] = fabs(x[i] - centre);
    bg_sort(work, n);

    *mad = bg_quantile_sorted(work, n, 0.5); /* at most half the range */
    return BG_OK;
}

int bg_mad(const double *x, size_t n, double *work, double *mad)
{
    double raw;

    assert(mad != NULL);
    const int status = bg_mad_raw(x, n, work, &raw);

    if (status != BG_OK)
        return status;
    if (!isfinite(1.4826 * raw))
        return GSL_EOVRFLW;
    *mad = 1.4826 * raw;
    return BG_OK;
}

int bg_sd_interval(double sd, size_t n, double level, BgInterval *ci)
{
    assert(ci != NULL);
    if (!bg_level_valid(level))
        return GSL_EINVAL;
    if (n < 2)
        return BG_ETOOFEW;
    if (!isfinite(sd) || sd < 0.0)
        return BG_EMISSING;

    const double df = (double)(n - 1), tail = 0.5 * (1.0 - level);

    ci->low = sd * sqrt(df / gsl_cdf_chisq_Qinv(tail, df));
    ci->high = sd * sqrt(df / gsl_cdf_chisq_Pinv(tail, df));
    return BG_OK;
}
