#include "resample/two_sources.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/check.h"
#include "stats/ranks.h"

enum { LEAST = 4, COMMON = 3, SEPARATE = 4 };

/* Both sources as one design; its arrays are one block. */
typedef struct {
    size_t n, n_a;
    double *y, *residual, *innovation, *x, *common_work, *separate_work;
    long *position;
    BgAr1Plan common, separate;
} Joint;

/* Positions between which nothing correlates: 0.97^100,000 is 0 beyond any
 * rounding. */
static const long apart = 100000;

static long place(const BgSourceSample *s, size_t i)
{
    return s->position ? s->position[i] : (long)i;
}

static int check_source(const BgSourceSample *s)
{
    if (s->n < LEAST)
        return BG_ETOOFEW;
    if (!bg_all_finite(s->t, s->n) || !bg_all_finite(s->y, s->n))
        return BG_EMISSING;
    return bg_times_increase(s->t, s->n) &&
                   bg_positions_increase(s->position, s->n)
               ? BG_OK
               : BG_EORDER;
}

/* Rows of one source from `from` on: columns 1, b, t, t b; values centred. */
static void add_source(Joint *j, const BgSourceSample *s, size_t from,
                       const double centre[2], long first)
{
    const size_t n = j->n;
    const double is_b = from > 0 ? 1.0 : 0.0;

    for (size_t i = 0; i < s->n; i++) {
        const size_t row = from + i;
        const double t = s->t[i] - centre[0];

        j->x[row] = 1.0;
        j->x[n + row] = is_b;
        j->x[2 * n + row] = t;
        j->x[3 * n + row] = is_b * t;
        j->y[row] = s->y[i] - centre[1];
        j->position[row] = first + place(s, i) - place(s, 0);
    }
}

static void centre_of(const BgSourceSample *a, const BgSourceSample *b,
                      double centre[2])
{
    const double n = (double)(a->n + b->n);
    const BgSourceSample *const both[2] = { a, b };

    centre[0] = centre[1] = 0.0;
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < both[k]->n; i++) {
            centre[0] += both[k]->t[i] / n;
            centre[1] += both[k]->y[i] / n;
        }
}

static int join(Joint *j, const BgSourceSample *a, const BgSourceSample *b)
{
    double centre[2];

    centre_of(a, b, centre);
    add_source(j, a, 0, centre, 0);
    add_source(j, b, a->n, centre, j->position[a->n - 1] + apart);
    const int status = bg_ar1_plan(j->x, j->n, COMMON, j->position,
                                   j->common_work, &j->common);

    return status != BG_OK ? status
                           : bg_ar1_plan(j->x, j->n, SEPARATE, j->position,
                                         j->separate_work, &j->separate);
}

/* --- draws -----------------------------------------------------------------
 */

typedef struct {
    const BgAr1Plan *plan;
    double rho;
} Shared;

static void replicate(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Shared *s = shared;
    const size_t n = s->plan->design.n;
    double *const e = work, *const residual = e + n;

    (void)index;
    bg_stream_normals(stream, n, e);
    bg_ar1_colour(s->plan->position, n, s->rho, e);
    out[0] = bg_ar1_f(&s->plan->design, e,
                      bg_ar1_rho(s->plan, e, residual, NULL), 1);
}

/* p of the last column of a model; *q: the level quantile of its f*. */
static int test_last(const BgAr1Plan *plan, const BgAr1Fit *fit, double level,
                     const BgResampling *how, double *p, double *q)
{
    const Shared shared = { plan, fit->phi };
    BgResampling run = *how;
    double *drawn = malloc(how->n * sizeof *drawn);
    const double rank = ceil(level * ((double)how->n + 1.0));
    size_t above = 0;

    run.purpose = BG_PURPOSE_TREND;
    run.work_size = 2 * plan->design.n * sizeof *drawn;
    const int status =
        drawn ? bg_resample(&run, replicate, &shared, 1, drawn) : GSL_ENOMEM;

    if (status == BG_OK) {
        for (size_t i = 0; i < how->n; i++)
            above += drawn[i] >= fit->f ? 1 : 0;
        bg_sort(drawn, how->n);
        *p = bg_resample_p(above, how->n);
        *q = rank > (double)how->n ? HUGE_VAL : drawn[(size_t)rank - 1];
    }
    free(drawn);
    return status;
}

/* --- equal spread ------------------------------------------------------------
 */

typedef struct {
    const BgAr1Plan *plan; /* a line for each source */
    const double *innovation;
    size_t n_a;
    double rho;
} Spread;

/* Standard deviation of n residuals about a line. */
static double sd_about(const double *e, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++)
        sum += e[i] * e[i];
    return sqrt(sum / ((double)n - 2.0));
}

/* The statistic of y; residual and sd are set. */
static double spread_of(const Spread *s, const double *y, double *residual,
                        double sd[2])
{
    const size_t n_a = s->n_a, n = s->plan->design.n;
    const double rho = bg_ar1_rho(s->plan, y, residual, NULL);

    sd[0] = sd_about(residual, n_a);
    sd[1] = sd_about(residual + n_a, n - n_a);
    return fabs(log(sd[1] / sd[0])) *
           sqrt((1.0 - rho) * (1.0 + rho) / (1.0 + rho * rho));
}

static void spread_replicate(size_t index, BgStream *stream, const void *shared,
                             void *work, double *out)
{
    const Spread *s = shared;
    const size_t n = s->plan->design.n;
    double *const e = work, sd[2];

    (void)index;
    /* Fisher-Yates: each innovation falls to either source. */
    for (size_t i = 0; i < n; i++) {
        const size_t k = bg_stream_below(stream, (uint32_t)i + 1);

        e[i] = e[k];
        e[k] = s->innovation[i];
    }
    bg_ar1_colour(s->plan->position, n, s->rho, e);
    *out = spread_of(s, e, e + n, sd);
}

/* The innovations of both sources. */
static void whiten(const Joint *j, double rho)
{
    for (size_t i = 0; i < j->n; i++) {
        const double carried =
            i > 0 ? bg_ar1_carried(j->position, i, rho) : 0.0;
        const double last = i > 0 ? j->residual[i - 1] : 0.0;

        j->innovation[i] = (j->residual[i] - carried * last) /
                           sqrt((1.0 - carried) * (1.0 + carried));
    }
}

static int test_spread(const Joint *j, double rho, const BgResampling *how,
                       BgTwoSources *two)
{
    const Spread shared = { &j->separate, j->innovation, j->n_a, rho };
    const double observed = spread_of(&shared, j->y, j->residual, two->sd);
    BgResampling run = *how;
    size_t above = 0;

    two->ratio = two->sd[1] / two->sd[0];
    if (!isfinite(log(two->ratio)))
        return BG_ECONSTANT;
    double *drawn = malloc(how->n * sizeof *drawn);

    if (!drawn)
        return GSL_ENOMEM;
    whiten(j, rho);
    run.purpose = BG_PURPOSE_SPREAD;
    run.work_size = 2 * j->n * sizeof *drawn;
    const int status = bg_resample(&run, spread_replicate, &shared, 1, drawn);

    for (size_t i = 0; status == BG_OK && i < how->n; i++)
        above += drawn[i] >= observed ? 1 : 0;
    two->ratio_p = bg_resample_p(above, how->n);
    free(drawn);
    return status;
}

/* --- the whole ---------------------------------------------------------------
 */

static BgInterval around(double estimate, double se, double q)
{
    return (BgInterval){ estimate - sqrt(q) * se, estimate + sqrt(q) * se };
}

/* The fit at the model's own rho; f of the last column. */
static int fit_last(const BgAr1Plan *plan, const double *y, double *residual,
                    BgAr1Fit *fit)
{
    const double rho = bg_ar1_rho(plan, y, residual, NULL);

    return bg_ar1_gls(&plan->design, y, rho, 1, residual, fit);
}

static int analyse(const Joint *j, double level, const BgResampling *how,
                   BgTwoSources *found)
{
    BgAr1Fit common, separate;
    double q = (double)NAN;
    int status = fit_last(&j->common, j->y, j->residual, &common);

    if (status == BG_OK)
        status = fit_last(&j->separate, j->y, j->residual, &separate);
    if (status != BG_OK)
        return status;
    /* Sources are independent given rho: var(b - a) = var a + var b. */
    const double var_b =
        separate.se[3] * separate.se[3] - separate.se[2] * separate.se[2];
    BgTwoSources two = {
        .slope = common.beta[2],
        .slope_se = common.se[2],
        .level_shift = common.beta[1],
        .shift_se = common.se[1],
        .own = { separate.beta[2], separate.beta[2] + separate.beta[3] },
        .own_se = { separate.se[2], sqrt(fmax(var_b, 0.0)) },
        .difference = separate.beta[3],
        .difference_se = separate.se[3],
        .rho = common.phi,
        .rho_separate = separate.phi,
        .near_unit_root = fmax(common.phi, separate.phi) >= BG_AR1_LARGEST
    };
    status =
        test_last(&j->separate, &separate, level, how, &two.difference_p, &q);

    two.difference_ci = around(two.difference, two.difference_se, q);
    if (status == BG_OK)
        status = test_last(&j->common, &common, level, how, &two.slope_p, &q);
    two.slope_ci = around(two.slope, two.slope_se, q);
    if (status == BG_OK)
        status = test_spread(j, separate.phi, how, &two);
    if (status == BG_OK)
        *found = two;
    return status;
}

int bg_two_sources(const BgSourceSample *a, const BgSourceSample *b,
                   double level, const BgResampling *how, BgTwoSources *found)
{
    int status = check_source(a);

    assert(found != NULL);
    if (!bg_level_valid(level) || how->n == 0 || how->threads < 1)
        return GSL_EINVAL;
    if (status == BG_OK)
        status = check_source(b);
    if (status != BG_OK)
        return status;
    const size_t n = a->n + b->n;
    const size_t models =
        bg_ar1_plan_size(n, COMMON) + bg_ar1_plan_size(n, SEPARATE);
    double *block = malloc((7 * n + models) * sizeof *block);
    long *position = malloc(n * sizeof *position);

    status = GSL_ENOMEM;
    if (block && position) {
        Joint j = { .n = n,
                    .n_a = a->n,
                    .y = block,
                    .residual = block + n,
                    .innovation = block + 2 * n,
                    .x = block + 3 * n,
                    .common_work = block + 7 * n,
                    .separate_work =
                        block + 7 * n + bg_ar1_plan_size(n, COMMON),
                    .position = position };

        status = join(&j, a, b);
        if (status == BG_OK)
            status = analyse(&j, level, how, found);
    }
    free(block);
    free(position);
    return status;
}
