#include "claim/specification.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "claim/curve.h"
#include "claim/curve_axes.h"
#include "claim/curve_stretch.h"
#include "core/error.h"

enum { SPAN_MOST = 1000000 };

typedef struct {
    const BgClaim *claim;
    const BgSpecificationView *views;
    size_t n_views, n_parts;
    BgCurve *curve;
    GArray *windows;      /* of BgCurveWindow */
    GArray *runs;         /* of BgCurveRun */
    GPtrArray *stretches; /* of BgCurveStretch */
    BgCurveNull *nulls;   /* [view][part] */
    size_t most;          /* longest sample */
    size_t measure_size;  /* doubles */
    long first;           /* position */
    size_t span;
} Task;

static BgClaimSample *sample_of(const Task *task, size_t view, size_t part)
{
    return task->views[view].parts[part];
}

static void find_stretches(Task *task)
{
    for (guint i = 0; i < task->runs->len; i++) {
        BgCurveRun *run = &g_array_index(task->runs, BgCurveRun, i);
        BgSpecification *spec =
            &g_array_index(task->curve->specifications, BgSpecification, i);
        const BgCurveWindow window = g_array_index(
            task->windows, BgCurveWindow, spec->choice[BG_CHOICE_WINDOW]);

        run->stretch = g_new(guint, task->n_parts);
        for (size_t part = 0; part < task->n_parts; part++) {
            const guint at = bg_curve_stretch(
                task->claim, sample_of(task, run->view, part), window,
                spec->choice[BG_CHOICE_OMIT], task->stretches);
            BgCurveStretch *stretch = g_ptr_array_index(task->stretches, at);
            const BgCurvePlan *plan = g_ptr_array_index(stretch->plans, 0);

            run->stretch[part] = at;
            spec->n = plan->n - (run->outliers == 2 && plan->n > 0);
            if (run->outliers == 2)
                bg_curve_allow_dropping(task->claim, stretch);
        }
    }
}

/* --- one history, all specifications ----------------------------------------
 */

/* Scratch: kept values of both sides, their squares, and the measure's own. */
static size_t scratch_size(const Task *task)
{
    return 5 * task->most + task->measure_size;
}

static void gather(const BgCurvePlan *plan, const double *from, double *to)
{
    if (!from || !to)
        return;
    for (size_t i = 0; i < plan->n; i++)
        to[i] = from[plan->keep[i]];
}

static BgCurvePoint run_one(const Task *task, const BgCurveRun *run,
                            size_t part, const double *const side[2],
                            double *scratch)
{
    const BgCurvePoint none = { (double)NAN, (double)NAN };
    const BgClaimSample *s = sample_of(task, run->view, part);
    const BgCurveStretch *stretch =
        g_ptr_array_index(task->stretches, run->stretch[part]);
    const BgCurvePlan *plan = g_ptr_array_index(stretch->plans, 0);
    double *const y[2] = { scratch, side[1] ? scratch + task->most : NULL };
    double *const square[2] = { scratch + 2 * task->most,
                                scratch + 3 * task->most };
    const BgCurveKept kept = { { y[0], y[1] },
                               { square[0], square[1] },
                               scratch + 4 * task->most };
    BgCurvePoint point = none;

    if (plan->status != BG_OK)
        return none;
    gather(plan, side[0], y[0]);
    gather(plan, side[1], y[1]);
    if (run->outliers > 0) {
        const size_t i = bg_curve_extreme(task->claim, plan, y,
                                          run->outliers == 1, kept.work);

        if (run->outliers == 2) {
            plan = g_ptr_array_index(stretch->plans, 1 + i);
            gather(plan, side[0], y[0]);
            gather(plan, side[1], y[1]);
        }
    }
    gather(plan, s->square[0], square[0]);
    gather(plan, s->square[1], square[1]);
    return bg_curve_measure(task->claim, plan, run->estimator, run->on, &kept,
                            &point) == BG_OK
               ? point
               : none;
}

static void run_all(const Task *task, const double *const *sides,
                    double *scratch, BgCurvePoint *out)
{
    for (guint i = 0; i < task->runs->len; i++) {
        const BgCurveRun *run = &g_array_index(task->runs, BgCurveRun, i);

        for (size_t part = 0; part < task->n_parts; part++)
            out[i * task->n_parts + part] = run_one(
                task, run, part, sides + 2 * (run->view * task->n_parts + part),
                scratch);
    }
}

/* --- nulls
 * ---------------------------------------------------------------------
 */

static size_t n_samples(const Task *task)
{
    return task->n_views * task->n_parts;
}

static size_t work_doubles(const Task *task)
{
    return 2 * task->span + 2 * n_samples(task) * task->most +
           scratch_size(task);
}

/* Pointers to the sides stand behind the numbers. */
static void replicate(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Task *task = shared;
    double *const uniform = work, *const values = uniform + 2 * task->span;
    double *const scratch = values + 2 * n_samples(task) * task->most;
    const double **const sides =
        (const double **)(void *)(scratch + scratch_size(task));

    (void)index;
    for (size_t i = 0; i < 2 * task->span; i++)
        uniform[i] = bg_stream_uniform(stream);
    for (size_t k = 0; k < n_samples(task); k++) {
        double *const y[2] = { values + 2 * k * task->most,
                               values + (2 * k + 1) * task->most };

        bg_curve_null_draw(task->claim, &task->nulls[k], uniform, task->span,
                           task->first, stream, y);
        sides[2 * k] = y[0];
        sides[2 * k + 1] = task->nulls[k].sample->y[1] ? y[1] : NULL;
    }
    run_all(task, sides, scratch, (BgCurvePoint *)(void *)out);
}

/* FALSE: some history cannot be drawn anew. */
static gboolean fit_nulls(Task *task)
{
    long last = G_MINLONG;
    gboolean fit = TRUE;

    task->first = G_MAXLONG;
    task->nulls = g_new0(BgCurveNull, n_samples(task) + 1);
    for (size_t k = 0; k < n_samples(task); k++) {
        const BgClaimSample *s =
            sample_of(task, k / task->n_parts, k % task->n_parts);

        if (s->n < BG_SPECIFICATION_LEAST &&
            task->claim->kind != BG_CLAIM_LEVEL)
            return FALSE;
        if (s->n == 0)
            return FALSE;
        task->nulls[k] = bg_curve_null(task->claim, s);
        fit = fit && task->nulls[k].status == BG_OK;
        task->most = MAX(task->most, s->n);
        task->first = MIN(task->first, s->position[0]);
        last = MAX(last, s->position[s->n - 1]);
    }
    if (last - task->first >= SPAN_MOST)
        return FALSE;
    task->span = (size_t)(last - task->first) + 1;
    return fit;
}

/* --- the curve
 * -----------------------------------------------------------------
 */

static BgCurve *curve_new(size_t nulls)
{
    BgCurve *curve = g_new0(BgCurve, 1);
    const double none = (double)NAN;

    for (int k = 0; k < BG_CHOICES; k++)
        curve->levels[k] = g_ptr_array_new_with_free_func(g_free);
    curve->specifications = g_array_new(FALSE, TRUE, sizeof(BgSpecification));
    curve->nulls = nulls;
    curve->share_supporting = curve->share_contradicting = none;
    curve->median_estimate = curve->p_share = curve->p_median = none;
    curve->explained = curve->difference = none;
    curve->matters = -1;
    return curve;
}

void bg_curve_free(BgCurve *curve)
{
    if (!curve)
        return;
    for (int k = 0; k < BG_CHOICES; k++)
        g_ptr_array_unref(curve->levels[k]);
    g_array_unref(curve->specifications);
    g_free(curve);
}

static void task_clear(Task *task)
{
    for (guint i = 0; i < task->runs->len; i++)
        g_free(g_array_index(task->runs, BgCurveRun, i).stretch);
    for (size_t k = 0; task->nulls && k < n_samples(task); k++)
        bg_curve_null_clear(&task->nulls[k]);
    g_free(task->nulls);
    g_array_unref(task->runs);
    g_ptr_array_unref(task->stretches);
    if (task->windows)
        g_array_unref(task->windows);
}

/* What the estimate of a unit of the working scale is shown as, and the
 * margin on that scale. */
static double scale_of(const Task *task, double *margin)
{
    const BgClaimSample *s = sample_of(task, 0, 0);
    const double window = s->t[s->n - 1] - s->t[0];
    const gboolean plateau = task->claim->kind == BG_CLAIM_PLATEAU;

    *margin = plateau ? task->claim->margin / window : task->claim->margin;
    return plateau ? window : 1.0;
}

static int draw(Task *task, const BgResampling *how, BgCurvePoint *seen,
                BgCurvePoint *drawn)
{
    const size_t points = task->runs->len * task->n_parts;
    BgResampling run = *how;
    g_autofree double *scratch = g_new(double, scratch_size(task) + 1);
    g_autofree const double **sides =
        g_new(const double *, 2 * n_samples(task) + 1);

    for (size_t k = 0; k < n_samples(task); k++) {
        sides[2 * k] = task->nulls[k].sample->y[0];
        sides[2 * k + 1] = task->nulls[k].sample->y[1];
    }
    run_all(task, sides, scratch, seen);
    run.purpose = BG_PURPOSE_CURVE;
    run.work_size = work_doubles(task) * sizeof(double) +
                    2 * n_samples(task) * sizeof(double *);
    return bg_resample(&run, replicate, task, 2 * points,
                       (double *)(void *)drawn);
}

static gboolean fail(int status, GError **error)
{
    const gboolean stopped = status == BG_ESTOPPED;

    g_set_error(error, BG_ERROR, stopped ? BG_ERROR_STOPPED : BG_ERROR_PROGRAM,
                "%s",
                stopped ? "interrupted; nothing was written"
                        : bg_stats_message(status));
    return FALSE;
}

static gboolean run_curve(Task *task, const BgResampling *how, GError **error)
{
    const size_t points = task->curve->specifications->len * task->n_parts;
    g_autofree BgCurvePoint *seen = g_try_new(BgCurvePoint, points + 1);
    g_autofree BgCurvePoint *drawn =
        g_try_new(BgCurvePoint, how->n * points + 1);
    double margin;

    if (!seen || !drawn)
        return fail(GSL_ENOMEM, error);
    const double scale = scale_of(task, &margin);
    const int status = draw(task, how, seen, drawn);

    if (status != BG_OK)
        return fail(status, error);
    bg_curve_summarise(task->claim, margin, scale, seen, drawn, task->n_parts,
                       task->curve);
    return TRUE;
}

BgCurve *bg_claim_curve(const BgClaim *claim, const BgSpecificationView *views,
                        size_t n_views, size_t n_parts, const BgResampling *how,
                        GError **error)
{
    g_autoptr(BgCurve) curve = curve_new(how->n);
    Task task = { .claim = claim,
                  .views = views,
                  .n_views = n_views,
                  .n_parts = n_parts,
                  .curve = curve,
                  .runs = g_array_new(FALSE, FALSE, sizeof(BgCurveRun)),
                  .stretches =
                      g_ptr_array_new_with_free_func(bg_curve_stretch_free) };
    gboolean done = TRUE;

    if (claim->kind != BG_CLAIM_DIFFERENCE && fit_nulls(&task)) {
        bg_curve_axes(claim, views, n_views, curve, &task.windows);
        done = bg_curve_combine(claim->kind, views, n_views, curve, task.runs);
        if (!done)
            g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                        "more than %d specifications: narrow the choices",
                        BG_SPECIFICATIONS_MOST);
        if (done) {
            find_stretches(&task);
            task.measure_size = bg_curve_stretches_size(claim, task.stretches);
            done = run_curve(&task, how, error);
        }
    }
    task_clear(&task);
    return done ? g_steal_pointer(&curve) : NULL;
}
