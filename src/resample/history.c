#include "resample/history.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "stats/ar1.h"
#include "stats/check.h"

static bool share_valid(double x)
{
    return x >= 0.0 && x <= 1.0;
}

static bool numbers_valid(const BgTruth *h)
{
    return fabs(h->rho) < 1.0 && h->sd >= 0.0 &&
           (h->df == 0.0 || h->df > 2.0) && share_valid(h->positive) &&
           share_valid(h->large) && h->events >= 0.0 && h->events <= 1e6 &&
           h->round_to >= 0.0 && h->spread_late >= 0.0 && h->break_at < h->n &&
           h->spread_at < h->n;
}

int bg_truth_check(const BgTruth *truth)
{
    const double numbers[] = {
        truth->level,  truth->slope,    truth->step,  truth->slope_change,
        truth->rho,    truth->sd,       truth->df,    truth->spread_late,
        truth->events, truth->positive, truth->large, truth->round_to
    };

    if (truth->n == 0)
        return BG_ETOOFEW;
    if (!bg_all_finite(numbers, sizeof numbers / sizeof *numbers))
        return BG_EMISSING;
    if (!numbers_valid(truth))
        return GSL_EINVAL;
    if (truth->t != NULL && !bg_times_increase(truth->t, truth->n))
        return BG_EORDER;
    return bg_positions_increase(truth->position, truth->n) ? BG_OK : BG_EORDER;
}

/* Gamma of shape a >= 1 and scale 1. */
static double gamma_draw(BgStream *stream, double a)
{
    const double d = a - 1.0 / 3.0, c = 1.0 / sqrt(9.0 * d);

    for (;;) {
        const double z = bg_stream_normal(stream), v = 1.0 + c * z;
        const double cube = v * v * v;

        if (v > 0.0 && log(bg_stream_uniform(stream)) <
                           z * z / 2.0 + d - d * cube + d * log(cube))
            return d * cube;
    }
}

static double innovation(const BgTruth *h, BgStream *stream)
{
    const double z = bg_stream_normal(stream);

    if (h->df == 0.0)
        return z;
    /* z / sqrt(chi2/df), of variance df/(df-2) */
    return z * sqrt((h->df - 2.0) / (2.0 * gamma_draw(stream, h->df / 2.0)));
}

static double time_of(const BgTruth *h, size_t i)
{
    if (h->t != NULL)
        return h->t[i];
    return h->position != NULL ? (double)h->position[i] : (double)i;
}

/* Events arrive with exponential gaps until the period is over. */
static double event_sum(const BgTruth *h, BgStream *stream)
{
    const double mean =
        h->events * (1.0 + h->large) * (2.0 * h->positive - 1.0);
    double sum = 0.0, clock = -log(bg_stream_uniform(stream));

    while (clock < h->events) {
        const double sign =
            bg_stream_uniform(stream) < h->positive ? 1.0 : -1.0;

        sum += bg_stream_uniform(stream) < h->large ? 2.0 * sign : sign;
        clock -= log(bg_stream_uniform(stream));
    }
    return sum - mean;
}

static double trend_at(const BgTruth *h, size_t i)
{
    const double t = time_of(h, i);
    double value = h->level + h->slope * t;

    if (h->break_at > 0 && i >= h->break_at)
        value += h->step + h->slope_change * (t - time_of(h, h->break_at));
    return value;
}

bool bg_correlation_valid(double correlation, size_t k)
{
    return correlation < 1.0 && (k < 2 || correlation * (double)(k - 1) > -1.0);
}

/* Rows of independent innovations of variance 1 become correlated ones.  Below
 * the diagonal all entries of a column of the factor are the same. */
static void correlate(double *y, size_t k, size_t n, double correlation)
{
    for (size_t i = 0; i < n; i++) {
        double squares = 0.0, sum = 0.0;

        for (size_t j = 0; j < k; j++) {
            const double own = sqrt(1.0 - squares);
            const double below = (correlation - squares) / own;
            const double z = y[j * n + i];

            y[j * n + i] = sum + own * z;
            sum += below * z;
            squares += below * below;
        }
    }
}

/* The history of innovations y, in place. */
static void build(const BgTruth *h, BgStream *stream, double *y)
{
    bg_ar1_colour(h->position, h->n, h->rho, y);
    for (size_t i = 0; i < h->n; i++) {
        const bool late = h->spread_at > 0 && i >= h->spread_at;

        y[i] = trend_at(h, i) + h->sd * (late ? h->spread_late : 1.0) * y[i];
        if (h->events > 0.0)
            y[i] += event_sum(h, stream);
        if (h->round_to > 0.0)
            y[i] = rint(y[i] / h->round_to) * h->round_to + 0.0; /* no -0 */
    }
}

void bg_histories_draw(const BgTruth *truth, size_t k, double correlation,
                       BgStream *stream, double *y)
{
    const size_t n = truth->n;

    for (size_t j = 0; j < k; j++)
        for (size_t i = 0; i < n; i++)
            y[j * n + i] = innovation(&truth[j], stream);
    if (correlation != 0.0)
        correlate(y, k, n, correlation);
    for (size_t j = 0; j < k; j++)
        build(&truth[j], stream, y + j * n);
}

void bg_history_draw(const BgTruth *truth, BgStream *stream, double *y)
{
    bg_histories_draw(truth, 1, 0.0, stream, y);
}

void bg_history_leave_out(BgStream *stream, size_t n, size_t missing,
                          char *kept)
{
    memset(kept, 1, n);
    while (missing > 0) {
        const size_t i = 1 + bg_stream_below(stream, (uint32_t)(n - 2));

        missing -= (size_t)kept[i];
        kept[i] = 0;
    }
}
