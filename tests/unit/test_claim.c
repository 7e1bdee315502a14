/* claim/: each kind on histories of known truth, each verdict reached. */
#include "harness.h"

#include <string.h>

#include "claim_fixture.h"
#include "claim/study.h"
#include "resample/correlation.h"

static BgClaim *claim_of(BgClaimKind kind, int direction)
{
    BgClaim *claim = bg_claim_new("c", kind);

    claim->direction = direction;
    return claim;
}

/* Verdict of a one-sided claim on a history; both freed. */
static BgOutcome verdict_one(BgClaim *claim, BgSeries *series)
{
    BgClaimFinding f = test_of(claim, bg_claim_sample_one(series));
    const BgOutcome verdict = f.verdict;

    ck_assert_ptr_nonnull(f.reason);
    bg_finding_clear(&f);
    bg_claim_free(claim);
    bg_series_free(series);
    return verdict;
}

static BgOutcome verdict_two(BgClaim *claim, BgSeries *a, BgSeries *b)
{
    BgClaimFinding f = test_of(claim, bg_claim_sample_two(a, b, claim->lag));
    const BgOutcome verdict = f.verdict;

    bg_finding_clear(&f);
    bg_claim_free(claim);
    bg_series_free(a);
    bg_series_free(b);
    return verdict;
}

static const BgTruth falling = { .n = 24, .slope = -8, .rho = 0.2, .sd = 3 };
static const BgTruth flat = { .n = 24, .rho = 0.2, .sd = 3 };

START_TEST(trends)
{
    const BgTruth walk = { .n = 24, .rho = 0.97, .sd = 10 };
    BgClaimFinding f;
    BgSeries *few = history_of("china", &falling, 1);

    ck_assert_int_eq(verdict_one(claim_of(BG_CLAIM_TREND, -1),
                                 history_of("china", &falling, 1)),
                     BG_SUPPORTED);
    ck_assert_int_eq(verdict_one(claim_of(BG_CLAIM_TREND, 1),
                                 history_of("china", &falling, 1)),
                     BG_CONTRADICTED);
    ck_assert_int_eq(verdict_one(claim_of(BG_CLAIM_TREND, -1),
                                 history_of("china", &flat, 2)),
                     BG_CLAIM_OPEN);
    lose(few, 2, 20);
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_TREND, -1);

    f = test_of(claim, bg_claim_sample_one(few));
    ck_assert_int_eq(f.verdict, BG_NOT_TESTABLE);
    ck_assert_str_eq(f.reason, "china: n = 6 of 24 issues (missing: 3-20), "
                               "and the method needs 8");
    bg_finding_clear(&f);
    bg_series_free(few);
    BgSeries *wandering = history_of("china", &walk, 8);

    f = test_of(claim, bg_claim_sample_one(wandering));
    ck_assert(f.no_verdict && f.verdict == BG_CLAIM_OPEN);
    ck_assert_ptr_nonnull(strstr(f.reason, "near a unit root"));
    bg_finding_clear(&f);
    bg_series_free(wandering);
}
END_TEST

/* A fall of a margin or more can be ruled out without a rise. */
START_TEST(trend_with_margin)
{
    BgClaim *claim = claim_of(BG_CLAIM_TREND, -1);

    claim->margin = 40;
    ck_assert_int_eq(verdict_one(claim, history_of("china", &flat, 2)),
                     BG_CONTRADICTED);
}
END_TEST

START_TEST(plateaus)
{
    const struct {
        const BgTruth *truth;
        double margin;
        int direction;
        BgOutcome want;
    } cases[] = {
        { &flat, 15, 0, BG_SUPPORTED },      { &flat, 2, 0, BG_CLAIM_OPEN },
        { &falling, 5, 0, BG_CONTRADICTED }, { &flat, 15, 1, BG_SUPPORTED },
        { &falling, 5, 1, BG_CONTRADICTED }, { &falling, 5, -1, BG_SUPPORTED },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        BgClaim *claim = claim_of(BG_CLAIM_PLATEAU, cases[i].direction);

        claim->margin = cases[i].margin;
        ck_assert_int_eq(
            verdict_one(claim, history_of("china", cases[i].truth, 2)),
            cases[i].want);
    }
}
END_TEST

START_TEST(volatilities)
{
    const BgTruth wide = { .n = 24, .rho = 0.2, .sd = 15 };
    BgSeries *short_one = history_of("russia", &wide, 3);

    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_VOLATILITY, 1),
                                 history_of("russia", &wide, 3),
                                 history_of("china", &flat, 4)),
                     BG_SUPPORTED);
    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_VOLATILITY, -1),
                                 history_of("russia", &wide, 3),
                                 history_of("china", &flat, 4)),
                     BG_CONTRADICTED);
    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_VOLATILITY, 1),
                                 history_of("russia", &flat, 3),
                                 history_of("china", &flat, 4)),
                     BG_CLAIM_OPEN);
    lose(short_one, 6, 24);
    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_VOLATILITY, 1), short_one,
                                 history_of("china", &flat, 4)),
                     BG_NOT_TESTABLE);
}
END_TEST

/* b as a itself turned round, and moved by two issues. */
static BgSeries *image(const BgSeries *a, double sign, guint lag)
{
    BgSeries *b = bg_series_new("made", "image", "aggregate");

    for (guint i = 0; i < a->obs->len; i++) {
        const BgObservation *obs = bg_series_at(a, i);
        const double value = i + lag < a->obs->len
                                 ? bg_series_at(a, i + lag)->value
                                 : (double)NAN;

        bg_series_append(b, obs->issue, obs->period, sign * value, NULL);
    }
    return b;
}

START_TEST(correlations)
{
    BgSeries *a = history_of("a", &flat, 6);
    BgSeries *other = history_of("b", &flat, 8);
    BgClaim *lagged = claim_of(BG_CLAIM_CORRELATION, 1);
    BgSeries *early = image(a, 1, 2);

    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_CORRELATION, 1),
                                 history_of("a", &flat, 6), image(a, 1, 0)),
                     BG_SUPPORTED);
    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_CORRELATION, 0),
                                 history_of("a", &flat, 6), image(a, -1, 0)),
                     BG_SUPPORTED);
    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_CORRELATION, 1),
                                 history_of("a", &flat, 6), image(a, -1, 0)),
                     BG_CONTRADICTED);
    ck_assert_int_eq(verdict_two(claim_of(BG_CLAIM_CORRELATION, 1),
                                 history_of("a", &flat, 6), other),
                     BG_CLAIM_OPEN);
    lagged->lag = 2;
    /* early at p is a at p + 2: a two issues later is the same. */
    ck_assert_int_eq(verdict_two(lagged, a, early), BG_SUPPORTED);
}
END_TEST

/* The dependence of each history is that of all its values, as `correlate`
 * has it, not of those that the other has, too. */
START_TEST(correlation_is_that_of_correlate)
{
    static const BgTruth slow = { .n = 24, .rho = 0.7, .sd = 3 };
    BgSeries *a = history_of("a", &slow, 6), *b = history_of("b", &slow, 8);

    lose(b, 2, 6);
    lose(b, 14, 20);
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_CORRELATION, 1);
    g_autoptr(BgSample) va = bg_series_sample(a);
    g_autoptr(BgSample) vb = bg_series_sample(b);
    BgClaimFinding f = test_of(claim, bg_claim_sample_two(a, b, 0));
    const BgSieveSeries series[2] = { { va->y, va->position, NULL, va->n },
                                      { vb->y, vb->position, NULL, vb->n } };
    size_t at_a[24], at_b[24], n = 0;

    for (size_t i = 0, j = 0; j < vb->n; i++)
        if (va->position[i] == vb->position[j]) {
            at_a[n] = i;
            at_b[n++] = j++;
        }
    const BgSievePair pair = { 0, 1, at_a, at_b, n };
    const BgSieveOptions options = { .kind = BG_SIEVE_PEARSON,
                                     .how = { .n = 999,
                                              .seed = 7,
                                              .threads = 1,
                                              .purpose =
                                                  BG_PURPOSE_CORRELATION },
                                     .level = 0.95 };
    BgSieve sieve;

    ck_assert_int_eq(
        bg_correlation_sieve(series, 2, &pair, 1, &options, &sieve), BG_OK);
    ck_assert_uint_eq(f.n, 14);
    ck_assert_double_eq(f.p, fmin(1, sieve.p));
    ck_assert_double_eq(f.ci_low, sieve.ci.low);
    ck_assert_double_eq(f.rho, fmax(sieve.rho_a, sieve.rho_b));
    bg_finding_clear(&f);
    bg_series_free(a);
    bg_series_free(b);
}
END_TEST

START_TEST(breaks)
{
    const BgTruth step = {
        .n = 24, .rho = 0.2, .sd = 3, .break_at = 12, .step = 20
    };
    const struct {
        const BgTruth *truth;
        int direction;
        BgDay at;
        BgOutcome want;
    } cases[] = {
        { &step, 1, bg_day_from_ymd(2017, 1, 1), BG_SUPPORTED },
        { &step, -1, bg_day_from_ymd(2017, 2, 9), BG_CONTRADICTED },
        { &flat, 0, bg_day_from_ymd(2017, 1, 1), BG_CLAIM_OPEN },
        { &flat, 1, bg_day_from_ymd(2030, 1, 1), BG_NOT_TESTABLE },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        BgClaim *claim = claim_of(BG_CLAIM_BREAK, cases[i].direction);

        claim->at = cases[i].at;
        ck_assert_int_eq(
            verdict_one(claim, history_of("eu", cases[i].truth, 9)),
            cases[i].want);
    }
}
END_TEST

START_TEST(equals)
{
    const BgTruth higher = { .n = 24, .level = 30, .rho = 0.2, .sd = 3 };
    const struct {
        const BgTruth *a;
        double margin;
        BgOutcome want;
    } cases[] = { { &flat, 8, BG_SUPPORTED },
                  { &flat, 0.5, BG_CLAIM_OPEN },
                  { &higher, 8, BG_CONTRADICTED } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        BgClaim *claim = claim_of(BG_CLAIM_EQUAL, 0);

        claim->margin = cases[i].margin;
        ck_assert_int_eq(verdict_two(claim, history_of("a", cases[i].a, 10),
                                     history_of("b", &flat, 11)),
                         cases[i].want);
    }
}
END_TEST

/* Positive points p and negative ones -q in each of n issues. */
static BgClaimSample *points(size_t n, double p, double q, guint known)
{
    BgSeries *a = history_of("a", &(BgTruth){ .n = n, .level = p }, 1);
    BgSeries *b = history_of("b", &(BgTruth){ .n = n, .level = -q }, 1);
    BgClaimSample *s = bg_claim_sample_two(a, b, 0);

    for (int k = 0; k < 2; k++)
        s->square[k] = g_new(double, n);
    for (size_t i = 0; i < n; i++) {
        s->square[0][i] = p;
        s->square[1][i] = q;
    }
    s->known = known;
    bg_series_free(a);
    bg_series_free(b);
    return s;
}

START_TEST(levels)
{
    const struct {
        size_t n;
        double p, q, bound;
        int direction;
        guint known;
        BgOutcome want;
    } cases[] = { { 1, 15, 0, 0.2, 1, 1, BG_SUPPORTED },
                  { 1, 15, 0, 0.1, 1, 1, BG_CLAIM_OPEN },
                  { 3, 2, 18, 0.5, 1, 3, BG_CONTRADICTED },
                  { 3, 2, 18, 0.5, -1, 3, BG_SUPPORTED },
                  { 3, 15, 0, 0.2, 1, 20, BG_NOT_TESTABLE },
                  { 1, 0, 0, 0.2, 1, 1, BG_NOT_TESTABLE } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_LEVEL, cases[i].direction);
        BgClaimFinding f;

        claim->bound = cases[i].bound;
        f = test_of(claim,
                    points(cases[i].n, cases[i].p, cases[i].q, cases[i].known));
        ck_assert_int_eq(f.verdict, cases[i].want);
        bg_finding_clear(&f);
    }
}
END_TEST

/* R: binom.test(0, 15, 0.2, alternative = "less")$p.value, and the upper end
 * of binom.test(0, 15, conf.level = 0.9). */
START_TEST(level_is_exact)
{
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_LEVEL, 1);
    BgClaimFinding f;

    claim->bound = 0.2;
    f = test_of(claim, points(1, 15, 0, 1));
    ck_rel(f.p_for, 0.035184372088832, 1e-10);
    ck_rel(f.ci_high, 0.18103627252208474, 1e-9);
    bg_finding_clear(&f);
}
END_TEST

/* One event of 15 points is one trial, not fifteen. */
START_TEST(events_are_trials)
{
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_LEVEL, 1);
    BgClaimSample *s = points(1, 15, 0, 1);
    BgClaimFinding f;

    claim->bound = 0.2;
    s->square[0][0] = 225;
    f = test_of(claim, s);
    ck_rel(f.p_for, 0.8, 1e-12);
    ck_assert_int_eq(f.verdict, BG_CLAIM_OPEN);
    bg_finding_clear(&f);
}
END_TEST

/* What could have been found depends on the level of the test. */
START_TEST(a_stricter_test_finds_less)
{
    static const BgClaimKind kinds[] = { BG_CLAIM_TREND, BG_CLAIM_PLATEAU,
                                         BG_CLAIM_EQUAL, BG_CLAIM_VOLATILITY,
                                         BG_CLAIM_CORRELATION };
    BgSeries *a = history_of("a", &flat, 6);
    BgSeries *b = history_of("b", &flat, 8);

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        BgClaimFinding f[2];

        for (int strict = 0; strict < 2; strict++) {
            g_autoptr(BgClaim) claim = claim_of(kinds[i], 0);

            claim->margin = 2;
            claim->level = strict ? 0.99 : 0.95;
            f[strict] = test_of(claim, i < 2 ? bg_claim_sample_one(a)
                                             : bg_claim_sample_two(a, b, 0));
        }
        ck_assert_msg(f[1].detectable > 1.05 * f[0].detectable, "%zu", i);
        ck_assert_msg(f[1].n_needed > 1.05 * f[0].n_needed, "%zu", i);
        bg_finding_clear(&f[0]);
        bg_finding_clear(&f[1]);
    }
    bg_series_free(a);
    bg_series_free(b);
}
END_TEST

/* Half a point each, as "per month" may make of them: as many trials. */
START_TEST(trials_have_no_unit)
{
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_LEVEL, 1);
    BgClaimSample *s = points(1, 15, 0, 1);
    BgClaimFinding f;

    claim->bound = 0.2;
    s->y[0][0] *= 0.5;
    s->square[0][0] *= 0.25;
    f = test_of(claim, s);
    ck_rel(f.p_for, 0.035184372088832, 1e-10);
    bg_finding_clear(&f);
}
END_TEST

static BgClaimFinding of_values(BgClaimKind kind, int direction, double a,
                                double b)
{
    g_autoptr(BgClaim) claim = claim_of(kind, direction);
    const BgClaimPart part = { .value = { { a, 3 }, { b, 4 } } };
    const BgResampling how = { .n = 99, .seed = 1, .threads = 1 };
    BgClaimFinding f;

    claim->margin = 15;
    bg_finding_init(&f);
    ck_assert(bg_claim_evaluate(claim, &part, 1, &how, &f, NULL));
    return f;
}

START_TEST(values)
{
    const struct {
        BgClaimKind kind;
        int direction;
        double a, b;
        BgOutcome want;
    } cases[] = { { BG_CLAIM_DIFFERENCE, 1, 30, 10, BG_SUPPORTED },
                  { BG_CLAIM_DIFFERENCE, -1, 30, 10, BG_CONTRADICTED },
                  { BG_CLAIM_DIFFERENCE, 0, 10, 30, BG_SUPPORTED },
                  { BG_CLAIM_DIFFERENCE, 1, 12, 10, BG_CLAIM_OPEN },
                  { BG_CLAIM_EQUAL, 0, 12, 10, BG_SUPPORTED },
                  { BG_CLAIM_EQUAL, 0, 20, 10, BG_CLAIM_OPEN },
                  { BG_CLAIM_EQUAL, 0, 60, 10, BG_CONTRADICTED } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        BgClaimFinding f = of_values(cases[i].kind, cases[i].direction,
                                     cases[i].a, cases[i].b);

        ck_assert_int_eq(f.verdict, cases[i].want);
        bg_finding_clear(&f);
    }
    /* R: 2 * pnorm(-4), pnorm(-13/5), pnorm(-20/5) * 2 */
    BgClaimFinding f = of_values(BG_CLAIM_DIFFERENCE, 1, 30, 10);

    ck_rel(f.p, 6.334248366623996e-05, 1e-9);
    bg_finding_clear(&f);
    f = of_values(BG_CLAIM_EQUAL, 0, 12, 10);
    ck_rel(f.p_for, 0.004661188023718732, 1e-9);
    bg_finding_clear(&f);
}
END_TEST

/* All parts must hold: one that does not spoils the claim; and the part that
 * speaks is the weakest. */
START_TEST(parts_together)
{
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_TREND, -1);
    BgSeries *a = history_of("falls", &falling, 1);
    BgSeries *b = history_of("stays", &flat, 2);
    g_autoptr(BgClaimSample) sa = bg_claim_sample_one(a);
    g_autoptr(BgClaimSample) sb = bg_claim_sample_one(b);
    const BgClaimPart parts[2] = { { .sample = sa }, { .sample = sb } };
    const BgResampling how = { .n = 999, .seed = 7, .threads = 1 };
    BgClaimFinding f;

    bg_finding_init(&f);
    ck_assert(bg_claim_evaluate(claim, parts, 2, &how, &f, NULL));
    ck_assert_int_eq(f.verdict, BG_CLAIM_OPEN);
    ck_assert_str_eq(f.part, "stays");
    bg_finding_clear(&f);
    bg_finding_init(&f);
    ck_assert(bg_claim_evaluate(claim, parts, 1, &how, &f, NULL));
    ck_assert_int_eq(f.verdict, BG_SUPPORTED);
    bg_finding_clear(&f);
    bg_series_free(a);
    bg_series_free(b);
}
END_TEST

/* Contradicted by the one part that is clearly opposed, which speaks: both
 * others have p_for = 1, too. */
START_TEST(the_opposed_part_speaks)
{
    static const BgTruth rising = { .n = 24, .slope = 8, .rho = 0.2, .sd = 3 };
    static const BgTruth slightly = { .n = 24, .slope = 1, .sd = 3 };
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_TREND, -1);
    BgSeries *a = history_of("rises a little", &slightly, 1);
    BgSeries *b = history_of("rises", &rising, 2);
    g_autoptr(BgClaimSample) sa = bg_claim_sample_one(a);
    g_autoptr(BgClaimSample) sb = bg_claim_sample_one(b);
    const BgClaimPart parts[2] = { { .sample = sa }, { .sample = sb } };
    const BgResampling how = { .n = 999, .seed = 7, .threads = 1 };
    BgClaimFinding f;

    bg_finding_init(&f);
    ck_assert(bg_claim_evaluate(claim, parts, 2, &how, &f, NULL));
    ck_assert_int_eq(f.verdict, BG_CONTRADICTED);
    ck_assert_double_eq(f.p_for, 1);
    ck_assert_str_eq(f.part, "rises");
    ck_assert(f.ci_low > 0);
    bg_finding_clear(&f);
    bg_series_free(a);
    bg_series_free(b);
}
END_TEST

/* R: p.adjust(c(.01, .02, .03), "holm") = .03 .04 .04; families apart. */
START_TEST(families)
{
    static const double p[] = { 0.01, 0.02, 0.03, 0.03 };
    static const double want[] = { 0.03, 0.04, 0.04, 0.03 };
    g_autoptr(BgStudy) study = bg_study_new();

    study->level = 0.95;
    for (int i = 0; i < 4; i++) {
        BgClaim *claim = claim_of(BG_CLAIM_TREND, 1);

        claim->level = 0.965;
        claim->family = i == 3 ? g_strdup("other") : NULL;
        claim->expected = i == 0 ? BG_SUPPORTED : -1;
        BgClaimFinding *f = &bg_study_add(study, claim)->finding;

        f->unit = "points";
        bg_finding_set_p(f, p[i], 1);
        bg_finding_decide(f, claim->level);
        ck_assert_int_eq(f->verdict, BG_SUPPORTED);
    }
    bg_study_adjust(study);
    for (guint i = 0; i < 4; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);

        ck_rel(item->finding.p_adjusted, want[i], 1e-12);
        ck_assert_int_eq(item->finding.verdict,
                         want[i] <= 0.035 ? BG_SUPPORTED : BG_CLAIM_OPEN);
    }
    ck_assert(bg_study_as_expected(study));
    ((BgStudyClaim *)g_ptr_array_index(study->claims, 1))->claim->expected =
        BG_CONTRADICTED;
    ck_assert(!bg_study_as_expected(study));
}
END_TEST

/* 1 - 0.9 is a little less than 0.1 to a computer. */
START_TEST(p_of_one_in_ten)
{
    BgClaimFinding f;

    bg_finding_init(&f);
    bg_finding_set_p(&f, 0.1, 1);
    bg_finding_decide(&f, 0.9);
    ck_assert_int_eq(f.verdict, BG_SUPPORTED);
}
END_TEST

/* Sheet and report take their words from one place. */
START_TEST(small_p_in_words)
{
    BgClaimFinding f;
    g_autoptr(BgClaim) claim = claim_of(BG_CLAIM_LEVEL, 1);

    bg_finding_init(&f);
    f.unit = "share of negative points";
    f.estimate = f.ci_low = f.ci_high = 0.5;
    bg_finding_set_p(&f, 7e-13, 1);
    f.p_adjusted = 3e-12;
    g_autofree char *text = bg_claim_numbers(claim, &f);

    ck_assert_str_eq(text, "share of negative points 0.500 (90 % interval "
                           "0.500 to 0.500), p < 0.0001, below 0.0001 after "
                           "Holm");
}
END_TEST

BG_TEST_MAIN("claim", tc)
{
    tcase_add_test(tc, trends);
    tcase_add_test(tc, trend_with_margin);
    tcase_add_test(tc, plateaus);
    tcase_add_test(tc, volatilities);
    tcase_add_test(tc, correlations);
    tcase_add_test(tc, correlation_is_that_of_correlate);
    tcase_add_test(tc, breaks);
    tcase_add_test(tc, equals);
    tcase_add_test(tc, levels);
    tcase_add_test(tc, level_is_exact);
    tcase_add_test(tc, events_are_trials);
    tcase_add_test(tc, trials_have_no_unit);
    tcase_add_test(tc, a_stricter_test_finds_less);
    tcase_add_test(tc, values);
    tcase_add_test(tc, parts_together);
    tcase_add_test(tc, the_opposed_part_speaks);
    tcase_add_test(tc, families);
    tcase_add_test(tc, p_of_one_in_ten);
    tcase_add_test(tc, small_p_in_words);
}
