/* Least squares against NIST's certified values, and the straight line. */
#include "harness.h"
#include "reference.h"
#include "stats/line.h"
#include "stats/ols.h"

/* NIST StRD linear regression sets: terms of the design, intercept, and the
 * least digits of agreement of coefficients, their se, sigma and r2. */
static const struct {
    const char *name;
    size_t p;
    bool intercept, polynomial;
    double least[4];
} sets[] = { { "Norris", 2, true, true, { 13, 13, 13, 15 } },
             { "Pontius", 3, true, true, { 13, 13, 13, 15 } },
             { "NoInt1", 1, false, true, { 14, 15, 15, 15 } },
             { "NoInt2", 1, false, true, { 15, 14, 15, 15 } },
             { "Filip", 11, true, true, { 7, 7, 9, 11 } },
             { "Longley", 7, true, false, { 14, 14, 15, 15 } },
             { "Wampler1", 6, true, true, { 17, 17, 17, 17 } },
             { "Wampler2", 6, true, true, { 13, 15, 15, 17 } },
             { "Wampler3", 6, true, true, { 17, 13, 14, 15 } },
             { "Wampler4", 6, true, true, { 17, 13, 14, 15 } },
             { "Wampler5", 6, true, true, { 17, 13, 14, 13 } } };

/* What a .dat file certifies, and its data. */
typedef struct {
    double coefficient[11], se[11], sigma, r2;
    double value[1000]; /* rows of y, x1, ... */
    size_t n_values;
} Nist;

static void nist_read(const char *name, size_t p, Nist *set)
{
    char path[80], line[256];
    size_t found = 0;

    snprintf(path, sizeof path, "tests/reference/nist/%s.dat", name);

    FILE *f = fopen(path, "r");

    ck_assert_msg(f != NULL, "cannot read %s", path);
    for (int i = 0; i < 60 && fgets(line, sizeof line, f) != NULL; i++) {
        double b, se;

        if (sscanf(line, " B%*d %lf %lf", &b, &se) == 2) {
            set->coefficient[found] = b;
            set->se[found++] = se;
        }
        (void)sscanf(line, " Standard Deviation %lf", &set->sigma);
        (void)sscanf(line, " R-Squared %lf", &set->r2);
    }
    fclose(f);
    ck_assert_uint_eq(found, p);
    set->n_values = ref_numbers(path, 60, set->value, 1000);
}

/* Integer power, rounded once: the product and what its rounding lost. */
static double power(double x, size_t k)
{
    double v = 1.0, lost = 0.0;

    for (; k > 0; k--) {
        const double product = v * x;

        lost = lost * x + fma(v, x, -product);
        v = product;
    }
    return v + lost;
}

static void nist_design(const Nist *set, size_t which, gsl_matrix **x,
                        gsl_vector **y)
{
    const size_t p = sets[which].p;
    const size_t width = sets[which].polynomial ? 2 : p;
    const size_t n = set->n_values / width;

    *x = gsl_matrix_alloc(n, p);
    *y = gsl_vector_alloc(n);
    for (size_t i = 0; i < n; i++) {
        const double *row = set->value + i * width;

        gsl_vector_set(*y, i, row[0]);
        for (size_t j = 0; j < p; j++)
            gsl_matrix_set(*x, i, j,
                           !sets[which].intercept   ? row[1]
                           : sets[which].polynomial ? power(row[1], j)
                           : j == 0                 ? 1.0
                                                    : row[j]);
    }
}

START_TEST(nist_linear)
{
    static Nist set;
    const size_t p = sets[_i].p;
    gsl_matrix *x;
    gsl_vector *y;
    BgOlsFit fit;
    double digits[4] = { 17, 17, 17, 17 };

    nist_read(sets[_i].name, p, &set);
    nist_design(&set, (size_t)_i, &x, &y);
    ck_assert_int_eq(bg_ols_fit(x, y, sets[_i].intercept, &fit), BG_OK);
    for (size_t j = 0; j < p; j++) {
        digits[0] =
            fmin(digits[0], ref_digits(gsl_vector_get(fit.coefficient, j),
                                       set.coefficient[j]));
        digits[1] =
            fmin(digits[1], ref_digits(gsl_vector_get(fit.se, j), set.se[j]));
        ck_rel(gsl_matrix_get(fit.covariance, j, j),
               pow(gsl_vector_get(fit.se, j), 2.0), 1e-12);
    }
    digits[2] = ref_digits(fit.sigma, set.sigma);
    digits[3] = ref_digits(fit.r2, set.r2);
    printf("NIST %-9s digits: coefficients %4.1f  se %4.1f  sigma %4.1f"
           "  r2 %4.1f\n",
           sets[_i].name, digits[0], digits[1], digits[2], digits[3]);
    for (size_t k = 0; k < 4; k++)
        ck_assert_double_ge(digits[k], sets[_i].least[k]);
    bg_ols_clear(&fit);
    gsl_matrix_free(x);
    gsl_vector_free(y);
}
END_TEST

START_TEST(nist_norris_line)
{
    static Nist set;
    double t[36], y[36];
    BgLineFit fit;

    nist_read("Norris", 2, &set);
    for (size_t i = 0; i < 36; i++) {
        y[i] = set.value[2 * i];
        t[i] = set.value[2 * i + 1];
    }
    ck_assert_int_eq(bg_line_fit(t, y, 36, &fit), BG_OK);
    printf("NIST Norris as a line, digits: %.1f %.1f, se %.1f %.1f\n",
           ref_digits(fit.intercept, set.coefficient[0]),
           ref_digits(fit.slope, set.coefficient[1]),
           ref_digits(fit.intercept_se, set.se[0]),
           ref_digits(fit.slope_se, set.se[1]));
    ck_rel(fit.intercept, set.coefficient[0], 1e-12);
    ck_rel(fit.slope, set.coefficient[1], 1e-14);
    ck_rel(fit.intercept_se, set.se[0], 1e-13);
    ck_rel(fit.slope_se, set.se[1], 1e-13);
    ck_rel(fit.sigma, set.sigma, 1e-13);
    ck_rel(fit.r2, set.r2, 1e-14);
}
END_TEST

/* The line's quantity of a row, NaN where it is none of them. */
static double line_value(const RefRow *r, const BgLineFit *f)
{
    const double loglik = -0.5 * 35.0 * (log(2.0 * M_PI * f->rss / 35.0) + 1.0);
    BgInterval ci;

    ck_assert_int_eq(bg_line_interval(f, 0.95, &ci), BG_OK);

    const struct {
        const char *name;
        double value;
    } known[] = { { "ols_intercept", f->intercept },
                  { "ols_intercept_se", f->intercept_se },
                  { "ols_slope", f->slope },
                  { "ols_se", f->slope_se },
                  { "ols_t", f->t },
                  { "ols_p", f->p },
                  { "ols_ci95_lo", ci.low },
                  { "ols_ci95_hi", ci.high },
                  { "ols_r2", f->r2 },
                  { "ols_rss", f->rss },
                  { "ols_sigma", f->sigma },
                  { "ols_aic", -2.0 * loglik + 6.0 },
                  { "ols_bic", -2.0 * loglik + 3.0 * log(35.0) } };

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (ref_is(r->quantity, known[k].name))
            return known[k].value;
    return (double)NAN;
}

START_TEST(line_matches_r)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/expected.csv", &row);
    double t[35], y[35];
    size_t compared = 0;
    BgLineFit fit;

    ref_scores("t", t);
    for (size_t i = 0; i < n; i++) {
        if (!ref_is(row[i].group, "A"))
            continue;
        ref_scores(row[i].series, y);
        ck_assert_int_eq(bg_line_fit(t, y, 35, &fit), BG_OK);

        const double got = line_value(row + i, &fit);

        if (isnan(got))
            continue;
        ref_check(row + i, got, 1e-11);
        compared++;
    }
    ck_assert_uint_eq(compared, 5 * 13);
}
END_TEST

START_TEST(line_on_calendar_time_matches_r)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/extra.csv", &row);
    double t[35], y[35];
    size_t compared = 0;

    for (size_t i = 0; i < 35; i++)
        t[i] = 2018.0 + ((double)i + 0.5) / 6.0;
    for (size_t i = 0; i < n; i++) {
        BgLineFit f;

        if (!ref_is(row[i].group, "YEARS"))
            continue;
        ref_scores(row[i].series, y);
        ck_assert_int_eq(bg_line_fit(t, y, 35, &f), BG_OK);
        if (ref_is(row[i].quantity, "slope"))
            ref_check(row + i, f.slope, 1e-10);
        else if (ref_is(row[i].quantity, "slope_se"))
            ref_check(row + i, f.slope_se, 1e-10);
        else if (ref_is(row[i].quantity, "cov"))
            ref_check(row + i, f.covariance, 1e-10);
        else
            continue;
        compared++;
    }
    ck_assert_uint_eq(compared, 5 * 3);
}
END_TEST

/* y -> 3 - 2 y and t -> 4 t + 2000: slope times -1/2, t statistic flips. */
START_TEST(line_equivariance)
{
    double t[35], y[35], u[35], v[35], e[35], slope, sum = 0.0;
    BgLineFit f, g;

    ref_scores("t", t);
    ref_scores("s4", y);
    for (size_t i = 0; i < 35; i++) {
        u[i] = 4.0 * t[i] + 2000.0;
        v[i] = 3.0 - 2.0 * y[i];
    }
    ck_assert_int_eq(bg_line_fit(t, y, 35, &f), BG_OK);
    ck_assert_int_eq(bg_line_fit(u, v, 35, &g), BG_OK);
    ck_assert_int_eq(bg_line_slope(u, v, 35, &slope), BG_OK);
    ck_assert(slope == g.slope);
    ck_rel(g.slope, -0.5 * f.slope, 1e-13);
    ck_rel(g.slope_se, 0.5 * f.slope_se, 1e-13);
    ck_rel(g.t, -f.t, 1e-13);
    ck_rel(g.p, f.p, 1e-12);
    ck_rel(g.r2, f.r2, 1e-12);
    ck_rel(g.intercept + 2000.0 * g.slope, 3.0 - 2.0 * f.intercept, 1e-11);
    bg_line_residuals(&f, t, y, e);
    for (size_t i = 0; i < 35; i++)
        sum += e[i] * e[i];
    ck_rel(sum, f.rss, 1e-15);
}
END_TEST

/* The general routine and the line agree, on years and on issue numbers. */
START_TEST(ols_agrees_with_line)
{
    double t[35], y[35];
    gsl_matrix *x = gsl_matrix_alloc(35, 2);
    BgLineFit f;
    BgOlsFit g;

    ref_scores("s5", y);
    for (size_t i = 0; i < 35; i++) {
        t[i] = 2018.0 + (double)i / 6.0;
        gsl_matrix_set(x, i, 0, 1.0);
        gsl_matrix_set(x, i, 1, t[i]);
    }

    const gsl_vector_const_view yv = gsl_vector_const_view_array(y, 35);

    ck_assert_int_eq(bg_line_fit(t, y, 35, &f), BG_OK);
    ck_assert_int_eq(bg_ols_fit(x, &yv.vector, true, &g), BG_OK);
    ck_rel(gsl_vector_get(g.coefficient, 0), f.intercept, 1e-11);
    ck_rel(gsl_vector_get(g.coefficient, 1), f.slope, 1e-12);
    ck_rel(gsl_vector_get(g.se, 1), f.slope_se, 1e-11);
    ck_rel(gsl_matrix_get(g.covariance, 0, 1), f.covariance, 1e-10);
    ck_rel(g.r2, f.r2, 1e-12);
    ck_assert_uint_eq(g.df, 33);
    bg_ols_clear(&g);
    bg_ols_clear(&g); /* fine on a zeroed one */
    gsl_matrix_free(x);
}
END_TEST

START_TEST(line_errors)
{
    static const double t[4] = { 1.5, 2.5, 4.25, 5.0 };
    static const double y[4] = { 3.5, (double)NAN, 2.5, 9.5 };
    static const double same[4] = { 4.5, 4.5, 4.5, 4.5 };
    static const double huge[4] = { 1.5e308, -1.5e308, 1.5e308, -1.5e308 };
    BgLineFit f = { .n = 99, .slope = 7.5 };
    double slope = 7.5;

    ck_assert_int_eq(bg_line_fit(t, t, 2, &f), BG_ETOOFEW);
    ck_assert_int_eq(bg_line_fit(t, y, 4, &f), BG_EMISSING);
    ck_assert_int_eq(bg_line_fit(y, t, 4, &f), BG_EMISSING);
    ck_assert_int_eq(bg_line_fit(same, t, 4, &f), GSL_ESING);
    ck_assert_int_eq(bg_line_fit(t, huge, 4, &f), GSL_EOVRFLW);
    ck_assert_int_eq(bg_line_slope(t, t, 1, &slope), BG_ETOOFEW);
    ck_assert_int_eq(bg_line_slope(t, y, 4, &slope), BG_EMISSING);
    ck_assert_int_eq(bg_line_slope(same, t, 4, &slope), GSL_ESING);
    ck_assert_int_eq(bg_line_slope(huge, t, 4, &slope), GSL_EOVRFLW);
    ck_assert(f.n == 99 && f.slope == 7.5 && slope == 7.5);
    ck_assert_int_eq(bg_line_fit(t, same, 4, &f), BG_OK);
    ck_assert(f.slope == 0.0 && isnan(f.r2) && isnan(f.t) && isnan(f.p));
}
END_TEST

static int fit_small(const double *values, size_t n, size_t p, size_t n_y,
                     BgOlsFit *f)
{
    static const double y[3] = { 3.5, -1.25, 2.5 };
    const gsl_matrix_const_view x = gsl_matrix_const_view_array(values, n, p);
    const gsl_vector_const_view v = gsl_vector_const_view_array(y, n_y);

    return bg_ols_fit(&x.matrix, &v.vector, false, f);
}

START_TEST(ols_errors)
{
    static const double good[6] = { 1, 2.5, 1, 3.5, 1, 7.25 };
    static const double bad[6] = { 1, 2.5, 1, (double)INFINITY, 1, 7.25 };
    static const double twice[6] = { 1, 3, 2, 6, 5, 15 };
    static const double zero[6] = { 1, 0, 2, 0, 5, 0 };
    static const double huge[3] = { 1.7e308, 1.7e308, 1.7e308 };
    static const double tiny[3] = { 4e-324, 0.0, 4e-324 };
    BgOlsFit f = { .df = 99 };

    ck_assert_int_eq(fit_small(good, 3, 2, 2, &f), GSL_EBADLEN);
    ck_assert_int_eq(fit_small(good, 2, 3, 2, &f), BG_ETOOFEW);
    ck_assert_int_eq(fit_small(good, 2, 2, 2, &f), BG_ETOOFEW);
    ck_assert_int_eq(fit_small(bad, 3, 2, 3, &f), BG_EMISSING);
    ck_assert_int_eq(fit_small(twice, 3, 2, 3, &f), GSL_ESING);
    ck_assert_int_eq(fit_small(zero, 3, 2, 3, &f), GSL_ESING);
    ck_assert_int_eq(fit_small(huge, 3, 1, 3, &f), GSL_EOVRFLW);
    ck_assert_int_eq(fit_small(tiny, 3, 1, 3, &f), GSL_EOVRFLW);
    ck_assert(f.df == 99 && f.coefficient == NULL && f.residual == NULL);
    ck_assert_int_eq(fit_small(good, 3, 2, 3, &f), BG_OK);
    bg_ols_clear(&f);
}
END_TEST

BG_TEST_MAIN("stats ols", tc)
{
    tcase_add_loop_test(tc, nist_linear, 0, sizeof sets / sizeof *sets);
    tcase_add_test(tc, nist_norris_line);
    tcase_add_test(tc, line_matches_r);
    tcase_add_test(tc, line_on_calendar_time_matches_r);
    tcase_add_test(tc, line_equivariance);
    tcase_add_test(tc, ols_agrees_with_line);
    tcase_add_test(tc, line_errors);
    tcase_add_test(tc, ols_errors);
}
