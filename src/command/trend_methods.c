#include "command/trend_methods.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/counting.h"
#include "stats/hamed_rao.h"
#include "stats/line.h"
#include "stats/theil_sen.h"

static const double none = (double)NAN;

void bg_trend_task_start(BgTrendTask *task, const BgSample *sample,
                         double level, double drift)
{
    const size_t n = sample->n;
    g_autofree double *s = g_new(double, n + 1);

    for (size_t i = 0; i < n; i++)
        s[i] = (double)sample->position[i];
    task->sample = sample;
    task->ask.level = level;
    task->ask.margin = n > 1 ? drift / (sample->t[n - 1] - sample->t[0]) : none;
    task->plan_status = bg_trend_plan_start(sample->t, s, n, &task->plan);
    task->ar1_status = -1;
}

void bg_trend_task_clear(BgTrendTask *task)
{
    if (task->plan_status == BG_OK)
        bg_trend_plan_clear(&task->plan);
}

int bg_trend_task_ar1(BgTrendTask *task)
{
    if (task->plan_status != BG_OK)
        return task->plan_status;
    if (task->ar1_status < 0)
        task->ar1_status = bg_trend_ar1(&task->plan, task->sample->y,
                                        &task->ask, &task->how, &task->ar1);
    return task->ar1_status;
}

/* --- allowing for dependence -----------------------------------------------
 */

static BgTrendLine line_of(const BgTrendFit *fit)
{
    return (BgTrendLine){ .slope = fit->slope,
                          .intercept = fit->intercept,
                          .se = fit->se,
                          .df = none,
                          .statistic = fit->statistic,
                          .p = fit->p,
                          .ci = fit->ci,
                          .lag = -1,
                          .rho = fit->rho };
}

static int fit_ar1(BgTrendTask *task, BgTrendLine *line)
{
    const int status = bg_trend_task_ar1(task);

    if (status == BG_OK)
        *line = line_of(&task->ar1);
    return status;
}

static int fit_sieve(BgTrendTask *task, BgTrendLine *line)
{
    BgTrendFit fit;

    if (task->plan_status != BG_OK)
        return task->plan_status;
    const int status = bg_trend_sen(&task->plan, task->sample->y, &task->ask,
                                    &task->how, &fit);

    if (status == BG_OK)
        *line = line_of(&fit);
    return status;
}

static int fit_reml(BgTrendTask *task, BgTrendLine *line)
{
    const BgAr1Design *design = &task->plan.design;
    BgAr1Fit fit;
    BgInterval ci;

    if (task->plan_status != BG_OK)
        return task->plan_status;
    g_autofree double *work = g_new(double, design->n);
    int status = bg_ar1_fit(design, task->sample->y, BG_AR1_REML, work, &fit);

    if (status == BG_OK)
        status =
            bg_t_interval(fit.beta[1], fit.se[1], fit.df, task->ask.level, &ci);
    if (status != BG_OK)
        return status;
    const double t = fit.beta[1] / fit.se[1];

    *line = (BgTrendLine){ fit.beta[1], fit.beta[0], fit.se[1],
                           fit.df,      t,           bg_t_two_sided(t, fit.df),
                           ci,          -1,          fit.phi };
    return BG_OK;
}

static int fit_counting(BgTrendTask *task, BgTrendLine *line)
{
    const BgSample *s = task->sample;
    BgCountingLine fit;

    if (!task->counting_se)
        return BG_EMISSING;
    const int status =
        bg_counting_line(s->t, s->y, task->counting_se, s->n, &fit);

    if (status != BG_OK)
        return status;
    const double half = fit.se * bg_normal_critical(task->ask.level);

    *line = (BgTrendLine){ fit.slope,
                           fit.intercept,
                           fit.se,
                           none,
                           fit.z,
                           fit.p,
                           { fit.slope - half, fit.slope + half },
                           -1,
                           none };
    return BG_OK;
}

/* --- as papers print them ---------------------------------------------------
 */

int bg_trend_fit_ols(BgTrendTask *task, BgTrendLine *line)
{
    const BgSample *s = task->sample;
    BgLineFit fit;
    BgInterval ci;
    int status = bg_line_fit(s->t, s->y, s->n, &fit);

    if (status == BG_OK)
        status = bg_line_interval(&fit, task->ask.level, &ci);
    if (status == BG_OK)
        *line = (BgTrendLine){ fit.slope, fit.intercept, fit.slope_se, fit.df,
                               fit.t,     fit.p,         ci,           -1,
                               none };
    return status;
}

static int fit_hac_as(const BgTrendTask *task, bool adjust, BgTrendLine *line)
{
    const BgSample *s = task->sample;
    /* Below, what is estimated is hardly more than the residuals' own size. */
    enum { FEWEST = 6 };
    BgHacOptions hac = task->hac;
    BgHacFit fit;
    BgInterval ci;

    if (s->n < FEWEST)
        return BG_ETOOFEW;
    hac.adjust = adjust;
    int status = bg_hac_line(s->t, s->y, s->position, s->n, &hac, &fit);

    if (status == BG_OK)
        status = bg_hac_interval(&fit, task->ask.level, &ci);
    if (status == BG_OK)
        *line = (BgTrendLine){ fit.slope, fit.intercept, fit.slope_se,
                               fit.df,    fit.t,         fit.p_t,
                               ci,        (int)fit.lag,  none };
    return status;
}

static int fit_hac(BgTrendTask *task, BgTrendLine *line)
{
    return fit_hac_as(task, false, line);
}

static int fit_hac_adjusted(BgTrendTask *task, BgTrendLine *line)
{
    return fit_hac_as(task, true, line);
}

/* The Theil-Sen line with a test of S. */
static int fit_rank(const BgTrendTask *task, bool hamed_rao, BgTrendLine *line)
{
    const BgSample *s = task->sample;

    if (s->n > (hamed_rao ? BG_HAMED_RAO_MAX : BG_THEIL_SEN_MAX))
        return BG_ETOOMANY;
    const size_t size = MAX(bg_theil_sen_work_size(s->n), 2 * s->n) + 2 * s->n;
    g_autofree double *work = g_try_new(double, size);
    BgTheilSenFit fit;
    BgMannKendall test;
    BgHamedRao other;

    if (!work)
        return GSL_ENOMEM;
    int status = bg_mann_kendall(s->t, s->y, s->n, work, &test);

    if (status == BG_OK && hamed_rao) {
        status = bg_hamed_rao(s->t, s->y, s->position, s->n, work, &other);
        test = other.test;
    }
    if (status == BG_OK)
        status = bg_theil_sen(s->t, s->y, s->n, task->ask.level, work, &fit);
    if (hamed_rao)
        fit.ci = (BgInterval){ none, none };
    if (status == BG_OK)
        *line = (BgTrendLine){ fit.slope, fit.intercept, none, none, test.z,
                               test.p,    fit.ci,        -1,   none };
    return status;
}

static int fit_sen(BgTrendTask *task, BgTrendLine *line)
{
    return fit_rank(task, false, line);
}

static int fit_hamed_rao(BgTrendTask *task, BgTrendLine *line)
{
    return fit_rank(task, true, line);
}

const BgTrendMethod bg_trend_methods[BG_TREND_METHODS] = {
    { "ar1", fit_ar1, "AR(1) errors",
      "ar1: line with AR(1) errors, correlation rho^(issues apart), so gaps "
      "count as long as they are; averaged over rho by its likelihood; p and "
      "interval from drawn trendless series (two-sided, (1+k)/(draws+1)).",
      TRUE },
    { "sen-sieve", fit_sieve, "AR(1) errors",
      "sen-sieve: Theil-Sen slope; statistic is Kendall's S, p and interval "
      "from drawn trendless AR(1) series.",
      TRUE },
    { "ols", bg_trend_fit_ols, "independent normal errors",
      "ols: least squares, t test.", FALSE },
    { "reml", fit_reml, "AR(1) errors; large n",
      "reml: AR(1) errors by restricted likelihood, t table (R's gls with "
      "corCAR1); 8-15 % false alarms at n = 20-30.",
      TRUE },
    { "counting", fit_counting, "counting noise alone, scores +-1",
      "counting: weighted by the variances of the printed totals, positive + "
      "|negative|; normal p. For a handful of issues, if they move by "
      "counting noise alone.",
      FALSE },
    { "hac", fit_hac, "large n; dependence up to the lag",
      "hac: least squares with Newey-West standard errors (Bartlett kernel, "
      "no small-sample factor, t with n-2 df); no product crosses a gap.",
      FALSE },
    { "hac-adjusted", fit_hac_adjusted, "large n; dependence up to the lag",
      "hac-adjusted: the same, covariance times n/(n-2).", FALSE },
    { "sen", fit_sen, "independent errors",
      "sen: Theil-Sen slope; statistic and p are Mann-Kendall's z with ties "
      "and continuity correction; an end of its interval that n cannot "
      "bound is missing.",
      FALSE },
    { "mk-hamed-rao", fit_hamed_rao, "large n; significant lags of the ranks",
      "mk-hamed-rao: Mann-Kendall, Hamed-Rao variance; oversized at n = "
      "20-40, for comparison only.",
      FALSE },
};
