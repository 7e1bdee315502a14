#include "stats/break_scan.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { K = 2 };

size_t bg_break_scan_plan_size(size_t n, BgSegmentModel model)
{
    const size_t k = (size_t)model;

    return bg_sup_f_plan_size(n) + bg_ar1_plan_size(n, k) +
           bg_ar1_plan_size(n, 2 * k) + 2 * k * n;
}

size_t bg_break_scan_work_size(size_t n)
{
    return 4 * n;
}

/* Columns 1, t, then both again from the middle on. */
static void fill_columns(const BgSupFPlan *sup, double *x)
{
    const size_t n = sup->n, k = (size_t)sup->model;

    for (size_t i = 0; i < n; i++) {
        x[i] = 1.0;
        if (k == 2)
            x[n + i] = sup->t[i];
        for (size_t j = 0; j < k; j++)
            x[(k + j) * n + i] = i < n / 2 ? 0.0 : x[j * n + i];
    }
}

int bg_break_scan_plan(const double *t, const long *position, size_t n,
                       BgSegmentModel model, double trim, double *work,
                       BgBreakScanPlan *plan)
{
    const size_t k = (size_t)model;
    double *const none = work + bg_sup_f_plan_size(n);
    double *const middle = none + bg_ar1_plan_size(n, k);
    double *const x = middle + bg_ar1_plan_size(n, 2 * k);
    BgBreakScanPlan made;

    assert(plan != NULL);
    int status = bg_sup_f_plan(t, n, model, trim, work, &made.sup);

    if (status != BG_OK)
        return status;
    fill_columns(&made.sup, x);
    status = bg_ar1_plan(x, n, k, position, none, &made.none);
    if (status == BG_OK)
        status = bg_ar1_plan(x, n, 2 * k, position, middle, &made.middle);
    if (status == BG_OK)
        *plan = made;
    return status;
}

/* --- rho with a break ------------------------------------------------------
 */

/* Residuals of one side, whose mean time and inverse square sum are known. */
static void side_residuals(const BgSupFPlan *sup, const double *y, size_t begin,
                           size_t end, double t_mean, double square, double *e)
{
    double level = 0.0, slope = 0.0;

    for (size_t i = begin; i < end; i++) {
        level += y[i];
        slope += (sup->t[i] - t_mean) * y[i];
    }
    level /= (double)(end - begin);
    slope *= sup->model == BG_SEGMENT_TREND ? square : 0.0;
    for (size_t i = begin; i < end; i++)
        e[i] = y[i] - level - slope * (sup->t[i] - t_mean);
}

static double rho_with_break(const BgBreakScanPlan *plan, const double *y,
                             size_t at, double *e)
{
    const BgSupFPlan *sup = &plan->sup;
    const size_t c = at - sup->from;

    side_residuals(sup, y, 0, at, sup->left_t[c], sup->left_square[c], e);
    side_residuals(sup, y, at, sup->n, sup->right_t[c], sup->right_square[c],
                   e);
    return bg_ar1_corrected(&plan->middle, bg_ar1_raw(&plan->middle, e));
}

/* --- the scan --------------------------------------------------------------
 */

/* Whitened rows: w[i * 3] = 1, t and y of row i, less what row i-1 carries,
 * over the root of what is left of the variance; root[i] that factor. */
static void whiten(const BgBreakScanPlan *plan, const double *y, double rho,
                   double *w, double *root)
{
    const double *t = plan->sup.t;
    const double usual = 1.0 / sqrt(1.0 - rho * rho);

    for (size_t i = 0; i < plan->sup.n; i++) {
        const double decay =
            i == 0 ? 0.0 : bg_ar1_carried(plan->none.position, i, rho);
        const size_t before = i == 0 ? 0 : i - 1;

        root[i] = i == 0         ? 1.0
                  : decay == rho ? usual
                                 : 1.0 / sqrt(1.0 - decay * decay);
        w[3 * i] = (1.0 - decay) * root[i];
        w[3 * i + 1] = (t[i] - decay * t[before]) * root[i];
        w[3 * i + 2] = (y[i] - decay * y[before]) * root[i];
    }
}

/* Sums of products of the whitened columns 1, t, y. */
typedef struct {
    double a[3][3];
} Products;

static inline void add_products(Products *s, const double *w)
{
    for (size_t i = 0; i < 3; i++)
        for (size_t j = i; j < 3; j++)
            s->a[i][j] += w[i] * w[j];
}

/* Inverse of the leading k x k of the products (k = 1, 2). */
static void invert(const Products *s, size_t k, double inverse[K][K])
{
    if (k == 1) {
        inverse[0][0] = 1.0 / s->a[0][0];
        return;
    }
    const double det = s->a[0][0] * s->a[1][1] - s->a[0][1] * s->a[0][1];

    inverse[0][0] = s->a[1][1] / det;
    inverse[1][1] = s->a[0][0] / det;
    inverse[0][1] = inverse[1][0] = -s->a[0][1] / det;
}

/* What the break columns of a date explain beyond the whole ones: they are
 * the whole ones after the date, and at the date without what is carried.
 * whole: over all rows, after: over the rows after the date. */
static double explained(const Products *whole, double inverse[K][K],
                        const Products *after, const double *w,
                        const double *edge, size_t k)
{
    double cross[K][K], part[K];
    double e[K][K] = { { 0.0 } }, h[K] = { 0.0 };

    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            cross[i][j] =
                (i < j ? after->a[i][j] : after->a[j][i]) + edge[i] * w[j];
    for (size_t i = 0; i < k; i++) {
        h[i] = after->a[i][2] + edge[i] * w[2];
        for (size_t j = 0; j < k; j++) {
            part[j] = 0.0;
            for (size_t l = 0; l < k; l++)
                part[j] += cross[i][l] * inverse[l][j];
            h[i] -= part[j] * whole->a[j][2];
        }
        for (size_t j = 0; j < k; j++) {
            e[i][j] =
                (i < j ? after->a[i][j] : after->a[j][i]) + edge[i] * edge[j];
            for (size_t l = 0; l < k; l++)
                e[i][j] -= part[l] * cross[j][l];
        }
    }
    if (k == 1)
        return h[0] * h[0] / e[0][0];
    return (h[0] * h[0] * e[1][1] - 2.0 * h[0] * h[1] * e[0][1] +
            h[1] * h[1] * e[0][0]) /
           (e[0][0] * e[1][1] - e[0][1] * e[0][1]);
}

static double residual_squares(const Products *whole, double inverse[K][K],
                               size_t k)
{
    double rss = whole->a[2][2];

    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            rss -= whole->a[i][2] * inverse[i][j] * whole->a[j][2];
    return rss;
}

double bg_break_scan_at_rho(const BgBreakScanPlan *plan, const double *y,
                            double rho, double *work, size_t *at)
{
    const BgSupFPlan *sup = &plan->sup;
    const size_t n = sup->n, k = (size_t)sup->model;
    double *const w = work, *const root = work + 3 * n;
    Products whole = { { { 0.0 } } }, after = { { { 0.0 } } };
    double inverse[K][K], most = -1.0;

    whiten(plan, y, rho, w, root);
    for (size_t i = 0; i < n; i++)
        add_products(&whole, w + 3 * i);
    invert(&whole, k, inverse);
    for (size_t i = n; i-- > sup->from;) {
        const double edge[K] = { root[i], sup->t[i] * root[i] };

        if (i <= sup->to) {
            const double here =
                explained(&whole, inverse, &after, w + 3 * i, edge, k);

            if (here >= most) {
                most = here;
                *at = i;
            }
        }
        add_products(&after, w + 3 * i);
    }
    const double rss = residual_squares(&whole, inverse, k);
    const double left = rss - most;

    if (!(left > whole.a[2][2] * 1e-13))
        return HUGE_VAL;
    return most * (double)(n - 2 * k) / left;
}

void bg_break_scan(const BgBreakScanPlan *plan, const double *y, double *work,
                   BgBreakScan *scan)
{
    size_t best;

    (void)bg_sup_f_value(&plan->sup, y, &best);
    scan->rho_none = bg_ar1_rho(&plan->none, y, work, NULL);
    scan->rho_break = rho_with_break(plan, y, best, work);
    scan->sup = bg_break_scan_at_rho(
        plan, y, (scan->rho_none + scan->rho_break) / 2.0, work, &scan->at);
}
