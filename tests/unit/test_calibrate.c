/* Calibration: a test's false-alarm rate on null histories of a given shape. */
#include "harness.h"
#include "resample/calibrate.h"

enum { N = 20, TRIALS = 600, DRAWS = 99 };
static double a[N], b[N], t[N];
static long position[N];
static size_t all[N];

/* Two series that move together, b twice as much, with a gap of three. */
static void make(void)
{
    BgStream stream;

    bg_stream_start(&stream, 3, BG_PURPOSE_SIMULATE, 0);
    for (size_t i = 0; i < N; i++) {
        position[i] = (long)i + (i > 8 ? 3 : 0);
        t[i] = (double)position[i] / 6.0;
        all[i] = i;
        a[i] = 4.0 * bg_stream_normal(&stream) + (i > 0 ? 0.5 * a[i - 1] : 0.0);
        b[i] = 2.0 * a[i] + 3.0 * bg_stream_normal(&stream);
    }
}

static size_t of_spread(BgRounded rounded, double level, uint64_t seed,
                        int threads, const double *times)
{
    const BgSpreadPair pair = {
        .a = a, .b = b, .position = position, .t = times, .n = N
    };
    const BgResampling how = { .n = TRIALS, .seed = seed, .threads = threads };
    BgSpreadNull null;
    size_t alarms = 9999;

    make();
    ck_assert_int_eq(bg_spread_null(&pair, rounded, &null), BG_OK);
    ck_assert(null.r > 0.5 && null.rho > -1.0 && null.rho < 1.0);
    ck_assert_int_eq(bg_spread_calibrate(&null, DRAWS, level, &how, &alarms),
                     BG_OK);
    return alarms;
}

static size_t of_sieve(BgSieveKind kind, bool rounded, double level,
                       uint64_t seed, int threads)
{
    const BgSieveSeries series[2] = { { a, position, NULL, N },
                                      { b, position, NULL, N } };
    const BgSievePair pair = { 0, 1, all, all, N };
    const BgResampling how = { .n = TRIALS, .seed = seed, .threads = threads };
    BgSieveNull null;
    size_t alarms = 9999;

    make();
    ck_assert_int_eq(bg_sieve_null(kind, series, &pair,
                                   (BgRounded){ rounded, rounded }, &null),
                     BG_OK);
    ck_assert(null.sd[1] > 1.5 * null.sd[0]);
    ck_assert_int_eq(bg_sieve_calibrate(&null, DRAWS, level, &how, &alarms),
                     BG_OK);
    return alarms;
}

/* Nothing is left of the observed effect: both tests call it out, and yet the
 * null histories alarm as often as they should.  600 x 0.05 = 30, 600 x 0.2 =
 * 120; bands of 99.9 % round these and half a point. */
START_TEST(near_their_levels)
{
    const BgRounded none = { false, false };
    const size_t five[] = { of_spread(none, 0.95, 1, 2, NULL),
                            of_spread(none, 0.95, 1, 2, t),
                            of_sieve(BG_SIEVE_PEARSON, false, 0.95, 1, 2),
                            of_sieve(BG_SIEVE_SPEARMAN, false, 0.95, 1, 2) };
    const size_t twenty[] = { of_spread(none, 0.8, 1, 2, NULL),
                              of_sieve(BG_SIEVE_PEARSON, false, 0.8, 1, 2) };

    for (size_t i = 0; i < 4; i++)
        ck_assert_msg(five[i] >= 12 && five[i] <= 54, "%zu: %zu", i, five[i]);
    for (size_t i = 0; i < 2; i++)
        ck_assert_msg(twenty[i] >= 84 && twenty[i] <= 158, "%zu: %zu", i,
                      twenty[i]);
}
END_TEST

START_TEST(seeds_and_threads)
{
    const BgRounded none = { false, false };

    ck_assert_uint_eq(of_spread(none, 0.9, 5, 1, NULL),
                      of_spread(none, 0.9, 5, 7, NULL));
    ck_assert_uint_eq(of_sieve(BG_SIEVE_PEARSON, true, 0.9, 5, 1),
                      of_sieve(BG_SIEVE_PEARSON, true, 0.9, 5, 7));
    ck_assert_uint_ne(of_spread(none, 0.9, 5, 1, NULL),
                      of_spread(none, 0.9, 6, 1, NULL));
}
END_TEST

/* Rounded to whole points a series of sd 0.02 never varies: no alarm, while
 * unrounded it alarms as any other. */
START_TEST(rounds)
{
    for (int rounded = 0; rounded < 2; rounded++) {
        const BgSieveSeries series[2] = { { a, position, NULL, N },
                                          { b, position, NULL, N } };
        const BgSievePair pair = { 0, 1, all, all, N };
        const BgResampling how = { .n = TRIALS, .seed = 1, .threads = 2 };
        BgSieveNull null;
        size_t alarms;

        make();
        for (size_t i = 0; i < N; i++) {
            a[i] /= 200.0;
            b[i] /= 400.0;
        }
        ck_assert_int_eq(bg_sieve_null(BG_SIEVE_PEARSON, series, &pair,
                                       (BgRounded){ rounded, rounded }, &null),
                         BG_OK);
        ck_assert_int_eq(bg_sieve_calibrate(&null, DRAWS, 0.8, &how, &alarms),
                         BG_OK);
        ck_assert(rounded ? alarms == 0 : alarms > 60);
    }
}
END_TEST

START_TEST(errors)
{
    static const double flat[N] = { 0 };
    volatile int stop = 1;
    const BgSieveSeries series[2] = { { a, position, NULL, N },
                                      { flat, position, NULL, N } };
    BgSievePair pair = { 0, 1, all, all, N };
    const BgSpreadPair few = { .a = a, .b = b, .n = 5 };
    BgSpreadPair good = { .a = a, .b = b, .position = position, .n = N };
    BgResampling how = { .n = 10, .seed = 1, .threads = 1, .stop = &stop };
    BgSieveNull sieve = { .rho = { 9.0, 9.0 } };
    BgSpreadNull spread = { .rho = 9.0 };
    const BgRounded none = { false, false };
    size_t alarms = 7;

    make();
    ck_assert_int_eq(
        bg_sieve_null(BG_SIEVE_PEARSON, series, &pair, none, &sieve),
        BG_ECONSTANT);
    pair.n = 3;
    ck_assert_int_eq(
        bg_sieve_null(BG_SIEVE_PEARSON, series, &pair, none, &sieve),
        BG_ETOOFEW);
    ck_assert_int_eq(bg_spread_null(&few, none, &spread), BG_ETOOFEW);
    ck_assert(sieve.rho[0] == 9.0 && spread.rho == 9.0);
    ck_assert_int_eq(bg_spread_null(&good, none, &spread), BG_OK);
    ck_assert_int_eq(bg_spread_calibrate(&spread, DRAWS, 0.9, &how, &alarms),
                     BG_ESTOPPED);
    how.threads = 0;
    ck_assert_int_eq(bg_spread_calibrate(&spread, DRAWS, 0.9, &how, &alarms),
                     GSL_EINVAL);
    ck_assert_uint_eq(alarms, 7);
}
END_TEST

BG_TEST_MAIN("resample/calibrate", tc)
{
    tcase_add_test(tc, near_their_levels);
    tcase_add_test(tc, seeds_and_threads);
    tcase_add_test(tc, rounds);
    tcase_add_test(tc, errors);
}
