/* Block bootstraps and shared permutations. */
#include <string.h>

#include "harness.h"
#include "reference.h"
#include "resample/block.h"
#include "resample/permutation.h"
#include "stats/ranks.h"

static const long gappy[] = { 0, 1, 2, 3, 6, 7, 8, 9, 10, 20 };
/* segments: 0-3, 4-8, 9 */
static const int segment[] = { 0, 0, 0, 0, 1, 1, 1, 1, 1, 2 };

static int follows(BgBlockScheme kind, size_t from, size_t to)
{
    if (segment[from] != segment[to])
        return 0;
    if (to == from + 1)
        return 1;
    return kind != BG_BLOCK_MOVING && to <= from &&
           (to == 0 || segment[to - 1] != segment[to]) &&
           (from == 9 || segment[from + 1] != segment[from]);
}

/* Within a target segment every step is either the next one or a new block;
 * blocks of a fixed length begin at their places only. */
START_TEST(blocks_keep_to_segments)
{
    for (int kind = 0; kind < 3; kind++) {
        BgBlockPlan plan;
        size_t index[10], broken = 0, counts[10] = { 0 };

        ck_assert_int_eq(
            bg_block_plan((BgBlockScheme)kind, gappy, 10, 3, &plan), BG_OK);
        for (uint64_t d = 0; d < 4000; d++) {
            BgStream stream;

            bg_stream_start(&stream, 1, BG_PURPOSE_BLOCK, d);
            bg_block_indices(&plan, &stream, index);
            for (size_t i = 0; i < 10; i++) {
                ck_assert_uint_lt(index[i], 10);
                counts[index[i]]++;
                if (i == 0 || segment[i] != segment[i - 1])
                    continue;
                const size_t place = i - (segment[i] == 1 ? 4 : 0);

                if (kind != BG_BLOCK_STATIONARY && place % 3 != 0)
                    ck_assert(
                        follows((BgBlockScheme)kind, index[i - 1], index[i]));
                broken += !follows((BgBlockScheme)kind, index[i - 1], index[i]);
            }
        }
        ck_assert_uint_gt(broken, 0);
        /* Wrapping kinds use all issues alike; moving ones never the last,
         * which is too short a segment for a block of three. */
        for (size_t i = 0; i < 10; i++)
            if (kind == BG_BLOCK_MOVING)
                ck_assert_int_eq(counts[i] > 0, i < 9);
            else
                ck_assert(fabs((double)counts[i] - 4000) < 400);
        bg_block_plan_clear(&plan);
    }
}
END_TEST

START_TEST(stationary_lengths)
{
    static size_t index[1000];
    BgBlockPlan plan;
    double breaks = 0;

    ck_assert_int_eq(bg_block_plan(BG_BLOCK_STATIONARY, NULL, 1000, 4, &plan),
                     BG_OK);
    for (uint64_t d = 0; d < 50; d++) {
        BgStream stream;

        bg_stream_start(&stream, 3, BG_PURPOSE_BLOCK, d);
        bg_block_indices(&plan, &stream, index);
        for (size_t i = 1; i < 1000; i++)
            breaks += index[i] != (index[i - 1] + 1) % 1000;
    }
    /* 49,950 steps, one in four a new block, one in 1000 of them unseen */
    ck_assert(fabs(breaks / 49950 - 0.24975) < 5 * sqrt(0.1875 / 49950));
    bg_block_plan_clear(&plan);
}
END_TEST

/* The table against indices: the same distribution, by mean and variance
 * over all arrangements of three blocks, which can be enumerated. */
START_TEST(linear_draws_are_right)
{
    enum { DRAWS = 64000 };
    static double out[DRAWS], again[DRAWS];
    const double y[] = { 3, -1, 4, 1, -5, 9, 2, 6 };
    double t[8], w[8], sum = 0, squares = 0, m = 0, v = 0;
    BgBlockPlan plan;
    BgResampling how = {
        .n = DRAWS, .seed = 5, .purpose = BG_PURPOSE_BLOCK, .threads = 1
    };

    for (int i = 0; i < 8; i++)
        t[i] = 2 * i + 1;
    ck_assert_int_eq(bg_block_slope_weights(t, 8, w), BG_OK);
    ck_assert_int_eq(bg_block_plan(BG_BLOCK_MOVING, NULL, 8, 3, &plan), BG_OK);
    ck_assert_uint_eq(plan.n_starts, 6);
    for (size_t c = 0; c < 216; c++) {
        const size_t start[] = { c / 36, c / 6 % 6, c % 6 };
        double slope = 0;

        for (size_t i = 0; i < 8; i++)
            slope += w[i] * y[start[i / 3] + i % 3];
        sum += slope / 216;
        squares += slope * slope / 216;
    }
    ck_assert_int_eq(bg_block_linear(w, y, &plan, &how, out), BG_OK);
    for (int d = 0; d < DRAWS; d++) {
        m += out[d] / DRAWS;
        v += out[d] * out[d] / DRAWS;
    }
    const double variance = squares - sum * sum;

    ck_assert(fabs(m - sum) < 5 * sqrt(variance / DRAWS));
    ck_assert(fabs(v - squares) < 0.05 * squares);
    how.threads = 7;
    ck_assert_int_eq(bg_block_linear(w, y, &plan, &how, again), BG_OK);
    ck_assert_mem_eq(out, again, sizeof out);
    how.first = 320; /* a shard, not a whole number of batches long */
    how.n = 70;
    ck_assert_int_eq(bg_block_linear(w, y, &plan, &how, again), BG_OK);
    ck_assert_mem_eq(out + 320, again, 70 * sizeof *out);
    how.first = 1;
    ck_assert_int_eq(bg_block_linear(w, y, &plan, &how, again), GSL_EINVAL);
    how.first = 0;
    t[3] = (double)NAN;
    ck_assert_int_eq(bg_block_linear(t, y, &plan, &how, again), BG_EMISSING);
    ck_assert_int_eq(bg_block_linear(w, t, &plan, &how, again), BG_EMISSING);
    plan.kind = BG_BLOCK_STATIONARY;
    ck_assert_int_eq(bg_block_linear(w, y, &plan, &how, again), GSL_EINVAL);
    bg_block_plan_clear(&plan);
    ck_assert_int_eq(bg_block_linear(w, y, &plan, &how, again), GSL_EINVAL);
}
END_TEST

START_TEST(block_errors)
{
    static const long back[] = { 0, 2, 1 };
    double w[2], same[] = { 1, 1 }, bad[] = { 1, (double)NAN };
    double x[] = { 5,  1,  4,  2,  3,  9,  8,  7,  6, 0,
                   15, 11, 14, 12, 13, 19, 18, 17, 16 };
    BgBlockPlan plan;
    BgInterval ci;

    ck_assert_int_eq(bg_block_plan(BG_BLOCK_MOVING, NULL, 3, 0.5, &plan),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_block_plan((BgBlockScheme)3, NULL, 3, 1, &plan),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_block_plan(BG_BLOCK_MOVING, NULL, 0, 1, &plan),
                     BG_ETOOFEW);
    ck_assert_int_eq(bg_block_plan(BG_BLOCK_MOVING, back, 3, 1, &plan),
                     BG_EORDER);
    ck_assert_int_eq(bg_block_slope_weights(x, 1, w), BG_ETOOFEW);
    ck_assert_int_eq(bg_block_slope_weights(bad, 2, w), BG_EMISSING);
    ck_assert_int_eq(bg_block_slope_weights(same, 2, w), GSL_ESING);
    ci = bg_block_percentiles(x, 19, 0.9); /* the 1st and the 19th */
    ck_assert_double_eq(ci.low, 0);
    ck_assert_double_eq(ci.high, 19);
    ck_assert(isnan(bg_block_percentiles(x, 19, 0.95).low));
}
END_TEST

/* --- permutations ------------------------------------------------------------
 */

/* Five values: all 120 orders can be looked at. */
START_TEST(permutation_comes_near_enumeration)
{
    enum { DRAWS = 50000, N = 5 };
    const double x[2 * N] = { 1, 4, 2, 7, 5, 2, 3, 1, 9, 4 };
    const BgResampling how = {
        .n = DRAWS, .seed = 5, .purpose = BG_PURPOSE_CORRELATION, .threads = 2
    };
    double observed = 0, k = 0, all = 0;
    BgPermuted r;

    for (int i = 0; i < N; i++)
        observed += (x[i] - 3.8) * (x[N + i] - 3.8);
    for (int c = 0; c < 3125; c++) {
        const int order[N] = { c % 5, c / 5 % 5, c / 25 % 5, c / 125 % 5,
                               c / 625 };
        double sum = 0;
        int seen = 0;

        for (int i = 0; i < N; i++) {
            seen |= 1 << order[i];
            sum += (x[i] - 3.8) * (x[N + order[i]] - 3.8);
        }
        all += seen == 31;
        k += seen == 31 && fabs(sum) >= fabs(observed) - 1e-9;
    }
    ck_assert_double_eq(all, 120);
    ck_assert_int_eq(bg_permutation(x, 2, N, &how, &r), BG_OK);
    ck_assert(fabs(r.p - k / 120) < 4 * sqrt(0.25 / DRAWS));
    ck_assert_double_eq(r.p, r.p_adjusted);
}
END_TEST

/* Small integers take another path than doubles: the same counts. */
START_TEST(permutation_paths_agree)
{
    static double x[5 * 35], third[5 * 35], rank[5 * 35], work[35];
    const RefRow *rows;
    const size_t n_rows = ref_read("tests/reference/expected.csv", &rows);
    BgResampling how = {
        .n = 5000, .seed = 5, .purpose = BG_PURPOSE_CORRELATION, .threads = 1
    };
    BgPermuted a[10], b[10], s[10], both[2][10];

    for (int j = 0; j < 5; j++) {
        const char name[] = { 's', (char)('1' + j), '\0' };

        ref_scores(name, x + 35L * j);
        ck_assert_int_eq(bg_midranks(x + 35L * j, 35, work, rank + 35L * j),
                         BG_OK);
    }
    for (int i = 0; i < 175; i++)
        third[i] = x[i] / 3;
    ck_assert_int_eq(bg_permutation(x, 5, 35, &how, a), BG_OK);
    how.threads = 7;
    ck_assert_int_eq(bg_permutation(third, 5, 35, &how, b), BG_OK);
    ck_assert_int_eq(bg_permutation(rank, 5, 35, &how, s), BG_OK);
    ck_assert_int_eq(
        bg_permutation_both(x, rank, 5, 35, &how, both[0], both[1]), BG_OK);
    ck_assert_mem_eq(both[0], a, sizeof a);
    ck_assert_mem_eq(both[1], s, sizeof s);
    for (int j = 0; j < 10; j++) {
        ck_rel(a[j].r, b[j].r, 1e-8);
        ck_assert_double_eq(a[j].p, b[j].p);
        ck_assert_double_eq(a[j].p_adjusted, b[j].p_adjusted);
        ck_assert(a[j].p_adjusted >= a[j].p);
    }
    ck_assert_uint_eq(bg_permutation_pair(5, 0, 1), 0);
    ck_assert_uint_eq(bg_permutation_pair(5, 1, 2), 4);
    ck_assert_uint_eq(bg_permutation_pair(5, 3, 4), 9);
    for (size_t i = 0; i < n_rows; i++) {
        if (!ref_is(rows[i].group, "COR") || !ref_is(rows[i].series, "s1:s2"))
            continue;
        if (ref_is(rows[i].quantity, "pearson_r"))
            ref_check(&rows[i], a[0].r, 1e-12);
        if (ref_is(rows[i].quantity, "spearman_rho"))
            ref_check(&rows[i], s[0].r, 1e-12);
    }
}
END_TEST

START_TEST(permutation_errors)
{
    double x[] = { 1, 2, 3, 4, 5, 5 };
    const volatile int stop = 1;
    BgResampling how = { .n = 50, .seed = 1, .purpose = 1, .threads = 1 };
    BgPermuted r;

    ck_assert_int_eq(bg_permutation(x, 2, 3, &how, &r), BG_OK);
    ck_assert_int_eq(bg_permutation(x, 1, 3, &how, &r), GSL_EINVAL);
    ck_assert_int_eq(bg_permutation(x, 2, 1, &how, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_permutation(x, 3, 2, &how, &r), BG_ECONSTANT);
    x[0] = (double)NAN;
    ck_assert_int_eq(bg_permutation(x, 2, 3, &how, &r), BG_EMISSING);
    x[0] = 1;
    how.stop = &stop;
    ck_assert_int_eq(bg_permutation(x, 2, 3, &how, &r), BG_ESTOPPED);
    how.first = 1;
    ck_assert_int_eq(bg_permutation(x, 2, 3, &how, &r), GSL_EINVAL);
    how.first = 0;
    how.n = 49;
    ck_assert_int_eq(bg_permutation(x, 2, 3, &how, &r), GSL_EINVAL);
    how.n = 50;
    how.threads = 0;
    ck_assert_int_eq(bg_permutation(x, 2, 3, &how, &r), GSL_EINVAL);
}
END_TEST

BG_TEST_MAIN("block", tc)
{
    tcase_add_test(tc, blocks_keep_to_segments);
    tcase_add_test(tc, stationary_lengths);
    tcase_add_test(tc, linear_draws_are_right);
    tcase_add_test(tc, block_errors);
    tcase_add_test(tc, permutation_comes_near_enumeration);
    tcase_add_test(tc, permutation_paths_agree);
    tcase_add_test(tc, permutation_errors);
}
