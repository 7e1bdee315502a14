/* Issues as PDF, made here from the invented Markdown ones; and files that are
 * no issue. */
#include "harness.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/child.h"
#include "core/error.h"
#include "fixture.h"
#include "load/reading.h"
#include "pdf_writer.h"

enum { EVENT_WIDTH = 34, PAGE_LINES = 40 };

static char *folder;

/* Without forks (valgrind) one test's PATH would be the next one's. */
static char *search_path;

static void setup(void)
{
    search_path = g_strdup(g_getenv("PATH"));
    folder = fixture_new();
}

static void teardown(void)
{
    g_setenv("PATH", search_path, TRUE);
    g_free(search_path);
    fixture_remove(folder);
    g_free(folder);
}

static char *put(const char *name, const char *data, gsize length)
{
    char *path = g_build_filename(folder, name, NULL);

    ck_assert(g_file_set_contents(path, data, (gssize)length, NULL));
    return path;
}

static char *put_pdf(const char *name, const char *text, const char *trailer)
{
    GString *pdf = pdf_write(text, trailer);
    char *path = put(name, pdf->str, pdf->len);

    g_string_free(pdf, TRUE);
    return path;
}

/* --- a Markdown issue set as a page-wise table --------------------------- */

/* Splits at blanks into lines of at most EVENT_WIDTH characters. */
static GPtrArray *wrap(const char *text)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    GString *line = g_string_new(NULL);

    for (char **word = words; *word; word++) {
        if (line->len > 0 &&
            g_utf8_strlen(line->str, -1) + 1 + g_utf8_strlen(*word, -1) >
                EVENT_WIDTH) {
            g_ptr_array_add(lines, g_strdup(line->str));
            g_string_truncate(line, 0);
        }
        g_string_append(line, line->len > 0 ? " " : "");
        g_string_append(line, *word);
    }
    g_ptr_array_add(lines, g_string_free(line, FALSE));
    return lines;
}

static void pad(GString *out, const char *text, glong width)
{
    g_string_append(out, text);
    for (glong n = g_utf8_strlen(text, -1); n < width; n++)
        g_string_append_c(out, ' ');
}

/* A row of cells as lines; date and scores on the first or the middle one. */
static void set_row(GPtrArray *out, char **cells, gboolean centred)
{
    g_autoptr(GPtrArray) event = wrap(cells[1]);
    const guint anchor = centred ? (event->len - 1) / 2 : 0;

    for (guint i = 0; i < event->len; i++) {
        GString *line = g_string_new("  ");

        pad(line, i == anchor ? cells[0] : "", 20);
        pad(line, g_ptr_array_index(event, i), EVENT_WIDTH + 4);
        for (guint c = 2; i == anchor && cells[c]; c++)
            pad(line, cells[c], 20);
        g_ptr_array_add(out, g_string_free(line, FALSE));
    }
}

static char *without_tags(const char *text)
{
    g_autoptr(GRegex) tags =
        g_regex_new("</?b>|\\*\\*|^#+ |\\]\\(#\\)|\\[", 0, 0, NULL);

    return g_regex_replace(tags, text, -1, 0, "", 0, NULL);
}

/* Lines into pages, each under a running header and over its number. */
static char *paginate(const GPtrArray *lines)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        if (i % PAGE_LINES == 0)
            g_string_append_printf(
                out, "%sMINSK BAROMETER: Monitoring of foreign policy\n\n",
                i > 0 ? "\f" : "");
        g_string_append_printf(out, "%s\n",
                               (const char *)g_ptr_array_index(lines, i));
        if (i % PAGE_LINES == PAGE_LINES - 1)
            g_string_append_printf(out, "\n                  %u\n",
                                   i / PAGE_LINES + 1);
    }
    return g_string_free(out, FALSE);
}

static char *typeset(const char *markdown, gboolean centred)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(markdown, "\n", -1);

    for (char **line = lines; *line; line++) {
        g_autofree char *plain = without_tags(*line);
        g_auto(GStrv) cells = g_strsplit(plain, "\t", -1);

        if (cells[0] && cells[1])
            set_row(out, cells, centred);
        else
            g_ptr_array_add(out, g_steal_pointer(&plain));
    }
    return paginate(out);
}

/* --- comparing ----------------------------------------------------------- */

static BgReading *load(const char *path)
{
    GError *error = NULL;
    BgReading *reading = bg_reading_load(path, NULL, NULL, &error);

    ck_assert_msg(reading, "%s", error ? error->message : "");
    return reading;
}

static void same_events(const BgReading *a, const BgReading *b)
{
    ck_assert_uint_eq(a->events->len, b->events->len);
    for (guint i = 0; i < a->events->len; i++) {
        const BgReadEvent *x = &g_array_index(a->events, BgReadEvent, i);
        const BgReadEvent *y = &g_array_index(b->events, BgReadEvent, i);

        ck_assert_str_eq(x->text, y->text);
        ck_assert_str_eq(x->series, y->series);
        ck_assert_str_eq(x->date_text, y->date_text);
        ck_assert(bg_period_equal(x->date, y->date));
        ck_rel(x->score, y->score, 1e-15);
    }
}

static void same_rest(const BgReading *a, const BgReading *b)
{
    ck_assert_str_eq(a->issue, b->issue);
    ck_assert_str_eq(a->source, b->source);
    ck_assert(bg_period_equal(a->period, b->period));
    ck_assert_uint_eq(a->values->len, b->values->len);
    ck_assert_uint_eq(a->totals->len, b->totals->len);
    ck_assert_uint_eq(a->unread->len, b->unread->len);
    for (guint i = 0; i < a->values->len; i++)
        ck_rel(g_array_index(a->values, BgReadValue, i).value,
               g_array_index(b->values, BgReadValue, i).value, 1e-15);
    for (guint i = 0; i < a->totals->len; i++)
        ck_rel(g_array_index(a->totals, BgReadTotal, i).total,
               g_array_index(b->totals, BgReadTotal, i).total, 1e-15);
    for (guint i = 0; i < a->unread->len; i++)
        ck_assert_str_eq(g_array_index(a->unread, BgUnread, i).reason,
                         g_array_index(b->unread, BgUnread, i).reason);
}

/* The Markdown and a PDF of it give the same, rows set in either style. */
START_TEST(a_pdf_gives_what_its_text_gives)
{
    g_autoptr(BgReading) from_text = load("tests/cli/data/import/minsk-en.md");
    g_autofree char *markdown = NULL;

    ck_assert(g_file_get_contents(from_text->path, &markdown, NULL, NULL));
    g_autofree char *pages = typeset(markdown, _i == 1);
    g_autofree char *path = put_pdf("issue.pdf", pages, "");
    g_autoptr(BgReading) from_pdf = load(path);

    same_events(from_text, from_pdf);
    same_rest(from_text, from_pdf);
    ck_assert_uint_ge(from_pdf->pages, 3);
    ck_assert_uint_gt(
        g_array_index(from_pdf->events, BgReadEvent, 10).place.page, 1);
    ck_assert_uint_eq(strlen(from_pdf->sha256), 64);
}
END_TEST

/* Layout text and the PDF of it. */
START_TEST(a_pdf_of_columns_gives_the_same)
{
    g_autoptr(BgReading) from_text = load("tests/cli/data/import/biss-en.txt");
    g_autofree char *text = NULL;

    ck_assert(g_file_get_contents(from_text->path, &text, NULL, NULL));
    g_autofree char *path = put_pdf("issue.pdf", text, "");
    g_autoptr(BgReading) from_pdf = load(path);

    same_events(from_text, from_pdf);
    same_rest(from_text, from_pdf);
}
END_TEST

/* --- what cannot be read ------------------------------------------------- */

static void refuses(const char *path, const BgReadingLimits *limits, int code,
                    const char *why)
{
    GError *error = NULL;
    BgInputs *inputs = bg_inputs_new();

    ck_assert_ptr_null(bg_reading_load(path, limits, inputs, &error));
    ck_assert_ptr_nonnull(error);
    ck_assert_msg(error->code == code && strstr(error->message, why), "%s",
                  error->message);
    ck_assert_ptr_null(strchr(error->message, '\n'));
    ck_assert_uint_eq(inputs->list->len, 0);
    g_error_free(error);
    bg_inputs_free(inputs);
}

START_TEST(refuses_bad_files)
{
    g_autofree char *junk =
        put("junk.pdf", "%PDF-1.4\nnothing of the kind", 27);
    g_autofree char *binary = put("binary", "\177ELF\0\1\2", 7);
    g_autofree char *none = g_build_filename(folder, "none", NULL);
    g_autofree char *scanned = put_pdf("scanned.pdf", " ", "");
    g_autofree char *locked = put_pdf(
        "locked.pdf", "text",
        "/ID [<01><01>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O "
        "<0000000000000000000000000000000000000000000000000000000000000000> "
        "/U "
        "<0000000000000000000000000000000000000000000000000000000000000000> "
        ">> ");

    refuses(folder, NULL, BG_ERROR_INPUT, "it is a folder");
    refuses(none, NULL, BG_ERROR_INPUT, "no such file");
    refuses(binary, NULL, BG_ERROR_INPUT, "neither text nor a PDF");
    refuses(junk, NULL, BG_ERROR_INPUT, "the PDF is damaged");
    refuses(scanned, NULL, BG_ERROR_INPUT, "the PDF has no text");
    refuses(locked, NULL, BG_ERROR_INPUT, "the PDF is encrypted");
}
END_TEST

/* Two gigabytes, of which none is read. */
START_TEST(refuses_a_huge_file_at_once)
{
    g_autofree char *path = put("huge.pdf", "%PDF-1.4\n", 9);
    const gint64 start = g_get_monotonic_time();

    ck_assert_int_eq(truncate(path, (off_t)2 << 30), 0);
    refuses(path, NULL, BG_ERROR_INPUT, "more than 64 MB");
    ck_assert_int_lt(g_get_monotonic_time() - start, G_USEC_PER_SEC);
}
END_TEST

START_TEST(limits_text_and_memory)
{
    g_autofree char *issue = put_pdf("issue.pdf", "some text\f\f", "");
    g_autofree char *text = put("long.txt", "some text", 9);
    BgReadingLimits limits = bg_reading_limits;

    limits.most_text = 3;
    refuses(issue, &limits, BG_ERROR_INPUT, "MB of text");
    refuses(text, &limits, BG_ERROR_INPUT, "more than");
    limits = bg_reading_limits;
    limits.memory = 1 << 20; /* too little to start */
    refuses(issue, &limits, BG_ERROR_INPUT, "pdftotext");
}
END_TEST

/* A pdftotext of ours, found first. */
static void with_program(const char *script)
{
    g_autofree char *program = put("pdftotext", script, strlen(script));
    g_autofree char *path = g_strconcat(folder, ":", g_getenv("PATH"), NULL);

    ck_assert_int_eq(g_chmod(program, 0700), 0);
    g_setenv("PATH", path, TRUE);
}

START_TEST(stops_a_pdftotext_that_hangs)
{
    g_autofree char *issue = put_pdf("issue.pdf", "text", "");
    BgReadingLimits limits = bg_reading_limits;
    const gint64 start = g_get_monotonic_time();

    with_program("#!/bin/sh\nexec sleep 30\n");
    limits.timeout_seconds = 1;
    refuses(issue, &limits, BG_ERROR_PROGRAM, "had not finished after 1 s");
    ck_assert_int_lt(g_get_monotonic_time() - start, 10 * G_USEC_PER_SEC);
}
END_TEST

START_TEST(stops_a_pdftotext_that_never_ends)
{
    g_autofree char *issue = put_pdf("issue.pdf", "text", "");

    with_program("#!/bin/sh\nexec yes\n");
    refuses(issue, NULL, BG_ERROR_INPUT, "more than 8 MB of text");
}
END_TEST

START_TEST(says_that_pdftotext_is_missing)
{
    g_autofree char *issue = put_pdf("issue.pdf", "text", "");

    g_setenv("PATH", folder, TRUE);
    refuses(issue, NULL, BG_ERROR_PROGRAM, "cannot run 'pdftotext'");
}
END_TEST

/* A name is never an option: the file is given as bytes. */
START_TEST(takes_any_name)
{
    g_autofree char *from = put_pdf("x.pdf", "text", "");
    g_autofree char *here = g_get_current_dir();

    ck_assert_int_eq(chdir(folder), 0);
    ck_assert_int_eq(rename(from, "-opw secret\n.pdf"), 0);
    refuses("-opw secret\n.pdf", NULL, BG_ERROR_INPUT, "this is no issue");
    ck_assert_int_eq(chdir(here), 0);
}
END_TEST

BG_TEST_MAIN("reading PDF", tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_pdf_gives_what_its_text_gives, 0, 2);
    tcase_add_test(tc, a_pdf_of_columns_gives_the_same);
    tcase_add_test(tc, refuses_bad_files);
    tcase_add_test(tc, refuses_a_huge_file_at_once);
    tcase_add_test(tc, limits_text_and_memory);
    tcase_add_test(tc, stops_a_pdftotext_that_hangs);
    tcase_add_test(tc, stops_a_pdftotext_that_never_ends);
    tcase_add_test(tc, says_that_pdftotext_is_missing);
    tcase_add_test(tc, takes_any_name);
}
