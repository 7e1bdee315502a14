#include "resample/spread.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resample/spread_pair.h"
#include "stats/check.h"
#include "stats/ranks.h"

enum { MOST_DRAWS = 10000000 };

/* --- one draw ------------------------------------------------------------ */

typedef struct {
    const BgSpreadJob *job; /* n of them */
    size_t n, n_slots, block;
    int all; /* the index itself is the arrangement */
    const volatile int *stop;
} Shared;

static int stopped(const Shared *s)
{
    return s->stop && *s->stop;
}

/* Which slots are exchanged: one bit a block. */
static void draw_swaps(const Shared *s, size_t index, BgStream *stream,
                       unsigned char *swap)
{
    const size_t l = s->block;
    size_t left = l; /* of the first block: all, or a random part */
    unsigned bit = 0, drawn = 0;
    uint32_t bits = 0;

    if (!s->all && l > 1)
        left = 1 + bg_stream_below(stream, (uint32_t)l);
    for (size_t i = 0, block = 0; i < s->n_slots; block++, left = l) {
        if (s->all) {
            bit = (unsigned)(index >> block & 1);
        } else {
            if (drawn++ % 32 == 0)
                bits = bg_stream_bits(stream);
            bit = bits & 1;
            bits >>= 1;
        }
        for (; left > 0 && i < s->n_slots; left--)
            swap[i++] = (unsigned char)bit;
    }
}

static void one_draw(size_t index, BgStream *stream, const void *shared,
                     void *work, double *out)
{
    const Shared *s = shared;
    unsigned char *swap = work;

    draw_swaps(s, index, stream, swap);
    for (size_t j = 0; j < s->n; j++)
        out[j] = s->job[j].skip ? 0.0 : bg_spread_log(&s->job[j], swap);
}

static void one_form(size_t index, BgStream *stream, const void *shared,
                     void *work, double *out)
{
    const Shared *s = shared;
    unsigned char *swap = work;

    draw_swaps(s, index, stream, swap);
    bg_spread_form(&s->job[0], swap, (BgSpreadForm *)(void *)out);
}

/* --- all draws ------------------------------------------------------------ */

/* Equal up to rounding counts as at least as extreme. */
static double least_counted(double observed)
{
    return fabs(observed) * (1.0 - 1e-12) - 1e-12;
}

static double share(size_t k, size_t draws, int all)
{
    return all ? (double)k / (double)draws : bg_resample_p(k, draws);
}

static void p_values(const Shared *s, const double *drawn, size_t draws,
                     BgSpread *results)
{
    for (size_t j = 0; j < s->n; j++) {
        const double least = least_counted(s->job[j].observed);
        size_t k = 0;

        if (results[j].status != BG_OK)
            continue;
        for (size_t d = 0; d < draws; d++)
            k += fabs(drawn[d * s->n + j]) >= least;
        results[j].p = share(k, draws, s->all);
        results[j].draws = draws;
    }
}

/* How many of sorted[0..n-1] are at least v. */
static size_t count_above(const double *sorted, size_t n, double v)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;

        if (sorted[mid] < v)
            low = mid + 1;
        else
            high = mid;
    }
    return n - low;
}

/* Replaces the statistics of pair j by their ranks from above, the observed
 * one counted in: p-values times draws + 1.  sorted: draws doubles. */
static void rank_column(const Shared *s, size_t j, double *drawn, size_t draws,
                        double *sorted)
{
    const double observed = fabs(s->job[j].observed);

    for (size_t d = 0; d < draws; d++)
        sorted[d] = fabs(drawn[d * s->n + j]) * (1.0 - 1e-12) - 1e-12;
    bg_sort(sorted, draws);
    for (size_t d = 0; d < draws && !stopped(s); d++) {
        const double least = fabs(drawn[d * s->n + j]) * (1.0 - 1e-12) - 1e-12;

        drawn[d * s->n + j] =
            (double)(count_above(sorted, draws, least) + (observed >= least));
    }
}

/* drawn[d * n] becomes the smallest rank of draw d. */
static void smallest_of_each(const Shared *s, double *drawn, size_t draws)
{
    for (size_t d = 0; d < draws; d++) {
        double least = (double)INFINITY;

        for (size_t j = 0; j < s->n; j++)
            if (!s->job[j].skip)
                least = fmin(least, drawn[d * s->n + j]);
        drawn[d * s->n] = least;
    }
}

static void adjust(const Shared *s, double *drawn, size_t draws, double *work,
                   BgSpread *results)
{
    for (size_t j = 0; j < s->n && !stopped(s); j++)
        if (!s->job[j].skip)
            rank_column(s, j, drawn, draws, work);
    smallest_of_each(s, drawn, draws);
    for (size_t j = 0; j < s->n; j++) {
        const double rank = results[j].p * ((double)draws + 1.0) + 0.5;
        size_t k = 0;

        if (results[j].status != BG_OK)
            continue;
        for (size_t d = 0; d < draws; d++)
            k += drawn[d * s->n] <= rank;
        results[j].p_adjusted = fmax(bg_resample_p(k, draws), results[j].p);
    }
}

static BgResampling how_of(const BgSpreadOptions *o, const Shared *s)
{
    BgResampling how = o->how;

    if (s->all) {
        how.n = (size_t)1 << s->all;
        how.first = 0;
    }
    how.work_size = s->n_slots + 1;
    return how;
}

static int test_all(const BgSpreadOptions *o, const Shared *s,
                    BgSpread *results)
{
    const BgResampling how = how_of(o, s);
    double *drawn = malloc(how.n * (s->n + 1) * sizeof *drawn);

    if (!drawn)
        return GSL_ENOMEM;
    const int status = bg_resample(&how, one_draw, s, s->n, drawn);

    if (status == BG_OK) {
        p_values(s, drawn, how.n, results);
        if (s->n == 1)
            results[0].p_adjusted = results[0].p;
        else
            adjust(s, drawn, how.n, drawn + how.n * s->n, results);
    }
    free(drawn);
    return status == BG_OK && stopped(s) ? BG_ESTOPPED : status;
}

/* The same exchanges again for one pair, kept as quadratic forms. */
static int interval_of(const BgSpreadOptions *o, const Shared *s, size_t j,
                       BgSpread *result)
{
    const Shared one = {
        .job = &s->job[j], 1, s->n_slots, s->block, s->all, s->stop
    };
    const BgResampling how = how_of(o, s);
    BgSpreadForm *forms = malloc(how.n * sizeof *forms);

    if (!forms)
        return GSL_ENOMEM;
    int status =
        bg_resample(&how, one_form, &one, sizeof *forms / sizeof(double),
                    (double *)(void *)forms);

    if (status == BG_OK)
        result->ci = bg_spread_invert(forms, how.n, s->all, result->ratio,
                                      1.0 - o->level, how.stop);
    if (status == BG_OK && stopped(s))
        status = BG_ESTOPPED;
    free(forms);
    return status;
}

/* --- the whole ------------------------------------------------------------ */

size_t bg_spread_block(size_t n, int raw)
{
    const size_t sixth = n / 6;

    if (!raw || sixth < 1)
        return 1;
    return sixth < 5 ? sixth : 5;
}

static size_t shortest_block(const BgSpreadPair *pairs, size_t n_pairs, int raw)
{
    size_t l = 5;

    for (size_t j = 0; j < n_pairs; j++)
        if (pairs[j].n >= 7 && bg_spread_block(pairs[j].n, raw) < l)
            l = bg_spread_block(pairs[j].n, raw);
    return l;
}

static int run(const BgSpreadOptions *o, Shared *s, BgSpread *results)
{
    int status = BG_OK;
    const size_t blocks = (s->n_slots + s->block - 1) / s->block;

    if (s->n == 1 && blocks < 24 && ((size_t)1 << blocks) <= o->how.n + 1)
        s->all = (int)blocks;
    status = test_all(o, s, results);
    for (size_t j = 0; j < s->n && status == BG_OK && o->level > 0.0; j++)
        if (results[j].status == BG_OK)
            status = interval_of(o, s, j, &results[j]);
    return status;
}

int bg_spread(const BgSpreadPair *pairs, size_t n_pairs,
              const BgSpreadOptions *o, BgSpread *results)
{
    assert(pairs != NULL && o != NULL && results != NULL);
    if (o->how.n < 1 || o->how.n > MOST_DRAWS || o->how.threads < 1 ||
        (o->level != 0.0 && !bg_level_valid(o->level)))
        return GSL_EINVAL;
    const size_t l =
        o->block ? o->block : shortest_block(pairs, n_pairs, o->raw);
    BgSpreadJob *jobs = calloc(n_pairs + 1, sizeof *jobs);
    Shared s = { .job = jobs, .n = n_pairs, .block = l, .stop = o->how.stop };
    int status = jobs ? BG_OK : GSL_ENOMEM;
    size_t usable = 0;

    for (size_t j = 0; j < n_pairs && status == BG_OK; j++) {
        status = bg_spread_job(&pairs[j], l, o->raw, &jobs[j], &results[j]);
        usable += results[j].status == BG_OK;
    }
    if (status == BG_OK && usable > 0)
        status = bg_spread_slots(pairs, n_pairs, l, jobs, &s.n_slots);
    if (status == BG_OK && usable > 0)
        status = run(o, &s, results);
    for (size_t j = 0; j < n_pairs && jobs; j++)
        free(jobs[j].memory);
    free(jobs);
    return status;
}
