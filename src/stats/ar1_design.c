/* Designs and correlations: the part of ar1.h before any y. */
#include "stats/ar1.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"

enum { P = BG_AR1_COLUMNS };

/* --- the design ------------------------------------------------------------
 */

size_t bg_ar1_design_size(size_t n, size_t p)
{
    return (n * p + 2 * n) * sizeof(double) + n * sizeof(size_t);
}

/* Numbers the distinct step lengths; returns how many.  Lengths that differ
 * by rounding alone are one. */
static size_t number_steps(const double *s, size_t n, double *gap,
                           double *count, size_t *step)
{
    static const double same = 1e-12;
    size_t found = 0;

    step[0] = 0;
    for (size_t i = 1; i < n; i++) {
        const double g = s ? s[i] - s[i - 1] : 1.0;
        size_t k = 0;

        while (k < found && fabs(gap[k] - g) > same * g)
            k++;
        if (k == found) {
            count[k] = 0.0;
            gap[found++] = g;
        }
        count[k] += 1.0;
        step[i] = k;
    }
    return found;
}

/* Orthonormal columns by modified Gram-Schmidt, each column twice. */
static int orthonormalise(BgAr1Design *d, double *q)
{
    const size_t n = d->n, p = d->p;

    for (size_t j = 0; j < p; j++) {
        double before = 0.0, after = 0.0;

        for (size_t i = 0; i < n; i++)
            before += q[i * p + j] * q[i * p + j];
        for (size_t again = 0; again < 2; again++)
            for (size_t k = 0; k < j; k++) {
                double dot = 0.0;

                for (size_t i = 0; i < n; i++)
                    dot += q[i * p + k] * q[i * p + j];
                for (size_t i = 0; i < n; i++)
                    q[i * p + j] -= dot * q[i * p + k];
                d->r[k][j] += dot;
            }
        for (size_t i = 0; i < n; i++)
            after += q[i * p + j] * q[i * p + j];
        if (!isfinite(before) || !isfinite(after))
            return GSL_EOVRFLW;
        if (!(after > before * 1e-20))
            return GSL_ESING;
        d->r[j][j] = sqrt(after);
        for (size_t i = 0; i < n; i++)
            q[i * p + j] /= d->r[j][j];
    }
    return BG_OK;
}

static int check_design(const double *x, size_t n, size_t p, const double *s)
{
    if (p == 0 || p > P)
        return GSL_EINVAL;
    if (n < p + 2)
        return BG_ETOOFEW;
    if (!bg_all_finite(x, n * p) || (s && !bg_all_finite(s, n)))
        return BG_EMISSING;
    return s && !bg_times_increase(s, n) ? BG_EORDER : BG_OK;
}

int bg_ar1_design(const double *x, size_t n, size_t p, const double *s,
                  void *work, BgAr1Design *design)
{
    assert(design != NULL && work != NULL && x != NULL);
    double *q = work, *gap = q + n * p, *count = gap + n;
    size_t *step = (size_t *)(void *)(count + n);
    BgAr1Design d = {
        .n = n, .p = p, .q = q, .step = step, .gap = gap, .count = count
    };
    int status = check_design(x, n, p, s);

    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p; j++)
            q[i * p + j] = x[j * n + i];
    status = orthonormalise(&d, q);
    if (status != BG_OK)
        return status;
    d.n_steps = number_steps(s, n, gap, count, step);
    d.unit = gap[0];
    d.whole = true;
    for (size_t k = 0; k < d.n_steps; k++) {
        d.unit = fmin(d.unit, gap[k]);
        d.whole = d.whole && gap[k] == rint(gap[k]);
    }
    *design = d;
    return BG_OK;
}

/* --- correlations ----------------------------------------------------------
 */

double bg_ar1_complement(double phi, double gap)
{
    return phi > 0.0 ? -expm1(gap * log(phi)) : 1.0 - pow(phi, gap);
}

double bg_ar1_phi(const BgAr1Design *design, double rho)
{
    return design->unit == 1.0 || rho <= 0.0 ? rho
                                             : pow(rho, 1.0 / design->unit);
}

double bg_ar1_carried(const long *position, size_t i, double rho)
{
    const long d = position ? position[i] - position[i - 1] : 1;

    return d == 1 ? rho : pow(rho, (double)d);
}

void bg_ar1_colour(const long *position, size_t n, double rho, double *z)
{
    for (size_t i = 1; i < n; i++) {
        const double decay = bg_ar1_carried(position, i, rho);

        z[i] = decay * z[i - 1] + sqrt(1.0 - decay * decay) * z[i];
    }
}
