#include "harness.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "figure/forest.h"
#include "figure/matrix.h"
#include "test_figure_samples.h"

static const BgFigureStyle pdf = { .format = BG_FORMAT_PDF };

static gboolean body_has(const BgFigure *figure, const char *text)
{
    return strstr(figure->body, text) != NULL;
}

/* --- forest ----------------------------------------------------------------
 */

START_TEST(forest_opens_what_is_not_bounded)
{
    static const BgForestRow rows[] = {
        { "closed", 2, 1, 4, FALSE },
        { "open", 1, 0, HUGE_VAL, TRUE },
        { "bare", 0.5, (double)NAN, (double)NAN, FALSE },
    };
    const BgForestFigure input = { .rows = rows,
                                   .n_rows = 3,
                                   .x_label = "ratio",
                                   .reference = 1,
                                   .logarithmic = TRUE,
                                   .what = "made up" };
    g_autoptr(BgFigure) figure = bg_figure_forest(&input, &pdf, NULL);

    ck_assert_ptr_nonnull(figure);
    ck_assert(body_has(figure, "set arrow 1 from 0,2 to 2,2 nohead"));
    ck_assert(body_has(figure, ",1 heads"));      /* both ends open */
    ck_assert(!body_has(figure, "set arrow 3 ")); /* no interval */
    ck_assert(body_has(figure, "'0.5' -1"));      /* ticks are ratios */
    ck_assert_ptr_nonnull(strstr(figure->caption, "An arrow is an end"));
}
END_TEST

static void forest_refused(const BgForestRow *row, guint n, gboolean log,
                           int code)
{
    const BgForestFigure input = { .rows = row,
                                   .n_rows = n,
                                   .x_label = "",
                                   .logarithmic = log,
                                   .what = "made up" };
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(bg_figure_forest(&input, &pdf, &error));
    ck_assert_int_eq(error->code, code);
}

START_TEST(forest_refuses)
{
    const BgForestRow fine = { "a", 1, 0, 2, FALSE };
    const BgForestRow outside = { "a", 3, 0, 2, FALSE };
    const BgForestRow not_finite = { "a", HUGE_VAL, 0, 2, FALSE };
    const BgForestRow negative = { "a", -1, -2, 2, FALSE };
    const BgForestRow large = { "a", 1e200, 0, 1e201, FALSE };

    forest_refused(&fine, 0, FALSE, BG_ERROR_USAGE);
    forest_refused(&fine, BG_FOREST_MAX + 1, FALSE, BG_ERROR_USAGE);
    forest_refused(&outside, 1, FALSE, BG_ERROR_INPUT);
    forest_refused(&not_finite, 1, FALSE, BG_ERROR_INPUT);
    forest_refused(&negative, 1, TRUE, BG_ERROR_INPUT);
    forest_refused(&large, 1, FALSE, BG_ERROR_INPUT);
}
END_TEST

/* --- matrix ----------------------------------------------------------------
 */

static const char *const labels[] = { "a", "b", "c" };

START_TEST(matrix_draws_the_lower_triangle)
{
    const double none = (double)NAN;
    const double r[] = { 9, 9, 9, -0.5, 9, 9, none, -0.001, 9 };
    const gboolean marked[9] = { [3] = TRUE };
    const BgMatrixFigure input = { labels, 3,         r,
                                   marked, "made up", { .simulated = TRUE } };
    g_autoptr(BgFigure) figure = bg_figure_matrix(&input, &pdf, NULL);

    ck_assert_ptr_nonnull(figure);
    ck_assert(body_has(figure, "'\u22120.50' at 0.5,1.5"));
    ck_assert(body_has(figure, "'0.00' at 1.5,0.5")); /* no minus zero */
    ck_assert(!body_has(figure, "9.00"));
    ck_assert(!body_has(figure, "at 0.5,0.5")); /* not known: blank */
    ck_assert(body_has(figure, "front linewidth 1.2"));
    ck_assert(body_has(figure, "SIMULATED"));
}
END_TEST

START_TEST(matrix_refuses)
{
    const double r[] = { 1, 1, 1.5, 1 };
    const gboolean marked[4] = { FALSE };
    BgMatrixFigure input = { labels, 1,         r,
                             marked, "made up", { NULL, NULL, FALSE } };
    g_autoptr(GError) usage = NULL;
    g_autoptr(GError) bad = NULL;

    ck_assert_ptr_null(bg_figure_matrix(&input, &pdf, &usage));
    ck_assert_int_eq(usage->code, BG_ERROR_USAGE);
    input.n = 2;
    ck_assert_ptr_null(bg_figure_matrix(&input, &pdf, &bad));
    ck_assert_int_eq(bad->code, BG_ERROR_INPUT);
}
END_TEST

/* --- dates of a history -----------------------------------------------------
 */

START_TEST(history_dates)
{
    g_autoptr(BgSeries) a = sample("a", 12, 3, all_issues);
    const BgSeries *const series[] = { a };
    BgHistoryDate date = { 19, 18.5, 19.5 };
    const BgHistoryFigure input = {
        .series = series, .n_series = 1, .dates = &date, .n_dates = 1
    };
    g_autoptr(BgFigure) figure = bg_figure_history(&input, &pdf, NULL);
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_nonnull(figure);
    ck_assert(body_has(figure, "rectangle from first 18.5,graph 0"));
    ck_assert(body_has(figure, "set arrow 1 from first 19,graph 0"));
    date.at = HUGE_VAL;
    ck_assert_ptr_null(bg_figure_history(&input, &pdf, &error));
    ck_assert_int_eq(error->code, BG_ERROR_INPUT);
}
END_TEST

BG_TEST_MAIN("figures of estimates", tc)
{
    tcase_add_test(tc, forest_opens_what_is_not_bounded);
    tcase_add_test(tc, forest_refuses);
    tcase_add_test(tc, matrix_draws_the_lower_triangle);
    tcase_add_test(tc, matrix_refuses);
    tcase_add_test(tc, history_dates);
}
