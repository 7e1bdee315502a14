/* Statuses, preconditions, the lag walk, distributions. */
#include "harness.h"
#include "reference.h"
#include "stats/check.h"
#include "stats/distribution.h"
#include "stats/status.h"
#include <limits.h>

START_TEST(every_status_has_its_own_words)
{
    static const int code[] = { BG_OK,        BG_EMISSING, BG_ETOOFEW,
                                BG_ECONSTANT, BG_EORDER,   BG_ETOOMANY };
    const size_t n = sizeof code / sizeof *code;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(bg_stats_message(code[i]),
                             bg_stats_message(code[j]));
    ck_assert_str_eq(bg_stats_message(GSL_ESING), gsl_strerror(GSL_ESING));
    ck_assert_ptr_nonnull(bg_stats_message(12345));
    ck_assert_int_ge(BG_EMISSING, 64);
}
END_TEST

START_TEST(finite_and_increasing)
{
    const double x[4] = { 1.5, 2.25, (double)INFINITY, (double)NAN };
    const long p[3] = { -4, 7, 7 };

    ck_assert(bg_all_finite(x, 2));
    ck_assert(!bg_all_finite(x, 3));
    ck_assert(!bg_all_finite(x + 3, 1));
    ck_assert(bg_all_finite(NULL, 0));
    ck_assert(bg_positions_increase(NULL, 9));
    ck_assert(bg_positions_increase(p, 2));
    ck_assert(!bg_positions_increase(p, 3));
    ck_assert(bg_times_increase(x, 2));
    ck_assert(!bg_times_increase(x, 4));
    ck_assert(!bg_level_valid(0.0) && !bg_level_valid(1.0));
    ck_assert(!bg_level_valid((double)NAN) && bg_level_valid(0.95));
}
END_TEST

/* Against the double loop, on positions with gaps of several lengths. */
START_TEST(lag_walk_finds_every_pair)
{
    static const long p[] = { -7, -6, -4, -3, 0, 1, 2, 9, 11, 12, 20 };
    const size_t n = sizeof p / sizeof *p;
    size_t total = 0;

    for (unsigned long lag = 0; lag <= 28; lag++) {
        BgLagPairs pairs = bg_lag_pairs(p, n, lag);

        for (size_t i = 0; i < n; i++)
            for (size_t j = i; j < n; j++)
                if (p[j] - p[i] == (long)lag) {
                    ck_assert(bg_lag_next(&pairs));
                    ck_assert_uint_eq(pairs.early, i);
                    ck_assert_uint_eq(pairs.late, j);
                    total++;
                }
        ck_assert(!bg_lag_next(&pairs));
        ck_assert(!bg_lag_next(&pairs));
    }
    ck_assert_uint_eq(total, n * (n + 1) / 2);
    ck_assert_uint_eq(bg_lag_largest(p, n), 27);
    ck_assert_uint_eq(bg_lag_largest(NULL, 5), 4);
    ck_assert_uint_eq(bg_lag_largest(NULL, 0), 0);
}
END_TEST

START_TEST(lag_walk_survives_the_ends_of_long)
{
    static const long p[] = { LONG_MIN, LONG_MAX };
    BgLagPairs pairs = bg_lag_pairs(p, 2, ULONG_MAX);

    ck_assert(bg_lag_next(&pairs));
    ck_assert_uint_eq(pairs.late, 1);
    pairs = bg_lag_pairs(p, 2, 1);
    ck_assert(!bg_lag_next(&pairs));
}
END_TEST

static double student(const RefRow *r)
{
    if (ref_is(r->quantity, "p"))
        return bg_t_two_sided(ref_number(r, "t="), ref_number(r, "df="));
    if (ref_is(r->series, "z"))
        return bg_normal_critical(ref_number(r, "level="));
    return bg_t_critical(ref_number(r, "level="), ref_number(r, "df="));
}

START_TEST(distributions_match_r)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/extra.csv", &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++)
        if (ref_is(row[i].group, "T")) {
            ref_check(row + i, student(row + i), 1e-11);
            compared++;
        }
    ck_assert_uint_eq(compared, 98);
}
END_TEST

/* 1 - 0.9 is a little less than 0.1. */
START_TEST(p_at_the_boundary)
{
    ck_assert(bg_rejects(0.1, 0.9) && bg_rejects(0.05, 0.95));
    ck_assert(!bg_rejects(0.1001, 0.9));
    ck_assert(!bg_rejects((double)NAN, 0.9));
}
END_TEST

START_TEST(distribution_edges)
{
    ck_assert(bg_t_two_sided((double)INFINITY, 5.0) == 0.0);
    ck_assert(bg_t_two_sided(1e200, 5.0) == 0.0);
    ck_assert(bg_t_two_sided(0.0, 5.0) == 1.0);
    ck_assert(isnan(bg_t_two_sided((double)NAN, 5.0)));
    ck_assert(isnan(bg_t_two_sided(1.5, 0.0)));
    ck_assert(isnan(bg_t_critical(1.0, 5.0)));
    ck_assert(isnan(bg_normal_critical(0.0)));
    ck_rel(bg_normal_two_sided(-1.959963984540054), 0.05, 1e-14);
    ck_rel(bg_t_two_sided(-2.25, 17.0), bg_t_two_sided(2.25, 17.0), 1e-16);
}
END_TEST

START_TEST(interval_statuses)
{
    static const struct {
        double estimate, se, df, level;
        int want;
    } bad[] = { { 1.5, 0.5, 7.0, 1.0, GSL_EINVAL },
                { 1.5, 0.5, 0.0, 0.9, GSL_EINVAL },
                { 1.5, -0.5, 7.0, 0.9, BG_EMISSING },
                { 1.5, (double)INFINITY, 7.0, 0.9, BG_EMISSING },
                { (double)NAN, 0.5, 7.0, 0.9, BG_EMISSING },
                { 1.5, 1e308, 1.0, 0.99, GSL_EOVRFLW } };
    BgInterval ci = { 3.5, 4.5 };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_int_eq(bg_t_interval(bad[i].estimate, bad[i].se, bad[i].df,
                                       bad[i].level, &ci),
                         bad[i].want);
        ck_assert(ci.low == 3.5 && ci.high == 4.5);
    }
    ck_assert_int_eq(bg_t_interval(1.5, 0.5, 7.0, 0.9, &ci), BG_OK);
    ck_rel(ci.low, 1.5 - 0.5 * 1.8945786050900062, 1e-13);
    ck_rel(ci.high, 1.5 + 0.5 * 1.8945786050900062, 1e-13);
}
END_TEST

BG_TEST_MAIN("stats status", tc)
{
    tcase_add_test(tc, every_status_has_its_own_words);
    tcase_add_test(tc, finite_and_increasing);
    tcase_add_test(tc, lag_walk_finds_every_pair);
    tcase_add_test(tc, lag_walk_survives_the_ends_of_long);
    tcase_add_test(tc, distributions_match_r);
    tcase_add_test(tc, p_at_the_boundary);
    tcase_add_test(tc, distribution_edges);
    tcase_add_test(tc, interval_statuses);
}
