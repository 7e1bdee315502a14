/* Exact p-values of Spearman and Kendall, and when they are used. */
#include "harness.h"
#include "reference.h"
#include "test_stats_ranks.h"

static const char *const expected = "tests/reference/expected.csv";

/* Numbers after key in the params of an EXACT row, "x=1 2 3;y=4 5 6". */
static size_t list(const RefRow *r, const char *key, double *to)
{
    const char *p = strstr(r->params, key);
    char *end;
    size_t n = 0;

    ck_assert_ptr_nonnull(p);
    for (p += strlen(key);; p = end) {
        const double v = strtod(p, &end);

        if (end == p)
            return n;
        to[n++] = v;
    }
}

/* Loads the data of an exact example: its row "n" carries them. */
static size_t load_exact(const RefRow *row, size_t n, const char *series)
{
    for (size_t i = 0; i < n; i++)
        if (ref_is(row[i].group, "EXACT") && ref_is(row[i].series, series) &&
            ref_is(row[i].quantity, "n")) {
            const size_t m = list(row + i, "x=", x);

            ck_assert_uint_eq(list(row + i, "y=", y), m);
            ck_rel((double)m, row[i].value, 1e-16);
            return m;
        }
    return 0;
}

/* NaN where the row is none of ours: one-sided R values are built from the
 * distribution of the concordant pairs; R's Spearman p above n = 9 is no
 * exact one. */
static double exact_value(const RefRow *r, size_t n)
{
    const double pairs = (double)n * ((double)n - 1.0) / 2.0;
    const double concordant = (kendall(n).estimate + 1.0) * pairs / 2.0;
    const size_t t = (size_t)round(concordant);
    double most, least;

    if (ref_is(r->quantity, "kendall_exact_p")) {
        ck_assert_int_eq(kendall(n).p_kind, BG_P_EXACT);
        if (ref_is(r->params, "two.sided"))
            return kendall(n).p;
        if (ref_is(r->params, "less"))
            return bg_inversions_cdf(n, t);
        return bg_inversions_cdf(n, (size_t)round(pairs) - t);
    }
    if (ref_is(r->quantity, "kendall_T"))
        return concordant;
    if (ref_is(r->quantity, "kendall_tau"))
        return kendall(n).estimate;
    if (ref_is(r->quantity, "spearman_S"))
        return spearman_s(spearman(n).estimate, n);
    if (ref_is(r->quantity, "spearman_rho"))
        return spearman(n).estimate;
    if (!ref_is(r->quantity, "spearman_R_exact_p") || n > 9)
        return (double)NAN;
    ck_assert_int_eq(spearman(n).p_kind, BG_P_EXACT);
    ck_assert_int_eq(
        bg_spearman_tails(n, round(spearman_s(spearman(n).estimate, n)), &most,
                          &least),
        BG_OK);
    return strncmp(r->params, "two", 3) == 0       ? spearman(n).p
           : strncmp(r->params, "greater", 7) == 0 ? most
                                                   : least;
}

START_TEST(exact_matches_expected)
{
    const RefRow *row;
    const size_t n = ref_read(expected, &row);
    size_t compared = 0, cdf = 0, skipped = 0;

    for (size_t i = 0; i < n; i++) {
        if (!ref_is(row[i].group, "EXACT") || ref_is(row[i].quantity, "n"))
            continue;
        if (ref_is(row[i].quantity, "kendall_cdf")) {
            const double m = strtod(row[i].series + 1, NULL);
            const double q = ref_number(row + i, "inversions<=");

            ref_check(row + i, bg_inversions_cdf((size_t)m, (size_t)q), 1e-12);
            cdf++;
            continue;
        }

        const size_t m = load_exact(row, n, row[i].series);

        ck_assert_uint_gt(m, 0);

        const double got = exact_value(row + i, m);

        if (isnan(got)) {
            skipped++;
            continue;
        }
        ref_check(row + i, got, 1e-10);
        compared++;
    }
    ck_assert_uint_eq(cdf, 20);
    ck_assert_uint_eq(compared, 5 * 7 + 2 * 3);
    ck_assert_uint_eq(skipped, 3 * 3); /* R's Edgeworth series */
}
END_TEST

/* True enumeration: series, S, p_greater, p_less, p_two_sided. */
START_TEST(spearman_tails_match_enumeration)
{
    FILE *f = fopen("tests/reference/expected_spearman_exact.csv", "r");
    const RefRow *row;
    const size_t n = ref_read(expected, &row);
    char line[256], name[16];
    double s, greater, less, two;
    size_t compared = 0;

    ck_assert_ptr_nonnull(f);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL) {
        double most, least;

        ck_assert_int_eq(sscanf(line, "%15[^,],%lf,%lf,%lf,%lf", name, &s,
                                &greater, &less, &two),
                         5);

        const size_t m = load_exact(row, n, name);

        ck_assert_int_eq(bg_spearman_tails(m, s, &most, &least), BG_OK);
        ck_rel(most, greater, 1e-13);
        ck_rel(least, less, 1e-13);
        ck_rel(spearman(m).p, two, 1e-13);
        ck_assert_int_eq(spearman(m).p_kind, BG_P_EXACT);
        compared++;
    }
    fclose(f);
    ck_assert_uint_eq(compared, 4);
}
END_TEST

START_TEST(p_kinds)
{
    for (size_t i = 0; i < 60; i++) {
        x[i] = sin((double)(i * i));
        y[i] = cos((double)(3 * i));
    }
    ck_assert_int_eq(spearman(12).p_kind, BG_P_EXACT);
    ck_assert_int_eq(spearman(13).p_kind, BG_P_STUDENT);
    ck_assert_int_eq(kendall(49).p_kind, BG_P_EXACT);
    ck_assert_int_eq(kendall(50).p_kind, BG_P_NORMAL);
    y[1] = y[0]; /* a tie */
    ck_assert_int_eq(spearman(12).p_kind, BG_P_STUDENT);
    ck_assert_int_eq(kendall(49).p_kind, BG_P_NORMAL);
}
END_TEST

BG_TEST_MAIN("stats exact", tc)
{
    tcase_add_test(tc, exact_matches_expected);
    tcase_add_test(tc, spearman_tails_match_enumeration);
    tcase_add_test(tc, p_kinds);
}
