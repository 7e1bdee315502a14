#include "stats/serial.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"

int bg_acf(const double *x, const long *position, size_t n, unsigned long lag,
           double *r)
{
    double mean, squares, sum = 0.0;
    size_t n_pairs = 0;

    assert(r != NULL);
    if (n < 2)
        return BG_ETOOFEW;
    if (!bg_positions_increase(position, n))
        return BG_EORDER;

    const int status = bg_centred_squares(x, n, &mean, &squares);

    if (status != BG_OK)
        return status;
    if (squares == 0.0)
        return BG_ECONSTANT;

    BgLagPairs pairs = bg_lag_pairs(position, n, lag);

    while (bg_lag_next(&pairs)) {
        sum += (x[pairs.early] - mean) * (x[pairs.late] - mean);
        n_pairs++;
    }
    if (n_pairs == 0)
        return BG_ETOOFEW;
    *r = sum / squares;
    return BG_OK;
}

/* Sums over the differences less centre: themselves, squares, absolutes. */
typedef struct {
    size_t n;
    double sum, squares, absolutes;
} DifferenceSums;

static DifferenceSums difference_sums(const double *x, const long *position,
                                      size_t n, double centre)
{
    DifferenceSums s = { 0 };
    BgLagPairs pairs = bg_lag_pairs(position, n, 1);

    while (bg_lag_next(&pairs)) {
        const double change = x[pairs.late] - x[pairs.early];
        const double d = change - centre;

        s.n++;
        s.sum += d;
        s.squares += d * d;
        s.absolutes += fabs(change);
    }
    return s;
}

int bg_differences(const double *x, const long *position, size_t n,
                   BgDifferences *result)
{
    assert(result != NULL && (x != NULL || n == 0));
    if (!bg_all_finite(x, n))
        return BG_EMISSING;
    if (!bg_positions_increase(position, n))
        return BG_EORDER;

    const DifferenceSums first = difference_sums(x, position, n, 0.0);

    if (first.n < 2)
        return BG_ETOOFEW;

    const double m = (double)first.n, mean = first.sum / m;
    const DifferenceSums s = difference_sums(x, position, n, mean);
    const double squares = fmax(s.squares - s.sum * s.sum / m, 0.0);
    const BgDifferences d = { .n = first.n,
                              .mean = mean + s.sum / m,
                              .sd = sqrt(squares / (m - 1.0)),
                              .mean_absolute = s.absolutes / m };

    if (!isfinite(d.mean) || !isfinite(d.sd) || !isfinite(d.mean_absolute))
        return GSL_EOVRFLW;
    *result = d;
    return BG_OK;
}

/* SD of one window, NaN where it holds one; may be infinite on overflow. */
static double window_sd(const double *x, size_t width)
{
    double sd;
    const int status = bg_sd(x, width, &sd);

    if (status == BG_EMISSING)
        return (double)NAN;
    return status == BG_OK ? sd : HUGE_VAL;
}

int bg_rolling_sd(const double *grid, size_t n, size_t width, double *sd)
{
    assert((grid != NULL && sd != NULL) || n == 0);
    if (width < 2)
        return GSL_EINVAL;
    if (n < width)
        return BG_ETOOFEW;
    for (size_t i = 0; i < n; i++)
        if (isinf(grid[i]))
            return BG_EMISSING;
    for (size_t i = 0; i + width <= n; i++) /* look before writing */
        if (isinf(window_sd(grid + i, width)))
            return GSL_EOVRFLW;
    for (size_t i = 0; i + width <= n; i++)
        sd[i] = window_sd(grid + i, width);
    return BG_OK;
}
