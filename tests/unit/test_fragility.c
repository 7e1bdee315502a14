/* stats/event_rule, tipping, score_noise: against looking at everything. */
#include <string.h>

#include "harness.h"
#include "stats/counting.h"
#include "stats/score_noise.h"
#include "stats/tipping.h"

/* Small whole numbers in -high .. high, always the same ones. */
static int next_score(unsigned *state, int high)
{
    *state = *state * 1103515245u + 12345u;
    return (int)((*state >> 16) % (unsigned)(2 * high + 1)) - high;
}

static double sum_of(const BgRule *rule, const double *score, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += bg_rule_points(rule, score[i]);
    return sum;
}

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

/* --- rules ---------------------------------------------------------------- */

START_TEST(rules_by_hand)
{
    const double score[] = { 3, -2, 0, 1, 5 };
    const size_t at[] = { 0, 0, 0, 1, 1 };
    const BgScoredEvents events = { score, at, 5, 3 };
    const double want[BG_RULES][4] = {
        { 1, 6, 9 + 4, 1 + 25 }, { 1.0 / 3, 3, (38.0 / 3) / 9, (4.0 + 4) / 4 },
        { 0, 2, 1 + 1, 1 + 1 },  { 3, 6, 9, 26 },
        { -2, 0, 4, 0 },
    };

    for (BgRuleKind k = BG_RULE_SUM; k < BG_RULES; k++) {
        const BgRule rule = { k, 1 };
        double value[3], variance[3];

        bg_rule_values(&rule, &events, value, variance);
        ck_rel(value[0], want[k][0], 1e-14);
        ck_rel(value[1], want[k][1], 1e-14);
        ck_rel(variance[0], want[k][2], 1e-14);
        ck_rel(variance[1], want[k][3], 1e-14);
        ck_assert(k == BG_RULE_MEAN ? isnan(value[2]) != 0 : value[2] == 0);
    }
    ck_assert_str_eq(bg_rule_name(BG_RULE_CAPPED), "capped");
}
END_TEST

/* --- the sign ------------------------------------------------------------- */

enum { N = 4, STEPS = 2 };

/* The fewest points that turn a sign, by trying every change within the scale
 * of STEPS; 0 where none does. */
static size_t sign_by_trial(const double *score, const BgRule *rule,
                            double offset)
{
    const int base = sign(sum_of(rule, score, N) + offset);
    size_t best = 0;
    double now[N];

    for (int code = 0; code < 625; code++) {
        size_t points = 0;

        for (int i = 0, c = code; i < N; i++, c /= 5) {
            now[i] = c % 5 - STEPS;
            points += (size_t)fabs(now[i] - score[i]);
        }
        if (sign(sum_of(rule, now, N) + offset) != base &&
            (best == 0 || points < best))
            best = points;
    }
    return best;
}

static void check_sign(const double *score, const BgRule *rule, double offset)
{
    const size_t want = sign_by_trial(score, rule, offset);
    int change[N];
    size_t points = 0, spent = 0;
    double now[N];
    const int status =
        bg_tipping_sign(score, N, rule, offset, STEPS, change, &points);

    if (want == 0) {
        ck_assert_int_eq(status, GSL_EDOM);
        return;
    }
    ck_assert_int_eq(status, BG_OK);
    ck_assert_uint_eq(points, want);
    for (int i = 0; i < N; i++) {
        now[i] = score[i] + change[i];
        ck_assert(fabs(now[i]) <= STEPS);
        spent += (size_t)abs(change[i]);
    }
    ck_assert_uint_eq(spent, points);
    ck_assert_int_ne(sign(sum_of(rule, now, N) + offset),
                     sign(sum_of(rule, score, N) + offset));
}

START_TEST(fewest_points_for_a_sign)
{
    unsigned state = 1;

    for (int trial = 0; trial < 150; trial++) {
        double score[N];

        for (int i = 0; i < N; i++)
            score[i] = next_score(&state, STEPS);
        for (BgRuleKind k = BG_RULE_SUM; k < BG_RULES; k++) {
            const BgRule rule = { k, 1 };

            check_sign(score, &rule, 0);
            check_sign(score, &rule, next_score(&state, 3));
        }
    }
}
END_TEST

START_TEST(points_are_spread_over_events)
{
    const double score[] = { -3, -1, -1, -1, -1, -1 };
    const BgRule rule = { BG_RULE_SUM, 1 };
    int change[6];
    size_t points;

    ck_assert_int_eq(bg_tipping_move(score, 6, &rule, 3, 6, change, &points),
                     BG_OK);
    ck_assert_uint_eq(points, 6);
    for (int i = 0; i < 6; i++)
        ck_assert_int_eq(change[i], 1);
}
END_TEST

START_TEST(parts_of_points)
{
    /* 0.5 has to go: one whole point. */
    const double score[] = { 2.5, -2 };
    const BgRule rule = { BG_RULE_SUM, 1 };
    int change[2];
    size_t points;

    ck_assert_int_eq(bg_tipping_sign(score, 2, &rule, 0, 3, change, &points),
                     BG_OK);
    ck_assert_uint_eq(points, 1);
}
END_TEST

START_TEST(fewest_events_for_a_sign)
{
    unsigned state = 7;
    const BgRule rule = { BG_RULE_SUM, 1 };

    for (int trial = 0; trial < 200; trial++) {
        double score[6];
        size_t best = 0, count = 0;

        for (int i = 0; i < 6; i++)
            score[i] = next_score(&state, 3);
        const int base = sign(sum_of(&rule, score, 6));

        for (int set = 1; set < 64; set++) {
            double left = 0;
            size_t size = 0;

            for (int i = 0; i < 6; i++)
                if (set >> i & 1)
                    size++;
                else
                    left += score[i];
            if (sign(left) != base && (best == 0 || size < best))
                best = size;
        }
        const int status = bg_tipping_events(score, 6, &rule, 0, &count);

        ck_assert_int_eq(status, base == 0 ? GSL_EDOM : BG_OK);
        ck_assert(base == 0 || count == best);
    }
}
END_TEST

/* --- a difference ----------------------------------------------------------
 */

enum { M = 5 };

static BgDifferenceVerdict verdict_of(const double *score, const int *side,
                                      const BgRule *rule, double offset,
                                      double level)
{
    double difference = offset, variance = 0;
    BgCountingDifference d;

    for (int i = 0; i < M; i++) {
        const double points = bg_rule_points(rule, score[i]);

        difference += side[i] * points;
        variance += points * points;
    }
    if (bg_counting_difference(difference, sqrt(variance), 0, 0, &d) != BG_OK)
        return BG_NOT_DIFFERENT;
    return bg_difference_verdict(d.difference, d.p, level);
}

static int has_variance(const double *score, const BgRule *rule)
{
    for (int i = 0; i < M; i++)
        if (bg_rule_points(rule, score[i]) != 0)
            return 1;
    return 0;
}

static size_t difference_by_trial(const double *score, const int *side,
                                  const BgRule *rule, double offset,
                                  double level)
{
    const BgDifferenceVerdict base =
        verdict_of(score, side, rule, offset, level);
    size_t best = 0;
    double now[M];

    for (int code = 0; code < 3125; code++) {
        size_t points = 0;

        for (int i = 0, c = code; i < M; i++, c /= 5) {
            now[i] = c % 5 - STEPS;
            points += (size_t)fabs(now[i] - score[i]);
        }
        if ((best == 0 || points < best) && has_variance(now, rule) &&
            verdict_of(now, side, rule, offset, level) != base)
            best = points;
    }
    return best;
}

START_TEST(fewest_points_for_a_difference)
{
    const int side[M] = { 1, 1, -1, -1, 1 };
    const double level = 0.7;
    unsigned state = 3;
    int seen[3] = { 0 };

    for (int trial = 0; trial < 120; trial++) {
        const BgRuleKind kinds[] = { BG_RULE_SUM, BG_RULE_CAPPED,
                                     BG_RULE_POSITIVE };
        const BgRule rule = { kinds[trial % 3], 1 };
        const double offset = trial % 7 - 3;
        double score[M], now[M];
        int change[M];
        size_t points = 0;

        for (int i = 0; i < M; i++)
            score[i] = next_score(&state, STEPS);
        if (!has_variance(score, &rule))
            continue;
        const BgDifferenceEvents e = { score, side, M, offset, 0 };
        const BgDifferenceVerdict base =
            verdict_of(score, side, &rule, offset, level);

        /* With an offset it is a bound there: see the header. */
        if (offset != 0 && base == BG_NOT_DIFFERENT)
            continue;

        ck_assert_int_eq(
            bg_tipping_difference(&e, &rule, STEPS, level, change, &points),
            BG_OK);
        ck_assert_uint_eq(
            points, difference_by_trial(score, side, &rule, offset, level));
        for (int i = 0; i < M; i++)
            now[i] = score[i] + change[i];
        ck_assert_int_ne(verdict_of(now, side, &rule, offset, level), base);
        seen[base]++;
    }
    ck_assert(seen[BG_NOT_DIFFERENT] > 5);
    ck_assert(seen[BG_A_HIGHER] > 5);
    ck_assert(seen[BG_B_HIGHER] > 5);
}
END_TEST

/* --- noise -----------------------------------------------------------------
 */

/* The same by looking at all 3^n catalogues. */
static double survival_by_trial(const double *score, size_t n,
                                const BgRule *rule, double offset, double noise)
{
    const int base = sign(sum_of(rule, score, n) + offset);
    double total = 0, now[6];
    int codes = 1;

    for (size_t i = 0; i < n; i++)
        codes *= 3;
    for (int code = 0; code < codes; code++) {
        double weight = 1;

        for (size_t i = 0, c = (size_t)code; i < n; i++, c /= 3) {
            now[i] = score[i] + (double)(c % 3) - 1;
            weight *= c % 3 == 1 ? 1 - noise : noise / 2;
        }
        const double value = sum_of(rule, now, n) + offset;

        if ((fabs(value) < 1e-9 ? 0 : sign(value)) == base)
            total += weight;
    }
    return total;
}

START_TEST(noise_by_convolution)
{
    unsigned state = 11;

    for (int trial = 0; trial < 60; trial++) {
        const size_t n = (size_t)(trial % 6) + 1;
        /* Every third catalogue has halves. */
        const double unit = trial % 3 == 0 ? 0.5 : 1;
        double score[6];

        for (size_t i = 0; i < n; i++)
            score[i] = unit * next_score(&state, 3);
        for (BgRuleKind k = BG_RULE_SUM; k < BG_RULES; k++) {
            const BgRule rule = { k, trial % 2 ? 1 : 1.5 };
            double p = -1;

            ck_assert_int_eq(bg_score_noise_sign(score, n, &rule, 0, 0.3, &p),
                             BG_OK);
            ck_rel(p, survival_by_trial(score, n, &rule, 0, 0.3), 1e-12);
        }
    }
}
END_TEST

START_TEST(noise_at_its_ends)
{
    const double score[] = { 1 };
    const BgRule rule = { BG_RULE_SUM, 1 };
    double p;

    ck_assert_int_eq(bg_score_noise_sign(score, 1, &rule, 0, 0, &p), BG_OK);
    ck_assert_double_eq(p, 1);
    ck_assert_int_eq(bg_score_noise_sign(score, 1, &rule, 0, 1, &p), BG_OK);
    ck_assert_double_eq(p, 0.5); /* 2, or 0: no longer positive */
    ck_assert_int_eq(bg_score_noise_sign(score, 1, &rule, 0, 1.5, &p),
                     GSL_EINVAL);
}
END_TEST

START_TEST(bad_input)
{
    const double bad[] = { 1, (double)NAN }, part[] = { 0.0001 };
    const BgRule sum = { BG_RULE_SUM, 1 }, up = { BG_RULE_POSITIVE, 1 };
    const int side[] = { 1, -1 };
    const BgDifferenceEvents e = { part, side, 1, 0, 0 };
    int change[2] = { 9, 9 };
    size_t points = 99;
    double p = 9;

    ck_assert_int_eq(bg_tipping_sign(bad, 2, &sum, 0, 3, change, &points),
                     BG_EMISSING);
    ck_assert_int_eq(bg_tipping_move(part, 1, &sum, -1, 1, change, &points),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_tipping_move(part, 1, &sum, 3, 0, change, &points),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_tipping_move(part, 1, &sum, 3, 50, change, &points),
                     GSL_EDOM);
    ck_assert_int_eq(bg_tipping_move(part, 1, &sum, 1e6, 1e5, change, &points),
                     GSL_EDOM); /* one score moves by 255 at most */
    ck_assert_int_eq(bg_tipping_difference(&e, &sum, 3, 0.95, change, &points),
                     GSL_EDOM);
    ck_assert_int_eq(bg_score_noise_sign(part, 1, &up, 0, 0.1, &p), GSL_EDOM);
    ck_assert_int_eq(bg_score_noise_sign(bad, 2, &sum, 0, 0.1, &p),
                     BG_EMISSING);
    ck_assert_int_eq(change[0], 9);
    ck_assert_uint_eq(points, 99);
    ck_assert_double_eq(p, 9);
}
END_TEST

BG_TEST_MAIN("fragility", tc)
{
    tcase_add_test(tc, rules_by_hand);
    tcase_add_test(tc, fewest_points_for_a_sign);
    tcase_add_test(tc, points_are_spread_over_events);
    tcase_add_test(tc, parts_of_points);
    tcase_add_test(tc, fewest_events_for_a_sign);
    tcase_add_test(tc, fewest_points_for_a_difference);
    tcase_add_test(tc, noise_by_convolution);
    tcase_add_test(tc, noise_at_its_ends);
    tcase_add_test(tc, bad_input);
}
