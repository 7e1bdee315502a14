/* SERIES arguments: what they name, what they are called, what is refused. */
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "fixture.h"
#include "harness.h"
#include "load/selector.h"
#include "load/spec.h"

#define ISSUES "issue,period_start,period_end,published,provenance\n"
#define INDEX "issue,period_start,period_end,series,measure,value,provenance\n"

static char *folder;
static BgInputs *inputs;
static BgLoaded *loaded;
static BgLoadOptions options;

/* Each test runs in a new folder with data/ and some files. */
static void make_folder(void)
{
    folder = fixture_new();
    ck_assert_int_eq(chdir(folder), 0);
    fixture_write(".", "data/baro/datapackage.json",
                  "{\"barograph\":{\"partners\":[\"eu\",\"china\"],"
                  "\"security\":[\"tension\"]}}");
    fixture_write(".", "data/baro/issues.csv",
                  ISSUES "1,2018-01-01,2018-03-31,,\n2,2018-04,2018-05,,\n"
                         "3,2018-06,2018-07,,\n");
    fixture_write(".", "data/baro/index.csv",
                  INDEX "1,2018-01,2018-03,china,aggregate,12,p\n"
                        "3,2018-06,2018-07,china,aggregate,8,q\n"
                        "3,2018-06,2018-07,china,negative,-2,q\n"
                        "3,2018-06,2018-07,eu,aggregate,-4,q\n"
                        "3,2018-06,2018-07,tension,aggregate,-4,q\n");
    fixture_write(".", "data/sim/old/issues.csv",
                  ISSUES "1,2011-01,2011-02,,\n");
    fixture_write(".", "data/sim/old/index.csv",
                  INDEX "1,2011-01,2011-02,china,aggregate,1,\n");
    fixture_write(".", "beer.csv",
                  "month,china,a.b,note\n2018-01,1,2,x\n2018-02,3,,y\n");
    fixture_write(".", "dir/beer.CSV", "t,china,x@y\n1,1,4\n2,2,5\n");
    fixture_write(".", "odd:name", "t,c:d\n1,1\n2,2\n");
    fixture_write(".", "long.tsv",
                  "t\tseries\tmeasure\tvalue\n1\tv1.2\t"
                  "aggregate\t1\n1\tv1.2\tnegative\t2\n");
    fixture_write(".", "text.csv", "t,a,b,c,d,e,f,g\n1,x,,,,,,\n");
    options = (BgLoadOptions){ .data_dir = "data" };
    inputs = bg_inputs_new();
    loaded = bg_loaded_new(inputs);
}

static void remove_folder(void)
{
    bg_loaded_free(loaded);
    bg_inputs_free(inputs);
    ck_assert_int_eq(chdir("/"), 0);
    fixture_remove(folder);
    g_free(folder);
}

/* "label=recorded/all ..." of what the blank-separated specs load. */
static char *load(const char *specs)
{
    g_auto(GStrv) list = g_strsplit(specs, " ", -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found =
        bg_load_series((const char *const *)list, &options, loaded, &error);
    g_autoptr(GString) text = g_string_new(NULL);

    ck_assert_msg(found != NULL, "%s", error ? error->message : "no error set");
    for (guint i = 0; i < found->len; i++) {
        const BgSeries *series = g_ptr_array_index(found, i);

        g_string_append_printf(text, "%s%s=%u/%u", i > 0 ? " " : "",
                               series->label, bg_series_recorded(series),
                               series->obs->len);
    }
    return g_strdup(text->str);
}

static void loads(const char *specs, const char *want)
{
    g_autofree char *got = load(specs);

    ck_assert_str_eq(got, want);
}

static void refuses(const char *specs, int code, const char *message)
{
    g_auto(GStrv) list = g_strsplit(specs, " ", -1);
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(
        bg_load_series((const char *const *)list, &options, loaded, &error));
    ck_assert_str_eq(error->message, message);
    ck_assert(g_error_matches(error, BG_ERROR, code));
}

START_TEST(names_histories)
{
    loads("baro:china", "china=2/3");
    loads("baro:china.negative baro:eu", "china.negative=1/3 eu=1/3");
    loads("baro:*", "eu=1/3 china=2/3");
    loads("baro:*.negative", "eu.negative=0/3 china.negative=1/3");
    loads("baro:tension", "tension=1/3");
    loads("sim/old:china", "china=1/1");
    loads("beer.csv:china", "china=2/2");
    loads("beer.csv:a.b", "a.b=1/2");
    loads("dir/beer.CSV:x@y", "x@y=2/2");
    loads("odd:name:c:d", "c:d=2/2");
    loads("long.tsv:v1.2", "v1.2=1/1");
    loads("long.tsv:v1.2.negative", "v1.2.negative=1/1");
    options.measure = "negative";
    loads("baro:china beer.csv:china", "china.negative=1/3 china=2/2");
    loads("baro:china.aggregate", "china=2/3");
}
END_TEST

START_TEST(labels_tell_apart)
{
    loads("baro:china sim/old:china baro:eu",
          "baro:china=2/3 sim/old:china=1/1 eu=1/3");
    loads("baro:china beer.csv:china", "baro:china=2/3 beer:china=2/2");
    loads("beer.csv:china dir/beer.CSV:china",
          "beer.csv:china=2/2 dir/beer.CSV:china=2/2");
    loads("baro:china baro:china.negative", "china=2/3 china.negative=1/3");
}
END_TEST

START_TEST(reads_each_file_once)
{
    loads("baro:china baro:eu beer.csv:china beer.csv:a.b",
          "baro:china=2/3 eu=1/3 beer:china=2/2 a.b=1/2");
    ck_assert_uint_eq(inputs->list->len, 4);
    fixture_remove("data");
    fixture_remove("beer.csv");
    loads("baro:china beer.csv:a.b", "china=2/3 a.b=1/2");
}
END_TEST

START_TEST(warns)
{
    loads("beer.csv:*", "china=2/2 a.b=1/2");
    ck_assert_uint_eq(loaded->warnings->len, 1);
    ck_assert_str_eq(g_ptr_array_index(loaded->warnings, 0),
                     "'beer.csv:*' leaves out what holds no numbers: 'note'");
    loads("beer.csv:* beer.csv:china", "china=2/2 a.b=1/2");
    ck_assert_uint_eq(loaded->warnings->len, 2);
    ck_assert_str_eq(g_ptr_array_index(loaded->warnings, 1),
                     "'beer.csv:china' names a series a second time: it is "
                     "counted once");
    options.per_month = TRUE;
    loads("long.tsv:v1.2", "v1.2=1/1");
    ck_assert_str_eq(g_ptr_array_index(loaded->warnings, 2),
                     "the time of long.tsv is the number 't': dates and months "
                     "have no effect on it");
    refuses("text.csv:*", BG_ERROR_INPUT,
            "there is no column of numbers for 'text.csv:*'");
    ck_assert_str_eq(g_ptr_array_index(loaded->warnings, 3),
                     "'text.csv:*' leaves out what holds no numbers: 'a', 'b', "
                     "'c', 'd', 'e' and 2 more");
}
END_TEST

START_TEST(clips_and_divides)
{
    const char *specs[] = { "baro:china", NULL };

    options.from = bg_day_from_ymd(2018, 1, 1);
    options.to = bg_day_from_ymd(2018, 5, 31);
    options.per_month = TRUE;
    g_autoptr(GPtrArray) found = bg_load_series(specs, &options, loaded, NULL);
    const BgSeries *series = g_ptr_array_index(found, 0);

    ck_assert_uint_eq(series->obs->len, 2);
    ck_rel(bg_series_at(series, 0)->value, 4, 1e-15); /* 12 over 3 months */
    options.from = bg_day_from_ymd(2019, 1, 1);
    options.to = 0;
    refuses("baro:china", BG_ERROR_TOO_FEW,
            "no period of 'baro:china' lies wholly on or after 2019-01-01");
    options.to = bg_day_from_ymd(2020, 1, 31);
    refuses("baro:china", BG_ERROR_TOO_FEW,
            "no period of 'baro:china' lies wholly between 2019-01-01 and "
            "2020-01-31");
    options.from = 0;
    options.to = bg_day_from_ymd(2017, 1, 31);
    refuses("baro:china", BG_ERROR_TOO_FEW,
            "no period of 'baro:china' lies wholly on or before 2017-01-31");
    options.from = bg_day_from_ymd(2019, 1, 1);
    options.to = bg_day_from_ymd(2018, 1, 1);
    refuses("baro:china", BG_ERROR_USAGE,
            "the time asked for ends before it starts");
}
END_TEST

static const struct {
    const char *specs;
    int code;
    const char *message;
} bad[] = {
    { "baro", BG_ERROR_USAGE,
      "'baro' is no series: say SOURCE:NAME or FILE.csv:COLUMN, for example "
      "minsk-barometer:china or 'biss:*'" },
    { ":china", BG_ERROR_USAGE,
      "':china' is no series: say SOURCE:NAME or FILE.csv:COLUMN, for example "
      "minsk-barometer:china or 'biss:*'" },
    { "baro:", BG_ERROR_USAGE,
      "'baro:' is no series: say SOURCE:NAME or FILE.csv:COLUMN, for example "
      "minsk-barometer:china or 'biss:*'" },
    { "beer.csv", BG_ERROR_USAGE,
      "'beer.csv' names no column: say beer.csv:COLUMN, or 'beer.csv:*' for "
      "all" },
    { "bara:china", BG_ERROR_INPUT,
      "no source 'bara' in 'data' (did you mean 'baro'?)" },
    { "baro:chna", BG_ERROR_USAGE,
      "no series 'chna' in source 'baro' (did you mean 'china'?)" },
    { "baro:chna.negative", BG_ERROR_USAGE,
      "no series 'chna' in source 'baro' (did you mean 'china'?)" },
    { "baro:china.negtive", BG_ERROR_USAGE,
      "no measure 'negtive': there are aggregate, positive and negative (did "
      "you mean 'negative'?)" },
    { "baro:china@1", BG_ERROR_USAGE,
      "'baro:china@1' is one value where a history is asked for: leave out the "
      "@" },
    { "beer.csv:chna", BG_ERROR_USAGE,
      "no column 'chna' in 'beer.csv' (did you mean 'china'?)" },
    { "beer.csv:china.negative", BG_ERROR_USAGE,
      "no column 'china.negative' in 'beer.csv'" },
    { "long.tsv:v1.3.negative", BG_ERROR_USAGE,
      "no series 'v1.3' in 'long.tsv' (did you mean 'v1.2'?)" },
    { "bear.csv:china", BG_ERROR_INPUT,
      "cannot read 'bear.csv': no such file (did you mean 'beer.csv'?)" },
    { "beer.csv:note", BG_ERROR_INPUT,
      "cannot read 'x' as a number in column 'note' (beer.csv:2:4)" },
    { "baro:eu /x:y", BG_ERROR_USAGE,
      "'/x' cannot name a source: say a folder of the data folder" },
};

START_TEST(refuses_what_names_nothing)
{
    refuses(bad[_i].specs, bad[_i].code, bad[_i].message);
}
END_TEST

START_TEST(sources_need_a_data_folder)
{
    options.data_dir = NULL;
    refuses("baro:eu", BG_ERROR_USAGE,
            "cannot look for source 'baro': there is no data folder");
}
END_TEST

START_TEST(one_value_of_a_source)
{
    g_auto(BgLoadedValue) value = { 0 };

    options.from = bg_day_from_ymd(2019, 1, 1); /* of no effect */
    ck_assert(bg_load_value("baro:china@3", &options, loaded, &value, NULL));
    ck_rel(value.value, 8, 0);
    ck_assert_str_eq(value.issue, "3");
    ck_assert_str_eq(value.provenance, "q");
    ck_assert_str_eq(value.series->label, "china");
    ck_assert_ptr_nonnull(value.dataset);
    ck_assert_uint_eq(value.issue_index, 2);
    ck_assert_uint_eq(value.period.start, bg_day_from_ymd(2018, 6, 1));
    bg_loaded_value_clear(&value);
    ck_assert(
        bg_load_value("baro:china.negative@3", &options, loaded, &value, NULL));
    ck_rel(value.value, -2, 0);
}
END_TEST

START_TEST(one_value_of_a_file)
{
    static const struct {
        const char *spec;
        double want;
    } rows[] = { { "beer.csv:china@2018-02", 3 },
                 { "beer.csv:a.b@2018-01", 2 },
                 { "dir/beer.CSV:x@y@2", 5 },
                 { "dir/beer.CSV:x@y@2.0", 5 },
                 { "long.tsv:v1.2.negative@1", 2 } };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(BgLoadedValue) value = { 0 };
        g_autoptr(GError) error = NULL;

        ck_assert_msg(
            bg_load_value(rows[i].spec, &options, loaded, &value, &error), "%s",
            error ? error->message : "");
        ck_rel(value.value, rows[i].want, 0);
        ck_assert_ptr_null(value.dataset);
    }
}
END_TEST

static const struct {
    const char *spec;
    int code;
    const char *message;
} bad_value[] = {
    { "baro:china", BG_ERROR_USAGE,
      "'baro:china' is not one value: say SOURCE:NAME@ISSUE, for example "
      "minsk-barometer:china@18" },
    { "baro:*@1", BG_ERROR_USAGE,
      "'baro:*@1' is not one value: say SOURCE:NAME@ISSUE, for example "
      "minsk-barometer:china@18" },
    { "beer.csv:*", BG_ERROR_USAGE,
      "'beer.csv:*' is not one value: say SOURCE:NAME@ISSUE, for example "
      "minsk-barometer:china@18" },
    { "beer.csv:chna@2018-01", BG_ERROR_USAGE,
      "no column 'chna' in 'beer.csv' (did you mean 'china'?)" },
    { "beer.csv:china@2018-20", BG_ERROR_USAGE,
      "no issue '2018-20' of 'beer.csv:china' (did you mean '2018-01'?)" },
    { "baro:china@7", BG_ERROR_USAGE,
      "no issue '7' of 'baro:china'; there are '1' to '3'" },
    { "baro:china@2", BG_ERROR_TOO_FEW,
      "no value is recorded for 'baro:china@2'" },
};

START_TEST(refuses_what_is_no_value)
{
    g_autoptr(GError) error = NULL;
    BgLoadedValue value = { .value = 7 };

    ck_assert(
        !bg_load_value(bad_value[_i].spec, &options, loaded, &value, &error));
    ck_assert_str_eq(error->message, bad_value[_i].message);
    ck_assert(g_error_matches(error, BG_ERROR, bad_value[_i].code));
    ck_assert_double_eq(value.value, 7); /* untouched on error */
    ck_assert_ptr_null(value.series);
}
END_TEST

BG_TEST_MAIN("selector", tc)
{
    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, names_histories);
    tcase_add_test(tc, labels_tell_apart);
    tcase_add_test(tc, reads_each_file_once);
    tcase_add_test(tc, warns);
    tcase_add_test(tc, clips_and_divides);
    tcase_add_loop_test(tc, refuses_what_names_nothing, 0,
                        (int)G_N_ELEMENTS(bad));
    tcase_add_test(tc, sources_need_a_data_folder);
    tcase_add_test(tc, one_value_of_a_source);
    tcase_add_test(tc, one_value_of_a_file);
    tcase_add_loop_test(tc, refuses_what_is_no_value, 0,
                        (int)G_N_ELEMENTS(bad_value));
}
