/* Theil-Sen and Mann-Kendall with draws from the AR(1) sieve. */
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "resample/trend.h"
#include "resample/trend_parts.h"
#include "stats/ranks.h"

/* Per draw: |S| and |slope|, each studentised. */
enum { RANK_SUM, SLOPE, N_OUT };

static size_t sen_scratch(const BgTrendPlan *plan)
{
    const size_t n = plan->design.n;

    return n + bg_ar1_sums_size(&plan->design) + n * (n - 1) / 2;
}

/* The sd a least-squares slope has at this rho, between points of the grid. */
static double sd_at(const BgTrendPlan *plan, double rho)
{
    const double *grid = plan->grid.rho;
    const double at = (rho - grid[0]) / (grid[1] - grid[0]);
    const size_t i = (size_t)fmin(fmax(at, 0.0), BG_AR1_GRID - 2);
    const double part = at - (double)i;

    return plan->slope_sd[i] +
           part * (plan->slope_sd[i + 1] - plan->slope_sd[i]);
}

/* S, and the median of the pairs' slopes.  All in one pass over the pairs. */
static double rank_sum(const BgAr1Grid *grid, const double *y, double *slopes,
                       double *median)
{
    const size_t n = grid->design->n;
    const double *t = grid->t;
    size_t m = 0;
    long s = 0;

    for (size_t i = 0; i + 1 < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const double rise = y[j] - y[i], run = t[j] - t[i];

            s += (rise > 0.0) - (rise < 0.0);
            if (run > 0.0)
                slopes[m++] = rise / run;
        }
    *median = gsl_stats_median(slopes, 1, m);
    return (double)s;
}

/* Sd of the errors about the least-squares line: from the grid's sums it
 * would be at one rho; this is the plain one. */
static double error_sd(const BgAr1Grid *grid, const double *y)
{
    const BgAr1Design *d = grid->design;
    const double n = (double)d->n;
    double mean = 0.0, ty = 0.0, squares = 0.0;

    for (size_t i = 0; i < d->n; i++)
        mean += y[i] / n;
    for (size_t i = 0; i < d->n; i++) {
        ty += grid->t[i] * (y[i] - mean);
        squares += (y[i] - mean) * (y[i] - mean);
    }
    return sqrt(fmax(squares - ty * ty / grid->t_squares, 0.0) / (n - 2.0));
}

static void sen_replicate(size_t index, BgStream *stream, const void *shared,
                          void *work, double *out)
{
    const BgTrendShared *s = shared;
    const BgAr1Design *d = &s->plan->design;
    double *e = work, *sums = e + d->n, *slopes = sums + bg_ar1_sums_size(d);
    BgAr1Average average;
    double slope;

    out[RANK_SUM] = out[SLOPE] = 0.0;
    bg_trend_draw(s, index, stream, e);
    bg_ar1_sums(&s->plan->grid, e, sums);
    if (bg_ar1_average(&s->plan->grid, sums, &average) != BG_OK)
        return;
    const double sd = sd_at(s->plan, average.rho);

    out[RANK_SUM] = fabs(rank_sum(&s->plan->grid, e, slopes, &slope)) / sd;
    out[SLOPE] = fabs(slope) / (sd * error_sd(&s->plan->grid, e));
}

static BgInterval about(double slope, double se, const double *sorted,
                        size_t draws, double level)
{
    const long rank = bg_trend_rank(draws, level);

    if (rank < 0)
        return (BgInterval){ -HUGE_VAL, HUGE_VAL };
    const double c = sorted[draws - 1 - (size_t)rank] * se;

    return (BgInterval){ slope - c, slope + c };
}

static void sen_conclude(const BgTrendPlan *plan, const BgAr1Average *average,
                         const double *y, double *out, double *scratch,
                         const BgTrendAsk *ask, BgTrendFit *fit)
{
    const BgAr1Design *d = &plan->design;
    const double sd = sd_at(plan, average->rho);
    const size_t draws = fit->draws;
    size_t beyond = 0;

    fit->statistic = rank_sum(
        &plan->grid, y, scratch + d->n + bg_ar1_sums_size(d), &fit->slope);
    fit->se = sd * error_sd(&plan->grid, y);
    for (size_t i = 0; i < draws; i++) {
        beyond += out[N_OUT * i + RANK_SUM] >= fabs(fit->statistic) / sd;
        out[i] = out[N_OUT * i + SLOPE]; /* what is read lies behind */
    }
    fit->p = bg_resample_p(beyond, draws);
    bg_sort(out, draws);
    fit->ci = about(fit->slope, fit->se, out, draws, ask->level);
    fit->ci90 = about(fit->slope, fit->se, out, draws, 0.9);
    for (size_t i = 0; i < d->n; i++)
        scratch[i] = y[i];
    fit->intercept = gsl_stats_median(scratch, 1, d->n);
    for (size_t i = 0; i < d->n; i++)
        scratch[i] = plan->grid.t[i] + plan->grid.t_mean;
    fit->intercept -= fit->slope * gsl_stats_median(scratch, 1, d->n);
}

const BgTrendTest bg_trend_test_sen = { BG_PURPOSE_SEN, N_OUT, sen_scratch,
                                        sen_replicate, sen_conclude };
