#include "stats/hamed_rao.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/distribution.h"
#include "stats/ranks.h"
#include "stats/serial.h"
#include "stats/theil_sen.h"

/* The factor from ranks; lags without a pair say nothing. */
static int correction(const double *rank, const long *position, size_t n,
                      double *factor)
{
    static const double critical = 1.959963984540054;
    const double m = (double)n, bound = critical / sqrt(m);
    double sum = 0.0;

    for (size_t k = 1; k + 2 < n; k++) {
        const double d = m - (double)k;
        double r;
        const int status = bg_acf(rank, position, n, k, &r);

        if (status == BG_ETOOFEW)
            continue;
        if (status != BG_OK)
            return status;
        if (fabs(r) > bound)
            sum += d * (d - 1.0) * (d - 2.0) * r;
    }
    *factor = 1.0 + 2.0 * sum / (m * (m - 1.0) * (m - 2.0));
    return BG_OK;
}

int bg_hamed_rao(const double *t, const double *y, const long *position,
                 size_t n, double *work, BgHamedRao *result)
{
    BgHamedRao r;
    BgTheilSenFit line;

    assert(result != NULL && work != NULL);
    double *rest = work, *rank = work + n;

    if (n > BG_HAMED_RAO_MAX)
        return BG_ETOOMANY;
    if (!bg_positions_increase(position, n))
        return BG_EORDER;
    int status = bg_mann_kendall(t, y, n, work, &r.test);

    if (status == BG_OK)
        status = bg_theil_sen(t, y, n, 0.95, work, &line);
    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        rest[i] = y[i] - line.slope * (t[i] - t[0]);
    status = bg_midranks(rest, n, work + 2 * n, rank);
    if (status == BG_OK)
        status = correction(rank, position, n, &r.factor);
    if (status != BG_OK)
        return status;
    if (!(r.factor > 0.0))
        return GSL_EDOM;
    r.test.variance *= r.factor;
    r.test.z /= sqrt(r.factor);
    r.test.p = bg_normal_two_sided(r.test.z);
    *result = r;
    return BG_OK;
}
