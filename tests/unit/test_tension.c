#include "harness.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "data/tension.h"
#include "figure/tension.h"
#include "test_figure_samples.h"

static const BgTensionBand bands[] = {
    { "calm", 0, HUGE_VAL, "#ffffff" },
    { "tense", -HUGE_VAL, -3, "#eeada0" },
};

START_TEST(the_published_scale)
{
    static const double points[] = {
        5, 0, -2, -6, -7, -12, -13, -17, -18, -99
    };
    static const char *const names[] = { "white",  "white",  "green",  "green",
                                         "yellow", "yellow", "orange", "orange",
                                         "red",    "red" };

    for (size_t i = 0; i < G_N_ELEMENTS(points); i++)
        ck_assert_int_eq(bg_tension_of(points[i]), bg_tension_find(names[i]));
    ck_assert_int_eq(bg_tension_of(-1), -1); /* the scale says nothing of it */
    ck_assert_int_eq(bg_tension_of((double)NAN), -1);
    ck_assert_int_eq(bg_tension_find("mauve"), -1);
}
END_TEST

START_TEST(outlines_what_has_no_value)
{
    static const BgTensionColour colours[] = { { 1, 1 }, { 2, 0 } };
    const BgFigureStyle pdf = { .format = BG_FORMAT_PDF };
    g_autoptr(BgSeries) a = sample("a", 4, -5, 5); /* issues 1 and 3 */
    const BgTensionFigure input = { .series = a,
                                    .bands = bands,
                                    .n_bands = 2,
                                    .colours = colours,
                                    .n_colours = 2 };
    g_autoptr(BgFigure) figure = bg_figure_tension(&input, &pdf, NULL);

    ck_assert_ptr_nonnull(figure);
    /* Issue 2 is outlined; issue 3 has a value and is not. */
    ck_assert_ptr_nonnull(strstr(figure->body, "set object 100 rectangle"));
    ck_assert_ptr_null(strstr(figure->body, "set object 101 rectangle"));
    ck_assert_ptr_nonnull(strstr(figure->caption, "1 issue with a published"));
    ck_assert_ptr_nonnull(strstr(figure->caption, "tense -3 and below"));
}
END_TEST

static void refused(const BgTensionFigure *input, int code)
{
    const BgFigureStyle pdf = { .format = BG_FORMAT_PDF };
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(bg_figure_tension(input, &pdf, &error));
    ck_assert_int_eq(error->code, code);
}

START_TEST(refuses)
{
    static const BgTensionColour no_issue = { 9, 0 }, no_band = { 0, 2 };
    g_autoptr(BgSeries) none = sample("none", 4, 1, 0);
    g_autoptr(BgSeries) index = sample("index", 4, 1, all_issues);
    g_autoptr(BgSeries) large = sample("large", 4, 1, all_issues);
    BgTensionFigure input = { .series = none, .bands = bands };

    refused(&input, BG_ERROR_USAGE);
    input.n_bands = 2;
    refused(&input, BG_ERROR_TOO_FEW);
    input.n_colours = 1, input.colours = &no_issue;
    refused(&input, BG_ERROR_USAGE);
    input.colours = &no_band;
    refused(&input, BG_ERROR_USAGE);
    input.n_colours = 0, input.series = index;
    index->time = BG_TIME_INDEX;
    refused(&input, BG_ERROR_USAGE);
    input.series = large;
    g_array_index(large->obs, BgObservation, 0).value = 1e200;
    refused(&input, BG_ERROR_INPUT);
}
END_TEST

BG_TEST_MAIN("tension", tc)
{
    tcase_add_test(tc, the_published_scale);
    tcase_add_test(tc, outlines_what_has_no_value);
    tcase_add_test(tc, refuses);
}
