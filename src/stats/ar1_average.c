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

void bg_ar1_sums(const BgAr1Grid *grid, const double *y, double *sums)
{
    const BgAr1Design *design = grid->design;
    const double *t = grid->t;

    memset(sums, 0, bg_ar1_sums_size(design) * sizeof *sums);
    sums[0] = y[0];
    for (size_t i = 1; i < design->n; i++) {
        double *row = sums + 1 + design->step[i] * ROW;
        const double l = y[i - 1], d = y[i] - l;
        const double tl = t[i - 1], td = t[i] - tl;

        row[Y_D] += d;
        row[Y_L] += l;
        row[TY_D] += td * d;
        row[TY_M] += td * l + tl * d;
        row[TY_L] += tl * l;
        row[YY_D] += d * d;
        row[YY_M] += 2.0 * d * l;
        row[YY_L] += l * l;
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

/* Coefficients of the sums at one phi; with q = 1 - phi^gap,
 * (u_i - r u_j)(v_i - r v_j)/(1 - r^2) is
 * [du dv/q + (du v_j + dv u_j) + q u_j v_j] / (2 - q). */
static double *coefficients(const BgAr1Design *design, double phi, double *c)
{
    for (size_t j = 0; j < design->n_steps; j++) {
        const double q = bg_ar1_complement(phi, design->gap[j]);

        *c++ = 1.0 / (q * (2.0 - q));
        *c++ = 1.0 / (2.0 - q);
        *c++ = q / (2.0 - q);
    }
    return c;
}

void bg_ar1_grid(const BgAr1Design *design, double *work, BgAr1Grid *grid)
{
    const double low = design->whole ? -0.5 : 0.0, high = 0.99;
    double best = -HUGE_VAL, *step = work + design->n;

    assert(design != NULL && design->p == 2 && grid != NULL);
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
        step = coefficients(design, grid->phi[k], step);
    }
    for (int k = 0; k < BG_AR1_GRID; k++) {
        grid->log_weight[k] -= best;
        grid->weight[k] = exp(grid->log_weight[k]);
    }
    tabulate_tail(grid);
}

/* x^(m/2) for a whole m. */
static double half_power(double x, size_t m)
{
    double result = m % 2 ? sqrt(x) : 1.0;

    for (size_t k = m / 2; k > 0; k /= 2) {
        if (k % 2)
            result *= x;
        x *= x;
    }
    return result;
}

/* Slope, level and residual squares at grid point k; returns the squares. */
static double fit_at(const BgAr1Grid *grid, int k, const double *sums,
                     BgAr1Average *out, double *level)
{
    const BgAr1Design *d = grid->design;
    const double *c = grid->step + (size_t)k * COEFFICIENTS * d->n_steps;
    double y1 = sums[0], yt = grid->t[0] * sums[0], yy = sums[0] * sums[0];

    for (size_t j = 0; j < d->n_steps; j++, c += COEFFICIENTS) {
        const double *r = sums + 1 + j * ROW;

        y1 += c[1] * r[Y_D] + c[2] * r[Y_L];
        yt += c[0] * r[TY_D] + c[1] * r[TY_M] + c[2] * r[TY_L];
        yy += c[0] * r[YY_D] + c[1] * r[YY_M] + c[2] * r[YY_L];
    }
    const double b = grid->a11[k] * yt - grid->a12[k] * y1;
    const double a = grid->a22[k] * y1 - grid->a12[k] * yt;
    const double rss = yy - a * y1 - b * yt;

    out->b[k] = b;
    out->spread[k] = rss * grid->a11[k];
    *level = a;
    return rss;
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

/* From here on a product of powers may underflow at every rho at once: 0.97
 * against 0 weighs exp(1.4 n). */
enum { FEW = 150 };

/* Likelihoods up to a common factor. */
static void weigh(const BgAr1Grid *grid, const double *rss, double least,
                  double *weight)
{
    const size_t m = grid->design->n - 2;
    double best = -HUGE_VAL;

    for (int k = 0; k < BG_AR1_GRID; k++) {
        if (m < FEW) {
            weight[k] = grid->weight[k] * half_power(least / rss[k], m);
        } else {
            weight[k] =
                grid->log_weight[k] + (double)m / 2.0 * log(least / rss[k]);
            best = fmax(best, weight[k]);
        }
    }
    for (int k = 0; m >= FEW && k < BG_AR1_GRID; k++)
        weight[k] = exp(weight[k] - best);
}

int bg_ar1_average(const BgAr1Grid *grid, const double *sums,
                   BgAr1Average *average)
{
    double rss[BG_AR1_GRID], level[BG_AR1_GRID];
    double least = HUGE_VAL, total = 0.0;
    BgAr1Average a;

    for (int k = 0; k < BG_AR1_GRID; k++) {
        rss[k] = fit_at(grid, k, sums, &a, &level[k]);
        least = fmin(least, rss[k]);
    }
    if (!(least > 0.0))
        return BG_ECONSTANT;
    weigh(grid, rss, least, a.weight);
    for (int k = 0; k < BG_AR1_GRID; k++)
        total += a.weight[k];
    for (int k = 0; k < BG_AR1_GRID; k++)
        a.weight[k] /= total;
    summarise(grid, level, &a);
    *average = a;
    return BG_OK;
}

double bg_ar1_average_below(const BgAr1Grid *grid, const BgAr1Average *average,
                            double b0)
{
    double below = 0.0;

    for (int k = 0; k < BG_AR1_GRID; k++) {
        const double d = b0 - average->b[k];
        const double x = d / sqrt(average->spread[k] + d * d);
        const double at = (x + 1.0) * (BG_AR1_TAIL_STEPS / 2.0);
        const size_t i = (size_t)at;
        const double part = at - (double)i;

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
