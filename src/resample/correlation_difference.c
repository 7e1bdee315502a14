#include "resample/correlation_difference.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "resample/block.h"
#include "resample/correlation.h"
#include "resample/sieve_series.h"
#include "stats/check.h"
#include "stats/colour.h"
#include "stats/correlation.h"

int bg_williams(double n, double r_ab, double r_ac, double r_bc,
                BgWilliams *result)
{
    const double determinant = 1.0 - r_ab * r_ab - r_ac * r_ac - r_bc * r_bc +
                               2.0 * r_ab * r_ac * r_bc;
    const double mean = 0.5 * (r_ab + r_ac);

    assert(result != NULL);
    if (!(n > 3.0))
        return BG_ETOOFEW;
    if (!(fabs(r_ab) <= 1.0 && fabs(r_ac) <= 1.0 && fabs(r_bc) <= 1.0))
        return GSL_EDOM;
    if (fabs(r_bc) == 1.0)
        return GSL_ESING;
    if (determinant < -1e-12)
        return GSL_EDOM;
    const double below = 2.0 * (n - 1.0) / (n - 3.0) * fmax(determinant, 0.0) +
                         mean * mean * pow(1.0 - r_bc, 3.0);
    const double t =
        r_ab == r_ac ? 0.0
                     : (r_ab - r_ac) * sqrt((n - 1.0) * (1.0 + r_bc) / below);

    *result = (BgWilliams){ t, n - 3.0, bg_t_two_sided(t, n - 3.0) };
    return BG_OK;
}

typedef struct {
    const BgThreeSeries *series;
    BgBlockPlan plan;
} Shared;

static void one_draw(size_t index, BgStream *stream, const void *shared,
                     void *work, double *out)
{
    const Shared *s = shared;
    const size_t n = s->series->n;
    size_t *from = work;
    double *a = (double *)(void *)(from + n), *b = a + n, *c = b + n;

    (void)index;
    bg_block_indices(&s->plan, stream, from);
    for (size_t i = 0; i < n; i++) {
        a[i] = s->series->a[from[i]];
        b[i] = s->series->b[from[i]];
        c[i] = s->series->c[from[i]];
    }
    *out = bg_sieve_r(a, b, n) - bg_sieve_r(a, c, n);
}

/* Correlations and the effective number. */
static int observe(const BgThreeSeries *s, BgCorrelationDifference *d)
{
    const double *x[3] = { s->a, s->b, s->c };
    double rho[3];
    int status = BG_OK;

    for (int k = 0; k < 3 && status == BG_OK; k++) {
        const BgColourSeries one = { x[k], s->position, NULL, s->n };

        status = bg_colour_rho(&one, 1, &rho[k]);
    }
    if (status == BG_OK)
        status = bg_pearson_r(s->a, s->b, s->n, &d->r_ab);
    if (status == BG_OK)
        status = bg_pearson_r(s->a, s->c, s->n, &d->r_ac);
    if (status == BG_OK)
        status = bg_pearson_r(s->b, s->c, s->n, &d->r_bc);
    if (status != BG_OK)
        return status;
    d->n_effective = fmin(bg_bretherton(s->n, rho[0], rho[1]),
                          fmin(bg_bretherton(s->n, rho[0], rho[2]),
                               bg_bretherton(s->n, rho[1], rho[2])));
    return bg_williams(d->n_effective, d->r_ab, d->r_ac, d->r_bc, &d->test);
}

static int draw(const BgThreeSeries *series, const BgResampling *how,
                double level, BgCorrelationDifference *d)
{
    const size_t n = series->n;
    Shared s = { .series = series };
    BgResampling all = *how;
    double *drawn = malloc((how->n + 3 * n) * sizeof *drawn);

    if (!drawn)
        return GSL_ENOMEM;
    double *x = drawn + how->n;
    const BgThreeSeries moved = { x, x + n, x + 2 * n, series->position, n };

    for (size_t i = 0; i < n; i++) {
        x[i] = series->a[i] - series->a[0];
        x[n + i] = series->b[i] - series->b[0];
        x[2 * n + i] = series->c[i] - series->c[0];
    }
    s.series = &moved;
    all.work_size = n * (sizeof(size_t) + 3 * sizeof(double));
    int status = bg_block_plan(BG_BLOCK_MOVING, series->position, n,
                               (double)d->block, &s.plan);

    if (status == BG_OK)
        status = bg_resample(&all, one_draw, &s, 1, drawn);
    if (status == BG_OK)
        d->ci = bg_block_percentiles(drawn, how->n, level);
    bg_block_plan_clear(&s.plan);
    free(drawn);
    return status;
}

int bg_correlation_difference(const BgThreeSeries *series,
                              const BgResampling *how, double level,
                              BgCorrelationDifference *result)
{
    enum { LEAST = 5 };
    BgCorrelationDifference d = { 0 };

    assert(series && how && result);
    if (!bg_level_valid(level) || how->threads < 1 || how->n < 1)
        return GSL_EINVAL;
    if (series->n < LEAST)
        return BG_ETOOFEW;
    d.block = (size_t)round(cbrt((double)series->n));
    int status = observe(series, &d);

    if (status == BG_OK)
        status = draw(series, how, level, &d);
    if (status == BG_OK)
        *result = d;
    return status;
}
