/* core/: text made safe, strict numbers, dates, files written whole. */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/date.h"
#include "core/error.h"
#include "core/file.h"
#include "core/inputs.h"
#include "core/number.h"
#include "core/text.h"
#include "harness.h"

#define assert_text(call, want)                                                \
    do {                                                                       \
        g_autofree char *got_ = (call);                                        \
        ck_assert_str_eq(got_, want);                                          \
    } while (0)

START_TEST(text_cannot_steer_a_terminal)
{
    assert_text(bg_text_printable("plain, na\xc3\xafve"),
                "plain, na\xc3\xafve");
    assert_text(bg_text_printable("a\x1b[31mb\n"), "a\\x1b[31mb\\x0a");
    /* A right-to-left override and a byte that is no UTF-8. */
    assert_text(bg_text_printable("x\xe2\x80\xaey"), "x\\xe2\\x80\\xaey");
    assert_text(bg_text_printable("x\xff"), "x\\xff");
    assert_text(bg_text_printable(NULL), "");
}
END_TEST

START_TEST(quotes_are_cut)
{
    g_autofree char *long_text = g_strnfill(100, 'a');
    g_autofree char *quoted = bg_text_quote(long_text);

    ck_assert_uint_eq(strlen(quoted), 60 + 3 + 2);
    ck_assert(g_str_has_suffix(quoted, "a...'"));
    assert_text(bg_text_quote("x"), "'x'");
}
END_TEST

START_TEST(nearest_name)
{
    static const char *const names[] = { "russia", "eu", "china", NULL };

    ck_assert_str_eq(bg_text_nearest("chian", names), "china");
    ck_assert_str_eq(bg_text_nearest("RUSSIA", names), "russia");
    ck_assert_ptr_null(bg_text_nearest("mongolia", names));
    ck_assert_ptr_null(bg_text_nearest("x", names));
    assert_text(bg_text_suggestion("chin", names), " (did you mean 'china'?)");
    assert_text(bg_text_suggestion("q", names), "");
}
END_TEST

START_TEST(numbers_read_strictly)
{
    static const struct {
        const char *text;
        char mark;
        double want;
    } good[] = { { "0", '.', 0 },
                 { "+6", '.', 6 },
                 { "-14.25", '.', -14.25 },
                 { "\xe2\x88\x92"
                   "4",
                   '.', -4 },
                 { ".5", '.', 0.5 },
                 { "5.", '.', 5 },
                 { "1e3", '.', 1000 },
                 { "1,5", ',', 1.5 },
                 { "2.5E-2", '.', 0.025 } };
    static const char *const bad[] = { "",      "1,2x",  "1 2",   "0x10",
                                       "inf",   "nan",   "1e999", "1.2.3",
                                       "--1",   "1e",    "e3",    " 1",
                                       "1,000", "1_000", "+",     "." };
    double x = 7;

    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        ck_assert_msg(bg_number_parse(good[i].text, good[i].mark, &x), "%s",
                      good[i].text);
        ck_assert_double_eq(x, good[i].want);
    }
    x = 7;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!bg_number_parse(bad[i], '.', &x), "%s", bad[i]);
    ck_assert_double_eq(x, 7); /* untouched on failure */
}
END_TEST

START_TEST(missing_words)
{
    static const char *const missing[] = { "",     "NA",  "na",   "N/A",
                                           "#N/A", "NaN", "null", "." };
    static const char *const present[] = { "0", "-", "none", "NAN2", "n.a." };

    for (size_t i = 0; i < G_N_ELEMENTS(missing); i++)
        ck_assert_msg(bg_number_is_missing(missing[i]), "%s", missing[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(present); i++)
        ck_assert_msg(!bg_number_is_missing(present[i]), "%s", present[i]);
}
END_TEST

START_TEST(numbers_for_people)
{
    const struct {
        double x;
        int digits;
        const char *text;
    } cases[] = { { 0.01, 2, "0.010" },      { 0.0996, 2, "0.10" },
                  { 0.0994, 2, "0.099" },    { 1.0 / 3, 3, "0.333" },
                  { 9.996, 3, "10.0" },      { 12345.6, 3, "12346" },
                  { -0.25, 1, "-0.2" },      { 40, 2, "40" },
                  { 0.00012, 2, "0.00012" }, { 0.00001, 2, "1e-05" },
                  { -0.0, 2, "0" },          { 2.5e9, 2, "2.5e+09" } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = bg_number_rounded(cases[i].x, cases[i].digits);

        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(numbers_round_trip)
{
    static const double values[] = { 0.1,   1.0 / 3, -2.714305430543054,
                                     1e300, 5e-324,  123456789012345678.0 };

    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *text = bg_number_exact(values[i]);
        double back = 0;

        ck_assert(bg_number_parse(text, '.', &back));
        ck_assert(back == values[i]);
    }
    assert_text(bg_number_exact(0.1), "0.1");
    assert_text(bg_number_exact((double)NAN), "");
    assert_text(bg_number_rounded(-2.714305, 4), "-2.714");
    assert_text(bg_number_rounded(14, 3), "14");
    assert_text(bg_number_rounded(0.00012345, 2), "0.00012");
    assert_text(bg_number_rounded(1.5e-9, 2), "1.5e-09");
    assert_text(bg_number_rounded(-0.00001, 2), "-1e-05");
}
END_TEST

START_TEST(days)
{
    const BgDay leap = bg_day_from_ymd(2020, 2, 29);

    ck_assert_uint_ne(leap, 0);
    ck_assert_uint_eq(bg_day_from_ymd(2021, 2, 29), 0);
    ck_assert_uint_eq(bg_day_from_ymd(2021, 13, 1), 0);
    ck_assert_uint_eq(bg_day_month_end(bg_day_from_ymd(2020, 2, 3)), leap);
    /* 2020-11-03 was a Tuesday. */
    ck_assert_uint_eq(bg_day_week_start(bg_day_from_ymd(2020, 11, 3)),
                      bg_day_from_ymd(2020, 11, 2));
    ck_assert_uint_eq(bg_day_week_start(bg_day_from_ymd(2020, 11, 2)),
                      bg_day_from_ymd(2020, 11, 2));
    /* R: as.numeric(as.Date("2020-11-03") - as.Date("2000-01-01"))/365.2425
     */
    ck_rel(bg_day_years(bg_day_from_ymd(2020, 11, 3)), 7612 / 365.2425, 1e-15);
}
END_TEST

START_TEST(iso_dates)
{
    static const struct {
        const char *text;
        BgDateStatus status;
        const char *first, *last;
    } rows[] = {
        { "2020-11-03", BG_DATE_OK, "2020-11-03", "2020-11-03" },
        { "2020-11", BG_DATE_OK, "2020-11-01", "2020-11-30" },
        { "2020", BG_DATE_OK, "2020-01-01", "2020-12-31" },
        { "2020-W45", BG_DATE_OK, "2020-11-02", "2020-11-08" },
        { "2020-W53", BG_DATE_OK, "2020-12-28", "2021-01-03" },
        { "2020-11-03T00:00:00", BG_DATE_OK, "2020-11-03", "2020-11-03" },
        { "2021-W53", BG_DATE_NO_SUCH_DAY, NULL, NULL },
        { "2021-02-30", BG_DATE_NO_SUCH_DAY, NULL, NULL },
        { "2021-2-3", BG_DATE_NOT_A_DATE, NULL, NULL },
        { "03/04/2020", BG_DATE_NOT_A_DATE, NULL, NULL },
        { "2020-11-03x", BG_DATE_NOT_A_DATE, NULL, NULL },
        { "", BG_DATE_NOT_A_DATE, NULL, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        BgDay first = 1, last = 1;

        ck_assert_msg(bg_date_parse_iso(rows[i].text, &first, &last) ==
                          rows[i].status,
                      "%s", rows[i].text);
        if (rows[i].status != BG_DATE_OK)
            continue;
        assert_text(bg_day_format(first), rows[i].first);
        assert_text(bg_day_format(last), rows[i].last);
    }
}
END_TEST

START_TEST(dates_by_format)
{
    BgDay first, last;

    ck_assert_int_eq(
        bg_date_parse_format("01/02/1985", "%d/%m/%Y", &first, &last),
        BG_DATE_OK);
    assert_text(bg_day_format(first), "1985-02-01");
    ck_assert_uint_eq(first, last);
    ck_assert_int_eq(bg_date_parse_format("02/1985", "%m/%Y", &first, &last),
                     BG_DATE_OK);
    assert_text(bg_day_format(last), "1985-02-28");
    ck_assert_int_eq(
        bg_date_parse_format("31/02/1985", "%d/%m/%Y", &first, &last),
        BG_DATE_NO_SUCH_DAY);
    ck_assert_int_eq(
        bg_date_parse_format("01/02/1985 x", "%d/%m/%Y", &first, &last),
        BG_DATE_NOT_A_DATE);
    ck_assert(bg_date_format_is_usable("%d/%m/%Y"));
    ck_assert(!bg_date_format_is_usable("%d/%m"));
    ck_assert(!bg_date_format_is_usable("dd/mm/yyyy"));
}
END_TEST

START_TEST(date_hints)
{
    assert_text(bg_date_hint("03/04/2020"),
                "could be 3 April or 4 March 2020: say --date-format %d/%m/%Y "
                "or %m/%d/%Y");
    assert_text(bg_date_hint("01/01/2020"),
                "is the day first, or the month? say --date-format %d/%m/%Y or "
                "%m/%d/%Y");
    assert_text(bg_date_hint("25.04.2020"), "say --date-format %d.%m.%Y");
    assert_text(bg_date_hint("04/25/2020"), "say --date-format %m/%d/%Y");
    assert_text(bg_date_hint("32/13/2020"), "no such day in any order");
    g_autofree char *hint = bg_date_hint("spring");
    ck_assert_ptr_nonnull(strstr(hint, "--date-format"));
}
END_TEST

START_TEST(files_are_written_whole)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.txt", NULL);
    g_autofree char *lost = g_build_filename(folder, "no", "x.txt", NULL);
    g_autofree char *text = NULL;

    ck_assert(bg_file_write(path, "old", 3, &error));
    ck_assert(bg_file_write(path, "newer", 5, &error));
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_str_eq(text, "newer");

    ck_assert(!bg_file_write(lost, "x", 1, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_ptr_nonnull(strstr(error->message, "no such folder"));
    g_clear_error(&error);
    ck_assert(!bg_file_write(folder, "x", 1, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    g_clear_error(&error);
    ck_assert(!bg_file_write("/dev/full", "x", 1, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert(g_file_test("/dev/full", G_FILE_TEST_EXISTS));
    ck_assert(!g_file_test("/dev/full", G_FILE_TEST_IS_REGULAR));
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(a_replaced_file_keeps_its_place_and_permissions)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.txt", NULL);
    g_autofree char *name = g_build_filename(folder, "link", NULL);
    g_autofree char *text = NULL;
    struct stat status;

    ck_assert(bg_file_write(path, "old", 3, &error));
    ck_assert_int_eq(g_chmod(path, 0660), 0);
    ck_assert_int_eq(symlink("x.txt", name), 0);
    ck_assert(bg_file_write(name, "new", 3, &error));
    ck_assert(g_file_test(name, G_FILE_TEST_IS_SYMLINK));
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_str_eq(text, "new");
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0660);
    g_unlink(name);
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(inputs_are_noted_once)
{
    g_autoptr(BgInputs) inputs = bg_inputs_new();

    bg_inputs_add(inputs, "a.csv", "00");
    bg_inputs_add(inputs, "a.csv", "00");
    bg_inputs_add(inputs, "b.csv", "11");
    bg_inputs_add(NULL, "c.csv", "22");
    ck_assert_uint_eq(inputs->list->len, 2);
}
END_TEST

BG_TEST_MAIN("core", tc)
{
    tcase_add_test(tc, text_cannot_steer_a_terminal);
    tcase_add_test(tc, quotes_are_cut);
    tcase_add_test(tc, nearest_name);
    tcase_add_test(tc, numbers_read_strictly);
    tcase_add_test(tc, missing_words);
    tcase_add_test(tc, numbers_for_people);
    tcase_add_test(tc, numbers_round_trip);
    tcase_add_test(tc, days);
    tcase_add_test(tc, iso_dates);
    tcase_add_test(tc, dates_by_format);
    tcase_add_test(tc, date_hints);
    tcase_add_test(tc, files_are_written_whole);
    tcase_add_test(tc, a_replaced_file_keeps_its_place_and_permissions);
    tcase_add_test(tc, inputs_are_noted_once);
}
