/* Families of p-values, shares, counting noise. */
#include "harness.h"
#include "reference.h"
#include "stats/adjust.h"
#include "stats/counting.h"
#include "stats/line.h"
#include "stats/mann_kendall.h"
#include "stats/proportion.h"

static const char *const expected = "tests/reference/expected.csv";
static const char *const extra = "tests/reference/extra.csv";

static double work[2 * 100];

static BgAdjustMethod method_of(const char *params)
{
    static const char *const name[] = { "none",     "bonferroni", "holm",
                                        "hochberg", "BH",         "BY" };

    for (size_t k = 0; k < 6; k++)
        if (strncmp(params, name[k], strlen(name[k])) == 0)
            return (BgAdjustMethod)k;
    ck_abort_msg("no method in '%s'", params);
    return BG_ADJUST_NONE;
}

/* The raw p of a family: OLS or Mann-Kendall of s1..s5, or the listed. */
static size_t family(const RefRow *r, double *p)
{
    static const double listed[] = { 0.01, 0.02, 0.02, 0.04,
                                     0.5,  0.7,  1.0,  0.0001 };
    double t[35], y[35];

    if (r->series[0] == 'p') {
        memcpy(p, listed, sizeof listed);
        return 8;
    }
    ref_scores("t", t);
    for (size_t k = 0; k < 5; k++) {
        const char name[3] = { 's', (char)('1' + k), '\0' };
        BgLineFit line;
        BgMannKendall mk;

        ref_scores(name, y);
        ck_assert_int_eq(bg_line_fit(t, y, 35, &line), BG_OK);
        ck_assert_int_eq(bg_mann_kendall(t, y, 35, work, &mk), BG_OK);
        p[k] = r->quantity[0] == 'o' ? line.p : mk.p;
    }
    return 5;
}

START_TEST(adjust_matches_r)
{
    const RefRow *row;
    double p[8], q[8];
    size_t n = ref_read(expected, &row), compared = 0;

    for (size_t i = 0; i < n; i++) {
        if (!ref_is(row[i].group, "PADJ"))
            continue;

        const size_t m = family(row + i, p);
        const size_t at = (size_t)(row[i].series[1] - '1');

        ck_assert_int_eq(bg_p_adjust(p, m, method_of(row[i].params), work, q),
                         BG_OK);
        ref_check(row + i, q[at], 1e-11);
        compared++;
    }
    ck_assert_uint_eq(compared, 90);
}
END_TEST

START_TEST(adjust_leaves_missing_out)
{
    static const double p[8] = { .03, (double)NAN, .001, .04,
                                 .04, (double)NAN, .2,   .0005 };
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    double q[8], in_place[8];
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        if (!ref_is(row[i].group, "PADJNA"))
            continue;

        const size_t at = (size_t)(row[i].series[1] - '1');
        const BgAdjustMethod method = method_of(row[i].params);

        memcpy(in_place, p, sizeof p);
        ck_assert_int_eq(bg_p_adjust(p, 8, method, work, q), BG_OK);
        ck_assert_int_eq(bg_p_adjust(in_place, 8, method, work, in_place),
                         BG_OK);
        ck_assert_int_eq(isnan(q[at]), isnan(row[i].value));
        if (!isnan(q[at])) {
            ref_check(row + i, q[at], 1e-14);
            ck_assert(q[at] == in_place[at]);
        }
        compared++;
    }
    ck_assert_uint_eq(compared, 6 * 8);
}
END_TEST

START_TEST(wilson_matches_r)
{
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        BgInterval ci, mirror;

        if (!ref_is(row[i].group, "WILSON"))
            continue;

        const double k = ref_number(row + i, "k=");
        const double m = ref_number(row + i, "n=");
        const double level = ref_number(row + i, "level=");

        ck_assert_int_eq(bg_wilson_interval(k, m, level, &ci), BG_OK);
        ck_assert_int_eq(bg_wilson_interval(m - k, m, level, &mirror), BG_OK);
        ref_check(row + i, ref_is(row[i].quantity, "lo") ? ci.low : ci.high,
                  1e-12);
        ck_rel(1.0 - mirror.low, ci.high, 1e-15);
        compared++;
    }
    ck_assert_uint_eq(compared, 36);
}
END_TEST

START_TEST(counting_noise)
{
    static const double score[5] = { 3.0, -2.0, 1.0, 0.0, -1.0 };
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    size_t compared = 0;
    double se;

    ck_assert_int_eq(bg_counting_se_scores(score, 5, &se), BG_OK);
    ck_rel(se, sqrt(15.0), 1e-15);
    ck_assert_int_eq(bg_counting_se_scores(NULL, 0, &se), BG_OK);
    ck_assert(se == 0.0);
    ck_assert_int_eq(bg_counting_se_totals(18.0, -4.0, &se), BG_OK);
    ck_rel(se, sqrt(22.0), 1e-15);
    for (size_t i = 0; i < n; i++) {
        double a, sa, b, sb;
        BgCountingDifference d, e;

        if (!ref_is(row[i].group, "COUNT"))
            continue;
        ck_assert_int_eq(
            sscanf(row[i].params, "%lf %lf %lf %lf", &a, &sa, &b, &sb), 4);
        ck_assert_int_eq(bg_counting_difference(a, sa, b, sb, &d), BG_OK);
        ck_assert_int_eq(bg_counting_difference(b, sb, a, sa, &e), BG_OK);
        ref_check(row + i, ref_is(row[i].quantity, "z") ? d.z : d.p, 1e-12);
        ck_assert(d.z == -e.z && d.p == e.p && d.difference == a - b);
        compared++;
    }
    ck_assert_uint_eq(compared, 6);
}
END_TEST

START_TEST(errors)
{
    static const double bad[4] = { 1.5, 2.5, (double)INFINITY, 5.0 };
    static const double huge[4] = { 1e308, -1e308, 1e308, -1e308 };
    BgInterval ci = { 7.5, 7.5 };
    BgCountingDifference d = { .p = 7.5 };
    double r = 7.5, q[4] = { 7.5 };

    ck_assert_int_eq(
        bg_p_adjust((const double[]){ 0.5, 1.25 }, 2, BG_ADJUST_BH, work, q),
        GSL_EDOM);
    ck_assert_int_eq(
        bg_p_adjust((const double[]){ -0.5, 0.25 }, 2, BG_ADJUST_BH, work, q),
        GSL_EDOM);
    ck_assert_int_eq(bg_p_adjust(bad, 0, (BgAdjustMethod)77, work, q),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_p_adjust(NULL, 0, BG_ADJUST_BY, NULL, NULL), BG_OK);
    ck_assert_int_eq(bg_wilson_interval(3, 9, 0.0, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_wilson_interval(3.5, 9, 0.9, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_wilson_interval(3, 9.5, 0.9, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_wilson_interval(-1, 9, 0.9, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_wilson_interval(10, 9, 0.9, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_wilson_interval((double)NAN, 9, 0.9, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_wilson_interval(0, 0, 0.9, &ci), BG_ETOOFEW);
    ck_assert_int_eq(bg_counting_se_scores(bad, 4, &r), BG_EMISSING);
    ck_assert_int_eq(bg_counting_se_scores(huge, 4, &r), GSL_EOVRFLW);
    ck_assert_int_eq(bg_counting_se_totals((double)NAN, -1.0, &r), BG_EMISSING);
    ck_assert_int_eq(bg_counting_se_totals(-3.0, -1.0, &r), GSL_EDOM);
    ck_assert_int_eq(bg_counting_se_totals(3.0, 1.0, &r), GSL_EDOM);
    ck_assert_int_eq(bg_counting_se_totals(1.7e308, -1.7e308, &r), GSL_EOVRFLW);
    ck_assert_int_eq(bg_counting_difference(1, (double)INFINITY, 2, 1, &d),
                     BG_EMISSING);
    ck_assert_int_eq(bg_counting_difference(1, -1, 2, 1, &d), GSL_EDOM);
    ck_assert_int_eq(bg_counting_difference(1, 1, 2, -1, &d), GSL_EDOM);
    ck_assert_int_eq(bg_counting_difference(1, 0, 2, 0, &d), GSL_EZERODIV);
    ck_assert_int_eq(bg_counting_difference(1.7e308, 1, -1.7e308, 1, &d),
                     GSL_EOVRFLW);
    ck_assert(d.p == 7.5 && r == 7.5 && q[0] == 7.5);
    ck_assert(ci.low == 7.5 && ci.high == 7.5);
}
END_TEST

BG_TEST_MAIN("stats families", tc)
{
    tcase_add_test(tc, adjust_matches_r);
    tcase_add_test(tc, adjust_leaves_missing_out);
    tcase_add_test(tc, wilson_matches_r);
    tcase_add_test(tc, counting_noise);
    tcase_add_test(tc, errors);
}
