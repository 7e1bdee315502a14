#include "resample/breaks.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/check.h"
#include "stats/colour.h"
#include "stats/describe.h"
#include "stats/distribution.h"
#include "stats/ranks.h"

/* y less its mean into memory of its own, or NULL. */
static double *centred(const double *y, size_t n)
{
    double *c = malloc((n + 1) * sizeof *c), mean = 0.0;

    if (c == NULL || bg_mean(y, n, &mean) != BG_OK)
        return c;
    for (size_t i = 0; i < n; i++)
        c[i] = y[i] - mean;
    return c;
}

/* --- known ----------------------------------------------------------------
 */

size_t bg_known_break_plan_size(size_t n, BgSegmentModel model)
{
    const size_t k = (size_t)model;

    return bg_ar1_plan_size(n, 2 * k) + bg_ar1_plan_size(n, k) + n * 2 * k;
}

int bg_known_break_plan(const double *t, const long *position, size_t n,
                        BgSegmentModel model, size_t at, double *work,
                        BgKnownBreakPlan *plan)
{
    const size_t k = (size_t)model, p = 2 * k;
    double *const none = work + bg_ar1_plan_size(n, p);
    double *const x = none + bg_ar1_plan_size(n, k);
    BgKnownBreakPlan made = { .at = at, .model = model };

    if (at <= k || at + k >= n)
        return GSL_EINVAL;
    if (!bg_all_finite(t, n))
        return BG_EMISSING;
    if (!bg_times_increase(t, n))
        return BG_EORDER;
    for (size_t i = 0; i < n; i++) {
        x[i] = 1.0;
        if (k == 2)
            x[n + i] = t[i] - t[at];
        for (size_t j = 0; j < k; j++)
            x[(k + j) * n + i] = i < at ? 0.0 : x[j * n + i];
    }
    int status = bg_ar1_plan(x, n, p, position, work, &made.plan);

    if (status == BG_OK)
        status = bg_ar1_plan(x, n, k, position, none, &made.none);
    if (status == BG_OK)
        *plan = made;
    return status;
}

/* F ratio of one y, both rho estimated on the way. */
static double known_f(const BgKnownBreakPlan *plan, const double *y,
                      double *residual, double rho[2])
{
    rho[0] = bg_ar1_rho(&plan->none, y, residual, NULL);
    rho[1] = bg_ar1_rho(&plan->plan, y, residual, NULL);
    return bg_ar1_f(&plan->plan.design, y, (rho[0] + rho[1]) / 2.0,
                    (size_t)plan->model);
}

/* One draw from the null of a given rho; work: 2n; rho: of the draw. */
static double known_draw(const BgKnownBreakPlan *plan, double given,
                         BgStream *stream, double *work, double rho[2])
{
    const size_t n = plan->plan.design.n;

    bg_stream_normals(stream, n, work);
    bg_ar1_colour(plan->plan.position, n, given, work);
    return known_f(plan, work, work + n, rho);
}

size_t bg_known_break_work_size(size_t n)
{
    return 2 * n;
}

double bg_known_break_p(const BgKnownBreakPlan *plan, const double *y,
                        size_t draws, BgStream *stream, double *work)
{
    double rho[2], drawn[2];
    const double f = known_f(plan, y, work, rho);
    size_t above = 0;

    for (size_t i = 0; i < draws; i++)
        above += known_draw(plan, rho[1], stream, work, drawn) >= f ? 1 : 0;
    return bg_resample_p(above, draws);
}

typedef struct {
    const BgKnownBreakPlan *plan;
    double rho;
} KnownShared;

/* f, and the square of step/se at the draw's own rho_break. */
static void known_replicate(size_t index, BgStream *stream, const void *shared,
                            void *work, double *out)
{
    const KnownShared *s = shared;
    double rho[2];

    (void)index;
    out[0] = known_draw(s->plan, s->rho, stream, work, rho);
    out[1] =
        bg_ar1_f(&s->plan->plan.design, work, rho[1], (size_t)s->plan->model);
}

/* p and the interval from n drawn pairs. */
static void known_results(double *drawn, size_t n, double level,
                          BgKnownBreak *k)
{
    const double rank = ceil(level * ((double)n + 1.0));
    size_t above = 0;

    for (size_t i = 0; i < n; i++) {
        above += drawn[2 * i] >= k->f ? 1 : 0;
        drawn[i] = drawn[2 * i + 1]; /* i <= 2i: not yet needed again */
    }
    k->p = bg_resample_p(above, n);
    bg_sort(drawn, n);
    const double q = rank > (double)n ? HUGE_VAL : drawn[(size_t)rank - 1];

    k->step_ci.low = k->step - sqrt(q) * k->step_se;
    k->step_ci.high = k->step + sqrt(q) * k->step_se;
}

static int known_draws(const BgKnownBreakPlan *plan, double level,
                       const BgResampling *how, BgKnownBreak *k)
{
    const KnownShared shared = { plan, k->rho_break };
    BgResampling run = *how;
    double *drawn = malloc(2 * how->n * sizeof *drawn);

    run.purpose = BG_PURPOSE_BREAK;
    run.work_size =
        bg_known_break_work_size(plan->plan.design.n) * sizeof *drawn;
    const int status =
        drawn ? bg_resample(&run, known_replicate, &shared, 2, drawn)
              : GSL_ENOMEM;

    if (status == BG_OK)
        known_results(drawn, how->n, level, k);
    free(drawn);
    return status;
}

static int known_fit(const BgKnownBreakPlan *plan, const double *y,
                     double *residual, BgKnownBreak *found)
{
    const size_t k = (size_t)plan->model;
    double rho[2];
    const double f = known_f(plan, y, residual, rho);
    BgAr1Fit fit;
    const int status = isfinite(f) ? bg_ar1_gls(&plan->plan.design, y, rho[1],
                                                k, residual, &fit)
                                   : BG_ECONSTANT;

    if (status != BG_OK)
        return status;
    *found = (BgKnownBreak){ .f = f,
                             .rho_none = rho[0],
                             .rho_break = rho[1],
                             .near_unit_root = rho[1] >= BG_AR1_LARGEST,
                             .step = fit.beta[k],
                             .step_se = fit.se[k],
                             .slope_change = k == 2 ? fit.beta[3] : (double)NAN,
                             .slope_se = k == 2 ? fit.se[3] : (double)NAN };
    return BG_OK;
}

static int check_call(const double *y, size_t n, double level,
                      const BgResampling *how)
{
    if (!bg_level_valid(level) || how->n == 0 || how->threads < 1)
        return GSL_EINVAL;
    return bg_all_finite(y, n) ? BG_OK : BG_EMISSING;
}

int bg_known_break(const BgKnownBreakPlan *plan, const double *y, double level,
                   const BgResampling *how, BgKnownBreak *found)
{
    const size_t n = plan->plan.design.n;
    int status = check_call(y, n, level, how);

    if (status != BG_OK)
        return status;
    double *c = centred(y, n);
    double *residual = malloc(n * sizeof *residual);
    BgKnownBreak k;

    status = GSL_ENOMEM;
    if (c && residual) {
        status = known_fit(plan, c, residual, &k);
        if (status == BG_OK)
            status = known_draws(plan, level, how, &k);
    }
    free(c);
    free(residual);
    if (status != BG_OK)
        return status;
    if (plan->model == BG_SEGMENT_TREND)
        k.step_ci = (BgInterval){ (double)NAN, (double)NAN };
    *found = k;
    return BG_OK;
}

/* --- unknown --------------------------------------------------------------
 */

static size_t unknown_work_size(size_t n)
{
    return 2 * n + bg_break_scan_work_size(n);
}

/* What the nulls are drawn from. */
typedef struct {
    const BgBreakScanPlan *plan;
    BgBreakScan seen;
    const double *u; /* n innovations */
} Unknown;

/* Innovations of y, as it would be without a break, about 0: u; work: 3n. */
static void innovations_of(const BgAr1Plan *none, const double *y, double rho,
                           double *work, double *u)
{
    const size_t n = none->design.n;
    double *const e = work, *const step = e + n, *const scale = step + n;
    double ols[BG_AR1_COLUMNS], sum = 0.0;

    (void)bg_ar1_residuals(&none->design, y, e, ols);
    bg_colour_steps(none->position, n, rho, step, scale);
    bg_colour_whiten(e, step, scale, n, u);
    for (size_t i = 0; i < n; i++)
        sum += u[i];
    for (size_t i = 0; i < n; i++)
        u[i] -= sum / (double)n;
}

/* One draw from both nulls, the same innovations, taken from the history's own
 * with replacement: a large one under persistence looks like a step, and how
 * often there are large ones the history itself tells.  work: 6n. */
static void unknown_draw(const Unknown *from, BgStream *stream, double *work,
                         double sup[2])
{
    const BgBreakScanPlan *plan = from->plan;
    const size_t n = plan->sup.n;
    const double rho[2] = { from->seen.rho_none, from->seen.rho_break };
    double *const z = work, *const e = work + n;

    for (size_t i = 0; i < n; i++)
        z[i] = from->u[bg_stream_below(stream, (uint32_t)n)];
    for (int i = 0; i < 2; i++) {
        BgBreakScan scan;

        memcpy(e, z, n * sizeof *e);
        bg_ar1_colour(plan->none.position, n, rho[i], e);
        bg_break_scan(plan, e, work + 2 * n, &scan);
        /* One innovation n times over leaves nothing to fit. */
        sup[i] = isnan(scan.sup) ? HUGE_VAL : scan.sup;
    }
}

static void unknown_replicate(size_t index, BgStream *stream,
                              const void *shared, void *work, double *out)
{
    (void)index;
    unknown_draw(shared, stream, work, out);
}

static BgBreakVerdict verdict_of(const BgUnknownBreak *u, double level)
{
    if (u->scan.rho_break >= BG_AR1_LARGEST)
        return BG_BREAK_UNIT_ROOT;
    if (bg_rejects(u->p, level) && bg_rejects(u->p_liberal, level))
        return BG_BREAK_FOUND;
    return bg_rejects(u->p_liberal, level) ? BG_BREAK_NOT_SEPARABLE
                                           : BG_BREAK_NONE;
}

/* Both p and the critical value from n drawn pairs, which are reordered. */
static void unknown_results(double *drawn, size_t n, double alpha,
                            BgUnknownBreak *u)
{
    const double rank = ceil((1.0 - alpha) * ((double)n + 1.0));
    size_t above[2] = { 0, 0 };

    for (size_t i = 0; i < n; i++) {
        above[0] += drawn[2 * i] >= u->scan.sup ? 1 : 0;
        above[1] += drawn[2 * i + 1] >= u->scan.sup ? 1 : 0;
        drawn[i] = drawn[2 * i]; /* i <= 2i: not yet needed again */
    }
    u->p = bg_resample_p(above[0], n);
    u->p_liberal = bg_resample_p(above[1], n);
    bg_sort(drawn, n);
    u->critical = rank > (double)n ? HUGE_VAL : drawn[(size_t)rank - 1];
}

static int unknown_draws(const BgBreakScanPlan *plan, const double *innovations,
                         double alpha, const BgResampling *how,
                         BgUnknownBreak *u)
{
    const Unknown shared = { plan, u->scan, innovations };
    BgResampling run = *how;
    double *drawn = malloc(2 * how->n * sizeof *drawn);

    run.purpose = BG_PURPOSE_BREAK;
    run.work_size = unknown_work_size(plan->sup.n) * sizeof *drawn;
    const int status =
        drawn ? bg_resample(&run, unknown_replicate, &shared, 2, drawn)
              : GSL_ENOMEM;

    if (status == BG_OK)
        unknown_results(drawn, how->n, alpha, u);
    free(drawn);
    return status;
}

int bg_unknown_break(const BgBreakScanPlan *plan, const double *y, double alpha,
                     const BgResampling *how, BgUnknownBreak *found)
{
    const size_t n = plan->sup.n;
    int status = check_call(y, n, alpha, how);

    if (status != BG_OK)
        return status;
    double *c = centred(y, n);
    double *work = malloc((bg_break_scan_work_size(n) + n) * sizeof *work);
    BgUnknownBreak u;

    status = GSL_ENOMEM;
    if (c && work) {
        double *const innovations = work + bg_break_scan_work_size(n);

        bg_break_scan(plan, c, work, &u.scan);
        innovations_of(&plan->none, c, u.scan.rho_none, work, innovations);
        status = isfinite(u.scan.sup)
                     ? unknown_draws(plan, innovations, alpha, how, &u)
                     : BG_ECONSTANT;
    }
    free(c);
    free(work);
    if (status != BG_OK)
        return status;
    u.verdict = verdict_of(&u, 1.0 - alpha);
    *found = u;
    return BG_OK;
}

const char *bg_break_verdict_name(BgBreakVerdict verdict)
{
    switch (verdict) {
    case BG_BREAK_FOUND:
        return "break";
    case BG_BREAK_NOT_SEPARABLE:
        return "break or persistence: not separable";
    case BG_BREAK_UNIT_ROOT:
        return "near a unit root: no verdict";
    default:
        return "no break";
    }
}
