#include "stats/correlation.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>

#include "stats/check.h"
#include "stats/describe.h"

/* Means and sums of squares of both series, after the shared checks. */
typedef struct {
    double x_mean, y_mean;
    double scale; /* sqrt(Sxx Syy) > 0 */
} Moments;

static int moments(const double *x, const double *y, size_t n, Moments *m)
{
    double xx, yy;

    assert((x != NULL && y != NULL) || n == 0);
    if (n < 2)
        return BG_ETOOFEW;

    int status = bg_centred_squares(x, n, &m->x_mean, &xx);

    if (status == BG_OK)
        status = bg_centred_squares(y, n, &m->y_mean, &yy);
    if (status != BG_OK)
        return status;
    if (xx == 0.0 || yy == 0.0)
        return BG_ECONSTANT;
    m->scale = sqrt(xx) * sqrt(yy);
    return isfinite(m->scale) ? BG_OK : GSL_EOVRFLW;
}

int bg_pearson_r(const double *x, const double *y, size_t n, double *r)
{
    Moments m;
    double sum = 0.0, rest_x = 0.0, rest_y = 0.0;

    assert(r != NULL);
    const int status = moments(x, y, n, &m);

    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double dx = x[i] - m.x_mean, dy = y[i] - m.y_mean;

        rest_x += dx;
        rest_y += dy;
        sum += dx * dy;
    }
    sum -= rest_x * rest_y / (double)n;
    if (!isfinite(sum))
        return GSL_EOVRFLW;
    *r = fmin(fmax(sum / m.scale, -1.0), 1.0);
    return BG_OK;
}

BgInterval bg_fisher_interval(double r, double variance, double level)
{
    if (!(variance > 0.0))
        return (BgInterval){ (double)NAN, (double)NAN };
    if (fabs(r) == 1.0)
        return (BgInterval){ r, r };

    const double z = atanh(r);
    const double half = bg_normal_critical(level) * sqrt(variance);

    return (BgInterval){ tanh(z - half), tanh(z + half) };
}

int bg_pearson(const double *x, const double *y, size_t n, double level,
               BgCorrelation *result)
{
    double r;

    assert(result != NULL);
    if (!bg_level_valid(level))
        return GSL_EINVAL;
    if (n < 3)
        return BG_ETOOFEW;

    const int status = bg_pearson_r(x, y, n, &r);

    if (status != BG_OK)
        return status;

    const double df = (double)n - 2.0;
    const double t = r * sqrt(df / ((1.0 - r) * (1.0 + r)));

    *result = (BgCorrelation){ .n = n,
                               .estimate = r,
                               .statistic = t,
                               .df = df,
                               .p = bg_t_two_sided(t, df),
                               .p_kind = BG_P_STUDENT,
                               .ci = bg_fisher_interval(
                                   r, 1.0 / ((double)n - 3.0), level) };
    if (n == 3)
        result->ci = (BgInterval){ (double)NAN, (double)NAN };
    return BG_OK;
}

int bg_ccf(const double *x, const double *y, const long *position, size_t n,
           long lag, double *r)
{
    Moments m;
    double sum = 0.0;
    size_t n_pairs = 0;

    assert(r != NULL);
    if (!bg_positions_increase(position, n))
        return BG_EORDER;

    const int status = moments(x, y, n, &m);

    if (status != BG_OK)
        return status;

    const unsigned long size =
        lag < 0 ? 0UL - (unsigned long)lag : (unsigned long)lag;
    BgLagPairs pairs = bg_lag_pairs(position, n, size);

    while (bg_lag_next(&pairs)) {
        const size_t i = lag < 0 ? pairs.early : pairs.late;
        const size_t j = lag < 0 ? pairs.late : pairs.early;

        sum += (x[i] - m.x_mean) * (y[j] - m.y_mean);
        n_pairs++;
    }
    if (n_pairs == 0)
        return BG_ETOOFEW;
    *r = sum / m.scale;
    return BG_OK;
}

static long place(BgPlaces s, size_t i)
{
    return s.position == NULL ? (long)i : s.position[i];
}

/* Sign of (position of x_i) - lag - (position of y_j), never overflowing. */
static int compare_places(long x, long lag, long y)
{
    /* x - y against lag: the difference as sign and unsigned size */
    const bool negative = x < y;
    const unsigned long size = negative ? (unsigned long)y - (unsigned long)x
                                        : (unsigned long)x - (unsigned long)y;
    const unsigned long lag_size =
        lag < 0 ? 0UL - (unsigned long)lag : (unsigned long)lag;

    if (negative != (lag < 0) && size != 0)
        return negative ? -1 : 1;
    if (size == 0)
        return lag == 0 ? 0 : (lag < 0 ? 1 : -1);
    if (size == lag_size)
        return 0;
    return (size > lag_size) == negative ? -1 : 1;
}

int bg_lagged_pairs(BgPlaces x, BgPlaces y, long lag, size_t *ix, size_t *iy,
                    size_t *n_pairs)
{
    size_t m = 0;

    assert(n_pairs != NULL);
    assert((ix != NULL && iy != NULL) || x.n == 0 || y.n == 0);
    if (!bg_positions_increase(x.position, x.n) ||
        !bg_positions_increase(y.position, y.n))
        return BG_EORDER;
    for (size_t i = 0, j = 0; i < x.n && j < y.n;) {
        const int order = compare_places(place(x, i), lag, place(y, j));

        if (order < 0) {
            i++;
        } else if (order > 0) {
            j++;
        } else {
            ix[m] = i++;
            iy[m++] = j++;
        }
    }
    *n_pairs = m;
    return BG_OK;
}
