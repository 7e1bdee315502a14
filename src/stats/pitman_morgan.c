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

/* Test and interval from the sums, with df degrees of freedom. */
static int from_sums(const PairSums *s, double df, double level,
                     BgPitmanMorgan *result)
{
    BgPitmanMorgan p = { .df = df };
    const double r = (s->xx - s->yy) / (sqrt(s->plus) * sqrt(s->minus));
    const double r_xy = s->xy / (sqrt(s->xx) * sqrt(s->yy));

    p.sd_ratio = sqrt(s->xx) / sqrt(s->yy);
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

    return status == BG_OK ? from_sums(&s, (double)n - 2.0, level, result)
                           : status;
}

/* Lag-1 autocorrelation of x + sign y, as bg_acf(). */
static int combined_acf(const double *x, const double *y, const long *position,
                        size_t n, double sign, double *r)
{
    double x_mean, y_mean, top = 0.0, bottom = 0.0;
    BgLagPairs pairs = bg_lag_pairs(position, n, 1);
    size_t found = 0;
    int status = bg_mean(x, n, &x_mean);

    if (status == BG_OK)
        status = bg_mean(y, n, &y_mean);
    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double d = x[i] - x_mean + sign * (y[i] - y_mean);

        bottom += d * d;
    }
    for (; bg_lag_next(&pairs); found++) {
        const size_t i = pairs.early, j = pairs.late;

        top += (x[i] - x_mean + sign * (y[i] - y_mean)) *
               (x[j] - x_mean + sign * (y[j] - y_mean));
    }
    if (found == 0)
        return BG_ETOOFEW;
    *r = top / bottom;
    return BG_OK;
}

int bg_pitman_morgan_effective(const double *x, const double *y,
                               const long *position, size_t n, double level,
                               BgPitmanMorgan *result, double *n_effective)
{
    double r_sum = 0.0, r_difference = 0.0;
    BgPitmanMorgan plain;
    int status = bg_positions_increase(position, n) ? BG_OK : BG_EORDER;
    PairSums s;

    assert(n_effective != NULL);
    if (status == BG_OK)
        status = bg_pitman_morgan(x, y, n, level, &plain);
    if (status == BG_OK)
        status = pair_sums(x, y, n, &s);
    if (status == BG_OK)
        status = combined_acf(x, y, position, n, 1.0, &r_sum);
    if (status == BG_OK)
        status = combined_acf(x, y, position, n, -1.0, &r_difference);
    if (status != BG_OK)
        return status;
    const double product = r_sum * r_difference;
    const double m =
        fmin((double)n * (1.0 - product) / (1.0 + product), (double)n);

    if (!(m > 3.0))
        return BG_ETOOFEW;
    status = from_sums(&s, m - 2.0, level, result);
    if (status == BG_OK)
        *n_effective = m;
    return status;
}
