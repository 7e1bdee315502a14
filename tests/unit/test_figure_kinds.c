#include "harness.h"

#include <string.h>

#include "core/error.h"
#include "figure/coincide.h"
#include "sample_document.h"
#include "test_figure_samples.h"

/* Compares with tests/golden/NAME; BAROGRAPH_GOLDEN=write writes it anew. */
static void golden(BgFigure *figure, const char *name)
{
    g_autoptr(BgFigure) owned = figure;
    g_autofree char *path = g_build_filename("tests", "golden", name, NULL);
    g_autofree char *want = NULL;

    ck_assert_ptr_nonnull(owned);
    g_autofree char *script = bg_figure_script(owned, "figure.pdf", NULL);
    g_auto(GStrv) lines = g_strsplit(owned->caption, "\n", -1);
    g_autofree char *caption = g_strjoinv("\n# ", lines);
    g_autofree char *got = g_strconcat(script, "# ", caption, "\n", NULL);

    if (g_getenv("BAROGRAPH_GOLDEN"))
        ck_assert(g_file_set_contents(path, got, -1, NULL));
    ck_assert(g_file_get_contents(path, &want, NULL, NULL));
    /* The first line names the version. */
    ck_assert_str_eq(strchr(got, '\n'), strchr(want, '\n'));
}

static void refused(BgFigure *figure, GError **error, int code)
{
    ck_assert_ptr_null(figure);
    ck_assert_ptr_nonnull(*error);
    ck_assert_int_eq((*error)->code, code);
    ck_assert_ptr_null(strchr((*error)->message, '\n'));
    g_clear_error(error);
}

static const BgFigureStyle pdf = { .format = BG_FORMAT_PDF };

START_TEST(history_is_as_before)
{
    static const double t[] = { 18.1, 19.5, 21.2 }, low[] = { 5, 7, 8 },
                        high[] = { 12, 11, 15 };
    g_autoptr(BgSeries) a = sample("russia", 20, 10, all_issues);
    g_autoptr(BgSeries) b = sample("china", 20, 4, 0x6c3d5);
    const BgSeries *const series[] = { a, b };
    const BgHistoryLine trend = { .slope = 0.8,
                                  .intercept = -6,
                                  .from = 18.1,
                                  .to = 21.2,
                                  .label = "russia, trend",
                                  .method = "Line: least squares",
                                  .n_band = 3,
                                  .band_t = t,
                                  .band_low = low,
                                  .band_high = high };
    const BgHistoryFigure input = { .series = series,
                                    .n_series = 2,
                                    .trends = &trend,
                                    .n_trends = 1,
                                    .notes = { "made up", "A & B", FALSE } };

    golden(bg_figure_history(&input, &pdf, NULL), "history.gp");
}
END_TEST

START_TEST(coverage_is_as_before)
{
    g_autoptr(BgSeries) a = sample("russia", 35, 10, 0x28c21);
    g_autoptr(BgSeries) b = sample("eu", 35, 4, all_issues);
    g_autoptr(BgSeries) c = sample("china", 20, 4, 0);
    const BgSeries *const series[] = { a, b, c };
    const BgCoverageFigure input = { series, 3, { NULL, NULL, FALSE } };

    g_free(c->source);
    c->source = g_strdup("simulated/other");
    g_free(c->citation);
    c->citation = g_strdup("simulated/other");
    golden(bg_figure_coverage(&input, &pdf, NULL), "coverage.gp");
}
END_TEST

START_TEST(balance_is_as_before)
{
    g_autoptr(BgSeries) positive = sample("china", 8, 12, 0xf1);
    g_autoptr(BgSeries) negative = sample("china", 8, -7, 0xe1);
    g_autoptr(BgSeries) sum = sample("china", 8, 3, 0xfd);
    const BgBalancePanel panels[] = { { "china", positive, negative, sum },
                                      { "eu", NULL, NULL, sum } };
    const BgBalanceFigure input = { panels, 2, NULL, { NULL, NULL, FALSE } };

    golden(bg_figure_balance(&input, &pdf, NULL), "balance.gp");
}
END_TEST

START_TEST(events_are_as_before)
{
    g_autoptr(BgDataset) dataset = sample_dataset();
    static const char *const names[] = { "russia", "eu", "none" };
    const BgEventsFigure input = {
        dataset, 0, names, 3, { NULL, NULL, FALSE }
    };

    golden(bg_figure_events(&input, &pdf, NULL), "events.gp");
}
END_TEST

START_TEST(equal_marks_stand_side_by_side)
{
    static const double expected[3][3] = { { -1.0, 0, 0 },
                                           { 0, 0, 0 },
                                           { 1.0, 0, 0 } };
    g_autoptr(BgSeries) a = sample("a", 3, 10, 3);
    g_autoptr(BgSeries) b = sample("b", 3, 10, 3);
    g_autoptr(BgSeries) c = sample("c", 3, 10, 3);
    const BgSeries *const series[] = { a, b, c };

    /* The second issue is shared by nobody, the third recorded by nobody. */
    g_array_index(b->obs, BgObservation, 1).value += 1;
    g_array_index(c->obs, BgObservation, 1).value -= 1;
    for (guint i = 0; i < 3; i++) {
        g_autofree double *shifts = bg_coincide_shifts(series, 3, i, 1);

        for (guint j = 0; j < 3; j++)
            ck_assert_double_eq(shifts[j], expected[i][j]);
    }
}
END_TEST

START_TEST(specifications_are_as_before)
{
    BgSpecificationPoint *points;
    guint *picks;
    const BgSpecificationFigure input = sample_curve(8, &points, &picks);

    points[5].estimate = points[5].low = (double)NAN;
    golden(bg_figure_specifications(&input, &pdf, NULL), "specifications.gp");
    g_free(points);
    g_free(picks);
}
END_TEST

/* 9,000 on a panel some 150 points wide: two to a point, the stated one among
 * them, and the last label is their number. */
START_TEST(specifications_are_thinned)
{
    BgSpecificationPoint *points;
    guint *picks, at = 0;
    BgSpecificationFigure input = sample_curve(9000, &points, &picks);

    input.stated = 1234;
    g_autoptr(BgFigure) figure = bg_figure_specifications(&input, &pdf, NULL);
    const char *drawn = strstr(figure->caption, " of them drawn, evenly");
    const char *stated = strstr(figure->body, "$stated << EOD\n");

    ck_assert_ptr_nonnull(strstr(figure->caption, "9000 specifications ("));
    ck_assert_ptr_nonnull(drawn);
    while (g_ascii_isdigit(drawn[-1]))
        drawn--;
    const guint64 n = g_ascii_strtoull(drawn, NULL, 10);

    ck_assert_msg(n > 250 && n < 350, "%d drawn", (int)n);
    g_autofree char *label =
        g_strdup_printf(", '9000' %" G_GUINT64_FORMAT ")", n);

    ck_assert_ptr_nonnull(strstr(figure->body, label));
    ck_assert_ptr_nonnull(stated);
    at = (guint)g_ascii_strtoull(strchr(stated, '\n') + 1, NULL, 10);
    ck_assert(at > 1 && at <= n);
    g_free(points);
    g_free(picks);
}
END_TEST

START_TEST(specifications_refuse)
{
    BgSpecificationPoint *points;
    guint *picks;
    const BgSpecificationFigure good = sample_curve(9, &points, &picks);
    const BgFigureStyle slide = { .format = BG_FORMAT_PDF,
                                  .width = BG_WIDTH_SLIDE };
    BgSpecificationFigure input = good;
    GError *error = NULL;

    input.n_specifications = 0;
    refused(bg_figure_specifications(&input, &pdf, &error), &error,
            BG_ERROR_USAGE);
    input.n_specifications = 10001;
    refused(bg_figure_specifications(&input, &pdf, &error), &error,
            BG_ERROR_USAGE);
    input = good, input.n_verdicts = 2; /* a point has the third */
    points[4].verdict = 2;
    refused(bg_figure_specifications(&input, &pdf, &error), &error,
            BG_ERROR_USAGE);
    input = good, input.stated = 9;
    refused(bg_figure_specifications(&input, &pdf, &error), &error,
            BG_ERROR_USAGE);
    refused(bg_figure_specifications(&good, &slide, &error), &error,
            BG_ERROR_USAGE); /* too many rows under it */
    points[0].high = 1e200;
    refused(bg_figure_specifications(&good, &pdf, &error), &error,
            BG_ERROR_INPUT);
    for (guint i = 0; i < 9; i++)
        points[i].estimate = (double)NAN;
    refused(bg_figure_specifications(&good, &pdf, &error), &error,
            BG_ERROR_TOO_FEW);
    picks[3] = 7;
    refused(bg_figure_specifications(&good, &pdf, &error), &error,
            BG_ERROR_USAGE);
    g_free(points);
    g_free(picks);
}
END_TEST

START_TEST(history_over_an_index)
{
    g_autoptr(BgSeries) a = bg_series_new("nile.csv", "flow", "value");
    const BgSeries *const series[] = { a };
    const BgHistoryFigure input = { .series = series,
                                    .n_series = 1,
                                    .y_label = "value" };

    a->time = BG_TIME_INDEX;
    for (int i = 0; i < 9; i++)
        bg_series_append_index(a, NULL, i < 5 ? i : i + 3, 2.385 * i);
    bg_series_number_by_spacing(a);
    golden(bg_figure_history(&input, &pdf, NULL), "history-index.gp");
}
END_TEST

START_TEST(history_refuses)
{
    g_autoptr(BgSeries) a = sample("a", 5, 1, all_issues);
    g_autoptr(BgSeries) none = sample("none", 5, 1, 0);
    g_autoptr(BgSeries) index = bg_series_new("x.csv", "x", "value");
    const BgSeries *many[9] = { a, a, a, a, a, a, a, a, a };
    BgHistoryLine trend = { .series = 1, .from = 18, .to = 19 };
    const BgFigureStyle bad = { .font_size = 3 };
    BgHistoryFigure input = { .series = many };
    GError *error = NULL;

    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_USAGE);
    input.n_series = 8;
    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_USAGE);
    input.n_series = 1;
    refused(bg_figure_history(&input, &bad, &error), &error, BG_ERROR_USAGE);
    input.trends = &trend, input.n_trends = 1;
    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_USAGE);
    trend.series = 0, trend.slope = (double)NAN;
    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_INPUT);
    trend.slope = 1e300;
    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_INPUT);
    input.n_trends = 0, many[0] = none;
    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_TOO_FEW);
    index->time = BG_TIME_INDEX, many[1] = index, input.n_series = 2;
    refused(bg_figure_history(&input, &pdf, &error), &error, BG_ERROR_USAGE);
}
END_TEST

START_TEST(others_refuse)
{
    g_autoptr(BgSeries) none = sample("none", 5, 1, 0);
    g_autoptr(BgSeries) empty = sample("empty", 0, 1, 0);
    g_autoptr(BgDataset) dataset = sample_dataset();
    static const char *const names[] = { "nobody" };
    const BgSeries *series[] = { empty };
    BgCoverageFigure coverage = { .series = series };
    BgBalancePanel panel = { .label = "x" };
    BgBalanceFigure balance = { .panels = &panel };
    BgEventsFigure events = { .dataset = dataset, .series = names };
    GError *error = NULL;

    refused(bg_figure_coverage(&coverage, &pdf, &error), &error,
            BG_ERROR_USAGE);
    coverage.n_series = 1;
    refused(bg_figure_coverage(&coverage, &pdf, &error), &error,
            BG_ERROR_TOO_FEW);
    refused(bg_figure_balance(&balance, &pdf, &error), &error, BG_ERROR_USAGE);
    balance.n_panels = 1;
    refused(bg_figure_balance(&balance, &pdf, &error), &error, BG_ERROR_USAGE);
    panel.aggregate = none;
    refused(bg_figure_balance(&balance, &pdf, &error), &error,
            BG_ERROR_TOO_FEW);
    none->time = BG_TIME_INDEX;
    refused(bg_figure_balance(&balance, &pdf, &error), &error, BG_ERROR_USAGE);
    refused(bg_figure_events(&events, &pdf, &error), &error, BG_ERROR_USAGE);
    events.n_series = 1;
    refused(bg_figure_events(&events, &pdf, &error), &error, BG_ERROR_TOO_FEW);
    events.issue = 1;
    refused(bg_figure_events(&events, &pdf, &error), &error, BG_ERROR_USAGE);
}
END_TEST

START_TEST(values_too_large_are_refused)
{
    g_autoptr(BgSeries) a = sample("a", 2, 1, all_issues);
    g_autoptr(BgDataset) dataset = sample_dataset();
    static const char *const names[] = { "russia" };
    const BgSeries *const series[] = { a };
    const BgHistoryFigure history = { .series = series, .n_series = 1 };
    const BgBalancePanel panel = { .label = "a", .aggregate = a };
    const BgBalanceFigure balance = { .panels = &panel, .n_panels = 1 };
    const BgEventsFigure events = { .dataset = dataset,
                                    .series = names,
                                    .n_series = 1 };
    GError *error = NULL;

    g_array_index(a->obs, BgObservation, 0).value = 1e200;
    g_array_index(dataset->events, BgEvent, 0).score = 1e200;
    refused(bg_figure_history(&history, &pdf, &error), &error, BG_ERROR_INPUT);
    refused(bg_figure_balance(&balance, &pdf, &error), &error, BG_ERROR_INPUT);
    refused(bg_figure_events(&events, &pdf, &error), &error, BG_ERROR_INPUT);
}
END_TEST

START_TEST(file_names)
{
    const BgFigureStyle tex = { .format = BG_FORMAT_TEX };
    g_autoptr(BgFigure) a = sample_history(&pdf, "eu");
    g_autoptr(BgFigure) b = sample_history(&tex, "eu");
    g_autofree char *quoted = bg_figure_script(a, "it's|x.pdf", NULL);
    g_autofree char *latex = bg_figure_script(b, "fig_1.tex", NULL);
    g_autofree char *caption = bg_figure_caption_path("a.b/fig.pdf");
    g_autofree char *plain = bg_figure_caption_path("a.b/fig");

    ck_assert_ptr_nonnull(strstr(quoted, "set output './it_s|x.pdf'\n"));
    ck_assert_ptr_nonnull(strstr(latex, "set output 'fig_1-graphics.tex'\n"));
    ck_assert_str_eq(caption, "a.b/fig.caption.txt");
    ck_assert_str_eq(plain, "a.b/fig.caption.txt");
    ck_assert_ptr_null(bg_figure_script(a, "a\nb.pdf", NULL));
    ck_assert_ptr_null(bg_figure_script(b, "a b.tex", NULL));
    ck_assert_ptr_null(bg_figure_script(b, "a%b.tex", NULL));
}
END_TEST

BG_TEST_MAIN("figure: kinds", tc)
{
    tcase_add_test(tc, history_is_as_before);
    tcase_add_test(tc, coverage_is_as_before);
    tcase_add_test(tc, balance_is_as_before);
    tcase_add_test(tc, events_are_as_before);
    tcase_add_test(tc, equal_marks_stand_side_by_side);
    tcase_add_test(tc, specifications_are_as_before);
    tcase_add_test(tc, specifications_are_thinned);
    tcase_add_test(tc, specifications_refuse);
    tcase_add_test(tc, history_over_an_index);
    tcase_add_test(tc, history_refuses);
    tcase_add_test(tc, others_refuse);
    tcase_add_test(tc, values_too_large_are_refused);
    tcase_add_test(tc, file_names);
}
