#include "stats/tipping.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/check.h"
#include "stats/ranks.h"

enum { MOST_STEPS = 255 };

/* One search: gains are in the direction asked for. */
typedef struct {
    const double *score;
    size_t n;
    const BgRule *rule;
    double scale, need;
    int direction;
} Move;

/* How far one score may go. */
static size_t steps_of(const Move *m, size_t i)
{
    const double room = floor(m->scale - m->direction * m->score[i] + 1e-9);

    return room <= 0.0 ? 0 : room >= MOST_STEPS ? MOST_STEPS : (size_t)room;
}

static double gain(const Move *m, size_t i, size_t k)
{
    const double to = m->score[i] + m->direction * (double)k;

    return m->direction *
           (bg_rule_points(m->rule, to) - bg_rule_points(m->rule, m->score[i]));
}

/* All points there are, and the gain of them. */
static size_t capacity(const Move *m, double *most)
{
    size_t points = 0;

    *most = 0.0;
    for (size_t i = 0; i < m->n; i++) {
        points += steps_of(m, i);
        *most += gain(m, i, steps_of(m, i));
    }
    return points;
}

/* best[c]: the largest gain of at most c points; crowd[c]: of those that have
 * it the least sum of squared steps, so that points are spread over events;
 * taken[i (most + 1) + c]: how many of them event i gets. */
static void fill(const Move *m, size_t most, double *best, double *crowd,
                 unsigned char *taken)
{
    static const double slack = 1e-9;

    for (size_t c = 0; c <= most; c++)
        best[c] = crowd[c] = 0.0;
    for (size_t i = 0; i < m->n; i++) {
        unsigned char *mine = taken + i * (most + 1);
        const size_t steps = steps_of(m, i);

        /* Downwards: best[c - k] is still without event i. */
        for (size_t c = most + 1; c-- > 0;) {
            mine[c] = 0;
            for (size_t k = 1; k <= steps && k <= c; k++) {
                const double now = best[c - k] + gain(m, i, k);
                const double squares = crowd[c - k] + (double)(k * k);

                if (now > best[c] + slack ||
                    (now > best[c] - slack && squares < crowd[c])) {
                    best[c] = now;
                    crowd[c] = squares;
                    mine[c] = (unsigned char)k;
                }
            }
        }
    }
}

static void read_back(const Move *m, size_t most, size_t cost,
                      const unsigned char *taken, int *change, size_t *points)
{
    *points = 0;
    for (size_t i = m->n; i-- > 0;) {
        const size_t k = taken[i * (most + 1) + cost];

        change[i] = m->direction * (int)k;
        cost -= k;
        *points += k;
    }
}

/* Looks at 0 .. most points; GSL_EDOM where these do not do. */
static int search(const Move *m, size_t most, int *change, size_t *points)
{
    static const double slack = 1e-9;
    double *best = malloc(2 * (most + 1) * sizeof *best);
    unsigned char *taken = malloc(m->n * (most + 1) + 1);
    int status = best && taken ? GSL_EDOM : GSL_ENOMEM;

    if (status == GSL_EDOM)
        fill(m, most, best, best + most + 1, taken);
    for (size_t c = 0; c <= most && status == GSL_EDOM; c++)
        if (best[c] >= m->need - slack) {
            read_back(m, most, c, taken, change, points);
            status = BG_OK;
        }
    free(best);
    free(taken);
    return status;
}

static int move(const Move *m, int *change, size_t *points)
{
    static const size_t cells = (size_t)1 << 26;
    double reach;
    const size_t all = capacity(m, &reach);

    if (reach < m->need - 1e-9)
        return GSL_EDOM;
    for (size_t most = 16;; most *= 2) {
        const size_t looked = most < all ? most : all;

        if (looked > BG_TIPPING_MOST || m->n * (looked + 1) > cells)
            return BG_ETOOMANY;
        const int status = search(m, looked, change, points);

        if (status != GSL_EDOM || looked == all)
            return status;
    }
}

int bg_tipping_move(const double *score, size_t n, const BgRule *rule,
                    double scale, double need, int *change, size_t *points)
{
    const Move m = { score, n, rule, scale, fabs(need), need > 0.0 ? 1 : -1 };

    if (!bg_all_finite(score, n))
        return BG_EMISSING;
    if (!(scale >= 0.0) || !(fabs(need) > 0.0))
        return GSL_EINVAL;
    return move(&m, change, points);
}

static double value_of(const double *score, size_t n, const BgRule *rule)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++)
        sum += bg_rule_points(rule, score[i]);
    return sum;
}

/* Off 0: whichever way takes fewer points. */
static int leave_zero(const double *score, size_t n, const BgRule *rule,
                      double scale, int *change, size_t *points)
{
    static const double least = 1e-6;
    size_t up, down;
    int *other = malloc((n + 1) * sizeof *other);

    if (!other)
        return GSL_ENOMEM;
    const int rises =
        bg_tipping_move(score, n, rule, scale, least, change, &up);
    const int falls =
        bg_tipping_move(score, n, rule, scale, -least, other, &down);

    if (falls == BG_OK && (rises != BG_OK || down < up)) {
        memcpy(change, other, n * sizeof *other);
        *points = down;
    } else if (rises == BG_OK) {
        *points = up;
    }
    free(other);
    return falls == BG_OK ? BG_OK : rises;
}

int bg_tipping_sign(const double *score, size_t n, const BgRule *rule,
                    double offset, double scale, int *change, size_t *points)
{
    if (!bg_all_finite(score, n) || !isfinite(offset))
        return BG_EMISSING;
    const double value = offset + value_of(score, n, rule);

    if (value == 0.0)
        return leave_zero(score, n, rule, scale, change, points);
    return bg_tipping_move(score, n, rule, scale, -value, change, points);
}

int bg_tipping_events(const double *score, size_t n, const BgRule *rule,
                      double offset, size_t *count)
{
    if (!bg_all_finite(score, n) || !isfinite(offset))
        return BG_EMISSING;
    double value = offset + value_of(score, n, rule);
    const double sign = value > 0.0 ? 1.0 : -1.0;
    double *part = malloc((n + 1) * sizeof *part);
    size_t left = 0;

    if (!part)
        return GSL_ENOMEM;
    for (size_t i = 0; i < n; i++)
        part[i] = -sign * bg_rule_points(rule, score[i]);
    bg_sort(part, n);
    value *= sign;
    const int zero = value == 0.0;

    while (left < n && value > 0.0 && part[left] < 0.0)
        value += part[left++];
    free(part);
    if (zero || value > 0.0)
        return GSL_EDOM;
    *count = left;
    return BG_OK;
}
