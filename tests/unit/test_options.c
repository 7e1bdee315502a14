/* command/options: declared once; every bad value refused by name. */
#include <string.h>

#include "command/options.h"
#include "core/error.h"
#include "harness.h"

static const char *const methods[] = { "ols", "hac", "sen", NULL };
static const char *const lags[] = { "auto", NULL };

static const BgOption common[] = {
    { .name = "level",
      .kind = BG_OPTION_NUMBER,
      .value = "P",
      .low = 0.5,
      .high = 0.99,
      .fallback = "0.95",
      .help = "level of intervals" },
    { .name = "from", .kind = BG_OPTION_DAY, .value = "D", .help = "first" },
    { .name = "quiet", .letter = 'q', .kind = BG_OPTION_FLAG, .help = "hush" },
    BG_OPTION_END
};

static const BgOption own[] = {
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = methods,
      .fallback = "ols,hac",
      .help = "some of" },
    { .name = "lag",
      .kind = BG_OPTION_INT,
      .value = "N",
      .choices = lags,
      .low = 0,
      .high = 99,
      .fallback = "auto",
      .help = "truncation lag" },
    { .name = "where",
      .kind = BG_OPTION_TEXT,
      .value = "T",
      .repeated = TRUE,
      .help = "again and again" },
    { .name = "kind",
      .kind = BG_OPTION_CHOICE,
      .value = "K",
      .choices = methods,
      .fallback = "sen",
      .help = "which" },
    { .name = "title", .kind = BG_OPTION_TEXT, .value = "T", .help = "words" },
    BG_OPTION_END
};

START_TEST(defaults_and_values)
{
    const char *argv[] = { "trend", "a:b",    "--lag=3", "-m",      "sen",
                           "-q",    "--from", "2018-05", "--level", "0.9",
                           "--",    "--odd",  NULL };
    g_autoptr(BgOptions) options = bg_options_new(common, own);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) rest = NULL;

    ck_assert_str_eq(bg_options_text(options, "lag"), "auto");
    ck_assert(bg_options_has(options, "method", "hac"));
    ck_assert(!bg_options_flag(options, "quiet"));
    ck_assert_msg(
        bg_options_parse(options, (char **)(guintptr)argv, &rest, &error), "%s",
        error ? error->message : "");
    ck_assert_int_eq(bg_options_int(options, "lag"), 3);
    ck_assert(bg_options_has(options, "method", "sen"));
    ck_assert(!bg_options_has(options, "method", "hac"));
    ck_assert(bg_options_flag(options, "quiet"));
    ck_assert_double_eq(bg_options_number(options, "level"), 0.9);
    ck_assert_uint_eq(bg_options_first_day(options, "from"),
                      bg_day_from_ymd(2018, 5, 1));
    ck_assert_uint_eq(bg_options_last_day(options, "from"),
                      bg_day_from_ymd(2018, 5, 31));
    ck_assert_ptr_null(bg_options_text(options, "title"));
    ck_assert_str_eq(rest[0], "a:b");
    ck_assert_str_eq(rest[1], "--odd");
    ck_assert_ptr_null(rest[2]);
}
END_TEST

static const struct {
    const char *name, *value, *says;
} bad[] = {
    { "level", "1.5", "--level cannot be '1.5': it is a number from 0.5 to" },
    { "level", "x", "--level cannot be 'x'" },
    { "lag", "-1", "it is a whole number from 0 to 99, or auto" },
    { "lag", "2.5", "--lag cannot be '2.5'" },
    { "kind", "seen", "it is one of ols, hac, sen (did you mean 'sen'?)" },
    { "method", "ols,olz", "--method cannot be 'olz': it is some of" },
    { "method", "", "--method cannot be ''" },
    { "from", "2018-13", "it is a date" },
    { "title", "", "it is empty" },
};

START_TEST(refuses_by_name)
{
    g_autoptr(BgOptions) options = bg_options_new(common, own);
    g_autoptr(GError) error = NULL;

    ck_assert(!bg_options_set(options, bad[_i].name, bad[_i].value, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_USAGE));
    ck_assert_msg(strstr(error->message, bad[_i].says) != NULL, "%s",
                  error->message);
}
END_TEST

static const struct {
    const char *argument, *says;
} unread[] = {
    { "--lagg", "unknown option --lagg (did you mean '--lag'?)" },
    { "--zzzzzz", "unknown option --zzzzzz" },
    { "--title", "missing argument for --title" },
    { "-z", "unknown option -z" },
};

START_TEST(unreadable_command_lines)
{
    const char *argv[] = { "trend", unread[_i].argument, NULL };
    g_autoptr(BgOptions) options = bg_options_new(common, own);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) rest = NULL;

    ck_assert(
        !bg_options_parse(options, (char **)(guintptr)argv, &rest, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_USAGE));
    ck_assert_str_eq(error->message, unread[_i].says);
}
END_TEST

START_TEST(help_shows_choices_and_defaults)
{
    g_autoptr(BgOptions) options = bg_options_new(common, own);
    g_autofree char *help = bg_options_help(options);

    ck_assert_ptr_nonnull(strstr(help, "-m, --method=A,B"));
    ck_assert_ptr_nonnull(strstr(help, "some of: ols, hac, sen [ols,hac]"));
    ck_assert_ptr_nonnull(strstr(help, "--level=P"));
    ck_assert_ptr_nonnull(strstr(help, "[0.95]"));
}
END_TEST

START_TEST(repeated_values_are_lines)
{
    g_autoptr(BgOptions) options = bg_options_new(common, own);
    const char *argv[] = { "x",       "--where=a b", "--where", "c",
                           "--lag=1", "--lag=2",     NULL };
    g_auto(GStrv) rest = NULL;

    ck_assert_ptr_null(bg_options_text(options, "where"));
    ck_assert(bg_options_parse(options, (char **)(guintptr)argv, &rest, NULL));
    ck_assert_str_eq(bg_options_text(options, "where"), "a b\nc");
    ck_assert_str_eq(bg_options_text(options, "lag"), "2");
}
END_TEST

BG_TEST_MAIN("options", tc)
{
    tcase_add_test(tc, repeated_values_are_lines);
    tcase_add_test(tc, defaults_and_values);
    tcase_add_loop_test(tc, refuses_by_name, 0, G_N_ELEMENTS(bad));
    tcase_add_loop_test(tc, unreadable_command_lines, 0, G_N_ELEMENTS(unread));
    tcase_add_test(tc, help_shows_choices_and_defaults);
}
