#include "harness.h"

#include <locale.h>
#include <string.h>

#include "core/error.h"
#include "figure/axis.h"
#include "figure/page.h"
#include "figure/script.h"
#include "figure/style.h"

static const struct {
    const char *label, *plain, *latex;
} labels[] = {
    { "eu", "'eu'", "'eu'" },
    { "it's", "'it\xe2\x80\x99s'", "'it\\textquoteright{}s'" },
    { "'\nEOD\n';x('y')",
      "'\xe2\x80\x99"
      " EOD \xe2\x80\x99"
      ";x(\xe2\x80\x99"
      "y\xe2\x80\x99"
      ")'",
      "'\\textquoteright{} EOD \\textquoteright{};x(\\textquoteright{}y"
      "\\textquoteright{})'" },
    { "`x` \"$(y)\" @z", "'`x` \"$(y)\" @z'",
      "'\\textasciigrave{}x\\textasciigrave{} "
      "\\char34{}\\$(y)\\char34{} @z'" },
    { "50 % \\input{x}", "'50 % \\input{x}'",
      "'50 \\% \\textbackslash{}input\\{x\\}'" },
    { "a\x01\x1b[31m\xff\xe2\x80\xae"
      "b",
      "'a[31mb'", "'a[31mb'" },
    { "\xc3\xa9\xe2\x88\x92", "'\xc3\xa9\xe2\x88\x92'",
      "'\xc3\xa9\\ensuremath{-}'" },
    { NULL, "''", "''" },
};

START_TEST(quotes_labels)
{
    g_autofree char *plain = bg_script_quote(labels[_i].label, FALSE);
    g_autofree char *latex = bg_script_quote(labels[_i].label, TRUE);

    ck_assert_str_eq(plain, labels[_i].plain);
    ck_assert_str_eq(latex, labels[_i].latex);
}
END_TEST

START_TEST(cuts_long_labels)
{
    g_autofree char *text = g_strnfill(5000, 'x');
    g_autofree char *quoted = bg_script_quote(text, FALSE);

    ck_assert_uint_eq(strlen(quoted), 302);
}
END_TEST

START_TEST(formats_numbers_in_any_locale)
{
    g_auto(BgScript) s = { NULL, FALSE };

    setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is none: "C" stays */
    bg_script_init(&s, FALSE);
    bg_script_add(&s, "%g|%g|%g|%d|%s|%t|%%", 1.5, -0.0, 1e-20, -3, "x", "5 %");
    ck_assert_str_eq(s.text->str, "1.5|0|1e-20|-3|x|'5 %%'|%");
    setlocale(LC_ALL, "C");
}
END_TEST

START_TEST(tells_formats_by_ending)
{
    static const char *const good[] = { "a.pdf", "a.b/c.SVG", "x.png", "x.eps",
                                        "x.tex" };
    static const char *const bad[] = {
        "a", "", ".pdf", "a.jpg", "pdf", "a.pdf/"
    };
    BgFigureFormat format;

    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        ck_assert(bg_figure_format(good[i], &format, NULL));
        ck_assert_int_eq(format, (int)i);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        ck_assert(!bg_figure_format(bad[i], &format, &error));
        ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_USAGE));
    }
}
END_TEST

START_TEST(knows_widths_and_styles)
{
    static const BgFigureStyle bad[] = {
        { .font_size = 6.9 },
        { .font_size = 25 },
        { .font_size = (double)NAN },
        { .font = "" },
        { .font = "a',8" },
        { .font = "-x" },
        { .font = "a\nb" },
        { .format = BG_FORMAT_TERMINAL, .columns = 39 },
        { .format = BG_FORMAT_TERMINAL, .rows = 1001 },
    };
    const BgFigureStyle good = { .font = "DejaVu Sans", .font_size = 7 };
    g_autoptr(GError) error = NULL;
    BgFigureWidth width;

    ck_assert(bg_figure_width("slide", &width, NULL));
    ck_assert_int_eq(width, BG_WIDTH_SLIDE);
    ck_assert(!bg_figure_width("dobule", &width, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "did you mean 'double'"));
    ck_assert(bg_figure_style_check(&good, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) why = NULL;

        ck_assert_msg(!bg_figure_style_check(&bad[i], &why), "row %u", i);
        ck_assert(g_error_matches(why, BG_ERROR, BG_ERROR_USAGE));
    }
}
END_TEST

START_TEST(fits_axes)
{
    BgAxis axis;

    ck_assert(bg_axis_fit(-20.4, 25.1, 5, &axis));
    ck_rel(axis.step, 10, 1e-12);
    ck_assert(bg_axis_fit(7, 7, 5, &axis)); /* a single value */
    ck_assert(axis.low < 7 && axis.high > 7);
    ck_assert(bg_axis_fit(0, 0, 5, &axis));
    ck_assert(axis.low < 0 && axis.high > 0);
    ck_assert(!bg_axis_fit((double)NAN, 1, 5, &axis));
    ck_assert(!bg_axis_fit(-1e308, 1e308, 5, &axis));
    ck_assert(!bg_axis_fit(0, HUGE_VAL, 5, &axis));
}
END_TEST

/* The ticks' numbers, 4e9 and up, are beyond an int. */
START_TEST(labels_far_from_zero)
{
    static const double mm[] = { 60, 60, 60 };
    const BgFigureStyle style = { .format = BG_FORMAT_PDF };
    const BgPage page = bg_page_of(&style, mm);
    BgAxis axis;

    ck_assert(bg_axis_fit(2e10, 2e10 + 25, 5, &axis));
    ck_rel(axis.step, 5, 1e-12);
    ck_rel(bg_axis_label_width(&page, &axis),
           bg_page_text_width(&page, "2e+10", page.font), 1e-12);
}
END_TEST

/* Measured anew for each length this took hours. */
START_TEST(shortens_very_long_texts)
{
    static const double mm[] = { 60, 60, 60 };
    const BgFigureStyle style = { .format = BG_FORMAT_PDF };
    const BgPage page = bg_page_of(&style, mm);
    g_autofree char *long_text = g_strnfill(1000000, 'm');
    g_autofree char *cut = bg_page_fit(&page, long_text, 100, 8);
    g_autofree char *blank = bg_page_fit(&page, "one    mmmmmm", 35, 8);
    g_autofree char *none = bg_page_fit(&page, "mmmmmm", 1, 8);
    g_autofree char *longer = g_strconcat("m", cut, NULL);

    ck_assert(bg_page_text_width(&page, cut, 8) <= 100);
    ck_assert(bg_page_text_width(&page, longer, 8) > 100);
    ck_assert_str_eq(blank, "one...");
    ck_assert_str_eq(none, "...");
}
END_TEST

START_TEST(wraps_and_shortens)
{
    static const double mm[] = { 60, 60, 60 };
    const BgFigureStyle style = { .format = BG_FORMAT_PDF };
    const BgPage page = bg_page_of(&style, mm);
    g_autofree char *word = g_strnfill(200, 'm');
    g_autofree char *cut = bg_page_fit(&page, word, 100, 8);
    g_autofree char *text = g_strdup_printf("one two %s three", word);
    g_autoptr(GPtrArray) lines = bg_page_wrap(&page, text, 100, 2);

    ck_assert(bg_page_text_width(&page, cut, 8) <= 100);
    ck_assert(g_str_has_suffix(cut, "..."));
    ck_assert_uint_eq(lines->len, 2);
    ck_assert_str_eq(g_ptr_array_index(lines, 0), "one two");
    for (guint i = 0; i < lines->len; i++)
        ck_assert(bg_page_text_width(&page, g_ptr_array_index(lines, i), 7) <=
                  100);
}
END_TEST

BG_TEST_MAIN("figure: script", tc)
{
    tcase_add_loop_test(tc, quotes_labels, 0, G_N_ELEMENTS(labels));
    tcase_add_test(tc, cuts_long_labels);
    tcase_add_test(tc, formats_numbers_in_any_locale);
    tcase_add_test(tc, tells_formats_by_ending);
    tcase_add_test(tc, knows_widths_and_styles);
    tcase_add_test(tc, fits_axes);
    tcase_add_test(tc, labels_far_from_zero);
    tcase_add_test(tc, shortens_very_long_texts);
    tcase_add_test(tc, wraps_and_shortens);
}
