#include "stats/pitman_morgan.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"

/* Centred sums of squares of x, y, x + y, x - y, and sum dx dy. */
typedef struct {
    double xx, yy, xy, plus, minus;
} PairSums;

static int pair_sums(const double *x, const double *y, size_t n, PairSums *out)
{
    PairSums s = { 0 };
    double x_mean, y_mean, rest_x = 0.0, rest_y = 0.0;
    int status = bg_centred_squares(x, n, &x_mean, &s.xx);

    if (status == BG_OK)
        status = bg_centred_squares(y, n, &y_mean, &s.yy);
    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double dx = x[i] - x_mean, dy = y[i] - y_mean;

        rest_x += dx;
        rest_y += dy;
        s.xy += dx * dy;
        s.plus += (dx + dy) * (dx + dy);
        s.minus += (dx - dy) * (dx - dy);
    }

    const double m = (double)n;

    s.xy -= rest_x * rest_y / m;
    s.plus -= (rest_x + rest_y) * (rest_x + rest_y) / m;
    s.minus -= (rest_x - rest_y) * (rest_x - rest_y) / m;
    if (!isfinite(s.plus) || !isfinite(s.minus))
        return GSL_EOVRFLW;
    if (s.xx == 0.0 || s.yy == 0.0 || !(s.plus > 0.0) || !(s.minus > 0.0))
        return BG_ECONSTANT;
    *out = s;
    return BG_OK;
}

int bg_pitman_morgan(const double *x, const double *y, size_t n, double level,
                     BgPitmanMorgan *result)
{
    PairSums s;

    assert(result != NULL && ((x != NULL && y != NULL) || n == 0));
    if (!bg_level_valid(level))
        return GSL_EINVAL;
    if (n < 3)
        return BG_ETOOFEW;

    const int status = pair_sums(x, y, n, &s);

    if (status != BG_OK)
        return status;

    BgPitmanMorgan p = { .df = (double)n - 2.0 };
    const double r = (s.xx - s.yy) / (sqrt(s.plus) * sqrt(s.minus));
    const double r_xy = s.xy / (sqrt(s.xx) * sqrt(s.yy));

    p.sd_ratio = sqrt(s.xx) / sqrt(s.yy);
    p.r = fmin(fmax(r, -1.0), 1.0);
    p.t = p.r * sqrt(p.df / ((1.0 - p.r) * (1.0 + p.r)));
    p.p = bg_t_two_sided(p.t, p.df);

    const double free = fmax((1.0 - r_xy) * (1.0 + r_xy), 0.0);
    const double k = bg_t_critical(level, p.df) * sqrt(free / p.df);
    const double bound = k + hypot(k, 1.0);

    p.ci = (BgInterval){ p.sd_ratio / bound, p.sd_ratio * bound };
    if (!isfinite(p.ci.high))
        return GSL_EOVRFLW;
    *result = p;
    return BG_OK;
}
