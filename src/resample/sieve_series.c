#include "resample/sieve_series.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "stats/colour.h"
#include "stats/describe.h"
#include "stats/ranks.h"

static int allocate(BgSieveModel *m, const BgSieveSeries *s)
{
    double *memory = malloc(5 * s->n * sizeof *memory);

    if (!memory)
        return GSL_ENOMEM;
    m->memory = memory;
    m->residual = memory;
    m->u = memory + s->n;
    m->step = memory + 2 * s->n;
    m->scale = memory + 3 * s->n;
    m->t = s->t ? memory + 4 * s->n : NULL;
    m->n = s->n;
    return BG_OK;
}

/* x less its mean. */
static void centre(double *x, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++)
        sum += x[i];
    for (size_t i = 0; i < n; i++)
        x[i] -= sum / (double)n;
}

/* x, of mean 0, less its line in t (mean 0, sum of squares 1). */
static void take_line(const double *t, double *x, size_t n)
{
    double slope = 0.0;

    for (size_t i = 0; i < n; i++)
        slope += t[i] * x[i];
    for (size_t i = 0; i < n; i++)
        x[i] -= slope * t[i];
}

static void fill(const BgSieveSeries *s, BgSieveModel *m)
{
    double squares = 0.0;

    for (size_t i = 0; i < m->n; i++)
        m->residual[i] = s->value[i] - s->value[0];
    centre(m->residual, m->n);
    if (m->t) {
        for (size_t i = 0; i < m->n; i++)
            m->t[i] = s->t[i] - s->t[0];
        centre(m->t, m->n);
        for (size_t i = 0; i < m->n; i++)
            squares += m->t[i] * m->t[i];
        for (size_t i = 0; i < m->n; i++)
            m->t[i] /= sqrt(squares);
        take_line(m->t, m->residual, m->n);
    }
    bg_colour_steps(s->position, m->n, m->rho, m->step, m->scale);
    bg_colour_whiten(m->residual, m->step, m->scale, m->n, m->u);
    centre(m->u, m->n);
}

int bg_sieve_model(const BgSieveSeries *s, BgSieveModel *m)
{
    const BgColourSeries series = { s->value, s->position, s->t, s->n };

    *m = (BgSieveModel){ 0 };
    m->status = bg_colour_rho(&series, 1, &m->rho);
    if (m->status != BG_OK)
        return BG_OK;
    if (allocate(m, s) != BG_OK)
        return GSL_ENOMEM;
    fill(s, m);
    return BG_OK;
}

void bg_sieve_draw(const BgSieveModel *m, BgStream *stream, double *x)
{
    double last = 0.0;

    for (size_t i = 0; i < m->n; i++) {
        const double u = m->u[bg_stream_below(stream, (uint32_t)m->n)];

        last = m->step[i] * last + m->scale[i] * u;
        x[i] = last;
    }
    if (m->t) {
        centre(x, m->n);
        take_line(m->t, x, m->n);
    }
}

void bg_sieve_ranks(const double *x, size_t n, double *work, double *rank)
{
    enum { FEW = 64 };

    if (n > FEW) {
        const int status = bg_midranks(x, n, work, rank);

        if (status == BG_OK)
            return;
    }
    /* Counting is faster than sorting for few values. */
    for (size_t i = 0; i < n; i++) {
        const double v = x[i];
        int below = 0;

        for (size_t j = 0; j < n; j++)
            below += (x[j] < v) + (x[j] <= v);
        rank[i] = 0.5 * (below + 1);
    }
}

double bg_sieve_r(const double *x, const double *y, size_t n)
{
    double sx = 0.0, sy = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;

    for (size_t i = 0; i < n; i++) {
        sx += x[i];
        sy += y[i];
        xx += x[i] * x[i];
        xy += x[i] * y[i];
        yy += y[i] * y[i];
    }
    const double m = (double)n;
    const double vx = xx - sx * sx / m, vy = yy - sy * sy / m;

    if (!(vx > 0.0 && vy > 0.0))
        return 0.0;
    return fmin(fmax((xy - sx * sy / m) / sqrt(vx * vy), -1.0), 1.0);
}
