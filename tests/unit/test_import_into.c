/* Readings written into dataset folders: complete, once, with every conflict
 * named, and byte for byte where nothing changes. */
#include <string.h>
#include <sys/resource.h>
#include <signal.h>

#include "command/import_into.h"
#include "core/error.h"
#include "data/audit.h"
#include "fixture.h"
#include "harness.h"
#include "load/source.h"
#include "package_check.h"
#include "readings.h"

static const char *const files[] = { "datapackage.json", "sources.csv",
                                     "issues.csv",       "index.csv",
                                     "colours.csv",      "totals.csv",
                                     "events.csv" };

/* Imports the readings (NULL-terminated; freed) and returns the result, or
 * NULL and the error.  *failed: failed_check. */
static BgResult *import(const char *folder, const char *name, gboolean replace,
                        gboolean partial, gboolean *failed, GError **error,
                        BgReading *first, BgReading *second)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GPtrArray) readings =
        g_ptr_array_new_with_free_func((GDestroyNotify)bg_reading_free);
    BgRun run = { .result = bg_result_new("import") };

    g_ptr_array_add(readings, first);
    if (second)
        g_ptr_array_add(readings, second);
    const gboolean done =
        bg_import_into(&run, readings, path, replace, partial, error);

    *failed = run.failed_check;
    if (done)
        return run.result;
    bg_result_free(run.result);
    return NULL;
}

/* As above, must write. */
static void imports(const char *folder, const char *name, gboolean replace,
                    BgReading *reading)
{
    gboolean failed;
    g_autoptr(GError) error = NULL;
    g_autoptr(BgResult) result =
        import(folder, name, replace, FALSE, &failed, &error, reading, NULL);

    ck_assert_msg(result != NULL, "%s", error ? error->message : "");
    ck_assert(!failed);
}

static char *text_of(const char *folder, const char *name, const char *file)
{
    g_autofree char *path = g_build_filename(folder, name, file, NULL);
    char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? text
                                                        : g_strdup("(none)");
}

/* All files in one text. */
static char *all_of(const char *folder, const char *name)
{
    GString *all = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *text = text_of(folder, name, files[i]);

        g_string_append_printf(all, "[%s]\n%s", files[i], text);
    }
    return g_string_free(all, FALSE);
}

/* Nothing hidden is left behind, and nothing but the files. */
static guint entries(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    guint n = 0;

    while (dir && g_dir_read_name(dir))
        n++;
    if (dir)
        g_dir_close(dir);
    return n;
}

#define K "minsk-barometer-1-aaaaaaaaaaaa"

START_TEST(makes_a_whole_dataset)
{
    g_autofree char *folder = fixture_new();

    imports(folder, "deep/mine", FALSE, reading_whole("in/issue-1.md", 1, 'a'));
    g_autofree char *index = text_of(folder, "deep/mine", "index.csv");
    g_autofree char *events = text_of(folder, "deep/mine", "events.csv");
    g_autofree char *sources = text_of(folder, "deep/mine", "sources.csv");
    g_autofree char *totals = text_of(folder, "deep/mine", "totals.csv");
    g_autofree char *colours = text_of(folder, "deep/mine", "colours.csv");
    g_autofree char *issues = text_of(folder, "deep/mine", "issues.csv");
    g_autofree char *digest = g_strnfill(64, 'a');
    g_autofree char *want = g_strdup_printf(
        "provenance,title,publisher,year,where,selection,note,file,sha256\n" K
        ",Minsk Barometer 1 (2019-01/2019-02),Minsk Dialogue Council on "
        "International Relations,,,full report,Read by barograph import; "
        "issue and period on line 3.,issue-1.md,%s\n",
        digest);

    ck_assert_str_eq(sources, want);
    ck_assert_str_eq(issues,
                     "issue,period_start,period_end,published,provenance\n"
                     "1,2019-01-01,2019-02-28,," K "\n");
    ck_assert_str_eq(
        index,
        "issue,period_start,period_end,series,measure,value,provenance,place\n"
        "1,2019-01-01,2019-02-28,russia,aggregate,1," K ",line 10\n"
        "1,2019-01-01,2019-02-28,russia,positive,3," K ",line 11\n"
        "1,2019-01-01,2019-02-28,russia,negative,-2," K ",line 12\n"
        "1,2019-01-01,2019-02-28,eu,aggregate,2," K ",line 20\n"
        "1,2019-01-01,2019-02-28,national-security,aggregate,1," K
        ",\"page 2, line 52 (total)\"\n"
        "1,2019-01-01,2019-02-28,regional-tension,aggregate,-7," K
        ",\"page 2, line 52 (total)\"\n");
    ck_assert_str_eq(
        events,
        "issue,date_start,date_end,series,score,label,provenance,place\n"
        "1,2019-01-03,2019-01-03,russia,3,\"A visit, \"\"of friendship\"\"\"," K
        ",line 30\n"
        "1,2019-01-10,2019-01-10,russia,-2,\"=SUM(A1:A9)\"," K ",line 31\n"
        "1,2019-01-06,2019-01-06,eu,2,\"Line one\nline two\"," K ",line 40\n"
        "1,2019-01-01,2019-02-28,national-security,1,Exercises," K ",line 50\n"
        "1,2019-01-01,2019-02-28,regional-tension,-7,Exercises," K ",line 50\n"
        "1,2019-01-21,2019-01-21,national-security,0,A \033[31mred\007 line," K
        ",line 51\n"
        "1,2019-01-21,2019-01-21,regional-tension,0,A \033[31mred\007 line," K
        ",line 51\n");
    ck_assert_ptr_nonnull(strstr(totals, "1,regional-tension,-7," K ",\"page"));
    ck_assert_ptr_nonnull(strstr(colours, "1,regional-tension,yellow," K));
    ck_assert_uint_eq(entries(folder, "deep/mine"), G_N_ELEMENTS(files));
    g_autofree char *made = g_build_filename(folder, "deep/mine", NULL);

    check_package(made);
    ck_assert_uint_eq(entries(folder, "deep"), 1);
    fixture_remove(folder);
}
END_TEST

/* What the loader makes of it is what was read. */
START_TEST(round_trip)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(BgReading) reading = reading_whole("x.md", 1, 'a');
    g_autoptr(GError) error = NULL;

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    g_autoptr(BgDataset) dataset = bg_load_source(folder, "mine", NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error ? error->message : "");
    fixture_remove(folder);
    ck_assert(!dataset->simulated && !dataset->stock);
    ck_assert_str_eq(dataset->title, "Minsk Barometer");
    ck_assert_str_eq(dataset->citation,
                     "Minsk Barometer, Minsk Dialogue Council on International "
                     "Relations");
    ck_assert_uint_eq(dataset->partners->len, 2);
    ck_assert_str_eq(g_ptr_array_index(dataset->partners, 0), "russia");
    ck_assert_str_eq(g_ptr_array_index(dataset->security, 1),
                     "regional-tension");
    ck_assert_uint_eq(dataset->events->len, reading->events->len);
    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *read =
            &g_array_index(reading->events, BgReadEvent, i);
        const BgEvent *event = &g_array_index(dataset->events, BgEvent, i);

        ck_assert_str_eq(event->series, read->series);
        ck_assert_str_eq(event->label, read->text);
        ck_assert(bg_period_equal(event->date, read->date));
        ck_assert_double_eq(event->score, read->score);
        ck_assert_str_eq(event->provenance, K);
    }
    for (guint i = 0; i < reading->totals->len; i++) {
        const BgReadTotal *read =
            &g_array_index(reading->totals, BgReadTotal, i);

        ck_assert_double_eq(bg_dataset_total(dataset, 0, read->series)->total,
                            read->total);
    }
    const BgAuditRules rules = { (double)NAN, (double)NAN };
    g_autoptr(GArray) findings = bg_audit(dataset, &rules, NULL);

    ck_assert_uint_eq(findings->len, 0);
}
END_TEST

START_TEST(twice_changes_nothing)
{
    g_autofree char *folder = fixture_new();

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    imports(folder, "mine", FALSE, reading_whole("y.md", 2, 'b'));
    g_autofree char *before = all_of(folder, "mine");

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    imports(folder, "mine/", TRUE, reading_whole("renamed.md", 1, 'a'));
    g_autofree char *after = all_of(folder, "mine");

    fixture_remove(folder);
    ck_assert_str_eq(after, before);
}
END_TEST

/* Issues come in any order, and the files stay sorted. */
START_TEST(order_does_not_matter)
{
    g_autofree char *folder = fixture_new();

    imports(folder, "a", FALSE, reading_whole("x.md", 1, 'a'));
    imports(folder, "a", FALSE, reading_whole("y.md", 2, 'b'));
    imports(folder, "a", FALSE, reading_whole("z.md", 5, 'c'));
    imports(folder, "b", FALSE, reading_whole("z.md", 5, 'c'));
    imports(folder, "b", FALSE, reading_whole("x.md", 1, 'a'));
    imports(folder, "b", FALSE, reading_whole("y.md", 2, 'b'));
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *a = text_of(folder, "a", files[i]);
        g_autofree char *b = text_of(folder, "b", files[i]);

        if (i >= 2) /* the package names its folder; sources are appended */
            ck_assert_str_eq(a, b);
    }
    g_autofree char *issues = text_of(folder, "a", "issues.csv");

    /* No issue 3 or 4 is made up. */
    ck_assert_ptr_null(strstr(issues, "\n3,"));
    ck_assert_ptr_null(strstr(issues, "\n4,"));
    fixture_remove(folder);
}
END_TEST

static const BgTable *table_named(const BgResult *result, const char *name)
{
    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        if (g_str_equal(table->name, name))
            return table;
    }
    ck_abort_msg("no table %s", name);
    return NULL;
}

/* A row of a table as text, "|" between the cells. */
static char *row_text(const BgTable *table, guint row)
{
    GString *out = g_string_new(NULL);

    for (guint c = 0; c < table->n_columns; c++) {
        const BgCell *cell = bg_table_cell(table, row, c);

        g_string_append(out, c > 0 ? "|" : "");
        if (cell->missing)
            continue;
        if (table->columns[c].kind == BG_COLUMN_INTEGER)
            g_string_append_printf(out, "%d", (int)cell->integer);
        else
            g_string_append(out, cell->text);
    }
    return g_string_free(out, FALSE);
}

/* The second report of issue 1: other numbers in every file. */
static BgReading *contradicting(void)
{
    BgReading *reading = reading_new("other.md", 1, 'd');

    reading_value(reading, "russia", "aggregate", 1, 10);
    reading_value(reading, "russia", "positive", 4, 11);
    reading_total(reading, "eu", 5, NULL, 41);
    reading_total(reading, "regional-tension", -7, "green", 52);
    reading_event(reading, 2, "russia", 3, "Other words", 30);
    reading_event(reading, 9, "russia", -1, "Another score", 31);
    reading_event(reading, 10, "russia", 1, "One more", 32);
    reading_event(reading, 6, "eu", 2, "Another day", 40);
    return reading;
}

START_TEST(names_every_conflict)
{
    static const char *const want[] = {
        "index.csv|1|russia|positive|3|4|3|line 11|other.md",
        ("colours.csv|1|regional-tension|colour|yellow|green|2|page 2, "
         "line 52|other.md"),
        "totals.csv|1|eu|total|2|5|3|page 2, line 41|other.md",
        "events.csv|1|russia|2019-01-10|-2|-1|3|line 31|other.md",
        "events.csv|1|russia|2019-01-11||+1||line 32|other.md",
        "events.csv|1|eu|2019-01-07||+2||line 40|other.md",
        "events.csv|1|eu|2019-01-06|+2||4||other.md",
    };
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;
    gboolean failed;

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    g_autofree char *before = all_of(folder, "mine");
    g_autoptr(BgResult) result = import(folder, "mine", FALSE, FALSE, &failed,
                                        &error, contradicting(), NULL);
    g_autofree char *after = all_of(folder, "mine");

    ck_assert(result != NULL && failed);
    ck_assert_str_eq(after, before);
    const BgTable *table = table_named(result, "conflicts");

    ck_assert_uint_eq(bg_table_rows(table), G_N_ELEMENTS(want));
    for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
        g_autofree char *row = row_text(table, i);

        ck_assert_str_eq(row, want[i]);
    }
    ck_assert(g_str_has_prefix(g_ptr_array_index(result->notes, 0),
                               "Nothing was written: 7 values in "));
    fixture_remove(folder);
}
END_TEST

START_TEST(replaces_when_told)
{
    /* added, replaced, removed, kept */
    static const char *const want[] = {
        "sources.csv|1|0|0|0", "issues.csv|0|0|0|1", "index.csv|0|1|0|2",
        "colours.csv|0|1|0|0", "totals.csv|0|1|0|1", "events.csv|1|3|0|4",
    };
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;
    gboolean failed;

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    imports(folder, "mine", FALSE, reading_whole("y.md", 2, 'b'));
    g_autoptr(BgResult) result = import(folder, "mine", TRUE, FALSE, &failed,
                                        &error, contradicting(), NULL);

    ck_assert_msg(result && !failed, "%s", error ? error->message : "");
    const BgTable *written = table_named(result, "written");

    ck_assert_uint_eq(bg_table_rows(written), G_N_ELEMENTS(want));
    for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
        g_autofree char *row = row_text(written, i);

        ck_assert_str_eq(row, want[i]);
    }
    g_autofree char *events = text_of(folder, "mine", "events.csv");
    g_autofree char *index = text_of(folder, "mine", "index.csv");
    g_autoptr(BgDataset) dataset = bg_load_source(folder, "mine", NULL, NULL);

    fixture_remove(folder);
    ck_assert(dataset != NULL);
    /* The catalogues of issue 1 that were read are the new ones and nothing
     * else; those of series that this document does not have are left. */
    for (guint i = 0; i < dataset->events->len; i++) {
        const BgEvent *event = &g_array_index(dataset->events, BgEvent, i);
        const gboolean read = g_str_equal(event->series, "russia") ||
                              g_str_equal(event->series, "eu");

        ck_assert_int_eq(
            event->issue == 0 && read,
            g_str_equal(event->provenance, "minsk-barometer-1-dddddddddddd"));
    }
    ck_assert_uint_eq(dataset->events->len, 4 + 4 + 7);
    ck_assert_ptr_nonnull(strstr(index, "positive,4,minsk-barometer-1-dddd"));
    /* Equal values keep the document they stood on. */
    ck_assert_ptr_nonnull(strstr(index, "russia,aggregate,1," K ",line 10\n"));
    ck_assert_ptr_nonnull(strstr(events, "Another day"));
}
END_TEST

/* The whole of the published dataset, copied. */
static void copy_shipped(const char *folder)
{
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path =
            g_build_filename("datasets/minsk-barometer", files[i], NULL);
        g_autofree char *name = g_strconcat("mb/", files[i], NULL);
        g_autofree char *text = NULL;

        ck_assert(g_file_get_contents(path, &text, NULL, NULL));
        fixture_write(folder, name, text);
    }
}

/* An issue after the last one: every old row keeps its bytes, but for the
 * empty cells of columns that are new. */
START_TEST(completes_a_shipped_dataset)
{
    g_autofree char *folder = fixture_new();
    BgReading *reading = reading_whole("21.md", 1, 'e');
    const BgPeriod period = reading_days(2021, 5, 1, 2021, 6, 30);

    copy_shipped(folder);
    reading_value(reading, "japan", "aggregate", 1, 60);
    reading_event(reading, 1, "japan", 1,
                  "A label that is longer than the sixty characters of our own "
                  "labels",
                  61);
    g_free(reading->issue);
    reading->issue = g_strdup("21");
    for (guint i = 0; i < reading->events->len; i++)
        g_array_index(reading->events, BgReadEvent, i).date = period;
    reading->period = period;
    imports(folder, "mb", FALSE, reading);
    for (size_t i = 1; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path =
            g_build_filename("datasets/minsk-barometer", files[i], NULL);
        g_autofree char *now = text_of(folder, "mb", files[i]);
        g_autofree char *then = NULL;

        ck_assert(g_file_get_contents(path, &then, NULL, NULL));
        g_auto(GStrv) old = g_strsplit(then, "\n", -1);
        g_auto(GStrv) new = g_strsplit(now, "\n", -1);

        for (guint line = 1; *old[line]; line++) {
            ck_assert_msg(g_str_has_prefix(new[line], old[line]), "%s:%u: %s",
                          files[i], line + 1, new[line]);
            ck_assert_uint_eq(strspn(new[line] + strlen(old[line]), ","),
                              strlen(new[line]) - strlen(old[line]));
        }
    }
    g_autofree char *issues = text_of(folder, "mb", "issues.csv");
    g_autofree char *made = g_build_filename(folder, "mb", NULL);

    check_package(made);
    ck_assert_ptr_nonnull(strstr(issues, "\n21,2021-05-01,2021-06-30,,"));
    fixture_remove(folder);
}
END_TEST

/* The package that the shipped dataset has is kept where nothing is added,
 * and what it does not know stays. */
START_TEST(package_keeps_what_it_does_not_know)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    g_autofree char *package = text_of(folder, "mine", "datapackage.json");
    g_auto(GStrv) parts = g_strsplit(package, "\"kind\"", 2);
    g_autofree char *edited = g_strdup_printf(
        "%s\"scores\": [-9, 9],\n\"mine\": \"kept\",\n\"kind\"%s", parts[0],
        parts[1]);
    BgReading *reading = reading_new("y.md", 2, 'b');

    fixture_write(folder, "mine/datapackage.json", edited);
    reading_value(reading, "japan", "aggregate", 0.5, 7);
    reading_event(reading, 3, "japan", 0.5, "Half a point", 8);
    imports(folder, "mine", FALSE, reading);
    g_autofree char *now = text_of(folder, "mine", "datapackage.json");
    g_autoptr(BgDataset) dataset = bg_load_source(folder, "mine", NULL, &error);
    g_autofree char *made = g_build_filename(folder, "mine", NULL);

    check_package(made);
    fixture_remove(folder);
    ck_assert_msg(dataset != NULL, "%s", error ? error->message : "");
    ck_assert_ptr_nonnull(strstr(now, "\"mine\": \"kept\""));
    ck_assert_double_eq(dataset->score_high, 9);
    ck_assert_uint_eq(dataset->partners->len, 3);
    ck_assert_str_eq(g_ptr_array_index(dataset->partners, 2), "japan");
    /* A half point is no integer. */
    ck_assert_ptr_null(strstr(now,
                              "\"name\": \"score\",\n            \"type\": "
                              "\"integer\""));
}
END_TEST

START_TEST(partial_is_refused_or_marked)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;
    gboolean failed;
    BgReading *reading = reading_whole("half.md", 1, 'a');
    BgReading *again = reading_whole("half.md", 1, 'a');

    reading_unread(reading, "5 January\tSomething\033[2J", 35);
    reading_unread(again, "5 January\tSomething\033[2J", 35);
    ck_assert_ptr_null(
        import(folder, "mine", FALSE, FALSE, &failed, &error, reading, NULL));
    ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    ck_assert_str_eq(error->message,
                     "1 item could not be read, the first is '5 "
                     "January\\x09Something\\x1b[2J': no score at the end; "
                     "nothing is written (--partial writes what was read and "
                     "marks it) (half.md:35)");
    ck_assert_uint_eq(entries(folder, "."), 0);
    g_clear_error(&error);
    g_autoptr(BgResult) result =
        import(folder, "mine", FALSE, TRUE, &failed, &error, again, NULL);
    g_autofree char *sources = text_of(folder, "mine", "sources.csv");
    const BgTable *findings = table_named(result, "findings");

    ck_assert_ptr_nonnull(strstr(sources, ",partial report,"));
    ck_assert_ptr_nonnull(strstr(sources, "Read in part: 1 item could not"));
    ck_assert_uint_eq(result->warnings->len, 1);
    ck_assert_uint_eq(bg_table_rows(findings), 1);
    ck_assert_str_eq(bg_table_cell(findings, 0, 3)->text, "read-in-part");
    /* Read wholly later, the mark goes away. */
    imports(folder, "mine", FALSE, reading_whole("half.md", 1, 'a'));
    g_autofree char *later = text_of(folder, "mine", "sources.csv");

    ck_assert_ptr_nonnull(strstr(later, ",full report,"));
    ck_assert_ptr_null(strstr(later, "Read in part"));
    fixture_remove(folder);
}
END_TEST

/* Each fault, and the message with FOLDER for the folder's name. */
static void spoil(BgReading *reading, int which)
{
    switch (which) {
    case 0: /* another period */
        reading->period.end--;
        g_array_set_size(reading->events, 0);
        break;
    case 1: /* a new issue over an old one */
        g_free(reading->issue);
        reading->issue = g_strdup("9");
        break;
    case 2:
        g_array_index(reading->events, BgReadEvent, 0).date.start -= 40;
        break;
    case 3:
        g_array_index(reading->values, BgReadValue, 1).value = (double)NAN;
        break;
    case 4:
        g_array_index(reading->totals, BgReadTotal, 3).colour[0] = 'Y';
        break;
    case 5:
        g_clear_pointer(&reading->sha256, g_free);
        break;
    case 6:
        g_array_index(reading->events, BgReadEvent, 0).text[0] = '\xff';
        break;
    default:
        break;
    }
}

static const char *const faults[] = {
    "issue '1' covers 2019-01-01/2019-02-27 here, but 2019-01/2019-02 by line "
    "2 of issues.csv (bad.md:3)",
    "the period of issue '9', 2019-01/2019-02, overlaps that of issue '1' by "
    "line 2 of issues.csv (bad.md:3)",
    "the event of 2018-11-24/2019-01-03 lies outside the issue's period, "
    "2019-01/2019-02 (bad.md:30)",
    "a value without series, measure or number (bad.md:11)",
    "unknown colour 'Yellow' (bad.md:52)",
    "the file has no digest (bad.md)",
    "what was read makes no dataset, nothing is written: ",
};

START_TEST(refuses)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;
    gboolean failed;
    BgReading *reading = reading_whole("bad.md", 1, 'f');

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    g_autofree char *before = all_of(folder, "mine");

    spoil(reading, _i);
    /* An event's text is written only where the catalogue is replaced. */
    ck_assert_ptr_null(
        import(folder, "mine", _i == 6, FALSE, &failed, &error, reading, NULL));
    g_autofree char *after = all_of(folder, "mine");

    ck_assert_msg(g_str_has_prefix(error->message, faults[_i]), "%s",
                  error->message);
    ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    ck_assert_str_eq(after, before);
    ck_assert_uint_eq(entries(folder, "mine"), G_N_ELEMENTS(files));
    fixture_remove(folder);
}
END_TEST

START_TEST(refuses_folders)
{
    g_autofree char *folder = fixture_new();
    gboolean failed;
    static const char *const names[] = { "other", "sim", "semi", "file" };
    static const char *const messages[] = { "holds files, but no issues.csv",
                                            "is simulated: no published issue",
                                            "is not separated by commas",
                                            "is no folder" };

    fixture_write(folder, "other/notes.txt", "mine");
    fixture_write(folder, "file", "mine");
    for (int i = 1; i < 3; i++) {
        g_autofree char *issues = g_strconcat(names[i], "/issues.csv", NULL);
        g_autofree char *index = g_strconcat(names[i], "/index.csv", NULL);

        fixture_write(folder, issues,
                      "issue,period_start,period_end,published,provenance\n"
                      "7,2018-01-01,2018-02-28,,p\n");
        fixture_write(folder, index,
                      i == 1 ? "issue,period_start,period_end,series,measure,"
                               "value,provenance\n"
                               "7,2018-01-01,2018-02-28,eu,aggregate,1,p\n"
                             : "issue;period_start;period_end;series;measure;"
                               "value;provenance\n"
                               "7;2018-01-01;2018-02-28;eu;aggregate;1;p\n");
    }
    fixture_write(folder, "sim/datapackage.json",
                  "{\"barograph\":{\"kind\":\"simulated\"}}");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;

        ck_assert_ptr_null(import(folder, names[i], FALSE, FALSE, &failed,
                                  &error, reading_whole("x.md", 1, 'a'), NULL));
        ck_assert_msg(strstr(error->message, messages[i]), "%s",
                      error->message);
        ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    }
    fixture_remove(folder);
}
END_TEST

/* A folder of two files, CRLF, without a last line end, further columns. */
START_TEST(keeps_a_folder_of_its_own_shape)
{
    g_autofree char *folder = fixture_new();

    fixture_write(folder, "own/issues.csv",
                  "issue,period_start,period_end,published,provenance\r\n"
                  "\"7\",2018-01,2018-02-28,,p");
    fixture_write(folder, "own/index.csv",
                  "mine,issue,period_start,period_end,series,measure,value,"
                  "provenance\r\n"
                  "a,7,2018-01,2018-02,eu,aggregate,+1,p\r\n\r\n"
                  "b,7,2018-01,2018-02,eu,positive,NA,p\r\n");
    imports(folder, "own", FALSE, reading_whole("x.md", 1, 'a'));
    g_autofree char *issues = text_of(folder, "own", "issues.csv");
    g_autofree char *index = text_of(folder, "own", "index.csv");
    g_autofree char *sources = text_of(folder, "own", "sources.csv");
    g_autoptr(BgDataset) dataset = bg_load_source(folder, "own", NULL, NULL);

    fixture_remove(folder);
    ck_assert(dataset != NULL);
    ck_assert_str_eq(issues,
                     "issue,period_start,period_end,published,provenance\r\n"
                     "\"7\",2018-01,2018-02-28,,p\r\n"
                     "1,2019-01-01,2019-02-28,," K "\r\n");
    ck_assert(g_str_has_prefix(
        index, "mine,issue,period_start,period_end,series,measure,value,"
               "provenance,place\r\n"
               "a,7,2018-01,2018-02,eu,aggregate,+1,p,\r\n\r\n"
               "b,7,2018-01,2018-02,eu,positive,NA,p,\r\n"
               ",1,2019-01-01,2019-02-28,eu,aggregate,2," K ",line 20\r\n"));
    ck_assert_ptr_nonnull(strstr(sources, "\np,not described,not stated,"));
}
END_TEST

START_TEST(two_files_of_one_issue)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;
    gboolean failed;

    /* Equal: the second confirms the first.  Unequal: a conflict. */
    g_autoptr(BgResult) equal =
        import(folder, "a", FALSE, FALSE, &failed, &error,
               reading_whole("en.md", 1, 'a'), reading_whole("ru.md", 1, 'b'));

    ck_assert(equal != NULL && !failed);
    g_autoptr(BgResult) unequal =
        import(folder, "b", FALSE, FALSE, &failed, &error,
               reading_whole("en.md", 1, 'a'), contradicting());

    ck_assert(unequal != NULL && failed);
    ck_assert_uint_eq(entries(folder, "b"), 0);
    ck_assert_ptr_null(import(folder, "b", TRUE, FALSE, &failed, &error,
                              reading_whole("en.md", 1, 'a'), contradicting()));
    ck_assert_int_eq(error->code, BG_ERROR_USAGE);
    ck_assert_str_eq(error->message, "issue '1' is in 'en.md' and in "
                                     "'other.md': with --replace give one of "
                                     "them");
    fixture_remove(folder);
}
END_TEST

/* A disk that is full while the files are staged. */
START_TEST(a_full_disk_changes_nothing)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(GError) error = NULL;
    struct rlimit before, tight;
    gboolean failed;

    imports(folder, "mine", FALSE, reading_whole("x.md", 1, 'a'));
    g_autofree char *texts = all_of(folder, "mine");

    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    tight = before;
    tight.rlim_cur = 600;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &tight), 0);
    BgResult *result = import(folder, "mine", FALSE, FALSE, &failed, &error,
                              reading_whole("y.md", 2, 'b'), NULL);

    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert_ptr_null(result);
    ck_assert_int_eq(error->code, BG_ERROR_PROGRAM);
    g_autofree char *now = all_of(folder, "mine");

    ck_assert_str_eq(now, texts);
    ck_assert_uint_eq(entries(folder, "mine"), G_N_ELEMENTS(files));
    fixture_remove(folder);
}
END_TEST

BG_TEST_MAIN("import_into", tc)
{
    tcase_add_test(tc, makes_a_whole_dataset);
    tcase_add_test(tc, round_trip);
    tcase_add_test(tc, twice_changes_nothing);
    tcase_add_test(tc, order_does_not_matter);
    tcase_add_test(tc, names_every_conflict);
    tcase_add_test(tc, replaces_when_told);
    tcase_add_test(tc, completes_a_shipped_dataset);
    tcase_add_test(tc, package_keeps_what_it_does_not_know);
    tcase_add_test(tc, partial_is_refused_or_marked);
    tcase_add_loop_test(tc, refuses, 0, (int)G_N_ELEMENTS(faults));
    tcase_add_test(tc, refuses_folders);
    tcase_add_test(tc, keeps_a_folder_of_its_own_shape);
    tcase_add_test(tc, two_files_of_one_issue);
    tcase_add_test(tc, a_full_disk_changes_nothing);
}
