#include "resample/procedures.h"

#include <math.h>
#include <string.h>

#include "resample/procedures_drawn.h"
#include "stats/ar1.h"
#include "stats/correlation.h"
#include "stats/hac.h"
#include "stats/line.h"
#include "stats/mann_kendall.h"
#include "stats/pitman_morgan.h"
#include "stats/spearman.h"
#include "stats/variance_tests.h"

static size_t doubles(size_t count)
{
    return count * sizeof(double);
}

static size_t two_a_value(size_t n, size_t draws)
{
    (void)draws;
    return doubles(2 * n);
}

static size_t six_a_value(size_t n, size_t draws)
{
    (void)draws;
    return doubles(6 * n);
}

/* --- trend ------------------------------------------------------------------
 */

static int ols(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgLineFit fit;
    BgInterval ci;
    int status = bg_line_fit(d->t, d->y, d->n, &fit);

    (void)work;
    if (status == BG_OK)
        status = bg_line_interval(&fit, d->level, &ci);
    if (status == BG_OK)
        *out = (BgTrialOutcome){ fit.p, ci.low, ci.high };
    return status;
}

static int hac(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgHacFit fit;
    BgInterval ci;
    int status = bg_hac_line(d->t, d->y, d->position, d->n, NULL, &fit);

    (void)work;
    if (status == BG_OK)
        status = bg_hac_interval(&fit, d->level, &ci);
    if (status == BG_OK)
        *out = (BgTrialOutcome){ fit.p_t, ci.low, ci.high };
    return status;
}

static int mk(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgMannKendall test;
    const int status = bg_mann_kendall(d->t, d->y, d->n, work, &test);

    if (status == BG_OK)
        out->p = test.p;
    return status;
}

static size_t oracle_size(size_t n, size_t draws)
{
    (void)draws;
    return doubles(4 * n) + bg_ar1_design_size(n, 2);
}

/* The t test of generalised least squares at the true rho: what no test that
 * has to estimate rho can reach. */
static int oracle(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    double *const x = work, *const place = x + 2 * d->n;
    double *const residual = place + d->n;
    BgAr1Design design;
    BgAr1Fit fit;
    BgInterval ci;

    for (size_t i = 0; i < d->n; i++) {
        x[i] = 1.0;
        x[d->n + i] = d->t[i] - d->t[0];
        place[i] = (double)d->position[i];
    }
    int status = bg_ar1_design(x, d->n, 2, place, residual + d->n, &design);

    if (status == BG_OK)
        status = bg_ar1_gls(&design, d->y, d->rho, 1, residual, &fit);
    if (status == BG_OK)
        status = bg_t_interval(fit.beta[1], fit.se[1], fit.df, d->level, &ci);
    if (status == BG_OK)
        *out =
            (BgTrialOutcome){ bg_t_two_sided(fit.beta[1] / fit.se[1], fit.df),
                              ci.low, ci.high };
    return status;
}

/* --- spread -----------------------------------------------------------------
 */

static int pitman_morgan(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgPitmanMorgan test;
    const int status = bg_pitman_morgan(d->y, d->other, d->n, d->level, &test);

    (void)work;
    if (status == BG_OK)
        *out = (BgTrialOutcome){ test.p, test.ci.low, test.ci.high };
    return status;
}

static int brown_forsythe(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    double *both = work;
    const size_t size[2] = { d->n, d->n };
    const BgGroups groups = { both, size, 2 };
    BgVarianceTest test;

    memcpy(both, d->y, doubles(d->n));
    memcpy(both + d->n, d->other, doubles(d->n));
    const int status = bg_brown_forsythe(&groups, both + 2 * d->n, &test);

    if (status == BG_OK)
        out->p = test.p;
    return status;
}

/* --- correlation
 * -------------------------------------------------------------- */

static int put_correlation(int status, const BgCorrelation *c,
                           BgTrialOutcome *out)
{
    if (status == BG_OK)
        *out = (BgTrialOutcome){ c->p, c->ci.low, c->ci.high };
    return status;
}

static int pearson(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgCorrelation c;
    const int status = bg_pearson(d->y, d->other, d->n, d->level, &c);

    (void)work;
    return put_correlation(status, &c, out);
}

static int spearman(const BgTrialData *d, void *work, BgTrialOutcome *out)
{
    BgCorrelation c;
    const int status = bg_spearman(d->y, d->other, d->n, d->level, work, &c);

    return put_correlation(status, &c, out);
}

/* ------------------------------------------------------------------------------
 */

const BgProcedure bg_procedures[] = {
    { "ar1", BG_TRIAL_TREND, NULL, bg_trial_ar1 },
    { "sen-sieve", BG_TRIAL_TREND, NULL, bg_trial_sen_sieve },
    { "reml", BG_TRIAL_TREND, NULL, bg_trial_reml },
    { "ols", BG_TRIAL_TREND, NULL, ols },
    { "hac", BG_TRIAL_TREND, NULL, hac },
    { "mk", BG_TRIAL_TREND, two_a_value, mk },
    { "oracle", BG_TRIAL_TREND, oracle_size, oracle },
    { "block-swap", BG_TRIAL_SPREAD, NULL, bg_trial_block_swap },
    { "pitman-morgan", BG_TRIAL_SPREAD, NULL, pitman_morgan },
    { "brown-forsythe", BG_TRIAL_SPREAD, six_a_value, brown_forsythe },
    { "pearson-sieve", BG_TRIAL_CORRELATION, NULL, bg_trial_pearson_sieve },
    { "spearman-sieve", BG_TRIAL_CORRELATION, NULL, bg_trial_spearman_sieve },
    { "pearson", BG_TRIAL_CORRELATION, NULL, pearson },
    { "spearman", BG_TRIAL_CORRELATION, six_a_value, spearman },
    { "known", BG_TRIAL_BREAK, NULL, bg_trial_known_break },
    { "sup-f", BG_TRIAL_BREAK, NULL, bg_trial_sup_f },
    { "common-slope", BG_TRIAL_JOINED, NULL, bg_trial_common_slope },
    { "slope-difference", BG_TRIAL_JOINED, NULL, bg_trial_slope_difference },
    { "sd-ratio", BG_TRIAL_JOINED, NULL, bg_trial_sd_ratio },
};
const size_t bg_n_procedures = sizeof bg_procedures / sizeof *bg_procedures;

const BgProcedure *bg_procedure_find(const char *name, BgTrialKind kind)
{
    for (size_t i = 0; i < bg_n_procedures; i++)
        if (bg_procedures[i].kind == kind &&
            strcmp(bg_procedures[i].name, name) == 0)
            return &bg_procedures[i];
    return NULL;
}
