/* resample/trial: histories of known truth, counts that add up. */
#include <gsl/gsl_errno.h>
#include <stdbool.h>

#include "harness.h"
#include "resample/procedures.h"

static BgTrialCell cell(const char *name, BgTrialKind kind, double rho)
{
    return (
        BgTrialCell){ .how = { .n = 4000, .seed = 20201103, .threads = 2 },
                      .design = { .n = 30, .rho = rho, .sd = 4, .rounded = 1 },
                      .procedure = bg_procedure_find(name, kind),
                      .draws = 0,
                      .level = 0.95 };
}

static double rate(const BgTrialCell *c)
{
    BgTrialCounts counts;

    ck_assert_int_eq(bg_trial_run(c, &counts), BG_OK);
    ck_assert_uint_eq(counts.trials, c->how.n);
    return (double)counts.rejected / (double)counts.trials;
}

/* Five binomial standard errors. */
static bool near(double got, double want, size_t n)
{
    return fabs(got - want) < 5 * sqrt(want * (1 - want) / (double)n);
}

/* 5 % without dependence; with it what two independent programs measured on
 * the same design: 25.1 % for the t test of a trend, 22.1 % Mann-Kendall,
 * 10.8 % Pearson, 10.7 % Pitman-Morgan (1,500-2,000 series a cell). */
START_TEST(known_sizes)
{
    const BgTrialCell ols0 = cell("ols", BG_TRIAL_TREND, 0);
    const BgTrialCell ols5 = cell("ols", BG_TRIAL_TREND, 0.5);
    const BgTrialCell mk5 = cell("mk", BG_TRIAL_TREND, 0.5);
    const BgTrialCell oracle7 = cell("oracle", BG_TRIAL_TREND, 0.7);
    const BgTrialCell r5 = cell("pearson", BG_TRIAL_CORRELATION, 0.5);
    const BgTrialCell pm5 = cell("pitman-morgan", BG_TRIAL_SPREAD, 0.5);

    ck_assert(near(rate(&ols0), 0.05, 4000));
    ck_assert(near(rate(&ols5), 0.251, 2000));
    ck_assert(near(rate(&mk5), 0.221, 2000));
    ck_assert(near(rate(&oracle7), 0.05, 4000)); /* exact but for rounding */
    ck_assert(near(rate(&r5), 0.108, 2000));
    ck_assert(near(rate(&pm5), 0.107, 2000));
}
END_TEST

START_TEST(effects_are_true)
{
    BgTrialCell c = cell("ols", BG_TRIAL_TREND, 0);
    BgTrialCounts counts;

    c.design.effect = 3;
    ck_rel(bg_trial_truth(BG_TRIAL_TREND, &c.design), 3 * 4 / (29.0 / 6),
           1e-12);
    ck_assert_int_eq(bg_trial_run(&c, &counts), BG_OK);
    ck_assert(counts.rejected > 3900);
    ck_assert(near((double)counts.covered / 4000, 0.95, 4000));
    c = cell("pitman-morgan", BG_TRIAL_SPREAD, 0);
    c.design.effect = log(1.5);
    ck_assert_int_eq(bg_trial_run(&c, &counts), BG_OK);
    ck_assert(near((double)counts.covered / 4000, 0.95, 4000));
    c = cell("pearson", BG_TRIAL_CORRELATION, 0);
    c.design.effect = 0.6;
    ck_assert_int_eq(bg_trial_run(&c, &counts), BG_OK);
    ck_assert(near((double)counts.covered / 4000, 0.95, 4000));
    /* t with 4 degrees of freedom keeps its variance: the size stays. */
    c = cell("ols", BG_TRIAL_TREND, 0);
    c.design.df = 4;
    c.design.missing = 3;
    ck_assert(near(rate(&c), 0.05, 4000));
}
END_TEST

/* Two sources without a trend whose levels are two sd apart; a ratio of e of
 * their spreads is seen. */
START_TEST(two_sources)
{
    static const char *const names[] = { "common-slope", "slope-difference",
                                         "sd-ratio" };
    BgTrialCounts counts;

    for (int i = 0; i < 3; i++) {
        BgTrialCell c = cell(names[i], BG_TRIAL_JOINED, 0.3);

        c.how.n = 400;
        c.draws = 99;
        c.design.n = 20;
        c.design.missing = 2;
        ck_assert_int_eq(bg_trial_run(&c, &counts), BG_OK);
        ck_assert_uint_eq(counts.failed, 0);
        ck_assert(near((double)counts.rejected / 400, 0.05, 400));
        ck_assert_uint_eq(counts.intervals, i < 2 ? 400 : 0);
        ck_assert(i == 2 || near((double)counts.covered / 400, 0.95, 400));
        c.design.effect = 1;
        ck_assert_int_eq(bg_trial_run(&c, &counts), BG_OK);
        ck_assert(i < 2 || counts.rejected > 300);
    }
}
END_TEST

START_TEST(shards_add_up)
{
    BgTrialCell c = cell("ols", BG_TRIAL_TREND, 0.3);
    BgTrialCounts whole, part, sum = { 0 };

    c.how.n = 1000;
    ck_assert_int_eq(bg_trial_run(&c, &whole), BG_OK);
    c.how.n = 250;
    for (c.how.first = 0; c.how.first < 1000; c.how.first += 250) {
        c.how.threads = c.how.first == 500 ? 7 : 1;
        ck_assert_int_eq(bg_trial_run(&c, &part), BG_OK);
        sum.rejected += part.rejected;
        sum.covered += part.covered;
    }
    ck_assert_uint_eq(sum.rejected, whole.rejected);
    ck_assert_uint_eq(sum.covered, whole.covered);
}
END_TEST

START_TEST(refuses_designs)
{
    BgTrialCell c = cell("ols", BG_TRIAL_TREND, 1);
    BgTrialCounts counts = { .trials = 99 };

    ck_assert_int_eq(bg_trial_run(&c, &counts), GSL_EINVAL);
    c = cell("ols", BG_TRIAL_TREND, 0);
    c.design.missing = 27;
    ck_assert_int_eq(bg_trial_run(&c, &counts), GSL_EINVAL);
    c.design.missing = 0;
    c.design.df = 2;
    ck_assert_int_eq(bg_trial_run(&c, &counts), GSL_EINVAL);
    c.design.df = 0;
    c.design.sd = 0;
    ck_assert_int_eq(bg_trial_run(&c, &counts), GSL_EINVAL);
    ck_assert_uint_eq(counts.trials, 99);
    ck_assert_ptr_null(bg_procedure_find("ols", BG_TRIAL_SPREAD));
    ck_assert_ptr_null(bg_procedure_find("nothing", BG_TRIAL_TREND));
}
END_TEST

BG_TEST_MAIN("trial", tc)
{
    tcase_add_test(tc, known_sizes);
    tcase_add_test(tc, effects_are_true);
    tcase_add_test(tc, two_sources);
    tcase_add_test(tc, shards_add_up);
    tcase_add_test(tc, refuses_designs);
}
