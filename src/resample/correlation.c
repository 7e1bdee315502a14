#include "resample/correlation.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resample/sieve_series.h"
#include "stats/check.h"
#include "stats/correlation.h"
#include "stats/kendall.h"
#include "stats/ranks.h"

enum {
    MOST_DRAWS = 10000000,
    HELD_DRAWS = 1 << 24 /* correlations held at once: 128 MB */
};

typedef struct {
    const BgSieveModel *model;
    const BgSievePair *pair;
    size_t n_series, n_pairs;
    size_t longest; /* of all series */
    BgSieveKind kind;
    const BgSieve *results; /* status alone is looked at */
} Shared;

double bg_bretherton(size_t n, double r1, double r2)
{
    const double m = (double)n * (1.0 - r1 * r2) / (1.0 + r1 * r2);

    return fmin(m, (double)n);
}

/* --- the statistic -------------------------------------------------------- */

/* The correlation of a pair whose series stand in x and y; work: 6 n. */
static double statistic(const BgSievePair *p, BgSieveKind kind, const double *x,
                        const double *y, double *work)
{
    double *a = work, *b = work + p->n, *rest = work + 2 * p->n, tau = 0.0;

    for (size_t i = 0; i < p->n; i++) {
        a[i] = x[p->index_a[i]];
        b[i] = y[p->index_b[i]];
    }
    if (kind == BG_SIEVE_KENDALL)
        return bg_kendall_tau(a, b, p->n, rest, &tau) == BG_OK ? tau : 0.0;
    if (kind == BG_SIEVE_PEARSON)
        return bg_sieve_r(a, b, p->n);
    bg_sieve_ranks(a, p->n, rest, rest + p->n);
    bg_sieve_ranks(b, p->n, rest, a);
    return bg_sieve_r(a, rest + p->n, p->n);
}

static int is_whole(const Shared *s, const BgSievePair *p)
{
    return p->n == s->model[p->a].n && p->n == s->model[p->b].n;
}

static int ranks_first(const Shared *s)
{
    for (size_t j = 0; j < s->n_pairs; j++)
        if (s->results[j].status == BG_OK && is_whole(s, &s->pair[j]))
            return s->kind == BG_SIEVE_SPEARMAN;
    return 0;
}

/* work: n_series rows of values, as many of ranks, and 6 rows more. */
static void one_draw(size_t index, BgStream *stream, const void *shared,
                     void *work, double *out)
{
    const Shared *s = shared;
    double *const rank = (double *)work + s->n_series * s->longest;
    double *const rest = rank + s->n_series * s->longest;
    const int ranked = ranks_first(s);

    (void)index;
    for (size_t k = 0; k < s->n_series; k++) {
        double *x = (double *)work + k * s->longest;

        if (s->model[k].status != BG_OK)
            continue;
        bg_sieve_draw(&s->model[k], stream, x);
        if (ranked)
            bg_sieve_ranks(x, s->model[k].n, rest, rank + k * s->longest);
    }
    for (size_t j = 0; j < s->n_pairs; j++) {
        const BgSievePair *p = &s->pair[j];
        const int use_ranks = ranked && is_whole(s, p);
        const double *from = use_ranks ? rank : work;

        out[j] = s->results[j].status == BG_OK
                     ? statistic(p, use_ranks ? BG_SIEVE_PEARSON : s->kind,
                                 from + p->a * s->longest,
                                 from + p->b * s->longest, rest)
                     : 0.0;
    }
}

/* --- from draws to p -------------------------------------------------------
 */

static double least_counted(double observed)
{
    return fabs(observed) * (1.0 - 1e-12);
}

static double p_of(const double *drawn, size_t draws, size_t stride,
                   double observed)
{
    const double least = least_counted(observed);
    size_t k = 0;

    for (size_t d = 0; d < draws; d++)
        k += fabs(drawn[d * stride]) >= least;
    return bg_resample_p(k, draws);
}

static double scale_of(const double *drawn, size_t draws, size_t stride)
{
    double sum = 0.0;

    for (size_t d = 0; d < draws; d++)
        sum += drawn[d * stride] * drawn[d * stride];
    return sum > 0.0 ? sqrt((double)draws / sum) : 0.0;
}

/* tanh(atanh r -+ c), c the |atanh r*| that all but a share of 1 - level of
 * the draws stay below.  work: draws doubles. */
static BgInterval drawn_interval(const double *drawn, size_t draws,
                                 size_t stride, double r, double level,
                                 double *work)
{
    const size_t k = (size_t)ceil(level * ((double)draws + 1.0) - 1e-9);

    if (k > draws)
        return (BgInterval){ -1.0, 1.0 };
    for (size_t d = 0; d < draws; d++)
        work[d] = fabs(drawn[d * stride]);
    const double c = atanh(bg_select(work, draws, k - 1));

    if (fabs(r) == 1.0 && isfinite(c))
        return (BgInterval){ r, r };
    return (BgInterval){ fmax(tanh(atanh(r) - c), -1.0),
                         fmin(tanh(atanh(r) + c), 1.0) };
}

/* What runs through all blocks of pairs. */
typedef struct {
    double *most;  /* a draw's largest standardised |correlation|; draws */
    double *scale; /* of each pair of this block */
    double *work;  /* draws */
} Joint;

static void take_largest(const double *drawn, size_t draws, size_t n,
                         Joint *joint)
{
    for (size_t d = 0; d < draws; d++)
        for (size_t j = 0; j < n; j++)
            joint->most[d] =
                fmax(joint->most[d], fabs(drawn[d * n + j]) * joint->scale[j]);
}

/* p_adjusted holds the standardised observed |r| until all blocks are in. */
static void judge_block(const double *drawn, const BgSieveOptions *o, size_t n,
                        Joint *joint, BgSieve *results)
{
    const size_t draws = o->how.n;

    for (size_t j = 0; j < n; j++) {
        BgSieve *const r = &results[j];

        joint->scale[j] = scale_of(drawn + j, draws, n);
        if (r->status != BG_OK)
            continue;
        r->p = p_of(drawn + j, draws, n, r->r);
        r->ci =
            drawn_interval(drawn + j, draws, n, r->r, o->level, joint->work);
        r->p_adjusted = r->r * joint->scale[j];
    }
    take_largest(drawn, draws, n, joint);
}

/* A block's share of the whole in the progress. */
typedef struct {
    const BgResampling *whole;
    double done, part;
} Part;

static void report_part(double done, void *data)
{
    const Part *part = data;

    part->whole->progress(part->done + part->part * done,
                          part->whole->progress_data);
}

/* Pairs whose draws are held at once.  Every block draws all series anew, so
 * that a block of as many pairs as series costs at most twice the work. */
static size_t block_of(const BgSieveOptions *o, const Shared *s)
{
    const size_t most = o->block ? o->block : HELD_DRAWS / o->how.n;
    const size_t least = o->block ? o->block : s->n_series;
    const size_t block = most > least ? most : least;

    return block < s->n_pairs ? block : s->n_pairs;
}

/* The same streams for every block: the numbers do not depend on its size. */
static int draw_blocks(const BgSieveOptions *o, const Shared *s, size_t block,
                       double *drawn, Joint *joint, BgSieve *results)
{
    const double all = (double)s->n_pairs;
    int status = BG_OK;

    for (size_t j = 0; j < s->n_pairs && status == BG_OK; j += block) {
        Shared one = *s;
        BgResampling how = o->how;

        one.pair += j;
        one.results += j;
        one.n_pairs = block < s->n_pairs - j ? block : s->n_pairs - j;
        Part part = { &o->how, (double)j / all, (double)one.n_pairs / all };

        how.work_size = (2 * s->n_series + 6) * s->longest * sizeof(double);
        how.progress = o->how.progress ? report_part : NULL;
        how.progress_data = &part;
        status = bg_resample(&how, one_draw, &one, one.n_pairs, drawn);
        if (status == BG_OK)
            judge_block(drawn, o, one.n_pairs, joint, results + j);
    }
    return status;
}

static int draw_all(const BgSieveOptions *o, const Shared *s, BgSieve *results)
{
    const size_t block = block_of(o, s), draws = o->how.n;
    double *memory = malloc((draws * (block + 2) + block) * sizeof *memory);

    if (!memory)
        return GSL_ENOMEM;
    Joint joint = { memory, memory + 2 * draws, memory + draws };

    memset(joint.most, 0, draws * sizeof *joint.most);
    const int status =
        draw_blocks(o, s, block, memory + 2 * draws + block, &joint, results);

    for (size_t j = 0; j < s->n_pairs && status == BG_OK; j++)
        if (results[j].status == BG_OK)
            results[j].p_adjusted =
                fmax(p_of(joint.most, draws, 1, results[j].p_adjusted),
                     results[j].p);
    free(memory);
    return status;
}

/* --- what was observed ------------------------------------------------------
 */

static BgInterval bretherton_interval(BgSieveKind kind, double r, double m,
                                      double level)
{
    switch (kind) {
    case BG_SIEVE_SPEARMAN:
        return bg_fisher_interval(r, (1.0 + r * r / 2.0) / (m - 3.0), level);
    case BG_SIEVE_KENDALL:
        return bg_fisher_interval(r, 0.437 / (m - 4.0), level);
    case BG_SIEVE_PEARSON:
        break;
    }
    return bg_fisher_interval(r, 1.0 / (m - 3.0), level);
}

/* Both series of the pair on its issues vary. */
static int check(const Shared *s, const BgSievePair *p)
{
    const BgSieveModel *a = &s->model[p->a], *b = &s->model[p->b];
    int varies_a = 0, varies_b = 0;

    if (p->n < 4)
        return BG_ETOOFEW;
    if (a->status != BG_OK || b->status != BG_OK)
        return a->status != BG_OK ? a->status : b->status;
    for (size_t i = 0; i < p->n; i++) {
        assert(p->index_a[i] < a->n && p->index_b[i] < b->n);
        varies_a |= a->residual[p->index_a[i]] != a->residual[p->index_a[0]];
        varies_b |= b->residual[p->index_b[i]] != b->residual[p->index_b[0]];
    }
    return varies_a && varies_b ? BG_OK : BG_ECONSTANT;
}

static void observe(const Shared *s, const BgSieveOptions *o, size_t j,
                    double *work, BgSieve *result)
{
    const double none = (double)NAN;
    const BgSievePair *p = &s->pair[j];

    *result = (BgSieve){ .status = check(s, p),
                         .r = none,
                         .rho_a = none,
                         .rho_b = none,
                         .p = none,
                         .p_adjusted = none,
                         .ci = { none, none },
                         .n_effective = none,
                         .bretherton = { none, none } };
    if (result->status != BG_OK)
        return;
    result->rho_a = s->model[p->a].rho;
    result->rho_b = s->model[p->b].rho;
    result->r = statistic(p, o->kind, s->model[p->a].residual,
                          s->model[p->b].residual, work);
    result->n_effective = bg_bretherton(p->n, result->rho_a, result->rho_b);
    result->bretherton =
        bretherton_interval(o->kind, result->r, result->n_effective, o->level);
}

static int run(const BgSieveOptions *o, Shared *s, BgSieveModel *model,
               const BgSieveSeries *series, BgSieve *results)
{
    int status = BG_OK;

    for (size_t k = 0; k < s->n_series && status == BG_OK; k++) {
        status = bg_sieve_model(&series[k], &model[k]);
        s->longest = series[k].n > s->longest ? series[k].n : s->longest;
    }
    double *work = malloc((6 * s->longest + 1) * sizeof *work);

    if (!work)
        status = GSL_ENOMEM;
    for (size_t j = 0; j < s->n_pairs && status == BG_OK; j++)
        observe(s, o, j, work, &results[j]);
    free(work);
    return status == BG_OK ? draw_all(o, s, results) : status;
}

int bg_correlation_sieve(const BgSieveSeries *series, size_t n_series,
                         const BgSievePair *pairs, size_t n_pairs,
                         const BgSieveOptions *o, BgSieve *results)
{
    assert(series != NULL && pairs != NULL && o != NULL && results != NULL);
    if (o->how.n < 1 || o->how.n > MOST_DRAWS || o->how.threads < 1 ||
        !bg_level_valid(o->level) || (unsigned)o->kind > BG_SIEVE_KENDALL)
        return GSL_EINVAL;
    for (size_t j = 0; j < n_pairs; j++)
        if (pairs[j].a >= n_series || pairs[j].b >= n_series ||
            pairs[j].a == pairs[j].b)
            return GSL_EINVAL;
    if (n_pairs == 0)
        return BG_OK;
    BgSieveModel *model = calloc(n_series, sizeof *model);
    Shared s = { model, pairs, n_series, n_pairs, 0, o->kind, results };
    const int status = model ? run(o, &s, model, series, results) : GSL_ENOMEM;

    for (size_t k = 0; k < n_series && model; k++)
        free(model[k].memory);
    free(model);
    return status;
}
