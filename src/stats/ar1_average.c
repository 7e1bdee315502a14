#include "stats/ar1_average.h"

#include <assert.h>
#include <math.h>

#include "stats/distribution.h"

enum { COEFFICIENTS = 3 };

size_t bg_ar1_grid_size(const BgAr1Design *design)
{
    return BG_AR1_GRID * COEFFICIENTS * design->n_steps;
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

void bg_ar1_grid(const BgAr1Design *design, double *work, BgAr1Grid *grid)
{
    double best = -HUGE_VAL;

    assert(design != NULL && work != NULL && grid != NULL);
    const double low = design->whole ? -0.5 : 0.0, high = 0.99;

    grid->design = design;
    grid->df = (double)design->n - 2.0;
    grid->step = work;
    for (int k = 0; k < BG_AR1_GRID; k++) {
        const double rho = low + (high - low) * k / (BG_AR1_GRID - 1);
        const double phi = bg_ar1_phi(design, rho);
        BgAr1Moments m;

        grid->rho[k] = rho;
        grid->phi[k] = phi;
        bg_ar1_moments(design, phi, &m);
        grid->weight[k] = -(m.log_r + log(m.det)) / 2.0;
        best = fmax(best, grid->weight[k]);
        grid->a11[k] = m.a11 / m.det;
        grid->a12[k] = m.a12 / m.det;
        grid->a22[k] = m.a22 / m.det;
        for (size_t j = 0; j < design->n_steps; j++) {
            const double q = bg_ar1_complement(phi, design->gap[j]);

            *work++ = 1.0 / (q * (2.0 - q));
            *work++ = 1.0 / (2.0 - q);
            *work++ = q / (2.0 - q);
        }
    }
    for (int k = 0; k < BG_AR1_GRID; k++) {
        grid->log_weight[k] = grid->weight[k] - best;
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
    double y1 = sums[0], yt = d->t[0] * sums[0], yy = sums[0] * sums[0];

    for (size_t j = 0; j < d->n_steps; j++, c += COEFFICIENTS) {
        const double *r = sums + 1 + j * BG_AR1_ROW;

        y1 += c[1] * r[BG_AR1_Y_D] + c[2] * r[BG_AR1_Y_L];
        yt += c[0] * r[BG_AR1_TY_D] + c[1] * r[BG_AR1_TY_M] +
              c[2] * r[BG_AR1_TY_L];
        yy += c[0] * r[BG_AR1_YY_D] + c[1] * r[BG_AR1_YY_M] +
              c[2] * r[BG_AR1_YY_L];
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
