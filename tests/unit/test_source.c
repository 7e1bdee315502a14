/* Reading a source: what it must hold, and each contradiction by message. */
#include <string.h>

#include "core/error.h"
#include "fixture.h"
#include "harness.h"
#include "load/source.h"

static const struct {
    const char *name, *text;
} whole[] = {
    { "datapackage.json",
      "{\"title\":\"A barometer\",\"barograph\":{\"kind\":\"simulated\","
      "\"aggregation\":\"stock\",\"partners\":[\"russia\",\"china\"],"
      "\"security\":[\"regional-tension\"]}}" },
    { "sources.csv",
      "provenance,title,publisher,year,where,selection,note\n"
      "p1,\"One, two\",x,2018,y,full,\np2,Three,x,2019,y,summary,z\n" },
    { "issues.csv", "issue,period_start,period_end,published,provenance\n"
                    "2,2018-03-01,2018-04-30,2018-05-11,p1\n"
                    "1,2018-01-01,2018-02-28,,\n" },
    { "index.csv",
      "issue,period_start,period_end,series,measure,value,provenance\n"
      "1,2018-01-01,2018-02-28,china,aggregate,12,p1\n"
      "2,2018-03-01,2018-04-30,china,aggregate,NA,\n"
      "2,2018-03-01,2018-04-30,russia,negative,-3,p2\n" },
    { "colours.csv", "issue,series,colour,provenance\n"
                     "1,regional-tension,green,p1\n" },
    { "totals.csv", "issue,series,total,provenance,place\n"
                    "1,china,2.5,p2,line 7\n" },
    { "events.csv",
      "issue,date_start,date_end,series,score,label\n"
      "1,2018-01-05,2018-01-05,china,2,\"A visit\"\n"
      "2,2018-03-01,2018-04-30,regional-tension,0,\"All of it\"\n" },
};

/* The whole source in folder/baro, with one file replaced (NULL: removed). */
static void write_source(const char *folder, const char *file, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(whole); i++) {
        g_autofree char *path = g_strconcat("baro/", whole[i].name, NULL);
        const gboolean other = file && g_str_equal(file, whole[i].name);

        fixture_write(folder, path, other ? text : whole[i].text);
    }
}

START_TEST(reads_all)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(BgInputs) inputs = bg_inputs_new();
    g_autoptr(GError) error = NULL;

    write_source(folder, NULL, NULL);
    g_autoptr(BgDataset) dataset =
        bg_load_source(folder, "baro", inputs, &error);

    ck_assert_msg(dataset != NULL, "%s", error ? error->message : "");
    ck_assert_str_eq(dataset->name, "baro");
    ck_assert_str_eq(dataset->title, "A barometer");
    ck_assert(dataset->simulated && dataset->stock);
    ck_assert_uint_eq(dataset->partners->len, 2);
    ck_assert_uint_eq(dataset->security->len, 1);
    /* Sorted by period, whatever the order of rows. */
    ck_assert_uint_eq(dataset->issues->len, 2);
    ck_assert_str_eq(bg_dataset_issue(dataset, 0)->label, "1");
    ck_assert_str_eq(bg_dataset_issue(dataset, 1)->label, "2");
    ck_assert_str_eq(bg_dataset_issue(dataset, 1)->published, "2018-05-11");
    /* NA is not recorded. */
    ck_assert_uint_eq(dataset->values->len, 2);
    ck_rel(bg_dataset_value(dataset, 0, "china", "aggregate")->value, 12, 0);
    ck_assert_ptr_null(bg_dataset_value(dataset, 1, "china", "aggregate"));
    ck_assert_str_eq(
        bg_dataset_value(dataset, 1, "russia", "negative")->provenance, "p2");
    ck_assert_uint_eq(dataset->colours->len, 1);
    ck_assert_uint_eq(dataset->events->len, 2);
    ck_assert_uint_eq(dataset->provenance->len, 2);
    ck_assert_str_eq(g_array_index(dataset->provenance, BgProvenance, 0).title,
                     "One, two");
    const BgTotal *total = bg_dataset_total(dataset, 0, "china");

    ck_rel(total->total, 2.5, 0);
    ck_assert_str_eq(total->provenance, "p2");
    ck_assert_str_eq(total->place, "line 7");
    ck_assert_uint_eq(total->line, 2);
    ck_assert_ptr_null(bg_dataset_total(dataset, 1, "china"));
    ck_assert_uint_eq(inputs->list->len, 7);
    fixture_remove(folder);
}
END_TEST

START_TEST(does_with_two_files)
{
    g_autofree char *folder = fixture_new();

    fixture_write(folder, "a/b/issues.csv", whole[2].text);
    fixture_write(folder, "a/b/index.csv", whole[3].text);
    g_autoptr(BgDataset) dataset = bg_load_source(folder, "a/b", NULL, NULL);

    ck_assert(dataset != NULL);
    ck_assert_str_eq(dataset->name, "a/b");
    ck_assert_str_eq(dataset->title, "a/b");
    ck_assert(!dataset->simulated && !dataset->stock);
    ck_assert_uint_eq(dataset->partners->len, 2);
    ck_assert_str_eq(g_ptr_array_index(dataset->partners, 0), "china");
    ck_assert_str_eq(g_ptr_array_index(dataset->partners, 1), "russia");
    fixture_remove(folder);
}
END_TEST

START_TEST(lists_names)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;

    fixture_write(folder, "b/issues.csv", "");
    fixture_write(folder, "a/z/issues.csv", "");
    fixture_write(folder, "a/z/y/issues.csv", "");
    fixture_write(folder, ".c/issues.csv", "");
    fixture_write(folder, "d/index.csv", "");
    g_autoptr(GPtrArray) names = bg_load_source_names(folder, NULL);

    ck_assert_uint_eq(names->len, 2);
    ck_assert_str_eq(g_ptr_array_index(names, 0), "a/z");
    ck_assert_str_eq(g_ptr_array_index(names, 1), "b");
    fixture_remove(folder);
    ck_assert_ptr_null(bg_load_source_names("no/such", &error));
    ck_assert_str_eq(error->message, "there is no data folder 'no/such'");
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_INPUT));
}
END_TEST

static void name_fails(const char *folder, const char *name, int code,
                       const char *part)
{
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(bg_load_source(folder, name, NULL, &error));
    ck_assert_msg(strstr(error->message, part), "%s", error->message);
    ck_assert(g_error_matches(error, BG_ERROR, code));
}

START_TEST(refuses_names)
{
    static const char *const never[] = { "",     "/baro", "../baro", "baro/..",
                                         "a//b", "baro/", "./baro" };
    g_autofree char *folder = fixture_new();

    write_source(folder, NULL, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
        name_fails(folder, never[i], BG_ERROR_USAGE, "cannot name a source");
    name_fails(folder, "bara", BG_ERROR_INPUT, "no source 'bara' in '");
    name_fails(folder, "bara", BG_ERROR_INPUT, "' (did you mean 'baro'?)");
    name_fails("no/such", "baro", BG_ERROR_INPUT,
               "there is no data folder 'no/such'");
    fixture_remove(folder);
}
END_TEST

#define ISSUES "issue,period_start,period_end,published,provenance\n"
#define INDEX "issue,period_start,period_end,series,measure,value,provenance\n"
#define EVENTS "issue,date_start,date_end,series,score,label\n"
#define TOTALS "issue,series,total,provenance\n"
#define COLOURS "issue,series,colour,provenance\n"

/* One file in place of the right one, and the message with FOLDER for the
 * folder's name. */
static const struct {
    const char *file, *text, *message;
} bad[] = {
    { "issues.csv", NULL,
      "cannot read 'FOLDER/baro/issues.csv': no such file" },
    { "index.csv", NULL, "cannot read 'FOLDER/baro/index.csv': no such file" },
    { "issues.csv", "issue,period_start\n1,2\n",
      "there is no column 'period_end' (FOLDER/baro/issues.csv:1)" },
    { "issues.csv", ISSUES "1,2018-01-01,2018-02-30,,\n",
      "there is no such date: '2018-02-30' (FOLDER/baro/issues.csv:2:3)" },
    { "issues.csv", ISSUES "1,1.1.2018,2018-02-28,,\n",
      "cannot read '1.1.2018' as a date in column 'period_start': YYYY-MM-DD "
      "is expected (FOLDER/baro/issues.csv:2:2)" },
    { "issues.csv", ISSUES "1,2018-03-01,2018-02-28,,\n",
      "it ends before it starts (FOLDER/baro/issues.csv:2:3)" },
    { "issues.csv", ISSUES "1,2018-01-01,2018-02-28,soon,\n",
      "cannot read 'soon' as a date in column 'published': YYYY-MM-DD is "
      "expected (FOLDER/baro/issues.csv:2:4)" },
    { "issues.csv", ISSUES "1,2018-01-01,2018-02-28,,p9\n",
      "the provenance 'p9' is not in sources.csv "
      "(FOLDER/baro/issues.csv:2:5)" },
    { "issues.csv", ISSUES "1,2018-01-01,2018-02-28,,\n1,2019-01,2019-01,,\n",
      "issue '1' is there twice (FOLDER/baro/issues.csv:3:1)" },
    { "issues.csv", ISSUES ",2018-01-01,2018-02-28,,\n",
      "issue '' is without a name (FOLDER/baro/issues.csv:2:1)" },
    { "issues.csv", ISSUES "2,2018-02-28,2018-04-30,,\n1,2018-01,2018-02,,\n",
      "the period of issue '1' overlaps that of issue '2' on line 2 "
      "(FOLDER/baro/issues.csv:3:2)" },
    { "index.csv", INDEX "3,2018-01,2018-02,china,aggregate,1,p1\n",
      "unknown issue '3' (FOLDER/baro/index.csv:2:1)" },
    { "index.csv", INDEX "1,2018-01,2018-03,china,aggregate,1,p1\n",
      "the period 2018-01/2018-03 is not that of issue '1' in issues.csv, "
      "2018-01/2018-02 (FOLDER/baro/index.csv:2:2)" },
    { "index.csv", INDEX "1,2018-01,2018-02,chna,aggregate,1,p1\n",
      "unknown series 'chna' (did you mean 'china'?) "
      "(FOLDER/baro/index.csv:2:4)" },
    { "index.csv", INDEX "1,2018-01,2018-02,,aggregate,1,p1\n",
      "the series has no name (FOLDER/baro/index.csv:2:4)" },
    { "index.csv", INDEX "1,2018-01,2018-02,china,total,1,p1\n",
      "unknown measure 'total': it must be one of aggregate, positive, "
      "negative (FOLDER/baro/index.csv:2:5)" },
    { "index.csv", INDEX "1,2018-01,2018-02,china,aggregate,1x,p1\n",
      "cannot read '1x' as a number in column 'value' "
      "(FOLDER/baro/index.csv:2:6)" },
    { "index.csv", INDEX "1,2018-01,2018-02,china,aggregate,1,\n",
      "the provenance '' is not in sources.csv (FOLDER/baro/index.csv:2:7)" },
    { "index.csv",
      INDEX "1,2018-01,2018-02,china,aggregate,1,p1\n"
            "1,2018-01,2018-02,china,positive,1,p1\n"
            "1,2018-01,2018-02,china,aggregate,1,p1\n",
      "'1, china, aggregate' comes twice: also on line 2 "
      "(FOLDER/baro/index.csv:4:1)" },
    { "colours.csv", COLOURS "1,regional-tension,blue,p1\n",
      "unknown colour 'blue': it must be one of white, green, yellow, orange, "
      "red (FOLDER/baro/colours.csv:2:3)" },
    { "colours.csv", COLOURS "1,tension,red,p1\n",
      "unknown series 'tension' (FOLDER/baro/colours.csv:2:2)" },
    { "colours.csv", COLOURS "7,regional-tension,red,p1\n",
      "unknown issue '7' (FOLDER/baro/colours.csv:2:1)" },
    { "colours.csv", COLOURS "1,regional-tension,red,p3\n",
      "the provenance 'p3' is not in sources.csv "
      "(FOLDER/baro/colours.csv:2:4)" },
    { "colours.csv",
      COLOURS "1,regional-tension,red,p1\n1,regional-tension,red,p1\n",
      "'1, regional-tension' comes twice: also on line 2 "
      "(FOLDER/baro/colours.csv:3:1)" },
    { "totals.csv", TOTALS "1,china,,p1\n",
      "there is no total (FOLDER/baro/totals.csv:2:3)" },
    { "totals.csv", TOTALS "1,china,+1e,p1\n",
      "cannot read '+1e' as a number in column 'total' "
      "(FOLDER/baro/totals.csv:2:3)" },
    { "totals.csv", TOTALS "1,us,1,p1\n",
      "unknown series 'us' (FOLDER/baro/totals.csv:2:2)" },
    { "totals.csv", TOTALS "3,china,1,p1\n",
      "unknown issue '3' (FOLDER/baro/totals.csv:2:1)" },
    { "totals.csv", TOTALS "1,china,1,p3\n",
      "the provenance 'p3' is not in sources.csv "
      "(FOLDER/baro/totals.csv:2:4)" },
    { "totals.csv", TOTALS "1,china,1,p1\n1,china,1,p1\n",
      "'1, china' comes twice: also on line 2 (FOLDER/baro/totals.csv:3:1)" },
    { "totals.csv", "issue,series,total\n1,china,1\n",
      "there is no column 'provenance' (FOLDER/baro/totals.csv:1)" },
    { "events.csv",
      "issue,date_start,date_end,series,score,label,provenance\n"
      "1,2018-01-05,2018-01-05,china,1,x,p1\n"
      "1,2018-01-06,2018-01-06,china,1,x,\n"
      "1,2018-01-05,2018-01-05,china,1,x,p7\n",
      "the provenance 'p7' is not in sources.csv "
      "(FOLDER/baro/events.csv:4:7)" },
    { "datapackage.json", "{\"barograph\":{\"scores\":[3]}}",
      "\"scores\" is no pair of numbers [lowest, highest] "
      "(FOLDER/baro/datapackage.json)" },
    { "events.csv", EVENTS "1,2018-01-05,2018-03-01,china,1,x\n",
      "the event of 2018-01-05/2018-03-01 lies outside issue '1', "
      "2018-01/2018-02 (FOLDER/baro/events.csv:2:2)" },
    { "events.csv", EVENTS "2,2018-02-28,2018-03-01,china,1,x\n",
      "the event of 2018-02-28/2018-03-01 lies outside issue '2', "
      "2018-03/2018-04 (FOLDER/baro/events.csv:2:2)" },
    { "events.csv", EVENTS "1,2018-01-05,2018-01-04,china,1,x\n",
      "it ends before it starts (FOLDER/baro/events.csv:2:3)" },
    { "events.csv", EVENTS "9,2018-01-05,2018-01-05,china,1,x\n",
      "unknown issue '9' (FOLDER/baro/events.csv:2:1)" },
    { "events.csv", EVENTS "1,2018-01-05,2018-01-05,us,1,x\n",
      "unknown series 'us' (FOLDER/baro/events.csv:2:4)" },
    { "events.csv", EVENTS "1,2018-01-05,2018-01-05,china,,x\n",
      "there is no score (FOLDER/baro/events.csv:2:5)" },
    { "events.csv", EVENTS "1,2018-01-05,2018-01-05,china,inf,x\n",
      "cannot read 'inf' as a number in column 'score' "
      "(FOLDER/baro/events.csv:2:5)" },
    { "sources.csv",
      "provenance,title,publisher,year,where,selection,note\n"
      "p1,,,,,,\np1,,,,,,\n",
      "the key 'p1' is there twice (FOLDER/baro/sources.csv:3:1)" },
    { "sources.csv",
      "provenance,title,publisher,year,where,selection,note\n"
      ",x,,,,,\n",
      "the key '' is empty (FOLDER/baro/sources.csv:2:1)" },
    { "sources.csv", "provenance,title\np1,x\n",
      "there is no column 'publisher' (FOLDER/baro/sources.csv:1)" },
    { "datapackage.json", "[]",
      "the data package is no JSON object (FOLDER/baro/datapackage.json)" },
    { "datapackage.json", "{\"title\":3}",
      "\"title\" is no text (FOLDER/baro/datapackage.json)" },
    { "datapackage.json", "{\"barograph\":[]}",
      "\"barograph\" is no object (FOLDER/baro/datapackage.json)" },
    { "datapackage.json", "{\"barograph\":{\"kind\":\"real\"}}",
      "\"kind\" is 'real': it must be \"published\" or \"simulated\" "
      "(FOLDER/baro/datapackage.json)" },
    { "datapackage.json", "{\"barograph\":{\"aggregation\":\"sum\"}}",
      "\"aggregation\" is 'sum': it must be \"flow\" or \"stock\" "
      "(FOLDER/baro/datapackage.json)" },
    { "datapackage.json", "{\"barograph\":{\"partners\":\"china\"}}",
      "\"partners\" is no list (FOLDER/baro/datapackage.json)" },
    { "datapackage.json", "{\"barograph\":{\"partners\":[1]}}",
      "\"partners\" holds what is no name (FOLDER/baro/datapackage.json)" },
    { "datapackage.json",
      "{\"barograph\":{\"partners\":[\"a\"],\"security\":[\"a\"]}}",
      "the series 'a' is listed twice (FOLDER/baro/datapackage.json)" },
};

/* The text with the folder's name in place of FOLDER; as messages show it. */
static char *in_folder(const char *text, const char *folder)
{
    g_auto(GStrv) parts = g_strsplit(text, "FOLDER", -1);

    return g_strjoinv(folder, parts);
}

START_TEST(refuses_contradictions)
{
    g_autofree char *folder = fixture_new();
    g_autofree char *want = in_folder(bad[_i].message, folder);
    g_autoptr(GError) error = NULL;

    write_source(folder, bad[_i].file, bad[_i].text);
    BgDataset *dataset = bg_load_source(folder, "baro", NULL, &error);

    fixture_remove(folder);
    ck_assert_msg(dataset == NULL, "loaded, not: %s", want);
    ck_assert_str_eq(error->message, want);
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_INPUT));
}
END_TEST

START_TEST(broken_json_names_its_place)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;

    write_source(folder, "datapackage.json", "{\n\"title\": nope\n}");
    ck_assert_ptr_null(bg_load_source(folder, "baro", NULL, &error));
    fixture_remove(folder);
    ck_assert(g_str_has_prefix(error->message, "this is not valid JSON: "));
    ck_assert(strstr(error->message, "datapackage.json:2:"));
}
END_TEST

/* What audit reports is loaded as it is for audit, and for nobody else. */
START_TEST(audit_loads_what_contradicts)
{
    static const struct {
        const char *file, *text;
    } rows[] = {
        { "issues.csv", ISSUES "2,2018-02-28,2018-04-30,,\n"
                               "1,2018-01-01,2018-02-28,,\n" },
        { "events.csv", EVENTS "1,2018-01-05,2019-03-01,china,1,x\n" },
    };
    g_autofree char *folder = fixture_new();

    write_source(folder, rows[_i].file, rows[_i].text);
    fixture_write(folder, "baro/index.csv",
                  INDEX "1,2018-01-01,2018-02-28,china,aggregate,12,p1\n");
    if (_i == 0)
        fixture_write(folder, "baro/events.csv", NULL);
    g_autoptr(BgDataset) strict = bg_load_source(folder, "baro", NULL, NULL);
    g_autoptr(BgDataset) as_is =
        bg_load_source_as_is(folder, "baro", NULL, NULL);

    fixture_remove(folder);
    ck_assert_ptr_null(strict);
    ck_assert_ptr_nonnull(as_is);
}
END_TEST

/* aggregate != positive + negative is what audit is for. */
START_TEST(disagreeing_totals_load)
{
    g_autofree char *folder = fixture_new();

    write_source(folder, "index.csv",
                 INDEX "1,2018-01,2018-02,china,aggregate,5,p1\n"
                       "1,2018-01,2018-02,china,positive,1,p1\n"
                       "1,2018-01,2018-02,china,negative,-1,p1\n");
    g_autoptr(BgDataset) dataset = bg_load_source(folder, "baro", NULL, NULL);

    fixture_remove(folder);
    ck_assert_ptr_nonnull(dataset);
}
END_TEST

BG_TEST_MAIN("source", tc)
{
    tcase_add_test(tc, reads_all);
    tcase_add_test(tc, does_with_two_files);
    tcase_add_test(tc, lists_names);
    tcase_add_test(tc, refuses_names);
    tcase_add_loop_test(tc, refuses_contradictions, 0, (int)G_N_ELEMENTS(bad));
    tcase_add_test(tc, broken_json_names_its_place);
    tcase_add_loop_test(tc, audit_loads_what_contradicts, 0, 2);
    tcase_add_test(tc, disagreeing_totals_load);
}
