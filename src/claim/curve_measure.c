/* What one specification computes of one history, or of two. */
#include <math.h>

#include "claim/curve.h"
#include "claim/kinds.h"
#include "stats/describe.h"
#include "stats/kendall.h"
#include "stats/line.h"
#include "stats/spearman.h"

/* --- preparing --------------------------------------------------------------
 */

static void prepare_trend(BgCurvePlan *plan)
{
    g_autofree double *place = g_new(double, plan->n + 1);

    for (size_t i = 0; i < plan->n; i++)
        place[i] = (double)plan->position[i];
    plan->status = bg_trend_plan_start(plan->t, place, plan->n, &plan->trend);
}

static void prepare_break(const BgClaim *claim, const BgClaimSample *sample,
                          BgCurvePlan *plan)
{
    static const BgSegmentModel models[2] = { BG_SEGMENT_LEVEL,
                                              BG_SEGMENT_TREND };
    const size_t size = bg_known_break_plan_size(plan->n, BG_SEGMENT_TREND);
    const size_t first = bg_claim_break_at(claim, sample);
    size_t at = 0;

    while (at < plan->n && plan->keep[at] < first)
        at++;
    plan->memory = g_new(double, 2 * size + 1);
    for (int m = 0; m < 2; m++)
        plan->step_status[m] = bg_known_break_plan(
            plan->t, plan->position, plan->n, models[m], at,
            plan->memory + (size_t)m * size, &plan->step[m]);
    plan->status = plan->step_status[0];
}

static void prepare_mean(BgCurvePlan *plan)
{
    g_autofree double *ones = g_new(double, plan->n + 1);

    for (size_t i = 0; i < plan->n; i++)
        ones[i] = 1.0;
    plan->memory = g_new(double, bg_ar1_plan_size(plan->n, 1) + 1);
    plan->status = bg_ar1_plan(ones, plan->n, 1, plan->position, plan->memory,
                               &plan->mean);
}

BgCurvePlan *bg_curve_plan_new(const BgClaim *claim,
                               const BgClaimSample *sample, const size_t *keep,
                               size_t n)
{
    BgCurvePlan *plan = g_new0(BgCurvePlan, 1);

    plan->n = n;
    plan->keep = g_memdup2(keep, n * sizeof *keep);
    plan->t = g_new(double, n + 1);
    plan->position = g_new(long, n + 1);
    for (size_t i = 0; i < n; i++) {
        plan->t[i] = sample->t[keep[i]];
        plan->position[i] = sample->position[keep[i]];
    }
    if (n < bg_claim_least[claim->kind])
        plan->status = BG_ETOOFEW;
    else if (claim->kind == BG_CLAIM_TREND || claim->kind == BG_CLAIM_PLATEAU)
        prepare_trend(plan);
    else if (claim->kind == BG_CLAIM_BREAK)
        prepare_break(claim, sample, plan);
    else if (claim->kind == BG_CLAIM_EQUAL)
        prepare_mean(plan);
    return plan;
}

void bg_curve_plan_free(BgCurvePlan *plan)
{
    if (!plan)
        return;
    if (plan->trend.memory)
        bg_trend_plan_clear(&plan->trend);
    g_free(plan->keep);
    g_free(plan->t);
    g_free(plan->position);
    g_free(plan->memory);
    g_free(plan);
}

/* --- measuring --------------------------------------------------------------
 */

size_t bg_curve_measure_size(const BgClaim *claim, const BgCurvePlan *plan)
{
    const size_t base = 8 * plan->n + 64;

    if (!plan->trend.memory)
        return claim->kind == BG_CLAIM_LEVEL
                   ? base + bg_claim_share_size(plan->n)
                   : base;
    return base + bg_ar1_sums_size(&plan->trend.design) +
           bg_trend_inner_size(&plan->trend, 1) / sizeof(double);
}

static void centre(double *y, size_t n)
{
    double mean = 0;

    for (size_t i = 0; i < n; i++)
        mean += y[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        y[i] -= mean;
}

static int measure_slope(const BgCurvePlan *plan, guint estimator, double *y,
                         double *work, double *value, double *se)
{
    /* One draw: the estimate and its se do not depend on the draws. */
    const BgTrendInner inner = { .draws = 1, .ask = { 0.5, (double)NAN } };
    BgAr1Average average;
    BgTrendFit fit;
    int status;

    if (estimator == 0) {
        centre(y, plan->n);
        bg_ar1_sums(&plan->trend.grid, y, work);
        status = bg_ar1_average(&plan->trend.grid, work, &average);
        *value = average.slope;
        *se = average.se;
        return status;
    }
    status = estimator == 1
                 ? bg_trend_inner_sen(&plan->trend, y, &inner, work, &fit)
                 : bg_trend_inner_reml(&plan->trend, y, &inner, work, &fit);
    if (status == BG_OK) {
        *value = fit.slope;
        *se = fit.se;
    }
    return status;
}

static int measure_step(const BgCurvePlan *plan, guint estimator,
                        const double *y, double *work, double *value,
                        double *se)
{
    const BgAr1Plan *p = &plan->step[estimator].plan;
    const size_t column = estimator == 0 ? 1 : 2;
    BgAr1Fit fit;
    int status = plan->step_status[estimator];

    if (status == BG_OK)
        status = bg_ar1_gls(&p->design, y, bg_ar1_rho(p, y, work, NULL), 1,
                            work, &fit);
    if (status != BG_OK)
        return status;
    *value = fit.beta[column];
    *se = fit.se[column];
    return BG_OK;
}

static int measure_mean(const BgCurvePlan *plan, double *const y[2],
                        double *work, double *value, double *se)
{
    BgAr1Fit fit;

    for (size_t i = 0; i < plan->n; i++)
        y[0][i] -= y[1][i];
    const int status =
        bg_ar1_gls(&plan->mean.design, y[0],
                   bg_ar1_rho(&plan->mean, y[0], work, NULL), 1, work, &fit);

    if (status != BG_OK)
        return status;
    *value = fit.beta[0];
    *se = fit.se[0];
    return BG_OK;
}

static int measure_share(const BgClaim *claim, const BgCurvePlan *plan,
                         guint estimator, const BgCurveKept *kept,
                         BgCurvePoint *point)
{
    const BgClaimPoints points = { { kept->y[0], kept->y[1] },
                                   { kept->square[0], kept->square[1] },
                                   plan->position,
                                   plan->n };
    BgClaimShare share;
    const int status =
        bg_claim_share(claim->direction, &points, kept->work, &share);

    if (status != BG_OK)
        return status;
    const double of = estimator == 0 ? share.share : share.mean_share;
    const double k = of * share.trials + 0.5;
    const double rest = (1 - of) * share.trials + 0.5;

    point->value = log(k / rest);
    point->se = sqrt(1 / k + 1 / rest);
    return BG_OK;
}

/* Turns a side into residuals of its line, or into changes; how many are
 * left. */
static size_t look_on(const BgCurvePlan *plan, guint on, double *y)
{
    size_t n = 0;
    BgLineFit fit;

    if (on == 1 && bg_line_fit(plan->t, y, plan->n, &fit) == BG_OK)
        bg_line_residuals(&fit, plan->t, y, y);
    if (on != 2)
        return plan->n;
    for (size_t i = 1; i < plan->n; i++)
        if (plan->position[i] == plan->position[i - 1] + 1)
            y[n++] = y[i] - y[i - 1];
    return n;
}

static int measure_spread(guint estimator, double *const y[2], size_t n,
                          double *work, double *value)
{
    double spread[2];

    for (int k = 0; k < 2; k++) {
        const int status = estimator == 0
                               ? bg_sd(y[k], n, &spread[k])
                               : bg_mad_raw(y[k], n, work, &spread[k]);

        if (status != BG_OK)
            return status;
        if (!(spread[k] > 0))
            return BG_ECONSTANT;
    }
    *value = log(spread[0] / spread[1]);
    return BG_OK;
}

static int measure_r(guint estimator, double *const y[2], size_t n,
                     double *work, double *value)
{
    /* A perfect correlation stays finite on the working scale. */
    static const double nearly = 1 - 1e-12;
    double r;
    const int status = estimator == 0 ? bg_pearson_r(y[0], y[1], n, &r)
                       : estimator == 1
                           ? bg_spearman_rho(y[0], y[1], n, work, &r)
                           : bg_kendall_tau(y[0], y[1], n, work, &r);

    if (status == BG_OK)
        *value = atanh(CLAMP(r, -nearly, nearly));
    return status;
}

static int measure_pair(const BgClaim *claim, const BgCurvePlan *plan,
                        guint estimator, guint on, double *const y[2],
                        double *work, double *value)
{
    const size_t n = look_on(plan, on, y[0]);

    look_on(plan, on, y[1]);
    if (n < 4)
        return BG_ETOOFEW;
    return claim->kind == BG_CLAIM_VOLATILITY
               ? measure_spread(estimator, y, n, work, value)
               : measure_r(estimator, y, n, work, value);
}

int bg_curve_measure(const BgClaim *claim, const BgCurvePlan *plan,
                     guint estimator, guint on, const BgCurveKept *kept,
                     BgCurvePoint *point)
{
    double *const *const y = kept->y;
    double *const value = &point->value, *const se = &point->se;

    if (plan->status != BG_OK)
        return plan->status;
    *se = 1.0;
    switch (claim->kind) {
    case BG_CLAIM_TREND:
    case BG_CLAIM_PLATEAU:
        return measure_slope(plan, estimator, y[0], kept->work, value, se);
    case BG_CLAIM_BREAK:
        return measure_step(plan, estimator, y[0], kept->work, value, se);
    case BG_CLAIM_EQUAL:
        return measure_mean(plan, y, kept->work, value, se);
    case BG_CLAIM_LEVEL:
        return measure_share(claim, plan, estimator, kept, point);
    case BG_CLAIM_VOLATILITY:
    case BG_CLAIM_CORRELATION:
        return measure_pair(claim, plan, estimator, on, y, kept->work, value);
    case BG_CLAIM_DIFFERENCE:
    case BG_CLAIM_KINDS:
        break;
    }
    return BG_ETOOFEW;
}

double bg_curve_natural(const BgClaim *claim, double value)
{
    switch (claim->kind) {
    case BG_CLAIM_CORRELATION:
        return tanh(value);
    case BG_CLAIM_VOLATILITY:
        return exp(value);
    case BG_CLAIM_LEVEL:
        return 1 / (1 + exp(-value));
    default:
        return value;
    }
}
