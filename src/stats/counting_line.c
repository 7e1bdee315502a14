#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/counting.h"
#include "stats/distribution.h"

static int check_arguments(const double *t, const double *y, const double *se,
                           size_t n)
{
    if (n < 3)
        return BG_ETOOFEW;
    if (!bg_all_finite(t, n) || !bg_all_finite(y, n) || !bg_all_finite(se, n))
        return BG_EMISSING;
    for (size_t i = 0; i < n; i++)
        if (!(se[i] > 0.0))
            return GSL_EDOM;
    return BG_OK;
}

int bg_counting_line(const double *t, const double *y, const double *se,
                     size_t n, BgCountingLine *line)
{
    double w = 0.0, tm = 0.0, ym = 0.0, tt = 0.0, ty = 0.0;

    assert(line != NULL && ((t != NULL && y != NULL && se != NULL) || n == 0));
    const int status = check_arguments(t, y, se, n);

    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        const double v = 1.0 / (se[i] * se[i]);

        w += v;
        tm += v * (t[i] - tm) / w;
        ym += v * (y[i] - ym) / w;
    }
    for (size_t i = 0; i < n; i++) {
        const double v = 1.0 / (se[i] * se[i]), d = t[i] - tm;

        tt += v * d * d;
        ty += v * d * (y[i] - ym);
    }
    if (!isfinite(w) || !isfinite(tt) || !isfinite(ty))
        return GSL_EOVRFLW;
    if (!(tt > 0.0))
        return GSL_ESING;
    BgCountingLine l = { .n = n, .slope = ty / tt, .se = sqrt(1.0 / tt) };

    l.intercept = ym - l.slope * tm;
    l.z = l.slope / l.se;
    l.p = bg_normal_two_sided(l.z);
    for (size_t i = 0; i < n; i++) {
        const double e = (y[i] - ym - l.slope * (t[i] - tm)) / se[i];

        l.chi2 += e * e;
    }
    if (!isfinite(l.intercept) || !isfinite(l.chi2))
        return GSL_EOVRFLW;
    *line = l;
    return BG_OK;
}
