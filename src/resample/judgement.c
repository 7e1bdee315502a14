#include "resample/judgement.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "resample/spread.h"
#include "resample/trend_parts.h"
#include "stats/counting.h"
#include "stats/describe.h"
#include "stats/distribution.h"

int bg_judge_sign(const void *claim, const double *value,
                  const double *variance, size_t leave, BgJudgement *judgement)
{
    const double v = value[0];

    (void)claim;
    (void)variance;
    (void)leave;
    if (!isfinite(v))
        return BG_EMISSING;
    *judgement = (BgJudgement){ v, (double)NAN, (v > 0.0) - (v < 0.0) };
    return BG_OK;
}

int bg_judge_difference(const void *claim, const double *value,
                        const double *variance, size_t leave,
                        BgJudgement *judgement)
{
    const double level = *(const double *)claim;
    BgCountingDifference d;

    (void)leave;
    const int status = bg_counting_difference(value[0], sqrt(variance[0]),
                                              value[1], sqrt(variance[1]), &d);

    if (status == BG_OK)
        *judgement = (BgJudgement){ d.difference, d.p,
                                    (int)bg_difference_verdict(d.difference,
                                                               d.p, level) };
    return status;
}

/* Copies n numbers without one of them; how many. */
static size_t without(const double *from, size_t n, size_t leave, double *to)
{
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        if (i != leave)
            to[m++] = from[i];
    return m;
}

/* --- trend ----------------------------------------------------------------
 */

static int fit_trend(const BgTrendClaim *c, const double *t, const double *s,
                     const double *y, size_t n, BgJudgement *judgement)
{
    const double window = n > 1 ? t[n - 1] - t[0] : 0.0;
    const BgTrendAsk ask = { c->level, c->margin / window };
    BgTrendPlan plan;
    BgTrendFit fit;
    int status = bg_trend_plan_start(t, s, n, &plan);

    if (status != BG_OK)
        return status;
    status = bg_trend_ar1(&plan, y, &ask, &c->how, &fit);
    bg_trend_plan_clear(&plan);
    if (status == BG_OK)
        *judgement =
            (BgJudgement){ fit.slope * window, fit.p,
                           (int)bg_trend_verdict(&fit, window, c->margin) };
    return status;
}

/* Times, positions and values in one allocation, one of them left out. */
static double *trend_arrays(const BgTrendClaim *c, const double *value,
                            size_t leave, size_t *n)
{
    double *work = malloc((3 * c->n + 1) * sizeof *work);
    size_t m = 0;

    if (!work)
        return NULL;
    for (size_t i = 0; i < c->n; i++)
        if (i != leave)
            work[c->n + m++] = (double)c->position[i];
    *n = without(c->t, c->n, leave, work);
    without(value, c->n, leave, work + 2 * c->n);
    return work;
}

int bg_judge_trend(const void *claim, const double *value,
                   const double *variance, size_t leave, BgJudgement *judgement)
{
    const BgTrendClaim *c = claim;
    size_t n;
    double *work = trend_arrays(c, value, leave, &n);

    (void)variance;
    if (!work)
        return GSL_ENOMEM;
    const int status =
        fit_trend(c, work, work + c->n, work + 2 * c->n, n, judgement);

    free(work);
    return status;
}

double bg_strength_trend(const void *claim, const double *value)
{
    const BgTrendClaim *c = claim;
    BgTrendPlan plan;
    BgTrendFit fit;
    BgAr1Average average;
    size_t n;
    double *arrays = trend_arrays(c, value, BG_KEEP_ALL, &n);
    double strength = (double)NAN;

    if (arrays &&
        bg_trend_plan_start(arrays, arrays + c->n, n, &plan) == BG_OK) {
        double *work = malloc(bg_trend_test_ar1.scratch(&plan) * sizeof *work);

        if (work && bg_trend_begin(&plan, value, work, &average, &fit) == BG_OK)
            strength = fabs(fit.statistic);
        free(work);
        bg_trend_plan_clear(&plan);
    }
    free(arrays);
    return strength;
}

/* --- volatility -----------------------------------------------------------
 */

BgSpreadVerdict bg_spread_verdict(double ratio, double p, double level)
{
    if (!bg_rejects(p, level))
        return BG_SPREAD_UNDECIDED;
    return ratio > 1.0 ? BG_A_MOVES_MORE : BG_B_MOVES_MORE;
}

typedef struct {
    double *memory, *a, *b, *t;
    long *position, *place;
    size_t n;
} Couple;

static int detrend(const double *t, double *y, size_t n)
{
    BgLineFit line;
    const int status = bg_line_fit(t, y, n, &line);

    if (status == BG_OK)
        bg_line_residuals(&line, t, y, y);
    return status;
}

static int couple_of(const BgSpreadClaim *c, const double *value, size_t leave,
                     Couple *k)
{
    const size_t n = c->n;

    k->memory = malloc((3 * n + 1) * sizeof(double) + 2 * n * sizeof(long));
    if (!k->memory)
        return GSL_ENOMEM;
    k->a = k->memory;
    k->b = k->a + n;
    k->t = k->b + n;
    k->position = (long *)(void *)(k->t + n);
    k->place = k->position + n;
    without(value, n, leave, k->a);
    without(value + n, n, leave, k->b);
    k->n = without(c->t, n, leave, k->t);
    for (size_t i = 0, m = 0; i < n; i++)
        if (i != leave)
            k->position[m++] = c->position[i];
    for (size_t i = 0; i < k->n; i++)
        k->place[i] = (long)i;
    if (!c->around_trend)
        return BG_OK;
    const int status = detrend(k->t, k->a, k->n);

    return status == BG_OK ? detrend(k->t, k->b, k->n) : status;
}

int bg_judge_spread(const void *claim, const double *value,
                    const double *variance, size_t leave,
                    BgJudgement *judgement)
{
    const BgSpreadClaim *c = claim;
    BgSpreadOptions options = { .how = c->how };
    Couple k;
    BgSpread result;
    int status = couple_of(c, value, leave, &k);

    (void)variance;
    options.how.purpose = BG_PURPOSE_SPREAD;
    options.how.progress = NULL; /* one of many judgements */
    if (status == BG_OK) {
        const BgSpreadPair pair = {
            k.a, k.b, k.position, k.place, c->around_trend ? k.t : NULL, k.n
        };

        status = bg_spread(&pair, 1, &options, &result);
    }
    free(k.memory);
    if (status == BG_OK)
        status = result.status;
    if (status == BG_OK)
        *judgement = (BgJudgement){ result.ratio, result.p,
                                    (int)bg_spread_verdict(
                                        result.ratio, result.p, c->level) };
    return status;
}

double bg_strength_spread(const void *claim, const double *value)
{
    Couple k;
    double a, b, strength = (double)NAN;

    if (couple_of(claim, value, BG_KEEP_ALL, &k) == BG_OK &&
        bg_sd(k.a, k.n, &a) == BG_OK && bg_sd(k.b, k.n, &b) == BG_OK &&
        a > 0.0 && b > 0.0)
        strength = fabs(log(a / b));
    free(k.memory);
    return strength;
}
