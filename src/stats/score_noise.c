#include "stats/score_noise.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/check.h"

/* Whether x lies on the lattice of this many places a point. */
static int on_lattice(double x, double places)
{
    return fabs(x * places - rint(x * places)) < 1e-6;
}

/* The fewest places a point that hold every number; 0 where none do. */
static long lattice(const double *score, size_t n, double cap)
{
    for (long places = 1; places <= 1000; places *= 10) {
        int holds = on_lattice(cap, (double)places);

        for (size_t i = 0; i < n && holds; i++)
            holds = on_lattice(score[i], (double)places);
        if (holds)
            return places;
    }
    return 0;
}

/* Folds one event in: mass at k (from the middle) goes to k, k + down, k + up.
 */
static void fold(double *now, double *next, long half, long down, long up,
                 double noise)
{
    memset(next, 0, (size_t)(2 * half + 1) * sizeof *next);
    for (long k = 0; k <= 2 * half; k++) {
        if (now[k] == 0.0)
            continue;
        next[k] += (1.0 - noise) * now[k];
        next[k + down] += noise / 2.0 * now[k];
        next[k + up] += noise / 2.0 * now[k];
    }
}

static double same_sign(const double *mass, long half, double value,
                        double places)
{
    double sum = 0.0;

    for (long k = 0; k <= 2 * half; k++) {
        /* Half a place: what is 0 on the lattice is 0. */
        const double at = value * places + (double)(k - half);
        const int sign = at > 1e-3 ? 1 : at < -1e-3 ? -1 : 0;

        if (sign == (value > 0.0) - (value < 0.0))
            sum += mass[k];
    }
    return fmin(sum, 1.0); /* rounding */
}

static double survival(const double *score, size_t n, const BgRule *rule,
                       double value, double noise, long places, double *mass)
{
    const long half = (long)n * places;
    double *now = mass, *next = mass + 2 * half + 1;

    memset(now, 0, (size_t)(2 * half + 1) * sizeof *now);
    now[half] = 1.0;
    for (size_t i = 0; i < n; i++) {
        const double at = bg_rule_points(rule, score[i]);
        const double below = bg_rule_points(rule, score[i] - 1.0);
        const double above = bg_rule_points(rule, score[i] + 1.0);
        double *swap = now;

        fold(now, next, half, lrint((below - at) * (double)places),
             lrint((above - at) * (double)places), noise);
        now = next;
        next = swap;
    }
    return same_sign(now, half, value, (double)places);
}

int bg_score_noise_sign(const double *score, size_t n, const BgRule *rule,
                        double offset, double noise, double *probability)
{
    double value = offset;

    if (!bg_all_finite(score, n) || !isfinite(offset))
        return BG_EMISSING;
    if (!(noise >= 0.0 && noise <= 1.0))
        return GSL_EINVAL;
    if (n > BG_SCORE_NOISE_MOST)
        return BG_ETOOMANY;
    /* A sum moves by whole points whatever its scores are. */
    const int capped = rule->kind == BG_RULE_CAPPED;
    const int whole = rule->kind == BG_RULE_SUM || rule->kind == BG_RULE_MEAN;
    const long places = whole ? 1 : lattice(score, n, capped ? rule->cap : 0.0);

    if (places == 0)
        return GSL_EDOM;
    double *mass = malloc((4 * n * (size_t)places + 2) * sizeof *mass);

    if (!mass)
        return GSL_ENOMEM;
    for (size_t i = 0; i < n; i++)
        value += bg_rule_points(rule, score[i]);
    *probability = survival(score, n, rule, value, noise, places, mass);
    free(mass);
    return BG_OK;
}
