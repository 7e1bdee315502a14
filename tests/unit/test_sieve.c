/* The AR(1)-sieve null of a correlation; block lengths. */
#include "harness.h"
#include "reference.h"
#include "resample/correlation.h"
#include "resample/correlation_difference.h"
#include "stats/block_length.h"
#include "stats/correlation.h"
#include "stats/kendall.h"
#include "stats/spearman.h"

static size_t order[100];

static BgSieveOptions plain(BgSieveKind kind)
{
    for (size_t i = 0; i < 100; i++)
        order[i] = i;
    return (BgSieveOptions){ .kind = kind,
                             .how = { .n = 999,
                                      .seed = 7,
                                      .purpose = BG_PURPOSE_CORRELATION,
                                      .threads = 1 },
                             .level = 0.95 };
}

static BgSieve test_pair(const BgSieveSeries series[2], size_t n,
                         const BgSieveOptions *o)
{
    const BgSievePair pair = { 0, 1, order, order, n };
    BgSieve r;

    ck_assert_int_eq(bg_correlation_sieve(series, 2, &pair, 1, o, &r), BG_OK);
    return r;
}

static BgSieve test_values(const double *a, const double *b,
                           const BgSieveOptions *o)
{
    const BgSieveSeries series[2] = { { a, NULL, NULL, 35 },
                                      { b, NULL, NULL, 35 } };
    const BgSieve r = test_pair(series, 35, o);

    ck_assert_int_eq(r.status, BG_OK);
    return r;
}

START_TEST(computes_the_correlations)
{
    double a[35], b[35], work[105], want;
    BgSieveOptions o;
    BgSieve r;

    ref_pair("s1:s2", a, b);
    o = plain(BG_SIEVE_PEARSON);
    r = test_values(a, b, &o);
    ck_assert_int_eq(bg_pearson_r(a, b, 35, &want), BG_OK);
    ck_rel(r.r, want, 1e-13);
    ck_rel(r.bretherton.low,
           bg_fisher_interval(r.r, 1 / (r.n_effective - 3), 0.95).low, 1e-12);
    o = plain(BG_SIEVE_SPEARMAN);
    r = test_values(a, b, &o);
    ck_assert_int_eq(bg_spearman_rho(a, b, 35, work, &want), BG_OK);
    ck_rel(r.r, want, 1e-13);
    o = plain(BG_SIEVE_KENDALL);
    r = test_values(a, b, &o);
    ck_assert_int_eq(bg_kendall_tau(a, b, 35, work, &want), BG_OK);
    ck_rel(r.r, want, 1e-13);
    ck_rel(bg_bretherton(30, 0.5, 0.4), 20, 1e-14);
    ck_assert_double_eq(bg_bretherton(30, -0.5, 0.4), 30);
}
END_TEST

/* The interval holds 0 exactly where p > 1 - level. */
START_TEST(interval_and_p_agree)
{
    static const char *const pairs[] = { "s1:s2", "s1:s3", "s1:s4", "s1:s5",
                                         "s2:s3", "s2:s4", "s2:s5", "s3:s4",
                                         "s3:s5", "s4:s5" };
    double a[35], b[35];

    for (int i = 0; i < 10; i++)
        for (int kind = 0; kind < 3; kind++) {
            const BgSieveOptions o = plain((BgSieveKind)kind);

            ref_pair(pairs[i], a, b);
            const BgSieve r = test_values(a, b, &o);

            ck_assert(r.ci.low < r.r && r.r < r.ci.high);
            ck_assert_int_eq(r.ci.low < 0 && r.ci.high > 0, r.p > 0.05);
            ck_assert_double_eq(r.p, r.p_adjusted);
        }
}
END_TEST

START_TEST(does_not_mind_shift_scale_sign)
{
    double a[35], b[35], c[35];
    long position[35];

    ref_pair("s1:s2", a, b);
    for (int i = 0; i < 35; i++) {
        c[i] = 1024 - 8 * a[i];
        position[i] = i - 5;
    }
    for (int kind = 0; kind < 3; kind++) {
        const BgSieveOptions o = plain((BgSieveKind)kind);
        const BgSieve r = test_values(a, b, &o);
        const BgSieve other = test_values(c, b, &o);
        const BgSieveSeries placed[2] = { { a, position, NULL, 35 },
                                          { b, position, NULL, 35 } };
        const BgSieve same = test_pair(placed, 35, &o);

        ck_rel(other.r, -r.r, 1e-12);
        ck_rel(other.rho_a, r.rho_a, 1e-6);
        ck_assert_double_eq(other.p, r.p);
        ck_rel(other.ci.low, -r.ci.high, 1e-5);
        ck_assert_double_eq(same.p, r.p);
        ck_assert_double_eq(same.rho_b, r.rho_b);
    }
}
END_TEST

START_TEST(takes_lines_out)
{
    double a[35], b[35], c[35], t[35];
    const BgSieveOptions o = plain(BG_SIEVE_PEARSON);

    ref_pair("s1:s2", a, b);
    for (int i = 0; i < 35; i++) {
        t[i] = 2000 + i / 12.0;
        c[i] = a[i] + 100 * i;
    }
    const BgSieveSeries flat[2] = { { a, NULL, t, 35 }, { b, NULL, t, 35 } };
    const BgSieveSeries steep[2] = { { c, NULL, t, 35 }, { b, NULL, t, 35 } };
    const BgSieve r = test_pair(flat, 35, &o), s = test_pair(steep, 35, &o);

    ck_rel(r.r, s.r, 1e-9);
    ck_rel(r.rho_a, s.rho_a, 1e-5);
    ck_assert_double_eq(r.p, s.p);
    ck_assert(r.r != test_values(a, b, &o).r);
}
END_TEST

START_TEST(many_pairs_share_draws)
{
    double s[5][35];
    BgSieveSeries series[5];
    BgSievePair pairs[10];
    BgSieve all[10], again[10];
    size_t n = 0;

    for (size_t k = 0; k < 5; k++) {
        const char name[] = { 's', (char)('1' + k), '\0' };

        ref_scores(name, s[k]);
        series[k] = (BgSieveSeries){ s[k], NULL, NULL, 35 };
        for (size_t j = 0; j < k; j++, n++) /* the last on fewer issues */
            pairs[n] = (BgSievePair){ j, k, order, order, n == 9 ? 34 : 35 };
    }
    for (int kind = 0; kind < 3; kind++) {
        BgSieveOptions o = plain((BgSieveKind)kind);

        ck_assert_int_eq(bg_correlation_sieve(series, 5, pairs, 10, &o, all),
                         BG_OK);
        for (o.how.threads = 2; o.how.threads <= 7; o.how.threads += 5) {
            ck_assert_int_eq(
                bg_correlation_sieve(series, 5, pairs, 10, &o, again), BG_OK);
            for (size_t j = 0; j < 10; j++) {
                ck_assert_double_eq(all[j].p, again[j].p);
                ck_assert_double_eq(all[j].ci.low, again[j].ci.low);
                ck_assert(all[j].p_adjusted >= all[j].p);
            }
        }
        for (o.block = 1; o.block <= 7; o.block += 3) {
            ck_assert_int_eq(
                bg_correlation_sieve(series, 5, pairs, 10, &o, again), BG_OK);
            for (size_t j = 0; j < 10; j++) {
                ck_assert_double_eq(all[j].p, again[j].p);
                ck_assert_double_eq(all[j].p_adjusted, again[j].p_adjusted);
                ck_assert_double_eq(all[j].ci.high, again[j].ci.high);
            }
        }
        o.how.seed = 8;
        ck_assert_int_eq(bg_correlation_sieve(series, 5, pairs, 10, &o, again),
                         BG_OK);
        ck_assert(all[0].ci.low != again[0].ci.low);
    }
}
END_TEST

/* Kept numbers: a user's seed must go on giving them. */
START_TEST(golden)
{
    static const double want[3][3] = {
        { 0.13200000000000001, -0.67811062547101386, 0.089319675619467964 },
        { 0.29299999999999998, -0.61678342414704468, 0.20655475102324625 },
        { 0.32800000000000001, -0.43811659275500853, 0.15707757683084819 },
    };
    double a[35], b[35];

    ref_pair("s1:s2", a, b);
    for (int kind = 0; kind < 3; kind++) {
        const BgSieveOptions o = plain((BgSieveKind)kind);
        const BgSieve r = test_values(a, b, &o);

        ck_assert_double_eq(r.p, want[kind][0]);
        ck_rel(r.ci.low, want[kind][1], 1e-5);
        ck_rel(r.ci.high, want[kind][2], 1e-5);
    }
}
END_TEST

START_TEST(refuses)
{
    static const double a[] = { 1, 2, 1, 3, 2, 5 }, same[] = { 1, 1, 1, 1, 1 };
    static const double bad[] = { 1, 2, (double)NAN, 3, 2 };
    static const double part[] = { 1, 1, 1, 1, 2 };
    static const long back[] = { 0, 2, 1, 3, 4 };
    const struct {
        BgSieveSeries s;
        size_t n;
        int want;
    } cases[] = { { { a, NULL, NULL, 5 }, 3, BG_ETOOFEW },
                  { { a, NULL, NULL, 3 }, 5, BG_ETOOFEW },
                  { { bad, NULL, NULL, 5 }, 5, BG_EMISSING },
                  { { a, back, NULL, 5 }, 5, BG_EORDER },
                  { { same, NULL, NULL, 5 }, 5, BG_ECONSTANT },
                  { { part, NULL, NULL, 5 }, 4, BG_ECONSTANT },
                  { { a, NULL, same, 5 }, 5, GSL_ESING } };
    const volatile int stop = 1;
    BgSieveOptions o = plain(BG_SIEVE_PEARSON);
    const BgSieveSeries good[2] = { { a, NULL, NULL, 5 },
                                    { a + 1, NULL, NULL, 5 } };
    BgSievePair pair = { 0, 1, order, order, 5 };
    BgSieve r;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const BgSieveSeries series[2] = { good[0], cases[i].s };

        r = test_pair(series, cases[i].n, &o);
        ck_assert_int_eq(r.status, cases[i].want);
        ck_assert(isnan(r.p) && isnan(r.r) && isnan(r.ci.low));
    }
#define REFUSED(change, want)                                                  \
    do {                                                                       \
        o = plain(BG_SIEVE_PEARSON);                                           \
        change;                                                                \
        ck_assert_int_eq(bg_correlation_sieve(good, 2, &pair, 1, &o, &r),      \
                         want);                                                \
    } while (0)
    REFUSED(o.how.n = 0, GSL_EINVAL);
    REFUSED(o.how.n = 10000001, GSL_EINVAL);
    REFUSED(o.how.threads = 0, GSL_EINVAL);
    REFUSED(o.level = 1, GSL_EINVAL);
    REFUSED(o.kind = (BgSieveKind)3, GSL_EINVAL);
    REFUSED(o.how.stop = &stop, BG_ESTOPPED);
    REFUSED(pair.b = 2, GSL_EINVAL);
    REFUSED(pair.b = 0, GSL_EINVAL);
}
END_TEST

/* --- differences ------------------------------------------------------------
 */

/* psych 2.2.9: r.test(103, .4, .5, .1) prints t -0.89, p 0.37. */
START_TEST(williams)
{
    BgWilliams w = { .df = -1 }, back;

    ck_assert_int_eq(bg_williams(3, .4, .5, .1, &w), BG_ETOOFEW);
    ck_assert_int_eq(bg_williams(10, .4, 1.5, .1, &w), GSL_EDOM);
    ck_assert_int_eq(bg_williams(10, .9, -.9, .9, &w), GSL_EDOM);
    ck_assert_int_eq(bg_williams(10, .4, .4, 1, &w), GSL_ESING);
    ck_assert_double_eq(w.df, -1);
    ck_assert_int_eq(bg_williams(103, .4, .5, .1, &w), BG_OK);
    ck_rel(w.t, -0.1 * sqrt(102 * 1.1 / (2.04 * 0.62 + 0.2025 * 0.729)), 1e-12);
    ck_assert(fabs(w.t + 0.89) < 0.005 && fabs(w.p - 0.37) < 0.005);
    ck_assert_double_eq(w.df, 100);
    ck_assert_int_eq(bg_williams(103, .5, .4, .1, &back), BG_OK);
    ck_assert_double_eq(back.t, -w.t);
}
END_TEST

START_TEST(differences)
{
    double a[35], b[35], c[35];
    const BgThreeSeries three = { a, b, c, NULL, 35 };
    BgThreeSeries few = { a, b, c, NULL, 4 }, same = { a, b, b, NULL, 35 };
    BgResampling how = {
        .n = 1999, .seed = 1, .purpose = BG_PURPOSE_BLOCK, .threads = 1
    };
    BgCorrelationDifference d, other;

    ref_pair("s1:s2", a, b);
    ref_scores("s3", c);
    ck_assert_int_eq(bg_correlation_difference(&three, &how, 0.95, &d), BG_OK);
    ck_assert_uint_eq(d.block, 3);
    ck_assert(d.n_effective <= 35);
    ck_rel(d.test.df, d.n_effective - 3, 1e-15);
    ck_assert(d.ci.low < d.r_ab - d.r_ac && d.r_ab - d.r_ac < d.ci.high);
    how.threads = 7;
    ck_assert_int_eq(bg_correlation_difference(&three, &how, 0.95, &other),
                     BG_OK);
    ck_assert_double_eq(other.ci.low, d.ci.low);
    ck_assert_int_eq(bg_correlation_difference(&three, &how, 1, &other),
                     GSL_EINVAL);
    ck_assert_int_eq(bg_correlation_difference(&few, &how, 0.9, &other),
                     BG_ETOOFEW);
    ck_assert_int_eq(bg_correlation_difference(&same, &how, 0.9, &other),
                     GSL_ESING);
    b[3] = (double)NAN;
    ck_assert_int_eq(bg_correlation_difference(&three, &how, 0.9, &other),
                     BG_EMISSING);
}
END_TEST

/* --- size ------------------------------------------------------------------
 */

static void null_pair(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const double rho = *(const double *)shared;
    double x[2][20], state[2] = { 0, 0 };
    const BgSieveSeries series[2] = { { x[0], NULL, NULL, 20 },
                                      { x[1], NULL, NULL, 20 } };
    const BgSievePair pair = { 0, 1, order, order, 20 };
    BgSieveOptions o = { .kind = BG_SIEVE_PEARSON,
                         .how = { .n = 199,
                                  .first = (uint64_t)index << 32,
                                  .seed = 7,
                                  .purpose =
                                      BG_PURPOSE_INNER + BG_PURPOSE_CORRELATION,
                                  .threads = 1 },
                         .level = 0.95 };
    BgSieve r;

    (void)work;
    for (int i = -40; i < 20; i++)
        for (int k = 0; k < 2; k++) {
            state[k] =
                rho * state[k] + sqrt(1 - rho * rho) * bg_stream_normal(stream);
            if (i >= 0)
                x[k][i] = round(4 * state[k]);
        }
    *out = bg_correlation_sieve(series, 2, &pair, 1, &o, &r) == BG_OK &&
                   r.status == BG_OK
               ? r.p <= 0.05
               : 1000;
}

START_TEST(holds_its_size)
{
    const double rho[] = { 0, 0.7 };
    const BgResampling how = { .n = 400,
                               .seed = 2,
                               .purpose = BG_PURPOSE_SIMULATE,
                               .threads = 2,
                               .work_size = 8 };
    static double out[400];
    const BgSieveOptions o = plain(BG_SIEVE_PEARSON); /* fills order */

    ck_assert_uint_eq(o.how.n, 999);
    for (int k = 0; k < 2; k++) {
        double alarms = 0;

        ck_assert_int_eq(bg_resample(&how, null_pair, &rho[k], 1, out), BG_OK);
        for (int i = 0; i < 400; i++)
            alarms += out[i];
        /* binomial(400, 0.05), 99.9 % */
        ck_assert_msg(alarms >= 7 && alarms <= 35, "%g of 400", alarms);
    }
}
END_TEST

/* --- block lengths -----------------------------------------------------------
 */

static double block_value(const char *name, const BgBlockLength *b)
{
    return ref_is(name, "pw_mhat")           ? (double)b->last
           : ref_is(name, "pw_M")            ? (double)b->bandwidth
           : ref_is(name, "pw_b_stationary") ? b->stationary
                                             : b->circular;
}

START_TEST(block_lengths_match_r)
{
    static double x[1000];
    const RefRow *rows;
    const size_t n_rows = ref_read("tests/reference/expected.csv", &rows);
    size_t checked = 0;

    for (size_t i = 0; i < n_rows; i++) {
        const RefRow *r = &rows[i];
        char path[64];
        size_t n = 35;
        BgBlockLength b;

        if (!ref_is(r->group, "BLOCK"))
            continue;
        if (strlen(r->series) == 2) {
            ref_scores(r->series, x);
        } else {
            snprintf(path, sizeof path, "tests/reference/%s.csv", r->series);
            n = ref_column(path, "y", x, 1000);
        }
        ck_assert_int_eq(bg_block_length(x, NULL, n, &b), BG_OK);
        ref_check(r, block_value(r->quantity, &b), 1e-10);
        checked++;
    }
    ck_assert_uint_eq(checked, 36);
}
END_TEST

START_TEST(block_lengths_refuse)
{
    static const double x[] = { 1, 5, 2, 7, 3, 1, 2, 6, 4 };
    static const double same[9] = { 0 };
    static const double bad[] = { 1, 5, 2, 7, 3, 1, 2, 6, (double)NAN };
    static const long back[] = { 0, 1, 2, 3, 4, 5, 6, 8, 7 };
    BgBlockLength b = { .last = 99 };

    ck_assert_int_eq(bg_block_length(x, NULL, 8, &b), BG_ETOOFEW);
    ck_assert_int_eq(bg_block_length(bad, NULL, 9, &b), BG_EMISSING);
    ck_assert_int_eq(bg_block_length(x, back, 9, &b), BG_EORDER);
    ck_assert_int_eq(bg_block_length(same, NULL, 9, &b), BG_ECONSTANT);
    ck_assert_uint_eq(b.last, 99);
    ck_assert_int_eq(bg_block_length(x, NULL, 9, &b), BG_OK);
    ck_assert_uint_le(b.last, 8);
}
END_TEST

BG_TEST_MAIN("sieve", tc)
{
    tcase_add_test(tc, computes_the_correlations);
    tcase_add_test(tc, interval_and_p_agree);
    tcase_add_test(tc, does_not_mind_shift_scale_sign);
    tcase_add_test(tc, takes_lines_out);
    tcase_add_test(tc, many_pairs_share_draws);
    tcase_add_test(tc, golden);
    tcase_add_test(tc, refuses);
    tcase_add_test(tc, williams);
    tcase_add_test(tc, differences);
    tcase_add_test(tc, holds_its_size);
    tcase_add_test(tc, block_lengths_match_r);
    tcase_add_test(tc, block_lengths_refuse);
}
