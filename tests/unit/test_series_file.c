/* Histories out of CSV files: the three layouts, the times, the refusals. */
#include <string.h>

#include "core/error.h"
#include "harness.h"
#include "load/series_file.h"

static BgSeriesFile *open_text(const char *text, const char *format,
                               GError **error)
{
    BgCsv *csv = bg_csv_parse(text, strlen(text), "f.csv", error);

    return csv ? bg_series_file_new(csv, format, error) : NULL;
}

static BgSeriesFile *must_open(const char *text, const char *format)
{
    g_autoptr(GError) error = NULL;
    BgSeriesFile *file = open_text(text, format, &error);

    ck_assert_msg(file != NULL, "%s", error ? error->message : "no error set");
    return file;
}

static BgSeries *must_get(BgSeriesFile *file, const char *name,
                          const char *measure)
{
    g_autoptr(GError) error = NULL;
    BgSeries *series = bg_series_file_get(file, name, measure, &error);

    ck_assert_msg(series != NULL, "%s",
                  error ? error->message : "no error set");
    return series;
}

/* "issue=period=value@position ..." of a history; values by %g. */
static char *show(const BgSeries *series)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);
        g_autofree char *time = series->time == BG_TIME_INDEX
                                    ? g_strdup_printf("%g", obs->t)
                                    : bg_period_format(obs->period);

        g_string_append_printf(text, "%s%s=%s=%g@%ld", i > 0 ? " " : "",
                               obs->issue, time, obs->value, obs->position);
    }
    return g_strdup(text->str);
}

static char *show_names(const GPtrArray *names)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               (char *)g_ptr_array_index(names, i));
    return g_strdup(text->str);
}

/* A file, one history of it, and what show() must say. */
static const struct {
    const char *text, *format, *name, *measure, *want;
} good[] = {
    /* Wide: the columns that may say the time. */
    { "date,a\n2018-03,2\n2018-01,1\n2018-07,NA\n", NULL, "a", NULL,
      "2018-01=2018-01=1@0 2018-03=2018-03=2@1 2018-07=2018-07=nan@3" },
    { "x;Month;a\n1;2018-01;1,5\n2;2018-02;-2\n", NULL, "a", NULL,
      "2018-01=2018-01=1.5@0 2018-02=2018-02=-2@1" },
    { "a,week\n1,2020-W45\n2,2020-W46\n", NULL, "a", NULL,
      "2020-W45=2020-11-02/2020-11-08=1@0 "
      "2020-W46=2020-11-09/2020-11-15=2@1" },
    { "period,a\n2020-11-02/2020-11-08,1\n2020-11-09/2020-11-15,2\n", NULL, "a",
      NULL,
      "2020-11-02/2020-11-08=2020-11-02/2020-11-08=1@0 "
      "2020-11-09/2020-11-15=2020-11-09/2020-11-15=2@1" },
    { "period_start,period_end,a\n2011-01-01,2011-03-31,1\n"
      "2011-04-01,2011-05-31,2\n",
      NULL, "a", NULL,
      "2011-01/2011-03=2011-01/2011-03=1@0 "
      "2011-04/2011-05=2011-04/2011-05=2@1" },
    { "issue,date,a\nfirst,2011-01-01,1\nsecond,2011-01-02T00:00:00,2\n", NULL,
      "a", NULL, "first=2011-01-01=1@0 second=2011-01-02=2@1" },
    { "when,a\n2011-01-01,1\n2011-01-02,2\n", NULL, "a", NULL,
      "2011-01-01=2011-01-01=1@0 2011-01-02=2011-01-02=2@1" },
    /* Years of four digits are calendar years where the name says so. */
    { "year,a\n1871,1\n1872,2\n1875,3\n", NULL, "a", NULL,
      "1871=1871-01/1871-12=1@0 1872=1872-01/1872-12=2@1 "
      "1875=1875-01/1875-12=3@4" },
    { "t,a\n1871,1\n1872,2\n1875,3\n", NULL, "a", NULL,
      "1871=1871=1@0 1872=1872=2@1 1875=1875=3@4" },
    { "year,a\n2,1\n1,2\n", NULL, "a", NULL, "1=1=2@0 2=2=1@1" },
    { "obs,a\n1.5,1\n2,2\n", NULL, "a", NULL, "1.5=1.5=1@0 2=2=2@1" },
    { "n;a\n1,5;1\n2;2,5\n", "%d/%m/%Y", "a", NULL, "1,5=1.5=1@0 2=2=2.5@1" },
    /* Dates by a format. */
    { "date,a\n03/04/2020,1\n04/04/2020,2\n", "%d/%m/%Y", "a", NULL,
      "03/04/2020=2020-04-03=1@0 04/04/2020=2020-04-04=2@1" },
    { "obs,a\n202003,1\n202004,2\n", "%Y%m", "a", NULL,
      "202003=2020-03=1@0 202004=2020-04=2@1" },
    /* Rows without time and value, a name with dot, colon and at. */
    { "date,a.b:c@d\n2020,1\n,\n,NA\n", NULL, "a.b:c@d", NULL,
      "2020=2020-01/2020-12=1@0" },
    /* Other columns are not read. */
    { "date,a,b\n2020,1,oops\n", NULL, "a", NULL, "2020=2020-01/2020-12=1@0" },
    /* Long. */
    { "Series,Value,Date\na,1,2020-01\nb,5,2020-01\na,3,2020-03\n", NULL, "a",
      NULL, "2020-01=2020-01=1@0 2020-03=2020-03=3@1" },
    { "issue,period_start,period_end,series,measure,value,provenance\n"
      "18,2020-11-01,2020-12-31,a,negative,-1,p\n"
      "18,2020-11-01,2020-12-31,a,aggregate,1,p\n"
      "17,2020-09-01,2020-10-31,a,aggregate,2,p\n",
      NULL, "a", NULL, "17=2020-09/2020-10=2@0 18=2020-11/2020-12=1@1" },
    { "issue,month,series,measure,value\n18,2020-11,a,negative,-1\n"
      "18,2020-11,a,aggregate,1\n",
      NULL, "a", "negative", "18=2020-11=-1@0" },
    { "month,series,measure,value\n2020-11,a,index,7\n", NULL, "a", NULL,
      "2020-11=2020-11=7@0" },
    { "t,series,value\n1,a,1\n1,b,2\n3,a,4\n,c,\n4,,\n", NULL, "a", "negative",
      "1=1=1@0 3=3=4@1" },
    { "source,month,series,value\nx,2020-11,a,1\ny,2020-11,a,2\n", NULL, "y:a",
      NULL, "2020-11=2020-11=2@0" },
    /* Aggregated: what `events --format csv` writes. */
    { "source,series,period,positive,negative,aggregate,events,se,"
      "period_start,period_end\n"
      "x,a,2020-11-02/2020-11-08,3,-1,2,4,2,2020-11-02,2020-11-08\n"
      "x,a,2020-11-09/2020-11-15,1,0,1,1,1,2020-11-09,2020-11-15\n",
      NULL, "a", NULL,
      "2020-11-02/2020-11-08=2020-11-02/2020-11-08=2@0 "
      "2020-11-09/2020-11-15=2020-11-09/2020-11-15=1@1" },
    { "series,period,positive,negative,aggregate\na,2020-W45,3,-1,2\n", NULL,
      "a", "positive", "2020-W45=2020-11-02/2020-11-08=3@0" },
};

START_TEST(reads)
{
    g_autoptr(BgSeriesFile) file = must_open(good[_i].text, good[_i].format);
    g_autoptr(BgSeries) series =
        must_get(file, good[_i].name, good[_i].measure);
    g_autofree char *text = show(series);

    ck_assert_str_eq(text, good[_i].want);
    ck_assert_str_eq(series->name, good[_i].name);
    ck_assert_str_eq(series->source, "f.csv");
}
END_TEST

/* A file and a history of it that is refused. */
static const struct {
    const char *text, *format, *name, *measure;
    int code;
    const char *message;
} bad[] = {
    { "date,a\n2020-01,1\n03/04/2020,2\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "cannot read '03/04/2020' as a date: could be 3 April or 4 March 2020: "
      "say --date-format %d/%m/%Y or %m/%d/%Y (f.csv:3:1)" },
    { "when,a\nspring,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "cannot read 'spring' as a date: dates are YYYY-MM-DD or YYYY-MM; for "
      "others say --date-format, for example %d/%m/%Y; no column is named "
      "date, so the first was taken (f.csv:2:1)" },
    { "date,a\n20201103,1\n20201104,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "cannot read '20201103' as a date: say --date-format %Y%m%d if it is one "
      "(f.csv:2:1)" },
    { "obs,a\n202011,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "cannot read '202011' as a date: say --date-format %Y%m if it is one "
      "(f.csv:2:1)" },
    { "date,a\n2020-11-03,1\n", "%d/%m/%Y", "a", NULL, BG_ERROR_INPUT,
      "cannot read '2020-11-03' as a date: it is not of the form '%d/%m/%Y' "
      "(f.csv:2:1)" },
    { "date,a\n2021-02-30,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "there is no such date: '2021-02-30' (f.csv:2:1)" },
    { "date,a\n2020-01-01/2021-02-30,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "there is no such date: '2020-01-01/2021-02-30' (f.csv:2:1)" },
    { "date,a\n30/02/2021,1\n", "%d/%m/%Y", "a", NULL, BG_ERROR_INPUT,
      "there is no such date: '30/02/2021' (f.csv:2:1)" },
    { "period,a\n2020-12/2020-11,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "the period ends before it starts (f.csv:2:1)" },
    { "period_start,period_end,a\n2020-12-02,2020-12-01,1\n", NULL, "a", NULL,
      BG_ERROR_INPUT, "the period ends before it starts (f.csv:2:2)" },
    { "date,a\n2020-01,1\n2020-02,1\n2020-01,2\n", NULL, "a", NULL,
      BG_ERROR_INPUT, "'2020-01' comes twice: also on line 2 (f.csv:4:1)" },
    { "t,a\n1,1\n1.0,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "'1.0' comes twice: also on line 2 (f.csv:3:1)" },
    { "date,a\n2020-01-15,1\n2019,1\n2020-01,1\n", NULL, "a", NULL,
      BG_ERROR_INPUT, "'2020-01' overlaps '2020-01-15' on line 2 (f.csv:4:1)" },
    { "date,a\n2020-01,1\n,3\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "the value '3' has no time: column 'date' is empty (f.csv:3:2)" },
    { "date,a\n2020-01,1\n2020-02,1x\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "cannot read '1x' as a number in column 'a' (f.csv:3:2)" },
    { "date,china\n2020-01,1\n", NULL, "chna", NULL, BG_ERROR_USAGE,
      "no column 'chna' in 'f.csv' (did you mean 'china'?)" },
    { "date,series,value\n2020-01,china,1\n", NULL, "chna", NULL,
      BG_ERROR_USAGE, "no series 'chna' in 'f.csv' (did you mean 'china'?)" },
    { "series,value\na,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "no column says the time: name one date, period, month, week, year, time "
      "or t, or two period_start and period_end (f.csv:1)" },
    { "date,series,value\n2020-01,a,1\n2020-01,a,2\n", NULL, "a", NULL,
      BG_ERROR_INPUT,
      "'2020-01' comes twice for 'a': also on line 2 (f.csv:3:1)" },
    { "date,series,value\n2020-01-03,a,1\n2020-01,a,2\n", NULL, "a", NULL,
      BG_ERROR_INPUT,
      "'2020-01' overlaps '2020-01-03' on line 2 for 'a' (f.csv:3:1)" },
    { "date,a,a\n2020-01,1,2\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "two columns are named 'a' (f.csv:1:3)" },
    { "date,a\n2020-01,1\n", NULL, "date", NULL, BG_ERROR_INPUT,
      "column 'date' tells the time, it cannot be a history too (f.csv:1:1)" },
    { "date,series,value\n2020-01,,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "the value has no series name (f.csv:2:3)" },
    { "date,series,value\n,a,1\n", NULL, "a", NULL, BG_ERROR_INPUT,
      "the value '1' has no time: column 'date' is empty (f.csv:2:3)" },
    { "date,series,measure,value\n2020,a,x,1\n2020,a,y,1\n", NULL, "a", NULL,
      BG_ERROR_USAGE, "no measure 'aggregate' of series 'a' in 'f.csv'" },
    { "date,series,positive\n2020,a,1\n", NULL, "a", "positve", BG_ERROR_USAGE,
      "no measure 'positve' of series 'a' in 'f.csv' (did you mean "
      "'positive'?)" },
};

START_TEST(refuses)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BgSeriesFile) file =
        open_text(bad[_i].text, bad[_i].format, &error);
    BgSeries *series =
        file ? bg_series_file_get(file, bad[_i].name, bad[_i].measure, &error)
             : NULL;

    ck_assert_msg(series == NULL, "read, not: %s", bad[_i].message);
    ck_assert_str_eq(error->message, bad[_i].message);
    ck_assert(g_error_matches(error, BG_ERROR, bad[_i].code));
}
END_TEST

/* Publishers repeat and omit names; that matters only for what is asked. */
START_TEST(other_columns_may_share_a_name)
{
    g_autoptr(BgSeriesFile) file =
        must_open("date,x,x,a,,\n2020-01,1,2,3,,\n", NULL);
    g_autoptr(BgSeries) series = must_get(file, "a", NULL);

    ck_assert_double_eq(bg_series_at(series, 0)->value, 3);
}
END_TEST

START_TEST(index_time_has_its_unit)
{
    g_autoptr(BgSeriesFile) file = must_open("Wave,a\n1,1\n2,2\n", NULL);
    g_autoptr(BgSeries) series = must_get(file, "a", NULL);
    g_autoptr(BgSeriesFile) dated = must_open("date,a\n2020,1\n", NULL);
    g_autoptr(BgSeries) years = must_get(dated, "a", NULL);

    ck_assert_int_eq(series->time, BG_TIME_INDEX);
    ck_assert_str_eq(series->unit, "Wave");
    ck_assert_str_eq(series->measure, "value");
    ck_assert_int_eq(years->time, BG_TIME_CALENDAR);
    ck_assert_str_eq(years->unit, "year");
}
END_TEST

START_TEST(far_times_keep_finite_positions)
{
    g_autoptr(BgSeriesFile) file =
        must_open("t,a\n-1e308,1\n1,1\n2,2\n3,3\n1e308,3\n", NULL);
    g_autoptr(BgSeries) series = must_get(file, "a", NULL);

    for (guint i = 1; i < 5; i++)
        ck_assert_int_gt(bg_series_at(series, i)->position,
                         bg_series_at(series, i - 1)->position);
    ck_assert_int_eq(bg_series_at(series, 3)->position -
                         bg_series_at(series, 1)->position,
                     2);
}
END_TEST

START_TEST(star_of_a_wide_file)
{
    g_autoptr(BgSeriesFile) file =
        must_open(",issue,a,period,note,period_start,period_end,none,b\n"
                  "1,1,1,x,fine,2020-01-01,2020-01-31,,NA\n"
                  "2,2,2,y,NA,2020-02-01,2020-02-29,NA,3\n",
                  NULL);
    g_autofree char *names = show_names(bg_series_file_names(file));
    g_autofree char *left_out = show_names(bg_series_file_left_out(file));
    g_autoptr(BgSeries) series = must_get(file, "issue", NULL);
    g_autofree char *text = show(series);

    ck_assert_str_eq(names, "a b");
    ck_assert_str_eq(left_out, "note none");
    ck_assert_str_eq(text, "1=2020-01=1@0 2=2020-02=2@1");
    ck_assert(!bg_series_file_has(file, ""));
    ck_assert(!bg_series_file_has_measures(file));
}
END_TEST

START_TEST(star_of_a_long_file)
{
    g_autoptr(BgSeriesFile) file =
        must_open("t,series,value\n1,b,1\n1,a,\n2,b,3\n", NULL);
    g_autofree char *names = show_names(bg_series_file_names(file));
    g_autoptr(BgSeries) empty = must_get(file, "a", NULL);

    ck_assert_str_eq(names, "b a");
    ck_assert_uint_eq(bg_series_file_left_out(file)->len, 0);
    ck_assert_uint_eq(empty->obs->len, 1);
    ck_assert_uint_eq(bg_series_recorded(empty), 0);
}
END_TEST

START_TEST(one_bad_cell_among_numbers_is_an_error)
{
    g_autoptr(BgSeriesFile) file = must_open("t,a\n1,1\n2,n.a.\n", NULL);
    g_autoptr(GError) error = NULL;

    ck_assert_uint_eq(bg_series_file_names(file)->len, 1);
    ck_assert(!bg_series_file_get(file, "a", NULL, &error));
    ck_assert_str_eq(error->message,
                     "cannot read 'n.a.' as a number in column 'a' "
                     "(f.csv:3:2)");
}
END_TEST

START_TEST(simulated_sources_are_marked)
{
    g_autoptr(BgSeriesFile) file =
        must_open("source,t,a\nsimulated/biss,1,1\nsimulated/biss,2,1\n", NULL);
    g_autoptr(BgSeriesFile) plain = must_open("source,t,a\nbiss,1,1\n", NULL);
    g_autoptr(BgSeries) a = must_get(file, "a", NULL);
    g_autoptr(BgSeries) b = must_get(plain, "a", NULL);

    ck_assert(a->simulated);
    ck_assert(!b->simulated);
}
END_TEST

START_TEST(long_rows_carry_provenance)
{
    g_autoptr(BgSeriesFile) file =
        must_open("t,month,series,value,provenance\n1,2020-01,a,1,key\n"
                  "2,2020-02,a,1,\n",
                  NULL);
    g_autoptr(BgSeries) series = must_get(file, "a", NULL);

    ck_assert_str_eq(bg_series_at(series, 0)->provenance, "key");
    ck_assert_ptr_null(bg_series_at(series, 1)->provenance);
}
END_TEST

/* What a publisher's monthly file looks like: 130 columns, day/month/year,
 * a quoted text column with commas and line breaks, and a column that is
 * empty for its first 80 years. */
static char *publishers_file(void)
{
    GString *text = g_string_new("DATE,NOTE");

    for (int c = 2; c < 130; c++)
        g_string_append_printf(text, ",S%d", c);
    for (int m = 0; m < 1500; m++) {
        g_string_append_printf(text,
                               "\r\n01/%02d/%d,\"Seen, in\r\n\"\"%d\"\"\"",
                               m % 12 + 1, 1900 + m / 12, m);
        for (int c = 2; c < 130; c++) {
            g_string_append_c(text, ',');
            if (c != 129 || m >= 960)
                g_string_append_printf(text, "%d.25", m + c);
        }
    }
    g_string_append(text, "\r\n");
    return g_string_free(text, FALSE);
}

START_TEST(publishers_file_loads)
{
    g_autofree char *text = publishers_file();
    g_autoptr(BgSeriesFile) file = must_open(text, "%d/%m/%Y");
    g_autoptr(BgSeries) late = must_get(file, "S129", NULL);
    g_autofree char *left_out = show_names(bg_series_file_left_out(file));
    g_autoptr(BgSample) sample = bg_series_sample(late);

    ck_assert_uint_eq(late->obs->len, 1500);
    ck_assert_uint_eq(bg_series_recorded(late), 540);
    ck_assert_uint_eq(sample->first, 960);
    ck_assert_uint_eq(sample->missing, 0);
    ck_rel(sample->y[0], 960 + 129.25, 0);
    ck_assert_str_eq(bg_series_at(late, 960)->issue, "01/01/1980");
    ck_assert_int_eq(bg_series_at(late, 1499)->position, 1499);
    ck_assert_uint_eq(bg_series_file_names(file)->len, 128);
    ck_assert_str_eq(left_out, "NOTE");
}
END_TEST

START_TEST(publishers_file_names_the_right_line)
{
    g_autofree char *text = publishers_file();
    g_autoptr(GError) error = NULL;
    char *cell = strstr(text, "1510.25"); /* column 130 of the last row but
                                             1499 - 1381 */
    cell[4] = ';';
    g_autoptr(BgSeriesFile) file = must_open(text, "%d/%m/%Y");
    char *name = g_strdup("S129");

    ck_assert(!bg_series_file_get(file, name, NULL, &error));
    g_free(name);
    /* Rows take two lines each; the field follows the line break. */
    ck_assert_str_eq(error->message, "cannot read '1510;25' as a number in "
                                     "column 'S129' (f.csv:2765:130)");
}
END_TEST

BG_TEST_MAIN("series_file", tc)
{
    tcase_add_loop_test(tc, reads, 0, (int)G_N_ELEMENTS(good));
    tcase_add_loop_test(tc, refuses, 0, (int)G_N_ELEMENTS(bad));
    tcase_add_test(tc, other_columns_may_share_a_name);
    tcase_add_test(tc, index_time_has_its_unit);
    tcase_add_test(tc, far_times_keep_finite_positions);
    tcase_add_test(tc, star_of_a_wide_file);
    tcase_add_test(tc, star_of_a_long_file);
    tcase_add_test(tc, one_bad_cell_among_numbers_is_an_error);
    tcase_add_test(tc, simulated_sources_are_marked);
    tcase_add_test(tc, long_rows_carry_provenance);
    tcase_add_test(tc, publishers_file_loads);
    tcase_add_test(tc, publishers_file_names_the_right_line);
}
