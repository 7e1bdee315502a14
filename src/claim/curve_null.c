/* Null histories: each side's own noise, drawn anew. */
#include <math.h>

#include "claim/curve.h"
#include "claim/kinds.h"
#include "stats/colour.h"
#include "stats/describe.h"
#include "stats/line.h"

/* Whether the noise is about a line rather than about a mean. */
static gboolean about_line(const BgClaim *claim)
{
    return claim->kind == BG_CLAIM_TREND || claim->kind == BG_CLAIM_PLATEAU;
}

/* What is left of a side once the claimed effect is taken out. */
static int noise_of(const BgClaim *claim, const BgClaimSample *s,
                    const double *y, double *x)
{
    const size_t at =
        claim->kind == BG_CLAIM_BREAK ? bg_claim_break_at(claim, s) : 0;
    BgLineFit fit;
    double mean;
    int status;

    if (about_line(claim)) {
        status = bg_line_fit(s->t, y, s->n, &fit);
        if (status == BG_OK)
            bg_line_residuals(&fit, s->t, y, x);
        return status;
    }
    /* Up to two stretches with means of their own. */
    for (size_t from = 0, to; from < s->n; from = to) {
        to = from < at && at < s->n ? at : s->n;
        status = bg_mean(y + from, to - from, &mean);
        if (status != BG_OK)
            return status;
        for (size_t i = from; i < to; i++)
            x[i] = y[i] - mean;
    }
    return BG_OK;
}

/* Spread to put on a side's innovations: degrees of freedom given back, or 1
 * where the null is equal spread. */
static double size_of(const BgClaim *claim, const double *x, size_t n)
{
    double squares = 0;
    const double used =
        about_line(claim) || claim->kind == BG_CLAIM_BREAK ? 2 : 1;

    for (size_t i = 0; i < n; i++)
        squares += x[i] * x[i];
    return claim->kind == BG_CLAIM_VOLATILITY
               ? sqrt((double)n / squares)
               : sqrt((double)n / ((double)n - used));
}

static int rho_of(const BgClaim *claim, const BgClaimSample *s,
                  double *const x[2], int side, double *rho)
{
    const double *t = about_line(claim) ? s->t : NULL;
    const BgColourSeries both[2] = { { x[0], s->position, t, s->n },
                                     { x[1], s->position, t, s->n } };

    if (claim->kind == BG_CLAIM_VOLATILITY)
        return bg_colour_rho(both, 2, rho);
    return bg_colour_rho(&both[side], 1, rho);
}

static void innovations(const BgClaim *claim, BgCurveNull *null,
                        const double *x, int k)
{
    const size_t n = null->n;
    const double size = size_of(claim, x, n);
    double mean = 0;

    bg_colour_whiten(x, null->step[k], null->scale[k], n, null->u[k]);
    for (size_t i = 0; i < n; i++)
        mean += null->u[k][i] / (double)n;
    for (size_t i = 0; i < n; i++)
        null->u[k][i] = size * (null->u[k][i] - mean);
}

BgCurveNull bg_curve_null(const BgClaim *claim, const BgClaimSample *s)
{
    const size_t n = s->n;
    BgCurveNull null = { .n = n, .sample = s, .status = BG_OK };
    double *x[2];
    double rho = 0;

    null.memory = g_new0(double, 8 * n + 1);
    for (int k = 0; k < 2; k++) {
        double *const from = null.memory + (size_t)k * 4 * n;

        null.u[k] = from;
        null.step[k] = from + n;
        null.scale[k] = from + 2 * n;
        x[k] = from + 3 * n;
        if (s->y[k] && null.status == BG_OK)
            null.status = noise_of(claim, s, s->y[k], x[k]);
    }
    if (claim->kind == BG_CLAIM_LEVEL)
        return null;
    for (int k = 0; k < 2 && s->y[k] && null.status == BG_OK; k++) {
        null.status = rho_of(claim, s, x, k, &rho);
        if (null.status != BG_OK)
            break;
        bg_colour_steps(s->position, n, rho, null.step[k], null.scale[k]);
        innovations(claim, &null, x[k], k);
    }
    return null;
}

void bg_curve_null_clear(BgCurveNull *null)
{
    g_clear_pointer(&null->memory, g_free);
}

/* Each independent trial of an issue is of the few kind with the probability
 * claimed: as many as bg_claim_share() counts by its squared scores. */
static void draw_points(const BgClaim *claim, const BgClaimSample *s,
                        BgStream *stream, double *const y[2])
{
    for (size_t i = 0; i < s->n; i++) {
        const double all = fabs(s->y[0][i]) + fabs(s->y[1][i]);
        const double squares = s->square[0][i] + s->square[1][i];
        const size_t trials =
            (size_t)fmax(1, rint(squares > 0 ? all * all / squares : all));
        double few = 0;

        for (size_t j = 0; j < trials; j++)
            few += bg_stream_uniform(stream) < claim->bound;
        few *= all / (double)trials;
        y[0][i] = claim->direction < 0 ? few : all - few;
        y[1][i] = claim->direction < 0 ? few - all : -few;
    }
}

void bg_curve_null_draw(const BgClaim *claim, const BgCurveNull *null,
                        const double *uniform, size_t span, long first,
                        BgStream *stream, double *const y[2])
{
    const BgClaimSample *s = null->sample;

    if (claim->kind == BG_CLAIM_LEVEL) {
        draw_points(claim, s, stream, y);
        return;
    }
    for (int k = 0; k < 2 && s->y[k]; k++) {
        const size_t row = claim->kind == BG_CLAIM_CORRELATION ? (size_t)k : 0;
        double before = 0;

        for (size_t i = 0; i < s->n; i++) {
            const double at =
                uniform[row * span + (size_t)(s->position[i] - first)];
            const size_t j = (size_t)(at * (double)s->n);

            before = null->step[k][i] * before +
                     null->scale[k][i] * null->u[k][MIN(j, s->n - 1)];
            y[k][i] = before;
        }
    }
}
