/* Whole issues, from the invented ones in tests/cli/data/import. */
#include "harness.h"

#include <string.h>

#include "core/error.h"
#include "load/reading.h"

static char *fixture(const char *name)
{
    g_autofree char *path =
        g_build_filename("tests", "cli", "data", "import", name, NULL);
    char *text;

    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static BgReading *parse(const char *text)
{
    GError *error = NULL;
    BgReading *reading = bg_reading_parse(text, strlen(text), "test", &error);

    ck_assert_msg(reading, "%s", error ? error->message : "");
    return reading;
}

static char *refused(const char *text)
{
    GError *error = NULL;

    ck_assert_ptr_null(bg_reading_parse(text, strlen(text), "test", &error));
    ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    char *message = g_strdup(error->message);

    g_error_free(error);
    return message;
}

/* A reading as text: what two of them have to share, places left aside. */
static char *summary(const BgReading *r)
{
    g_autofree char *period = bg_period_format(r->period);
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, "%s %s %s\n", r->source, r->issue, period);
    for (guint i = 0; i < r->values->len; i++) {
        const BgReadValue *v = &g_array_index(r->values, BgReadValue, i);

        g_string_append_printf(out, "%s.%s %g\n", v->series, v->measure,
                               v->value);
    }
    for (guint i = 0; i < r->events->len; i++) {
        const BgReadEvent *e = &g_array_index(r->events, BgReadEvent, i);
        g_autofree char *date = bg_period_format(e->date);

        g_string_append_printf(out, "%s %s %+g %s\n", date, e->series, e->score,
                               e->text);
    }
    for (guint i = 0; i < r->totals->len; i++) {
        const BgReadTotal *t = &g_array_index(r->totals, BgReadTotal, i);

        g_string_append_printf(out, "total %s %g %s\n", t->series, t->total,
                               t->colour ? t->colour : "");
    }
    for (guint i = 0; i < r->unread->len; i++)
        g_string_append_printf(out, "? %s\n",
                               g_array_index(r->unread, BgUnread, i).reason);
    return g_string_free(out, FALSE);
}

static char *summary_of(const char *text)
{
    g_autoptr(BgReading) reading = parse(text);

    return summary(reading);
}

static const char english[] =
    "minsk-barometer 41 2031-03/2031-04\n"
    "china.aggregate 3\nchina.positive 4\nchina.negative -1\n"
    "ukraine.positive 2\nukraine.negative 0\nukraine.aggregate 2\n"
    "russia.aggregate -1\nrussia.positive 3\nrussia.negative -4\n"
    "eu.aggregate -2.5\neu.positive 0.5\neu.negative -3\n"
    "2031-03-02 china +1 Test fair opened in the town of A\n"
    "2031-03-05 china +2 Test loan signed, \u201cfirst part\u201d\n"
    "2031-04-01/2031-04-10 china +1 Test talks on transit and customs\n"
    "2031-03-28/2031-04-02 china -1 Test visit put off\n"
    "2031-04-30 china +1 Test film week\n"
    "2031-03/2031-04 ukraine +1 Test trains run again\n"
    "2031-03-03 ukraine +1 Test border post opened\n"
    "2031-04-12 ukraine +0 Test note of protest\n"
    "2031-04-12 ukraine +0 Test note of protest\n"
    "2031-03-01 russia +3 Test pipeline agreed\n"
    "2031-05-30 russia -2 Test date after the period\n"
    "2031-04-09/2031-04-11 russia -2 Test drill\n"
    "2031-03-11/2031-03-20 eu +0.5 Test grant\n"
    "2031-04-21/2031-04-30 eu -3 Test sanctions\n"
    "2031-04 us +1 Test ambassador named\n"
    "2031-04-01/2031-04-18 us -1 Test statement, in two parts\n"
    "2031-03/2031-04 national-security +0 Test conflict goes on\n"
    "2031-03/2031-04 regional-tension +1 Test conflict goes on\n"
    "2031-03-01/2031-03-10 national-security +1 Test exercise of two armies\n"
    "2031-03-01/2031-03-10 regional-tension -4 Test exercise of two armies\n"
    "2031-04-19 national-security -2 Test agreement of two ministries\n"
    "2031-04-19 regional-tension -4 Test agreement of two ministries\n"
    "total china 4 \ntotal ukraine 2 \ntotal russia -1 \ntotal eu -2.5 \n"
    "total us 0 \ntotal national-security -1 \n"
    "total regional-tension -7 yellow\n"
    "? no number after the label\n"
    "? cannot read the date\n? cannot read the date\n"
    "? no score\n? cannot read the score\n";

START_TEST(reads_an_english_issue)
{
    g_autofree char *text = fixture("minsk-en.md");
    g_autofree char *got = summary_of(text);

    ck_assert_str_eq(got, english);
}
END_TEST

/* The same text with other line ends, a byte order mark, odd blanks. */
START_TEST(does_not_mind_line_ends_and_blanks)
{
    g_autofree char *text = fixture("minsk-en.md");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *crlf = g_strjoinv("\r\n", lines);
    g_autofree char *cr = g_strjoinv("\r", lines);
    g_autofree char *marked = g_strconcat("\xEF\xBB\xBF", text, NULL);
    g_auto(GStrv) words = g_strsplit(text, " April", -1);
    g_autofree char *blanks = g_strjoinv("\u00A0April", words);
    const char *const variants[] = { crlf, cr, marked, blanks };

    for (gsize i = 0; i < G_N_ELEMENTS(variants); i++) {
        g_autofree char *got = summary_of(variants[i]);

        ck_assert_str_eq(got, english);
    }
}
END_TEST

/* Tabs as pipes: the same rows. */
START_TEST(reads_pipes_as_tabs)
{
    g_autofree char *text = fixture("minsk-en.md");
    g_autofree char *got = NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);

        if (cells[0] && cells[1]) {
            g_autofree char *inner = g_strjoinv(" | ", cells);

            g_free(*line);
            *line = g_strdup_printf("| %s |", inner);
        }
    }
    g_autofree char *pipes = g_strjoinv("\n", lines);

    got = summary_of(pipes);
    ck_assert_str_eq(got, english);
}
END_TEST

START_TEST(reads_a_russian_issue)
{
    g_autofree char *text = fixture("minsk-ru.md");
    g_autofree char *got = summary_of(text);

    ck_assert_str_eq(
        got, "minsk-barometer 42 2031-05/2031-06\n"
             "us.negative -2\nus.positive 1\nus.aggregate -1\n"
             "russia.aggregate 2\nrussia.positive 2\nrussia.negative 0\n"
             "eu.aggregate 0\nregional-tension.aggregate -14\n"
             "2031-05-03 us +1 Проверочная нота\n"
             "2031-05/2031-06 us -2 Проверочные заявления, все | каждое\n"
             "2031-06-01/2031-06-10 russia +1 Проверочный визит\n"
             "2031-06-12/2031-06-14 russia +1.5 Проверочные учения\n"
             "2031-05-28/2031-06-02 russia -0.5 Проверочная ярмарка\n"
             "2031-06-10 russia +0 Проверочный договор\n"
             "2031-05-11/2031-05-20 eu +1 Проверочная встреча\n"
             "2031-06-21/2031-06-30 eu -1 Проверочный отказ\n"
             "2031-11 eu +0 Проверочная дата вне периода\n"
             "2031-05 regional-tension +0 Проверочное совещание\n"
             "2031-05 national-security +1 Проверочное совещание\n"
             "2031-06 regional-tension -14 Проверочные манёвры\n"
             "2031-06 national-security -3 Проверочные манёвры\n"
             "total us -1 \ntotal russia 2 \ntotal eu 0 \n"
             "total regional-tension -14 orange\ntotal national-security -2 \n"
             "? cannot read the date\n");
}
END_TEST

/* pdftotext -layout: three pages, cells centred, a row over a page's end. */
START_TEST(reads_columns_of_blanks)
{
    g_autofree char *text = fixture("biss-en.txt");
    g_autoptr(BgReading) reading = parse(text);
    g_autofree char *got = summary(reading);

    ck_assert_str_eq(
        got,
        "biss 43 2031-11/2032-01\n"
        "developing.aggregate 4\ndeveloping.positive 4\n"
        "developing.negative 0\n"
        "russia.aggregate -2\nrussia.positive 1\nrussia.negative -3\n"
        "eu.aggregate 1\neu.positive 1\neu.negative 0\n"
        "2031-12-28/2032-01-02 developing +2 Test delegation of a country "
        "that does not exist comes to the town of A for talks on test "
        "tractors\n"
        "2032-01 developing +1 Test credit line opened\n"
        "2032-01-11/2032-01-20 developing +1 Test embassy opened in the "
        "capital of a country that does not exist\n"
        "2031-11-03 russia +1 Test talks on gas, which lead to nothing\n"
        "2031-11-04 russia -1 Test dispute about the price of test milk, "
        "cheese, and other goods that no one sells\n"
        "2031-12-05/2031-12-07 russia -2 Test statement with a year, 2031, "
        "and a number at the end of line 12 of it\n"
        "2032-01-31 eu +1 Test visit\n"
        "total developing 4 \ntotal russia -2 \ntotal eu 1 \n");
    ck_assert_uint_eq(reading->pages, 3);
    ck_assert_uint_eq(g_array_index(reading->events, BgReadEvent, 3).place.page,
                      2);
    ck_assert_str_eq(g_array_index(reading->events, BgReadEvent, 2).date_text,
                     "Mid-January");
}
END_TEST

#define OPENING "No. 7 (May and June 2031)\n\n# Relationship with Russia\n\n"

/* Places are the lines of the file. */
START_TEST(says_where_things_stand)
{
    g_autoptr(BgReading) r =
        parse(OPENING "Aggregate index: +1\n\nDate\tEvent\tScore\n"
                      "3 May\tA\t+1\nx May\tB\t+1\nTotal\t\t+2\n");

    ck_assert_uint_eq(r->issue_place.line, 1);
    ck_assert_uint_eq(g_array_index(r->values, BgReadValue, 0).place.line, 5);
    ck_assert_uint_eq(g_array_index(r->events, BgReadEvent, 0).place.line, 8);
    ck_assert_uint_eq(g_array_index(r->unread, BgUnread, 0).place.line, 9);
    ck_assert_str_eq(g_array_index(r->unread, BgUnread, 0).text, "x May B +1");
    ck_assert_uint_eq(g_array_index(r->totals, BgReadTotal, 0).place.line, 10);
    ck_assert_uint_eq(r->catalogue_lines, 4);
}
END_TEST

/* Every line of a catalogue is accounted for. */
static const struct {
    const char *rows, *want;
} tables[] = {
    /* rows that wrap, before and after the tab */
    { "3 May\tA test\nthat wraps\t+1\n4 May\tB\t-1\n",
      "2031-05-03 russia +1 A test that wraps\n2031-05-04 russia -1 B\n" },
    { "3 May\tA test\n\tthat wraps\t\n4 May\tB\t-1\n",
      "2031-05-04 russia -1 B\n? no score\n" },
    /* prose after a whole row is no part of it */
    { "3 May\tA\t+1\nA sentence that has no place here.\n",
      "2031-05-03 russia +1 A\n? no row: neither date nor score\n" },
    { "3 May\tA\t+1\textra\n", "? no row: neither date nor score\n" },
    { "\tA\t+1\n", "? no date\n" },
    { "3 May\t\t+1\n", "? no event\n" },
    { "31 June\tA\t+1\n", "? there is no such day\n" },
    /* a table goes on under its column names and its own heading */
    { "3 May\tA\t+1\n\n## Relationship with Russia\n\nDate\tEvent\tScore\n"
      "4 May\tB\t-1\n",
      "2031-05-03 russia +1 A\n2031-05-04 russia -1 B\n" },
    { "3 May\tA\t+1\n12\n\nMinsk Barometer\n4 May\tB\t-1\n",
      "2031-05-03 russia +1 A\n2031-05-04 russia -1 B\n" },
};

START_TEST(loses_no_line)
{
    g_autofree char *text = g_strconcat(OPENING "Date\tEvent\tScore\n",
                                        tables[_i].rows, "Total\t\t0\n", NULL);
    g_autofree char *got = summary_of(text);
    g_autofree char *want = g_strconcat("minsk-barometer 7 2031-05/2031-06\n",
                                        tables[_i].want, NULL);
    g_autofree char *body = g_strdup(got);

    /* The total stands between events and unread; the source is named only
     * where a row does. */
    g_auto(GStrv) parts = g_strsplit(body, "total russia 0 \n", -1);
    g_autofree char *rest = g_strjoinv("", parts);
    const char *from = strchr(rest, '\n');

    ck_assert_str_eq(from, strchr(want, '\n'));
}
END_TEST

/* One table in the two styles that reports set rows in, and what tells them
 * apart: a row of one line, rows of two and of three. */
static const char *const styles[] = {
    "  Date       Event                  Score\n"
    "  3 May      Alpha is opened          +1\n"
    "  4 May      Beta is closed for       -2\n"
    "             repairs by the owner\n"
    "  5-7 May    Gamma, which nobody      +1\n"
    "             has ever seen, comes\n"
    "             to light again\n"
    "  Total                                0\n",
    "  Date       Event                  Score\n"
    "  3 May      Alpha is opened          +1\n"
    "             Beta is closed for\n"
    "  4 May                               -2\n"
    "             repairs by the owner\n"
    "             Gamma, which nobody\n"
    "  5-7 May    has ever seen, comes     +1\n"
    "             to light again\n"
    "  Total                                0\n",
    /* dates that wrap, one blank before a score, blank lines */
    "  Date       Event                  Score\n"
    "\n"
    "  3 May      Alpha is opened          +1\n"
    "\n"
    "             Beta is closed for\n"
    "  4 May                               -2\n"
    "             repairs by the owner\n"
    "\n"
    "  5-         Gamma, which nobody\n"
    "             has ever seen, comes     +1\n"
    "  7 May      to light again\n"
    "  Total                                0\n",
};

START_TEST(cuts_rows_in_either_style)
{
    g_autofree char *text = g_strconcat(OPENING, styles[_i], NULL);
    g_autofree char *got = summary_of(text);

    ck_assert_str_eq(strchr(got, '\n') + 1,
                     "2031-05-03 russia +1 Alpha is opened\n"
                     "2031-05-04 russia -2 Beta is closed for repairs by the "
                     "owner\n"
                     "2031-05-05/2031-05-07 russia +1 Gamma, which nobody has "
                     "ever seen, comes to light again\n"
                     "total russia 0 \n");
}
END_TEST

/* Column names and a total that are set on several lines. */
START_TEST(reads_two_scores_in_columns)
{
    g_autofree char *got =
        summary_of("No. 7 (May and June 2031)\n\n Appendix 2\n\n"
                   "                              Na-       Re-\n"
                   "  Date       Event          tional    gional\n"
                   "                           security   tension\n"
                   "  3 May      Alpha            +1         0\n"
                   "             Beta, a word\n"
                   "  late June                   -1        -8\n"
                   "             and another\n"
                   "                                        -8\n"
                   "  Total                       0\n"
                   "                                     (Yellow)\n"
                   "\n Authors\n");

    ck_assert_str_eq(strchr(got, '\n') + 1,
                     "2031-05-03 national-security +1 Alpha\n"
                     "2031-05-03 regional-tension +0 Alpha\n"
                     "2031-06-21/2031-06-30 national-security -1 Beta, a word "
                     "and another\n"
                     "2031-06-21/2031-06-30 regional-tension -8 Beta, a word "
                     "and another\n"
                     "total national-security 0 \n"
                     "total regional-tension -8 yellow\n");
}
END_TEST

/* Names that one blank sets apart, and a score too many. */
START_TEST(tells_close_columns_apart)
{
    g_autofree char *got =
        summary_of("No. 7 (May and June 2031)\n\n Russia\n\n Appendix 2\n\n"
                   "                        Regional National\n"
                   "  Date       Event       tension security\n"
                   "  3 May      Alpha         +1       0\n"
                   "  4 May      Beta          +2      -1\n"
                   "  Total                    +3      -1\n\n Russia\n\n"
                   "  Date       Event               Score\n"
                   "  3 May      Alpha         +1       0\n"
                   "  4 May      Beta                  -1\n"
                   "  Total                            -1\n");

    ck_assert_str_eq(strchr(got, '\n') + 1,
                     "2031-05-03 regional-tension +1 Alpha\n"
                     "2031-05-03 national-security +0 Alpha\n"
                     "2031-05-04 regional-tension +2 Beta\n"
                     "2031-05-04 national-security -1 Beta\n"
                     "2031-05-04 russia -1 Beta\n"
                     "total regional-tension 3 \n"
                     "total national-security -1 \n"
                     "total russia -1 \n"
                     "? cannot read the score\n");
}
END_TEST

/* A headline as a list, and as tables. */
START_TEST(reads_headlines_in_any_form)
{
    static const char *const forms[] = {
        "- **Negative points:** -4\n- Positive points \u2013 +18\n"
        "- Aggregate index: +14 (-3 since)\n",
        "| Negative points | Positive points | Aggregate index |\n"
        "|---|---|---|\n| \u22124 | +18 | +14 |\n",
        "| Negative points | -4 |\n| Positive points | +18 |\n"
        "| Aggregate index | +14 |\n",
        "Negative points: -4, positive points: +18; aggregate index: +14\n",
        "Negative points\n\n-4\n\nPositive points\n18\n\n"
        "Aggregate index\n\n+14\n",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *text = g_strconcat(OPENING, forms[i], NULL);
        g_autofree char *got = summary_of(text);

        ck_assert_str_eq(strchr(got, '\n') + 1,
                         "russia.negative -4\nrussia.positive 18\n"
                         "russia.aggregate 14\n");
    }
}
END_TEST

START_TEST(keeps_contradictions_apart)
{
    g_autofree char *got = summary_of(
        OPENING "Aggregate index: +3\nPositive points: -3\n"
                "Aggregate index - 14\nAggregate index: +4\n"
                "## Forecast\nLast time the aggregate index was +9.\n");

    ck_assert_str_eq(strchr(got, '\n') + 1,
                     "russia.aggregate 3\n"
                     "? the sign contradicts the label\n"
                     "? the dash may be a minus sign\n"
                     "? line 5 prints 3 for russia.aggregate\n");
}
END_TEST

START_TEST(leaves_out_what_has_no_owner)
{
    g_autofree char *got =
        summary_of("No. 7 (May and June 2031)\nAggregate index: +3\n"
                   "Date\tEvent\tScore\n3 May\tA\t+1\nTotal\t\t+1\n"
                   "Appendix 2\n"
                   "Date\tEvent\tOne\tOther\n3 May\tA\t+1\t0\nTotal\t\t1\t0\n");

    ck_assert_str_eq(
        strchr(got, '\n') + 1,
        "? no heading above says whose index this is\n"
        "? no heading above says whose catalogue this is: 2 rows are left "
        "out\n"
        "? the column names do not say which security index is which: 2 rows "
        "are left out\n");
}
END_TEST

START_TEST(refuses_other_texts)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { "", "it is empty" },
        { " \n\f\n", "it is empty" },
        { "A paper about indices, No. 3 (May 2031).\n", "this is no issue" },
        { "# Relationship with Russia\nAggregate index: +1\n",
          "prints no period" },
        { "a\nb\xff", "not UTF-8" },
        { OPENING "Date\tEvent\tScore\n3 May\tA\n", "is cut off" },
        { OPENING "Date\tEvent\tScore\n", "is cut off" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = refused(cases[i].text);

        ck_assert_msg(strstr(message, cases[i].why), "%s", message);
    }
    g_autofree char *cut = fixture("cut.md");
    g_autofree char *message = refused(cut);

    ck_assert_msg(strstr(message, "catalogue of russia"), "%s", message);
}
END_TEST

BG_TEST_MAIN("reading issues", tc)
{
    tcase_add_test(tc, reads_an_english_issue);
    tcase_add_test(tc, does_not_mind_line_ends_and_blanks);
    tcase_add_test(tc, reads_pipes_as_tabs);
    tcase_add_test(tc, reads_a_russian_issue);
    tcase_add_test(tc, reads_columns_of_blanks);
    tcase_add_test(tc, says_where_things_stand);
    tcase_add_loop_test(tc, loses_no_line, 0, G_N_ELEMENTS(tables));
    tcase_add_loop_test(tc, cuts_rows_in_either_style, 0, G_N_ELEMENTS(styles));
    tcase_add_test(tc, reads_two_scores_in_columns);
    tcase_add_test(tc, tells_close_columns_apart);
    tcase_add_test(tc, reads_headlines_in_any_form);
    tcase_add_test(tc, keeps_contradictions_apart);
    tcase_add_test(tc, leaves_out_what_has_no_owner);
    tcase_add_test(tc, refuses_other_texts);
}
