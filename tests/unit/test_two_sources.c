/* resample/two_sources: a level of its own for each source. */
#include "harness.h"
#include "resample/history.h"
#include "resample/two_sources.h"

enum { A = 16, B = 14 };
static double ta[A], ya[A], tb[B], yb[B];
static long pa[A], pb[B];
static BgSourceSample a, b;

static void make(double slope_a, double slope_b, double shift, double sd)
{
    BgTruth truth = { .n = A, .t = ta, .position = pa, .rho = 0.4, .sd = sd };
    BgStream stream;

    for (long i = 0; i < A; i++) {
        pa[i] = i + (i > 9 ? 2 : 0);
        ta[i] = (double)pa[i] / 6.0;
    }
    for (long i = 0; i < B; i++) {
        pb[i] = i;
        tb[i] = 5.0 + (double)i / 6.0;
    }
    truth.slope = slope_a;
    bg_stream_start(&stream, 5, BG_PURPOSE_SIMULATE, 1);
    bg_history_draw(&truth, &stream, ya);
    truth = (BgTruth){ .n = B, .t = tb, .rho = 0.4, .sd = sd };
    truth.slope = slope_b;
    truth.level = shift;
    bg_history_draw(&truth, &stream, yb);
    a = (BgSourceSample){ A, ta, ya, pa };
    b = (BgSourceSample){ B, tb, yb, pb };
}

static BgTwoSources fit(uint64_t seed, int threads)
{
    const BgResampling how = { .n = 399, .seed = seed, .threads = threads };
    BgTwoSources found;

    ck_assert_int_eq(bg_two_sources(&a, &b, 0.95, &how, &found), BG_OK);
    return found;
}

START_TEST(finds_slopes_and_shift)
{
    make(2.0, 2.0, -30.0, 0.01);
    BgTwoSources f = fit(1, 1);

    ck_assert(fabs(f.slope - 2.0) < 0.05 && fabs(f.level_shift + 30.0) < 0.2);
    ck_assert(f.slope_p == 1.0 / 400.0 && f.difference_p > 0.01);
    ck_assert(f.slope_ci.low < 2.0 && f.slope_ci.high > 2.0);
    make(2.0, -1.0, -30.0, 0.01);
    f = fit(1, 1);
    ck_assert(fabs(f.difference + 3.0) < 0.05);
    ck_assert(f.difference_p == 1.0 / 400.0);
}
END_TEST

/* A shift of one source moves its level and nothing else; the sources'
 * distance in positions does not matter; exchanged, signs turn. */
START_TEST(own_levels)
{
    make(1.0, 0.2, 3.0, 2.0);
    const BgTwoSources f = fit(2, 1);

    for (size_t i = 0; i < B; i++) {
        yb[i] += 500.0;
        pb[i] += 77;
    }
    const BgTwoSources g = fit(2, 3);

    ck_rel(g.slope, f.slope, 1e-9);
    ck_rel(g.level_shift, f.level_shift + 500.0, 1e-9);
    ck_rel(g.difference, f.difference, 1e-9);
    ck_assert(g.slope_p == f.slope_p && g.difference_p == f.difference_p);

    const BgSourceSample kept = a;

    a = b;
    b = kept;
    const BgTwoSources h = fit(2, 1);

    ck_rel(h.slope, g.slope, 1e-9);
    ck_rel(h.level_shift, -g.level_shift, 1e-9);
    ck_rel(h.difference, -g.difference, 1e-9);
}
END_TEST

/* 400 pairs without a trend whose levels differ by two standard deviations:
 * within the 99.9 % band of 5.5 %. */
START_TEST(size)
{
    int trend = 0, difference = 0, spread = 0;
    const BgResampling how = { .n = 99, .seed = 1, .threads = 1 };

    make(0.0, 0.0, 0.0, 4.0);
    for (uint64_t s = 0; s < 400; s++) {
        const BgTruth one = { .n = A, .position = pa, .rho = 0.4, .sd = 4 };
        const BgTruth two = { .n = B, .level = 8, .rho = 0.4, .sd = 4 };
        BgStream stream;
        BgTwoSources f;

        bg_stream_start(&stream, 5, BG_PURPOSE_SIMULATE, s);
        bg_history_draw(&one, &stream, ya);
        bg_history_draw(&two, &stream, yb);
        ck_assert_int_eq(bg_two_sources(&a, &b, 0.95, &how, &f), BG_OK);
        trend += f.slope_p <= 0.05;
        difference += f.difference_p <= 0.05;
        spread += f.ratio_p <= 0.05;
    }
    ck_assert_msg(trend >= 9 && trend <= 39, "%d", trend);
    ck_assert_msg(difference >= 9 && difference <= 39, "%d", difference);
    ck_assert_msg(spread >= 8 && spread <= 36, "%d", spread);
}
END_TEST

/* The model with a slope for each, whose rho is corrected for more, comes
 * near a unit root more often: the flag is of both. */
START_TEST(near_a_unit_root)
{
    const BgResampling how = { .n = 19, .seed = 1, .threads = 1 };
    int of_separate = 0;

    make(0.0, 0.0, 0.0, 4.0);
    for (uint64_t s = 0; s < 60; s++) {
        const BgTruth one = { .n = A, .position = pa, .rho = 0.9, .sd = 4 };
        const BgTruth two = { .n = B, .rho = 0.9, .sd = 4 };
        BgStream stream;
        BgTwoSources f;

        bg_stream_start(&stream, 6, BG_PURPOSE_SIMULATE, s);
        bg_history_draw(&one, &stream, ya);
        bg_history_draw(&two, &stream, yb);
        ck_assert_int_eq(bg_two_sources(&a, &b, 0.95, &how, &f), BG_OK);
        ck_assert(f.near_unit_root ==
                  (fmax(f.rho, f.rho_separate) >= BG_AR1_LARGEST));
        of_separate += f.near_unit_root && f.rho < BG_AR1_LARGEST;
    }
    ck_assert_int_gt(of_separate, 0);
}
END_TEST

/* sd around lines of their own: levels and slopes do not matter, nor which
 * source comes first; a ratio ten times as large is seen. */
START_TEST(compares_spreads)
{
    make(1.0, -0.5, 30.0, 2.0);
    const BgTwoSources f = fit(3, 1);

    ck_rel(f.ratio, f.sd[1] / f.sd[0], 1e-12);
    ck_rel(f.own[1] - f.own[0], f.difference, 1e-12);
    ck_rel(hypot(f.own_se[0], f.own_se[1]), f.difference_se, 1e-9);
    ck_assert(f.difference_ci.low < f.difference &&
              f.difference_ci.high > f.difference);
    for (size_t i = 0; i < B; i++)
        yb[i] += 7.0 * tb[i] - 40.0;
    const BgTwoSources g = fit(3, 7);

    ck_rel(g.sd[0], f.sd[0], 1e-9);
    ck_rel(g.sd[1], f.sd[1], 1e-9);
    ck_assert(g.ratio_p == f.ratio_p && f.ratio_p > 0.02);
    for (size_t i = 0; i < A; i++)
        ya[i] *= 10.0;
    const BgTwoSources h = fit(3, 1);

    ck_rel(h.ratio, f.ratio / 10.0, 1e-9);
    ck_assert(h.ratio_p <= 0.05);
}
END_TEST

/* Against R: resid(lm(y ~ t)) of each source, sqrt(sum(e^2)/(n-2)), from
 * y = c(3, 1, 4, 1, 5, 9, 2, 6) and y = c(2, 7, 1, 8, 2, 8). */
START_TEST(spreads_by_hand)
{
    static const double y1[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
    static const double y2[] = { 2, 7, 1, 8, 2, 8 };
    static const double t1[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
    static const double t2[] = { 10, 11, 12, 13, 14, 15 };
    const BgSourceSample one = { 8, t1, y1, NULL }, two = { 6, t2, y2, NULL };
    const BgResampling how = { .n = 19, .seed = 1, .threads = 1 };
    BgTwoSources f;

    ck_assert_int_eq(bg_two_sources(&one, &two, 0.9, &how, &f), BG_OK);
    ck_rel(f.sd[0], 2.6083656623586, 1e-10);
    ck_rel(f.sd[1], 3.47918983453934, 1e-10);
}
END_TEST

/* Against R's nlme::gls(correlation = corCAR1(rho, form = ~ t | source, fixed
 * = TRUE)), REML, at our rho of each model: y ~ source + t, y ~ source * t. */
START_TEST(agrees_with_gls)
{
    static const double y1[] = { 3, 1, 4, 6, 5, 9, 8, 7, 9, 3, 2, 3, 8, 4 };
    static const double t1[] = {
        0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15
    };
    static const long p1[] = { 0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15 };
    static const double y2[] = {
        12, 17, 16, 14, 18, 11, 12, 15, 19, 16, 13, 14
    };
    static const double t2[] = {
        20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    };
    const BgSourceSample one = { 14, t1, y1, p1 }, two = { 12, t2, y2, NULL };
    const BgResampling how = { .n = 19, .seed = 1, .threads = 1 };
    BgTwoSources f;

    ck_assert_int_eq(bg_two_sources(&one, &two, 0.9, &how, &f), BG_OK);
    ck_rel(f.rho, 0.30609350548887782, 1e-9);
    ck_rel(f.rho_separate, 0.40026490643371954, 1e-9);
    ck_rel(f.slope, 0.0617613054968729, 1e-7);
    ck_rel(f.slope_se, 0.160597269625411, 1e-7);
    ck_rel(f.level_shift, 8.3063335120463577, 1e-7);
    ck_rel(f.shift_se, 3.221796460365476, 1e-7);
    ck_rel(f.own[0], 0.0675485217019825, 1e-7);
    ck_rel(f.difference, -0.0109738007949013, 1e-7);
    ck_rel(f.difference_se, 0.398352992704106, 1e-7);
}
END_TEST

START_TEST(errors)
{
    BgResampling how = { .n = 99, .seed = 1, .threads = 1 };
    BgTwoSources f = { .slope = 9.0 };
    volatile int stop = 1;

    make(0.0, 0.0, 0.0, 4.0);
    ck_assert_int_eq(bg_two_sources(&a, &b, 1.0, &how, &f), GSL_EINVAL);
    how.n = 0;
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), GSL_EINVAL);
    how.n = 99;
    how.threads = 0;
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), GSL_EINVAL);
    how.threads = 1;
    how.stop = &stop;
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), BG_ESTOPPED);
    how.stop = NULL;
    b.n = 2;
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), BG_ETOOFEW);
    b.n = B;
    pb[3] = pb[2];
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), BG_EORDER);
    pb[3] = 3;
    yb[3] = (double)NAN;
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), BG_EMISSING);
    for (size_t i = 0; i < A; i++)
        ya[i] = 2.0;
    for (size_t i = 0; i < B; i++)
        yb[i] = 2.0;
    ck_assert_int_eq(bg_two_sources(&a, &b, 0.9, &how, &f), BG_ECONSTANT);
    ck_assert(f.slope == 9.0);
}
END_TEST

BG_TEST_MAIN("resample/two_sources", tc)
{
    tcase_add_test(tc, finds_slopes_and_shift);
    tcase_add_test(tc, own_levels);
    tcase_add_test(tc, near_a_unit_root);
    tcase_add_test(tc, compares_spreads);
    tcase_add_test(tc, spreads_by_hand);
    tcase_add_test(tc, size);
    tcase_add_test(tc, agrees_with_gls);
    tcase_add_test(tc, errors);
}
