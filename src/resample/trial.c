#include "resample/trial.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { BURN_IN = 200, ISSUES_PER_YEAR = 6 };

/* Correlation of the innovations of a spread trial's pair: as partners of one
 * index move (analyses/METHODS.md). */
static const double pair_correlation = 0.5;

static bool design_valid(const BgDesign *d)
{
    return d->n >= 4 && d->missing + 4 <= d->n && fabs(d->rho) < 1 &&
           d->sd > 0 && isfinite(d->sd) && isfinite(d->effect) &&
           (d->df == 0 || d->df > 2);
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
    case BG_TRIAL_CORRELATION:
        break;
    }
    return design->effect;
}

/* --- drawing histories ------------------------------------------------------
 */

/* Chi-square with df degrees of freedom by Marsaglia & Tsang (2000), ACM TOMS
 * 26:363-372 (gamma of shape df/2 > 1, times two). */
static double chi_square(BgStream *stream, double df)
{
    const double d = df / 2 - 1.0 / 3;
    const double c = 1 / sqrt(9 * d);

    for (;;) {
        const double x = bg_stream_normal(stream);
        const double v = pow(1 + c * x, 3);

        if (v > 0 &&
            log(bg_stream_uniform(stream)) < x * x / 2 + d * (1 - v + log(v)))
            return 2 * d * v;
    }
}

/* One innovation of variance 1. */
static double innovation(BgStream *stream, double df)
{
    const double z = bg_stream_normal(stream);

    if (df == 0)
        return z;
    return z * sqrt((df - 2) / chi_square(stream, df));
}

/* Two stationary AR(1) error series of unit variance whose innovations
 * correlate by r; b may be NULL. */
static void errors(BgStream *stream, const BgDesign *d, double r, double *a,
                   double *b)
{
    const double fresh = sqrt(1 - d->rho * d->rho);
    double x = 0, y = 0;

    for (size_t i = 0; i < BURN_IN + d->n; i++) {
        const double u = innovation(stream, d->df);

        x = d->rho * x + fresh * u;
        if (b)
            y = d->rho * y +
                fresh * (r * u + sqrt(1 - r * r) * innovation(stream, d->df));
        if (i < BURN_IN)
            continue;
        a[i - BURN_IN] = x;
        if (b)
            b[i - BURN_IN] = y;
    }
}

static void add_effect(BgTrialKind kind, const BgDesign *d, double *a)
{
    for (size_t i = 0; i < d->n; i++) {
        if (kind == BG_TRIAL_TREND)
            a[i] += d->effect * (double)i / (double)(d->n - 1);
        else if (kind == BG_TRIAL_BREAK && i >= d->n / 2)
            a[i] += d->effect;
        else if (kind == BG_TRIAL_SPREAD)
            a[i] *= exp(d->effect);
    }
}

static void to_points(const BgDesign *d, double *x)
{
    for (size_t i = 0; i < d->n; i++)
        x[i] = d->rounded ? round(d->sd * x[i]) : d->sd * x[i];
}

/* Marks the issues that stay: all but `missing` of the inner ones. */
static void choose_kept(BgStream *stream, const BgDesign *d, char *kept)
{
    size_t left = d->missing;

    memset(kept, 1, d->n);
    while (left > 0) {
        const size_t i = 1 + bg_stream_below(stream, (uint32_t)(d->n - 2));

        left -= (size_t)kept[i];
        kept[i] = 0;
    }
}

/* --- one trial ---------------------------------------------------------------
 */

typedef struct {
    double *a, *b, *t;
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

    s.a = (double *)work;
    s.b = s.a + n;
    s.t = s.b + n;
    p += 3 * n * sizeof(double);
    s.position = (long *)(void *)p;
    p += n * sizeof(long);
    s.kept = p;
    p += n;
    p += (64 - (uintptr_t)p % 64) % 64;
    s.procedure = p;
    return s;
}

/* Draws the histories and packs what is recorded to the front. */
static size_t draw_histories(const BgTrialCell *cell, BgStream *stream,
                             Scratch *s)
{
    const BgDesign *d = &cell->design;
    const BgTrialKind kind = cell->procedure->kind;
    const bool pair = kind == BG_TRIAL_SPREAD || kind == BG_TRIAL_CORRELATION;
    size_t n = 0;

    errors(stream, d,
           kind == BG_TRIAL_CORRELATION ? d->effect : pair_correlation, s->a,
           pair ? s->b : NULL);
    add_effect(kind, d, s->a);
    to_points(d, s->a);
    if (pair)
        to_points(d, s->b);
    choose_kept(stream, d, s->kept);
    for (size_t i = 0; i < d->n; i++) {
        if (!s->kept[i])
            continue;
        s->a[n] = s->a[i];
        if (pair)
            s->b[n] = s->b[i];
        s->t[n] = (double)i / ISSUES_PER_YEAR;
        s->position[n++] = (long)i;
    }
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
    const bool pair = kind == BG_TRIAL_SPREAD || kind == BG_TRIAL_CORRELATION;
    const double truth = bg_trial_truth(kind, &cell->design);
    BgTrialOutcome outcome = { (double)NAN, (double)NAN, (double)NAN };
    const BgTrialData data = {
        .n = n,
        .t = s.t,
        .position = s.position,
        .y = s.a,
        .other = pair ? s.b : NULL,
        .seed = cell->how.seed ^ (0x9e3779b97f4a7c15U * (index + 1)),
        .draws = cell->draws,
        .level = cell->level,
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

    if (!design_valid(&cell->design))
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
        c.rejected += !failed && o[OUT_P] <= 1 - cell->level;
        c.intervals += !failed && o[OUT_INTERVAL] != 0;
        c.covered += !failed && o[OUT_COVERED] != 0;
    }
    free(out);
    if (status == BG_OK)
        *counts = c;
    return status;
}
