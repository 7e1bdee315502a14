/* Lines with AR(1) errors: against nlme, by brute force, and at the edges. */
#include <string.h>

#include "harness.h"
#include "reference.h"
#include "stats/ar1.h"
#include "stats/ar1_average.h"
#include "stats/counting.h"
#include "stats/line.h"

enum { MOST = 100 };

static double memory[20 * MOST], work[20 * MOST];

/* The Nile under one of the four spacings of ar1.R; returns n. */
static size_t nile(const char *steps, double *t, double *s, double *y)
{
    double all[MOST];
    size_t n = 0;

    ck_assert_uint_eq(ref_column("tests/reference/nile.csv", "y", all, MOST),
                      MOST);
    for (size_t i = 0; i < MOST; i++) {
        const double year = 1871.0 + (double)i;
        const bool gap = year >= 1910.0 && year <= 1930.0;

        if ((ref_is(steps, "gap") && gap) ||
            (ref_is(steps, "scattered") && (i + 1) * 7 % 10 >= 6))
            continue;
        t[n] = s[n] = year;
        if (ref_is(steps, "real"))
            s[n] = pow((double)i + 1.0, 1.2) / 3.0;
        y[n++] = all[i];
    }
    return n;
}

/* The design of a line: columns 1 and t. */
static int line_design(const double *t, const double *s, size_t n,
                       BgAr1Design *design)
{
    double x[2 * MOST];

    for (size_t i = 0; i < n; i++) {
        x[i] = 1;
        x[n + i] = t[i];
    }
    return bg_ar1_design(x, n, 2, s, memory, design);
}

static double p_of(const BgAr1Fit *f)
{
    return bg_t_two_sided(f->beta[1] / f->se[1], f->df);
}

static double quantity(const BgAr1Fit *f, const char *name)
{
    return ref_is(name, "phi")            ? f->phi
           : ref_is(name, "slope")        ? f->beta[1]
           : ref_is(name, "slope_se")     ? f->se[1]
           : ref_is(name, "intercept")    ? f->beta[0]
           : ref_is(name, "intercept_se") ? f->se[0]
           : ref_is(name, "sigma")        ? f->sigma
                                          : p_of(f);
}

START_TEST(equals_nlme)
{
    const RefRow *rows;
    const size_t n_rows = ref_read("tests/reference/ar1.csv", &rows);

    ck_assert_uint_eq(n_rows, 56);
    for (size_t i = 0; i < n_rows; i++) {
        double t[MOST], s[MOST], y[MOST];
        BgAr1Design design;
        BgAr1Fit fit;
        const char *steps = strstr(rows[i].params, "steps=") + 6;
        const size_t n = nile(steps, t, s, y);

        ck_assert_int_eq(line_design(t, s, n, &design), BG_OK);
        ck_assert_int_eq(
            bg_ar1_fit(&design, y,
                       strstr(rows[i].params, "REML") ? BG_AR1_REML : BG_AR1_ML,
                       work, &fit),
            BG_OK);
        ref_check(&rows[i], quantity(&fit, rows[i].quantity), 1e-6);
    }
}
END_TEST

/* X'R^-1 X by a dense solve, for a small design with every kind of step. */
static void dense(const double *t, const double *s, const double *y, size_t n,
                  double phi, double out[6], double *log_r)
{
    enum { N = 8, COLUMNS = 3 };
    double l[N][N], x[N][COLUMNS], z[N][COLUMNS];
    double mean = 0;

    ck_assert_uint_le(n, N);
    for (size_t i = 0; i < n; i++)
        mean += t[i] / (double)n;
    *log_r = 0;
    for (size_t i = 0; i < n; i++) {
        x[i][0] = 1;
        x[i][1] = t[i] - mean;
        x[i][2] = y[i];
        for (size_t j = 0; j <= i; j++) { /* Cholesky */
            double v = pow(phi, s[i] - s[j]);

            for (size_t k = 0; k < j; k++)
                v -= l[i][k] * l[j][k];
            l[i][j] = i == j ? sqrt(v) : v / l[j][j];
        }
        *log_r += 2 * log(l[i][i]);
        for (size_t c = 0; c < COLUMNS; c++) {
            z[i][c] = x[i][c];
            for (size_t k = 0; k < i; k++)
                z[i][c] -= l[i][k] * z[k][c];
            z[i][c] /= l[i][i];
        }
    }
    memset(out, 0, 6 * sizeof *out);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0, at = 0; c < COLUMNS; c++)
            for (size_t d = c; d < COLUMNS; d++, at++)
                out[at] += z[i][c] * z[i][d];
}

static const double T8[8] = { 1, 2, 3, 5, 6, 9, 10, 12 };
static const double Y8[8] = { 3, -1, 4, 1, -5, 9, 2, 6 };

START_TEST(equals_the_dense_solve)
{
    static const double phis[] = { -0.8, -0.3, 1e-12, 0.2, 0.6, 0.95, 0.9999 };

    for (size_t i = 0; i < sizeof phis / sizeof *phis; i++) {
        double x[6], log_r;
        BgAr1Design design;
        BgAr1Fit fit;

        dense(T8, T8, Y8, 8, phis[i], x, &log_r);
        const double det = x[0] * x[3] - x[1] * x[1];
        const double slope = (x[0] * x[4] - x[1] * x[2]) / det;
        const double level = (x[3] * x[2] - x[1] * x[4]) / det;
        const double rss = x[5] - level * x[2] - slope * x[4];

        ck_assert_int_eq(line_design(T8, T8, 8, &design), BG_OK);
        ck_assert_uint_eq(design.n_steps, 3);
        ck_assert_int_eq(bg_ar1_gls(&design, Y8, phis[i], 1, work, &fit),
                         BG_OK);
        ck_rel(fit.beta[1], slope, 1e-9);
        ck_rel(fit.beta[0], level - slope * 6, 1e-9);
        ck_rel(fit.se[1], sqrt(rss / 6 * x[0] / det), 1e-9);
        ck_rel(fit.loglik, -(log_r + log(det) + 6 * log(rss)) / 2, 1e-9);
        ck_rel(p_of(&fit), bg_t_two_sided(slope / fit.se[1], 6), 1e-8);
    }
}
END_TEST

START_TEST(no_dependence_is_least_squares)
{
    BgAr1Design design;
    BgAr1Fit fit;
    BgLineFit line;

    ck_assert_int_eq(line_design(T8, NULL, 8, &design), BG_OK);
    ck_assert_int_eq(bg_ar1_gls(&design, Y8, 0, 1, work, &fit), BG_OK);
    ck_assert_int_eq(bg_line_fit(T8, Y8, 8, &line), BG_OK);
    ck_rel(fit.beta[1], line.slope, 1e-13);
    ck_rel(fit.se[1], line.slope_se, 1e-13);
    ck_rel(fit.se[0], line.intercept_se, 1e-13);
    ck_rel(fit.sigma, line.sigma, 1e-13);
    ck_rel(p_of(&fit), line.p, 1e-12);
}
END_TEST

/* Numbers of the issues, or nothing: the same design. */
START_TEST(no_gap_is_no_positions)
{
    double s[8];
    BgAr1Design design;
    BgAr1Fit with, without;

    for (int i = 0; i < 8; i++)
        s[i] = 40 + i;
    ck_assert_int_eq(line_design(T8, s, 8, &design), BG_OK);
    ck_assert_int_eq(bg_ar1_fit(&design, Y8, BG_AR1_REML, work, &with), BG_OK);
    ck_assert_int_eq(line_design(T8, NULL, 8, &design), BG_OK);
    ck_assert_int_eq(bg_ar1_fit(&design, Y8, BG_AR1_REML, work, &without),
                     BG_OK);
    ck_assert_mem_eq(&with, &without, sizeof with);
}
END_TEST

START_TEST(shift_scale_sign)
{
    double t[MOST], s[MOST], y[MOST], other[MOST];
    const size_t n = nile("scattered", t, s, y);
    BgAr1Design design;
    BgAr1Fit a, b;

    for (size_t i = 0; i < n; i++)
        other[i] = 7 - 3 * y[i];
    ck_assert_int_eq(line_design(t, s, n, &design), BG_OK);
    ck_assert_int_eq(bg_ar1_fit(&design, y, BG_AR1_REML, work, &a), BG_OK);
    ck_assert_int_eq(bg_ar1_fit(&design, other, BG_AR1_REML, work, &b), BG_OK);
    ck_rel(b.beta[1], -3 * a.beta[1], 1e-8);
    ck_rel(b.se[1], 3 * a.se[1], 1e-7);
    ck_rel(b.phi, a.phi, 1e-6);
    ck_rel(p_of(&b), p_of(&a), 1e-6);
}
END_TEST

START_TEST(average_is_a_mixture)
{
    double t[MOST], s[MOST], y[MOST], e[MOST], sums[40];
    const size_t n = nile("gap", t, s, y);
    static BgAr1Grid grid;
    BgAr1Design design;
    BgAr1Average a;
    BgLineFit line;
    double total = 0, at_three = 0;

    ck_assert_int_eq(line_design(t, s, n, &design), BG_OK);
    ck_assert_uint_eq(bg_ar1_grid_size(&design), n + 2 * 3 * BG_AR1_GRID);
    double *big = malloc(bg_ar1_grid_size(&design) * sizeof *big);

    bg_ar1_grid(&design, big, &grid);
    ck_assert_int_eq(bg_line_fit(t, y, n, &line), BG_OK);
    bg_line_residuals(&line, t, y, e);
    bg_ar1_sums(&grid, e, sums);
    ck_assert_int_eq(bg_ar1_average(&grid, sums, &a), BG_OK);
    for (int k = 0; k < BG_AR1_GRID; k++) {
        BgAr1Fit fit;

        total += a.weight[k];
        ck_assert_int_eq(bg_ar1_gls(&design, y, grid.phi[k], 1, work, &fit),
                         BG_OK);
        ck_rel(line.slope + a.b[k], fit.beta[1], 1e-9);
        ck_rel(sqrt(a.spread[k] / grid.df), fit.se[1], 1e-9);
        /* weights are likelihoods */
        if (k > 0 && k < 29) {
            BgAr1Fit next;

            ck_assert_int_eq(
                bg_ar1_gls(&design, y, grid.phi[k + 1], 1, work, &next), BG_OK);
            ck_rel(log(a.weight[k + 1] / a.weight[k]), next.loglik - fit.loglik,
                   1e-6);
        }
        const double x =
            (3 - line.slope - a.b[k]) / sqrt(a.spread[k] / grid.df);

        at_three += a.weight[k] * (x < 0 ? bg_t_two_sided(x, grid.df) / 2
                                         : 1 - bg_t_two_sided(x, grid.df) / 2);
    }
    ck_rel(total, 1, 1e-12);
    ck_assert(fabs(bg_ar1_average_below(&grid, &a, 3 - line.slope) - at_three) <
              2e-5);
    for (double p = 0.001; p < 1; p += 0.037) {
        const double b = bg_ar1_average_quantile(&grid, &a, p);

        ck_rel(bg_ar1_average_below(&grid, &a, b), p, 1e-9);
    }
    free(big);
}
END_TEST

START_TEST(errors)
{
    const double bad[8] = { 1, 2, 3, 5, 6, 9, 10, (double)NAN };
    const double flat[8] = { 2, 2, 2, 2, 2, 2, 2, 2 };
    const double back[8] = { 1, 2, 3, 3, 6, 9, 10, 12 };
    const double huge[8] = { -1e200, 0, 0, 0, 0, 0, 0, 1e200 };
    BgAr1Design d = { .n = 99 };
    BgAr1Fit f = { .n = 99 };

    ck_assert_int_eq(line_design(T8, NULL, 3, &d), BG_ETOOFEW);
    ck_assert_int_eq(line_design(bad, NULL, 8, &d), BG_EMISSING);
    ck_assert_int_eq(line_design(T8, bad, 8, &d), BG_EMISSING);
    ck_assert_int_eq(line_design(T8, back, 8, &d), BG_EORDER);
    ck_assert_int_eq(line_design(flat, NULL, 8, &d), GSL_ESING);
    ck_assert_int_eq(line_design(huge, NULL, 8, &d), GSL_EOVRFLW);
    ck_assert_uint_eq(d.n, 99);
    ck_assert_int_eq(line_design(T8, NULL, 8, &d), BG_OK);
    ck_assert_int_eq(bg_ar1_gls(&d, Y8, 1, 1, work, &f), GSL_EINVAL);
    ck_assert_int_eq(bg_ar1_gls(&d, Y8, -1, 1, work, &f), GSL_EINVAL);
    ck_assert_int_eq(bg_ar1_gls(&d, Y8, (double)NAN, 1, work, &f), GSL_EINVAL);
    ck_assert_int_eq(bg_ar1_gls(&d, bad, 0.5, 1, work, &f), BG_EMISSING);
    ck_assert_int_eq(bg_ar1_gls(&d, T8, 0.5, 1, work, &f), BG_ECONSTANT);
    ck_assert_int_eq(bg_ar1_fit(&d, flat, BG_AR1_ML, work, &f), BG_ECONSTANT);
    /* Steps that are not whole have no negative phi. */
    const double real[8] = { 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5 };

    ck_assert_int_eq(line_design(T8, real, 8, &d), BG_OK);
    ck_assert_int_eq(bg_ar1_gls(&d, Y8, -0.1, 1, work, &f), GSL_EINVAL);
    ck_assert_uint_eq(f.n, 99);
}
END_TEST

/* R: m <- lm(y ~ t, weights = 1/s^2); coef(m);
 * sqrt(summary(m)$cov.unscaled[2, 2]); sum(summary(m)$residuals^2). */
START_TEST(counting_line)
{
    const double t[5] = { 1, 2, 4, 7, 8 }, y[5] = { 3, -1, 4, 9, 6 };
    double se[5] = { 2, 1.5, 3, 2.5, 4 };
    const double same[5] = { 1, 1, 1, 1, 1 };
    BgCountingLine f;

    ck_assert_int_eq(bg_counting_line(t, y, se, 5, &f), BG_OK);
    ck_rel(f.slope, 1.18754944141962, 1e-12);
    ck_rel(f.intercept, -1.20530131274008, 1e-12);
    ck_rel(f.se, 0.420173912607768, 1e-12);
    ck_rel(f.p, 0.00470849716587221, 1e-12);
    ck_rel(f.chi2, 5.29441181108309, 1e-12);
    f.n = 99;
    ck_assert_int_eq(bg_counting_line(t, y, se, 2, &f), BG_ETOOFEW);
    ck_assert_int_eq(bg_counting_line(same, y, se, 5, &f), GSL_ESING);
    se[2] = 0;
    ck_assert_int_eq(bg_counting_line(t, y, se, 5, &f), GSL_EDOM);
    se[2] = (double)NAN;
    ck_assert_int_eq(bg_counting_line(t, y, se, 5, &f), BG_EMISSING);
    se[2] = 1e-200;
    ck_assert_int_eq(bg_counting_line(t, y, se, 5, &f), GSL_EOVRFLW);
    ck_assert_uint_eq(f.n, 99);
}
END_TEST

BG_TEST_MAIN("stats ar1", tc)
{
    tcase_add_test(tc, counting_line);
    tcase_add_test(tc, equals_nlme);
    tcase_add_test(tc, equals_the_dense_solve);
    tcase_add_test(tc, no_dependence_is_least_squares);
    tcase_add_test(tc, no_gap_is_no_positions);
    tcase_add_test(tc, shift_scale_sign);
    tcase_add_test(tc, average_is_a_mixture);
    tcase_add_test(tc, errors);
}
