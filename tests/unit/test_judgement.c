/* resample/finding and fragility: the commands' own verdicts on changed
 * data. */
#include <string.h>

#include "harness.h"
#include "resample/fragility.h"
#include "resample/spread.h"
#include "resample/trend.h"
#include "stats/score_noise.h"

enum { N = 14 };

static const double when[N] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14 };
static const long position[N] = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14
};
static const double rising[N] = {
    3, 1, 4, 6, 5, 9, 8, 7, 11, 12, 10, 14, 13, 16
};
static const double flat[N] = { 3, -1, 2, -2, 1, 3, -3, 0, 2, -1, 1, -2, 3, 0 };

static const BgResampling few = { .n = 499, .seed = 5, .threads = 1 };

static BgTrendClaim trend_claim(void)
{
    return (BgTrendClaim){ when, position, N, 0.95, (double)NAN, few };
}

static BgSpreadClaim spread_claim(bool around_trend)
{
    return (BgSpreadClaim){ when, position, N, 0.95, around_trend, few };
}

/* --- the same as the commands --------------------------------------------- */

static void check_trend(const double *t, const double *s, const double *y,
                        size_t n, const BgJudgement *found)
{
    const double window = t[n - 1] - t[0];
    const BgTrendAsk ask = { 0.95, (double)NAN };
    BgTrendPlan plan;
    BgTrendFit fit;

    ck_assert_int_eq(bg_trend_plan_start(t, s, n, &plan), BG_OK);
    ck_assert_int_eq(bg_trend_ar1(&plan, y, &ask, &few, &fit), BG_OK);
    ck_assert_double_eq(found->p, fit.p);
    ck_assert_double_eq(found->value, fit.slope * window);
    ck_assert_int_eq(found->verdict,
                     (int)bg_trend_verdict(&fit, window, (double)NAN));
    bg_trend_plan_clear(&plan);
}

START_TEST(trend_is_trend)
{
    const BgTrendClaim claim = trend_claim();
    double t[N], s[N], y[N];
    BgJudgement f;

    for (size_t i = 0; i < N; i++)
        s[i] = (double)position[i];
    ck_assert_int_eq(bg_judge_trend(&claim, rising, NULL, BG_KEEP_ALL, &f),
                     BG_OK);
    check_trend(when, s, rising, N, &f);
    ck_assert_int_eq(f.verdict, BG_RISING);
    for (size_t i = 0, m = 0; i < N; i++)
        if (i != 3) {
            t[m] = when[i];
            s[m] = (double)position[i];
            y[m++] = rising[i];
        }
    ck_assert_int_eq(bg_judge_trend(&claim, rising, NULL, 3, &f), BG_OK);
    check_trend(t, s, y, N - 1, &f);
}
END_TEST

START_TEST(spread_is_spread)
{
    const BgSpreadClaim claim = spread_claim(false);
    const BgSpreadPair pair = { rising, flat, position, NULL, NULL, N };
    const BgSpreadOptions options = { .how = { .n = few.n,
                                               .seed = few.seed,
                                               .purpose = BG_PURPOSE_SPREAD,
                                               .threads = 1 },
                                      .level = 0.95 };
    double value[2 * N];
    BgSpread result;
    BgJudgement f;

    memcpy(value, rising, sizeof rising);
    memcpy(value + N, flat, sizeof flat);
    ck_assert_int_eq(bg_spread(&pair, 1, &options, &result), BG_OK);
    ck_assert_int_eq(bg_judge_spread(&claim, value, NULL, BG_KEEP_ALL, &f),
                     BG_OK);
    ck_assert_double_eq(f.p, result.p);
    ck_assert_double_eq(f.value, result.ratio);
    ck_assert_int_eq(f.verdict,
                     (int)bg_spread_verdict(result.ratio, result.p, 0.95));
    ck_rel(bg_strength_spread(&claim, value), fabs(log(result.ratio)), 1e-12);
}
END_TEST

START_TEST(what_cannot_be_judged)
{
    const BgTrendClaim claim = trend_claim();
    const double constant[N] = { 0 };
    BgJudgement f = { 7, 7, 7 };

    ck_assert_int_eq(bg_judge_trend(&claim, constant, NULL, BG_KEEP_ALL, &f),
                     BG_ECONSTANT);
    ck_assert_int_eq(f.verdict, 7);
    ck_assert(isnan(bg_strength_trend(&claim, constant)));
}
END_TEST

/* --- search ----------------------------------------------------------------
 */

static void check_search(BgJudge judge, BgStrength strength, const void *claim,
                         const double *value, size_t n, bool weaken)
{
    const BgTippingSearch search = { judge, strength, claim, value,
                                     n,     weaken,   200,   NULL };
    double now[2 * N];
    int change[2 * N];
    size_t points = 0, spent = 0;
    bool exact;
    BgJudgement before, after;

    ck_assert_int_eq(bg_fragility_search(&search, change, &points, &exact),
                     BG_OK);
    for (size_t i = 0; i < n; i++) {
        now[i] = value[i] + change[i];
        spent += (size_t)abs(change[i]);
    }
    ck_assert_uint_eq(spent, points);
    ck_assert(exact == (points <= 2));
    ck_assert_int_eq(judge(claim, value, NULL, BG_KEEP_ALL, &before), BG_OK);
    ck_assert_int_eq(judge(claim, now, NULL, BG_KEEP_ALL, &after), BG_OK);
    ck_assert_int_ne(before.verdict, after.verdict);
    /* None of the points is idle. */
    for (size_t i = 0; i < n && points > 2; i++) {
        if (change[i] == 0)
            continue;
        now[i] -= change[i] > 0 ? 1 : -1;
        ck_assert_int_eq(judge(claim, now, NULL, BG_KEEP_ALL, &after), BG_OK);
        ck_assert_int_eq(before.verdict, after.verdict);
        now[i] += change[i] > 0 ? 1 : -1;
    }
}

START_TEST(found_points_turn_the_verdict)
{
    const BgTrendClaim trend = trend_claim();
    const BgSpreadClaim spread = spread_claim(false);
    const BgSpreadClaim around = spread_claim(true);
    double value[2 * N];
    BgJudgement f;

    memcpy(value, rising, sizeof rising);
    memcpy(value + N, flat, sizeof flat);
    check_search(bg_judge_trend, bg_strength_trend, &trend, rising, N, true);
    check_search(bg_judge_trend, bg_strength_trend, &trend, flat, N, false);
    ck_assert_int_eq(bg_judge_spread(&spread, value, NULL, BG_KEEP_ALL, &f),
                     BG_OK);
    check_search(bg_judge_spread, bg_strength_spread, &spread, value, 2 * N,
                 f.verdict != BG_SPREAD_UNDECIDED);
    ck_assert_int_eq(bg_judge_spread(&around, value, NULL, BG_KEEP_ALL, &f),
                     BG_OK);
    check_search(bg_judge_spread, bg_strength_spread, &around, value, 2 * N,
                 f.verdict != BG_SPREAD_UNDECIDED);
}
END_TEST

/* A verdict that turns at a distance: value[0] + value[1] reaches 5. */
static int judge_five(const void *claim, const double *value,
                      const double *variance, size_t leave, BgJudgement *f)
{
    (void)claim;
    (void)variance;
    (void)leave;
    *f = (BgJudgement){ value[0] + value[1], 0, value[0] + value[1] >= 5 };
    return BG_OK;
}

static double strength_five(const void *claim, const double *value)
{
    (void)claim;
    return value[0] + value[1];
}

START_TEST(known_distances)
{
    for (size_t from = 0; from < 5; from++) {
        const double value[3] = { (double)from, 0, 0 };
        const BgTippingSearch search = {
            judge_five, strength_five, NULL, value, 3, false, 16, NULL
        };
        int change[3];
        size_t points;
        bool exact;

        ck_assert_int_eq(bg_fragility_search(&search, change, &points, &exact),
                         BG_OK);
        ck_assert_uint_eq(points, 5 - from);
        ck_assert(exact == (points <= 2));
        ck_assert_int_eq(change[2], 0);
    }
    const double far[3] = { -100, 0, 0 };
    const BgTippingSearch search = { judge_five, strength_five, NULL, far,
                                     3,          false,         16,   NULL };
    int change[3];
    size_t points;
    bool exact;

    ck_assert_int_eq(bg_fragility_search(&search, change, &points, &exact),
                     GSL_EDOM);
}
END_TEST

/* --- noise ------------------------------------------------------------------
 */

START_TEST(drawn_noise_agrees_with_convolution)
{
    const double score[] = { 1, 2, -1, 1, -3, 1, 1, -1, 0, 1 };
    const size_t at[10] = { 0 };
    const double offset = 0, counting = 0;
    const BgResampling repeats = { .n = 40000, .seed = 9, .threads = 1 };

    for (BgRuleKind k = BG_RULE_SUM; k < BG_RULES; k++) {
        const BgFragileValues v = {
            { score, at, 10, 1 }, { k, 1 }, &offset, &counting
        };
        size_t survived;
        double p;

        ck_assert_int_eq(bg_fragility_noise(&v, 0.4, bg_judge_sign, NULL,
                                            &repeats, &survived),
                         BG_OK);
        ck_assert_int_eq(bg_score_noise_sign(score, 10, &v.rule, 0, 0.4, &p),
                         BG_OK);
        ck_assert(fabs((double)survived / 40000 - p) <=
                  5 * sqrt(p * (1 - p) / 40000));
    }
}
END_TEST

START_TEST(counting_noise_has_its_variance)
{
    /* P(10 + rint(5 Z) > 0) = P(Z > -1.9). */
    const double offset = 10, counting = 25;
    const BgFragileValues v = {
        { NULL, NULL, 0, 1 }, { BG_RULE_SUM, 1 }, &offset, &counting
    };
    const BgResampling repeats = { .n = 40000, .seed = 9, .threads = 1 };
    const double p = 1 - bg_normal_two_sided(1.9) / 2;
    size_t survived;

    ck_assert_int_eq(
        bg_fragility_noise(&v, 0, bg_judge_sign, NULL, &repeats, &survived),
        BG_OK);
    ck_assert(fabs((double)survived / 40000 - p) <=
              5 * sqrt(p * (1 - p) / 40000));
}
END_TEST

START_TEST(no_noise_turns_nothing)
{
    const double score[] = { 4, 6, -2, 1 };
    const size_t at[] = { 0, 0, 1, 1 };
    const double offset[2] = { 1, 0 }, counting[2] = { 0, 0 };
    const BgFragileValues v = {
        { score, at, 4, 2 }, { BG_RULE_SUM, 1 }, offset, counting
    };
    const BgResampling repeats = { .n = 20, .seed = 1, .threads = 1 };
    const double level = 0.9;
    double value[2], variance[2];
    size_t survived;

    bg_fragile_values(&v, value, variance);
    ck_assert_double_eq(value[0], 11);
    ck_assert_double_eq(value[1], -1);
    ck_assert_double_eq(variance[0], 52);
    ck_assert_int_eq(bg_fragility_noise(&v, 0, bg_judge_difference, &level,
                                        &repeats, &survived),
                     BG_OK);
    ck_assert_uint_eq(survived, 20);
    ck_assert_int_eq(bg_fragility_noise(&v, -0.1, bg_judge_difference, &level,
                                        &repeats, &survived),
                     GSL_EINVAL);
}
END_TEST

START_TEST(can_be_stopped)
{
    const volatile int stop = 1;
    const BgTrendClaim claim = trend_claim();
    const BgTippingSearch search = {
        bg_judge_trend, bg_strength_trend, &claim, rising, N, true, 100, &stop
    };
    int change[N];
    size_t points;
    bool exact;

    ck_assert_int_eq(bg_fragility_search(&search, change, &points, &exact),
                     BG_ESTOPPED);
}
END_TEST

BG_TEST_MAIN("finding", tc)
{
    tcase_add_test(tc, trend_is_trend);
    tcase_add_test(tc, spread_is_spread);
    tcase_add_test(tc, what_cannot_be_judged);
    tcase_add_test(tc, found_points_turn_the_verdict);
    tcase_add_test(tc, known_distances);
    tcase_add_test(tc, drawn_noise_agrees_with_convolution);
    tcase_add_test(tc, counting_noise_has_its_variance);
    tcase_add_test(tc, no_noise_turns_nothing);
    tcase_add_test(tc, can_be_stopped);
}
