#include "stats/ar1_regression.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/check.h"

enum { P = BG_AR1_REGRESSORS };

size_t bg_ar1_plan_size(size_t n, size_t p)
{
    return 2 * n * p;
}

double bg_ar1_carried(const long *position, size_t i, double rho)
{
    if (position == NULL || position[i] - position[i - 1] == 1)
        return rho;

    const double d = (double)position[i] - (double)position[i - 1];

    return rho < 0.0 && fmod(d, 2.0) != 0.0 ? -pow(-rho, d) : pow(fabs(rho), d);
}

static inline bool neighbours(const long *position, size_t i)
{
    return position == NULL || position[i] - position[i - 1] == 1;
}

/* --- the design -----------------------------------------------------------
 */

/* Orthonormal columns by modified Gram-Schmidt, each column twice. */
static int orthonormalise(BgAr1Plan *plan)
{
    const size_t n = plan->n, p = plan->p;
    double *q = plan->q;

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
                plan->r[k][j] += dot;
            }
        for (size_t i = 0; i < n; i++)
            after += q[i * p + j] * q[i * p + j];
        if (!(after > before * 1e-20))
            return GSL_ESING;
        plan->r[j][j] = sqrt(after);
        for (size_t i = 0; i < n; i++)
            q[i * p + j] /= plan->r[j][j];
    }
    return BG_OK;
}

/* Entry (i, k), k = i or i-1, of Q S Q' - W Q' - Q W', W = V Q, S = Q'W; the
 * rows of W are given. */
static double removed(const BgAr1Plan *plan, double s[P][P], size_t i, size_t k,
                      const double *wi, const double *wk)
{
    const double *qi = plan->q + i * plan->p, *qk = plan->q + k * plan->p;
    double sum = 0.0;

    for (size_t a = 0; a < plan->p; a++) {
        for (size_t b = 0; b < plan->p; b++)
            sum += qi[a] * s[a][b] * qk[b];
        sum -= wi[a] * qk[a] + qi[a] * wk[a];
    }
    return sum;
}

/* W = V Q, V the AR(1) correlations: down the rows what lies above each with
 * itself, then up the rows what lies below. */
static void correlate_columns(const BgAr1Plan *plan, double rho, double *w)
{
    const size_t n = plan->n, p = plan->p;
    double below[P] = { 0.0 };

    memcpy(w, plan->q, p * sizeof *w);
    for (size_t i = 1; i < n; i++) {
        const double decay = bg_ar1_carried(plan->position, i, rho);

        for (size_t j = 0; j < p; j++)
            w[i * p + j] = plan->q[i * p + j] + decay * w[(i - 1) * p + j];
    }
    for (size_t i = n - 1; i-- > 0;) {
        const double decay = bg_ar1_carried(plan->position, i + 1, rho);

        for (size_t j = 0; j < p; j++) {
            below[j] = decay * (plan->q[(i + 1) * p + j] + below[j]);
            w[i * p + j] += below[j];
        }
    }
}

/* Expected raw rho at a true one: ratio of the sums over neighbours of the
 * covariances and variances of M e, M = 1 - QQ'. */
static double expected_raw(const BgAr1Plan *plan, double rho, double *w)
{
    const size_t n = plan->n, p = plan->p;
    double s[P][P] = { { 0.0 } }, product = 0.0, square = 0.0;

    correlate_columns(plan, rho, w);
    for (size_t i = 0; i < n; i++)
        for (size_t a = 0; a < p; a++)
            for (size_t b = 0; b < p; b++)
                s[a][b] += plan->q[i * p + a] * w[i * p + b];

    double before = 1.0 + removed(plan, s, 0, 0, w, w);

    for (size_t i = 1; i < n; i++) {
        const double *wi = w + i * p;
        const double here = 1.0 + removed(plan, s, i, i, wi, wi);

        if (neighbours(plan->position, i)) {
            product += rho + removed(plan, s, i, i - 1, wi, wi - p);
            square += (here + before) / 2.0;
        }
        before = here;
    }
    return product / square - 2.0 * rho / (double)plan->n_pairs;
}

static double grid_rho(size_t g)
{
    return BG_AR1_LARGEST *
           (2.0 * (double)g / (BG_AR1_REGRESSION_GRID - 1) - 1.0);
}

static int check_plan(const double *x, size_t n, size_t p, const long *position)
{
    if (p == 0 || p > P)
        return GSL_EINVAL;
    if (n < p + 2)
        return BG_ETOOFEW;
    if (!bg_all_finite(x, n * p))
        return BG_EMISSING;
    return bg_positions_increase(position, n) ? BG_OK : BG_EORDER;
}

int bg_ar1_plan(const double *x, size_t n, size_t p, const long *position,
                double *work, BgAr1Plan *plan)
{
    BgAr1Plan made = { .n = n, .p = p, .position = position, .q = work };

    assert(x != NULL && work != NULL && plan != NULL);
    int status = check_plan(x, n, p, position);

    if (status != BG_OK)
        return status;
    for (size_t i = 1; i < n; i++)
        made.n_pairs += neighbours(position, i) ? 1 : 0;
    if (made.n_pairs == 0)
        return BG_ETOOFEW;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p; j++)
            work[i * p + j] = x[j * n + i];
    status = orthonormalise(&made);
    if (status != BG_OK)
        return status;
    for (size_t g = 0; g < BG_AR1_REGRESSION_GRID; g++) {
        made.raw[g] = expected_raw(&made, grid_rho(g), work + n * p);
        if (g > 0 && !(made.raw[g] > made.raw[g - 1]))
            made.raw[g] = made.raw[g - 1];
    }
    *plan = made;
    return BG_OK;
}

/* --- one y ----------------------------------------------------------------
 */

double bg_ar1_corrected(const BgAr1Plan *plan, double raw)
{
    size_t low = 0, high = BG_AR1_REGRESSION_GRID - 1;

    if (isnan(raw))
        return 0.0;
    if (!(raw > plan->raw[low]))
        return grid_rho(low);
    if (!(raw < plan->raw[high]))
        return grid_rho(high);
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;

        if (plan->raw[middle] <= raw)
            low = middle;
        else
            high = middle;
    }
    const double share =
        (raw - plan->raw[low]) / (plan->raw[high] - plan->raw[low]);

    return grid_rho(low) + share * (grid_rho(high) - grid_rho(low));
}

double bg_ar1_raw(const BgAr1Plan *plan, const double *residual)
{
    double product = 0.0, square = 0.0;

    for (size_t i = 1; i < plan->n; i++) {
        const double e = residual[i], before = residual[i - 1];

        if (!neighbours(plan->position, i))
            continue;
        product += e * before;
        square += (e * e + before * before) / 2.0;
    }
    return square > 0.0 ? product / square : (double)NAN;
}

double bg_ar1_regression_rho(const BgAr1Plan *plan, const double *y,
                             double *residual, double *raw)
{
    const size_t n = plan->n, p = plan->p;
    double dot[P] = { 0.0 }, total = 0.0, rest = 0.0;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p; j++)
            dot[j] += plan->q[i * p + j] * y[i];
    for (size_t i = 0; i < n; i++) {
        residual[i] = y[i];
        for (size_t j = 0; j < p; j++)
            residual[i] -= plan->q[i * p + j] * dot[j];
        total += y[i] * y[i];
        rest += residual[i] * residual[i];
    }
    const double r =
        rest > total * 1e-28 ? bg_ar1_raw(plan, residual) : (double)NAN;

    if (raw)
        *raw = r;
    return bg_ar1_corrected(plan, r);
}

/* Cholesky factor of [Q y]'V^-1[Q y], V of diagonal 1; its last row is the y
 * part, and rss what that leaves. */
typedef struct {
    double l[P + 1][P + 1];
    double rss;
} Factor;

static void add_row(double a[P + 1][P + 1], const double *row, size_t p,
                    double weight)
{
    for (size_t j = 0; j <= p; j++)
        for (size_t k = 0; k <= j; k++)
            a[j][k] += weight * row[j] * row[k];
}

static void whitened_products(const BgAr1Plan *plan, const double *y,
                              double rho, double a[P + 1][P + 1])
{
    const size_t p = plan->p;
    double row[P + 1];

    for (size_t i = 0; i < plan->n; i++) {
        const double *q = plan->q + i * p;
        const double *before = i == 0 ? q : q - p;
        const double decay =
            i == 0 ? 0.0 : bg_ar1_carried(plan->position, i, rho);

        for (size_t j = 0; j < p; j++)
            row[j] = q[j] - decay * before[j];
        row[p] = i == 0 ? y[i] : y[i] - decay * y[i - 1];
        add_row(a, row, p, 1.0 / (1.0 - decay * decay));
    }
}

static void factorise(const BgAr1Plan *plan, const double *y, double rho,
                      Factor *f)
{
    const size_t p = plan->p;

    memset(f, 0, sizeof *f);
    whitened_products(plan, y, rho, f->l);
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

static double f_ratio(const BgAr1Plan *plan, const Factor *f, size_t n_tested)
{
    const size_t p = plan->p;
    double explained = 0.0;

    for (size_t j = p - n_tested; j < p; j++)
        explained += f->l[p][j] * f->l[p][j];
    return explained / (double)n_tested / (f->rss / (double)(plan->n - p));
}

double bg_ar1_f(const BgAr1Plan *plan, const double *y, double rho,
                size_t n_tested)
{
    Factor f;

    factorise(plan, y, rho, &f);
    return f_ratio(plan, &f, n_tested);
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

/* With L'g = (y part of L), X b = Q g gives (L'R) b = that part; covariance
 * of b: (L'R)^-1 its transpose. */
void bg_ar1_regression_fit(const BgAr1Plan *plan, const double *y, double rho,
                           size_t n_tested, BgAr1RegressionFit *fit)
{
    const size_t p = plan->p;
    double u[P][P] = { { 0.0 } };
    Factor f;

    assert(n_tested >= 1 && n_tested <= p);
    factorise(plan, y, rho, &f);
    for (size_t i = 0; i < p; i++)
        for (size_t j = i; j < p; j++)
            for (size_t k = i; k <= j; k++)
                u[i][j] += f.l[k][i] * plan->r[k][j];
    *fit = (BgAr1RegressionFit){ .rho = rho,
                                 .rss = f.rss,
                                 .df = (double)(plan->n - p),
                                 .f = f_ratio(plan, &f, n_tested) };
    fit->sigma = sqrt(f.rss / fit->df);
    solve_upper(u, p, f.l[p], fit->beta);
    for (size_t k = 0; k < p; k++) {
        double unit[P] = { 0.0 }, column[P];

        unit[k] = 1.0;
        solve_upper(u, p, unit, column);
        for (size_t j = 0; j < p; j++)
            fit->se[j] += column[j] * column[j];
    }
    for (size_t j = 0; j < p; j++)
        fit->se[j] = fit->sigma * sqrt(fit->se[j]);
}

void bg_ar1_colour(const long *position, size_t n, double rho, double *z)
{
    for (size_t i = 1; i < n; i++) {
        const double decay = bg_ar1_carried(position, i, rho);

        z[i] = decay * z[i - 1] + sqrt(1.0 - decay * decay) * z[i];
    }
}
