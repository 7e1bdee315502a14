/* What the transcripts of audit do not show: the colour scale at its edges,
 * numbers equal up to rounding, and datasets that stand in no file. */
#include <string.h>

#include "data/audit.h"
#include "data/reading_dataset.h"
#include "data/tension.h"
#include "harness.h"
#include "readings.h"

START_TEST(colour_scale)
{
    static const struct {
        double points;
        const char *colour;
    } rows[] = {
        { 3, "white" },    { 0, "white" },  { -0.5, "white" },
        { -1, NULL },      { -1.5, NULL },  { -2, "green" },
        { -6, "green" },   { -6.5, NULL },  { -7, "yellow" },
        { -12, "yellow" }, { -12.5, NULL }, { -13, "orange" },
        { -17, "orange" }, { -17.5, NULL }, { -18, "red" },
        { -40, "red" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert_msg(
            g_strcmp0(bg_tension_colour(rows[i].points), rows[i].colour) == 0,
            "%g", rows[i].points);
    ck_assert(bg_tension_find("orange") >= 0 && bg_tension_find("blue") < 0);
}
END_TEST

START_TEST(equal_up_to_rounding)
{
    ck_assert(bg_points_equal(0.1 + 0.2, 0.3));
    ck_assert(bg_points_equal(0, 1e-12));
    ck_assert(!bg_points_equal(1, 1.001));
    ck_assert(!bg_points_equal(0, 1e-3));
    ck_assert(bg_points_equal(1e6 + 1e-5, 1e6));
}
END_TEST

/* Findings of a reading as "series kind printed found place" */
static void finds(const BgReading *reading, const char *const *want)
{
    const BgAuditRules rules = { (double)NAN, (double)NAN };
    g_autoptr(BgDataset) dataset = bg_reading_dataset(reading);
    guint compared = 0;
    g_autoptr(GArray) findings = bg_audit(dataset, &rules, &compared);

    ck_assert_uint_gt(compared, 0);
    for (guint i = 0; i < findings->len; i++) {
        const BgFinding *f = &g_array_index(findings, BgFinding, i);
        g_autofree char *got =
            g_strdup_printf("%s %s %s %s %s", f->series, f->kind, f->printed,
                            f->found, f->place);

        ck_assert_msg(want[i] != NULL, "not expected: %s", got);
        ck_assert_str_eq(got, want[i]);
    }
    ck_assert_ptr_null(want[findings->len]);
}

START_TEST(readings_without_a_folder)
{
    static const char *const none[] = { NULL };
    static const char *const two[] = {
        "russia headline-catalogue +3 +5 line 11",
        "russia headline-catalogue +1 +3 line 10",
        "russia total-catalogue +1 +3 page 2, line 32",
        "regional-tension colour green yellow page 2, line 52", NULL
    };
    g_autoptr(BgReading) reading = reading_whole("x.md", 1, 'a');

    finds(reading, none);
    reading_event(reading, 4, "russia", 2, "One too many", 33);
    g_free(g_array_index(reading->totals, BgReadTotal, 3).colour);
    g_array_index(reading->totals, BgReadTotal, 3).colour = g_strdup("green");
    finds(reading, two);
}
END_TEST

BG_TEST_MAIN("audit", tc)
{
    tcase_add_test(tc, colour_scale);
    tcase_add_test(tc, equal_up_to_rounding);
    tcase_add_test(tc, readings_without_a_folder);
}
