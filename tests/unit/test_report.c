/* The words of reports: dates, scores, headings, labels, periods. */
#include "harness.h"

#include "load/report_date.h"
#include "load/report_heading.h"
#include "load/report_issue.h"
#include "load/report_label.h"
#include "load/report_score.h"

/* November and December 2020. */
static BgPeriod period(void)
{
    return (BgPeriod){ bg_day_from_ymd(2020, 11, 1),
                       bg_day_from_ymd(2020, 12, 31) };
}

static const struct {
    const char *printed, *start, *end;
} dates[] = {
    { "3 November", "2020-11-03", "2020-11-03" },
    { "November 3", "2020-11-03", "2020-11-03" },
    { "November 3rd", "2020-11-03", "2020-11-03" },
    { "Nov. 3, 2020", "2020-11-03", "2020-11-03" },
    { "03.11.2020", "2020-11-03", "2020-11-03" },
    { "3.11", "2020-11-03", "2020-11-03" },
    { "2020-11-03", "2020-11-03", "2020-11-03" },
    { "3\u20135 November", "2020-11-03", "2020-11-05" },
    { "November 3-5, 2020", "2020-11-03", "2020-11-05" },
    { "3 and 5 November", "2020-11-03", "2020-11-05" },
    { "28 November \u2014 2 December", "2020-11-28", "2020-12-02" },
    { "28 December - 2 January", "2020-12-28", "2021-01-02" },
    { "28 December 2020 - 2 January 2021", "2020-12-28", "2021-01-02" },
    { "28 December - 2 January 2021", "2020-12-28", "2021-01-02" },
    { "November-December", "2020-11-01", "2020-12-31" },
    { "November and December", "2020-11-01", "2020-12-31" },
    { "November", "2020-11-01", "2020-11-30" },
    { "Early December", "2020-12-01", "2020-12-10" },
    { "beginning of December", "2020-12-01", "2020-12-10" },
    { "mid-December", "2020-12-11", "2020-12-20" },
    { "mid December", "2020-12-11", "2020-12-20" },
    { "Late November", "2020-11-21", "2020-11-30" },
    { "late November - early December", "2020-11-21", "2020-12-10" },
    { "first half of November", "2020-11-01", "2020-11-15" },
    { "second half of December", "2020-12-16", "2020-12-31" },
    { "1-18 December", "2020-12-01", "2020-12-18" },
    { "throughout the period", "2020-11-01", "2020-12-31" },
    { "3 ноября", "2020-11-03", "2020-11-03" },
    { "3-го ноября 2020 г.", "2020-11-03", "2020-11-03" },
    { "с 28 ноября по 2 декабря", "2020-11-28", "2020-12-02" },
    { "ноябрь\u2013декабрь", "2020-11-01", "2020-12-31" },
    { "начало декабря", "2020-12-01", "2020-12-10" },
    { "в середине ноября", "2020-11-11", "2020-11-20" },
    { "конец дек.", "2020-12-21", "2020-12-31" },
    { "вторая половина ноября", "2020-11-16", "2020-11-30" },
    { "весь период", "2020-11-01", "2020-12-31" },
    /* outside of the period, and read all the same */
    { "3 October", "2020-10-03", "2020-10-03" },
    { "15 January", "2021-01-15", "2021-01-15" },
    { "3 November 2019", "2019-11-03", "2019-11-03" },
};

START_TEST(reads_dates)
{
    BgPeriod date = { 0, 0 };
    g_autofree char *folded = bg_report_fold(dates[_i].printed);

    ck_assert_int_eq(bg_report_date(folded, period(), &date),
                     BG_REPORT_DATE_OK);
    g_autofree char *start = bg_day_format(date.start);
    g_autofree char *end = bg_day_format(date.end);

    ck_assert_str_eq(start, dates[_i].start);
    ck_assert_str_eq(end, dates[_i].end);
    ck_assert(bg_report_is_date(folded));
}
END_TEST

static const struct {
    const char *printed;
    BgReportDateStatus status;
} no_dates[] = {
    { "", BG_REPORT_DATE_NONE },
    { "31 November", BG_REPORT_DATE_NO_SUCH_DAY },
    { "2020-02-30", BG_REPORT_DATE_NO_SUCH_DAY },
    { "32 November", BG_REPORT_DATE_UNREADABLE },
    { "3", BG_REPORT_DATE_UNREADABLE },
    { "3-5", BG_REPORT_DATE_UNREADABLE },
    { "2020", BG_REPORT_DATE_UNREADABLE },
    { "11/03/2020", BG_REPORT_DATE_UNREADABLE },
    { "3 Brumaire", BG_REPORT_DATE_UNREADABLE },
    { "3 November 4 November", BG_REPORT_DATE_UNREADABLE },
    { "5-3 November", BG_REPORT_DATE_UNREADABLE },
    { "first November", BG_REPORT_DATE_UNREADABLE },
    { "- November", BG_REPORT_DATE_UNREADABLE },
    { "November -", BG_REPORT_DATE_UNREADABLE },
    { "about 3 November", BG_REPORT_DATE_UNREADABLE },
    { "3.13", BG_REPORT_DATE_UNREADABLE },
};

START_TEST(guesses_no_date)
{
    BgPeriod date = { 1, 2 };
    g_autofree char *folded = bg_report_fold(no_dates[_i].printed);

    ck_assert_int_eq(bg_report_date(folded, period(), &date),
                     no_dates[_i].status);
    ck_assert_uint_eq(date.start, 1); /* untouched */
}
END_TEST

START_TEST(finds_dates_that_begin_a_line)
{
    ck_assert_uint_eq(bg_report_date_prefix("3 november talks end"), 10);
    ck_assert_uint_eq(bg_report_date_prefix("november-december a"), 17);
    ck_assert_uint_eq(bg_report_date_prefix("talks of 3 november"), 0);
}
END_TEST

START_TEST(reads_scores)
{
    static const struct {
        const char *printed;
        double score;
    } good[] = {
        { "+1", 1 },       { "1", 1 },           { "-3", -3 },
        { "\u22123", -3 }, { "\u20133", -3 },    { "\u2212 3", -3 },
        { "0", 0 },        { "+0,5", 0.5 },      { "-2.5", -2.5 },
        { "(-1)", -1 },    { "<b>+14</b>", 14 }, { "**\u22122**", -2 },
        { "\\-8", -8 },    { "\uFF0B2", 2 },
    };
    static const char *const bad[] = { "",    "+",   "--1", "+-1",   "1a",
                                       "n/a", "+?",  "(1)", "1,",    "-1*",
                                       "1 2", "1e3", "0x1", "+1 000" };
    double score = 77;

    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *folded = bg_report_fold(good[i].printed);

        ck_assert_msg(bg_report_score(folded, &score), "%s", good[i].printed);
        ck_rel(score, good[i].score, 1e-15);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *folded = bg_report_fold(bad[i]);

        ck_assert_msg(!bg_report_score(folded, &score), "%s", bad[i]);
    }
}
END_TEST

START_TEST(reads_totals_with_their_colour)
{
    const char *colour = NULL;
    double total = 0;

    ck_assert(bg_report_total("-8 (yellow)", &total, &colour));
    ck_rel(total, -8, 1e-15);
    ck_assert_str_eq(colour, "yellow");
    ck_assert(bg_report_total("-14 (оранжевый уровень)", &total, &colour) ==
              FALSE);
    ck_assert(bg_report_total("-14 (оранжевый)", &total, &colour));
    ck_assert_str_eq(colour, "orange");
    ck_assert(bg_report_total("-1, красный", &total, &colour));
    ck_assert_str_eq(colour, "red");
    ck_assert(bg_report_total("+14", &total, &colour));
    ck_assert_ptr_null(colour);
    ck_assert(!bg_report_total("-8 (purple)", &total, &colour));
    ck_assert(!bg_report_total("yellow", &total, &colour));
    ck_assert(bg_report_is_total_word("итого:"));
    ck_assert(bg_report_is_total_word("total"));
    ck_assert(!bg_report_is_total_word("total ban on exports"));
}
END_TEST

static const struct {
    const char *line;
    BgHeading heading;
    const char *series;
} headings[] = {
    { "# Relationship with Russia", BG_HEADING_PARTNER, "russia" },
    { "## Relationship with the European Union", BG_HEADING_PARTNER, "eu" },
    { "Relationship with the EU", BG_HEADING_PARTNER, "eu" },
    { "**11 Relationship with China**", BG_HEADING_PARTNER, "china" },
    { "3. Relations with the U.S.", BG_HEADING_PARTNER, "us" },
    { "Relations with developing countries ..... 12", BG_HEADING_PARTNER,
      "developing" },
    { "Belarus\u2013Ukraine relations", BG_HEADING_PARTNER, "ukraine" },
    { "Russia", BG_HEADING_PARTNER, "russia" },
    { "Отношения с Россией", BG_HEADING_PARTNER, "russia" },
    { "Отношения с Европейским союзом", BG_HEADING_PARTNER, "eu" },
    { "Отношения с США", BG_HEADING_PARTNER, "us" },
    { "Отношения с развивающимися странами", BG_HEADING_PARTNER, "developing" },
    { "Level of regional tension", BG_HEADING_SECURITY, "regional-tension" },
    { "### National security", BG_HEADING_SECURITY, "national-security" },
    { "Уровень региональной напряжённости", BG_HEADING_SECURITY,
      "regional-tension" },
    { "Security Barometer: status of national and regional security",
      BG_HEADING_SECURITY, NULL },
    { "Appendix 2", BG_HEADING_APPENDIX, NULL },
    { "Annex. Catalogue of events", BG_HEADING_APPENDIX, NULL },
    { "## Forecast", BG_HEADING_OTHER, NULL },
    { "Russia supports the talks", BG_HEADING_NONE, NULL },
    { "Ukraine and Russia", BG_HEADING_NONE, NULL },
    { "Trends in trade", BG_HEADING_NONE, NULL },
    { "3 November", BG_HEADING_NONE, NULL },
    { "", BG_HEADING_NONE, NULL },
};

START_TEST(knows_headings)
{
    const char *series = NULL;
    g_autofree char *folded = bg_report_fold(headings[_i].line);

    ck_assert_int_eq(bg_report_heading(folded, &series), headings[_i].heading);
    ck_assert_pstr_eq(series, headings[_i].series);
}
END_TEST

START_TEST(reads_labels_and_what_follows)
{
    static const struct {
        const char *line, *measure;
        BgAfterLabel after;
        double value;
    } cases[] = {
        { "aggregate index: +14", "aggregate", BG_AFTER_LABEL_NUMBER, 14 },
        { "the aggregate index is -14 (", "aggregate", BG_AFTER_LABEL_NUMBER,
          -14 },
        { "positive points - +18", "positive", BG_AFTER_LABEL_NUMBER, 18 },
        { "negative points: - 4", "negative", BG_AFTER_LABEL_NUMBER, -4 },
        { "negative points -4", "negative", BG_AFTER_LABEL_NUMBER, -4 },
        { "негативные баллы составили -0,5.", "negative", BG_AFTER_LABEL_NUMBER,
          -0.5 },
        { "aggregate index - 14", "aggregate", BG_AFTER_LABEL_AMBIGUOUS, 0 },
        { "aggregate index: n/a", "aggregate", BG_AFTER_LABEL_GARBAGE, 0 },
        { "aggregate index: 20%", "aggregate", BG_AFTER_LABEL_GARBAGE, 0 },
        { "aggregate index rose", "aggregate", BG_AFTER_LABEL_TEXT, 0 },
        { "aggregate index", "aggregate", BG_AFTER_LABEL_NOTHING, 0 },
        { "aggregate index positive points", "aggregate",
          BG_AFTER_LABEL_NOTHING, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *measure, *end, *rest;
        double value;

        ck_assert_ptr_nonnull(bg_report_label(cases[i].line, &measure, &end));
        ck_assert_str_eq(measure, cases[i].measure);
        ck_assert_msg(bg_report_after_label(end, &value, &rest) ==
                          cases[i].after,
                      "%s", cases[i].line);
        if (cases[i].after == BG_AFTER_LABEL_NUMBER)
            ck_rel(value, cases[i].value, 1e-15);
    }
    const char *measure, *end;

    ck_assert_ptr_null(bg_report_label("a positive trend", &measure, &end));
}
END_TEST

START_TEST(reads_periods_and_numbers)
{
    static const struct {
        const char *line, *period;
        guint issue;
    } cases[] = {
        { "\u2116 18 (november and december 2020)", "2020-11/2020-12", 18 },
        { "no. 7, may-june 2012", "2012-05/2012-06", 7 },
        { "no1 january-march 2011", "2011-01/2011-03", 1 },
        { "выпуск \u2116 3 (май - июнь 2018)", "2018-05/2018-06", 3 },
        { "december 2015 - january 2016, issue 9", "2015-12/2016-01", 9 },
        { "december - january 2016 #9", "2015-12/2016-01", 9 },
        { "november, december 2020", "2020-11/2020-12", 0 },
    };
    static const char *const none[] = { "in november and december", "2020",
                                        "january - december 2020",
                                        "november 3, 1020", "" };
    BgPeriod read;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ck_assert_msg(bg_report_period(cases[i].line, &read), "%s",
                      cases[i].line);
        g_autofree char *text = bg_period_format(read);

        ck_assert_str_eq(text, cases[i].period);
        ck_assert_uint_eq(bg_report_issue_number(cases[i].line),
                          cases[i].issue);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        ck_assert_msg(!bg_report_period(none[i], &read), "%s", none[i]);
    ck_assert_uint_eq(bg_report_issue_number("nothing 12 of 2020"), 0);
    ck_assert_uint_eq(bg_report_issue_number("no. 2020"), 0);
}
END_TEST

START_TEST(undoes_markup)
{
    static const struct {
        const char *line, *plain;
    } cases[] = {
        { "## Title", "Title" },
        { "he [said](http://x.org/a_b) **so**", "he said so" },
        { "[not a link] (here)", "[not a link] (here)" },
        { "<b>Total</b>", "Total" },
        { "a < b and c > d", "a < b and c > d" },
        { "R&amp;D&nbsp;2 &minus;3", "R&D 2 \u22123" },
        { "*Total*", "Total" },
        { "1\\. a\\*b", "1. a*b" },
        { "  a   b\tc ", "a b c" },
        { "#18", "#18" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *plain = bg_report_plain(cases[i].line);

        ck_assert_str_eq(plain, cases[i].plain);
    }
}
END_TEST

BG_TEST_MAIN("words of reports", tc)
{
    tcase_add_loop_test(tc, reads_dates, 0, G_N_ELEMENTS(dates));
    tcase_add_loop_test(tc, guesses_no_date, 0, G_N_ELEMENTS(no_dates));
    tcase_add_test(tc, finds_dates_that_begin_a_line);
    tcase_add_test(tc, reads_scores);
    tcase_add_test(tc, reads_totals_with_their_colour);
    tcase_add_loop_test(tc, knows_headings, 0, G_N_ELEMENTS(headings));
    tcase_add_test(tc, reads_labels_and_what_follows);
    tcase_add_test(tc, reads_periods_and_numbers);
    tcase_add_test(tc, undoes_markup);
}
