/* trend and plateau: the AR(1) trend, against 0 and against a margin. */
#include <math.h>

#include "claim/kinds.h"
#include "resample/trend.h"
#include "stats/plateau.h"

static const double power = 0.8;

/* A prepared history. */
typedef struct {
    const BgClaimSample *s;
    BgTrendPlan plan;
    double window; /* years from first to last */
} Task;

static int start(Task *task, const BgClaimSample *s)
{
    g_autofree double *place = g_new(double, s->n + 1);

    for (size_t i = 0; i < s->n; i++)
        place[i] = (double)s->position[i];
    task->s = s;
    task->window = s->n > 1 ? s->t[s->n - 1] - s->t[0] : 0;
    return bg_trend_plan_start(s->t, place, s->n, &task->plan);
}

/* The fit of y less a line of this slope: tests slope = `null`. */
static int fit_against(const Task *task, double null, double level,
                       double margin, const BgResampling *how, BgTrendFit *fit)
{
    const BgTrendAsk ask = { level, margin };
    const BgClaimSample *s = task->s;
    g_autofree double *y = g_new(double, s->n);

    for (size_t i = 0; i < s->n; i++)
        y[i] = s->y[0][i] - null * (s->t[i] - s->t[0]);
    return bg_trend_ar1(&task->plan, y, &ask, how, fit);
}

/* About how many issues a drift this large over as many years would need: the
 * se of a drift falls as the root of the number of issues. */
static double issues_for(size_t n, double detectable, double effect)
{
    return effect > 0 ? ceil((double)n * pow(detectable / effect, 2))
                      : (double)NAN;
}

/* --- trend -----------------------------------------------------------------
 */

/* With a margin, a fall of so much or more can also be ruled out. */
static int against_margin(const BgClaim *claim, const Task *task,
                          const BgResampling *how, double *p)
{
    const double null = claim->direction * claim->margin / task->window;
    BgTrendFit fit;
    const int status =
        fit_against(task, null, claim->level, (double)NAN, how, &fit);

    if (status == BG_OK && fit.slope * claim->direction < 0)
        *p = fmin(*p, fit.p);
    return status;
}

/* Static, whatever a table calls its time. */
static const char *unit_of(const BgClaimSample *s)
{
    g_autofree char *unit = g_strdup_printf("points per %s", s->unit);

    return g_intern_string(unit);
}

static int test_trend(const BgClaim *claim, const Task *task,
                      const BgResampling *how, BgClaimFinding *f)
{
    BgTrendFit fit;
    int status = fit_against(task, 0, claim->level, (double)NAN, how, &fit);

    if (status != BG_OK)
        return status;
    f->estimate = fit.slope;
    f->ci_low = fit.ci.low;
    f->ci_high = fit.ci.high;
    f->unit = unit_of(task->s);
    f->method = "ar1";
    f->rho = fit.rho;
    f->no_verdict = fit.near_unit_root;
    f->detectable =
        bg_detectable(fit.known_se, (double)fit.n - 2, claim->level, power);
    f->n_needed = issues_for(fit.n, f->detectable, fabs(fit.slope));
    bg_claim_set_two_sided(claim, fit.slope, fit.p, f);
    if (isnan(claim->margin) || claim->direction == 0)
        return BG_OK;
    double p_against = f->p_against;

    status = against_margin(claim, task, how, &p_against);
    bg_finding_set_p(f, f->p_for, p_against);
    return status;
}

int bg_claim_trend(const BgClaim *claim, const BgClaimPart *part,
                   const BgResampling *how, BgClaimFinding *finding)
{
    Task task;
    int status = start(&task, part->sample);

    if (status != BG_OK)
        return status;
    status = test_trend(claim, &task, how, finding);
    bg_trend_plan_clear(&task.plan);
    return status;
}

/* --- plateau ---------------------------------------------------------------
 */

/* Both margins: p_for of the two one-sided tests, p_against of a drift beyond
 * the one on its own side. */
static int p_of_both(const BgClaim *claim, const Task *task, double margin,
                     const BgTrendFit *fit, const BgResampling *how,
                     BgClaimFinding *f)
{
    BgTrendFit beyond = { .p = 1.0 };
    int status = BG_OK;

    if (fabs(fit->slope) > margin)
        status = fit_against(task, copysign(margin, fit->slope), claim->level,
                             (double)NAN, how, &beyond);
    if (status == BG_OK)
        bg_finding_set_p(f, fit->p_margin, beyond.p);
    return status;
}

/* One margin: the drift stays on the claimed side of it, or lies beyond. */
static int p_of_one(const BgClaim *claim, const Task *task, double margin,
                    const BgResampling *how, BgClaimFinding *f)
{
    BgTrendFit edge;
    const int status = fit_against(task, -claim->direction * margin,
                                   claim->level, (double)NAN, how, &edge);

    if (status != BG_OK)
        return status;
    const double p = edge.p / 2;

    if (edge.slope * claim->direction > 0)
        bg_finding_set_p(f, p, 1 - p);
    else
        bg_finding_set_p(f, 1 - p, p);
    return BG_OK;
}

static int test_plateau(const BgClaim *claim, const Task *task,
                        const BgResampling *how, BgClaimFinding *f)
{
    const double margin = claim->margin / task->window;
    BgTrendFit fit;
    int status = fit_against(task, 0, 2 * claim->level - 1, margin, how, &fit);

    if (status == BG_OK)
        status = claim->direction == 0
                     ? p_of_both(claim, task, margin, &fit, how, f)
                     : p_of_one(claim, task, margin, how, f);
    if (status != BG_OK)
        return status;
    f->estimate = fit.slope * task->window;
    f->ci_low = fit.ci.low * task->window;
    f->ci_high = fit.ci.high * task->window;
    f->unit = "points over the window";
    f->method = claim->direction == 0 ? "ar1, two one-sided tests"
                                      : "ar1, one-sided test of a margin";
    f->rho = fit.rho;
    f->no_verdict = fit.near_unit_root;
    /* The margin that would do, were there no drift. */
    f->detectable =
        task->window * bg_detectable_margin(fit.known_se, (double)fit.n - 2,
                                            claim->level, power,
                                            claim->direction == 0 ? 2 : 1);
    f->n_needed = issues_for(fit.n, f->detectable, claim->margin);
    return BG_OK;
}

int bg_claim_plateau(const BgClaim *claim, const BgClaimPart *part,
                     const BgResampling *how, BgClaimFinding *finding)
{
    Task task;
    int status = start(&task, part->sample);

    if (status != BG_OK)
        return status;
    status = test_plateau(claim, &task, how, finding);
    bg_trend_plan_clear(&task.plan);
    return status;
}
