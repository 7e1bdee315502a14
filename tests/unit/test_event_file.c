/* Event files: the same as awk says, on any number of threads, wherever
 * blocks are cut, plain or packed; and what is refused, with its place. */
#include <string.h>
#include <zlib.h>

#include "core/error.h"
#include "data/event_sums.h"
#include "fixture.h"
#include "harness.h"
#include "load/event_date.h"
#include "load/event_file.h"
#include "load/event_score.h"

static char *folder;

static void begin(void)
{
    folder = fixture_new();
}

static void end(void)
{
    fixture_remove(folder);
    g_clear_pointer(&folder, g_free);
}

static BgEventTask task_by_month(void)
{
    return (BgEventTask){
        .columns = { .date = "date", .partner = "partner", .score = "score" },
        .unit = BG_BIN_MONTH,
        .threads = 1
    };
}

/* Reads what was written as `name`; the error's text, or NULL. */
static char *read_named(const char *name, const BgEventTask *task,
                        BgEventSums *sums, BgEventTally *tally)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(BgEventIds) ids = task->columns.ids ? bg_event_ids_new() : NULL;

    if (bg_event_file_read(path, task, sums, ids, tally, &error)) {
        ck_assert_ptr_null(error);
        return NULL;
    }
    ck_assert_ptr_nonnull(error);
    ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    char *text = g_strdup(error->message);
    const char *at = strstr(text, folder);

    if (at) /* the folder's name is another each time */
        memmove(text + (at - text), at + strlen(folder) + 1,
                strlen(at + strlen(folder) + 1) + 1);
    return text;
}

#define assert_error(text, task, want)                                         \
    do {                                                                       \
        g_autoptr(BgEventSums) sums_ = bg_event_sums_new();                    \
        g_auto(BgEventTally) tally_;                                           \
        bg_event_tally_init(&tally_);                                          \
        fixture_write(folder, "e.csv", text);                                  \
        g_autofree char *got_ = read_named("e.csv", task, sums_, &tally_);     \
        ck_assert_pstr_eq(got_, want);                                         \
    } while (0)

/* partner,year,third of a year in two months,positive,negative,total */
static void check_expected(const BgEventSums *sums, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, ",", -1);
    const guint32 first =
        (guint32)(12 * atoi(parts[1]) + 2 * atoi(parts[2]) - 2);
    const BgCatalogueSum a = bg_event_sums_get(sums, parts[0], first);
    const BgCatalogueSum b = bg_event_sums_get(sums, parts[0], first + 1);

    ck_assert(a.positive + b.positive == atof(parts[3]));
    ck_assert(a.negative + b.negative == atof(parts[4]));
    ck_assert(a.aggregate + b.aggregate == atof(parts[5]));
}

START_TEST(equals_the_reference)
{
    g_autofree char *expected = NULL;
    g_autoptr(BgEventSums) sums = bg_event_sums_new();
    g_auto(BgEventTally) tally;
    const BgEventTask task = task_by_month();
    guint n = 0;

    bg_event_tally_init(&tally);
    ck_assert(bg_event_file_read("tests/reference/events1000.csv", &task, sums,
                                 NULL, &tally, NULL));
    ck_assert(g_file_get_contents("tests/reference/events1000_expected.csv",
                                  &expected, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(expected, "\n", -1);

    for (; lines[n] && *lines[n]; n++)
        check_expected(sums, lines[n]);
    ck_assert_uint_gt(n, 800);
    ck_assert_uint_eq(tally.rows, 1000);
    ck_assert_uint_eq(tally.used, 1000);
}
END_TEST

/* Rows with quoted line breaks, long and short, and scores with decimals. */
static GString *long_file(guint n)
{
    GString *text = g_string_new("id,date,partner,\"text\r\nof it\",score\r\n");

    for (guint i = 0; i < n; i++) {
        g_string_append_printf(text, "%u,2%03u-%02u-%02u,", i * 7 % (n - 5),
                               i % 20, i % 12 + 1, i % 28 + 1);
        g_string_append_printf(text, i % 5 ? "p%u," : "\"p%u\",", i % 13);
        g_string_append(text, i % 3 ? "plain," : "\"a \"\"line\"\"\n,break\",");
        g_string_append_printf(text, "%d.%03u%s", (int)(i % 41) - 20, i % 1000,
                               i % 2 ? "\n" : "\r\n");
    }
    return text;
}

static char *all_sums(const BgEventSums *sums)
{
    GString *out = g_string_new(NULL);
    BgEventFrame frame;

    ck_assert(bg_event_sums_frame(sums, &frame));
    for (guint i = 0; i < frame.partners->len; i++)
        for (guint32 bin = frame.first; bin <= frame.last; bin++) {
            const char *name = g_ptr_array_index(frame.partners, i);
            const BgCatalogueSum s = bg_event_sums_get(sums, name, bin);

            g_string_append_printf(out, "%s %u %u %.17g %.17g %.17g\n", name,
                                   bin, s.events, s.positive, s.negative,
                                   s.positive_squares + s.negative_squares);
        }
    g_ptr_array_unref(frame.partners);
    return g_string_free(out, FALSE);
}

static void pack(const char *name, const GString *text, gsize parts)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_unlink(path);
    for (gsize i = 0; i < parts; i++) { /* one member each */
        const gsize from = text->len * i / parts;
        const gsize to = text->len * (i + 1) / parts;
        gzFile file = gzopen(path, "ab");

        ck_assert_int_eq(gzwrite(file, text->str + from, (unsigned)(to - from)),
                         (int)(to - from));
        ck_assert_int_eq(gzclose(file), Z_OK);
    }
}

START_TEST(threads_and_packing_change_nothing)
{
    static const guint threads[] = { 1, 2, 7, 2, 7 };
    static const char *const ids[] = { "id", NULL };
    static const char *const files[] = { "a.csv", "a.csv", "a.csv", "one",
                                         "three" };
    g_autoptr(GString) text = long_file(60000); /* some 10 blocks */
    g_autofree char *first = NULL;
    g_autofree char *first_place = NULL;

    fixture_write(folder, "a.csv", text->str);
    pack("one", text, 1);
    pack("three", text, 3);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
        g_autoptr(BgEventSums) sums = bg_event_sums_new();
        g_auto(BgEventTally) tally;
        BgEventTask task = task_by_month();

        bg_event_tally_init(&tally);
        task.threads = threads[i];
        task.columns.ids = ids;
        ck_assert_ptr_null(read_named(files[i], &task, sums, &tally));
        ck_assert_uint_eq(tally.used, 60000);
        ck_assert_uint_eq(tally.repeated, 5);
        ck_assert_uint_eq(tally.repeated_places->len, 5);
        g_autofree char *all = all_sums(sums);
        const char *place = g_ptr_array_index(tally.repeated_places, 0);

        if (!first) {
            first = g_strdup(all);
            first_place = g_strdup(strrchr(place, ':'));
        }
        ck_assert_str_eq(all, first);
        ck_assert_str_eq(strrchr(place, ':'), first_place);
    }
}
END_TEST

START_TEST(the_first_error_is_reported)
{
    g_autoptr(GString) text = long_file(60000);

    /* Two bad rows, in blocks far apart. */
    const gsize near = text->len / 3, far = 2 * text->len / 3;
    char *one = strstr(text->str + near, ",p1,");
    char *two = strstr(text->str + far, ",p1,");

    memcpy(one - 2, "xx", 2);
    memcpy(two - 2, "yy", 2);
    fixture_write(folder, "a.csv", text->str);
    for (guint threads = 1; threads <= 7; threads += 3) {
        g_autoptr(BgEventSums) sums = bg_event_sums_new();
        g_auto(BgEventTally) tally;
        BgEventTask task = task_by_month();

        bg_event_tally_init(&tally);
        task.threads = threads;
        g_autofree char *error = read_named("a.csv", &task, sums, &tally);

        ck_assert_ptr_nonnull(strstr(error, "xx' as a date"));
        task.skip_bad = TRUE;
        ck_assert_ptr_null(read_named("a.csv", &task, sums, &tally));
        ck_assert_uint_eq(tally.bad, 2);
        ck_assert_uint_eq(tally.bad_places->len, 2);
        ck_assert_ptr_nonnull(
            strstr(g_ptr_array_index(tally.bad_places, 0), "xx'"));
        /* Physical lines, those inside quotes counted. */
        gsize line = 1;
        for (const char *p = text->str; p < one; p++)
            line += *p == '\n';
        g_autofree char *place = g_strdup_printf("a.csv:%zu:2)", line);
        ck_assert_ptr_nonnull(strstr(error, place));
    }
}
END_TEST

/* Every block has bad rows: whichever thread is first, the first row in the
 * file is the one reported. */
START_TEST(the_first_of_many_errors_is_reported)
{
    g_autoptr(GString) text = long_file(60000);
    char *first = strstr(text->str + text->len / 2, ",p1,");
    gsize line = 1;

    for (char *p = first; p; p = strstr(p + 1, ",p1,"))
        memcpy(p - 2, "xx", 2);
    for (const char *p = text->str; p < first; p++)
        line += *p == '\n';
    fixture_write(folder, "a.csv", text->str);
    g_autofree char *place = g_strdup_printf("a.csv:%zu:2)", line);

    for (guint i = 0; i < 40; i++) {
        g_autoptr(BgEventSums) sums = bg_event_sums_new();
        g_auto(BgEventTally) tally;
        BgEventTask task = task_by_month();

        bg_event_tally_init(&tally);
        task.threads = 7;
        g_autofree char *error = read_named("a.csv", &task, sums, &tally);

        ck_assert_ptr_nonnull(strstr(error, place));
    }
}
END_TEST

START_TEST(bad_files_have_one_line_each)
{
    static const struct {
        const char *text, *error;
    } cases[] = {
        { "", "cannot read 'e.csv': it is empty" },
        { "%PDF-1.4\n", "cannot read 'e.csv': it is a PDF, not CSV" },
        { "date,partner\n2020-01-02,a\n",
          "there is no column 'score'; the line has 2 fields: name columns as "
          "it does, or by number (e.csv:1)" },
        { "date,partner,score,date\n",
          "two columns are named 'date' (e.csv:1:4)" },
        { "date,partner,score\n2020-01-02,a,1,2\n",
          "4 fields where the first line has 3 (e.csv:2)" },
        { "date,partner,score\n\n2020-02-30,a,1\n",
          "there is no such date: '2020-02-30' (e.csv:3:1)" },
        { "date,partner,score\n2020-01-02,\"a\nb\",1x\n",
          "cannot read '1x' as a score (e.csv:3:3)" },
        { "date,partner,score\n2020-01-02,\xff,1\n",
          "this is not UTF-8 text: save the file as UTF-8 (e.csv:2:2)" },
        { "date,partner,score\n2020-01-02,a \"b\",1\n",
          "a quote stands inside a field: quote the field and double the "
          "quote; or say --quotes none, if quotes mean nothing in this file "
          "(e.csv:2:2)" },
        { "date,partner,score\n2020-01-02,\"b,1\n2020-01-03,c,2\n",
          "the quote that opens this field is never closed; or say --quotes "
          "none, if quotes mean nothing in this file (e.csv:2:2)" },
        { "date,partner,score\n2020-01-02,a,4e18\n",
          "the scores are too large to be added up (e.csv:2:3)" },
        { "date;partner;score\n2020-01-02;a;1.5\n2020-01-03;a;1,5\n",
          "a score has a decimal comma, where line 2 has a decimal point "
          "(e.csv:3:3)" },
    };
    const BgEventTask task = task_by_month();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_error(cases[i].text, &task, cases[i].error);
}
END_TEST

START_TEST(long_rows_and_cut_packs_are_refused)
{
    g_autoptr(GString) text = g_string_new("date,partner,score\n2020-01-02,\"");
    const BgEventTask task = task_by_month();

    while (text->len < 3 << 20)
        g_string_append(text, "no end,\n");
    assert_error(text->str, &task,
                 "a row is longer than 1 MiB: is a quote never closed? "
                 "(e.csv:2)");

    g_autoptr(GString) good = long_file(2000);
    g_autofree char *path = g_build_filename(folder, "cut", NULL);
    g_autofree char *packed = NULL;
    gsize size = 0;

    pack("cut", good, 2);
    ck_assert(g_file_get_contents(path, &packed, &size, NULL));
    ck_assert(g_file_set_contents(path, packed, (gssize)size - 9, NULL));
    g_autoptr(BgEventSums) sums = bg_event_sums_new();
    g_auto(BgEventTally) tally;

    bg_event_tally_init(&tally);
    g_autofree char *cut = read_named("cut", &task, sums, &tally);

    ck_assert_str_eq(cut, "cannot read 'cut': its gzip data are cut off");
    packed[size / 4] ^= 0x55;
    ck_assert(g_file_set_contents(path, packed, (gssize)size, NULL));
    g_autofree char *bad = read_named("cut", &task, sums, &tally);

    ck_assert_str_eq(bad, "cannot read 'cut': its gzip data are damaged");
}
END_TEST

START_TEST(dates_are_those_of_core)
{
    g_autoptr(BgEventDates) dates = bg_event_dates_new(NULL, BG_BIN_DAY);
    const BgDay last = bg_day_from_ymd(9999, 12, 31);

    for (BgDay day = 1; day <= last; day += day % 1461 < 70 ? 1 : 29) {
        g_autofree char *text = bg_day_format(day);
        BgEventDate date;

        bg_event_dates_read(dates, text, 10, &date);
        bg_loop_assert(date.status == BG_DATE_OK);
        bg_loop_assert(date.first == day && date.first_bin == day);
    }
    static const struct {
        const char *text;
        BgDateStatus status;
    } others[] = {
        { "20201103", BG_DATE_OK },
        { "20201103154500", BG_DATE_OK },
        { "2020-11-03T15:45:00Z", BG_DATE_OK },
        { "2020-11-03 15:45", BG_DATE_OK },
        { "2020-11", BG_DATE_OK },
        { "20200230", BG_DATE_NO_SUCH_DAY },
        { "1900-02-29", BG_DATE_NO_SUCH_DAY },
        { "2020-13-01", BG_DATE_NO_SUCH_DAY },
        { "2020-00-01", BG_DATE_NO_SUCH_DAY },
        { "0000-01-01", BG_DATE_NO_SUCH_DAY },
        { "2020-11-0x", BG_DATE_NOT_A_DATE },
        { "2020+11-03", BG_DATE_NOT_A_DATE },
        { "2020110315450x", BG_DATE_NOT_A_DATE },
        { "2020-11-03x", BG_DATE_NOT_A_DATE },
        { "2020-11-\xb0\xb3", BG_DATE_NOT_A_DATE },
        { "", BG_DATE_NOT_A_DATE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        const char *text = others[i].text;
        BgEventDate date;

        bg_event_dates_read(dates, text, strlen(text), &date);
        ck_assert_msg(date.status == others[i].status, "%s", text);
    }
}
END_TEST

START_TEST(scores_are_those_of_core)
{
    static const struct {
        const char *text;
        BgScoreStatus status;
        double value;
    } cases[] = {
        { "-10.0", BG_SCORE_OK, -10 },
        { "+3", BG_SCORE_OK, 3 },
        { "0.1", BG_SCORE_OK, 0.1 },
        { "-2.61437908496732", BG_SCORE_OK, -2.61437908496732 },
        { "123456789012345678", BG_SCORE_OK, 123456789012345678. },
        { "0.1234567890123456789", BG_SCORE_OK, 0.1234567890123456789 },
        { "1e-3", BG_SCORE_OK, 0.001 },
        { "\xe2\x88\x92"
          "5",
          BG_SCORE_OK, -5 },
        { "", BG_SCORE_MISSING, 0 },
        { "NA", BG_SCORE_MISSING, 0 },
        { ".", BG_SCORE_MISSING, 0 },
        { "-", BG_SCORE_BAD, 0 },
        { "1.2.3", BG_SCORE_BAD, 0 },
        { "1,5", BG_SCORE_BAD, 0 },
        { "0x10", BG_SCORE_BAD, 0 },
        { "1e999", BG_SCORE_BAD, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        BgScore score = { 0 };
        const char *text = cases[i].text;

        ck_assert_msg(bg_event_score_read(text, strlen(text), FALSE, &score) ==
                          cases[i].status,
                      "%s", text);
        if (cases[i].status == BG_SCORE_OK)
            ck_assert_msg(score.value == cases[i].value, "%s", text);
    }
    BgScore comma = { 0 };

    ck_assert_int_eq(bg_event_score_read("-1,5", 4, TRUE, &comma), BG_SCORE_OK);
    ck_assert(comma.value == -1.5 && comma.mark == ',');
}
END_TEST

START_TEST(conditions)
{
    static const struct {
        const char *wheres[4];
        guint rows;
    } cases[] = {
        { { "a=1", NULL }, 2 },          { { "a=1", "a=2", NULL }, 3 },
        { { "a!=1", NULL }, 2 },         { { "a!=1", "a!=2", NULL }, 1 },
        { { "a=1", "5=x y", NULL }, 1 }, { { "b=say \"no\"", NULL }, 1 },
        { { "b=", NULL }, 1 },
    };
    const char *text = "date,partner,score,a,b\n"
                       "2020-01-01,p,1,1,x y\n"
                       "2020-01-01,p,1,1,\"say \"\"no\"\"\"\n"
                       "2020-01-01,p,1,2,\n"
                       "2020-01-01,p,1,3,z\n";

    fixture_write(folder, "w.csv", text);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(BgEventSums) sums = bg_event_sums_new();
        g_auto(BgEventTally) tally;
        BgEventTask task = task_by_month();

        bg_event_tally_init(&tally);
        task.columns.wheres = cases[i].wheres;
        ck_assert_ptr_null(read_named("w.csv", &task, sums, &tally));
        ck_assert_msg(tally.used == cases[i].rows, "%s", cases[i].wheres[0]);
        ck_assert_uint_eq(tally.used + tally.filtered, 4);
    }
}
END_TEST

BG_TEST_MAIN("event files", tc)
{
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, equals_the_reference);
    tcase_add_test(tc, threads_and_packing_change_nothing);
    tcase_add_test(tc, the_first_error_is_reported);
    tcase_add_test(tc, the_first_of_many_errors_is_reported);
    tcase_add_test(tc, bad_files_have_one_line_each);
    tcase_add_test(tc, long_rows_and_cut_packs_are_refused);
    tcase_add_test(tc, dates_are_those_of_core);
    tcase_add_test(tc, scores_are_those_of_core);
    tcase_add_test(tc, conditions);
}
