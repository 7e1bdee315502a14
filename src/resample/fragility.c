#include "resample/fragility.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int stopped(const volatile int *stop)
{
    return stop && *stop;
}

void bg_fragile_values(const BgFragileValues *v, double *value,
                       double *variance)
{
    bg_rule_values(&v->rule, &v->events, value, variance);
    for (size_t j = 0; j < v->events.values; j++)
        value[j] += v->offset[j];
}

/* --- noise ----------------------------------------------------------------
 */

static double step(BgStream *stream, double noise)
{
    const double u = bg_stream_uniform(stream);

    return u < noise / 2.0 ? -1.0 : u < noise ? 1.0 : 0.0;
}

/* One noisy world: values and variances. */
static void draw(const BgFragileValues *v, double noise, BgStream *stream,
                 double *score, double *value, double *variance)
{
    BgFragileValues noisy = *v;

    for (size_t i = 0; i < v->events.n; i++)
        score[i] = v->events.score[i] + step(stream, noise);
    noisy.events.score = score;
    bg_fragile_values(&noisy, value, variance);
    for (size_t j = 0; j < v->events.values; j++) {
        if (!(v->counting[j] > 0.0))
            continue;
        const double e = sqrt(v->counting[j]) * bg_stream_normal(stream);

        value[j] += value[j] == rint(value[j]) ? rint(e) : e;
        variance[j] = v->counting[j];
    }
}

static int repeat(const BgFragileValues *v, double noise, BgJudge judge,
                  const void *claim, const BgResampling *how, double *work,
                  size_t *survived)
{
    double *value = work, *variance = value + v->events.values;
    double *score = variance + v->events.values;
    BgJudgement first, now;
    size_t k = 0;

    bg_fragile_values(v, value, variance);
    for (size_t j = 0; j < v->events.values; j++)
        variance[j] += v->counting[j];
    int status = judge(claim, value, variance, BG_KEEP_ALL, &first);

    for (size_t r = 0; r < how->n && status == BG_OK; r++) {
        BgStream stream;

        if (stopped(how->stop))
            return BG_ESTOPPED;
        bg_stream_start(&stream, how->seed, BG_PURPOSE_NOISE, how->first + r);
        draw(v, noise, &stream, score, value, variance);
        k += judge(claim, value, variance, BG_KEEP_ALL, &now) == BG_OK &&
             now.verdict == first.verdict;
        if (how->progress)
            how->progress((double)r / (double)how->n, how->progress_data);
    }
    if (status == BG_OK)
        *survived = k;
    return stopped(how->stop) ? BG_ESTOPPED : status;
}

int bg_fragility_noise(const BgFragileValues *v, double noise, BgJudge judge,
                       const void *claim, const BgResampling *repeats,
                       size_t *survived)
{
    if (!(noise >= 0.0 && noise <= 1.0))
        return GSL_EINVAL;
    double *work =
        malloc((2 * v->events.values + v->events.n + 1) * sizeof *work);

    if (!work)
        return GSL_ENOMEM;
    const int status = repeat(v, noise, judge, claim, repeats, work, survived);

    free(work);
    return status;
}

/* --- search ---------------------------------------------------------------
 */

/* A path: move m adds sign[m] to value at[m]. */
typedef struct {
    const BgTippingSearch *s;
    double *value; /* n, with the moves made */
    size_t *at;
    int *sign;
    size_t length;
    int verdict; /* of the values as they are */
} Path;

/* Whether the values differ in verdict; -1: stopped. */
static int turned(const Path *p)
{
    BgJudgement f;
    const int status =
        p->s->judge(p->s->claim, p->value, NULL, BG_KEEP_ALL, &f);

    if (status == BG_ESTOPPED || stopped(p->s->stop))
        return -1;
    return status == BG_OK && f.verdict != p->verdict;
}

/* Puts the first k moves of the path into the values. */
static void apply(const Path *p, size_t k)
{
    memcpy(p->value, p->s->value, p->s->n * sizeof *p->value);
    for (size_t m = 0; m < k; m++)
        p->value[p->at[m]] += p->sign[m];
}

/* Every single point; 1: one turns it (and stands as the path). */
static int single(Path *p)
{
    for (size_t i = 0; i < p->s->n; i++)
        for (int sign = -1; sign <= 1; sign += 2) {
            p->at[0] = i;
            p->sign[0] = sign;
            apply(p, 1);
            const int t = turned(p);

            if (t != 0)
                return t;
        }
    return 0;
}

/* The best next move, from the values as they stand; 0: there is none. */
static int next_move(Path *p)
{
    const double want = p->s->weaken ? -1.0 : 1.0;
    double best = -HUGE_VAL;
    size_t at = p->s->n;
    int up = 0;

    for (size_t i = 0; i < p->s->n; i++)
        for (int sign = -1; sign <= 1; sign += 2) {
            const double before = p->value[i];

            p->value[i] = before + sign;
            const double x = want * p->s->strength(p->s->claim, p->value);

            p->value[i] = before;
            if (x > best) { /* never for NaN */
                best = x;
                at = i;
                up = sign;
            }
        }
    if (at == p->s->n)
        return 0;
    p->value[at] += up;
    p->at[p->length] = at;
    p->sign[p->length] = up;
    p->length++;
    return 1;
}

static int grow(Path *p, size_t length)
{
    apply(p, p->length);
    while (p->length < length) {
        if (stopped(p->s->stop))
            return BG_ESTOPPED;
        if (!next_move(p))
            return GSL_EDOM;
    }
    return BG_OK;
}

/* The first turning point: after `low` moves not turned, after `high` it is. */
static int halve(Path *p, size_t low, size_t high)
{
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        apply(p, middle);
        const int t = turned(p);

        if (t < 0)
            return BG_ESTOPPED;
        if (t)
            high = middle;
        else
            low = middle;
    }
    p->length = high;
    return BG_OK;
}

static int follow(Path *p)
{
    size_t low = 1, high = 2;

    p->length = 0;
    for (;; low = high, high *= 2) {
        if (high > p->s->most)
            high = p->s->most;
        const int status = grow(p, high);
        const int t = status == BG_OK ? turned(p) : 0;

        if (status != BG_OK || t < 0)
            return status != BG_OK ? status : BG_ESTOPPED;
        if (t)
            return halve(p, low, high);
        if (high == p->s->most)
            return GSL_EDOM;
    }
}

/* Takes back what is not needed, the last moves first. */
static int prune(Path *p)
{
    for (size_t m = p->length; m-- > 0 && p->length > 2;) {
        const size_t at = p->at[m];
        const int sign = p->sign[m];

        memmove(p->at + m, p->at + m + 1, (p->length - m - 1) * sizeof *p->at);
        memmove(p->sign + m, p->sign + m + 1,
                (p->length - m - 1) * sizeof *p->sign);
        apply(p, p->length - 1);
        const int t = turned(p);

        if (t < 0)
            return BG_ESTOPPED;
        if (t) {
            p->length--;
            continue;
        }
        memmove(p->at + m + 1, p->at + m, (p->length - m - 1) * sizeof *p->at);
        memmove(p->sign + m + 1, p->sign + m,
                (p->length - m - 1) * sizeof *p->sign);
        p->at[m] = at;
        p->sign[m] = sign;
    }
    return BG_OK;
}

static int run(Path *p)
{
    BgJudgement first;
    int status =
        p->s->judge(p->s->claim, p->s->value, NULL, BG_KEEP_ALL, &first);

    if (status != BG_OK)
        return status;
    p->verdict = first.verdict;
    const int t = single(p);

    if (t < 0)
        return BG_ESTOPPED;
    p->length = 1;
    if (t)
        return BG_OK;
    status = follow(p);
    return status == BG_OK ? prune(p) : status;
}

int bg_fragility_search(const BgTippingSearch *s, int *change, size_t *points,
                        bool *exact)
{
    Path p = { .s = s };

    if (s->most < 2 || s->n < 1)
        return GSL_EINVAL;
    p.value = malloc((s->n + 1) * sizeof *p.value);
    p.at = malloc((s->most + 1) * sizeof *p.at);
    p.sign = malloc((s->most + 1) * sizeof *p.sign);
    const int status = p.value && p.at && p.sign ? run(&p) : GSL_ENOMEM;

    if (status == BG_OK) {
        memset(change, 0, s->n * sizeof *change);
        for (size_t m = 0; m < p.length; m++)
            change[p.at[m]] += p.sign[m];
        *points = 0;
        for (size_t i = 0; i < s->n; i++)
            *points += (size_t)abs(change[i]);
        *exact = *points <= 2;
    }
    free(p.value);
    free(p.at);
    free(p.sign);
    return status;
}
