/* Variance tests and Pitman-Morgan. */
#include "harness.h"
#include "reference.h"
#include "stats/detectable.h"
#include "stats/pitman_morgan.h"
#include "stats/serial.h"
#include "stats/variance_tests.h"

static const char *const expected = "tests/reference/expected.csv";
static const char *const extra = "tests/reference/extra.csv";

static double work[3 * 100];

/* The quantity of a row on these groups; NaN: not ours. */
static double variance_value(const char *name, const BgGroups *groups)
{
    BgVarianceTest t;
    const char *last = strrchr(name, '_');

    if (strncmp(name, "brown_forsythe", 14) == 0)
        ck_assert_int_eq(bg_brown_forsythe(groups, work, &t), BG_OK);
    else if (strncmp(name, "levene", 6) == 0)
        ck_assert_int_eq(bg_levene(groups, work, &t), BG_OK);
    else if (strncmp(name, "fligner", 7) == 0)
        ck_assert_int_eq(bg_fligner_killeen(groups, work, &t), BG_OK);
    else if (strncmp(name, "bartlett", 8) == 0)
        ck_assert_int_eq(bg_bartlett(groups, &t), BG_OK);
    else
        return (double)NAN;
    ck_assert(t.df1 == (double)groups->k - 1.0);
    return ref_is(last, "_p") ? t.p : t.statistic;
}

static double paired_value(const RefRow *r)
{
    double x[35], y[35];
    BgPitmanMorgan p;

    ref_pair(r->series, x, y);
    ck_assert_int_eq(bg_pitman_morgan(x, y, 35, 0.95, &p), BG_OK);
    ck_assert(p.df == 33.0);
    return ref_is(r->quantity, "pitman_morgan_r")   ? p.r
           : ref_is(r->quantity, "pitman_morgan_p") ? p.p
                                                    : p.t;
}

static double independent_value(const RefRow *r)
{
    static const size_t two[] = { 17, 18 }, three[] = { 12, 12, 11 };
    const bool halves = ref_is(r->params, "1-17|18-35");
    double x[35];
    BgFRatio f;

    ref_scores(r->series, x);
    ck_assert_int_eq(bg_f_ratio(x, 17, x + 17, 18, &f), BG_OK);
    if (ref_is(r->quantity, "F_ratio"))
        return f.ratio;
    if (ref_is(r->quantity, "F_p"))
        return f.p;
    return variance_value(
        r->quantity, &(BgGroups){ x, halves ? two : three, halves ? 2 : 3 });
}

START_TEST(matches_expected)
{
    const RefRow *row;
    const size_t n = ref_read(expected, &row);
    size_t compared = 0, others = 0;

    for (size_t i = 0; i < n; i++) {
        if (!ref_is(row[i].group, "VAR"))
            continue;

        const double got = strchr(row[i].series, ':') != NULL
                               ? paired_value(row + i)
                               : independent_value(row + i);

        if (isnan(got)) {
            ck_assert(strncmp(row[i].quantity, "kruskal", 7) == 0 ||
                      strncmp(row[i].quantity, "welch", 5) == 0 ||
                      strncmp(row[i].quantity, "wilcoxon", 8) == 0);
            others++;
            continue;
        }
        ref_check(row + i, got, 1e-11);
        compared++;
    }
    ck_assert_uint_eq(compared, 3 * 4 + 5 * (2 * 8 + 2));
    ck_assert_uint_eq(others, 5 * (2 * 2 + 5));
}
END_TEST

/* R's datasets::InsectSprays: Beall (1942) Biometrika 32:243-262. */
static const double sprays[72] = {
    10, 7,  20, 14, 14, 12, 10, 23, 17, 20, 14, 13, /* A */
    11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7,  13, /* B */
    0,  1,  7,  2,  3,  1,  2,  1,  3,  0,  1,  4,  /* C */
    3,  5,  12, 6,  4,  3,  5,  5,  5,  5,  2,  4,  /* D */
    3,  5,  3,  5,  3,  6,  1,  1,  3,  2,  6,  4,  /* E */
    11, 9,  15, 22, 15, 16, 13, 10, 26, 26, 24, 13  /* F */
};

START_TEST(insect_sprays)
{
    static const size_t size[6] = { 12, 12, 12, 12, 12, 12 };
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++)
        if (ref_is(row[i].group, "SPRAY")) {
            ref_check(
                row + i,
                variance_value(row[i].quantity, &(BgGroups){ sprays, size, 6 }),
                1e-12);
            compared++;
        }
    ck_assert_uint_eq(compared, 8);
}
END_TEST

/* Cushny & Peebles (1905), R's datasets::sleep. */
static const double sleep1[10] = { 0.7, -1.6, -0.2, -1.2, -0.1,
                                   3.4, 3.7,  0.8,  0.0,  2.0 };
static const double sleep2[10] = { 1.9, 0.8, 1.1, 0.1, -0.1,
                                   4.4, 5.5, 1.6, 4.6, 3.4 };

START_TEST(pitman_morgan_matches_extra)
{
    const RefRow *row;
    const size_t n = ref_read(extra, &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        double x[35], y[35];
        BgPitmanMorgan p;

        if (!ref_is(row[i].group, "PM"))
            continue;
        if (ref_is(row[i].series, "sleep")) {
            ck_assert_int_eq(bg_pitman_morgan(sleep1, sleep2, 10, 0.95, &p),
                             BG_OK);
            ref_check(row + i,
                      ref_is(row[i].quantity, "r")   ? p.r
                      : ref_is(row[i].quantity, "t") ? p.t
                                                     : p.p,
                      1e-12);
        } else {
            const bool ratio = ref_is(row[i].quantity, "sd_ratio");
            const double level = ratio ? 0.5 : ref_number(row + i, "level=");

            ref_pair(row[i].series, x, y);
            ck_assert_int_eq(bg_pitman_morgan(x, y, 35, level, &p), BG_OK);
            ref_check(row + i,
                      ratio                              ? p.sd_ratio
                      : ref_is(row[i].quantity, "ci_lo") ? p.ci.low
                                                         : p.ci.high,
                      1e-11);
        }
        compared++;
    }
    ck_assert_uint_eq(compared, 3 + 3 * 5);
}
END_TEST

/* The bounds invert the test: x / bound against y has p = 1 - level. */
START_TEST(pitman_morgan_interval_inverts_the_test)
{
    double x[35], y[35], u[35];
    BgPitmanMorgan p, q;

    ref_pair("s2:s5", x, y);
    ck_assert_int_eq(bg_pitman_morgan(x, y, 35, 0.9, &p), BG_OK);
    for (int end = 0; end < 2; end++) {
        for (size_t i = 0; i < 35; i++)
            u[i] = x[i] / (end == 0 ? p.ci.low : p.ci.high);
        ck_assert_int_eq(bg_pitman_morgan(u, y, 35, 0.9, &q), BG_OK);
        ck_rel(q.p, 0.1, 1e-11);
        ck_assert(end == 0 ? q.t > 0.0 : q.t < 0.0);
    }
    ck_assert_int_eq(bg_pitman_morgan(y, x, 35, 0.9, &q), BG_OK);
    ck_rel(q.t, -p.t, 1e-14);
    ck_rel(q.ci.low, 1.0 / p.ci.high, 1e-14);
}
END_TEST

/* Shift does nothing to any test; scale neither, but to the ratios. */
START_TEST(shift_and_scale)
{
    static const size_t size[2] = { 17, 18 };
    double x[35], y[35], r, s;
    BgFRatio f, g;

    ref_scores("s3", x);
    for (size_t i = 0; i < 35; i++)
        y[i] = 1000.0 - 0.25 * x[i];
    for (int k = 0; k < 4; k++) {
        static const char *const name[] = { "levene_F", "brown_forsythe_F",
                                            "fligner_chi2", "bartlett_K2" };

        ck_rel(variance_value(name[k], &(BgGroups){ y, size, 2 }),
               variance_value(name[k], &(BgGroups){ x, size, 2 }), 1e-11);
    }
    ck_assert_int_eq(bg_f_ratio(x, 17, x + 17, 18, &f), BG_OK);
    ck_assert_int_eq(bg_f_ratio(y, 17, x + 17, 18, &g), BG_OK);
    ck_rel(g.ratio, f.ratio / 16.0, 1e-12);
    ck_assert_int_eq(bg_f_ratio(x + 17, 18, x, 17, &g), BG_OK);
    ck_rel(g.ratio, 1.0 / f.ratio, 1e-14);
    ck_rel(g.p, f.p, 1e-12);
    ck_assert_int_eq(bg_sd_ratio(x, x + 17, 17, &r), BG_OK);
    ck_assert_int_eq(bg_sd_ratio(y, x + 17, 17, &s), BG_OK);
    ck_rel(s, r / 4.0, 1e-12);
}
END_TEST

START_TEST(variance_errors)
{
    static const double x[5] = { 1.5, 2.5, 4.25, 5.0, 9.5 };
    static const double bad[5] = { 1.5, (double)NAN, 4.25, 5.0, 9.5 };
    static const double same[5] = { 2.5, 2.5, 2.5, 1.5, 1.5 };
    static const double huge[5] = { 1e308, -1e308, 1e308, 1.5, 2.5 };
    static const size_t s32[2] = { 3, 2 }, s50[2] = { 5, 0 };
    static const size_t s11[2] = { 1, 1 }, s41[2] = { 4, 1 };
    static const struct {
        BgGroups g;
        int levene, fligner, bartlett;
    } bad_groups[] = {
        { { x, s32, 1 }, GSL_EINVAL, GSL_EINVAL, GSL_EINVAL },
        { { x, s50, 2 }, BG_ETOOFEW, BG_ETOOFEW, BG_ETOOFEW },
        { { x, s11, 2 }, BG_ETOOFEW, BG_ETOOFEW, BG_ETOOFEW },
        { { bad, s32, 2 }, BG_EMISSING, BG_EMISSING, BG_EMISSING },
        { { same, s32, 2 }, BG_ECONSTANT, BG_ECONSTANT, BG_ECONSTANT },
        { { huge, s32, 2 }, GSL_EOVRFLW, GSL_EOVRFLW, GSL_EOVRFLW }
    };
    BgVarianceTest t = { .p = 7.5 };

    for (size_t i = 0; i < sizeof bad_groups / sizeof *bad_groups; i++) {
        const BgGroups *g = &bad_groups[i].g;

        ck_assert_int_eq(bg_levene(g, work, &t), bad_groups[i].levene);
        ck_assert_int_eq(bg_brown_forsythe(g, work, &t), bad_groups[i].levene);
        if (i < 5) /* ranks of huge deviations are fine */
            ck_assert_int_eq(bg_fligner_killeen(g, work, &t),
                             bad_groups[i].fligner);
        ck_assert_int_eq(bg_bartlett(g, &t), bad_groups[i].bartlett);
    }
    ck_assert_int_eq(bg_bartlett(&(BgGroups){ x, s41, 2 }, &t), BG_ETOOFEW);
    ck_assert(t.p == 7.5);
    ck_assert_int_eq(bg_levene(&(BgGroups){ x, s41, 2 }, work, &t), BG_OK);
}
END_TEST

START_TEST(paired_errors)
{
    static const double x[4] = { 1.5, 2.5, 4.25, 5.0 };
    static const double y[4] = { 7.5, 6.5, 1.25, 5.5 };
    static const double shifted[4] = { 11.5, 12.5, 14.25, 15.0 };
    static const double mirrored[4] = { -1.5, -2.5, -4.25, -5.0 };
    static const double bad[4] = { 1.5, 2.5, (double)INFINITY, 5.0 };
    static const double same[4] = { 2.5, 2.5, 2.5, 2.5 };
    static const double huge[4] = { 1e308, -1e308, 1e308, -1e308 };
    BgFRatio f = { .p = 7.5 };
    BgPitmanMorgan p = { .p = 7.5 };
    double r = 7.5;

    ck_assert_int_eq(bg_f_ratio(x, 1, y, 4, &f), BG_ETOOFEW);
    ck_assert_int_eq(bg_f_ratio(x, 4, y, 1, &f), BG_ETOOFEW);
    ck_assert_int_eq(bg_f_ratio(x, 4, bad, 4, &f), BG_EMISSING);
    ck_assert_int_eq(bg_f_ratio(x, 4, same, 4, &f), BG_ECONSTANT);
    ck_assert_int_eq(bg_f_ratio(huge, 4, x, 4, &f), GSL_EOVRFLW);
    ck_assert_int_eq(bg_sd_ratio(x, y, 1, &r), BG_ETOOFEW);
    ck_assert_int_eq(bg_sd_ratio(bad, y, 4, &r), BG_EMISSING);
    ck_assert_int_eq(bg_sd_ratio(x, same, 4, &r), BG_ECONSTANT);
    ck_assert_int_eq(bg_sd_ratio(huge, y, 4, &r), GSL_EOVRFLW);
    ck_assert_int_eq(bg_pitman_morgan(x, y, 4, 1.0, &p), GSL_EINVAL);
    ck_assert_int_eq(bg_pitman_morgan(x, y, 2, 0.9, &p), BG_ETOOFEW);
    ck_assert_int_eq(bg_pitman_morgan(x, bad, 4, 0.9, &p), BG_EMISSING);
    ck_assert_int_eq(bg_pitman_morgan(x, same, 4, 0.9, &p), BG_ECONSTANT);
    ck_assert_int_eq(bg_pitman_morgan(same, x, 4, 0.9, &p), BG_ECONSTANT);
    ck_assert_int_eq(bg_pitman_morgan(x, shifted, 4, 0.9, &p), BG_ECONSTANT);
    ck_assert_int_eq(bg_pitman_morgan(x, mirrored, 4, 0.9, &p), BG_ECONSTANT);
    ck_assert_int_eq(bg_pitman_morgan(x, huge, 4, 0.9, &p), GSL_EOVRFLW);
    ck_assert(f.p == 7.5 && p.p == 7.5 && r == 7.5);
}
END_TEST

/* With n_eff = n the same test; else fewer degrees of freedom, by lag-1
 * autocorrelations that bg_acf() gives for the sum and the difference. */
START_TEST(pitman_morgan_effective_numbers)
{
    double x[35], y[35], sum[35], difference[35], m, r_s, r_d;
    long position[35], apart[35], back[35] = { 1 };
    BgPitmanMorgan p, q = { .df = -1 };

    ref_pair("s1:s4", x, y);
    for (int i = 0; i < 35; i++) {
        sum[i] = x[i] + y[i];
        difference[i] = x[i] - y[i];
        position[i] = i < 9 ? i : i + 1;
        apart[i] = 2L * i;
    }
    ck_assert_int_eq(bg_acf(sum, position, 35, 1, &r_s), BG_OK);
    ck_assert_int_eq(bg_acf(difference, position, 35, 1, &r_d), BG_OK);
    ck_assert_int_eq(
        bg_pitman_morgan_effective(x, y, position, 35, 0.95, &q, &m), BG_OK);
    ck_rel(m, fmin(35, 35 * (1 - r_s * r_d) / (1 + r_s * r_d)), 1e-12);
    ck_assert(m < 35);
    ck_rel(q.df, m - 2, 1e-15);
    ck_assert_int_eq(bg_pitman_morgan(x, y, 35, 0.95, &p), BG_OK);
    ck_rel(q.r, p.r, 1e-15);
    ck_rel(q.t, q.r * sqrt(q.df / (1 - q.r * q.r)), 1e-13);
    ck_rel(q.p, bg_t_two_sided(q.t, q.df), 1e-13);
    ck_assert(q.ci.low < p.ci.low && q.ci.high > p.ci.high);
    m = -1;
    ck_assert_int_eq(bg_pitman_morgan_effective(x, y, back, 35, 0.95, &q, &m),
                     BG_EORDER);
    ck_assert_int_eq(bg_pitman_morgan_effective(x, y, apart, 35, 0.95, &q, &m),
                     BG_ETOOFEW);
    ck_assert_int_eq(bg_pitman_morgan_effective(x, y, NULL, 35, 1, &q, &m),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_pitman_morgan_effective(x, x, NULL, 35, 0.9, &q, &m),
                     BG_ECONSTANT);
    ck_assert_int_eq(bg_pitman_morgan_effective(x, y, NULL, 3, 0.9, &q, &m),
                     BG_ETOOFEW);
    ck_assert_double_eq(m, -1);
}
END_TEST

START_TEST(detectable_effects)
{
    /* tanh(2.8016/sqrt(17)), exp(2.8016 sqrt(.75/18) 1.1) */
    ck_rel(bg_detectable_r(20, 0, 0.7, 0.95), 0.59115, 1e-4);
    ck_rel(bg_detectable_r(30, 0.5, 0.5, 0.95), bg_detectable_r(18, 0, 0, 0.95),
           1e-14);
    ck_rel(bg_detectable_r(30, -0.5, 0.5, 0.95),
           bg_detectable_r(30, 0, 0, 0.95), 1e-14);
    ck_rel(bg_detectable_ratio(20, 0, 0.5, 0.95), 1.87585, 1e-4);
    ck_assert(bg_detectable_ratio(20, 0.5, 0.5, 0.95) > 1.9);
    ck_rel(bg_detectable_ratio(20, 0.5, 1, 0.95), 1, 1e-15);
    /* exp(2.8015852 * sqrt(0.5/33 + 0.5/18) * 1.1); m = 0.6 n at rho 0.5 */
    ck_rel(bg_detectable_ratio_apart(35, 20, 0, 0.95), 1.893673, 1e-6);
    ck_rel(bg_detectable_ratio_apart(20, 20, 0.5, 0.95), 2.649929, 1e-6);
    ck_assert(isnan(bg_detectable_ratio_apart(20, 2, 0, 0.95)));
    ck_assert(isnan(bg_detectable_ratio_apart(20, 20, (double)NAN, 0.95)));
    ck_assert(isnan(bg_detectable_r(3, 0, 0, 0.95)));
    ck_assert(isnan(bg_detectable_r(20, (double)NAN, 0, 0.95)));
    ck_assert(isnan(bg_detectable_ratio(2, 0, 0, 0.95)));
    ck_assert(isnan(bg_detectable_ratio(20, 0, (double)NAN, 0.95)));
    /* R: z <- function(l) qnorm((1 + l)/2) + qnorm(.8); the same with z(.99),
     * z(.99), z(.9). */
    ck_rel(bg_detectable_reach(0.95), 2.801585218112968, 1e-9);
    ck_rel(bg_detectable_r(20, 0, 0.7, 0.99), 0.6798599108962385, 1e-9);
    ck_rel(bg_detectable_ratio(20, 0, 0.5, 0.99), 2.15403448151755, 1e-9);
    ck_rel(bg_detectable_ratio_apart(35, 20, 0, 0.9), 1.762442337379316, 1e-9);
    ck_rel(bg_sd_per_root_event(12, 16), 3, 1e-15);
    ck_assert(isnan(bg_sd_per_root_event(12, 0)));
}
END_TEST

BG_TEST_MAIN("stats spread", tc)
{
    tcase_add_test(tc, pitman_morgan_effective_numbers);
    tcase_add_test(tc, detectable_effects);
    tcase_add_test(tc, matches_expected);
    tcase_add_test(tc, insect_sprays);
    tcase_add_test(tc, pitman_morgan_matches_extra);
    tcase_add_test(tc, pitman_morgan_interval_inverts_the_test);
    tcase_add_test(tc, shift_and_scale);
    tcase_add_test(tc, variance_errors);
    tcase_add_test(tc, paired_errors);
}
