#include "resample/calibrate.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "resample/sieve_series.h"
#include "resample/spread_pair.h"
#include "stats/ar1.h"
#include "stats/distribution.h"
#include "stats/line.h"

int bg_calibrate(const BgResampling *how, BgReplicate trial, const void *shared,
                 size_t work_size, size_t *alarms)
{
    BgResampling mine = *how;
    double *called = malloc((how->n + 1) * sizeof *called);
    size_t count = 0;

    if (!called)
        return GSL_ENOMEM;
    mine.purpose = BG_PURPOSE_CALIBRATE;
    mine.work_size = work_size;
    const int status = bg_resample(&mine, trial, shared, 1, called);

    for (size_t i = 0; status == BG_OK && i < how->n; i++)
        count += called[i] > 0.5;
    free(called);
    if (status == BG_OK)
        *alarms = count;
    return status;
}

/* Innovations to values, in place. */
static void to_values(const long *position, size_t n, double rho, double sd,
                      bool rounded, double *z)
{
    bg_ar1_colour(position, n, rho, z);
    for (size_t i = 0; i < n; i++)
        z[i] = rounded ? rint(sd * z[i]) : sd * z[i];
}

/* What every trial reads. */
typedef struct {
    const void *null; /* BgSpreadNull or BgSieveNull */
    double level;
    size_t draws;
    uint64_t seed;
} Shared;

/* The draws of the test on null history @p index. */
static BgResampling inner(const Shared *s, uint32_t purpose, size_t index)
{
    return (BgResampling){ .n = s->draws,
                           .first = index << 32,
                           .seed = s->seed,
                           .purpose = BG_PURPOSE_INNER + purpose,
                           .threads = 1 };
}

/* --- block swaps -------------------------------------------------------------
 */

static bool detrend(const double *t, size_t n, double *y)
{
    BgLineFit fit;

    if (bg_line_fit(t, y, n, &fit) != BG_OK)
        return false;
    bg_line_residuals(&fit, t, y, y);
    return true;
}

static void spread_trial(size_t index, BgStream *stream, const void *shared,
                         void *work, double *out)
{
    const Shared *s = shared;
    const BgSpreadNull *null = s->null;
    BgSpreadPair pair = null->pair;
    double *const a = work, *const b = a + pair.n;
    const double rest = sqrt((1.0 - null->r) * (1.0 + null->r));
    const BgSpreadOptions options = { .how =
                                          inner(s, BG_PURPOSE_SPREAD, index) };
    BgSpread found;

    for (size_t i = 0; i < pair.n; i++) {
        a[i] = bg_stream_normal(stream);
        b[i] = null->r * a[i] + rest * bg_stream_normal(stream);
    }
    to_values(pair.position, pair.n, null->rho, null->sd, null->rounded.a, a);
    to_values(pair.position, pair.n, null->rho, null->sd, null->rounded.b, b);
    pair.a = a;
    pair.b = b;
    *out = (!pair.t ||
            (detrend(pair.t, pair.n, a) && detrend(pair.t, pair.n, b))) &&
           bg_spread(&pair, 1, &options, &found) == BG_OK &&
           found.status == BG_OK && bg_rejects(found.p, s->level);
}

static double sd_of(const double *x, size_t n)
{
    double mean = 0.0, sum = 0.0;

    for (size_t i = 0; i < n; i++)
        mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        sum += (x[i] - mean) * (x[i] - mean);
    return sqrt(sum / ((double)n - 1.0));
}

int bg_spread_null(const BgSpreadPair *pair, BgRounded rounded,
                   BgSpreadNull *null)
{
    BgSpreadJob job = { .skip = 1 };
    BgSpread found;
    const int status =
        bg_spread_job(pair, bg_spread_block(pair->n, 0), 0, &job, &found);

    if (status != BG_OK || found.status != BG_OK)
        return status != BG_OK ? status : found.status;
    *null = (BgSpreadNull){ .pair = *pair,
                            .rounded = rounded,
                            .rho = found.rho,
                            .r = bg_sieve_r(job.u, job.v, pair->n),
                            .sd = sqrt(sd_of(pair->a, pair->n) *
                                       sd_of(pair->b, pair->n)) };
    null->pair.place = NULL; /* of a calendar that other pairs share */
    free(job.memory);
    return BG_OK;
}

int bg_spread_calibrate(const BgSpreadNull *null, size_t draws, double level,
                        const BgResampling *how, size_t *alarms)
{
    const Shared shared = { null, level, draws, how->seed };

    return bg_calibrate(how, spread_trial, &shared,
                        2 * null->pair.n * sizeof(double), alarms);
}

/* --- the sieve ---------------------------------------------------------------
 */

static void sieve_trial(size_t index, BgStream *stream, const void *shared,
                        void *work, double *out)
{
    const Shared *s = shared;
    const BgSieveNull *null = s->null;
    BgSieveSeries series[2] = { null->series[0], null->series[1] };
    const BgSieveOptions options = { .kind = null->kind,
                                     .how = inner(s, BG_PURPOSE_CORRELATION,
                                                  index),
                                     .level = s->level };
    double *value = work;
    BgSieve found;

    for (int k = 0; k < 2; k++) {
        const size_t n = series[k].n;

        for (size_t i = 0; i < n; i++)
            value[i] = bg_stream_normal(stream);
        to_values(series[k].position, n, null->rho[k], null->sd[k],
                  null->rounded[k], value);
        series[k].value = value;
        value += n;
    }
    *out = bg_correlation_sieve(series, 2, &null->pair, 1, &options, &found) ==
               BG_OK &&
           found.status == BG_OK && bg_rejects(found.p, s->level);
}

static int take_series(const BgSieveSeries *series, double *rho, double *sd)
{
    BgSieveModel model = { .memory = NULL };
    int status = bg_sieve_model(series, &model);

    if (status == BG_OK)
        status = model.status;
    if (status == BG_OK) {
        *rho = model.rho;
        *sd = sd_of(model.residual, model.n);
    }
    free(model.memory);
    return status;
}

int bg_sieve_null(BgSieveKind kind, const BgSieveSeries series[2],
                  const BgSievePair *pair, BgRounded rounded, BgSieveNull *null)
{
    BgSieveNull found = { .series = { series[0], series[1] },
                          .pair = *pair,
                          .kind = kind,
                          .rounded = { rounded.a, rounded.b } };

    if (pair->n < 4)
        return BG_ETOOFEW;
    found.pair.a = 0;
    found.pair.b = 1;
    for (int k = 0; k < 2; k++) {
        const int status = take_series(&series[k], &found.rho[k], &found.sd[k]);

        if (status != BG_OK)
            return status;
    }
    *null = found;
    return BG_OK;
}

int bg_sieve_calibrate(const BgSieveNull *null, size_t draws, double level,
                       const BgResampling *how, size_t *alarms)
{
    const Shared shared = { null, level, draws, how->seed };

    return bg_calibrate(
        how, sieve_trial, &shared,
        (null->series[0].n + null->series[1].n) * sizeof(double), alarms);
}
