/* Regression with AR(1) errors across gaps: against R's nlme. */
#include "harness.h"
#include "reference.h"
#include "stats/ar1_bias.h"

enum { N = 35 };
static double x[4 * N], y[N], work[20 * N], residual[N];
static long position[N];

/* Series s1, two gaps, a step and a change of slope after t = 17. */
static void load(void)
{
    ref_scores("s1", y);
    for (long i = 0; i < N; i++) {
        const double t = (double)i + 1.0;

        position[i] = i + (t > 10 ? 1 : 0) + (t > 22 ? 3 : 0);
        x[i] = 1.0;
        x[N + i] = t;
        x[2 * N + i] = t > 17 ? 1.0 : 0.0;
        x[3 * N + i] = fmax(t - 17.5, 0.0);
    }
}

/* R: d$g <- d$t + (d$t>10) + 3*(d$t>22); d$s <- as.numeric(d$t>17);
 * d$k <- pmax(d$t-17.5,0)
 * m <- gls(s1~t+s+k,d,corAR1(rho,form=~g,fixed=TRUE)); coef(m),
 * sqrt(diag(vcov(m))); q1 = e'V^-1 e, q0 the same of s1~t, f = (q0-q1)/2 /
 * (q1/31), V <- rho^abs(outer(g,g,"-")). */
START_TEST(matches_nlme)
{
    static const struct {
        double rho, beta[4], se[4], rss, f, raw;
    } want[] = { { 0.3,
                   { 0.00841805551746155, 0.25907635116653727,
                     4.94897623086248473, -1.42022501771930099 },
                   { 5.894662534282744, 0.565334944824570, 7.271881617288156,
                     0.793696980270604 },
                   2566.89552532573,
                   1.90884628419918,
                   0.114702804988167 },
                 { -0.4,
                   { -1.410645577991697, 0.315695553856802, 5.893963586401271,
                     -1.535368971328364 },
                   { 4.570986697591209, 0.448298766531407, 6.305582505722865,
                     0.599502321247173 },
                   5397.79453590913,
                   3.82286309947336,
                   -0.437661137144399 },
                 { 0.8,
                   { 2.7399288442241079, -0.0836321081278155,
                     7.8450900327491553, -0.9638657926244124 },
                   { 13.88580752302794, 1.17226351952571, 9.12760620196346,
                     1.89928832178259 },
                   6360.14498942703,
                   0.512969467847606,
                   0.463825514170192 } };
    BgAr1Plan plan;

    load();
    ck_assert_int_eq(bg_ar1_plan(x, N, 4, position, work, &plan), BG_OK);
    ck_assert_uint_eq(plan.n_pairs, 32);
    for (size_t w = 0; w < 3; w++) {
        BgAr1Fit fit;

        ck_assert_int_eq(
            bg_ar1_gls(&plan.design, y, want[w].rho, 2, residual, &fit), BG_OK);
        for (size_t j = 0; j < 4; j++) {
            ck_rel(fit.beta[j], want[w].beta[j], 1e-9);
            ck_rel(fit.se[j], want[w].se[j], 1e-9);
        }
        ck_rel(fit.rss, want[w].rss, 1e-11);
        ck_rel(fit.f, want[w].f, 1e-11);
        ck_rel(bg_ar1_f(&plan.design, y, want[w].rho, 2), want[w].f, 1e-11);
        ck_rel(fit.sigma, sqrt(want[w].rss / 31.0), 1e-11);
    }
    /* the table of expected raw values, at the ends and linear between */
    for (size_t w = 0; w < 3; w++) {
        const double g =
            (want[w].rho / BG_AR1_LARGEST + 1.0) * (BG_AR1_BIAS_GRID - 1) / 2.0;
        const size_t low = (size_t)g;
        const double share = g - (double)low;

        ck_assert(fabs(plan.raw[low] * (1.0 - share) +
                       plan.raw[low + 1] * share - want[w].raw) < 1e-3);
    }
}
END_TEST

/* Constant only, no gaps: -(1 + 3 rho)/n to first order (Kendall 1954). */
START_TEST(bias_of_a_mean)
{
    static double one[2000], space[14000];
    BgAr1Plan plan;

    for (size_t i = 0; i < 2000; i++)
        one[i] = 1.0;
    ck_assert_int_eq(bg_ar1_plan(one, 2000, 1, NULL, space, &plan), BG_OK);
    for (size_t g = 4; g < BG_AR1_BIAS_GRID - 6; g++) {
        const double rho =
            BG_AR1_LARGEST * (2.0 * (double)g / (BG_AR1_BIAS_GRID - 1) - 1.0);

        ck_assert(fabs((rho - plan.raw[g]) * 2000.0 - (1.0 + 3.0 * rho)) <
                  0.06);
    }
}
END_TEST

/* y + X c and 3 y have the same rho and f; positions 5, 6, ... are 0, 1. */
START_TEST(invariances)
{
    BgAr1Plan plan, moved;
    static double other[20 * N];
    double raw, again;

    load();
    ck_assert_int_eq(bg_ar1_plan(x, N, 3, position, work, &plan), BG_OK);
    const double rho = bg_ar1_rho(&plan, y, residual, &raw);
    const double f = bg_ar1_f(&plan.design, y, rho, 1);

    ck_assert(rho > raw);
    for (size_t i = 0; i < N; i++) {
        y[i] = 3.0 * y[i] + 40.0 - 2.5 * x[N + i];
        position[i] += 5;
    }
    ck_assert_int_eq(bg_ar1_plan(x, N, 3, position, other, &moved), BG_OK);
    ck_rel(bg_ar1_rho(&moved, y, residual, &again), rho, 1e-10);
    ck_rel(again, raw, 1e-10);
    ck_rel(bg_ar1_f(&moved.design, y, rho, 1), f, 1e-9);
    for (size_t i = 0; i < N; i++)
        y[i] = 7.0 + 2.0 * x[N + i]; /* nothing remains */
    ck_assert(bg_ar1_rho(&moved, y, residual, &raw) == 0.0);
}
END_TEST

/* z of variance 1 gives correlations rho^distance: by its linear map. */
START_TEST(colour_is_stationary)
{
    static const long place[5] = { 0, 1, 4, 5, 7 };
    double map[5][5];

    for (size_t k = 0; k < 5; k++) {
        double z[5] = { 0.0 };

        z[k] = 1.0;
        bg_ar1_colour(place, 5, -0.6, z);
        for (size_t i = 0; i < 5; i++)
            map[i][k] = z[i];
    }
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0.0;

            for (size_t k = 0; k < 5; k++)
                sum += map[i][k] * map[j][k];
            ck_assert(fabs(sum - pow(-0.6, (double)(place[i] - place[j]))) <
                      1e-14);
        }
}
END_TEST

START_TEST(ar1_errors)
{
    static const long back[6] = { 0, 1, 2, 2, 3, 4 };
    static const long apart[6] = { 0, 2, 4, 6, 8, 10 };
    double one[12] = { 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2 };
    BgAr1Plan plan = { .n_pairs = 99 };

    ck_assert_int_eq(bg_ar1_plan(one, 6, 0, NULL, work, &plan), GSL_EINVAL);
    ck_assert_int_eq(bg_ar1_plan(one, 6, 5, NULL, work, &plan), GSL_EINVAL);
    ck_assert_int_eq(bg_ar1_plan(one, 2, 1, NULL, work, &plan), BG_ETOOFEW);
    ck_assert_int_eq(bg_ar1_plan(one, 6, 1, apart, work, &plan), BG_ETOOFEW);
    ck_assert_int_eq(bg_ar1_plan(one, 6, 1, back, work, &plan), BG_EORDER);
    ck_assert_int_eq(bg_ar1_plan(one, 6, 2, NULL, work, &plan), GSL_ESING);
    one[3] = (double)NAN;
    ck_assert_int_eq(bg_ar1_plan(one, 6, 1, NULL, work, &plan), BG_EMISSING);
    ck_assert_uint_eq(plan.n_pairs, 99);
}
END_TEST

BG_TEST_MAIN("stats/ar1_bias", tc)
{
    tcase_add_test(tc, matches_nlme);
    tcase_add_test(tc, bias_of_a_mean);
    tcase_add_test(tc, invariances);
    tcase_add_test(tc, colour_is_stationary);
    tcase_add_test(tc, ar1_errors);
}
