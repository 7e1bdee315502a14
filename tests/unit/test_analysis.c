/* load/ini, command/analysis, data/join, data/event_series. */
#include "harness.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "command/analysis.h"
#include "core/error.h"
#include "data/event_series.h"
#include "data/join.h"
#include "load/source.h"

static char *written(const char *text)
{
    char *path = NULL;
    const int fd = g_file_open_tmp("barograph-XXXXXX.ini", &path, NULL);

    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* All mistakes of a text, without the file's name; NULL: none. */
static char *mistakes(const char *text)
{
    g_autofree char *path = written(text);
    GError *error = NULL;
    g_autoptr(BgAnalysis) analysis = bg_analysis_read(path, NULL, &error);

    g_unlink(path);
    if (analysis)
        return NULL;
    ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    GString *all = g_string_new(error->message);

    g_string_replace(all, path, "f", 0);
    g_error_free(error);
    return g_string_free(all, FALSE);
}

#define CLAIM "[claim a]\nkind = trend\ndirection = falling\n"

static const struct {
    const char *text, *want;
} wrong[] = {
    { "x = 1\n" CLAIM "series = a:b\n",
      "'x = 1' stands before the first section (f:1)" },
    { CLAIM "series = a:b\nwords\n", "'words' is no KEY = VALUE (f:5)" },
    { CLAIM "series = a:b\n= 3\n", "'' is no name of a key (f:5)" },
    { CLAIM "series = a:b\nse ries = 3\n",
      "'se ries' is no name of a key (f:5)" },
    { CLAIM "series = a:b\n[claim a]\n",
      "section '[claim a]' is there twice: first on line 1 (f:5)" },
    { CLAIM "series = a:b\nseries = c:d\n",
      "key 'series' is there twice: first on line 4 (f:5)" },
    { CLAIM "series = a:b\n[claim [b]\n",
      "'[claim [b]' is no section: write [KIND NAME] (f:5)" },
    { CLAIM "series = a:b\n[analysis x]\n",
      "section [analysis] has no name (f:5)" },
    { CLAIM "series = a:b\n[data]\nfrm = 2018\n",
      "unknown key 'frm' in [data] (did you mean 'from'?) (f:6)" },
    { CLAIM "series = a:b\n[data]\nseed = 3\n",
      "unknown key 'seed' in [data] (f:6)" },
    { CLAIM "series = a:b\nfrom = someday\n",
      "from cannot be 'someday': it is a date, YYYY-MM or YYYY-MM-DD (f:5)" },
    { CLAIM "series = a:b\nthan = c:d\n",
      "a claim of kind trend has no than (f:5)" },
    { "[claim a]\nkind = volatility\nseries = a:b\n",
      "a claim of kind volatility wants than (f:1)" },
    { "[claim a]\nkind = break\nseries = a:b\nat = soon\n",
      "at cannot be 'soon': it is a date, YYYY-MM (f:4)" },
    { "[claim a]\nkind = difference\nseries = a:b\nthan = a:c@1\n",
      "a claim of kind difference is of single values: say "
      "SOURCE:SERIES@ISSUE (f:3)" },
    { "[claim a]\nkind = level\nseries = a:b\nbound = 1.5\n",
      "bound cannot be '1.5': it is a number from 0.001 to 0.999 (f:4)" },
    { CLAIM "series = a:b\nexpected = perhaps\n",
      "expected cannot be 'perhaps': it is one of supported, contradicted, "
      "undecided, not testable (f:5)" },
    { "[table t]\n", "table 't' names no command (f:1)" },
    { "[table t]\ncommand = simulate\n",
      "no command 'simulate' for a table: it is one of series, audit, events, "
      "trend, volatility, correlate, breaks, compare, fragility (f:2)" },
    { "[table a/b]\ncommand = trend\n",
      "a table's name becomes a file's: letters, digits, - _ . only (f:1)" },
    { "[table t]\ncommand = trend\noutput = x\n",
      "unknown key 'output' in [table t] (f:3)" },
    { "[figure t]\nkind = history\nterminal = yes\n",
      "unknown key 'terminal' in [figure t] (f:3)" },
    { "", "the file has no claim, table or figure (f:1)" },
    { CLAIM "series = a:b\n[analysis]\nlevel = 0.7\n[x]\n",
      "level cannot be below 0.8 in an analysis (f:6)\nunknown section 'x': "
      "there are analysis, data, claim NAME, table NAME and figure NAME "
      "(f:7)" },
};

START_TEST(tells_each_mistake)
{
    g_autofree char *got = mistakes(wrong[_i].text);

    ck_assert_ptr_nonnull(got);
    ck_assert_str_eq(got, wrong[_i].want);
}
END_TEST

START_TEST(refuses_foreign_escapes)
{
    g_autofree char *path = written(
        "\xef\xbb\xbf# comment\n[analysis]\r\nlevel = 0.9\nseed = 4\n"
        "[data]\nmeasure = positive\nfrom = 2018\n"
        "[claim two words]\nsentence = A \\\"b\\\" c\nkind=correlation\n"
        "series = a:b , a:c\\,d\nwith = x.csv:y\nlag = -2\n"
        "choices.window = all\nchoices.on = changes\nfrom = 2019-03\n"
        "[table t]\ncommand = trend\nmethod = ols\ncalibrate = yes\n");
    GError *error = NULL;
    g_autoptr(BgAnalysis) a = bg_analysis_read(path, NULL, &error);

    g_unlink(path);
    /* \" is no escape of GLib's. */
    ck_assert_ptr_null(a);
    g_error_free(error);
}
END_TEST

START_TEST(inherits)
{
    g_autofree char *path =
        written("\xef\xbb\xbf# comment\n[analysis]\r\nlevel = 0.9\nseed = 4\n"
                "[data]\nmeasure = positive\nfrom = 2018\n"
                "[claim two words]\nsentence = A\\sb\nkind=correlation\n"
                "series = a:b , a:c\\,d\nwith = x.csv:y\nlag = -2\n"
                "choices.window = all\nchoices.on = changes\nfrom = 2019-03\n"
                "[table t]\ncommand = trend\nmethod = ols\ncalibrate = yes\n");
    GError *error = NULL;
    g_autoptr(BgAnalysis) a = bg_analysis_read(path, NULL, &error);

    ck_assert_msg(a, "%s", error ? error->message : "");
    g_unlink(path);
    const BgAnalysisClaim *item = g_ptr_array_index(a->claims, 0);
    const BgAnalysisItem *table = g_ptr_array_index(a->tables, 0);

    ck_assert_str_eq(item->claim->name, "two words");
    ck_assert_str_eq(item->claim->sentence, "A b");
    ck_assert_str_eq(item->series[0], "a:b");
    ck_assert_str_eq(item->series[1], "a:c,d");
    ck_assert_str_eq(item->other, "x.csv:y");
    ck_assert_int_eq((int)item->claim->lag, -2);
    ck_assert(item->claim->level == 0.9);
    ck_assert_str_eq(bg_options_text(item->options, "measure"), "positive");
    ck_assert_str_eq(bg_options_text(item->options, "from"), "2019-03");
    ck_assert_uint_eq(g_strv_length(item->claim->choices[BG_CHOICE_WINDOW]), 6);
    ck_assert_str_eq(item->claim->choices[BG_CHOICE_ON][0], "changes");
    ck_assert_str_eq(bg_options_text(table->options, "from"), "2018");
    ck_assert_str_eq(bg_options_text(table->options, "seed"), "4");
    ck_assert_str_eq(bg_options_text(table->options, "method"), "ols");
    ck_assert(bg_options_flag(table->options, "calibrate"));
}
END_TEST

/* --- joining periods
 * ----------------------------------------------------------
 */

static BgSeries *months(int from, int n, int step)
{
    BgSeries *s = bg_series_new("made", "x", "value");

    for (int i = 0; i < n; i++) {
        const int first = from + i * step, last = first + step - 1;
        const BgPeriod period = { bg_day_from_ymd(2015 + first / 12,
                                                  1 + first % 12, 1),
                                  bg_day_month_end(bg_day_from_ymd(
                                      2015 + last / 12, 1 + last % 12, 1)) };

        bg_series_append(s, "i", period, i + 1, NULL);
    }
    return s;
}

START_TEST(joins_wholly_covered_periods)
{
    /* Two-month issues from March 2015 to August 2017; years 2015-2017. */
    g_autoptr(BgSeries) fine = months(2, 15, 2);
    g_autoptr(BgSeries) years = months(0, 3, 12);

    ck_assert(bg_series_is_finer(fine, years));
    ck_assert(!bg_series_is_finer(years, fine));
    ck_assert(!bg_series_is_finer(fine, fine));
    g_autoptr(BgSeries) sums = bg_series_join(fine, years, BG_JOIN_FLOW);
    g_autoptr(BgSeries) means = bg_series_join(fine, years, BG_JOIN_STOCK);

    ck_assert_uint_eq(sums->obs->len, 3);
    /* Only 2016 is covered: issues 6 to 11. */
    ck_assert(isnan(bg_series_at(sums, 0)->value));
    ck_assert(bg_series_at(sums, 1)->value == 6 + 7 + 8 + 9 + 10 + 11);
    ck_assert(isnan(bg_series_at(sums, 2)->value));
    /* Weighted by the days of 2016: 60, 61, 61, 62, 61, 61. */
    ck_rel(bg_series_at(means, 1)->value,
           (6 * 60 + 7 * 61 + 8 * 61 + 9 * 62 + 10 * 61 + 11 * 61) / 366.0,
           1e-12);
    g_array_index(fine->obs, BgObservation, 7).value = (double)NAN;
    g_autoptr(BgSeries) gap = bg_series_join(fine, years, BG_JOIN_FLOW);

    ck_assert(isnan(bg_series_at(gap, 1)->value));
}
END_TEST

/* Issue 18's catalogue: U.S. +6 -22 in 25 events; Ukraine has none. */
START_TEST(events_as_series)
{
    g_autoptr(BgDataset) dataset =
        bg_load_source("datasets", "minsk-barometer", NULL, NULL);

    ck_assert_ptr_nonnull(dataset);
    g_autoptr(BgSeries) sum = bg_dataset_event_series(
        dataset, "us", BG_BIN_ISSUE, BG_EVENTS_SUM, "aggregate");
    g_autoptr(BgSeries) mean = bg_dataset_event_series(
        dataset, "us", BG_BIN_ISSUE, BG_EVENTS_MEAN, "aggregate");
    g_autoptr(BgSeries) negative = bg_dataset_event_series(
        dataset, "us", BG_BIN_ISSUE, BG_EVENTS_SUM, "negative");
    g_autoptr(BgSeries) capped = bg_dataset_event_series(
        dataset, "us", BG_BIN_ISSUE, BG_EVENTS_CAPPED, "positive");
    g_autoptr(BgSeries) weeks = bg_dataset_event_series(
        dataset, "us", BG_BIN_WEEK, BG_EVENTS_SUM, "aggregate");
    double total = 0;

    ck_assert_uint_eq(sum->obs->len, 1);
    ck_assert(bg_series_at(sum, 0)->value == -16);
    ck_rel(bg_series_at(mean, 0)->value, -16.0 / 25.0, 1e-12);
    ck_assert(bg_series_at(negative, 0)->value == -22);
    ck_assert(bg_series_at(capped, 0)->value > 0 &&
              bg_series_at(capped, 0)->value <= 6);
    for (guint i = 0; i < weeks->obs->len; i++)
        total += bg_series_at(weeks, i)->value;
    ck_assert_uint_eq(weeks->obs->len, 10);
    /* Events dated to more than a week are left out. */
    ck_assert(total >= -22 && total <= 6);
    ck_assert(weeks->obs->len > 0 && !weeks->simulated);
}
END_TEST

BG_TEST_MAIN("analysis", tc)
{
    tcase_add_loop_test(tc, tells_each_mistake, 0, G_N_ELEMENTS(wrong));
    tcase_add_test(tc, refuses_foreign_escapes);
    tcase_add_test(tc, inherits);
    tcase_add_test(tc, joins_wholly_covered_periods);
    tcase_add_test(tc, events_as_series);
}
