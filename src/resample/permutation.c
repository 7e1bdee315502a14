#include "resample/permutation.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "stats/check.h"
#include "stats/describe.h"

enum { BATCH = 50, LANES = 8, AT_ONCE = 4, FAMILIES = 2 };

/* The rows of one family are kept as doubles, centred and of length 1, and,
 * where all values are small integers or halves, as such: their products are
 * exact and eight of them are summed at once. */
typedef struct {
    double *row;    /* k rows, padded by 0 to the stride */
    int16_t *small; /* the same; NULL where they are not small */
    double *least;  /* |r| that counts, of each pair */
    double *centre; /* r = (sum of small products - centre) scale */
    double *scale;
} Family;

typedef struct {
    Family family[FAMILIES];
    size_t n_families, k, n, stride, n_pairs;
} Shared;

/* A thread's own. */
typedef struct {
    double *moved; /* k rows in a new order, and AT_ONCE more */
    double *r;     /* |r| of each pair */
    int32_t *sum;  /* of small products, of each pair, and AT_ONCE more */
    uint32_t *order;
} Scratch;

size_t bg_permutation_pair(size_t k, size_t i, size_t j)
{
    return i * (2 * k - i - 1) / 2 + j - i - 1;
}

static double dot(const double *restrict a, const double *restrict b, size_t n)
{
    double sum = 0.0;

#pragma omp simd reduction(+ : sum)
    for (size_t t = 0; t < n; t++)
        sum += a[t] * b[t];
    return sum;
}

#ifdef __SSE2__
static inline __m128i load(const int16_t *x)
{
    return _mm_loadu_si128((const void *)x);
}
#endif

/* Products of row a with AT_ONCE rows b, n a multiple of LANES.  Compilers do
 * not find pmaddwd by themselves. */
static void dots_small(const int16_t *a, const int16_t *b, size_t n,
                       int32_t *out)
{
#ifdef __SSE2__
    __m128i s0 = _mm_setzero_si128(), s1 = s0, s2 = s0, s3 = s0;

    for (size_t t = 0; t < n; t += LANES) {
        const __m128i x = load(a + t);

        s0 = _mm_add_epi32(s0, _mm_madd_epi16(x, load(b + t)));
        s1 = _mm_add_epi32(s1, _mm_madd_epi16(x, load(b + n + t)));
        s2 = _mm_add_epi32(s2, _mm_madd_epi16(x, load(b + 2 * n + t)));
        s3 = _mm_add_epi32(s3, _mm_madd_epi16(x, load(b + 3 * n + t)));
    }
    const __m128i first =
        _mm_add_epi32(_mm_unpacklo_epi32(s0, s1), _mm_unpackhi_epi32(s0, s1));
    const __m128i second =
        _mm_add_epi32(_mm_unpacklo_epi32(s2, s3), _mm_unpackhi_epi32(s2, s3));

    _mm_storeu_si128((void *)out,
                     _mm_add_epi32(_mm_unpacklo_epi64(first, second),
                                   _mm_unpackhi_epi64(first, second)));
#else
    for (size_t j = 0; j < AT_ONCE; j++) {
        out[j] = 0;
        for (size_t t = 0; t < n; t++)
            out[j] += a[t] * b[j * n + t];
    }
#endif
}

/* One order: |r| of all pairs into r. */
static void one_order(const Shared *s, const Family *f, Scratch *own)
{
    double *r = own->r;

    for (size_t j = 1; j < s->k; j++)
        for (size_t t = 0; t < s->n; t++)
            own->moved[j * s->stride + t] =
                f->row[j * s->stride + own->order[t]];
    for (size_t i = 0; i < s->k; i++)
        for (size_t j = i + 1; j < s->k; j++)
            *r++ = fabs(dot(f->row + i * s->stride, own->moved + j * s->stride,
                            s->stride));
}

static void one_small_order(const Shared *s, const Family *f, Scratch *own)
{
    int16_t *moved = (int16_t *)(void *)own->moved;
    int32_t *sum = own->sum;

    for (size_t t = 0; t < s->n; t++) {
        const int16_t *from = f->small + own->order[t];
        int16_t *to = moved + t;

        for (size_t j = s->stride; j < s->k * s->stride; j += s->stride)
            to[j] = from[j];
    }
    /* What a row's last AT_ONCE leave behind it, the next row overwrites. */
    for (size_t i = 0; i + 1 < s->k; sum += s->k - 1 - i, i++)
        for (size_t j = i + 1; j < s->k; j += AT_ONCE)
            dots_small(f->small + i * s->stride, moved + j * s->stride,
                       s->stride, sum + j - i - 1);
#pragma omp simd
    for (size_t j = 0; j < s->n_pairs; j++)
        own->r[j] = fabs((own->sum[j] - f->centre[j]) * f->scale[j]);
}

/* Counts of each pair, then of the largest against each pair. */
static void count_order(const Family *f, const double *restrict r,
                        size_t n_pairs, double *restrict one,
                        double *restrict largest)
{
    const double *restrict least = f->least;
    double most = 0.0;

    for (size_t j = 0; j < n_pairs; j++)
        most = r[j] > most ? r[j] : most;
#pragma omp simd
    for (size_t j = 0; j < n_pairs; j++) {
        one[j] += r[j] >= least[j] ? 1.0 : 0.0;
        largest[j] += most >= least[j] ? 1.0 : 0.0;
    }
}

static size_t scratch_size(const Shared *s)
{
    return ((s->k + AT_ONCE) * s->stride + s->n_pairs) * sizeof(double) +
           (s->n_pairs + AT_ONCE) * sizeof(int32_t) + s->n * sizeof(uint32_t);
}

static void one_batch(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Shared *s = shared;
    const size_t rows = (s->k + AT_ONCE) * s->stride;
    Scratch own = { .moved = work, .r = (double *)work + rows };

    (void)index;
    own.sum = (int32_t *)(void *)(own.r + s->n_pairs);
    own.order = (uint32_t *)(void *)(own.sum + s->n_pairs + AT_ONCE);
    memset(own.moved, 0, rows * sizeof *own.moved);
    memset(out, 0, 2 * s->n_families * s->n_pairs * sizeof *out);
    for (size_t d = 0; d < BATCH; d++) {
        bg_stream_permutation(stream, (uint32_t)s->n, own.order);
        for (size_t i = 0; i < s->n_families; i++) {
            const Family *f = &s->family[i];
            double *one = out + 2 * i * s->n_pairs;

            if (f->small)
                one_small_order(s, f, &own);
            else
                one_order(s, f, &own);
            count_order(f, own.r, s->n_pairs, one, one + s->n_pairs);
        }
    }
}

/* Rows centred, of length 1. */
static int standardise(const double *x, const Shared *s, const Family *f)
{
    memset(f->row, 0, s->k * s->stride * sizeof *f->row);
    for (size_t j = 0; j < s->k; j++) {
        double mean, squares;
        const int status =
            bg_centred_squares(x + j * s->n, s->n, &mean, &squares);

        if (status != BG_OK)
            return status;
        if (squares == 0.0)
            return BG_ECONSTANT;
        for (size_t t = 0; t < s->n; t++)
            f->row[j * s->stride + t] =
                (x[j * s->n + t] - mean) / sqrt(squares);
    }
    return BG_OK;
}

/* Whether all values are halves, and small enough for exact sums. */
static int is_small(const double *x, const Shared *s)
{
    double most = 0.0;

    for (size_t j = 0; j < s->k; j++)
        for (size_t t = 0; t < s->n; t++) {
            const double v = 2.0 * (x[j * s->n + t] - x[j * s->n]);

            if (v != rint(v))
                return 0;
            most = fmax(most, fabs(v));
        }
    return most <= INT16_MAX && most * most * (double)s->n <= INT32_MAX;
}

static void fill_small(const double *x, const Shared *s, const Family *f)
{
    memset(f->small, 0, s->k * s->stride * sizeof *f->small);
    for (size_t j = 0; j < s->k; j++)
        for (size_t t = 0; t < s->n; t++)
            f->small[j * s->stride + t] =
                (int16_t)lrint(2.0 * (x[j * s->n + t] - x[j * s->n]));
}

/* Sum, and sum of squares about the mean, of a small row. */
static double small_sum(const Shared *s, const Family *f, size_t j,
                        double *squares)
{
    const int16_t *row = f->small + j * s->stride;
    double sum = 0.0, total = 0.0;

    for (size_t t = 0; t < s->n; t++) {
        sum += row[t];
        total += row[t] * row[t];
    }
    *squares = total - sum * sum / (double)s->n;
    return sum;
}

static void observe(const Shared *s, const Family *f, BgPermuted *results)
{
    size_t pair = 0;

    for (size_t i = 0; i < s->k; i++)
        for (size_t j = i + 1; j < s->k; j++, pair++) {
            const double r =
                dot(f->row + i * s->stride, f->row + j * s->stride, s->stride);
            double ss_i, ss_j;

            results[pair].r = fmin(fmax(r, -1.0), 1.0);
            f->least[pair] = fabs(r) - 1e-12;
            if (!f->small)
                continue;
            f->centre[pair] = small_sum(s, f, i, &ss_i) *
                              small_sum(s, f, j, &ss_j) / (double)s->n;
            f->scale[pair] = 1.0 / sqrt(ss_i * ss_j);
        }
}

/* p-values of one family from its counts in each batch. */
static void conclude(const Shared *s, const double *counts, size_t n_batches,
                     size_t draws, BgPermuted *results)
{
    const size_t step = 2 * s->n_families * s->n_pairs;

    for (size_t j = 0; j < s->n_pairs; j++) {
        double one = 0.0, largest = 0.0;

        for (size_t b = 0; b < n_batches; b++) {
            one += counts[b * step + j];
            largest += counts[b * step + s->n_pairs + j];
        }
        results[j].p = bg_resample_p((size_t)one, draws);
        results[j].p_adjusted = bg_resample_p((size_t)largest, draws);
    }
}

static int count(const Shared *s, const BgResampling *how,
                 BgPermuted *const *results)
{
    BgResampling batches = *how;
    const size_t n_families = s->n_families;
    const size_t n_out = 2 * n_families * s->n_pairs;

    batches.n /= BATCH;
    batches.first /= BATCH;
    batches.work_size = scratch_size(s);
    double *counts = malloc(batches.n * n_out * sizeof *counts);

    if (!counts)
        return GSL_ENOMEM;
    const int status = bg_resample(&batches, one_batch, s, n_out, counts);

    for (size_t i = 0; i < n_families && status == BG_OK; i++)
        conclude(s, counts + 2 * i * s->n_pairs, batches.n, how->n, results[i]);
    free(counts);
    return status;
}

/* The family's parts of the memory, which is 2 k stride + 3 pairs doubles. */
static int prepare(const double *x, double *memory, const Shared *s, Family *f,
                   BgPermuted *results)
{
    f->row = memory;
    f->least = memory + 2 * s->k * s->stride;
    f->centre = f->least + s->n_pairs;
    f->scale = f->centre + s->n_pairs;
    const int status = standardise(x, s, f);

    if (status != BG_OK)
        return status;
    if (is_small(x, s)) {
        f->small = (int16_t *)(void *)(memory + s->k * s->stride);
        fill_small(x, s, f);
    }
    observe(s, f, results);
    return BG_OK;
}

static int permute(const double *const *x, size_t n_families, size_t k,
                   size_t n, const BgResampling *how,
                   BgPermuted *const *results)
{
    Shared s = { .n_families = n_families,
                 .k = k,
                 .n = n,
                 .stride = (n + LANES - 1) / LANES * LANES,
                 .n_pairs = k * (k - 1) / 2 };
    const size_t size = 2 * k * s.stride + 3 * s.n_pairs;

    if (k < 2 || how->n == 0 || how->n % BATCH || how->first % BATCH ||
        how->threads < 1)
        return GSL_EINVAL;
    if (n < 2)
        return BG_ETOOFEW;
    for (size_t i = 0; i < n_families; i++)
        if (!bg_all_finite(x[i], k * n))
            return BG_EMISSING;
    double *memory = malloc(n_families * size * sizeof *memory);
    int status = memory ? BG_OK : GSL_ENOMEM;

    for (size_t i = 0; i < n_families && status == BG_OK; i++)
        status = prepare(x[i], memory + i * size, &s, &s.family[i], results[i]);
    if (status == BG_OK)
        status = count(&s, how, results);
    free(memory);
    return status;
}

int bg_permutation(const double *x, size_t k, size_t n, const BgResampling *how,
                   BgPermuted *results)
{
    assert(x && how && results);
    return permute(&x, 1, k, n, how, &results);
}

int bg_permutation_both(const double *x, const double *ranks, size_t k,
                        size_t n, const BgResampling *how, BgPermuted *pearson,
                        BgPermuted *spearman)
{
    const double *const rows[FAMILIES] = { x, ranks };
    BgPermuted *const results[FAMILIES] = { pearson, spearman };

    assert(x && ranks && how && pearson && spearman);
    return permute(rows, FAMILIES, k, n, how, results);
}
