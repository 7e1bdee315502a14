/* Reading CSV: what is tolerated, and each refusal by its message. */
#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "harness.h"
#include "load/csv.h"
#include "load/csv_reader.h"

static BgCsv *parse(const char *text)
{
    GError *error = NULL;
    BgCsv *csv = bg_csv_parse(text, strlen(text), "f.csv", &error);

    ck_assert_msg(csv != NULL, "%s", error ? error->message : "no error set");
    return csv;
}

static void refuses(const char *data, size_t length, const char *message)
{
    g_autoptr(GError) error = NULL;
    BgCsv *csv = bg_csv_parse(data, length, "f.csv", &error);

    ck_assert_msg(csv == NULL, "read without an error, not: %s", message);
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_INPUT));
    ck_assert_str_eq(error->message, message);
}

/* All of these are the same table of a, b over 1, 2 and 3, "". */
static const char *const same[] = {
    "a,b\n1,2\n3,\n",
    "a,b\n1,2\n3,",
    "a;b\r\n1;2\r\n3;\r\n",
    "a\tb\r1\t2\r3\t\r",
    "\357\273\277a,b\n1,2\n3,\n",
    "\n\n  \na,b\n\n1,2\n,\n\n3,\n\n",
    "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"\"\n",
    " a , b \n 1,2 \n\"3 \",\n",
    "\xef\xbb\xbf\"a\";\"b\"\r\n1;2\r\n\r\n;\r\n;;;;\r\n3;",
};

START_TEST(tolerates_all_forms_of_one_table)
{
    g_autoptr(BgCsv) csv = parse(same[_i]);

    ck_assert_int_eq(bg_csv_n_columns(csv), 2);
    ck_assert_uint_eq(bg_csv_n_rows(csv), 2);
    ck_assert_str_eq(bg_csv_header(csv, 0), "a");
    ck_assert_str_eq(bg_csv_header(csv, 1), "b");
    ck_assert_str_eq(bg_csv_cell(csv, 0, 0), "1");
    ck_assert_str_eq(bg_csv_cell(csv, 0, 1), "2");
    ck_assert_str_eq(bg_csv_cell(csv, 1, 0), "3");
    ck_assert_str_eq(bg_csv_cell(csv, 1, 1), "");
}
END_TEST

START_TEST(chunks_may_end_anywhere)
{
    const char *text = "\xef\xbb\xbf"
                       "a;b\r\n\"x\r\ny\"\"z\";\xc3\xa4\r\n1;2\r\n";
    const size_t step = (size_t)_i + 1, length = strlen(text);
    g_autoptr(BgCsvReader) reader = bg_csv_reader_new("f.csv");

    for (size_t i = 0; i < length; i += step)
        ck_assert(
            bg_csv_reader_feed(reader, text + i, MIN(step, length - i), NULL));
    g_autoptr(BgCsv) csv = bg_csv_reader_finish(reader, NULL);

    ck_assert(csv != NULL);
    ck_assert_str_eq(bg_csv_cell(csv, 0, 0), "x\r\ny\"z");
    ck_assert_str_eq(bg_csv_cell(csv, 0, 1), "\xc3\xa4");
    ck_assert_uint_eq(bg_csv_line(csv, 0, 0), 2);
    ck_assert_uint_eq(bg_csv_line(csv, 0, 1), 3);
    ck_assert_uint_eq(bg_csv_line(csv, 1, 0), 4);
}
END_TEST

START_TEST(every_cell_knows_its_line)
{
    g_autoptr(BgCsv) csv = parse("a,\"b\nb\",c\n\n1,\"x\ny\r\nz\rw\",\"q\n\"\n"
                                 ",,\n\r\n2,3,4\n");

    ck_assert_uint_eq(bg_csv_line(csv, BG_CSV_HEADER, 1), 1);
    ck_assert_uint_eq(bg_csv_line(csv, BG_CSV_HEADER, 2), 2);
    ck_assert_uint_eq(bg_csv_line(csv, 0, 1), 4);
    ck_assert_uint_eq(bg_csv_line(csv, 0, 2), 7);
    ck_assert_uint_eq(bg_csv_line(csv, 1, 0), 11);
}
END_TEST

START_TEST(delimiter_is_the_most_frequent_outside_quotes)
{
    g_autoptr(BgCsv) a = parse("\"x,y,z\";b\n1;2\n");
    g_autoptr(BgCsv) b = parse("a;b,c,d\n1,2,3\n");
    g_autoptr(BgCsv) c = parse("a\n1\n");
    g_autoptr(BgCsv) d = parse("\"l\n,,;,,\";b;c\n1;2;3\n");

    ck_assert_int_eq(bg_csv_n_columns(a), 2);
    ck_assert_str_eq(bg_csv_header(a, 0), "x,y,z");
    ck_assert_int_eq(bg_csv_n_columns(b), 3);
    ck_assert_int_eq(bg_csv_n_columns(c), 1);
    ck_assert_int_eq(bg_csv_n_columns(d), 3);
}
END_TEST

START_TEST(trailing_delimiter_needs_one_in_the_header)
{
    g_autoptr(BgCsv) csv = parse("a,b,\n1,2,\n");

    ck_assert_int_eq(bg_csv_n_columns(csv), 3);
    ck_assert_str_eq(bg_csv_header(csv, 2), "");
    refuses("a,b\n1,2,\n", 9, "3 fields where the header has 2 (f.csv:2)");
}
END_TEST

START_TEST(finds_columns)
{
    static const char *const names[] = { "b", "a", NULL };
    static const char *const more[] = { "a", "valeu", NULL };
    g_autoptr(BgCsv) csv = parse("a,Value,b\n1,2,3\n");
    g_autoptr(BgCsv) near = parse("a,value,b\n1,2,3\n");
    g_autoptr(GError) error = NULL;
    int at[2];

    ck_assert_int_eq(bg_csv_find(csv, "Value"), 1);
    ck_assert_int_eq(bg_csv_find(csv, "value"), -1);
    ck_assert_int_eq(bg_csv_find_nocase(csv, "vALUE"), 1);
    ck_assert_int_eq(bg_csv_find_nocase(csv, "x"), -1);
    ck_assert(bg_csv_require(csv, names, at, NULL));
    ck_assert_int_eq(at[0], 2);
    ck_assert_int_eq(at[1], 0);
    ck_assert(!bg_csv_require(near, more, at, &error));
    ck_assert_str_eq(error->message, "there is no column 'valeu' (did you mean "
                                     "'value'?) (f.csv:1)");
}
END_TEST

#define BAD(data, message)                                                     \
    {                                                                          \
        data, sizeof data - 1, message                                         \
    }

static const struct {
    const char *data;
    size_t length;
    const char *message;
} bad[] = {
    BAD("", "cannot read 'f.csv': it is empty"),
    BAD("\n \n,,\n", "cannot read 'f.csv': it is empty"),
    BAD("\xef\xbb\xbf", "cannot read 'f.csv': it is empty"),
    BAD("a,b\n", "cannot read 'f.csv': it has no rows below the column names"),
    BAD("a,b\n,\n\n",
        "cannot read 'f.csv': it has no rows below the column names"),
    BAD("a,b\n1,2\n1,2,3\n", "3 fields where the header has 2 (f.csv:3)"),
    BAD("a,b\n1\n", "1 fields where the header has 2 (f.csv:2)"),
    BAD("a,b\n1,\"2\n\n3\n",
        "the quote that opens this field is never closed (f.csv:2:2)"),
    BAD("a,b\n\"1\n\n\",\"2\n",
        "the quote that opens this field is never closed (f.csv:4:2)"),
    BAD("a,b\n1,2\"3\n", "a quote stands inside a field: quote the field and "
                         "double the quote (f.csv:2:2)"),
    BAD("a,b\n1,\"2\"3\n",
        "text follows the closing quote of a field (f.csv:2:2)"),
    BAD("a,b\n1,\0\n", "a NUL byte: this is not text (f.csv:2)"),
    BAD("a,b\n1,2\n3,\xe9t\xe9\n",
        "this is not UTF-8 text: save the file as UTF-8 (f.csv:3:2)"),
    BAD("1,2.5\n3,4\n", "the first line holds numbers where column names "
                        "should stand (f.csv:1)"),
    BAD("PK\x03\x04\x14\0\0",
        "cannot read 'f.csv': it is a ZIP archive (a spreadsheet?), not CSV"),
    BAD("\xff\xfe"
        "a\0,\0",
        "cannot read 'f.csv': it is UTF-16: save it as UTF-8"),
    BAD("\xfe\xff\0a\0,",
        "cannot read 'f.csv': it is UTF-16: save it as UTF-8"),
    BAD("%PDF-1.7\n%\xe2\xe3", "cannot read 'f.csv': it is a PDF, not CSV"),
    BAD("\x1f\x8b\x08\0", "cannot read 'f.csv': it is compressed with gzip"),
};

START_TEST(refuses_with_one_line)
{
    refuses(bad[_i].data, bad[_i].length, bad[_i].message);
}
END_TEST

/* head, then part n times, then tail. */
static GString *repeat(const char *head, const char *part, guint n,
                       const char *tail)
{
    GString *text = g_string_new(head);

    for (guint i = 0; i < n; i++)
        g_string_append(text, part);
    return g_string_append(text, tail);
}

static void refuses_string(GString *text, const char *message)
{
    refuses(text->str, text->len, message);
    g_string_free(text, TRUE);
}

START_TEST(limits)
{
    const guint mib = 1 << 20;
    g_autoptr(GString) columns = g_string_new("c");

    for (int i = 1; i < BG_CSV_MAX_COLUMNS; i++)
        g_string_append_printf(columns, ",c%d", i);
    g_autofree char *most =
        g_strdup_printf("%s\n%s", columns->str, columns->str);
    g_autoptr(BgCsv) widest = parse(most);

    ck_assert_int_eq(bg_csv_n_columns(widest), 16384);
    g_string_append(columns, ",one\n");
    refuses(columns->str, columns->len, "more than 16384 columns (f.csv:1)");
    refuses_string(repeat("a,b\n1,", "x", mib + 1, "\n"),
                   "a field is longer than 1 MiB (f.csv:2:2)");
    refuses_string(repeat("a,b\n1,\"", "x\n", mib, "\"\n"),
                   "a field is longer than 1 MiB: is its quote never closed? "
                   "(f.csv:2:2)");
    refuses_string(repeat("", ",", 3 * mib, "\n"),
                   "more than 16384 columns (f.csv:1)");
    refuses_string(repeat("a\n", "1\n", BG_CSV_MAX_ROWS + 1, ""),
                   "more than 5000000 rows (f.csv:5000002)");
    GString *text = repeat("a,b\n1,", "x", mib, "\n");
    g_autoptr(BgCsv) csv = parse(text->str);

    ck_assert_uint_eq(strlen(bg_csv_cell(csv, 0, 1)), mib);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(numbers)
{
    g_autoptr(BgCsv) csv = parse("a\n-1.5e1\n+2\n\xe2\x88\x92"
                                 "3\nNA\n.5\n");
    static const double want[] = { -15, 2, -3, 0, 0.5 };
    double value;

    for (guint i = 0; i < 5; i++) {
        ck_assert(bg_csv_number(csv, i, 0, &value, NULL));
        if (i == 3)
            ck_assert(isnan(value));
        else
            ck_rel(value, want[i], 1e-15);
        ck_assert_int_eq(bg_csv_is_number(csv, i, 0), i != 3);
    }
}
END_TEST

static const struct {
    const char *text, *message; /* of the last row, column 1 */
} bad_number[] = {
    { "d,china\nx,\"1,5\"\n",
      "cannot read '1,5' as a number in column 'china' (f.csv:2:2)" },
    { "d;china\nx;1,2x\n",
      "cannot read '1,2x' as a number in column 'china' (f.csv:2:2)" },
    { "d;china\nx;1.234,5\n",
      "cannot read '1.234,5' as a number in column 'china' (f.csv:2:2)" },
    { "d;china\n\"x\ny\";1e999\n",
      "cannot read '1e999' as a number in column 'china' (f.csv:3:2)" },
    { "d,china\nx,inf\n",
      "cannot read 'inf' as a number in column 'china' (f.csv:2:2)" },
    { "d,china\nx,0x1f\n",
      "cannot read '0x1f' as a number in column 'china' (f.csv:2:2)" },
    { "d,china\nx,\"\x1b[31m\"\n",
      "cannot read '\\x1b[31m' as a number in column 'china' (f.csv:2:2)" },
    { "d;china\nx;1,5\ny;2\nz;2.5\n",
      "cannot read '2.5' as a number in column 'china': the decimal mark is "
      "another in '1,5' on line 2 (f.csv:4:2)" },
    { "d\tchina\nx\t1.5\nz\t2,5\n",
      "cannot read '2,5' as a number in column 'china': the decimal mark is "
      "another in '1.5' on line 2 (f.csv:3:2)" },
};

START_TEST(refuses_what_is_no_number)
{
    g_autoptr(GError) error = NULL;
    double value = 7;

    g_autoptr(BgCsv) csv = parse(bad_number[_i].text);
    const guint last = bg_csv_n_rows(csv) - 1;

    for (guint row = 0; row < last; row++)
        ck_assert(bg_csv_number(csv, row, 1, &value, NULL));
    value = 7;
    ck_assert(!bg_csv_number(csv, last, 1, &value, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_INPUT));
    ck_assert_str_eq(error->message, bad_number[_i].message);
    ck_assert_double_eq(value, 7);
}
END_TEST

START_TEST(comma_is_a_mark_beside_semicolons)
{
    g_autoptr(BgCsv) csv = parse("a;b\n1,5;2\n-0,25;1000\n");
    double value;

    ck_assert(bg_csv_number(csv, 0, 0, &value, NULL));
    ck_rel(value, 1.5, 0);
    ck_assert(bg_csv_number(csv, 1, 0, &value, NULL));
    ck_rel(value, -0.25, 0);
    ck_assert(bg_csv_number(csv, 1, 1, &value, NULL));
    ck_rel(value, 1000, 0);
}
END_TEST

START_TEST(errors_name_the_place)
{
    g_autoptr(BgCsv) csv = parse("a,b\n1,2\n");
    GError *error = NULL;

    bg_csv_error(csv, 0, 1, &error, "bad %d", 7);
    ck_assert_str_eq(error->message, "bad 7 (f.csv:2:2)");
    g_clear_error(&error);
    bg_csv_error(csv, BG_CSV_HEADER, -1, &error, "bad");
    ck_assert_str_eq(error->message, "bad (f.csv:1)");
    g_clear_error(&error);
}
END_TEST

/* Reading a path must fail with a message that ends so. */
static void read_fails(const char *path, const char *ending)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BgInputs) inputs = bg_inputs_new();

    ck_assert(bg_csv_read(path, inputs, &error) == NULL);
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_INPUT));
    ck_assert_msg(g_str_has_suffix(error->message, ending), "%s",
                  error->message);
    ck_assert_uint_eq(inputs->list->len, 0);
}

START_TEST(reads_files)
{
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "beer.csv", NULL);
    g_autofree char *wrong = g_build_filename(folder, "bear.csv", NULL);
    g_autofree char *far = g_build_filename(folder, "unlike", NULL);
    g_autofree char *no = g_build_filename(folder, "no", "x.csv", NULL);
    g_autoptr(BgInputs) inputs = bg_inputs_new();

    ck_assert(g_file_set_contents(path, "a,b\n1,2\n", -1, NULL));
    g_autoptr(BgCsv) csv = bg_csv_read(path, inputs, NULL);

    ck_assert(csv != NULL);
    ck_assert_str_eq(bg_csv_name(csv), path);
    ck_assert_uint_eq(inputs->list->len, 1);
    /* printf 'a,b\n1,2\n' | sha256sum */
    const BgInput *input = g_ptr_array_index(inputs->list, 0);

    ck_assert_str_eq(input->path, path);
    ck_assert_str_eq(
        input->sha256,
        "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
    read_fails(wrong, ": no such file (did you mean 'beer.csv'?)");
    read_fails(far, ": no such file");
    read_fails(no, ": no such file");
    read_fails(folder, ": it is a folder");
    ck_assert_int_eq(g_chmod(path, 0), 0);
    if (g_access(path, 4) != 0)
        read_fails(path, ": no permission");
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

BG_TEST_MAIN("csv", tc)
{
    tcase_add_loop_test(tc, tolerates_all_forms_of_one_table, 0,
                        (int)G_N_ELEMENTS(same));
    tcase_add_loop_test(tc, chunks_may_end_anywhere, 0, 12);
    tcase_add_test(tc, every_cell_knows_its_line);
    tcase_add_test(tc, delimiter_is_the_most_frequent_outside_quotes);
    tcase_add_test(tc, trailing_delimiter_needs_one_in_the_header);
    tcase_add_test(tc, finds_columns);
    tcase_add_loop_test(tc, refuses_with_one_line, 0, (int)G_N_ELEMENTS(bad));
    tcase_add_test(tc, limits);
    tcase_add_test(tc, numbers);
    tcase_add_loop_test(tc, refuses_what_is_no_number, 0,
                        (int)G_N_ELEMENTS(bad_number));
    tcase_add_test(tc, comma_is_a_mark_beside_semicolons);
    tcase_add_test(tc, errors_name_the_place);
    tcase_add_test(tc, reads_files);
}
