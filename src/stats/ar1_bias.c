#include "stats/ar1_bias.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/check.h"

enum { P = BG_AR1_COLUMNS };

size_t bg_ar1_plan_size(size_t n, size_t p)
{
    return bg_ar1_design_size(n, p) / sizeof(double) + 1 + n * p + n;
}

static inline bool neighbours(const long *position, size_t i)
{
    return position == NULL || position[i] - position[i - 1] == 1;
}

/* Entry (i, k), k = i or i-1, of Q S Q' - W Q' - Q W', W = V Q, S = Q'W; the
 * rows of W are given. */
static double removed(const BgAr1Plan *plan, double s[P][P], size_t i, size_t k,
                      const double *wi, const double *wk)
{
    const double *qi = plan->design.q + i * plan->design.p,
                 *qk = plan->design.q + k * plan->design.p;
    double sum = 0.0;

    for (size_t a = 0; a < plan->design.p; a++) {
        for (size_t b = 0; b < plan->design.p; b++)
            sum += qi[a] * s[a][b] * qk[b];
        sum -= wi[a] * qk[a] + qi[a] * wk[a];
    }
    return sum;
}

/* W = V Q, V the AR(1) correlations: down the rows what lies above each with
 * itself, then up the rows what lies below. */
static void correlate_columns(const BgAr1Plan *plan, double rho, double *w)
{
    const size_t n = plan->design.n, p = plan->design.p;
    double below[P] = { 0.0 };

    memcpy(w, plan->design.q, p * sizeof *w);
    for (size_t i = 1; i < n; i++) {
        const double decay = bg_ar1_carried(plan->position, i, rho);

        for (size_t j = 0; j < p; j++)
            w[i * p + j] =
                plan->design.q[i * p + j] + decay * w[(i - 1) * p + j];
    }
    for (size_t i = n - 1; i-- > 0;) {
        const double decay = bg_ar1_carried(plan->position, i + 1, rho);

        for (size_t j = 0; j < p; j++) {
            below[j] = decay * (plan->design.q[(i + 1) * p + j] + below[j]);
            w[i * p + j] += below[j];
        }
    }
}

/* Expected raw rho at a true one: ratio of the sums over neighbours of the
 * covariances and variances of M e, M = 1 - QQ'. */
static double expected_raw(const BgAr1Plan *plan, double rho, double *w)
{
    const size_t n = plan->design.n, p = plan->design.p;
    double s[P][P] = { { 0.0 } }, product = 0.0, square = 0.0;

    correlate_columns(plan, rho, w);
    for (size_t i = 0; i < n; i++)
        for (size_t a = 0; a < p; a++)
            for (size_t b = 0; b < p; b++)
                s[a][b] += plan->design.q[i * p + a] * w[i * p + b];

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
    return BG_AR1_LARGEST * (2.0 * (double)g / (BG_AR1_BIAS_GRID - 1) - 1.0);
}

int bg_ar1_plan(const double *x, size_t n, size_t p, const long *position,
                double *work, BgAr1Plan *plan)
{
    assert(x != NULL && work != NULL && plan != NULL);
    double *s = work, *w = s + n, *rest = w + n * p;
    BgAr1Plan made = { .position = position };

    if (!bg_positions_increase(position, n))
        return BG_EORDER;
    for (size_t i = 0; i < n; i++)
        s[i] = position ? (double)position[i] : (double)i;
    const int status = bg_ar1_design(x, n, p, s, rest, &made.design);

    if (status != BG_OK)
        return status;
    for (size_t i = 1; i < n; i++)
        made.n_pairs += neighbours(position, i) ? 1 : 0;
    if (made.n_pairs == 0)
        return BG_ETOOFEW;
    for (size_t g = 0; g < BG_AR1_BIAS_GRID; g++) {
        made.raw[g] = expected_raw(&made, grid_rho(g), w);
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
    size_t low = 0, high = BG_AR1_BIAS_GRID - 1;

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

    for (size_t i = 1; i < plan->design.n; i++) {
        const double e = residual[i], before = residual[i - 1];

        if (!neighbours(plan->position, i))
            continue;
        product += e * before;
        square += (e * e + before * before) / 2.0;
    }
    return square > 0.0 ? product / square : (double)NAN;
}

double bg_ar1_rho(const BgAr1Plan *plan, const double *y, double *residual,
                  double *raw)
{
    double ols[P];
    const bool left = bg_ar1_residuals(&plan->design, y, residual, ols);
    const double r = left ? bg_ar1_raw(plan, residual) : (double)NAN;

    if (raw)
        *raw = r;
    return bg_ar1_corrected(plan, r);
}
