#include "stats/line.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"

/* The centred cross products, each corrected for the rounding of the means. */
typedef struct {
    double t_mean, y_mean;
    double tt, ty, yy;
} LineSums;

static int line_sums(const double *t, const double *y, size_t n, LineSums *out)
{
    LineSums s = { 0 };
    double rest_t = 0.0, rest_y = 0.0;
    int status = bg_mean(t, n, &s.t_mean);

    if (status == BG_OK)
        status = bg_mean(y, n, &s.y_mean);
    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double dt = t[i] - s.t_mean, dy = y[i] - s.y_mean;

        rest_t += dt;
        rest_y += dy;
        s.tt += dt * dt;
        s.ty += dt * dy;
        s.yy += dy * dy;
    }
    s.tt -= rest_t * rest_t / (double)n;
    s.ty -= rest_t * rest_y / (double)n;
    s.yy -= rest_y * rest_y / (double)n;
    if (!isfinite(s.tt) || !isfinite(s.ty) || !isfinite(s.yy))
        return GSL_EOVRFLW;
    if (!(s.tt > 0.0))
        return GSL_ESING;
    *out = s;
    return BG_OK;
}

int bg_line_slope(const double *t, const double *y, size_t n, double *slope)
{
    LineSums s;

    assert(slope != NULL && ((t != NULL && y != NULL) || n == 0));
    if (n < 2)
        return BG_ETOOFEW;

    const int status = line_sums(t, y, n, &s);

    if (status != BG_OK)
        return status;
    if (!isfinite(s.ty / s.tt))
        return GSL_EOVRFLW;
    *slope = s.ty / s.tt;
    return BG_OK;
}

static double residual_squares(const double *t, const double *y, size_t n,
                               const LineSums *s)
{
    const double slope = s->ty / s->tt;
    double rss = 0.0;

    for (size_t i = 0; i < n; i++) {
        const double e = (y[i] - s->y_mean) - slope * (t[i] - s->t_mean);

        rss += e * e;
    }
    return rss;
}

int bg_line_fit(const double *t, const double *y, size_t n, BgLineFit *fit)
{
    LineSums s;

    assert(fit != NULL && ((t != NULL && y != NULL) || n == 0));
    if (n < 3)
        return BG_ETOOFEW;

    const int status = line_sums(t, y, n, &s);

    if (status != BG_OK)
        return status;

    BgLineFit f = { .n = n, .t_mean = s.t_mean, .y_mean = s.y_mean };

    f.t_squares = s.tt;
    f.slope = s.ty / s.tt;
    f.intercept = s.y_mean - f.slope * s.t_mean;
    f.rss = residual_squares(t, y, n, &s);
    f.df = (double)(n - 2);
    f.sigma = sqrt(f.rss / f.df);
    f.slope_se = f.sigma / sqrt(s.tt);
    f.intercept_se = hypot(f.sigma / sqrt((double)n), s.t_mean * f.slope_se);
    f.covariance = -s.t_mean * f.slope_se * f.slope_se;
    f.r2 = s.yy > 0.0 ? fmax(1.0 - f.rss / s.yy, 0.0) : (double)NAN;
    f.t = f.slope / f.slope_se;
    f.p = bg_t_two_sided(f.t, f.df);
    if (!isfinite(f.intercept) || !isfinite(f.intercept_se) ||
        !isfinite(f.covariance))
        return GSL_EOVRFLW;
    *fit = f;
    return BG_OK;
}

int bg_line_interval(const BgLineFit *fit, double level, BgInterval *ci)
{
    assert(fit != NULL);
    return bg_t_interval(fit->slope, fit->slope_se, fit->df, level, ci);
}

void bg_line_residuals(const BgLineFit *fit, const double *t, const double *y,
                       double *residual)
{
    assert(fit != NULL && t != NULL && y != NULL && residual != NULL);
    for (size_t i = 0; i < fit->n; i++)
        residual[i] = (y[i] - fit->y_mean) - fit->slope * (t[i] - fit->t_mean);
}
