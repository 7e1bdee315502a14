/* resample/history: what is drawn has the moments that were asked for. */
#include <string.h>

#include <stdlib.h>

#include "harness.h"
#include "resample/history.h"
#include "resample/resample.h"

enum { N = 8, DRAWS = 20000 };
static double y[N], mean[N], square[N], product[N];

/* Means, variances, and products of neighbours over many histories. */
static void moments(const BgTruth *truth)
{
    ck_assert_int_eq(bg_truth_check(truth), BG_OK);
    memset(mean, 0, sizeof mean);
    memset(square, 0, sizeof square);
    memset(product, 0, sizeof product);
    for (uint64_t d = 0; d < DRAWS; d++) {
        BgStream stream;

        bg_stream_start(&stream, 9, BG_PURPOSE_SIMULATE, d);
        bg_history_draw(truth, &stream, y);
        for (size_t i = 0; i < truth->n; i++) {
            mean[i] += y[i] / DRAWS;
            square[i] += y[i] * y[i] / DRAWS;
            product[i] += i > 0 ? y[i] * y[i - 1] / DRAWS : 0.0;
        }
    }
}

static double variance(size_t i)
{
    return square[i] - mean[i] * mean[i];
}

static double correlation(size_t i)
{
    return (product[i] - mean[i] * mean[i - 1]) /
           sqrt(variance(i) * variance(i - 1));
}

/* Stationary from the first; gaps decay by distance; five standard errors. */
START_TEST(ar1_and_gaps)
{
    static const long position[N] = { 0, 1, 2, 5, 6, 7, 8, 9 };
    const BgTruth truth = { .n = N, .position = position, .rho = 0.6, .sd = 3 };

    moments(&truth);
    for (size_t i = 0; i < N; i++) {
        ck_assert(fabs(mean[i]) < 5 * 3 / sqrt(DRAWS));
        ck_assert(fabs(variance(i) / 9.0 - 1.0) < 5 * sqrt(2.0 / DRAWS));
        if (i > 0)
            ck_assert(fabs(correlation(i) - (i == 3 ? 0.216 : 0.6)) <
                      5 / sqrt(DRAWS));
    }
}
END_TEST

START_TEST(trend_break_and_spread)
{
    static const double t[N] = { 0, 1, 2, 4, 5, 6, 7, 8 };
    const BgTruth truth = { .n = N,
                            .t = t,
                            .level = 10,
                            .slope = 0.5,
                            .break_at = 4,
                            .step = -6,
                            .slope_change = 1.5,
                            .sd = 1,
                            .spread_at = 6,
                            .spread_late = 3 };

    moments(&truth);
    for (size_t i = 0; i < N; i++) {
        const double want =
            10 + 0.5 * t[i] + (i < 4 ? 0.0 : -6 + 1.5 * (t[i] - 5.0));
        const double sd = i < 6 ? 1.0 : 3.0;

        ck_assert(fabs(mean[i] - want) < 5 * sd / sqrt(DRAWS));
        ck_assert(fabs(variance(i) / (sd * sd) - 1) < 5 * sqrt(2.0 / DRAWS));
    }
}
END_TEST

/* t with 6 df scaled to variance 1: fourth moment 6, so the variance of the
 * square is 5. */
START_TEST(heavy_tails)
{
    const BgTruth truth = { .n = N, .sd = 1, .df = 6 };
    double fourth = 0;

    moments(&truth);
    for (size_t i = 0; i < N; i++)
        ck_assert(fabs(variance(i) - 1) < 5 * sqrt(5.0 / DRAWS));
    for (uint64_t d = 0; d < DRAWS; d++) {
        BgStream stream;

        bg_stream_start(&stream, 10, BG_PURPOSE_SIMULATE, d);
        bg_history_draw(&truth, &stream, y);
        fourth += pow(y[0], 4) / DRAWS;
    }
    ck_assert(fourth > 4.2 && fourth < 9.0); /* 3 for Gaussian */
}
END_TEST

/* Sums of 12 events a period, three quarters +, a fifth double. */
START_TEST(event_sums)
{
    const BgTruth truth = {
        .n = N, .events = 12, .positive = 0.75, .large = 0.2, .round_to = 0
    };

    moments(&truth);
    for (size_t i = 0; i < N; i++) {
        ck_assert(fabs(mean[i]) < 5 * sqrt(12 * 1.6 / DRAWS));
        ck_assert(fabs(variance(i) / (12 * 1.6) - 1) < 0.06);
    }
}
END_TEST

START_TEST(rounding_and_streams)
{
    const BgTruth truth = { .n = N, .sd = 4, .rho = 0.3, .round_to = 0.5 };
    double again[N];
    BgStream stream;

    bg_stream_start(&stream, 3, BG_PURPOSE_SIMULATE, 8);
    bg_history_draw(&truth, &stream, y);
    bg_stream_start(&stream, 3, BG_PURPOSE_SIMULATE, 8);
    bg_history_draw(&truth, &stream, again);
    for (size_t i = 0; i < N; i++)
        ck_assert(y[i] * 2 == rint(y[i] * 2) && y[i] == again[i]);
}
END_TEST

/* Tables show values as they are, and -0 is no value of an index. */
START_TEST(no_minus_zero)
{
    const BgTruth truth = { .n = N, .sd = 1, .round_to = 4 };
    int zeros = 0;

    for (uint64_t d = 0; d < 20; d++) {
        BgStream stream;

        bg_stream_start(&stream, 3, BG_PURPOSE_SIMULATE, d);
        bg_history_draw(&truth, &stream, y);
        for (size_t i = 0; i < N; i++) {
            zeros += y[i] == 0;
            ck_assert(y[i] != 0 || !signbit(y[i]));
        }
    }
    ck_assert(zeros > 50);
}
END_TEST

START_TEST(truth_errors)
{
    static const double back[N] = { 0, 1, 1, 2, 3, 4, 5, 6 };
    static const long stays[N] = { 0, 1, 1, 2, 3, 4, 5, 6 };
    const BgTruth good = { .n = N, .sd = 1 };
    BgTruth bad = good;

    bad.n = 0;
    ck_assert_int_eq(bg_truth_check(&bad), BG_ETOOFEW);
    bad = good;
    bad.level = (double)NAN;
    ck_assert_int_eq(bg_truth_check(&bad), BG_EMISSING);
    bad = good;
    bad.t = back;
    ck_assert_int_eq(bg_truth_check(&bad), BG_EORDER);
    bad = good;
    bad.position = stays;
    ck_assert_int_eq(bg_truth_check(&bad), BG_EORDER);
    for (int i = 0; i < 9; i++) {
        bad = good;
        bad.rho = i == 0 ? 1.0 : 0.0;
        bad.sd = i == 1 ? -1.0 : 1.0;
        bad.df = i == 2 ? 2.0 : 0.0;
        bad.positive = i == 3 ? 1.5 : 0.0;
        bad.large = i == 4 ? -0.5 : 0.0;
        bad.events = i == 5 ? 2e6 : 0.0;
        bad.round_to = i == 6 ? -1.0 : 0.0;
        bad.break_at = i == 7 ? N : 0;
        bad.spread_at = i == 8 ? N : 0;
        ck_assert_int_eq(bg_truth_check(&bad), GSL_EINVAL);
    }
}
END_TEST

/* Errors of several histories correlate as asked, also below 0, and each has
 * variance 1. */
START_TEST(partners_correlate)
{
    enum { K = 3, N_EACH = 30, R = 4000 };
    static const double asked[] = { 0.6, -0.4, 0.0 };
    BgTruth truth[K] = { { .n = N_EACH, .rho = 0.5, .sd = 1.0 } };
    double drawn[K * N_EACH];

    truth[1] = truth[2] = truth[0];
    truth[2].df = 5.0;
    for (size_t a = 0; a < 3; a++) {
        double sum[K][K] = { { 0.0 } };
        BgStream stream;

        bg_stream_start(&stream, 5, BG_PURPOSE_HISTORY, a);
        for (int r = 0; r < R; r++) {
            bg_histories_draw(truth, K, asked[a], &stream, drawn);
            for (size_t i = 0; i < K; i++)
                for (size_t j = 0; j < K; j++)
                    sum[i][j] +=
                        (drawn[i * N_EACH] * drawn[j * N_EACH] +
                         drawn[i * N_EACH + 29] * drawn[j * N_EACH + 29]) /
                        (2.0 * R);
        }
        for (size_t i = 0; i < K; i++)
            for (size_t j = 0; j < K; j++)
                ck_assert(fabs(sum[i][j] - (i == j ? 1.0 : asked[a])) < 0.1);
    }
    ck_assert(bg_correlation_valid(-0.99, 2) && !bg_correlation_valid(-0.5, 3));
    ck_assert(!bg_correlation_valid(1.0, 2) && bg_correlation_valid(0.99, 50));
}
END_TEST

START_TEST(left_out_never_the_ends)
{
    char kept[10];
    BgStream stream;
    int counts[10] = { 0 };

    bg_stream_start(&stream, 5, BG_PURPOSE_HISTORY, 9);
    for (int r = 0; r < 8000; r++) {
        bg_history_leave_out(&stream, 10, 3, kept);
        for (int i = 0; i < 10; i++)
            counts[i] += !kept[i];
    }
    ck_assert(counts[0] == 0 && counts[9] == 0);
    for (int i = 1; i < 9; i++)
        ck_assert(abs(counts[i] - 3000) < 5 * 44);
    bg_history_leave_out(&stream, 10, 8, kept);
    ck_assert(kept[0] == 1 && kept[5] == 0 && kept[9] == 1);
}
END_TEST

BG_TEST_MAIN("resample/history", tc)
{
    tcase_add_test(tc, ar1_and_gaps);
    tcase_add_test(tc, trend_break_and_spread);
    tcase_add_test(tc, heavy_tails);
    tcase_add_test(tc, event_sums);
    tcase_add_test(tc, rounding_and_streams);
    tcase_add_test(tc, no_minus_zero);
    tcase_add_test(tc, truth_errors);
    tcase_add_test(tc, partners_correlate);
    tcase_add_test(tc, left_out_never_the_ends);
}
