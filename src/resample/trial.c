#include "resample/trial.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "resample/history.h"
#include "stats/distribution.h"

enum { ISSUES_PER_YEAR = 6 };

/* Correlation of the innovations of a spread trial's pair: as partners of one
 * index move (analyses/METHODS.md). */
static const double pair_correlation = 0.5;

static bool design_valid(const BgDesign *d)
{
    return d->n >= 4 && d->missing + 4 <= d->n && fabs(d->rho) < 1 &&
           d->sd > 0 && isfinite(d->sd) && isfinite(d->effect) &&
           (d->df == 0 || d->df > 2);
}

static bool is_pair(BgTrialKind kind)
{
    return kind == BG_TRIAL_SPREAD || kind == BG_TRIAL_CORRELATION ||
           kind == BG_TRIAL_JOINED;
}

/* Between the innovations of a pair. */
static double correlation_of(BgTrialKind kind, double effect)
{
    if (kind == BG_TRIAL_CORRELATION)
        return effect;
    return kind == BG_TRIAL_JOINED ? 0.0 : pair_correlation;
}

double bg_trial_truth(BgTrialKind kind, const BgDesign *design)
{
    const double years = (double)(design->n - 1) / ISSUES_PER_YEAR;

    switch (kind) {
    case BG_TRIAL_TREND:
        return design->effect * design->sd / years;
    case BG_TRIAL_SPREAD:
        return exp(design->effect);
    case BG_TRIAL_BREAK:
        return design->effect * design->sd;
    case BG_TRIAL_JOINED: /* both slopes and their difference */
        return 0.0;
    case BG_TRIAL_CORRELATION:
        break;
    }
    return design->effect;
}

/* --- one trial ---------------------------------------------------------------
 */

typedef struct {
    double *y, *t; /* y: the history, or a pair one after the other */
    long *position;
    char *kept;
    void *procedure;
} Scratch;

static size_t scratch_size(const BgTrialCell *cell)
{
    const size_t n = cell->design.n;
    const BgProcedure *p = cell->procedure;

    return 3 * n * sizeof(double) + n * sizeof(long) + n + 64 +
           (p->work_size ? p->work_size(n, cell->draws) : 0);
}

static Scratch lay_out(void *work, size_t n)
{
    char *p = work;
    Scratch s;

    s.y = (double *)work;
    s.t = s.y + 2 * n;
    p += 3 * n * sizeof(double);
    s.position = (long *)(void *)p;
    p += n * sizeof(long);
    s.kept = p;
    p += n;
    p += (64 - (uintptr_t)p % 64) % 64;
    s.procedure = p;
    return s;
}

/* Times and places of the issues that are recorded; returns their number. */
static size_t lay_calendar(const BgDesign *d, BgStream *stream, Scratch *s)
{
    size_t n = 0;

    bg_history_leave_out(stream, d->n, d->missing, s->kept);
    for (size_t i = 0; i < d->n; i++)
        if (s->kept[i]) {
            s->t[n] = (double)i / ISSUES_PER_YEAR;
            s->position[n++] = (long)i;
        }
    return n;
}

/* Levels of two sources are this many sd apart. */
static const double level_distance = 2.0;

/* What is true of the first history, or of both; else of the second all but
 * the effect. */
static void add_effect(BgTrialKind kind, const BgDesign *d, BgTruth truth[2])
{
    if (kind == BG_TRIAL_JOINED) {
        truth[1].level = level_distance * d->sd;
        truth[1].sd *= exp(d->effect);
    }
    if (kind == BG_TRIAL_TREND)
        truth->slope = bg_trial_truth(kind, d);
    if (kind == BG_TRIAL_SPREAD)
        truth->sd *= exp(d->effect);
    if (kind == BG_TRIAL_BREAK) {
        truth->step = bg_trial_truth(kind, d);
        while (2 * (size_t)truth->position[truth->break_at] < d->n)
            truth->break_at++;
    }
}

/* Draws the histories; returns how many values each has. */
static size_t draw_histories(const BgTrialCell *cell, BgStream *stream,
                             Scratch *s)
{
    const BgDesign *d = &cell->design;
    const BgTrialKind kind = cell->procedure->kind;
    const size_t n = lay_calendar(d, stream, s);
    BgTruth truth[2] = { { .n = n,
                           .t = s->t,
                           .position = s->position,
                           .rho = d->rho,
                           .sd = d->sd,
                           .df = d->df,
                           .round_to = d->rounded ? 1.0 : 0.0 } };

    truth[1] = truth[0];
    add_effect(kind, d, truth);
    bg_histories_draw(truth, is_pair(kind) ? 2 : 1,
                      correlation_of(kind, d->effect), stream, s->y);
    return n;
}

enum { OUT_STATUS, OUT_P, OUT_COVERED, OUT_INTERVAL, OUT_SIZE };

static void trial(size_t index, BgStream *stream, const void *shared,
                  void *work, double *out)
{
    const BgTrialCell *cell = shared;
    const BgTrialKind kind = cell->procedure->kind;
    Scratch s = lay_out(work, cell->design.n);
    const size_t n = draw_histories(cell, stream, &s);
    const double truth = bg_trial_truth(kind, &cell->design);
    BgTrialOutcome outcome = { (double)NAN, (double)NAN, (double)NAN };
    const BgTrialData data = {
        .n = n,
        .t = s.t,
        .position = s.position,
        .y = s.y,
        .other = is_pair(kind) ? s.y + n : NULL,
        .seed = cell->how.seed ^ (0x9e3779b97f4a7c15U * (index + 1)),
        .draws = cell->draws,
        .level = cell->level,
        .rho = cell->design.rho,
    };
    const int status = cell->procedure->run(&data, s.procedure, &outcome);

    out[OUT_STATUS] = status;
    out[OUT_P] = outcome.p;
    out[OUT_INTERVAL] = !isnan(outcome.ci_low) && !isnan(outcome.ci_high);
    out[OUT_COVERED] = outcome.ci_low <= truth && truth <= outcome.ci_high;
}

int bg_trial_run(const BgTrialCell *cell, BgTrialCounts *counts)
{
    BgResampling how = cell->how;
    BgTrialCounts c = { .trials = how.n };

    if (!design_valid(&cell->design) ||
        (cell->procedure->kind == BG_TRIAL_CORRELATION &&
         !bg_correlation_valid(cell->design.effect, 2)))
        return GSL_EINVAL;
    double *out = calloc(how.n * OUT_SIZE + 1, sizeof *out);

    if (!out)
        return GSL_ENOMEM;
    how.purpose = BG_PURPOSE_SIMULATE;
    how.work_size = scratch_size(cell);
    const int status = bg_resample(&how, trial, cell, OUT_SIZE, out);

    for (size_t i = 0; status == BG_OK && i < how.n; i++) {
        const double *o = out + i * OUT_SIZE;
        const bool failed = o[OUT_STATUS] != 0;

        c.failed += failed;
        c.rejected += !failed && bg_rejects(o[OUT_P], cell->level);
        c.intervals += !failed && o[OUT_INTERVAL] != 0;
        c.covered += !failed && o[OUT_COVERED] != 0;
    }
    free(out);
    if (status == BG_OK)
        *counts = c;
    return status;
}
