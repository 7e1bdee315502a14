/* Moments, order statistics, autocorrelation, differences, windows. */
#include "harness.h"
#include "reference.h"
#include "stats/describe.h"
#include "stats/serial.h"

static const char *const expected = "tests/reference/expected.csv";
static const char *const extra = "tests/reference/extra.csv";

/* The quantity of a row for x, NaN where it is none of ours. */
static double described(const RefRow *r, const double *x, size_t n)
{
    double work[100], v = (double)NAN, other;
    int status = BG_OK;

    ck_assert_uint_le(n, 100);
    if (ref_is(r->quantity, "mean"))
        status = bg_mean(x, n, &v);
    else if (ref_is(r->quantity, "sd"))
        status = bg_sd(x, n, &v);
    else if (ref_is(r->quantity, "median"))
        status = bg_median(x, n, work, &v);
    else if (ref_is(r->quantity, "mad_raw"))
        status = bg_mad_raw(x, n, work, &v);
    else if (ref_is(r->quantity, "mad"))
        status = bg_mad(x, n, work, &v);
    else if (ref_is(r->quantity, "iqr_type7"))
        status = bg_iqr(x, n, work, &v);
    else if (ref_is(r->quantity, "min"))
        status = bg_range(x, n, &v, &other);
    else if (ref_is(r->quantity, "max"))
        status = bg_range(x, n, &other, &v);
    else if (ref_is(r->quantity, "quantile"))
        status = bg_quantile(x, n, ref_number(r, "p="), work, &v);
    else if (ref_is(r->quantity, "acf"))
        status = bg_acf(x, NULL, n, (unsigned long)ref_number(r, "lag="), &v);
    ck_assert_int_eq(status, BG_OK);
    return v;
}

START_TEST(matches_expected)
{
    const RefRow *row;
    const size_t n = ref_read(expected, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        double x[35];

        if (!ref_is(row[i].group, "A") && !ref_is(row[i].quantity, "acf"))
            continue;
        ref_scores(row[i].series, x);

        const double got = described(row + i, x, 35);

        if (!isnan(got)) {
            ref_check(row + i, got, 1e-12);
            compared++;
        }
    }
    ck_assert_uint_eq(compared, 5 * 5 + 5 * 6);
}
END_TEST

START_TEST(matches_extra)
{
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        double x[100], sd;
        BgInterval ci;

        if (ref_is(row[i].quantity, "bandwidth") ||
            ref_is(row[i].quantity, "nw_se"))
            continue;
        if (ref_is(row[i].group, "NILE")) {
            ck_assert_uint_eq(
                ref_column("tests/reference/nile.csv", "y", x, 100), 100);
            ref_check(row + i, described(row + i, x, 100), 1e-12);
        } else if (ref_is(row[i].group, "DESC")) {
            ref_scores(row[i].series, x);
            ck_assert_int_eq(bg_sd(x, 35, &sd), BG_OK);
            if (strncmp(row[i].quantity, "sd_ci", 5) == 0) {
                ck_assert_int_eq(
                    bg_sd_interval(sd, 35, ref_number(row + i, "level="), &ci),
                    BG_OK);
                ref_check(row + i,
                          ref_is(row[i].quantity, "sd_ci_lo") ? ci.low
                                                              : ci.high,
                          1e-12);
            } else {
                ref_check(row + i, described(row + i, x, 35), 1e-12);
            }
        } else {
            continue;
        }
        compared++;
    }
    ck_assert_uint_eq(compared, 5 + 85);
}
END_TEST

/* Issues 1..35 without 13-15, 25 and 27, as in extra.R. */
static size_t with_gaps(const double x[35], double *seen, long *position,
                        double *grid)
{
    size_t n = 0;

    for (size_t i = 0; i < 35; i++) {
        const bool gap = (i >= 12 && i <= 14) || i == 24 || i == 26;

        grid[i] = gap ? (double)NAN : x[i];
        if (!gap) {
            position[n] = (long)i + 1;
            seen[n++] = x[i];
        }
    }
    return n;
}

/* Compares a row of the gap group that is ours; whether it was. */
static bool gap_row(const RefRow *r)
{
    double x[35], seen[35], grid[35], sd[31], v;
    long position[35];
    BgDifferences d;

    ref_scores(r->series, x);

    const size_t n = with_gaps(x, seen, position, grid);

    ck_assert_int_eq(bg_differences(seen, position, n, &d), BG_OK);
    ck_assert_int_eq(bg_rolling_sd(grid, 35, 5, sd), BG_OK);
    if (ref_is(r->quantity, "acf")) {
        ck_assert_int_eq(
            bg_acf(seen, position, n, (unsigned long)ref_number(r, "lag="), &v),
            BG_OK);
    } else if (ref_is(r->quantity, "diff_n")) {
        v = (double)d.n;
    } else if (ref_is(r->quantity, "diff_mean")) {
        v = d.mean;
    } else if (ref_is(r->quantity, "diff_sd")) {
        v = d.sd;
    } else if (ref_is(r->quantity, "diff_mean_absolute")) {
        v = d.mean_absolute;
    } else if (ref_is(r->quantity, "rolling_sd")) {
        v = sd[(size_t)ref_number(r, "i=") - 1];
        ck_assert_int_eq(isnan(v), isnan(r->value));
        if (isnan(v))
            return true;
    } else {
        return false;
    }
    ref_check(r, v, 1e-12);
    return true;
}

START_TEST(gaps_match_extra)
{
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++)
        if (ref_is(row[i].group, "GAP"))
            compared += gap_row(row + i);
    ck_assert_uint_eq(compared, 5 * (4 + 4 + 31));
}
END_TEST

/* NIST StRD univariate, certified mean, SD, lag-1 autocorrelation; the digits
 * below are what doubles hold of the data (NumAcc3, 4: 0.1 is no double). */
static const struct {
    const char *name;
    double mean, sd, r1, least[3];
} nist[] = {
    { "Lew", -177.435, 277.332168044316, -0.307304800605679, { 14, 14, 14 } },
    { "Lottery",
      518.958715596330,
      291.699727470969,
      -0.120948622967393,
      { 14, 14, 13 } },
    { "Mavro",
      2.001856,
      0.000429123454003053,
      0.937989183438248,
      { 15, 12, 12 } },
    { "Michelso",
      299.8524,
      0.0790105478190518,
      0.535199668621283,
      { 15, 13, 13 } },
    { "NumAcc2", 1.2, 0.1, -0.999, { 15, 14, 14 } },
    { "NumAcc3", 1000000.2, 0.1, -0.999, { 15, 9, 9 } },
    { "PiDigits",
      4.53480000000000,
      2.86733906028871,
      -0.00355099287237972,
      { 14, 14, 13 } }
};

START_TEST(nist_univariate)
{
    static double x[5001];
    char path[80];
    double got[3];

    snprintf(path, sizeof path, "tests/reference/nist_univariate/%s.txt",
             nist[_i].name);

    const size_t n = ref_numbers(path, 0, x, 5001);
    const double want[3] = { nist[_i].mean, nist[_i].sd, nist[_i].r1 };

    ck_assert_int_eq(bg_mean(x, n, &got[0]), BG_OK);
    ck_assert_int_eq(bg_sd(x, n, &got[1]), BG_OK);
    ck_assert_int_eq(bg_acf(x, NULL, n, 1, &got[2]), BG_OK);
    printf("NIST %-9s digits: mean %4.1f  sd %4.1f  lag-1 r %4.1f\n",
           nist[_i].name, ref_digits(got[0], want[0]),
           ref_digits(got[1], want[1]), ref_digits(got[2], want[2]));
    for (size_t k = 0; k < 3; k++)
        ck_assert_double_ge(ref_digits(got[k], want[k]), nist[_i].least[k]);
}
END_TEST

/* NumAcc4 by its formula: 10000000.2, then 500 pairs of .1 and .3. */
START_TEST(nist_numacc4)
{
    double x[1001] = { 10000000.2 }, mean, sd, r;

    for (size_t i = 1; i < 1001; i++)
        x[i] = i % 2 == 1 ? 10000000.1 : 10000000.3;
    ck_assert_int_eq(bg_mean(x, 1001, &mean), BG_OK);
    ck_assert_int_eq(bg_sd(x, 1001, &sd), BG_OK);
    ck_assert_int_eq(bg_acf(x, NULL, 1001, 1, &r), BG_OK);
    ck_rel(mean, 10000000.2, 1e-15);
    ck_rel(sd, 0.1, 1e-8);
    ck_rel(r, -0.999, 1e-8);
}
END_TEST

/* y = 3 - 2 x: level follows, spread doubles, correlation stays. */
START_TEST(shift_and_scale)
{
    double x[35], y[35], work[35], a[6], b[6], r[2];
    BgDifferences d, e;

    ref_scores("s2", x);
    for (size_t i = 0; i < 35; i++)
        y[i] = 3.0 - 2.0 * x[i];
    for (int k = 0; k < 2; k++) {
        const double *v = k == 0 ? x : y;
        double *to = k == 0 ? a : b;

        ck_assert_int_eq(bg_mean(v, 35, &to[0]), BG_OK);
        ck_assert_int_eq(bg_median(v, 35, work, &to[1]), BG_OK);
        ck_assert_int_eq(bg_sd(v, 35, &to[2]), BG_OK);
        ck_assert_int_eq(bg_iqr(v, 35, work, &to[3]), BG_OK);
        ck_assert_int_eq(bg_mad(v, 35, work, &to[4]), BG_OK);
        ck_assert_int_eq(bg_acf(v, NULL, 35, 3, &to[5]), BG_OK);
    }
    for (int k = 0; k < 2; k++)
        ck_rel(b[k], 3.0 - 2.0 * a[k], 1e-14);
    for (int k = 2; k < 5; k++)
        ck_rel(b[k], 2.0 * a[k], 1e-14);
    ck_rel(b[5], a[5], 1e-13);
    ck_assert_int_eq(bg_differences(x, NULL, 35, &d), BG_OK);
    ck_assert_int_eq(bg_differences(y, NULL, 35, &e), BG_OK);
    ck_rel(e.mean, -2.0 * d.mean, 1e-13);
    ck_rel(e.sd, 2.0 * d.sd, 1e-14);
    ck_assert_int_eq(bg_range(y, 35, &r[0], &r[1]), BG_OK);
    ck_assert(r[0] < r[1]);
}
END_TEST

START_TEST(no_gaps_is_null)
{
    double x[35], a, b;
    long position[35];
    BgDifferences d, e;

    ref_scores("s3", x);
    for (long i = 0; i < 35; i++)
        position[i] = i + 2011;
    for (unsigned long lag = 0; lag < 35; lag++) {
        ck_assert_int_eq(bg_acf(x, NULL, 35, lag, &a), BG_OK);
        ck_assert_int_eq(bg_acf(x, position, 35, lag, &b), BG_OK);
        ck_assert(a == b);
    }
    ck_assert_int_eq(bg_acf(x, NULL, 35, 0, &a), BG_OK);
    ck_rel(a, 1.0, 1e-15);
    ck_assert_int_eq(bg_differences(x, NULL, 35, &d), BG_OK);
    ck_assert_int_eq(bg_differences(x, position, 35, &e), BG_OK);
    ck_assert(d.n == 34 && e.n == 34 && d.mean == e.mean && d.sd == e.sd);
}
END_TEST

START_TEST(input_is_not_reordered)
{
    const double x[5] = { 7.25, -1.5, 3.125, 9.75, 0.5 };
    double work[5], v;

    ck_assert_int_eq(bg_median(x, 5, work, &v), BG_OK);
    ck_assert(v == 3.125 && x[0] == 7.25 && x[4] == 0.5);
    ck_assert_int_eq(bg_median(x, 4, work, &v), BG_OK);
    ck_rel(v, 0.5 * (3.125 + 7.25), 1e-15);
}
END_TEST

START_TEST(huge_values_keep_their_median)
{
    const double x[2] = { -1.5e308, 1.5e308 };
    double work[2], v = 7.5;

    ck_assert_int_eq(bg_median(x, 2, work, &v), BG_OK);
    ck_assert(v == 0.0);
    ck_assert_int_eq(bg_sd(x, 2, &v), GSL_EOVRFLW);
    ck_assert_int_eq(bg_iqr(x, 2, work, &v), BG_OK); /* half the range */
    ck_rel(v, 1.5e308, 1e-15);
    v = 7.5;
    ck_assert_int_eq(bg_mean((const double[]){ 1.5e308, 1.5e308 }, 2, &v),
                     GSL_EOVRFLW);
    ck_assert_int_eq(bg_mad(x, 2, work, &v), GSL_EOVRFLW);
    ck_assert_int_eq(
        bg_iqr((const double[]){ -1.7e308, -1.7e308, 1.7e308, 1.7e308 }, 4,
               (double[4]){ 0 }, &v),
        GSL_EOVRFLW);
    ck_assert(v == 7.5);
}
END_TEST

START_TEST(describe_errors)
{
    const double x[4] = { 1.5, (double)NAN, 2.5, (double)INFINITY },
                 same[3] = { 4.5, 4.5, 4.5 };
    const long back[3] = { 3, 2, 5 }, far[3] = { 1, 5, 9 };
    double w[4], v = 7.5, u = 7.5;
    BgInterval ci = { 7.5, 7.5 };
    BgDifferences d = { .n = 99, .sd = 7.5 };

    ck_assert_int_eq(bg_mean(x, 0, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_mean(x, 2, &v), BG_EMISSING);
    ck_assert_int_eq(bg_sd(x, 1, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_sd(x + 2, 2, &v), BG_EMISSING);
    ck_assert_int_eq(bg_centred_squares(x, 0, NULL, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_range(x, 0, &v, &u), BG_ETOOFEW);
    ck_assert_int_eq(bg_range(x, 2, &v, &u), BG_EMISSING);
    ck_assert_int_eq(bg_quantile(same, 3, 1.5, w, &v), GSL_EINVAL);
    ck_assert_int_eq(bg_quantile(same, 3, (double)NAN, w, &v), GSL_EINVAL);
    ck_assert_int_eq(bg_quantile(same, 0, 0.5, w, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_median(x, 4, w, &v), BG_EMISSING);
    ck_assert_int_eq(bg_iqr(x, 0, w, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_iqr(x, 4, w, &v), BG_EMISSING);
    ck_assert_int_eq(bg_mad_raw(x, 4, w, &v), BG_EMISSING);
    ck_assert_int_eq(bg_mad(x, 0, w, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_sd_interval(1.5, 9, 1.0, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_sd_interval(1.5, 1, 0.9, &ci), BG_ETOOFEW);
    ck_assert_int_eq(bg_sd_interval(-1.5, 9, 0.9, &ci), BG_EMISSING);
    ck_assert_int_eq(bg_acf(x, NULL, 1, 0, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_acf(x, NULL, 4, 1, &v), BG_EMISSING);
    ck_assert_int_eq(bg_acf(same, back, 3, 1, &v), BG_EORDER);
    ck_assert_int_eq(bg_acf(same, NULL, 3, 1, &v), BG_ECONSTANT);
    ck_assert_int_eq(bg_acf((const double[]){ 1, 2, 4 }, far, 3, 1, &v),
                     BG_ETOOFEW);
    ck_assert_int_eq(bg_differences(x, NULL, 4, &d), BG_EMISSING);
    ck_assert_int_eq(bg_differences(same, back, 3, &d), BG_EORDER);
    ck_assert_int_eq(bg_differences(same, far, 3, &d), BG_ETOOFEW);
    ck_assert_int_eq(
        bg_differences((const double[]){ 1.7e308, -1.7e308, 1.7e308 }, NULL, 3,
                       &d),
        GSL_EOVRFLW);
    ck_assert_int_eq(bg_rolling_sd(same, 3, 1, &v), GSL_EINVAL);
    ck_assert_int_eq(bg_rolling_sd(same, 3, 4, &v), BG_ETOOFEW);
    ck_assert_int_eq(bg_rolling_sd(x, 4, 4, &v), BG_EMISSING);
    ck_assert_int_eq(
        bg_rolling_sd((const double[]){ 1.7e308, -1.7e308 }, 2, 2, &v),
        GSL_EOVRFLW);
    ck_assert(v == 7.5 && u == 7.5 && ci.low == 7.5 && ci.high == 7.5);
    ck_assert(d.n == 99 && d.sd == 7.5);
}
END_TEST

BG_TEST_MAIN("stats describe", tc)
{
    tcase_add_test(tc, matches_expected);
    tcase_add_test(tc, matches_extra);
    tcase_add_test(tc, gaps_match_extra);
    tcase_add_loop_test(tc, nist_univariate, 0, sizeof nist / sizeof *nist);
    tcase_add_test(tc, nist_numacc4);
    tcase_add_test(tc, shift_and_scale);
    tcase_add_test(tc, no_gaps_is_null);
    tcase_add_test(tc, input_is_not_reordered);
    tcase_add_test(tc, huge_values_keep_their_median);
    tcase_add_test(tc, describe_errors);
}
