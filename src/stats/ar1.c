#include "stats/ar1.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "stats/check.h"

enum { P = BG_AR1_COLUMNS };

static double log_determinant(const BgAr1Design *d, double phi)
{
    double sum = 0.0;

    for (size_t k = 0; k < d->n_steps; k++) {
        const double q = bg_ar1_complement(phi, d->gap[k]);

        sum += d->count[k] * log(q * (2.0 - q));
    }
    return sum;
}

/* --- one y -----------------------------------------------------------------
 */

bool bg_ar1_residuals(const BgAr1Design *design, const double *y, double *e,
                      double ols[P])
{
    const size_t n = design->n, p = design->p;
    double explained = 0.0, left = 0.0;

    memcpy(e, y, n * sizeof *e);
    for (size_t j = 0; j < p; j++) {
        ols[j] = 0.0;
        for (size_t i = 0; i < n; i++)
            ols[j] += design->q[i * p + j] * e[i];
        for (size_t i = 0; i < n; i++)
            e[i] -= ols[j] * design->q[i * p + j];
        explained += ols[j] * ols[j];
    }
    for (size_t i = 0; i < n; i++)
        left += e[i] * e[i];
    return left > explained * 1e-26;
}

/* [Q y]'R^-1[Q y], then its Cholesky factor, whose last row is the y part;
 * rss is what that leaves. */
typedef struct {
    double l[P + 1][P + 1];
    double rss;
} Factor;

static inline void add_row(double a[P + 1][P + 1], const double *row, size_t p,
                           double weight)
{
    for (size_t j = 0; j <= p; j++)
        for (size_t k = 0; k <= j; k++)
            a[j][k] += weight * row[j] * row[k];
}

static void whitened_products(const BgAr1Design *d, const double *y, double phi,
                              double a[P + 1][P + 1])
{
    const size_t p = d->p;
    double row[P + 1], q = 0.0, weight = 0.0;
    size_t known = d->n_steps;

    for (size_t j = 0; j < p; j++)
        row[j] = d->q[j];
    row[p] = y[0];
    add_row(a, row, p, 1.0);
    for (size_t i = 1; i < d->n; i++) {
        const double *here = d->q + i * p, *before = here - p;

        if (d->step[i] != known) {
            known = d->step[i];
            q = bg_ar1_complement(phi, d->gap[known]);
            weight = 1.0 / (q * (2.0 - q));
        }
        for (size_t j = 0; j < p; j++)
            row[j] = (here[j] - before[j]) + q * before[j];
        row[p] = (y[i] - y[i - 1]) + q * y[i - 1];
        add_row(a, row, p, weight);
    }
}

double bg_ar1_moments(const BgAr1Design *design, double phi,
                      double a[P + 1][P + 1])
{
    memset(a, 0, sizeof(Factor) - sizeof(double));
    whitened_products(design, design->q, phi, a);
    return log_determinant(design, phi);
}

static void factorise(const BgAr1Design *d, const double *y, double phi,
                      Factor *f)
{
    const size_t p = d->p;

    memset(f, 0, sizeof *f);
    whitened_products(d, y, phi, f->l);
    for (size_t j = 0; j <= p; j++) {
        double rest = f->l[j][j];

        for (size_t k = 0; k < j; k++)
            rest -= f->l[j][k] * f->l[j][k];
        if (j == p) {
            f->rss = rest > f->l[p][p] * 1e-14 ? rest : 0.0;
            break;
        }
        f->l[j][j] = sqrt(rest);
        for (size_t i = j + 1; i <= p; i++) {
            for (size_t k = 0; k < j; k++)
                f->l[i][j] -= f->l[i][k] * f->l[j][k];
            f->l[i][j] /= f->l[j][j];
        }
    }
}

static double f_ratio(const BgAr1Design *d, const Factor *f, size_t n_tested)
{
    const size_t p = d->p;
    double explained = 0.0;

    for (size_t j = p - n_tested; j < p; j++)
        explained += f->l[p][j] * f->l[p][j];
    return explained / (double)n_tested / (f->rss / (double)(d->n - p));
}

double bg_ar1_f(const BgAr1Design *design, const double *y, double phi,
                size_t n_tested)
{
    Factor f;

    factorise(design, y, phi, &f);
    return f_ratio(design, &f, n_tested);
}

static double loglik(const BgAr1Design *d, const Factor *f, double phi,
                     BgAr1Likelihood kind)
{
    const double n = (double)d->n, p = (double)d->p;
    double sum = log_determinant(d, phi);

    if (kind == BG_AR1_ML)
        return -(sum + n * log(f->rss)) / 2.0;
    for (size_t j = 0; j < d->p; j++)
        sum += 2.0 * log(f->l[j][j] * d->r[j][j]);
    return -(sum + (n - p) * log(f->rss)) / 2.0;
}

/* Solves U x = b for an upper triangle U of size p. */
static void solve_upper(double u[P][P], size_t p, const double *b, double *x)
{
    for (size_t j = p; j-- > 0;) {
        x[j] = b[j];
        for (size_t k = j + 1; k < p; k++)
            x[j] -= u[j][k] * x[k];
        x[j] /= u[j][j];
    }
}

/* With L the factor of Q'R^-1 Q and l its y part, (L'R) b = l; the covariance
 * of b is (L'R)^-1 times its transpose. */
static void solve(const BgAr1Design *d, const Factor *f, BgAr1Fit *fit)
{
    const size_t p = d->p;
    const double scale = sqrt(f->rss / fit->df);
    double u[P][P] = { { 0.0 } };

    for (size_t i = 0; i < p; i++)
        for (size_t j = i; j < p; j++)
            for (size_t k = i; k <= j; k++)
                u[i][j] += f->l[k][i] * d->r[k][j];
    solve_upper(u, p, f->l[p], fit->beta);
    for (size_t k = 0; k < p; k++) {
        double unit[P] = { 0.0 }, column[P];

        unit[k] = 1.0;
        solve_upper(u, p, unit, column);
        for (size_t j = 0; j < p; j++)
            fit->se[j] += column[j] * column[j];
    }
    for (size_t j = 0; j < p; j++)
        fit->se[j] = scale * sqrt(fit->se[j]);
}

/* The fit at phi from the least-squares residuals e and coefficients. */
static int finish(const BgAr1Design *d, const double *e, const double ols[P],
                  double phi, BgAr1Likelihood kind, size_t n_tested,
                  BgAr1Fit *fit)
{
    const size_t p = d->p;
    Factor f;
    BgAr1Fit made = { .n = d->n, .phi = phi, .df = (double)(d->n - p) };

    factorise(d, e, phi, &f);
    made.loglik = loglik(d, &f, phi, kind);
    for (size_t j = 0; j < p; j++)
        for (size_t k = j; k < p; k++)
            f.l[p][j] += f.l[k][j] * ols[k];
    made.rss = f.rss;
    made.f = f_ratio(d, &f, n_tested);
    made.sigma = sqrt(f.rss / (kind == BG_AR1_REML ? made.df : (double)made.n));
    solve(d, &f, &made);
    for (size_t j = 0; j < p; j++)
        if (!isfinite(made.beta[j]) || !isfinite(made.se[j]))
            return GSL_EOVRFLW;
    *fit = made;
    return BG_OK;
}

static int start(const BgAr1Design *design, const double *y, double *e,
                 double ols[P])
{
    if (!bg_all_finite(y, design->n))
        return BG_EMISSING;
    return bg_ar1_residuals(design, y, e, ols) ? BG_OK : BG_ECONSTANT;
}

int bg_ar1_gls(const BgAr1Design *design, const double *y, double phi,
               size_t n_tested, double *work, BgAr1Fit *fit)
{
    double ols[P];

    assert(design != NULL && y != NULL && work != NULL && fit != NULL);
    assert(n_tested >= 1 && n_tested <= design->p);
    if (!(phi < 1.0) || !(phi > -1.0) || (phi < 0.0 && !design->whole))
        return GSL_EINVAL;
    const int status = start(design, y, work, ols);

    return status != BG_OK
               ? status
               : finish(design, work, ols, phi, BG_AR1_REML, n_tested, fit);
}

/* --- likelihood ------------------------------------------------------------
 */

/* Log-likelihood at a correlation r of the smallest step. */
static double at_step(const BgAr1Design *d, const double *e,
                      BgAr1Likelihood kind, double r)
{
    const double phi = bg_ar1_phi(d, r);
    Factor f;

    factorise(d, e, phi, &f);
    return loglik(d, &f, phi, kind);
}

/* Newton's steps on five-point differences: golden section alone is good to
 * the square root of the precision. */
static double polish(const BgAr1Design *d, const double *e,
                     BgAr1Likelihood kind, double r)
{
    static const double h = 1e-3;

    for (int step = 0; step < 2 && r > 3.0 * h && r < 1.0 - 3.0 * h; step++) {
        double l[5];

        for (int i = 0; i < 5; i++)
            l[i] = at_step(d, e, kind, r + (i - 2) * h);
        const double first = l[0] - 8.0 * l[1] + 8.0 * l[3] - l[4];
        const double second =
            -l[0] + 16.0 * l[1] - 30.0 * l[2] + 16.0 * l[3] - l[4];
        const double move = -h * first / second;

        if (second < 0.0 && fabs(move) < h)
            r += move;
    }
    return r;
}

/* Golden section on [low, high]. */
static double maximise(const BgAr1Design *d, const double *e,
                       BgAr1Likelihood kind, double low, double high)
{
    static const double golden = 0.61803398874989485;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double fa = at_step(d, e, kind, a), fb = at_step(d, e, kind, b);

    while (high - low > 1e-9) {
        if (fa >= fb) {
            high = b;
            b = a;
            fb = fa;
            a = high - golden * (high - low);
            fa = at_step(d, e, kind, a);
        } else {
            low = a;
            a = b;
            fa = fb;
            b = low + golden * (high - low);
            fb = at_step(d, e, kind, b);
        }
    }
    return polish(d, e, kind, (low + high) / 2.0);
}

int bg_ar1_fit(const BgAr1Design *design, const double *y, BgAr1Likelihood kind,
               double *work, BgAr1Fit *fit)
{
    enum { SCAN = 64 };
    static const double top = 1.0 - 1e-7;
    const double width = top / SCAN;
    double best = -HUGE_VAL, r = 0.0, ols[P];

    assert(design != NULL && y != NULL && work != NULL && fit != NULL);
    const int status = start(design, y, work, ols);

    if (status != BG_OK)
        return status;
    for (int i = 0; i <= SCAN; i++) {
        const double here = at_step(design, work, kind, width * i);

        if (here > best) {
            best = here;
            r = width * i;
        }
    }
    r = maximise(design, work, kind, fmax(r - width, 0.0),
                 fmin(r + width, top));
    return finish(design, work, ols, r < 1e-9 ? 0.0 : bg_ar1_phi(design, r),
                  kind, 1, fit);
}
