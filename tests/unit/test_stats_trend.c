/* Mann-Kendall, Theil-Sen, and the ranks below them. */
#include "harness.h"
#include "reference.h"
#include "stats/mann_kendall.h"
#include "stats/ranks.h"
#include "stats/slope_select.h"
#include "stats/theil_sen.h"

enum { MOST = 1000 };
static double t[MOST], y[MOST], work[MOST * (MOST - 1) / 2];

/* Loads the series of a row of group A or MK. */
static size_t load(const RefRow *r)
{
    char path[80];

    if (ref_is(r->group, "A")) {
        ref_scores("t", t);
        ref_scores(r->series, y);
        return 35;
    }
    snprintf(path, sizeof path, "tests/reference/%s.csv", r->series);
    ref_column(path, "t", t, MOST);
    return ref_column(path, "y", y, MOST);
}

/* The value of a row by the name it has in group MK; NaN: not ours. */
static double trend_value(const char *name, size_t n)
{
    BgMannKendall mk;
    BgTheilSenFit sen;

    ck_assert_int_eq(bg_mann_kendall(t, y, n, work, &mk), BG_OK);
    ck_assert(bg_mann_kendall_s(y, n, work) == mk.s);
    ck_assert_int_eq(bg_theil_sen(t, y, n, 0.95, work, &sen), BG_OK);

    const struct {
        const char *name;
        double value;
    } known[] = { { "S", (double)mk.s },
                  { "VarS", mk.variance },
                  { "tau_a", mk.tau_a },
                  { "tau_b", mk.tau_b },
                  { "z", mk.z },
                  { "p", mk.p },
                  { "sen", sen.slope },
                  { "sen_intercept_medmed", sen.intercept },
                  { "lo_round", sen.ci.low },
                  { "hi_round", sen.ci.high } };

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (ref_is(name, known[k].name))
            return known[k].value;
    return (double)NAN;
}

START_TEST(matches_expected)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/expected.csv", &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        const char *name = row[i].quantity;

        if (ref_is(row[i].group, "A") && strncmp(name, "mk_", 3) == 0)
            name += 3;
        else if (!ref_is(row[i].group, "MK"))
            continue;

        const double got = trend_value(name, load(row + i));

        if (isnan(got)) {
            /* the other intercept and the interpolated interval */
            ck_assert(ref_is(name, "sen_intercept_median") ||
                      ref_is(name, "lo_interp") || ref_is(name, "hi_interp"));
            continue;
        }
        ref_check(row + i, got, 1e-11);
        compared++;
    }
    ck_assert_uint_eq(compared, (5 + 3) * 10);
}
END_TEST

START_TEST(sen_matches_extra)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/extra.csv", &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        BgTheilSenFit f;

        if (!ref_is(row[i].group, "SEN"))
            continue;
        ref_scores(row[i].series, y);
        for (size_t k = 0; k < 35; k++)
            t[k] = strstr(row[i].params, "t=ties") != NULL
                       ? ceil(((double)k + 1.0) / 2.0)
                       : pow((double)k + 1.0, 1.5);
        ck_assert_int_eq(
            bg_theil_sen(t, y, 35, ref_number(row + i, "level="), work, &f),
            BG_OK);
        ref_check(row + i,
                  ref_is(row[i].quantity, "slope")     ? f.slope
                  : ref_is(row[i].quantity, "n_pairs") ? (double)f.n_pairs
                  : ref_is(row[i].quantity, "lo")      ? f.ci.low
                                                       : f.ci.high,
                  1e-13);
        compared++;
    }
    ck_assert_uint_eq(compared, 120);
}
END_TEST

/* R trend, pymannkendall and scipy on the Nile agree on these. */
START_TEST(nile)
{
    BgMannKendall mk;
    BgTheilSenFit f;

    ref_column("tests/reference/nile.csv", "t", t, MOST);
    ref_column("tests/reference/nile.csv", "y", y, MOST);
    ck_assert_int_eq(bg_mann_kendall(t, y, 100, work, &mk), BG_OK);
    ck_assert_int_eq(mk.s, -1387);
    ck_rel(mk.variance, 112728.3333, 1e-9);
    ck_rel(mk.z, -4.1280665, 1e-7);
    ck_rel(mk.p, 3.658263e-5, 1e-6);
    ck_rel(mk.tau_a, -0.2802020, 1e-6);
    ck_rel(mk.tau_b, -0.2807413, 1e-6);
    for (size_t i = 0; i < 100; i++)
        t[i] = (double)i; /* where the published intercept counts from */
    ck_assert_int_eq(bg_theil_sen(t, y, 100, 0.95, work, &f), BG_OK);
    ck_rel(f.slope, -2.6, 1e-15);
    ck_rel(f.intercept, 1022.2, 1e-14);
    ck_rel(f.ci.low, -3.6279070, 1e-7);
    ck_rel(f.ci.high, -1.4285714, 1e-7);
}
END_TEST

/* S by its definition, on lengths around the merge widths and with ties. */
START_TEST(s_matches_the_double_loop)
{
    for (size_t n = 0; n < 140; n++) {
        int64_t s = 0;

        for (size_t i = 0; i < n; i++)
            y[i] = floor(fmod(1e4 * sin((double)(i * i + n)), 37.0));
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                s += (y[j] > y[i]) - (y[j] < y[i]);
        ck_assert_int_eq(bg_mann_kendall_s(y, n, work), s);
    }
}
END_TEST

START_TEST(reversal_and_scale)
{
    double r[35], u[35];
    BgMannKendall a, b;
    BgTheilSenFit f, g;

    ref_scores("t", t);
    ref_scores("s5", y);
    for (size_t i = 0; i < 35; i++) {
        r[i] = 3.0 + 2.0 * y[34 - i];
        u[i] = 5.0 + t[i] / 4.0;
    }
    ck_assert_int_eq(bg_mann_kendall(NULL, y, 35, work, &a), BG_OK);
    ck_assert_int_eq(bg_mann_kendall(u, r, 35, work, &b), BG_OK);
    ck_assert_int_eq(b.s, -a.s);
    ck_rel(b.z, -a.z, 1e-15);
    ck_rel(b.p, a.p, 1e-15);
    ck_rel(b.tau_b, -a.tau_b, 1e-15);
    ck_assert_int_eq(bg_theil_sen(t, y, 35, 0.9, work, &f), BG_OK);
    ck_assert_int_eq(bg_theil_sen(u, r, 35, 0.9, work, &g), BG_OK);
    ck_rel(g.slope, -8.0 * f.slope, 1e-14);
    ck_rel(g.ci.low, -8.0 * f.ci.high, 1e-14);
    ck_rel(g.ci.high, -8.0 * f.ci.low, 1e-14);
}
END_TEST

START_TEST(sen_ignores_the_order_of_points)
{
    double u[35], v[35];
    BgTheilSenFit f, g;

    ref_scores("t", t);
    ref_scores("s1", y);
    for (size_t i = 0; i < 35; i++) {
        u[i] = t[i * 12 % 35];
        v[i] = y[i * 12 % 35];
    }
    ck_assert_int_eq(bg_theil_sen(t, y, 35, 0.95, work, &f), BG_OK);
    ck_assert_int_eq(bg_theil_sen(u, v, 35, 0.95, work, &g), BG_OK);
    ck_assert(f.slope == g.slope && f.ci.low == g.ci.low);
}
END_TEST

START_TEST(too_few_points_to_bound)
{
    BgTheilSenFit f;
    const double a[4] = { 1.5, 2.5, 3.75, 5.0 }, b[4] = { 2.5, 1.5, 9.5, 7.0 };

    ck_assert_int_eq(bg_theil_sen(a, b, 4, 0.95, work, &f), BG_OK);
    ck_assert(isinf(f.ci.low) && f.ci.low < 0.0);
    ck_assert(isinf(f.ci.high) && f.ci.high > 0.0);
    ck_assert_uint_eq(f.n_pairs, 6);
    ck_assert_int_eq(bg_theil_sen(a, b, 2, 0.95, work, &f), BG_OK);
    ck_rel(f.slope, -1.0, 1e-15);
    ck_rel(f.intercept, 2.0 + 2.0, 1e-15);
}
END_TEST

START_TEST(trend_errors)
{
    static const double a[4] = { 1.5, 2.5, 2.5, 5.0 };
    static const double up[4] = { 1.5, 2.5, 3.5, 5.0 };
    static const double bad[4] = { 1.5, (double)NAN, 3.5, 5.0 };
    static const double same[4] = { 2.5, 2.5, 2.5, 2.5 };
    static const double huge[4] = { 1.7e308, -1.7e308, 1.0, 2.0 };
    BgMannKendall mk = { .n = 99, .p = 7.5 };
    BgTheilSenFit f = { .n_pairs = 99, .slope = 7.5 };

    ck_assert_int_eq(bg_mann_kendall(NULL, up, 2, work, &mk), BG_ETOOFEW);
    ck_assert_int_eq(bg_mann_kendall(NULL, bad, 4, work, &mk), BG_EMISSING);
    ck_assert_int_eq(bg_mann_kendall(bad, up, 4, work, &mk), BG_EMISSING);
    ck_assert_int_eq(bg_mann_kendall(a, up, 4, work, &mk), BG_EORDER);
    ck_assert_int_eq(bg_mann_kendall(up, same, 4, work, &mk), BG_ECONSTANT);
    ck_assert(mk.n == 99 && mk.p == 7.5);
    ck_assert_int_eq(bg_mann_kendall_s(same, 4, work), 0);
    ck_assert_int_eq(bg_theil_sen(up, a, 4, 1.5, work, &f), GSL_EINVAL);
    ck_assert_int_eq(bg_theil_sen(up, a, 1, 0.9, work, &f), BG_ETOOFEW);
    ck_assert_int_eq(bg_theil_sen(up, a, BG_THEIL_SEN_MAX + 1, 0.9, work, &f),
                     BG_ETOOMANY);
    ck_assert_int_eq(bg_theil_sen(up, bad, 4, 0.9, work, &f), BG_EMISSING);
    ck_assert_int_eq(bg_theil_sen(bad, up, 4, 0.9, work, &f), BG_EMISSING);
    ck_assert_int_eq(bg_theil_sen(same, a, 4, 0.9, work, &f), GSL_ESING);
    ck_assert_int_eq(bg_theil_sen(up, huge, 4, 0.9, work, &f), GSL_EOVRFLW);
    ck_assert(f.n_pairs == 99 && f.slope == 7.5);
    ck_assert_uint_eq(bg_theil_sen_work_size(35), 595);
    ck_assert_uint_eq(bg_theil_sen_work_size(2), 2);
    ck_assert_uint_eq(bg_theil_sen_work_size(BG_THEIL_SEN_MAX + 1), 0);
}
END_TEST

/* Points of several kinds: whole scores, a trend, tied times, two groups,
 * few distinct slopes, a decimal grid. */
static void make_points(int kind, size_t n)
{
    uint32_t state = 12345u + (uint32_t)kind;

    for (size_t i = 0; i < n; i++) {
        double v = 0.0;

        for (int j = 0; j < 4; j++) {
            state = state * 1664525u + 1013904223u;
            v += (double)(state >> 8) * 0x1p-24 - 0.5;
        }
        const double at = (double)i;

        t[i] = kind == 2   ? floor(at / 3.0)
               : kind == 3 ? fmod(at, 2.0)
               : kind == 5 ? 2018.0 + at / 6.0
                           : at;
        y[i] = kind == 1   ? v * 20.0 + 1e-2 * at
               : kind == 4 ? at / 3.0
               : kind == 5 ? 0.1 * rint(v * 200.0 + at)
                           : rint(20.0 * v + at / 100.0);
    }
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, z = *(const double *)b;

    return (x > z) - (x < z);
}

/* Above BG_THEIL_SEN_DIRECT slopes are counted, and are the same as by
 * making them all: median and both ends of the interval, to the last bit. */
START_TEST(counted_slopes_equal_all_slopes)
{
    static double all[MOST * (MOST - 1) / 2];

    for (int kind = 0; kind < 6; kind++)
        for (size_t n = 501; n <= 1000; n += 499) {
            size_t m = 0;
            BgTheilSenFit f;

            make_points(kind, n);
            ck_assert_uint_eq(bg_theil_sen_work_size(n), 20 * n);
            ck_assert_int_eq(bg_theil_sen(t, y, n, 0.95, work, &f), BG_OK);
            for (size_t i = 0; i < n; i++)
                for (size_t j = i + 1; j < n; j++)
                    if (t[i] != t[j])
                        all[m++] = (y[j] - y[i]) / (t[j] - t[i]);
            qsort(all, m, sizeof *all, compare);
            ck_assert_uint_eq(f.n_pairs, m);
            ck_assert(f.slope == (m % 2 ? all[m / 2]
                                        : 0.5 * (all[m / 2 - 1] + all[m / 2])));

            double sorted[2 * MOST], variance = (double)n * (double)(n - 1) *
                                                (2.0 * (double)n + 5.0);

            memcpy(sorted, t, n * sizeof *t);
            memcpy(sorted + MOST, y, n * sizeof *y);
            for (int k = 0; k < 2; k++) {
                bg_sort(sorted + k * MOST, n);
                variance -= bg_tie_sums(sorted + k * MOST, n).kendall;
            }
            const double c = bg_normal_critical(0.95) * sqrt(variance / 18.0);
            const size_t low = (size_t)rint(((double)m - c) / 2.0);
            const size_t high = (size_t)rint(((double)m + c) / 2.0 + 1.0);

            ck_assert(f.ci.low == all[low - 1] && f.ci.high == all[high - 1]);
        }
}
END_TEST

/* Every rank of a small set, and the next one with it. */
START_TEST(every_rank)
{
    enum { N = 24 };
    double all[N * (N - 1) / 2], next;
    size_t m = 0;
    BgSlopes s;

    make_points(2, N);
    for (size_t i = 0; i < N; i++)
        for (size_t j = i + 1; j < N; j++)
            if (t[i] != t[j])
                all[m++] = (y[j] - y[i]) / (t[j] - t[i]);
    qsort(all, m, sizeof *all, compare);
    ck_assert_int_eq(bg_slopes_prepare(t, y, N, work, &s), BG_OK);
    ck_assert_uint_eq(s.n_slopes, m);
    s.room = 30; /* as if the points were many */
    for (size_t k = 1; k <= m; k++) {
        ck_rel(bg_slopes_select(&s, k, &next), all[k - 1], 1e-13);
        ck_rel(next, all[k < m ? k : m - 1], 1e-13);
    }
    bg_slopes_focus(&s, m / 2, m / 2 + 20);
    for (size_t k = m / 2; k <= m / 2 + 20; k++)
        ck_rel(bg_slopes_select(&s, k, NULL), all[k - 1], 1e-13);
}
END_TEST

/* y far too steep for the least distance of t. */
START_TEST(counted_slopes_errors)
{
    BgTheilSenFit f = { .n_pairs = 99 };

    make_points(0, 501);
    y[0] = 1e308;
    ck_assert_int_eq(bg_theil_sen(t, y, 501, 0.9, work, &f), GSL_EOVRFLW);
    for (size_t i = 0; i < 501; i++)
        y[i] = 4.0;
    ck_assert_int_eq(bg_theil_sen(t, y, 501, 0.9, work, &f), BG_OK);
    ck_assert(f.slope == 0.0 && f.ci.low == 0.0 && f.intercept == 4.0);
    f.n_pairs = 99;
    for (size_t i = 0; i < 501; i++)
        t[i] = 4.0;
    y[0] = 1.0;
    ck_assert_int_eq(bg_theil_sen(t, y, 501, 0.9, work, &f), GSL_ESING);
    ck_assert_uint_eq(f.n_pairs, 99);
}
END_TEST

START_TEST(midranks_and_ties)
{
    const double x[7] = { 4.5, -1.5, 4.5, 2.25, 4.5, 2.25, 9.75 };
    const double want[7] = { 5.0, 1.0, 5.0, 2.5, 5.0, 2.5, 7.0 };
    double rank[7] = { 7.5 }, sorted[7];
    const double bad[2] = { 1.5, (double)INFINITY };

    ck_assert_int_eq(bg_midranks(bad, 2, sorted, rank), BG_EMISSING);
    ck_assert(rank[0] == 7.5);
    ck_assert_int_eq(bg_midranks(x, 7, sorted, rank), BG_OK);
    for (size_t i = 0; i < 7; i++)
        ck_rel(rank[i], want[i], 1e-16);

    const BgTieSums s = bg_tie_sums(sorted, 7);

    ck_assert_uint_eq(s.n_distinct, 4);
    ck_rel(s.pairs, 3.0 + 1.0, 1e-16);
    ck_rel(s.cubes, 24.0 + 6.0, 1e-16);
    ck_rel(s.triples, 6.0, 1e-16);
    ck_rel(s.kendall, 6.0 * 11.0 + 2.0 * 9.0, 1e-16);
    ck_assert_int_eq(bg_midranks(NULL, 0, NULL, NULL), BG_OK);
}
END_TEST

START_TEST(inversions_sort)
{
    double x[100];
    uint64_t want = 0;

    for (size_t i = 0; i < 100; i++)
        x[i] = sin((double)(7 * i));
    for (size_t i = 0; i < 100; i++)
        for (size_t j = i + 1; j < 100; j++)
            want += x[i] > x[j];
    ck_assert_uint_eq(bg_inversions_sort(x, 100, work), want);
    for (size_t i = 1; i < 100; i++)
        ck_assert(x[i - 1] <= x[i]);
    ck_assert_uint_eq(bg_inversions_sort(x, 100, work), 0);
}
END_TEST

/* Many ties, few ties, an order made to mislead the sample. */
START_TEST(select_equals_sort)
{
    enum { N_SELECT = 40000 };
    static double x[N_SELECT], sorted[N_SELECT];
    const size_t ranks[] = { 0, 1, 999, N_SELECT / 2, 39000, N_SELECT - 1 };

    for (int kind = 0; kind < 4; kind++)
        for (size_t r = 0; r < sizeof ranks / sizeof *ranks; r++) {
            for (size_t i = 0; i < N_SELECT; i++)
                x[i] = kind == 0   ? sin(7.0 * (double)i)
                       : kind == 1 ? rint(3 * sin(7.0 * (double)i))
                       : kind == 2 ? (double)(i % (N_SELECT / 1024))
                                   : (i % (N_SELECT / 1024) ? 1.0 : -1.0);
            memcpy(sorted, x, sizeof x);
            bg_sort(sorted, N_SELECT);
            ck_assert_double_eq(bg_select(x, N_SELECT, ranks[r]),
                                sorted[ranks[r]]);
            bg_sort(x, N_SELECT);
            for (size_t i = 0; i < N_SELECT; i++)
                bg_loop_assert(x[i] == sorted[i]); /* -0 is 0 */
        }
}
END_TEST

BG_TEST_MAIN("stats trend", tc)
{
    tcase_add_test(tc, matches_expected);
    tcase_add_test(tc, sen_matches_extra);
    tcase_add_test(tc, nile);
    tcase_add_test(tc, s_matches_the_double_loop);
    tcase_add_test(tc, reversal_and_scale);
    tcase_add_test(tc, sen_ignores_the_order_of_points);
    tcase_add_test(tc, too_few_points_to_bound);
    tcase_add_test(tc, counted_slopes_equal_all_slopes);
    tcase_add_test(tc, every_rank);
    tcase_add_test(tc, counted_slopes_errors);
    tcase_add_test(tc, trend_errors);
    tcase_add_test(tc, midranks_and_ties);
    tcase_add_test(tc, inversions_sort);
    tcase_add_test(tc, select_equals_sort);
}
