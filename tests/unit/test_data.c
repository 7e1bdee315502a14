/* data/: periods, histories with gaps, catalogues and their bins. */
#include <glib.h>

#include "data/bins.h"
#include "data/dataset.h"
#include "data/period.h"
#include "data/series.h"
#include "harness.h"

#define NONE ((double)NAN)

static BgPeriod period(int y1, int m1, int d1, int y2, int m2, int d2)
{
    return (BgPeriod){ bg_day_from_ymd(y1, m1, d1),
                       bg_day_from_ymd(y2, m2, d2) };
}

static BgPeriod months(int y, int first, int last)
{
    const BgDay start = bg_day_from_ymd(y, last, 1);

    return (BgPeriod){ bg_day_from_ymd(y, first, 1), bg_day_month_end(start) };
}

static void assert_format(BgPeriod p, const char *want)
{
    g_autofree char *text = bg_period_format(p);

    ck_assert_str_eq(text, want);
}

START_TEST(periods)
{
    const BgPeriod winter = months(2018, 1, 2);

    /* R: mean(as.numeric(as.Date(c("2018-01-01","2018-02-28")) -
     *         as.Date("2000-01-01")))/365.2425 */
    ck_rel(bg_period_midpoint(winter), 6604.0 / 365.2425, 1e-15);
    ck_assert_uint_eq(bg_period_days(winter), 59);
    ck_assert_double_eq(bg_period_months(winter), 2);
    ck_assert_double_eq(bg_period_months(months(2011, 1, 3)), 3);
    ck_rel(bg_period_months(period(2020, 11, 2, 2020, 11, 8)), 7 / 30.436875,
           1e-15);
    assert_format(winter, "2018-01/2018-02");
    assert_format(months(2018, 1, 1), "2018-01");
    assert_format(period(2020, 11, 2, 2020, 11, 8), "2020-11-02/2020-11-08");
    assert_format(period(2020, 11, 3, 2020, 11, 3), "2020-11-03");
    ck_assert(bg_period_overlaps(winter, months(2018, 2, 4)));
    ck_assert(!bg_period_overlaps(winter, months(2018, 3, 4)));
}
END_TEST

/* Six two-month issues of 2018; the third and fourth not recorded. */
static BgSeries *six_issues(const char *name)
{
    static const double values[] = { 3, 5, NONE, NONE, 8, 1 };
    BgSeries *series = bg_series_new("fixture", name, "aggregate");

    for (int i = 0; i < 6; i++) {
        g_autofree char *issue = g_strdup_printf("%d", i + 1);

        bg_series_append(series, issue, months(2018, 2 * i + 1, 2 * i + 2),
                         values[i], "page");
    }
    bg_series_number_by_order(series);
    return series;
}

START_TEST(gaps_stay)
{
    g_autoptr(BgSeries) series = six_issues("a");
    g_autoptr(BgSample) sample = bg_series_sample(series);

    ck_assert_uint_eq(bg_series_recorded(series), 4);
    ck_assert_uint_eq(sample->n, 4);
    ck_assert_uint_eq(sample->missing, 2);
    ck_assert_int_eq(sample->position[1], 1);
    ck_assert_int_eq(sample->position[2], 4);
    ck_assert_uint_eq(sample->first, 0);
    ck_assert_uint_eq(sample->last, 5);
}
END_TEST

START_TEST(positions_from_spacing)
{
    g_autoptr(BgSeries) series = bg_series_new("f", "a", "value");

    /* Months; April and May have no row. */
    for (int m = 1; m <= 9; m++)
        if (m != 4 && m != 5)
            bg_series_append(series, NULL, months(2018, m, m), m, NULL);
    bg_series_number_by_spacing(series);
    ck_assert_int_eq(bg_series_at(series, 2)->position, 2);
    ck_assert_int_eq(bg_series_at(series, 3)->position, 5);
    ck_assert_int_eq(bg_series_at(series, 6)->position, 8);
    g_autoptr(BgSample) sample = bg_series_sample(series);
    ck_assert_uint_eq(sample->missing, 2);
}
END_TEST

START_TEST(clip_and_per_month)
{
    g_autoptr(BgSeries) series = six_issues("a");

    bg_series_per_month(series);
    ck_assert_double_eq(bg_series_at(series, 1)->value, 2.5);
    bg_series_clip(series, bg_day_from_ymd(2018, 3, 1),
                   bg_day_from_ymd(2018, 11, 30));
    /* November-December ends after the bound. */
    ck_assert_uint_eq(series->obs->len, 4);
    ck_assert_str_eq(bg_series_at(series, 0)->issue, "2");
    ck_assert_str_eq(bg_series_at(series, 3)->issue, "5");
}
END_TEST

/* (4 + 6)/2 events; 3 of 3 + 9 points; the unrecorded issue counts nowhere. */
START_TEST(made_of)
{
    const double none = (double)NAN;
    g_autoptr(BgSeries) s = bg_series_new("x", "a", "aggregate");
    BgPeriod month = { 0, 30 };

    bg_series_append(s, "1", month, 6, NULL);
    ck_assert(isnan(bg_series_made_of(s).events));
    ck_assert(isnan(bg_series_made_of(s).share_negative));
    bg_series_last_made_of(s, (BgMakeUp){ 4, 9, -3 });
    bg_series_append(s, "2", (BgPeriod){ 31, 60 }, 1, NULL);
    bg_series_last_made_of(s, (BgMakeUp){ 6, none, -1 });
    bg_series_append(s, "3", (BgPeriod){ 61, 90 }, none, NULL);
    bg_series_last_made_of(s, (BgMakeUp){ 100, 100, -100 });
    bg_series_append(s, "4", (BgPeriod){ 91, 120 }, 2, NULL);
    const BgMakeUpOfAll all = bg_series_made_of(s);

    ck_assert_uint_eq(all.issues, 2);
    ck_assert(all.events == 5 && all.share_negative == 0.25);
}
END_TEST

START_TEST(pairs_by_equal_period)
{
    g_autoptr(BgSeries) a = six_issues("a");
    g_autoptr(BgSeries) b = bg_series_new("fixture", "b", "aggregate");

    bg_series_append(b, "2", months(2018, 3, 4), 20, NULL);
    bg_series_append(b, "x", months(2018, 5, 5), 30, NULL);
    bg_series_append(b, "3", months(2018, 5, 6), 40, NULL);
    bg_series_append(b, "6", months(2018, 11, 12), 60, NULL);
    g_autoptr(BgPairs) pairs = bg_series_pair(a, b);

    ck_assert_uint_eq(pairs->n, 2);
    ck_assert_double_eq(pairs->x[0], 5);
    ck_assert_double_eq(pairs->y[0], 20);
    ck_assert_double_eq(pairs->x[1], 1);
    ck_assert_double_eq(pairs->y[1], 60);
    ck_assert_int_eq(pairs->position[1], 5);
}
END_TEST

static void add_event(BgDataset *dataset, BgPeriod date, const char *series,
                      double score)
{
    const BgEvent event = { .issue = 0,
                            .date = date,
                            .series = g_strdup(series),
                            .score = score,
                            .label = g_strdup("x") };

    bg_dataset_add_event(dataset, event);
}

static BgDataset *catalogue(void)
{
    BgDataset *dataset = bg_dataset_new("fixture");
    const BgIssue issue = { .label = g_strdup("18"),
                            .period = months(2020, 11, 12),
                            .published = g_strdup(""),
                            .provenance = g_strdup("p") };

    g_array_append_val(dataset->issues, issue);
    add_event(dataset, period(2020, 11, 1, 2020, 11, 1), "a", 1);
    add_event(dataset, period(2020, 11, 3, 2020, 11, 3), "a", 2);
    add_event(dataset, period(2020, 11, 5, 2020, 11, 5), "a", -3);
    add_event(dataset, period(2020, 12, 1, 2020, 12, 10), "a", 4);
    add_event(dataset, months(2020, 11, 12), "a", -1);
    add_event(dataset, period(2020, 12, 31, 2020, 12, 31), "b", 0);
    return dataset;
}

START_TEST(catalogue_sums)
{
    g_autoptr(BgDataset) dataset = catalogue();
    const BgCatalogueSum sum = bg_dataset_catalogue_sum(dataset, 0, "a");

    ck_assert_uint_eq(sum.events, 5);
    ck_assert_uint_eq(sum.positive_events, 3);
    ck_assert_double_eq(sum.positive, 7);
    ck_assert_double_eq(sum.negative, -4);
    ck_assert_double_eq(sum.aggregate, 3);
    ck_assert_double_eq(sum.positive_squares, 21);
    ck_assert_double_eq(sum.negative_squares, 10);
}
END_TEST

static void add_value(BgDataset *dataset, guint issue, const char *series,
                      const char *measure, double number)
{
    const BgValue value = { .issue = issue,
                            .series = g_strdup(series),
                            .measure = g_strdup(measure),
                            .value = number };

    bg_dataset_add_value(dataset, value);
}

START_TEST(finds_values)
{
    g_autoptr(BgDataset) dataset = bg_dataset_new("fixture");

    ck_assert_ptr_null(bg_dataset_value(dataset, 0, "a", "aggregate"));
    add_value(dataset, 0, "a", "aggregate", 1);
    add_value(dataset, 0, "a", "positive", 2);
    add_value(dataset, 1, "a", "aggregate", 3);
    add_value(dataset, 0, "b", "aggregate", 4);
    add_value(dataset, 0, "a", "aggregate", 5);
    ck_assert_double_eq(bg_dataset_value(dataset, 0, "a", "aggregate")->value,
                        1);
    ck_assert_double_eq(bg_dataset_value(dataset, 0, "a", "positive")->value,
                        2);
    ck_assert_double_eq(bg_dataset_value(dataset, 1, "a", "aggregate")->value,
                        3);
    ck_assert_double_eq(bg_dataset_value(dataset, 0, "b", "aggregate")->value,
                        4);
    ck_assert_ptr_null(bg_dataset_value(dataset, 1, "b", "aggregate"));
    ck_assert_ptr_null(bg_dataset_value(dataset, 1, "a", "positive"));
    ck_assert_uint_eq(dataset->values->len, 5);
}
END_TEST

/* A look-up that went through all of them would take minutes. */
START_TEST(finds_many_values)
{
    enum { SERIES = 100, ISSUES = 2000 };
    g_autoptr(BgDataset) dataset = bg_dataset_new("fixture");

    for (guint s = 0; s < SERIES; s++)
        for (guint i = 0; i < ISSUES; i++) {
            g_autofree char *name = g_strdup_printf("partner-%u", s);

            add_value(dataset, i, name, "aggregate", s * ISSUES + i);
        }
    for (guint s = 0; s < SERIES; s++) {
        g_autofree char *name = g_strdup_printf("partner-%u", s);

        for (guint i = 0; i < ISSUES; i++)
            ck_assert_double_eq(
                bg_dataset_value(dataset, i, name, "aggregate")->value,
                s * ISSUES + i);
    }
}
END_TEST

START_TEST(bins_by_week_and_month)
{
    g_autoptr(BgDataset) dataset = catalogue();
    BgCatalogueSum left;
    g_autoptr(GArray) weeks =
        bg_dataset_bins(dataset, "a", -1, BG_BIN_WEEK, &left);
    const BgBin *first = &g_array_index(weeks, BgBin, 0);
    const BgBin *second = &g_array_index(weeks, BgBin, 1);

    /* 1 November 2020 was a Sunday: one day, then eight whole weeks, then
     * the four days to 31 December. */
    ck_assert_uint_eq(weeks->len, 10);
    ck_assert_str_eq(first->label, "2020-W44");
    ck_assert_uint_eq(bg_period_days(first->period), 1);
    ck_assert_double_eq(first->sum.aggregate, 1);
    ck_assert_str_eq(second->label, "2020-W45");
    ck_assert_double_eq(second->sum.aggregate, -1);
    ck_assert_uint_eq(second->sum.events, 2);
    ck_assert_uint_eq(left.events, 2); /* 1-10 December, and the whole period */
    ck_assert_double_eq(left.aggregate, 3);

    g_autoptr(GArray) by_month =
        bg_dataset_bins(dataset, "a", -1, BG_BIN_MONTH, &left);
    ck_assert_uint_eq(by_month->len, 2);
    ck_assert_double_eq(g_array_index(by_month, BgBin, 1).sum.aggregate, 4);
    ck_assert_uint_eq(left.events, 1);

    g_autoptr(GArray) by_issue =
        bg_dataset_bins(dataset, "a", -1, BG_BIN_ISSUE, &left);
    ck_assert_uint_eq(by_issue->len, 1);
    ck_assert_double_eq(g_array_index(by_issue, BgBin, 0).sum.aggregate, 3);
    ck_assert_uint_eq(left.events, 0);

    g_autoptr(GArray) by_day =
        bg_dataset_bins(dataset, "a", -1, BG_BIN_DAY, &left);
    ck_assert_uint_eq(by_day->len, 61);
}
END_TEST

BG_TEST_MAIN("data", tc)
{
    tcase_add_test(tc, periods);
    tcase_add_test(tc, gaps_stay);
    tcase_add_test(tc, positions_from_spacing);
    tcase_add_test(tc, clip_and_per_month);
    tcase_add_test(tc, made_of);
    tcase_add_test(tc, pairs_by_equal_period);
    tcase_add_test(tc, finds_values);
    tcase_add_test(tc, finds_many_values);
    tcase_add_test(tc, catalogue_sums);
    tcase_add_test(tc, bins_by_week_and_month);
}
