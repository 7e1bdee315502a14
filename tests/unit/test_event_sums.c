/* Exact sums, and events added up by partner and unit of time. */
#include <string.h>

#include "core/exact.h"
#include "data/event_sums.h"
#include "harness.h"

/* Numbers of very different size; the same on every machine. */
static double draw(guint64 *state)
{
    *state =
        *state * G_GUINT64_CONSTANT(6364136223846793005) + 1442695040888963407;
    const double x = (double)(gint64)*state / 9223372036854775808.0;

    return ldexp(x, (int)(*state >> 59) - 10);
}

START_TEST(exact_sums_do_not_depend_on_order)
{
    enum { N = 10000 };
    static double x[N];
    guint64 state = 1;
    BgExact up = { 0 }, down = { 0 }, parts[3] = { { 0 } }, merged = { 0 };

    for (int i = 0; i < N; i++)
        x[i] = draw(&state);
    for (int i = 0; i < N; i++) {
        ck_assert(bg_exact_add(&up, x[i]));
        ck_assert(bg_exact_add(&down, x[N - 1 - i]));
        ck_assert(bg_exact_add(&parts[i % 3], x[i]));
    }
    for (int i = 2; i >= 0; i--)
        ck_assert(bg_exact_merge(&merged, parts[i]));
    ck_assert_mem_eq(&up, &down, sizeof up);
    ck_assert_mem_eq(&up, &merged, sizeof up);
    /* Taking all back leaves nothing at all. */
    for (int i = 0; i < N; i++)
        ck_assert(bg_exact_add(&up, -x[i]));
    ck_assert(up.whole == 0 && up.part == 0);
}
END_TEST

START_TEST(exact_sums_round_once)
{
    BgExact sum = { 0 };

    /* In doubles, ten times 0.1 is 0.9999999999999999. */
    for (int i = 0; i < 10; i++)
        ck_assert(bg_exact_add(&sum, 0.1));
    ck_assert(bg_exact_value(sum) == 1.0);
    /* In doubles, 2^53 + 1 - 2^53 is 0. */
    sum = (BgExact){ 0 };
    ck_assert(bg_exact_add(&sum, 9007199254740992.0));
    ck_assert(bg_exact_add(&sum, 1));
    ck_assert(bg_exact_value(sum) == 9007199254740992.0); /* half to even */
    ck_assert(bg_exact_add(&sum, 0.25));
    ck_assert(bg_exact_value(sum) == 9007199254740994.0);
    ck_assert(bg_exact_add(&sum, -9007199254740992.0));
    ck_assert(bg_exact_value(sum) == 1.25);
    ck_assert(bg_exact_add(&sum, -3.75));
    ck_assert(bg_exact_value(sum) == -2.5);
}
END_TEST

START_TEST(exact_sums_refuse_what_is_too_large)
{
    BgExact sum = { 5, 7 };

    ck_assert(!bg_exact_add(&sum, 4611686018427387904.0));
    ck_assert(!bg_exact_add(&sum, -1e300));
    ck_assert(!bg_exact_add(&sum, (double)INFINITY));
    ck_assert(!bg_exact_add(&sum, (double)NAN));
    ck_assert(sum.whole == 5 && sum.part == 7);
    ck_assert(bg_exact_add(&sum, 4e18));
    ck_assert(!bg_exact_add(&sum, 4e18));
}
END_TEST

START_TEST(bins_are_numbered_without_gaps)
{
    static const BgBinUnit units[] = { BG_BIN_YEAR, BG_BIN_MONTH, BG_BIN_WEEK,
                                       BG_BIN_DAY };
    const BgDay from = bg_day_from_ymd(1899, 12, 25);
    const BgDay to = bg_day_from_ymd(2101, 1, 10);

    for (gsize u = 0; u < G_N_ELEMENTS(units); u++)
        for (BgDay day = from; day <= to; day += (BgDay)bg_lighter(1, 13)) {
            const guint32 number = bg_bin_number(day, units[u]);
            const BgPeriod bin = bg_bin_period(number, units[u]);

            bg_loop_assert(bin.start <= day && day <= bin.end);
            bg_loop_assert(bg_bin_number(bin.start, units[u]) == number);
            bg_loop_assert(bg_bin_number(bin.end, units[u]) == number);
            bg_loop_assert(bg_bin_number(bin.end + 1, units[u]) == number + 1);
        }
    g_autofree char *year = bg_bin_label(from, BG_BIN_YEAR);
    g_autofree char *week = bg_bin_label(from, BG_BIN_WEEK);

    ck_assert_str_eq(year, "1899");
    ck_assert_str_eq(week, "1899-W52");
}
END_TEST

/* Adds every third event, from the `shift`-th on, as partner i mod 700. */
static BgEventSums *third(guint shift)
{
    BgEventSums *sums = bg_event_sums_new();

    for (guint i = shift; i < 30000; i += 3) {
        g_autofree char *name =
            g_strdup_printf(i % 2 ? "p%u" : "a longer name %u", i % 700);
        const guint32 partner = bg_event_sums_partner(sums, name, strlen(name));

        ck_assert(bg_event_sums_add(sums, partner, 24000 + i % 11,
                                    (double)(i % 81) - 40.5));
    }
    return sums;
}

/* To the last bit, field by field: the bytes between them are anyone's. */
static gboolean is_same(const BgCatalogueSum *a, const BgCatalogueSum *b)
{
    return a->events == b->events && a->positive_events == b->positive_events &&
           a->negative_events == b->negative_events &&
           a->positive == b->positive && a->negative == b->negative &&
           a->aggregate == b->aggregate &&
           a->positive_squares == b->positive_squares &&
           a->negative_squares == b->negative_squares;
}

START_TEST(sums_merge_in_any_order)
{
    g_autoptr(BgEventSums) one = bg_event_sums_new();
    g_autoptr(BgEventSums) other = bg_event_sums_new();

    for (guint i = 0; i < 3; i++) {
        g_autoptr(BgEventSums) a = third(i), b = third(2 - i);

        ck_assert(bg_event_sums_merge(one, a));
        ck_assert(bg_event_sums_merge(other, b));
    }
    BgEventFrame frame;
    guint events = 0;

    ck_assert(bg_event_sums_frame(one, &frame));
    ck_assert_uint_eq(frame.partners->len, 700);
    ck_assert_uint_eq(frame.last - frame.first, 10);
    for (guint i = 0; i < frame.partners->len; i++)
        for (guint32 bin = frame.first; bin <= frame.last; bin++) {
            const char *name = g_ptr_array_index(frame.partners, i);
            const BgCatalogueSum a = bg_event_sums_get(one, name, bin);
            const BgCatalogueSum b = bg_event_sums_get(other, name, bin);

            bg_loop_assert(is_same(&a, &b));
            events += a.events;
        }
    ck_assert_uint_eq(events, 30000);
    g_ptr_array_unref(frame.partners);
}
END_TEST

START_TEST(sums_keep_signs_apart)
{
    g_autoptr(BgEventSums) sums = bg_event_sums_new();
    const guint32 us = bg_event_sums_partner(sums, "us", 2);

    ck_assert_uint_eq(bg_event_sums_partner(sums, "usa", 2), us);
    ck_assert_uint_eq(bg_event_sums_find(sums, "usa", 3), G_MAXUINT32);
    for (int i = -2; i <= 3; i++)
        ck_assert(bg_event_sums_add(sums, us, 7, i));
    const BgCatalogueSum sum = bg_event_sums_get(sums, "us", 7);

    ck_assert_uint_eq(sum.events, 6);
    ck_assert_uint_eq(sum.positive_events, 3);
    ck_assert_uint_eq(sum.negative_events, 2);
    ck_assert(sum.positive == 6 && sum.negative == -3 && sum.aggregate == 3);
    ck_assert(sum.positive_squares == 14 && sum.negative_squares == 5);
    ck_assert_uint_eq(bg_event_sums_get(sums, "us", 8).events, 0);
    ck_assert(!bg_event_sums_add(sums, us, 7, 3e9)); /* its square */
}
END_TEST

BG_TEST_MAIN("event sums", tc)
{
    tcase_add_test(tc, exact_sums_do_not_depend_on_order);
    tcase_add_test(tc, exact_sums_round_once);
    tcase_add_test(tc, exact_sums_refuse_what_is_too_large);
    tcase_add_test(tc, bins_are_numbered_without_gaps);
    tcase_add_test(tc, sums_merge_in_any_order);
    tcase_add_test(tc, sums_keep_signs_apart);
}
