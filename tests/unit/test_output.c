/* output/: one result, five formats, nothing that steers or breaks them. */
#include <glib.h>
#include <jansson.h>
#include <string.h>

#include "harness.h"
#include "output/render.h"
#include "output/result.h"

static const BgColumn columns[] = {
    { "name", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "slope", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
};

static BgResult *example(void)
{
    BgResult *result = bg_result_new("trend");
    BgTable *table =
        bg_result_table(result, "trend", columns, G_N_ELEMENTS(columns));

    bg_table_text(table, "china");
    bg_table_integer(table, 20);
    bg_table_number(table, -2.7143054305430545);
    bg_table_number(table, 0.00000123);
    bg_table_text(table, "a, \"b\" & <c>_|\x1b");
    bg_table_integer(table, 3);
    bg_table_number(table, (double)NAN);
    bg_table_number(table, 0.25);
    bg_result_note(result, "a note of %d words", 5);
    bg_result_warn(result, "careful");
    bg_result_option(result, "level", "0.95");
    bg_inputs_add(result->inputs, "x.csv", "00ff");
    return result;
}

/* What a note is about is not read out of its words. */
START_TEST(status_notes_are_marked)
{
    g_autoptr(BgResult) result = bg_result_new("audit");

    bg_result_note(result, "series 'exit status'");
    bg_result_status_note(result, "It makes the exit status 1.");
    ck_assert_uint_eq(result->notes->len, 2);
    ck_assert_uint_eq(result->status_notes->len, 1);
    ck_assert_ptr_eq(result->status_notes->pdata[0], result->notes->pdata[1]);
}
END_TEST

START_TEST(csv_is_exact_and_quoted)
{
    g_autoptr(BgResult) result = example();
    g_autofree char *text = bg_render(result, BG_FORMAT_CSV, 0);

    ck_assert_str_eq(text, "name,n,slope,p\n"
                           "china,20,-2.7143054305430545,1.23e-06\n"
                           "\"a, \"\"b\"\" & <c>_|\\x1b\",3,,0.25\n");
}
END_TEST

/* Also controls and overrides that are no ASCII; lines and tabs stay. */
START_TEST(csv_steers_no_terminal)
{
    static const BgColumn odd[] = { { "a\xc2\x9b[2J", BG_COLUMN_TEXT, TRUE } };
    g_autoptr(BgResult) result = bg_result_new("trend");
    BgTable *table = bg_result_table(result, "trend", odd, 1);

    bg_table_text(table, "\xe2\x80\xae"
                         "gnp.exe");
    bg_table_text(table, "two\nlines\tand \x1b\xc5\x81\xc3\xb3"
                         "d\xc5\xba");
    g_autofree char *text = bg_render(result, BG_FORMAT_CSV, 0);

    ck_assert_str_eq(text, "a\\xc2\\x9b[2J\n"
                           "\\xe2\\x80\\xaegnp.exe\n"
                           "\"two\nlines\tand \\x1b\xc5\x81\xc3\xb3"
                           "d\xc5\xba\"\n");
}
END_TEST

START_TEST(json_has_the_agreed_fields)
{
    g_autoptr(BgResult) result = example();
    g_autofree char *text = bg_render(result, BG_FORMAT_JSON, 0);
    json_t *root = json_loads(text, 0, NULL);

    ck_assert_ptr_nonnull(root);
    ck_assert_str_eq(json_string_value(json_object_get(root, "program")),
                     "barograph");
    ck_assert_str_eq(json_string_value(json_object_get(root, "command")),
                     "trend");
    const json_t *rows =
        json_object_get(json_object_get(root, "tables"), "trend");
    ck_assert_uint_eq(json_array_size(rows), 2);
    const json_t *first = json_array_get(rows, 0);
    ck_assert(json_real_value(json_object_get(first, "slope")) ==
              -2.7143054305430545);
    ck_assert_int_eq(json_integer_value(json_object_get(first, "n")), 20);
    ck_assert(json_is_null(json_object_get(json_array_get(rows, 1), "slope")));
    const json_t *input = json_array_get(json_object_get(root, "inputs"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(input, "sha256")),
                     "00ff");
    ck_assert_str_eq(json_string_value(json_object_get(
                         json_object_get(root, "options"), "level")),
                     "0.95");
    ck_assert_uint_eq(json_array_size(json_object_get(root, "warnings")), 1);
    json_decref(root);
}
END_TEST

START_TEST(text_is_aligned_and_safe)
{
    g_autoptr(BgResult) result = example();
    g_autofree char *text = bg_render(result, BG_FORMAT_TEXT, 0);

    ck_assert_str_eq(text, "name                 n   slope        p\n"
                           "china               20  -2.714  1.2e-06\n"
                           "a, \"b\" & <c>_|\\x1b   3       -   0.2500\n"
                           "\na note of 5 words\n");
}
END_TEST

START_TEST(wide_text_folds_with_its_keys)
{
    g_autoptr(BgResult) result = example();
    g_autofree char *text = bg_render(result, BG_FORMAT_TEXT, 30);

    ck_assert_str_eq(text, "name                 n   slope\n"
                           "china               20  -2.714\n"
                           "a, \"b\" & <c>_|\\x1b   3       -\n"
                           "\n"
                           "name                      p\n"
                           "china               1.2e-06\n"
                           "a, \"b\" & <c>_|\\x1b   0.2500\n"
                           "\na note of 5 words\n");
}
END_TEST

static const BgColumn wide_columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE },    { "issue", BG_COLUMN_TEXT, TRUE },
    { "value", BG_COLUMN_INTEGER, FALSE }, { "unit", BG_COLUMN_TEXT, FALSE },
    { "lag", BG_COLUMN_INTEGER, FALSE },
};

static char *wide(guint rows, gboolean same_issue, guint width)
{
    g_autoptr(BgResult) result = bg_result_new("trend");
    BgTable *table = bg_result_table(result, "wide", wide_columns,
                                     G_N_ELEMENTS(wide_columns));

    for (guint i = 0; i < rows; i++) {
        bg_table_text(table, "china");
        bg_table_text(table, same_issue || i == 0 ? "18" : "19");
        bg_table_integer(table, 7 + i);
        bg_table_text(table, "points");
        bg_table_missing(table);
    }
    return bg_render(result, BG_FORMAT_TEXT, width);
}

START_TEST(what_is_the_same_in_every_row_is_said_once)
{
    g_autofree char *text = wide(2, FALSE, 25);
    g_autofree char *keys = wide(2, TRUE, 30);
    g_autofree char *fitting = wide(2, FALSE, 80);

    ck_assert_str_eq(text, "issue  value\n"
                           "18         7\n"
                           "19         8\n"
                           "in every row: series\nchina, unit points\n"
                           "in no row: lag\n");
    /* No key tells the rows apart: all of them stay. */
    ck_assert(g_str_has_prefix(keys, "series  issue  value\n"));
    ck_assert(g_str_has_prefix(fitting, "series  issue  value  unit    lag\n"));
}
END_TEST

START_TEST(a_table_without_rows_is_its_header)
{
    g_autofree char *text = wide(0, FALSE, 25);

    ck_assert(g_str_has_prefix(text, "series  issue  value\n"));
}
END_TEST

/* Row by row through the whole column this took minutes. */
START_TEST(long_tables_take_no_square_of_their_rows)
{
    enum { ROWS = 100000 };
    g_autoptr(BgResult) result = bg_result_new("trend");
    BgTable *table =
        bg_result_table(result, "long", columns, G_N_ELEMENTS(columns));

    for (int i = 0; i < ROWS; i++) {
        bg_table_text(table, "china");
        bg_table_integer(table, i);
        bg_table_number(table, i + 0.5);
        bg_table_number(table, 0.5);
    }
    g_autofree char *text = bg_render(result, BG_FORMAT_MARKDOWN, 0);

    ck_assert(g_str_has_suffix(text, "| china | 99999 | 100000 | 0.5000 |\n"));
}
END_TEST

START_TEST(a_table_without_columns_has_no_rows)
{
    g_autoptr(BgTable) table = bg_table_new("none", columns, 0);

    ck_assert_uint_eq(bg_table_rows(table), 0);
}
END_TEST

START_TEST(a_single_wide_row_stands_upright)
{
    g_autofree char *text = wide(1, FALSE, 25);

    ck_assert_str_eq(text, "series  china\nissue   18\nvalue   7\n"
                           "unit    points\nlag     -\n");
}
END_TEST

START_TEST(latex_and_markdown_escape)
{
    g_autoptr(BgResult) result = example();
    g_autofree char *latex = bg_render(result, BG_FORMAT_LATEX, 0);
    g_autofree char *markdown = bg_render(result, BG_FORMAT_MARKDOWN, 0);

    ck_assert_ptr_nonnull(strstr(
        latex, "a, \\char34{}b\\char34{} \\& \\textless{}c\\textgreater{}\\_"
               "\\textbar{}\\textbackslash{}x1b & 3 & -- & 0.2500"));
    ck_assert_ptr_nonnull(strstr(latex, "china & 20 & $-$2.714 & 1.2e-06"));
    ck_assert_ptr_nonnull(strstr(latex, "\\begin{tabular}{lrrr}\n\\toprule"));
    ck_assert_ptr_nonnull(strstr(markdown, "| a, \"b\" & \\<c\\>\\_\\|\\\\x1b "
                                           "| 3 | \xe2\x80\x93 | 0.2500 |"));
}
END_TEST

/* After \\ or a rule, LaTeX takes a [ for the start of a length. */
START_TEST(latex_takes_no_cell_for_an_argument)
{
    static const BgColumn bracket[] = { { "[n]", BG_COLUMN_TEXT, TRUE } };
    g_autoptr(BgResult) result = bg_result_new("trend");
    BgTable *table = bg_result_table(result, "trend", bracket, 1);

    bg_table_text(table, "[a]");
    bg_table_text(table, "[b]");
    g_autofree char *latex = bg_render(result, BG_FORMAT_LATEX, 0);

    ck_assert_ptr_nonnull(strstr(latex, "\\toprule\n{}[n] \\\\\n\\midrule\n"
                                        "{}[a] \\\\\n{}[b] \\\\\n"));
}
END_TEST

START_TEST(simulated_is_said_everywhere)
{
    static const BgFormat loud[] = { BG_FORMAT_TEXT, BG_FORMAT_LATEX,
                                     BG_FORMAT_MARKDOWN };
    g_autoptr(BgResult) result = example();

    result->simulated = TRUE;
    for (size_t i = 0; i < G_N_ELEMENTS(loud); i++) {
        g_autofree char *text = bg_render(result, loud[i], 0);
        g_autofree char *lower = g_ascii_strdown(text, -1);

        ck_assert_ptr_nonnull(strstr(lower, "simulated data"));
    }
    g_autofree char *json = bg_render(result, BG_FORMAT_JSON, 0);
    ck_assert_ptr_nonnull(strstr(json, "\"simulated\": true"));
}
END_TEST

BG_TEST_MAIN("output", tc)
{
    tcase_add_test(tc, status_notes_are_marked);
    tcase_add_test(tc, csv_is_exact_and_quoted);
    tcase_add_test(tc, csv_steers_no_terminal);
    tcase_add_test(tc, json_has_the_agreed_fields);
    tcase_add_test(tc, text_is_aligned_and_safe);
    tcase_add_test(tc, wide_text_folds_with_its_keys);
    tcase_add_test(tc, what_is_the_same_in_every_row_is_said_once);
    tcase_add_test(tc, a_table_without_rows_is_its_header);
    tcase_add_test(tc, long_tables_take_no_square_of_their_rows);
    tcase_add_test(tc, a_table_without_columns_has_no_rows);
    tcase_add_test(tc, a_single_wide_row_stands_upright);
    tcase_add_test(tc, latex_and_markdown_escape);
    tcase_add_test(tc, latex_takes_no_cell_for_an_argument);
    tcase_add_test(tc, simulated_is_said_everywhere);
}
