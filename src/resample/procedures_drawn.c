#include "resample/procedures_drawn.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "resample/breaks.h"
#include "resample/correlation.h"
#include "resample/spread.h"
#include "resample/trend.h"
#include "resample/two_sources.h"

/* Trials run side by side already: a procedure draws on its own thread. */
static BgResampling alone(const BgTrialData *d)
{
    return (BgResampling){ .n = d->draws,
                           .seed = d->seed,
                           .purpose = BG_PURPOSE_INNER,
                           .threads = 1 };
}

/* --- trend ------------------------------------------------------------------
 */

typedef int (*TrendFit)(const BgTrendPlan *plan, const double *y,
                        const BgTrendAsk *ask, const BgResampling *how,
                        BgTrendFit *fit);

static int trend_by(TrendFit fit_by, const BgTrialData *d, BgTrialOutcome *out)
{
    const BgTrendAsk ask = { .level = d->level, .margin = (double)NAN };
    const BgResampling how = alone(d);
    double *places = malloc((d->n + 1) * sizeof *places);
    BgTrendPlan plan;
    BgTrendFit fit;

    if (!places)
        return GSL_ENOMEM;
    for (size_t i = 0; i < d->n; i++)
        places[i] = (double)d->position[i];
    int status = bg_trend_plan_start(d->t, places, d->n, &plan);

    if (status == BG_OK) {
        status = fit_by(&plan, d->y, &ask, &how, &fit);
        bg_trend_plan_clear(&plan);
    }
    free(places);
    if (status == BG_OK)
        *out = (BgTrialOutcome){ fit.p, fit.ci.low, fit.ci.high };
    return status;
}

int bg_trial_ar1(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    (void)work;
    return trend_by(bg_trend_ar1, d, out);
}

int bg_trial_sen_sieve(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    (void)work;
    return trend_by(bg_trend_sen, d, out);
}

static int reml(const BgTrendPlan *plan, const double *y, const BgTrendAsk *ask,
                const BgResampling *how, BgTrendFit *fit)
{
    const BgTrendInner inner = { .draws = how->n,
                                 .ask = *ask,
                                 .seed = how->seed };
    void *work = malloc(bg_trend_inner_size(plan, inner.draws));

    if (!work)
        return GSL_ENOMEM;
    const int status = bg_trend_inner_reml(plan, y, &inner, work, fit);

    free(work);
    return status;
}

int bg_trial_reml(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    (void)work;
    return trend_by(reml, d, out);
}

/* --- spread and correlation
 * --------------------------------------------------- */

int bg_trial_block_swap(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    const BgSpreadPair pair = {
        .a = d->y, .b = d->other, .position = d->position, .n = d->n
    };
    const BgSpreadOptions options = { .how = alone(d), .level = d->level };
    BgSpread found;
    int status = bg_spread(&pair, 1, &options, &found);

    (void)work;
    if (status == BG_OK)
        status = found.status;
    if (status == BG_OK)
        *out = (BgTrialOutcome){ found.p, found.ci.low, found.ci.high };
    return status;
}

static int sieve(BgSieveKind kind, const BgTrialData *d, BgTrialOutcome *out)
{
    const BgSieveSeries series[2] = {
        { .value = d->y, .position = d->position, .n = d->n },
        { .value = d->other, .position = d->position, .n = d->n },
    };
    size_t *all = malloc((d->n + 1) * sizeof *all);
    const BgSieveOptions options = { .kind = kind,
                                     .how = alone(d),
                                     .level = d->level };
    BgSieve found;

    if (!all)
        return GSL_ENOMEM;
    for (size_t i = 0; i < d->n; i++)
        all[i] = i;
    const BgSievePair pair = { 0, 1, all, all, d->n };
    int status = bg_correlation_sieve(series, 2, &pair, 1, &options, &found);

    free(all);
    if (status == BG_OK)
        status = found.status;
    if (status == BG_OK)
        *out = (BgTrialOutcome){ found.p, found.ci.low, found.ci.high };
    return status;
}

int bg_trial_pearson_sieve(const BgTrialData *d, void *work,
                           BgTrialOutcome *out)
{
    (void)work;
    return sieve(BG_SIEVE_PEARSON, d, out);
}

int bg_trial_spearman_sieve(const BgTrialData *d, void *work,
                            BgTrialOutcome *out)
{
    (void)work;
    return sieve(BG_SIEVE_SPEARMAN, d, out);
}

/* --- breaks
 * ------------------------------------------------------------------- */

int bg_trial_known_break(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    const BgResampling how = alone(d);
    double *memory = malloc(bg_known_break_plan_size(d->n, BG_SEGMENT_LEVEL) *
                            sizeof *memory);
    BgKnownBreakPlan plan;
    BgKnownBreak found;
    size_t at = 0;

    (void)work;
    if (!memory)
        return GSL_ENOMEM;
    /* The middle of the calendar, whatever is missing of it. */
    while (at < d->n && 2 * d->position[at] < d->position[d->n - 1] + 1)
        at++;
    int status = bg_known_break_plan(d->t, d->position, d->n, BG_SEGMENT_LEVEL,
                                     at, memory, &plan);

    if (status == BG_OK)
        status = bg_known_break(&plan, d->y, d->level, &how, &found);
    free(memory);
    if (status == BG_OK)
        *out =
            (BgTrialOutcome){ found.p, found.step_ci.low, found.step_ci.high };
    return status;
}

int bg_trial_sup_f(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    const double trim = 0.15;
    const BgResampling how = alone(d);
    double *memory = malloc(bg_break_scan_plan_size(d->n, BG_SEGMENT_LEVEL) *
                            sizeof *memory);
    BgBreakScanPlan plan;
    BgUnknownBreak found;

    (void)work;
    if (!memory)
        return GSL_ENOMEM;
    int status = bg_break_scan_plan(d->t, d->position, d->n, BG_SEGMENT_LEVEL,
                                    trim, memory, &plan);

    if (status == BG_OK)
        status = bg_unknown_break(&plan, d->y, 1 - d->level, &how, &found);
    free(memory);
    if (status == BG_OK)
        out->p = found.p;
    return status;
}

/* --- two sources -------------------------------------------------------------
 */

/* The second source begins one issue after the first ends. */
static int two_sources(const BgTrialData *d, BgTwoSources *found)
{
    const BgResampling how = alone(d);
    const size_t n = d->n;
    double *later = malloc((n + 1) * sizeof *later);

    if (!later)
        return GSL_ENOMEM;
    for (size_t i = 0; i < n; i++)
        later[i] = d->t[i] + d->t[n - 1] + (d->t[1] - d->t[0]);
    const BgSourceSample a = { n, d->t, d->y, d->position };
    const BgSourceSample b = { n, later, d->other, d->position };
    const int status = bg_two_sources(&a, &b, d->level, &how, found);

    free(later);
    return status;
}

int bg_trial_common_slope(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgTwoSources f;
    const int status = two_sources(d, &f);

    (void)work;
    if (status == BG_OK)
        *out = (BgTrialOutcome){ f.slope_p, f.slope_ci.low, f.slope_ci.high };
    return status;
}

int bg_trial_slope_difference(const BgTrialData *d, void *work,
                              BgTrialOutcome *out)
{
    BgTwoSources f;
    const int status = two_sources(d, &f);

    (void)work;
    if (status == BG_OK)
        *out = (BgTrialOutcome){ f.difference_p, f.difference_ci.low,
                                 f.difference_ci.high };
    return status;
}

int bg_trial_sd_ratio(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgTwoSources f;
    const int status = two_sources(d, &f);

    (void)work;
    if (status == BG_OK)
        out->p = f.ratio_p;
    return status;
}
