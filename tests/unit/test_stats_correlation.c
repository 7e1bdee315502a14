/* Pearson, Spearman, Kendall, cross-correlation, lagged pairs; exact p: see
 * test_stats_exact.c. */
#include "harness.h"
#include "reference.h"
#include "stats/correlation.h"
#include "test_stats_ranks.h"
#include <limits.h>

static const char *const expected = "tests/reference/expected.csv";

static BgCorrelation pearson(size_t n)
{
    BgCorrelation c;

    ck_assert_int_eq(bg_pearson(x, y, n, 0.95, &c), BG_OK);
    return c;
}

/* Rows of group COR, and those of group A on t against y; NaN: not ours. */
static double correlation_value(const char *name)
{
    if (ref_is(name, "pearson_r"))
        return pearson(35).estimate;
    if (ref_is(name, "pearson_p"))
        return pearson(35).p;
    if (ref_is(name, "pearson_ci95_lo"))
        return pearson(35).ci.low;
    if (ref_is(name, "pearson_ci95_hi"))
        return pearson(35).ci.high;
    if (ref_is(name, "spearman_rho"))
        return spearman(35).estimate;
    if (ref_is(name, "spearman_S"))
        return spearman_s(spearman(35).estimate, 35);
    if (ref_is(name, "spearman_p_t"))
        return spearman(35).p;
    if (ref_is(name, "kendall_tau_b"))
        return kendall(35).estimate;
    if (ref_is(name, "kendall_z") || ref_is(name, "kendall_z_nocc"))
        return kendall(35).statistic;
    if (ref_is(name, "kendall_p") || ref_is(name, "kendall_p_nocc"))
        return kendall(35).p;
    return (double)NAN;
}

START_TEST(matches_expected)
{
    const RefRow *row;
    const size_t n = ref_read(expected, &row);
    size_t pairs = 0, trends = 0;

    for (size_t i = 0; i < n; i++) {
        const bool cor = ref_is(row[i].group, "COR");

        if (cor) {
            ref_pair(row[i].series, x, y);
        } else if (ref_is(row[i].group, "A")) {
            ref_scores("t", x);
            ref_scores(row[i].series, y);
        } else {
            continue;
        }

        const double got = correlation_value(row[i].quantity);

        if (isnan(got)) {
            ck_assert(!cor);
            continue;
        }
        ref_check(row + i, got, 1e-11);
        pairs += cor;
        trends += !cor;
    }
    ck_assert_uint_eq(pairs, 100);
    ck_assert_uint_eq(trends, 5 * 6);
}
END_TEST

START_TEST(ccf_matches_expected)
{
    const RefRow *row;
    const size_t n = ref_read(expected, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        double r;

        if (!ref_is(row[i].group, "CCF"))
            continue;
        ref_pair(row[i].series, x, y);
        ck_assert_int_eq(
            bg_ccf(x, y, NULL, 35, (long)ref_number(row + i, "lag="), &r),
            BG_OK);
        ref_check(row + i, r, 1e-11);
        compared++;
    }
    ck_assert_uint_eq(compared, 130);
}
END_TEST

START_TEST(gaps_and_intervals_match_extra)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/extra.csv", &row);
    size_t ccf = 0, intervals = 0;

    for (size_t i = 0; i < n; i++) {
        double a[35], b[35], got;
        long position[35];
        size_t m = 0;

        if (ref_is(row[i].group, "GAP") && ref_is(row[i].quantity, "ccf")) {
            ref_scores("s2", x);
            ref_scores(row[i].series, y);
            for (size_t k = 0; k < 35; k++)
                if (!((k >= 12 && k <= 14) || k == 24 || k == 26)) {
                    position[m] = (long)k;
                    a[m] = x[k];
                    b[m++] = y[k];
                }
            ck_assert_int_eq(bg_ccf(a, b, position, m,
                                    (long)ref_number(row + i, "lag="), &got),
                             BG_OK);
            ccf++;
        } else if (ref_is(row[i].group, "RANKCI")) {
            const bool low = strstr(row[i].quantity, "_lo") != NULL;

            ref_pair(row[i].series, x, y);

            const BgCorrelation c =
                row[i].quantity[0] == 's' ? spearman(35) : kendall(35);

            got = low ? c.ci.low : c.ci.high;
            intervals++;
        } else {
            continue;
        }
        ref_check(row + i, got, 1e-11);
    }
    ck_assert_uint_eq(ccf, 5 * 7);
    ck_assert_uint_eq(intervals, 40);
}
END_TEST

START_TEST(tiny_samples_have_no_interval)
{
    const double u[4] = { 1.5, 2.5, 0.25, 5.0 }, v[4] = { 2.5, 1.5, 3.0, 9.5 };

    memcpy(x, u, sizeof u);
    memcpy(y, v, sizeof v);
    ck_assert_int_eq(pearson(4).p_kind, BG_P_STUDENT);
    ck_assert(isnan(pearson(3).ci.low) && isnan(pearson(3).ci.high));
    ck_assert(!isnan(pearson(4).ci.low));
    ck_assert(isnan(spearman(3).ci.low) && !isnan(spearman(4).ci.low));
    ck_assert(isnan(kendall(4).ci.low));
}
END_TEST

START_TEST(perfect_correlation)
{
    for (size_t i = 0; i < 20; i++) {
        x[i] = (double)i * 0.25;
        y[i] = 7.0 - 2.0 * x[i];
    }
    ck_assert(pearson(20).estimate == -1.0 && pearson(20).p == 0.0);
    ck_assert(pearson(20).ci.low == -1.0 && pearson(20).ci.high == -1.0);
    ck_assert(spearman(20).estimate == -1.0);
    ck_assert(kendall(20).estimate == -1.0);
    ck_rel(kendall(5).p, 2.0 / 120.0, 1e-13);
    ck_rel(spearman(5).p, 2.0 / 120.0, 1e-13);
}
END_TEST

/* r(a + b x, y) = sign(b) r(x, y); ranks: any rising function; r(y, x). */
START_TEST(equivariance)
{
    BgCorrelation p, s, k;
    double r, r2;

    ref_pair("s1:s2", x, y);
    p = pearson(35);
    s = spearman(35);
    k = kendall(35);
    ck_assert_int_eq(bg_ccf(x, y, NULL, 35, 2, &r), BG_OK);
    ck_assert_int_eq(bg_ccf(y, x, NULL, 35, -2, &r2), BG_OK);
    ck_rel(r2, r, 1e-15);
    ck_assert_int_eq(bg_ccf(x, y, NULL, 35, 0, &r), BG_OK);
    ck_rel(r, p.estimate, 1e-13);
    for (size_t i = 0; i < 35; i++)
        x[i] = 1e6 - 4.0 * x[i];
    ck_rel(pearson(35).estimate, -p.estimate, 1e-11);
    ck_rel(pearson(35).ci.low, -p.ci.high, 1e-11);
    for (size_t i = 0; i < 35; i++)
        y[i] = exp(y[i] / 10.0);
    ck_rel(spearman(35).estimate, -s.estimate, 1e-14);
    ck_rel(kendall(35).estimate, -k.estimate, 1e-15);
    ck_rel(kendall(35).p, k.p, 1e-15);
}
END_TEST

START_TEST(ccf_no_gaps_is_null)
{
    long position[35];
    double a, b;

    ref_pair("s3:s4", x, y);
    for (long i = 0; i < 35; i++)
        position[i] = i + 100;
    for (long lag = -34; lag <= 34; lag++) {
        ck_assert_int_eq(bg_ccf(x, y, NULL, 35, lag, &a), BG_OK);
        ck_assert_int_eq(bg_ccf(x, y, position, 35, lag, &b), BG_OK);
        ck_assert(a == b);
    }
}
END_TEST

START_TEST(lagged_pairs)
{
    static const long pu[5] = { 1, 2, 4, 7, 9 }, pv[4] = { 2, 3, 4, 8 };
    static const long ends[2] = { LONG_MIN, LONG_MAX };
    const BgPlaces a = { pu, 5 }, b = { pv, 4 };
    const BgPlaces plain = { NULL, 5 }, wide = { ends, 2 };
    size_t p[5], q[5], n = 99;

    /* by definition, all lags */
    for (long lag = -12; lag <= 12; lag++) {
        size_t want = 0;

        ck_assert_int_eq(bg_lagged_pairs(a, b, lag, p, q, &n), BG_OK);
        for (size_t i = 0; i < 5; i++)
            for (size_t j = 0; j < 4; j++)
                if (pu[i] - lag == pv[j]) {
                    ck_assert_uint_lt(want, n);
                    ck_assert(p[want] == i && q[want] == j);
                    want++;
                }
        ck_assert_uint_eq(n, want);
    }
    ck_assert_int_eq(bg_lagged_pairs(plain, plain, 2, p, q, &n), BG_OK);
    ck_assert_uint_eq(n, 3);
    ck_assert(p[0] == 2 && q[0] == 0);
    ck_assert_int_eq(bg_lagged_pairs(wide, wide, 0, p, q, &n), BG_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(bg_lagged_pairs(wide, wide, LONG_MIN, p, q, &n), BG_OK);
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(errors)
{
    static const double good[4] = { 1.5, 2.5, 0.25, 5.0 };
    static const double bad[4] = { 1.5, 2.5, (double)NAN, 5.0 };
    static const double same[4] = { 2.5, 2.5, 2.5, 2.5 };
    static const double huge[4] = { 1.7e308, -1.7e308, 1.7e308, -1.7e308 };
    static const long back[4] = { 4, 3, 2, 1 }, far[4] = { 0, 10, 20, 30 };
    const BgPlaces ordered = { NULL, 4 }, not = { back, 4 };
    BgCorrelation c = { .n = 99, .p = 7.5 };
    double r = 7.5, q = 7.5, w[12], p[4] = { 7.5 };
    size_t n = 99, ip[4] = { 7 };

    ck_assert_int_eq(bg_pearson_r(good, good, 1, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_pearson_r(good, bad, 4, &r), BG_EMISSING);
    ck_assert_int_eq(bg_pearson_r(bad, good, 4, &r), BG_EMISSING);
    ck_assert_int_eq(bg_pearson_r(good, same, 4, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_pearson_r(same, good, 4, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_pearson_r(good, huge, 4, &r), GSL_EOVRFLW);
    ck_assert_int_eq(bg_pearson(good, good, 4, 0.0, &c), GSL_EINVAL);
    ck_assert_int_eq(bg_pearson(good, good, 2, 0.9, &c), BG_ETOOFEW);
    ck_assert_int_eq(bg_pearson(good, bad, 4, 0.9, &c), BG_EMISSING);
    ck_assert_int_eq(bg_ccf(good, good, back, 4, 1, &r), BG_EORDER);
    ck_assert_int_eq(bg_ccf(good, good, far, 4, 1, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_ccf(good, good, NULL, 4, -4, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_ccf(good, good, NULL, 1, 0, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_ccf(good, bad, NULL, 4, 1, &r), BG_EMISSING);
    ck_assert_int_eq(bg_ccf(good, same, NULL, 4, 1, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_ccf(good, huge, NULL, 4, 1, &r), GSL_EOVRFLW);
    ck_assert_int_eq(bg_lagged_pairs(ordered, not, 0, ip, ip, &n), BG_EORDER);
    ck_assert_int_eq(bg_lagged_pairs(not, ordered, 0, ip, ip, &n), BG_EORDER);
    ck_assert_int_eq(bg_spearman_rho(good, good, 1, w, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_spearman_rho(good, bad, 4, w, &r), BG_EMISSING);
    ck_assert_int_eq(bg_spearman_rho(good, same, 4, w, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_spearman(good, good, 4, 1.0, w, &c), GSL_EINVAL);
    ck_assert_int_eq(bg_spearman(good, good, 2, 0.9, w, &c), BG_ETOOFEW);
    ck_assert_int_eq(bg_spearman(bad, good, 4, 0.9, w, &c), BG_EMISSING);
    ck_assert_int_eq(bg_spearman_tails(1, 0.0, &r, &q), GSL_EINVAL);
    ck_assert_int_eq(bg_spearman_tails(13, 0.0, &r, &q), GSL_EINVAL);
    ck_assert_int_eq(bg_kendall_tau(good, good, 1, w, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_kendall_tau(good, bad, 4, w, &r), BG_EMISSING);
    ck_assert_int_eq(bg_kendall_tau(same, good, 4, w, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_kendall_tau(good, same, 4, w, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_kendall(good, good, 4, 1.0, w, &c), GSL_EINVAL);
    ck_assert_int_eq(bg_kendall(good, good, 2, 0.9, w, &c), BG_ETOOFEW);
    ck_assert_int_eq(bg_kendall(bad, good, 4, 0.9, w, &c), BG_EMISSING);
    ck_assert(r == 7.5 && q == 7.5 && c.n == 99 && c.p == 7.5);
    ck_assert(n == 99 && p[0] == 7.5);
    ck_assert(isnan(bg_inversions_cdf(0, 0)));
    ck_assert(isnan(bg_inversions_cdf(50, 9)));
}
END_TEST

BG_TEST_MAIN("stats correlation", tc)
{
    tcase_add_test(tc, matches_expected);
    tcase_add_test(tc, ccf_matches_expected);
    tcase_add_test(tc, gaps_and_intervals_match_extra);
    tcase_add_test(tc, tiny_samples_have_no_interval);
    tcase_add_test(tc, perfect_correlation);
    tcase_add_test(tc, equivariance);
    tcase_add_test(tc, ccf_no_gaps_is_null);
    tcase_add_test(tc, lagged_pairs);
    tcase_add_test(tc, errors);
}
