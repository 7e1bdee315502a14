#include "resample/trend.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resample/trend_parts.h"
#include "stats/check.h"
#include "stats/ranks.h"

/* Sd of the least-squares slope at one rho: sqrt(t'Rt) / t't. */
static double slope_sd(const BgAr1Grid *grid, double rho)
{
    const BgAr1Design *d = grid->design;
    const double *t = grid->t;
    const double phi = bg_ar1_phi(d, rho);
    double sum = 0.0, carried = 0.0;

    /* carried = sum over j < i of t_j corr(i, j). */
    for (size_t i = 0; i < d->n; i++) {
        if (i > 0) {
            const double r = 1.0 - bg_ar1_complement(phi, d->gap[d->step[i]]);

            carried = (carried + t[i - 1]) * r;
        }
        sum += t[i] * (t[i] + 2.0 * carried);
    }
    return sqrt(fmax(sum, 0.0)) / grid->t_squares;
}

int bg_trend_plan_start(const double *t, const double *s, size_t n,
                        BgTrendPlan *plan)
{
    BgAr1Design design;

    if (n < BG_TREND_MIN)
        return BG_ETOOFEW;
    const size_t first = bg_ar1_design_size(n, 2) / sizeof(double) + 1;
    const size_t most = n + BG_AR1_GRID * 3 * n;
    double *memory = malloc((first + most) * sizeof *memory);

    if (!memory)
        return GSL_ENOMEM;
    double *grid = memory + first;

    for (size_t i = 0; i < n; i++) {
        grid[i] = 1.0;
        grid[n + i] = t[i];
    }
    const int status = bg_ar1_design(grid, n, 2, s, memory, &design);

    if (status != BG_OK) {
        free(memory);
        return status;
    }
    plan->memory = memory;
    plan->design = design;
    bg_ar1_grid(&plan->design, grid, &plan->grid);
    for (int k = 0; k < BG_AR1_GRID; k++)
        plan->slope_sd[k] = slope_sd(&plan->grid, plan->grid.rho[k]);
    return BG_OK;
}

void bg_trend_plan_clear(BgTrendPlan *plan)
{
    free(plan->memory);
    memset(plan, 0, sizeof *plan);
}

int bg_trend_begin(const BgTrendPlan *plan, const double *y, double *work,
                   BgAr1Average *average, BgTrendFit *fit)
{
    static const double half = 0.5;
    const BgAr1Design *d = &plan->design;
    double *sums = work + d->n, ols[BG_AR1_COLUMNS];
    BgAr1Fit known;

    if (!bg_ar1_residuals(d, y, work, ols))
        return BG_ECONSTANT;
    bg_ar1_sums(&plan->grid, work, sums);
    int status = bg_ar1_average(&plan->grid, sums, average);

    if (status == BG_OK)
        status = bg_ar1_gls(d, y, bg_ar1_phi(d, average->rho), 1, work, &known);
    if (status != BG_OK)
        return status;
    const double mean = ols[0] / d->r[0][0], slope = ols[1] / d->r[1][1];

    /* From slopes of the residuals to slopes of y. */
    average->slope += slope;
    for (int k = 0; k < BG_AR1_GRID; k++)
        average->b[k] += slope;
    *fit = (BgTrendFit){ .n = d->n,
                         .slope = average->slope,
                         .se = average->se,
                         .rho = average->rho,
                         .sigma = known.sigma,
                         .known_se = known.se[1],
                         .p_margin = (double)NAN,
                         .near_unit_root = average->share_high > half };
    fit->statistic = fit->slope / fit->se;
    fit->intercept = mean + average->level - fit->slope * plan->grid.t_mean;
    return isfinite(fit->intercept) && isfinite(fit->se) ? BG_OK : GSL_EOVRFLW;
}

size_t bg_trend_share_size(const BgTrendPlan *plan)
{
    return (BG_AR1_GRID + 1) * bg_ar1_draw_size(&plan->design);
}

void bg_trend_share(const BgTrendPlan *plan, const BgAr1Average *average,
                    double *work, BgTrendShared *shared)
{
    const BgAr1Design *d = &plan->design;
    const size_t size = bg_ar1_draw_size(d);
    double sum = 0.0;

    shared->plan = plan;
    bg_ar1_draw_start(d, average->rho, work, &shared->averaged);
    for (int k = 0; k < BG_AR1_GRID; k++) {
        work += size;
        bg_ar1_draw_start(d, plan->grid.rho[k], work, &shared->at[k]);
        sum += average->weight[k];
        shared->cumulated[k] = sum;
    }
}

void bg_trend_draw(const BgTrendShared *shared, size_t index, BgStream *stream,
                   double *e)
{
    const BgAr1Draw *draw = &shared->averaged;

    if (index % 2) {
        const double u = bg_stream_uniform(stream);
        int k = 0;

        while (k < BG_AR1_GRID - 1 && shared->cumulated[k] < u)
            k++;
        draw = &shared->at[k];
    }
    bg_ar1_draw(draw, stream, e);
}

long bg_trend_rank(size_t draws, double level)
{
    /* 1 + k <= (1 - level)(draws + 1), with room for rounding. */
    return (long)floor((1.0 - level) * ((double)draws + 1.0) + 1e-9) - 1;
}

/* --- the averaged test -----------------------------------------------------
 */

static double tail(const BgTrendPlan *plan, const BgAr1Average *average)
{
    const double below = bg_ar1_average_below(&plan->grid, average, 0.0);

    return fmin(below, 1.0 - below);
}

static size_t ar1_scratch(const BgTrendPlan *plan)
{
    return plan->design.n + bg_ar1_sums_size(&plan->design);
}

static void ar1_replicate(size_t index, BgStream *stream, const void *shared,
                          void *work, double *out)
{
    const BgTrendShared *s = shared;
    double *e = work, *sums = e + s->plan->design.n;

    bg_trend_draw(s, index, stream, e);
    bg_ar1_sums(&s->plan->grid, e, sums);
    *out = bg_ar1_average_tail(&s->plan->grid, sums);
}

static BgInterval ar1_interval(const BgTrendPlan *plan,
                               const BgAr1Average *average, double *drawn,
                               size_t draws, double level)
{
    const long rank = bg_trend_rank(draws, level);

    if (rank < 0)
        return (BgInterval){ -HUGE_VAL, HUGE_VAL };
    const double u = bg_select(drawn, draws, (size_t)rank);

    return (
        BgInterval){ bg_ar1_average_quantile(&plan->grid, average, u),
                     bg_ar1_average_quantile(&plan->grid, average, 1.0 - u) };
}

/* The p-value of a tail of u: how many draws have one at most as large. */
static double ar1_p(const double *drawn, size_t draws, double u)
{
    size_t count = 0;

    for (size_t i = 0; i < draws; i++)
        count += drawn[i] <= u;
    return bg_resample_p(count, draws);
}

/* The larger of the two one-sided p-values; a one-sided tail of u is half as
 * likely as a smaller tail of u. */
static double ar1_p_margin(const BgTrendPlan *plan, const BgAr1Average *average,
                           const double *drawn, size_t draws, double margin)
{
    static const double half = 0.5;

    if (isnan(margin))
        return (double)NAN;
    const double below = bg_ar1_average_below(&plan->grid, average, -margin);
    const double above =
        1.0 - bg_ar1_average_below(&plan->grid, average, margin);
    const double u = fmax(below, above);

    return u < half ? ar1_p(drawn, draws, u) / 2.0
                    : 1.0 - ar1_p(drawn, draws, 1.0 - u) / 2.0;
}

static void ar1_conclude(const BgTrendPlan *plan, const BgAr1Average *average,
                         const double *y, double *out, double *scratch,
                         const BgTrendAsk *ask, BgTrendFit *fit)
{
    const double u = tail(plan, average);

    (void)y;
    (void)scratch;
    fit->p = ar1_p(out, fit->draws, u);
    fit->p_margin = ar1_p_margin(plan, average, out, fit->draws, ask->margin);
    fit->ci = ar1_interval(plan, average, out, fit->draws, ask->level);
    fit->ci90 = ar1_interval(plan, average, out, fit->draws, 0.9);
    /* The mixture's own sd hangs on its far tails. */
    fit->se = (fit->ci90.high - fit->ci90.low) /
              (2.0 * bg_t_critical(0.9, plan->grid.df));
    fit->statistic = fit->slope / fit->se;
}

const BgTrendTest bg_trend_test_ar1 = { BG_PURPOSE_TREND, 1, ar1_scratch,
                                        ar1_replicate, ar1_conclude };

/* --- verdict ---------------------------------------------------------------
 */

static BgInterval times(BgInterval slope, double window)
{
    return (BgInterval){ slope.low * window, slope.high * window };
}

BgVerdict bg_trend_verdict(const BgTrendFit *fit, double window, double margin)
{
    return bg_plateau_verdict(times(fit->ci, window), times(fit->ci90, window),
                              margin, fit->near_unit_root);
}

/* --- running a test --------------------------------------------------------
 */

bool bg_trend_ask_valid(const BgTrendAsk *ask)
{
    return bg_level_valid(ask->level) &&
           (isnan(ask->margin) || (ask->margin > 0 && isfinite(ask->margin)));
}

static int run(const BgTrendTest *test, const BgTrendPlan *plan,
               const double *y, const BgTrendAsk *ask, const BgResampling *how,
               double *work, BgTrendFit *fit)
{
    BgTrendShared shared;
    BgResampling mine = *how;
    BgAr1Average average;
    BgTrendFit f;
    double *out = work, *scratch = out + how->n * test->n_out;
    double *steps = scratch + test->scratch(plan);
    int status = bg_trend_begin(plan, y, scratch, &average, &f);

    if (status != BG_OK)
        return status;
    bg_trend_share(plan, &average, steps, &shared);
    mine.purpose = test->purpose;
    mine.work_size = test->scratch(plan) * sizeof(double);
    f.draws = how->n;
    status = bg_resample(&mine, test->replicate, &shared, test->n_out, out);
    if (status != BG_OK)
        return status;
    test->conclude(plan, &average, y, out, scratch, ask, &f);
    *fit = f;
    return BG_OK;
}

static size_t work_doubles(const BgTrendTest *test, const BgTrendPlan *plan,
                           size_t draws)
{
    return draws * test->n_out + test->scratch(plan) +
           bg_trend_share_size(plan);
}

static int allocate_and_run(const BgTrendTest *test, const BgTrendPlan *plan,
                            const double *y, const BgTrendAsk *ask,
                            const BgResampling *how, BgTrendFit *fit)
{
    if (!bg_trend_ask_valid(ask) || how->n < 1)
        return GSL_EINVAL;
    if (!bg_all_finite(y, plan->design.n))
        return BG_EMISSING;
    double *work = malloc(work_doubles(test, plan, how->n) * sizeof *work);

    if (!work)
        return GSL_ENOMEM;
    const int status = run(test, plan, y, ask, how, work, fit);

    free(work);
    return status;
}

int bg_trend_ar1(const BgTrendPlan *plan, const double *y,
                 const BgTrendAsk *ask, const BgResampling *how,
                 BgTrendFit *fit)
{
    return allocate_and_run(&bg_trend_test_ar1, plan, y, ask, how, fit);
}

int bg_trend_sen(const BgTrendPlan *plan, const double *y,
                 const BgTrendAsk *ask, const BgResampling *how,
                 BgTrendFit *fit)
{
    if (plan->design.n > BG_TREND_SEN_MAX)
        return BG_ETOOMANY;
    return allocate_and_run(&bg_trend_test_sen, plan, y, ask, how, fit);
}
