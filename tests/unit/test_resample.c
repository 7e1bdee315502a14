/* resample/: streams that depend on seed and index alone, one engine. */
#include <gsl/gsl_errno.h>
#include <string.h>

#include "harness.h"
#include "resample/resample.h"
#include "resample/ziggurat.h"

/* Known answer of Philox 4x32-10 for counter and key 0 (Random123's
 * kat_vectors): 6627e8d5 e169c58d bc57ac4c 9b00dbd8. */
START_TEST(known_answer)
{
    static const uint32_t want[4] = { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c,
                                      0x9b00dbd8 };
    BgStream stream;

    bg_stream_start(&stream, 0, 0, 0);
    for (int i = 3; i >= 0; i--)
        ck_assert_uint_eq(bg_stream_bits(&stream), want[i]);
}
END_TEST

START_TEST(moments)
{
    enum { N = 200000 };
    BgStream stream;
    double u1 = 0, u2 = 0, z1 = 0, z2 = 0, z4 = 0;

    bg_stream_start(&stream, 42, 7, 3);
    for (int i = 0; i < N; i++) {
        const double u = bg_stream_uniform(&stream) - 0.5;
        const double z = bg_stream_normal(&stream);

        ck_assert(u > -0.5 && u < 0.5);
        u1 += u / N;
        u2 += u * u / N;
        z1 += z / N;
        z2 += z * z / N;
        z4 += z * z * z * z / N;
    }
    /* Five standard errors each: fails once in two million seeds. */
    ck_assert(fabs(u1) < 5 * sqrt(1.0 / 12 / N));
    ck_assert(fabs(u2 - 1.0 / 12) < 5 * sqrt(1.0 / 180 / N));
    ck_assert(fabs(z1) < 5 / sqrt(N));
    ck_assert(fabs(z2 - 1) < 5 * sqrt(2.0 / N));
    ck_assert(fabs(z4 - 3) < 5 * sqrt(96.0 / N));
}
END_TEST

/* Every layer has the area of the lowest with its tail; the top ends at 0,
 * where the curve is 1. */
START_TEST(ziggurat_is_even)
{
    const double *x = bg_ziggurat;
    const double height = exp(-x[1] * x[1] / 2);
    const double area = x[0] * height;

    ck_rel(area, x[1] * height + sqrt(M_PI / 2) * erfc(x[1] / M_SQRT2), 1e-14);
    for (int i = 1; i < BG_ZIGGURAT_LAYERS; i++)
        ck_rel(x[i] * (exp(-x[i + 1] * x[i + 1] / 2) - exp(-x[i] * x[i] / 2)),
               area, 1e-12);
    ck_assert(x[BG_ZIGGURAT_LAYERS] == 0);
}
END_TEST

/* Even over 100 slices of equal probability, and right beyond the last
 * layer; one at a time or many, the same numbers. */
START_TEST(normals_are_normal)
{
    enum { N = 1000000, SLICES = 100 };
    static double z[N];
    BgStream stream;
    int counts[SLICES] = { 0 };
    double chi2 = 0, far = 0;

    bg_stream_start(&stream, 3, 1, 4);
    bg_stream_normals(&stream, N, z);
    for (int i = 0; i < N; i++) {
        counts[(int)(SLICES / 2.0 * erfc(-z[i] / M_SQRT2))]++;
        far += fabs(z[i]) > bg_ziggurat[1];
    }
    for (int k = 0; k < SLICES; k++)
        chi2 += pow(counts[k] - N / SLICES, 2) / (N / SLICES);
    ck_assert(chi2 < 170); /* 99 df: p = 1e-5 */
    const double expected = N * erfc(bg_ziggurat[1] / M_SQRT2);

    ck_assert(fabs(far - expected) < 5 * sqrt(expected));
    bg_stream_start(&stream, 3, 1, 4);
    for (int i = 0; i < 1000; i++)
        ck_assert(bg_stream_normal(&stream) == z[i]);
}
END_TEST

START_TEST(below_is_even)
{
    enum { N = 60000, K = 6 };
    BgStream stream;
    int counts[K] = { 0 };
    double chi2 = 0;

    bg_stream_start(&stream, 1, 1, 1);
    for (int i = 0; i < N; i++)
        counts[bg_stream_below(&stream, K)]++;
    for (int k = 0; k < K; k++)
        chi2 += pow(counts[k] - N / K, 2) / (N / K);
    ck_assert(chi2 < 30); /* 5 df: p = 1.5e-5 */
}
END_TEST

START_TEST(permutations_are_even)
{
    enum { N = 24000 };
    BgStream stream;
    int counts[64] = { 0 };
    double chi2 = 0;

    bg_stream_start(&stream, 5, 1, 1);
    for (int i = 0; i < N; i++) {
        uint32_t order[4];

        bg_stream_permutation(&stream, 4, order);
        ck_assert_uint_eq(1u << order[0] | 1u << order[1] | 1u << order[2] |
                              1u << order[3],
                          15);
        counts[order[0] * 16 + order[1] * 4 + order[2]]++;
    }
    for (int k = 0; k < 64; k++)
        if (counts[k] > 0)
            chi2 += pow(counts[k] - N / 24.0, 2) / (N / 24.0);
    ck_assert(chi2 < 65); /* 23 df: p = 7e-6 */
}
END_TEST

static void draw(size_t index, BgStream *stream, const void *shared, void *work,
                 double *out)
{
    double *x = work;

    (void)index;
    (void)shared;
    for (int i = 0; i < 10; i++)
        x[i] = bg_stream_normal(stream);
    out[0] = x[0] + x[9];
    out[1] = bg_stream_uniform(stream);
}

START_TEST(threads_do_not_matter)
{
    static double one[2000], other[2000];
    const int threads[] = { 2, 7 };
    BgResampling how = { .n = 1000,
                         .seed = 9,
                         .purpose = 4,
                         .threads = 1,
                         .work_size = 10 * sizeof(double) };

    ck_assert_int_eq(bg_resample(&how, draw, NULL, 2, one), BG_OK);
    for (int i = 0; i < 2; i++) {
        how.threads = threads[i];
        memset(other, 0, sizeof other);
        ck_assert_int_eq(bg_resample(&how, draw, NULL, 2, other), BG_OK);
        ck_assert_mem_eq(one, other, sizeof one);
    }
    /* A shard is a stretch of the whole. */
    how.first = 400;
    how.n = 100;
    ck_assert_int_eq(bg_resample(&how, draw, NULL, 2, other), BG_OK);
    ck_assert_mem_eq(one + 800, other, 200 * sizeof(double));
    how.seed = 10;
    ck_assert_int_eq(bg_resample(&how, draw, NULL, 2, other), BG_OK);
    ck_assert(one[800] != other[0]);
}
END_TEST

START_TEST(stops_and_refuses)
{
    static double out[20];
    const volatile int stop = 1;
    BgResampling how = { .n = 10,
                         .seed = 9,
                         .purpose = 4,
                         .threads = 0,
                         .work_size = 10 * sizeof(double) };

    ck_assert_int_eq(bg_resample(&how, draw, NULL, 2, out), GSL_EINVAL);
    how.threads = 1;
    how.stop = &stop;
    ck_assert_int_eq(bg_resample(&how, draw, NULL, 2, out), BG_ESTOPPED);
    ck_assert_double_eq(bg_resample_p(0, 9999), 1e-4);
    ck_assert_double_eq(bg_resample_p(9999, 9999), 1);
}
END_TEST

BG_TEST_MAIN("resample", tc)
{
    tcase_add_test(tc, known_answer);
    tcase_add_test(tc, moments);
    tcase_add_test(tc, ziggurat_is_even);
    tcase_add_test(tc, normals_are_normal);
    tcase_add_test(tc, below_is_even);
    tcase_add_test(tc, permutations_are_even);
    tcase_add_test(tc, threads_do_not_matter);
    tcase_add_test(tc, stops_and_refuses);
}
