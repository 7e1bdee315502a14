#include "stats/ar1_average.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "stats/distribution.h"

enum { COEFFICIENTS = 3 };

/* Layout of one step's row in the sums. */
enum {
    Y_D,  /* sum of differences of y */
    Y_L,  /* sum of the values before */
    TY_D, /* sum of products of differences of t and y */
    TY_M, /* sum of mixed products */
    TY_L, /* sum of products of the values before */
    YY_D,
    YY_M,
    YY_L,
    ROW
};

size_t bg_ar1_sums_size(const BgAr1Design *design)
{
    return 1 + design->n_steps * ROW;
}

/* Adds the steps from..to-1, all of one length, to their row. */
static void add_run(const double *t, const double *y, size_t from, size_t to,
                    double *row)
{
    double sum[ROW];

    memcpy(sum, row, sizeof sum);
    for (size_t i = from; i < to; i++) {
        const double l = y[i - 1], d = y[i] - l;
        const double tl = t[i - 1], td = t[i] - tl;

        sum[Y_D] += d;
        sum[Y_L] += l;
        sum[TY_D] += td * d;
        sum[TY_M] += td * l + tl * d;
        sum[TY_L] += tl * l;
        sum[YY_D] += d * d;
        sum[YY_M] += 2.0 * d * l;
        sum[YY_L] += l * l;
    }
    memcpy(row, sum, sizeof sum);
}

void bg_ar1_sums(const BgAr1Grid *grid, const double *y, double *sums)
{
    const BgAr1Design *d = grid->design;

    memset(sums, 0, bg_ar1_sums_size(d) * sizeof *sums);
    sums[0] = y[0];
    for (size_t from = 1, to; from < d->n; from = to) {
        for (to = from + 1; to < d->n && d->step[to] == d->step[from];)
            to++;
        add_run(grid->t, y, from, to, sums + 1 + d->step[from] * ROW);
    }
}

size_t bg_ar1_grid_size(const BgAr1Design *design)
{
    return design->n + BG_AR1_GRID * COEFFICIENTS * design->n_steps;
}

/* x = t/sqrt(df + t^2) runs over (-1, 1); smooth there for df >= 4. */
static void tabulate_tail(BgAr1Grid *grid)
{
    for (int i = 0; i <= BG_AR1_TAIL_STEPS; i++) {
        const double x = 2.0 * i / BG_AR1_TAIL_STEPS - 1.0;
        const double t = x * sqrt(grid->df / fmax(1.0 - x * x, 1e-300));
        const double outside = bg_t_two_sided(t, grid->df) / 2.0;

        grid->tail[i] = x < 0.0 ? outside : 1.0 - outside;
    }
    grid->tail[BG_AR1_TAIL_STEPS + 1] = 1.0; /* read, with weight 0 */
}

/* Moments of 1 and the centred times at grid point k; returns the weight. */
static double moments(BgAr1Grid *grid, int k)
{
    const BgAr1Design *d = grid->design;
    double a[BG_AR1_COLUMNS + 1][BG_AR1_COLUMNS + 1];
    const double log_r = bg_ar1_moments(d, grid->phi[k], a);
    const double level = d->r[0][0], slope = d->r[1][1];
    const double det = a[0][0] * a[1][1] - a[1][0] * a[1][0];

    grid->a11[k] = a[0][0] / det / (slope * slope);
    grid->a12[k] = a[1][0] / det / (slope * level);
    grid->a22[k] = a[1][1] / det / (level * level);
    return -(log_r + log(det)) / 2.0;
}

/* Coefficients of the sums at grid point k, in their order in memory: step,
 * coefficient, grid point; with q = 1 - phi^gap,
 * (u_i - r u_j)(v_i - r v_j)/(1 - r^2) is
 * [du dv/q + (du v_j + dv u_j) + q u_j v_j] / (2 - q). */
static void coefficients(const BgAr1Grid *grid, int k, double *c)
{
    for (size_t j = 0; j < grid->design->n_steps; j++) {
        const double q = bg_ar1_complement(grid->phi[k], grid->design->gap[j]);

        c[k] = 1.0 / (q * (2.0 - q));
        c[BG_AR1_GRID + k] = 1.0 / (2.0 - q);
        c[2 * BG_AR1_GRID + k] = q / (2.0 - q);
        c += COEFFICIENTS * BG_AR1_GRID;
    }
}

void bg_ar1_grid(const BgAr1Design *design, double *work, BgAr1Grid *grid)
{
    assert(design != NULL && design->p == 2 && grid != NULL);
    const double low = design->whole ? -0.5 : 0.0, high = 0.99;
    double best = -HUGE_VAL, *step = work + design->n;

    grid->design = design;
    grid->df = (double)design->n - 2.0;
    grid->t_mean = design->r[0][1] / design->r[0][0];
    grid->t_squares = design->r[1][1] * design->r[1][1];
    grid->t = work;
    grid->step = step;
    for (size_t i = 0; i < design->n; i++)
        work[i] = design->q[2 * i + 1] * design->r[1][1];
    for (int k = 0; k < BG_AR1_GRID; k++) {
        grid->rho[k] = low + (high - low) * k / (BG_AR1_GRID - 1);
        grid->phi[k] = bg_ar1_phi(design, grid->rho[k]);
        grid->log_weight[k] = moments(grid, k);
        best = fmax(best, grid->log_weight[k]);
        coefficients(grid, k, step);
    }
    for (int k = 0; k < BG_AR1_GRID; k++) {
        grid->log_weight[k] -= best;
        grid->weight[k] = exp(grid->log_weight[k]);
    }
    tabulate_tail(grid);
}

/* X'R^-1 y and y'R^-1 y at each grid point, X = 1, t. */
static void products(const BgAr1Grid *grid, const double *sums,
                     double *restrict y1, double *restrict yt,
                     double *restrict yy)
{
    const double *c0 = grid->step;

    for (int k = 0; k < BG_AR1_GRID; k++) {
        y1[k] = sums[0];
        yt[k] = grid->t[0] * sums[0];
        yy[k] = sums[0] * sums[0];
    }
    for (size_t j = 0; j < grid->design->n_steps; j++) {
        const double *r = sums + 1 + j * ROW;
        const double *c1 = c0 + BG_AR1_GRID, *c2 = c1 + BG_AR1_GRID;

#pragma omp simd
        for (int k = 0; k < BG_AR1_GRID; k++) {
            y1[k] += c1[k] * r[Y_D] + c2[k] * r[Y_L];
            yt[k] += c0[k] * r[TY_D] + c1[k] * r[TY_M] + c2[k] * r[TY_L];
            yy[k] += c0[k] * r[YY_D] + c1[k] * r[YY_M] + c2[k] * r[YY_L];
        }
        c0 = c2 + BG_AR1_GRID;
    }
}

/* Slope, level and residual squares at each grid point; returns the least
 * squares. */
static double fit(const BgAr1Grid *grid, const double *sums, double *restrict b,
                  double *restrict spread, double *restrict level,
                  double *restrict rss)
{
    double y1[BG_AR1_GRID], yt[BG_AR1_GRID], yy[BG_AR1_GRID];
    double least = HUGE_VAL;

    products(grid, sums, y1, yt, yy);
#pragma omp simd
    for (int k = 0; k < BG_AR1_GRID; k++) {
        b[k] = grid->a11[k] * yt[k] - grid->a12[k] * y1[k];
        level[k] = grid->a22[k] * y1[k] - grid->a12[k] * yt[k];
        rss[k] = yy[k] - level[k] * y1[k] - b[k] * yt[k];
        spread[k] = rss[k] * grid->a11[k];
    }
    for (int k = 0; k < BG_AR1_GRID; k++)
        least = rss[k] < least ? rss[k] : least;
    return least;
}

/* Mean and sd of the mixture from its parts. */
static void summarise(const BgAr1Grid *grid, const double *level,
                      BgAr1Average *a)
{
    static const double high = 0.8;
    double variance = 0.0;

    a->slope = a->level = a->rho = a->share_high = 0.0;
    for (int k = 0; k < BG_AR1_GRID; k++) {
        a->slope += a->weight[k] * a->b[k];
        a->level += a->weight[k] * level[k];
        a->rho += a->weight[k] * grid->rho[k];
        a->share_high += grid->rho[k] > high ? a->weight[k] : 0.0;
    }
    for (int k = 0; k < BG_AR1_GRID; k++) {
        const double off = a->b[k] - a->slope;

        variance +=
            a->weight[k] * (a->spread[k] / (grid->df - 2.0) + off * off);
    }
    a->se = sqrt(variance);
}

/* weight *= x^(m/2), x overwritten. */
static void multiply_half_powers(double *restrict x, size_t m,
                                 double *restrict weight)
{
    if (m % 2) {
#pragma omp simd
        for (int k = 0; k < BG_AR1_GRID; k++)
            weight[k] *= sqrt(x[k]);
    }
    for (size_t rest = m / 2; rest > 0; rest /= 2) {
        if (rest % 2) {
#pragma omp simd
            for (int k = 0; k < BG_AR1_GRID; k++)
                weight[k] *= x[k];
        }
#pragma omp simd
        for (int k = 0; k < BG_AR1_GRID; k++)
            x[k] *= x[k];
    }
}

/* From here on a product of powers may underflow at every rho at once: 0.97
 * against 0 weighs exp(1.4 n). */
enum { FEW = 150 };

/* Likelihoods up to a common factor; rss is overwritten. */
static void weigh(const BgAr1Grid *grid, double *rss, double least,
                  double *weight)
{
    const size_t m = grid->design->n - 2;
    double best = -HUGE_VAL;

    for (int k = 0; k < BG_AR1_GRID; k++)
        rss[k] = least / rss[k];
    if (m < FEW) {
        memcpy(weight, grid->weight, sizeof grid->weight);
        multiply_half_powers(rss, m, weight);
        return;
    }
    for (int k = 0; k < BG_AR1_GRID; k++) {
        weight[k] = grid->log_weight[k] + (double)m / 2.0 * log(rss[k]);
        best = fmax(best, weight[k]);
    }
    for (int k = 0; k < BG_AR1_GRID; k++)
        weight[k] = exp(weight[k] - best);
}

/* Weights, slopes and spreads of the mixture; level: at each grid point. */
static int mix(const BgAr1Grid *grid, const double *sums, BgAr1Average *a,
               double *level)
{
    double rss[BG_AR1_GRID], total = 0.0;
    const double least = fit(grid, sums, a->b, a->spread, level, rss);

    if (!(least > 0.0))
        return BG_ECONSTANT;
    weigh(grid, rss, least, a->weight);
    for (int k = 0; k < BG_AR1_GRID; k++)
        total += a->weight[k];
    for (int k = 0; k < BG_AR1_GRID; k++)
        a->weight[k] /= total;
    return BG_OK;
}

int bg_ar1_average(const BgAr1Grid *grid, const double *sums,
                   BgAr1Average *average)
{
    double level[BG_AR1_GRID];
    BgAr1Average a;
    const int status = mix(grid, sums, &a, level);

    if (status != BG_OK)
        return status;
    summarise(grid, level, &a);
    *average = a;
    return BG_OK;
}

double bg_ar1_average_tail(const BgAr1Grid *grid, const double *sums)
{
    static const double even = 0.5;
    double level[BG_AR1_GRID];
    BgAr1Average a;

    if (mix(grid, sums, &a, level) != BG_OK)
        return even;
    const double below = bg_ar1_average_below(grid, &a, 0.0);

    return fmin(below, 1.0 - below);
}

double bg_ar1_average_below(const BgAr1Grid *grid, const BgAr1Average *average,
                            double b0)
{
    double at[BG_AR1_GRID], below = 0.0;

#pragma omp simd
    for (int k = 0; k < BG_AR1_GRID; k++) {
        const double d = b0 - average->b[k];
        const double x = d / sqrt(average->spread[k] + d * d);

        at[k] = (x + 1.0) * (BG_AR1_TAIL_STEPS / 2.0);
    }
    for (int k = 0; k < BG_AR1_GRID; k++) {
        const int i = (int)at[k];
        const double part = at[k] - (double)i;

        below += average->weight[k] *
                 (grid->tail[i] + part * (grid->tail[i + 1] - grid->tail[i]));
    }
    return below;
}

double bg_ar1_average_quantile(const BgAr1Grid *grid,
                               const BgAr1Average *average, double probability)
{
    const double centre = average->slope;
    double scale = 0.0, low, high;

    for (int k = 0; k < BG_AR1_GRID; k++)
        scale = fmax(scale,
                     sqrt(average->spread[k]) + fabs(average->b[k] - centre));
    low = centre - scale;
    high = centre + scale;
    for (int i = 0; bg_ar1_average_below(grid, average, low) > probability;
         i++) {
        low -= scale *= 2.0;
        if (i > 60)
            return -HUGE_VAL;
    }
    for (int i = 0; bg_ar1_average_below(grid, average, high) < probability;
         i++) {
        high += scale *= 2.0;
        if (i > 60)
            return HUGE_VAL;
    }
    for (int i = 0; i < 200 && low < high; i++) {
        const double middle = low + (high - low) / 2.0;

        if (middle <= low || middle >= high)
            break;
        if (bg_ar1_average_below(grid, average, middle) < probability)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2.0;
}
