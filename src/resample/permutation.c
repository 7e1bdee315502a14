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

enum { BATCH = 50, LANES = 8 };

/* Rows are kept as doubles, centred and of length 1, and, where all values
 * are small integers or halves, as such: their products are exact and eight
 * of them are summed at once. */
typedef struct {
    double *row;         /* k rows, padded by 0 to the stride */
    int16_t *small;      /* the same; NULL where they are not small */
    const double *least; /* |r| that counts, of each pair */
    double *centre;      /* r = (sum of small products - centre) scale */
    double *scale;
    size_t k, n, stride, n_pairs;
} Shared;

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

/* n a multiple of LANES.  Compilers do not find pmaddwd by themselves. */
static int dot_small(const int16_t *restrict a, const int16_t *restrict b,
                     size_t n)
{
#ifdef __SSE2__
    __m128i sum = _mm_setzero_si128();

    for (size_t t = 0; t < n; t += LANES) {
        const __m128i x = _mm_loadu_si128((const void *)(a + t));
        const __m128i y = _mm_loadu_si128((const void *)(b + t));

        sum = _mm_add_epi32(sum, _mm_madd_epi16(x, y));
    }
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
    return _mm_cvtsi128_si32(sum);
#else
    int sum = 0;

    for (size_t t = 0; t < n; t++)
        sum += a[t] * b[t];
    return sum;
#endif
}

/* One order: |r| of all pairs into r. */
static void one_order(const Shared *s, const uint32_t *order, double *moved,
                      double *r)
{
    size_t pair = 0;

    for (size_t j = 1; j < s->k; j++)
        for (size_t t = 0; t < s->n; t++)
            moved[j * s->stride + t] = s->row[j * s->stride + order[t]];
    for (size_t i = 0; i < s->k; i++)
        for (size_t j = i + 1; j < s->k; j++, pair++)
            r[pair] = fabs(
                dot(s->row + i * s->stride, moved + j * s->stride, s->stride));
}

static void one_small_order(const Shared *s, const uint32_t *order,
                            int16_t *moved, double *r)
{
    size_t pair = 0;

    for (size_t j = 1; j < s->k; j++)
        for (size_t t = 0; t < s->n; t++)
            moved[j * s->stride + t] = s->small[j * s->stride + order[t]];
    for (size_t i = 0; i < s->k; i++)
        for (size_t j = i + 1; j < s->k; j++, pair++)
            r[pair] = dot_small(s->small + i * s->stride, moved + j * s->stride,
                                s->stride);
#pragma omp simd
    for (size_t j = 0; j < s->n_pairs; j++)
        r[j] = fabs((r[j] - s->centre[j]) * s->scale[j]);
}

/* Counts of each pair, then of the largest against each pair. */
static void one_batch(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Shared *s = shared;
    double *moved = work, *r = moved + s->k * s->stride;
    uint32_t *order = (uint32_t *)(void *)(r + s->n_pairs);

    (void)index;
    memset(moved, 0, s->k * s->stride * sizeof *moved);
    memset(out, 0, 2 * s->n_pairs * sizeof *out);
    for (size_t d = 0; d < BATCH; d++) {
        bg_stream_permutation(stream, (uint32_t)s->n, order);
        double most = 0.0;

        if (s->small)
            one_small_order(s, order, (int16_t *)(void *)moved, r);
        else
            one_order(s, order, moved, r);
        for (size_t j = 0; j < s->n_pairs; j++)
            most = r[j] > most ? r[j] : most;
#pragma omp simd
        for (size_t j = 0; j < s->n_pairs; j++) {
            out[j] += r[j] >= s->least[j] ? 1.0 : 0.0;
            out[s->n_pairs + j] += most >= s->least[j] ? 1.0 : 0.0;
        }
    }
}

/* Rows centred, of length 1. */
static int standardise(const double *x, Shared *s)
{
    memset(s->row, 0, s->k * s->stride * sizeof *s->row);
    for (size_t j = 0; j < s->k; j++) {
        double mean, squares;
        const int status =
            bg_centred_squares(x + j * s->n, s->n, &mean, &squares);

        if (status != BG_OK)
            return status;
        if (squares == 0.0)
            return BG_ECONSTANT;
        for (size_t t = 0; t < s->n; t++)
            s->row[j * s->stride + t] =
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

static void fill_small(const double *x, Shared *s)
{
    memset(s->small, 0, s->k * s->stride * sizeof *s->small);
    for (size_t j = 0; j < s->k; j++)
        for (size_t t = 0; t < s->n; t++)
            s->small[j * s->stride + t] =
                (int16_t)lrint(2.0 * (x[j * s->n + t] - x[j * s->n]));
}

/* Sum, and sum of squares about the mean, of a small row. */
static double small_sum(const Shared *s, size_t j, double *squares)
{
    const int16_t *row = s->small + j * s->stride;
    double sum = 0.0;

    for (size_t t = 0; t < s->n; t++)
        sum += row[t];
    *squares = dot_small(row, row, s->stride) - sum * sum / (double)s->n;
    return sum;
}

static void observe(const Shared *s, double *least, BgPermuted *results)
{
    size_t pair = 0;

    for (size_t i = 0; i < s->k; i++)
        for (size_t j = i + 1; j < s->k; j++, pair++) {
            const double r =
                dot(s->row + i * s->stride, s->row + j * s->stride, s->stride);
            double ss_i, ss_j;

            results[pair].r = fmin(fmax(r, -1.0), 1.0);
            least[pair] = fabs(r) - 1e-12;
            if (!s->small)
                continue;
            s->centre[pair] =
                small_sum(s, i, &ss_i) * small_sum(s, j, &ss_j) / (double)s->n;
            s->scale[pair] = 1.0 / sqrt(ss_i * ss_j);
        }
}

static int count(const Shared *s, const BgResampling *how, BgPermuted *results)
{
    BgResampling batches = *how;
    const size_t n_out = 2 * s->n_pairs;

    batches.n /= BATCH;
    batches.first /= BATCH;
    batches.work_size = (s->k * s->stride + s->n_pairs) * sizeof(double) +
                        s->n * sizeof(uint32_t);
    double *counts = malloc(batches.n * n_out * sizeof *counts);

    if (!counts)
        return GSL_ENOMEM;
    const int status = bg_resample(&batches, one_batch, s, n_out, counts);

    for (size_t j = 0; j < s->n_pairs && status == BG_OK; j++) {
        double one = 0.0, largest = 0.0;

        for (size_t b = 0; b < batches.n; b++) {
            one += counts[b * n_out + j];
            largest += counts[b * n_out + s->n_pairs + j];
        }
        results[j].p = bg_resample_p((size_t)one, how->n);
        results[j].p_adjusted = bg_resample_p((size_t)largest, how->n);
    }
    free(counts);
    return status;
}

int bg_permutation(const double *x, size_t k, size_t n, const BgResampling *how,
                   BgPermuted *results)
{
    Shared s = { .k = k,
                 .n = n,
                 .stride = (n + LANES - 1) / LANES * LANES,
                 .n_pairs = k * (k - 1) / 2 };

    assert(x && how && results);
    if (k < 2 || how->n == 0 || how->n % BATCH || how->first % BATCH ||
        how->threads < 1)
        return GSL_EINVAL;
    if (n < 2)
        return BG_ETOOFEW;
    if (!bg_all_finite(x, k * n))
        return BG_EMISSING;
    double *memory =
        malloc((2 * k * s.stride + 3 * s.n_pairs) * sizeof *memory);

    if (!memory)
        return GSL_ENOMEM;
    s.row = memory;
    s.centre = memory + 2 * k * s.stride;
    s.scale = s.centre + s.n_pairs;
    s.least = s.scale + s.n_pairs;
    int status = standardise(x, &s);

    if (status == BG_OK && is_small(x, &s)) {
        s.small = (int16_t *)(void *)(memory + k * s.stride);
        fill_small(x, &s);
    }

    if (status == BG_OK) {
        observe(&s, s.scale + s.n_pairs, results);
        status = count(&s, how, results);
    }
    free(memory);
    return status;
}
