/* resample/mean, stats/proportion's exact tails. */
#include "harness.h"

#include "resample/history.h"
#include "resample/mean.h"
#include "stats/proportion.h"

enum { N = 20 };
static double y[N];
static long place[N];

static void make(uint64_t seed, double level, double rho)
{
    const BgTruth truth = { .n = N, .level = level, .rho = rho, .sd = 4 };
    BgStream stream;

    for (long i = 0; i < N; i++)
        place[i] = i + (i > 12 ? 3 : 0);
    bg_stream_start(&stream, seed, BG_PURPOSE_SIMULATE, 0);
    bg_history_draw(&truth, &stream, y);
}

static int mean(double margin, int threads, BgMean *m)
{
    const BgResampling how = { .n = 999, .seed = 5, .threads = threads };

    return bg_mean_ar1(y, place, N, margin, 0.95, &how, m);
}

START_TEST(finds_a_mean)
{
    BgMean a, b;

    make(3, 10, 0.3);
    ck_assert_int_eq(mean(3, 1, &a), BG_OK);
    ck_assert(fabs(a.mean - 10) < 3 && a.ci.low < 10 && a.ci.high > 10);
    ck_assert(a.p_below > 0.9 && a.p_above < 0.01 && a.p_beyond < 0.02);
    ck_assert_int_eq(mean(3, 3, &b), BG_OK);
    ck_assert(a.p_beyond == b.p_beyond && a.ci.low == b.ci.low);
    /* A shift and a change of sign move the answer with them. */
    for (size_t i = 0; i < N; i++)
        y[i] = -y[i];
    ck_assert_int_eq(mean(3, 1, &b), BG_OK);
    ck_rel(b.mean, -a.mean, 1e-12);
    ck_rel(b.se, a.se, 1e-9);
    make(2, 0, 0.3);
    ck_assert_int_eq(mean(8, 1, &a), BG_OK);
    ck_assert(fmax(a.p_below, a.p_above) < 0.05 && a.p_beyond == 1.0);
}
END_TEST

/* At rho = 0 and no gap: the plain mean, and its se. */
START_TEST(plain_mean)
{
    static const double v[8] = { 3, -3, 3, -3, 3, -3, 3, -3 };
    const BgResampling how = { .n = 99, .seed = 5, .threads = 1 };
    BgMean m;

    ck_assert_int_eq(bg_mean_ar1(v, NULL, 8, 0, 0.9, &how, &m), BG_OK);
    ck_assert(m.rho < 0 && fabs(m.mean) < 1e-9);
}
END_TEST

START_TEST(refuses)
{
    const BgResampling how = { .n = 99, .seed = 5, .threads = 1 };
    const BgResampling none = { .n = 0, .seed = 5, .threads = 1 };
    BgMean m = { .mean = 77 };

    make(1, 0, 0.3);
    ck_assert_int_eq(bg_mean_ar1(y, NULL, 5, 1, 0.9, &how, &m), BG_ETOOFEW);
    ck_assert_int_eq(bg_mean_ar1(y, NULL, N, -1, 0.9, &how, &m), GSL_EINVAL);
    ck_assert_int_eq(bg_mean_ar1(y, NULL, N, 1, 1.0, &how, &m), GSL_EINVAL);
    ck_assert_int_eq(bg_mean_ar1(y, NULL, N, 1, 0.9, &none, &m), GSL_EINVAL);
    y[3] = (double)NAN;
    ck_assert_int_eq(bg_mean_ar1(y, NULL, N, 1, 0.9, &how, &m), BG_EMISSING);
    for (size_t i = 0; i < N; i++)
        y[i] = 2;
    ck_assert_int_eq(bg_mean_ar1(y, NULL, N, 1, 0.9, &how, &m), BG_ECONSTANT);
    place[4] = place[3];
    ck_assert_int_eq(bg_mean_ar1(y, place, N, 1, 0.9, &how, &m), BG_EORDER);
    ck_assert(m.mean == 77);
}
END_TEST

/* R: binom.test(3, 22, 0.3, alternative = "less")$p.value; 1 - pbeta(0.3, 4.4,
 * 19.3); pbeta(0.3, 3.4, 20.3); qbeta(0.025, 3.4, 20.3), qbeta(0.975, 4.4,
 * 19.3). */
START_TEST(exact_shares)
{
    double at_most = 7, at_least = 7;
    BgInterval ci;

    ck_assert_int_eq(bg_share_tails(3, 22, 0.3, &at_most, &at_least), BG_OK);
    ck_rel(at_most, 0.068062803151862999, 1e-10);
    ck_assert_int_eq(bg_share_tails(3.4, 22.7, 0.3, &at_most, &at_least),
                     BG_OK);
    ck_rel(at_most, 0.085971826162424381, 1e-10);
    ck_rel(at_least, 0.97099428871984161, 1e-10);
    ck_assert_int_eq(bg_share_interval(3.4, 22.7, 0.95, &ci), BG_OK);
    ck_rel(ci.low, 0.036479145323480205, 1e-8);
    ck_rel(ci.high, 0.36110952737423241, 1e-8);
    ck_assert_int_eq(bg_share_tails(22, 22, 0.3, &at_most, &at_least), BG_OK);
    ck_assert(at_most == 1.0);
    ck_rel(at_least, pow(0.3, 22), 1e-10);
    at_most = 7;
    ck_assert_int_eq(bg_share_tails(3, 0, 0.3, &at_most, &at_least),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_share_tails(3, 2, 0.3, &at_most, &at_least),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_share_tails(1, 2, 1, &at_most, &at_least), GSL_EINVAL);
    ck_assert_int_eq(bg_share_interval(1, 2, 1, &ci), GSL_EINVAL);
    ck_assert(at_most == 7);
}
END_TEST

/* R: sin(asin(sqrt(.5)) - (qnorm(.95) + qnorm(.8))/(2*sqrt(40)))^2;
 * 1 - .8^(1/4.33); ((qnorm(.95) + qnorm(.8))/2/(asin(sqrt(.5)) -
 * asin(sqrt(.4))))^2; log(.05)/log(.9). */
START_TEST(shares_found)
{
    ck_rel(bg_share_detectable(40, 0.5, 0.95, 0.8), 0.3084517634435236, 1e-9);
    ck_rel(bg_share_detectable(4.33, 0.5, 0.95, 0.8), 0.050228934832297512,
           1e-9);
    ck_assert(isnan(bg_share_detectable(15, 0.1, 0.95, 0.8)));
    ck_rel(bg_share_trials(0.4, 0.5, 0.95, 0.8), 152.48625876865242, 1e-9);
    ck_rel(bg_share_trials(0, 0.1, 0.95, 0.8), 28.433158805743421, 1e-9);
    ck_assert(isnan(bg_share_trials(0.5, 0.5, 0.95, 0.8)));
}
END_TEST

BG_TEST_MAIN("mean", tc)
{
    tcase_add_test(tc, finds_a_mean);
    tcase_add_test(tc, plain_mean);
    tcase_add_test(tc, refuses);
    tcase_add_test(tc, exact_shares);
    tcase_add_test(tc, shares_found);
}
