/* Block swaps: enumeration, invariances, seeds, size; and the AR(1)
 * coefficient under them. */
#include "harness.h"
#include "reference.h"
#include "resample/spread.h"
#include "resample/spread_pair.h"
#include "stats/colour.h"
#include "stats/describe.h"

static BgSpreadOptions plain(void)
{
    return (BgSpreadOptions){ .how = { .n = 999,
                                       .seed = 7,
                                       .purpose = BG_PURPOSE_SPREAD,
                                       .threads = 1 },
                              .level = 0.95 };
}

static BgSpread test_one(const BgSpreadPair *pair, const BgSpreadOptions *o)
{
    BgSpread r;

    ck_assert_int_eq(bg_spread(pair, 1, o, &r), BG_OK);
    ck_assert_int_eq(r.status, BG_OK);
    return r;
}

/* --- the AR(1) coefficient --------------------------------------------------
 */

/* Dense REML in R, optimize(tol = 1e-12): V <- r^abs(outer(t, t, "-")), y ~ t.
 * nlme::gls(corCAR1, REML) stops at 0.4002739 and 0.3613269. */
START_TEST(rho_matches_nlme)
{
    double t[100], y[100], kept_t[100], kept_y[100], rho;
    long position[100];
    size_t n = 0;

    ck_assert_uint_eq(ref_column("tests/reference/nile.csv", "y", y, 100), 100);
    for (long i = 0; i < 100; i++) {
        t[i] = (double)i;
        if (i >= 39 && i < 60)
            continue;
        kept_t[n] = (double)i;
        kept_y[n] = y[i];
        position[n++] = i;
    }
    const BgColourSeries whole = { y, NULL, t, 100 };
    const BgColourSeries gap = { kept_y, position, kept_t, n };

    ck_assert_int_eq(bg_colour_rho(&whole, 1, &rho), BG_OK);
    ck_rel(rho, 0.400272623365, 1e-7);
    ck_assert_int_eq(bg_colour_rho(&gap, 1, &rho), BG_OK);
    ck_rel(rho, 0.361326952820, 1e-7);
}
END_TEST

START_TEST(whitens_and_colours_back)
{
    static const long position[] = { 0, 1, 4, 5, 9 };
    const double x[] = { 1, -2, 0.5, 3, -1 };
    double step[5], scale[5], u[5], last = 0;

    bg_colour_steps(position, 5, -0.5, step, scale);
    ck_rel(step[2], -0.125, 1e-15);
    ck_rel(scale[4], sqrt(1 - pow(0.5, 8)), 1e-15);
    bg_colour_whiten(x, step, scale, 5, u);
    for (int i = 0; i < 5; i++) {
        last = step[i] * last + scale[i] * u[i];
        ck_rel(last, x[i], 1e-14);
    }
}
END_TEST

START_TEST(rho_refuses)
{
    static const double y[] = { 1, 2, 1, 3, 2, 5 }, same[] = { 1, 1, 1, 1, 1 };
    static const double bad[] = { 1, 2, (double)NAN, 3, 2 };
    static const long back[] = { 0, 2, 1, 3, 4 };
    double rho = 0.25;
    const struct {
        BgColourSeries s;
        int want;
    } cases[] = { { { y, NULL, NULL, 3 }, BG_ETOOFEW },
                  { { y, NULL, y, 4 }, BG_ETOOFEW },
                  { { bad, NULL, NULL, 5 }, BG_EMISSING },
                  { { y, NULL, bad, 5 }, BG_EMISSING },
                  { { y, back, NULL, 5 }, BG_EORDER },
                  { { same, NULL, NULL, 5 }, BG_ECONSTANT },
                  { { y, NULL, same, 5 }, GSL_ESING } };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_int_eq(bg_colour_rho(&cases[i].s, 1, &rho), cases[i].want);
    ck_assert_int_eq(bg_colour_rho(NULL, 0, &rho), GSL_EINVAL);
    ck_assert_double_eq(rho, 0.25);
}
END_TEST

/* --- the test ------------------------------------------------------------- */

/* |log ratio| of the raw pair with the blocks in `mask` exchanged. */
static double swapped_log(const double *a, const double *b, size_t n, size_t l,
                          unsigned mask)
{
    double x[16], y[16], a_mean, b_mean, sx, sy;

    ck_assert_int_eq(bg_mean(a, n, &a_mean), BG_OK);
    ck_assert_int_eq(bg_mean(b, n, &b_mean), BG_OK);
    for (size_t i = 0; i < n; i++) {
        const int swap = mask >> i / l & 1;

        x[i] = swap ? b[i] - b_mean : a[i] - a_mean;
        y[i] = swap ? a[i] - a_mean : b[i] - b_mean;
    }
    ck_assert_int_eq(bg_sd(x, n, &sx), BG_OK);
    ck_assert_int_eq(bg_sd(y, n, &sy), BG_OK);
    return fabs(log(sx / sy));
}

START_TEST(equals_enumeration)
{
    static const double a[] = { 3, -7, 12, 1, -4, 9, 0, 5, 2, -1, 7, 3, 8, 1 };
    static const double b[] = { 1, 2, -3, 4, 0, -2, 1, 2, 6, 1, 2, -4, 0, 1 };
    const struct {
        size_t n, l;
        unsigned blocks;
    } cases[] = { { 8, 1, 8 }, { 7, 1, 7 }, { 12, 2, 6 }, { 14, 2, 7 } };

    for (size_t c = 0; c < 4; c++) {
        BgSpreadOptions o = plain();
        const unsigned all = 1u << cases[c].blocks;
        const BgSpreadPair pair = { .a = a, .b = b, .n = cases[c].n };
        const double least =
            swapped_log(a, b, cases[c].n, cases[c].l, 0) - 1e-9;
        unsigned k = 0;

        o.raw = 1;
        o.block = cases[c].l;
        for (unsigned mask = 0; mask < all; mask++)
            k += swapped_log(a, b, cases[c].n, cases[c].l, mask) >= least;
        const BgSpread r = test_one(&pair, &o);

        ck_assert_uint_eq(r.draws, all);
        ck_assert_double_eq(r.p, (double)k / all);
        ck_assert_double_eq(r.p_adjusted, r.p);
        ck_assert_double_eq(r.rho, 0);
    }
}
END_TEST

START_TEST(draws_come_near_enumeration)
{
    double a[35], b[35];
    BgSpreadOptions o = plain();
    BgSpread all, some;

    ref_pair("s1:s2", a, b);
    const BgSpreadPair pair = { .a = a, .b = b, .n = 12 };

    o.how.n = 4095; /* 2^12 - 1 */
    all = test_one(&pair, &o);
    ck_assert_uint_eq(all.draws, 4096);
    o.how.n = 4094;
    some = test_one(&pair, &o);
    ck_assert_uint_eq(some.draws, 4094);
    /* four standard errors */
    ck_assert(fabs(all.p - some.p) < 4 * sqrt(0.25 / 4094));
    ck_assert(some.p != all.p);
}
END_TEST

START_TEST(does_not_mind_shift_scale_order)
{
    double a[35], b[35], a2[35], b2[35];
    long position[35];
    const BgSpreadOptions o = plain();

    ref_pair("s1:s2", a, b);
    for (int i = 0; i < 35; i++) {
        a2[i] = 8 * a[i] + 64;
        b2[i] = 4 * b[i] - 16;
        position[i] = i;
    }
    const BgSpread r = test_one(&(BgSpreadPair){ .a = a, .b = b, .n = 35 }, &o);
    const BgSpread placed = test_one(
        &(BgSpreadPair){ .a = a, .b = b, .position = position, .n = 35 }, &o);
    const BgSpread moved =
        test_one(&(BgSpreadPair){ .a = b2, .b = b, .n = 35 }, &o);
    const BgSpread back =
        test_one(&(BgSpreadPair){ .a = b, .b = a, .n = 35 }, &o);
    const BgSpread scaled =
        test_one(&(BgSpreadPair){ .a = a2, .b = b, .n = 35 }, &o);

    ck_assert_double_eq(r.p, placed.p);
    ck_assert_double_eq(r.p, back.p);
    ck_rel(r.ratio * back.ratio, 1, 1e-12);
    ck_rel(r.ci.low * back.ci.high, 1, 1e-6);
    ck_rel(r.ci.high * back.ci.low, 1, 1e-6);
    ck_rel(scaled.ratio, 8 * r.ratio, 1e-12);
    ck_rel(scaled.ci.low, 8 * r.ci.low, 1e-6);
    ck_rel(scaled.ci.high, 8 * r.ci.high, 1e-6);
    /* four times the same series: never by chance */
    ck_rel(moved.ratio, 4, 1e-12);
    ck_assert_double_eq(moved.p, 0.001);
}
END_TEST

START_TEST(interval_inverts_the_test)
{
    double a[35], b[35], scaled[35];
    BgSpreadOptions o = plain();

    ref_pair("s1:s3", a, b);
    o.how.n = 1999;
    const BgSpread r = test_one(&(BgSpreadPair){ .a = a, .b = b, .n = 35 }, &o);

    ck_assert(r.ci.low < r.ratio && r.ratio < r.ci.high);
    for (int k = 0; k < 4; k++) {
        const double end = k < 2 ? r.ci.low : r.ci.high;
        const int inside = k % 2;
        const double q = end * ((k < 2) == inside ? 1.0005 : 1 / 1.0005);

        for (int i = 0; i < 35; i++)
            scaled[i] = a[i] / q;
        const BgSpread at =
            test_one(&(BgSpreadPair){ .a = scaled, .b = b, .n = 35 }, &o);

        ck_assert(inside ? at.p > 0.05 : at.p <= 0.05);
        ck_assert(fabs(at.p - 0.05) < 0.005);
    }
}
END_TEST

START_TEST(gaps_and_joint_calendars)
{
    double s[3][35];
    long position[35], late[34];
    BgSpreadOptions o = plain();
    BgSpread alone[3], joint[3];

    ref_scores("s1", s[0]);
    ref_scores("s2", s[1]);
    ref_scores("s3", s[2]);
    for (int i = 0; i < 35; i++)
        position[i] = i < 20 ? i : i + 4000000;
    for (int i = 0; i < 34; i++)
        late[i] = i + 1;
    const BgSpreadPair pairs[3] = {
        { .a = s[0], .b = s[1], .position = position, .n = 35 },
        { .a = s[0], .b = s[2], .position = position, .n = 35 },
        /* another numbering, but the places of the shared calendar */
        { .a = s[1] + 1,
          .b = s[2] + 1,
          .position = late,
          .place = position + 1,
          .n = 34 },
    };

    o.block = 2;
    ck_assert_int_eq(bg_spread(pairs, 3, &o, joint), BG_OK);
    for (int j = 0; j < 3; j++)
        ck_assert_int_eq(bg_spread(&pairs[j], 1, &o, &alone[j]), BG_OK);
    for (int j = 0; j < 3; j++) {
        ck_assert_int_eq(joint[j].status, BG_OK);
        ck_assert(joint[j].p_adjusted >= joint[j].p);
        ck_assert_double_eq(alone[j].p_adjusted, alone[j].p);
        ck_rel(joint[j].rho, alone[j].rho, 1e-15);
    }
    const BgColourSeries fitted[2] = { { s[0], position, NULL, 35 },
                                       { s[1], position, NULL, 35 } };
    double rho;

    ck_assert_int_eq(bg_colour_rho(fitted, 2, &rho), BG_OK);
    ck_rel(joint[0].rho, rho, 1e-15); /* across the gap, not over it */
    /* The first two span the whole calendar: the same exchanges alone. */
    ck_assert_double_eq(joint[0].p, alone[0].p);
    ck_assert_double_eq(joint[1].ci.low, alone[1].ci.low);

    /* The same hypothesis twice costs nothing. */
    const BgSpreadPair twice[2] = { pairs[0], pairs[0] };

    ck_assert_int_eq(bg_spread(twice, 2, &o, joint), BG_OK);
    ck_assert_double_eq(joint[1].p_adjusted, alone[0].p);
}
END_TEST

START_TEST(seeds_and_threads)
{
    double a[35], b[35];
    BgSpreadOptions o = plain();

    ref_pair("s1:s2", a, b);
    const BgSpreadPair pair = { .a = a, .b = b, .n = 35 };
    const BgSpread one = test_one(&pair, &o);

    for (int threads = 2; threads <= 7; threads += 5) {
        o.how.threads = threads;
        const BgSpread other = test_one(&pair, &o);

        ck_assert_double_eq(one.p, other.p);
        ck_assert_double_eq(one.ci.low, other.ci.low);
        ck_assert_double_eq(one.ci.high, other.ci.high);
    }
    o.how.seed = 8;
    ck_assert(test_one(&pair, &o).ci.low != one.ci.low);
    /* Kept numbers: a user's seed must go on giving them. */
    ck_rel(one.ratio, 0.93745803092880908, 1e-12);
    ck_rel(one.rho, 0.60044664077380783, 1e-6);
    ck_assert_double_eq(one.p, 0.74);
    ck_rel(one.ci.low, 0.54326474974132599, 1e-5);
    ck_rel(one.ci.high, 1.4252642703329266, 1e-5);
}
END_TEST

START_TEST(refuses)
{
    static const double a[] = { 3, -7, 12, 1, -4, 9, 0, 5 };
    static const double b[] = { 1, 2, -3, 4, 0, -2, 1, 2 };
    static const double same[] = { 1, 1, 1, 1, 1, 1, 1, 1 };
    static const double bad[] = { 1, 2, (double)INFINITY, 4, 0, -2, 1, 2 };
    static const long back[] = { 0, 1, 3, 2, 4, 5, 6, 7 };
    const struct {
        BgSpreadPair pair;
        size_t block;
        int want;
    } cases[] = {
        { { .a = a, .b = b, .n = 6 }, 0, BG_ETOOFEW },
        { { .a = a, .b = b, .n = 8 }, 2, BG_ETOOFEW },
        { { .a = a, .b = bad, .n = 8 }, 0, BG_EMISSING },
        { { .a = bad, .b = b, .n = 8 }, 0, BG_EMISSING },
        { { .a = a, .b = b, .position = back, .n = 8 }, 0, BG_EORDER },
        { { .a = a, .b = b, .place = back, .n = 8 }, 0, BG_EORDER },
        { { .a = same, .b = b, .n = 8 }, 0, BG_ECONSTANT },
        { { .a = a, .b = same, .n = 8 }, 0, BG_ECONSTANT },
    };
    const volatile int stop = 1;
    BgSpreadOptions o = plain();
    BgSpread r;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        o.block = cases[i].block;
        ck_assert_int_eq(bg_spread(&cases[i].pair, 1, &o, &r), BG_OK);
        ck_assert_int_eq(r.status, cases[i].want);
        ck_assert(isnan(r.p) && isnan(r.p_adjusted) && isnan(r.ci.low));
    }
    const BgSpreadPair good = { .a = a, .b = b, .n = 8 };

    o = plain();
    o.how.n = 0;
    ck_assert_int_eq(bg_spread(&good, 1, &o, &r), GSL_EINVAL);
    o.how.n = 10000001;
    ck_assert_int_eq(bg_spread(&good, 1, &o, &r), GSL_EINVAL);
    o = plain();
    o.how.threads = 0;
    ck_assert_int_eq(bg_spread(&good, 1, &o, &r), GSL_EINVAL);
    o = plain();
    o.level = 1;
    ck_assert_int_eq(bg_spread(&good, 1, &o, &r), GSL_EINVAL);
    o = plain();
    o.how.stop = &stop;
    ck_assert_int_eq(bg_spread(&good, 1, &o, &r), BG_ESTOPPED);
    /* No interval where none is asked for; a bad pair beside a good one. */
    o = plain();
    o.level = 0;
    const BgSpreadPair two[2] = { cases[3].pair, good };
    BgSpread both[2];

    ck_assert_int_eq(bg_spread(two, 2, &o, both), BG_OK);
    ck_assert_int_eq(both[0].status, BG_EMISSING);
    ck_assert_int_eq(both[1].status, BG_OK);
    ck_assert(both[1].p > 0 && isnan(both[1].ci.low));
    ck_assert_double_eq(both[1].p, both[1].p_adjusted);
    ck_assert_uint_eq(bg_spread_block(35, 0), 1);
    ck_assert_uint_eq(bg_spread_block(20, 1), 3);
    ck_assert_uint_eq(bg_spread_block(35, 1), 5);
    ck_assert_uint_eq(bg_spread_block(5, 1), 1);
}
END_TEST

/* --- size ------------------------------------------------------------------
 */

/* A pair of AR(1) series, equal SDs, cross-correlation 0.5, integers. */
static void null_pair(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const double rho = *(const double *)shared;
    double a[20], b[20], x = 0, y = 0;
    BgSpreadOptions o = plain();
    BgSpread r;

    (void)work;
    for (int i = -40; i < 20; i++) {
        const double z = bg_stream_normal(stream);
        const double w = 0.5 * z + sqrt(0.75) * bg_stream_normal(stream);

        x = rho * x + sqrt(1 - rho * rho) * z;
        y = rho * y + sqrt(1 - rho * rho) * w;
        if (i >= 0) {
            a[i] = round(4 * x);
            b[i] = round(4 * y);
        }
    }
    const BgSpreadPair pair = { .a = a, .b = b, .n = 20 };

    o.how.n = 199;
    o.level = 0;
    o.how.first = (uint64_t)index << 32;
    o.how.purpose = BG_PURPOSE_INNER + BG_PURPOSE_SPREAD;
    *out = bg_spread(&pair, 1, &o, &r) == BG_OK && r.status == BG_OK
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

BG_TEST_MAIN("spread", tc)
{
    tcase_add_test(tc, rho_matches_nlme);
    tcase_add_test(tc, whitens_and_colours_back);
    tcase_add_test(tc, rho_refuses);
    tcase_add_test(tc, equals_enumeration);
    tcase_add_test(tc, draws_come_near_enumeration);
    tcase_add_test(tc, does_not_mind_shift_scale_order);
    tcase_add_test(tc, interval_inverts_the_test);
    tcase_add_test(tc, gaps_and_joint_calendars);
    tcase_add_test(tc, seeds_and_threads);
    tcase_add_test(tc, refuses);
    tcase_add_test(tc, holds_its_size);
}
