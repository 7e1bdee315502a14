/* Bai-Perron partitions, break dates: against R's strucchange and
 * rational arithmetic. */
#include "break_series.h"

enum { MOST = 300 };
static double t[MOST], y[MOST], work[49 * (MOST + 1)];

/* All partitions of a reference series; how many breaks at most. */
static size_t partitions(const char *series, size_t *n, BgSegmentModel *model,
                         BgPartition *b)
{
    *n = load_break_series(series, model, t, y);
    const BgSegmentOptions how = { *model, 0.15, 5 };

    ck_assert_int_eq(bg_segments(t, y, *n, &how, work, b), BG_OK);
    return bg_segments_most(*n, &how);
}

static size_t best_by_bic(const BgPartition *b, size_t most)
{
    size_t best = 0;

    for (size_t m = 1; m <= most; m++)
        if (b[m].bic < b[best].bic)
            best = m;
    return best;
}

/* An end of the interval, clipped to the sample as ours is. */
static void check_interval(const RefRow *r, const BgPartition *b, size_t n)
{
    const size_t which = (size_t)ref_number(r, "break ") - 1;
    const bool low = ref_is(r->quantity, "ci95_lo");
    BgBreakInterval ci;

    ck_assert_int_eq(bg_break_interval(t, y, b, which, 0.95, &ci), BG_OK);
    if (isnan(r->value)) {
        ck_assert(!ci.bounded && ci.low == 1 && ci.high == n - 1);
        return;
    }
    ck_assert(ci.bounded);
    ck_assert_msg((double)(low ? ci.low : ci.high) ==
                      fmin(fmax(r->value, 1.0), (double)n - 1.0),
                  "%s %s %s: %zu, reference %g", r->series, r->quantity,
                  r->params, low ? ci.low : ci.high, r->value);
}

START_TEST(matches_strucchange)
{
    const RefRow *row;
    const size_t rows = ref_read("tests/reference/expected.csv", &row);
    size_t compared = 0, intervals = 0;

    for (size_t i = 0; i < rows; i++) {
        const RefRow *r = row + i;
        BgPartition b[6];
        BgSegmentModel model;
        size_t n;

        if (!ref_is(r->group, "BP"))
            continue;
        const size_t most = partitions(r->series, &n, &model, b);

        if (ref_is(r->quantity, "bic_best_m")) {
            const size_t tried = n == 35 ? 4 : most;

            ck_assert_uint_eq(best_by_bic(b, tried), (size_t)r->value);
            compared++;
            continue;
        }
        const BgPartition *p = b + (size_t)ref_number(r, "m=");

        if (strncmp(r->quantity, "ci95", 4) == 0) {
            check_interval(r, p, n);
            intervals++;
        } else if (ref_is(r->quantity, "break_index")) {
            const size_t which = (size_t)ref_number(r, "break ") - 1;

            ck_assert_uint_eq(p->at[which], (size_t)r->value);
        } else {
            ref_check(r, ref_is(r->quantity, "rss") ? p->rss : p->bic, 1e-9);
        }
        compared++;
    }
    ck_assert_uint_eq(compared, 432);
    ck_assert_uint_eq(intervals, 54);
}
END_TEST

/* Sums by rational arithmetic: exact_bp.py. */
START_TEST(matches_exact_rss)
{
    FILE *f = fopen("tests/reference/expected_bp_rss_exact.csv", "r");
    char line[256], series[32], m[8], breaks[64], rss[32];
    size_t compared = 0;

    ck_assert_ptr_nonnull(f);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL) {
        BgPartition b[6];
        BgSegmentModel model;
        size_t n;
        const char *p = ref_field(line, series, sizeof series);

        p = ref_field(p, m, sizeof m);
        p = ref_field(p, breaks, sizeof breaks);
        (void)ref_field(p, rss, sizeof rss);
        partitions(series, &n, &model, b);
        ck_rel(b[strtoul(m, NULL, 10)].rss, strtod(rss, NULL), 1e-12);
        compared++;
    }
    fclose(f);
    ck_assert_uint_eq(compared, 86);
}
END_TEST

/* Least sum over all partitions with two breaks, one by one. */
static double brute_force(size_t n, size_t least, BgSegmentModel model,
                          size_t *first, size_t *second)
{
    double best = HUGE_VAL;

    for (size_t a = least; a + 2 * least <= n; a++)
        for (size_t b = a + least; b + least <= n; b++) {
            const double rss = bg_segment_fit(t, y, a, model).rss +
                               bg_segment_fit(t + a, y + a, b - a, model).rss +
                               bg_segment_fit(t + b, y + b, n - b, model).rss;

            if (rss < best * (1.0 - 1e-12)) {
                best = rss;
                *first = a;
                *second = b;
            }
        }
    return best;
}

/* Unequal times, as where issues are missing. */
START_TEST(equals_brute_force)
{
    ref_scores("s2", y);
    for (size_t i = 0; i < 35; i++)
        t[i] = ((double)i + (i > 9 ? 1.0 : 0.0) + (i > 20 ? 3.0 : 0.0)) / 6.0 +
               18.3;
    for (int model = 1; model <= 2; model++) {
        const BgSegmentOptions how = { (BgSegmentModel)model, 0.12, 2 };
        BgPartition b[3];
        size_t first = 0, second = 0;

        ck_assert_int_eq(bg_segments(t, y, 35, &how, work, b), BG_OK);
        ck_rel(b[2].rss, brute_force(35, 4, how.model, &first, &second), 1e-12);
        ck_assert_uint_eq(b[2].at[0], first);
        ck_assert_uint_eq(b[2].at[1], second);
        ck_assert_uint_eq(b[2].n_breaks, 2);
    }
}
END_TEST

/* A shift and a scale of y or t move no date; the sum of squares scales. */
START_TEST(equivariance)
{
    const BgSegmentOptions how = { BG_SEGMENT_TREND, 0.15, 4 };
    BgPartition a[5], b[5];

    ref_scores("s1", y);
    for (size_t i = 0; i < 35; i++)
        t[i] = (double)i;
    ck_assert_int_eq(bg_segments(t, y, 35, &how, work, a), BG_OK);
    for (size_t i = 0; i < 35; i++) {
        y[i] = 1e6 - 0.25 * y[i];
        t[i] = 2018.0 + t[i] / 6.0;
    }
    ck_assert_int_eq(bg_segments(t, y, 35, &how, work, b), BG_OK);
    for (size_t m = 0; m <= 4; m++) {
        ck_rel(b[m].rss, a[m].rss / 16.0, 1e-8);
        for (size_t i = 0; i < m; i++)
            ck_assert_uint_eq(b[m].at[i], a[m].at[i]);
    }
}
END_TEST

/* LWZ by hand for s1, level, m = 0: k = 1, q = 1. */
START_TEST(criteria_and_counts)
{
    const BgSegmentOptions how = { BG_SEGMENT_LEVEL, 0.15, 20 };
    BgPartition b[7];

    ref_scores("s1", y);
    for (size_t i = 0; i < 35; i++)
        t[i] = (double)i;
    ck_assert_uint_eq(bg_segment_least(35, &how), 5);
    ck_assert_uint_eq(bg_segments_most(35, &how), 6);
    ck_assert_uint_eq(bg_segment_least(100, &how), 15);
    ck_assert_int_eq(bg_segments(t, y, 35, &how, work, b), BG_OK);
    ck_rel(b[0].lwz,
           log(3796.68571428571 / 34.0) + 0.299 * pow(log(35.0), 2.1) / 35.0,
           1e-12);
    ck_rel(b[1].lwz,
           log(2140.36781609195 / 32.0) +
               3.0 * 0.299 * pow(log(35.0), 2.1) / 35.0,
           1e-12);
}
END_TEST

START_TEST(segment_errors)
{
    static const double up[6] = { 1.5, 2.5, 3.5, 5.0, 6.25, 7.5 };
    static const double tie[6] = { 1.5, 2.5, 2.5, 5.0, 6.25, 7.5 };
    static const double bad[6] = { 1.5, (double)NAN, 3.5, 5.0, 6.0, 7.0 };
    static const double huge[6] = { 1e300, -1e300, 1.0, 2.0, 3.0, 4.0 };
    BgPartition b = { .n_breaks = 99 };
    BgBreakInterval ci = { .low = 99 };
    BgSegmentOptions how = { BG_SEGMENT_LEVEL, 0.5, 0 };

    ck_assert_int_eq(bg_segments(up, up, 3, &how, work, &b), BG_ETOOFEW);
    ck_assert_int_eq(bg_segments(up, bad, 6, &how, work, &b), BG_EMISSING);
    ck_assert_int_eq(bg_segments(bad, up, 6, &how, work, &b), BG_EMISSING);
    ck_assert_int_eq(bg_segments(tie, up, 6, &how, work, &b), BG_EORDER);
    ck_assert_int_eq(bg_segments(up, huge, 6, &how, work, &b), GSL_EOVRFLW);
    how.trim = 0.51;
    ck_assert_int_eq(bg_segments(up, up, 6, &how, work, &b), GSL_EINVAL);
    how.trim = 0.0;
    ck_assert_int_eq(bg_segments(up, up, 6, &how, work, &b), GSL_EINVAL);
    how = (BgSegmentOptions){ BG_SEGMENT_LEVEL, 0.5, BG_BREAKS_MAX + 1 };
    ck_assert_int_eq(bg_segments(up, up, 6, &how, work, &b), GSL_EINVAL);
    how = (BgSegmentOptions){ BG_SEGMENT_TREND, 0.5, 0 };
    ck_assert_int_eq(bg_segments(up, up, 5, &how, work, &b), BG_ETOOFEW);
    ck_assert_uint_eq(b.n_breaks, 99);
    b = (BgPartition){
        .n = 6, .model = BG_SEGMENT_TREND, .n_breaks = 1, .at = { 3 }
    };
    ck_assert_int_eq(bg_break_interval(up, up, &b, 1, 0.9, &ci), GSL_EINVAL);
    ck_assert_int_eq(bg_break_interval(up, up, &b, 0, 1.0, &ci), GSL_EINVAL);
    ck_assert_uint_eq(ci.low, 99);
    /* a perfect fit leaves no variance to scale by */
    ck_assert_int_eq(bg_break_interval(up, up, &b, 0, 0.9, &ci), BG_OK);
    ck_assert(!ci.bounded && ci.low == 1 && ci.high == 5);
}
END_TEST

BG_TEST_MAIN("stats/breaks", tc)
{
    tcase_add_test(tc, matches_strucchange);
    tcase_add_test(tc, matches_exact_rss);
    tcase_add_test(tc, equals_brute_force);
    tcase_add_test(tc, equivariance);
    tcase_add_test(tc, criteria_and_counts);
    tcase_add_test(tc, segment_errors);
}
