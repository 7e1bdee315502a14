#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "stats/check.h"
#include "stats/counting.h"
#include "stats/distribution.h"
#include "stats/tipping.h"

BgDifferenceVerdict bg_difference_verdict(double difference, double p,
                                          double level)
{
    if (!bg_rejects(p, level))
        return BG_NOT_DIFFERENT;
    return difference > 0.0 ? BG_A_HIGHER : BG_B_HIGHER;
}

/* States are (points spent k, net change of a - b), 0 <= k <= most, |net| <=
 * most; each holds the most extreme variance that can be had there. */
typedef struct {
    const BgDifferenceEvents *e;
    const BgRule *rule;
    double scale, level, difference, variance;
    int widen; /* 1: the largest variance is wanted; -1: the smallest */
    BgDifferenceVerdict verdict;
    size_t most;
    double *now, *next;
    signed char *taken; /* event after event, state after state */
} Search;

static size_t states(size_t most)
{
    return (most + 1) * (2 * most + 1);
}

static size_t state(const Search *s, size_t k, long net)
{
    return k * (2 * s->most + 1) + (size_t)(net + (long)s->most);
}

static double part(const Search *s, size_t i, int d)
{
    return s->e->side[i] * bg_rule_points(s->rule, s->e->score[i] + d);
}

/* What d points on event i do: to the difference and to the variance. */
typedef struct {
    long net;
    double variance;
} Effect;

static Effect effect(const Search *s, size_t i, int d)
{
    const double before = part(s, i, 0), after = part(s, i, d);

    return (Effect){ lrint(after - before), after * after - before * before };
}

static int allowed(const Search *s, size_t i, int d)
{
    return d == 0 || fabs(s->e->score[i] + d) <= s->scale ||
           fabs(s->e->score[i] + d) < fabs(s->e->score[i]);
}

/* Spreads event i's change d over all states that can afford it. */
static void spread(const Search *s, size_t i, int d, signed char *taken)
{
    const long most = (long)s->most;
    const Effect by = effect(s, i, d);

    for (size_t k = (size_t)abs(d); k <= s->most; k++)
        for (long net = -most; net <= most; net++) {
            const long from = net - by.net;

            if (labs(from) > most)
                continue;
            const double had = s->now[state(s, k - (size_t)abs(d), from)];
            const size_t to = state(s, k, net);

            if (isnan(had))
                continue;
            if (isnan(s->next[to]) ||
                s->widen * (had + by.variance - s->next[to]) > 0.0) {
                s->next[to] = had + by.variance;
                taken[to] = (signed char)d;
            }
        }
}

static void add_event(Search *s, size_t i)
{
    enum { FARTHEST = 127 };
    const double reach = s->scale + fabs(s->e->score[i]);
    const int far = (int)fmin(fmin(reach, (double)s->most), FARTHEST);
    signed char *taken = s->taken + i * states(s->most);
    double *swap = s->now;

    for (size_t j = 0; j < states(s->most); j++)
        s->next[j] = (double)NAN;
    for (int d = -far; d <= far; d++)
        if (allowed(s, i, d))
            spread(s, i, d, taken);
    s->now = s->next;
    s->next = swap;
}

static int turned(const Search *s, size_t k, long net)
{
    const double more = s->now[state(s, k, net)];
    BgCountingDifference d;

    if (isnan(more) ||
        bg_counting_difference(s->difference + (double)net,
                               sqrt(fmax(s->variance + more, 0.0)), 0.0, 0.0,
                               &d) != BG_OK)
        return 0;
    return bg_difference_verdict(d.difference, d.p, s->level) != s->verdict;
}

static void read_back(const Search *s, size_t k, long net, int *change)
{
    for (size_t i = s->e->n; i-- > 0;) {
        const int d = (int)s->taken[i * states(s->most) + state(s, k, net)];

        change[i] = d;
        net -= effect(s, i, d).net;
        k -= (size_t)abs(d);
    }
}

static int look(Search *s, int *change, size_t *points)
{
    for (size_t j = 0; j < states(s->most); j++)
        s->now[j] = (double)NAN;
    s->now[state(s, 0, 0)] = 0.0;
    for (size_t i = 0; i < s->e->n; i++)
        add_event(s, i);
    for (size_t k = 1; k <= s->most; k++)
        for (long net = -(long)k; net <= (long)k; net++)
            if (turned(s, k, net)) {
                read_back(s, k, net, change);
                *points = k;
                return BG_OK;
            }
    return GSL_EDOM;
}

static int search(Search *s, int *change, size_t *points)
{
    const size_t n = states(s->most);
    double *memory = malloc(2 * n * sizeof *memory);
    int status = GSL_ENOMEM;

    s->taken = malloc(s->e->n * n + 1);
    s->now = memory;
    s->next = memory ? memory + n : NULL;
    if (memory && s->taken)
        status = look(s, change, points);
    free(memory);
    free(s->taken);
    return status;
}

/* The difference and its variance as they stand. */
static int begin(Search *s)
{
    BgCountingDifference d;

    s->difference = s->e->offset;
    s->variance = s->e->variance;
    for (size_t i = 0; i < s->e->n; i++) {
        const double points = part(s, i, 0);

        if (points != rint(points))
            return GSL_EDOM;
        s->difference += points;
        s->variance += points * points;
    }
    if (s->variance > 0.0) {
        const int status = bg_counting_difference(
            s->difference, sqrt(s->variance), 0.0, 0.0, &d);

        if (status != BG_OK)
            return status;
        s->verdict = bg_difference_verdict(d.difference, d.p, s->level);
    }
    s->widen = s->verdict == BG_NOT_DIFFERENT ? -1 : 1;
    return BG_OK;
}

int bg_tipping_difference(const BgDifferenceEvents *e, const BgRule *rule,
                          double scale, double level, int *change,
                          size_t *points)
{
    Search s = { .e = e, .rule = rule, .scale = scale, .level = level };

    if (!bg_all_finite(e->score, e->n) || !isfinite(e->offset))
        return BG_EMISSING;
    if (!(scale >= 0.0) || !bg_level_valid(level) || !(e->variance >= 0.0) ||
        rule->kind == BG_RULE_MEAN ||
        (rule->kind == BG_RULE_CAPPED && rule->cap != rint(rule->cap)))
        return GSL_EINVAL;
    int status = begin(&s);

    if (status != BG_OK)
        return status;
    for (s.most = 8; s.most <= BG_TIPPING_DIFFERENCE_MOST; s.most *= 2) {
        if (e->n * states(s.most) > (size_t)1 << 28)
            return BG_ETOOMANY;
        status = search(&s, change, points);
        if (status != GSL_EDOM)
            return status;
    }
    return BG_ETOOMANY;
}
