#include "harness.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/child.h"
#include "core/error.h"
#include "figure/gnuplot.h"
#include "figure/product.h"
#include "test_figure_samples.h"

static char *folder; /* of the test that runs */

static char *in_folder(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void setup(void)
{
    folder = g_dir_make_tmp("figure-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static guint count_files(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir))
        n++;
    g_dir_close(dir);
    return n;
}

static void teardown(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = in_folder(name);

        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

static const char *const names[] = { "a.pdf", "a.svg", "a.png", "a.eps",
                                     "a.tex" };

static BgFigure *history_for(const char *name)
{
    BgFigureStyle style = { .font = "DejaVu Sans" };

    ck_assert(bg_figure_format(name, &style.format, NULL));
    return sample_history(&style, "china");
}

static char *contents(const char *name, gsize *length)
{
    g_autofree char *path = in_folder(name);
    char *data = NULL;

    ck_assert(g_file_get_contents(path, &data, length, NULL));
    return data;
}

static gboolean draw(const char *name, const char *program, GError **error)
{
    g_autofree char *path = in_folder(name);
    g_autoptr(BgFigure) figure = history_for(name);
    const BgFigureOutput out = { path, program, 2, NULL };

    return bg_gnuplot_draw(figure, &out, error);
}

START_TEST(same_bytes_twice)
{
    const char *name = names[_i];
    gsize n = 0, m = 0;
    g_autoptr(GError) error = NULL;

    ck_assert_msg(draw(name, NULL, &error), "%s",
                  error ? error->message : "no message");
    g_autofree char *first = contents(name, &n);

    g_usleep(1100000); /* dates are in whole seconds */
    ck_assert(draw(name, NULL, NULL));
    g_autofree char *second = contents(name, &m);

    ck_assert_uint_gt(n, 1000);
    ck_assert_uint_eq(n, m);
    ck_assert_mem_eq(first, second, n);
    if (g_str_has_suffix(name, "tex")) {
        g_autofree char *graphics = contents("a-graphics.pdf", &m);

        ck_assert_ptr_nonnull(strstr(first, "{a-graphics}"));
        ck_assert(bg_product_is_whole(BG_FORMAT_PDF, graphics, m));
        ck_assert_uint_eq(count_files(), 2);
    } else {
        ck_assert_uint_eq(count_files(), 1);
    }
}
END_TEST

static gboolean has_bytes(const char *data, gsize n, const char *what)
{
    for (gsize i = 0; i + strlen(what) <= n; i++)
        if (memcmp(data + i, what, strlen(what)) == 0)
            return TRUE;
    return FALSE;
}

START_TEST(date_is_as_asked_for)
{
    gsize n = 0;

    g_setenv("SOURCE_DATE_EPOCH", "1000000000", TRUE);
    ck_assert(draw("a.pdf", NULL, NULL));
    ck_assert(draw("a.eps", NULL, NULL));
    g_autofree char *pdf = contents("a.pdf", &n);

    ck_assert(has_bytes(pdf, n, "/CreationDate (D:20010909014640Z"));
    g_autofree char *eps = contents("a.eps", &n);

    ck_assert(has_bytes(eps, n, "%%CreationDate: Sun Sep  9 01:46:40 2001\n"));
    g_setenv("SOURCE_DATE_EPOCH", "-1", TRUE);
    ck_assert_int_eq(bg_product_epoch(), 946684800);
    g_unsetenv("SOURCE_DATE_EPOCH");
}
END_TEST

static guint occurrences(const char *text, const char *what)
{
    guint n = 0;

    for (; (text = strstr(text, what)); text += strlen(what))
        n++;
    return n;
}

/* china's mask 0x6c3d5 has the runs 0, 2, 4, 6-9, 14-15, 17-18: 3 single
 * marks and 3 lines; russia is one line. */
START_TEST(gaps_break_lines)
{
    gsize n = 0;

    ck_assert(draw("a.svg", NULL, NULL));
    g_autofree char *svg = contents("a.svg", &n);
    /* The zero line is the first plot, russia the second. */
    const char *china = strstr(svg, "gnuplot_plot_3");

    ck_assert_ptr_nonnull(china);
    const char *end = strstr(china, "</g>\n\t</g>\n");
    g_autofree char *part =
        end ? g_strndup(china, (gsize)(end - china)) : g_strdup(china);
    guint runs = 0, points = 0;

    for (const char *p = strstr(part, " d='M"); p && *p != '>'; p++)
        runs += *p == 'M' && strcspn(p, "L") < strcspn(p + 1, "M>");
    points = occurrences(part, "<use xlink:href='#gpPt4'");
    ck_assert_uint_eq(points, 11 + 1); /* and the legend's */
    ck_assert_uint_eq(runs, 3 + 1);
    ck_assert_ptr_null(strstr(svg, "nan"));
    ck_assert_ptr_null(strstr(svg, "NaN"));
    ck_assert_ptr_nonnull(strstr(svg, "SIMULATED"));
    ck_assert_ptr_nonnull(strstr(svg, "Simulated data, not observed."));
}
END_TEST

static const char *const attacks[] = {
    "`touch hit`",
    "$(touch hit)",
    "' ; system('touch hit') ; '",
    "'\nsystem('touch hit')\n'",
    "x\nEOD\nsystem 'touch hit'\nEOD",
    "\"; system(\"touch hit\"); \"",
    "@touch {/Bold=99 x} %s%n%d \\",
    "' , '< touch hit' , '",
    "|touch hit",
    "\\write18{touch hit}",
};

static const char *const everywhere[] = { "a.svg", "a.pdf", "a.tex" };

START_TEST(labels_are_never_code)
{
    const char *attack = attacks[_i];

    for (guint i = 0; i < G_N_ELEMENTS(everywhere); i++) {
        BgFigureStyle style = { .font = "DejaVu Sans" };
        g_autoptr(BgSeries) a = sample(attack, 20, 4, all_issues);
        const BgSeries *const series[] = { a };
        const BgHistoryLine trend = {
            .from = 18, .to = 20, .label = attack, .method = attack
        };
        const BgHistoryFigure history = { .series = series,
                                          .n_series = 1,
                                          .trends = &trend,
                                          .n_trends = 1,
                                          .y_label = attack,
                                          .notes = { attack, attack, FALSE },
                                          .what = attack };
        const BgCoverageFigure coverage = { series,
                                            1,
                                            { attack, NULL, FALSE } };
        g_autofree char *path = in_folder(everywhere[i]);
        const BgFigureOutput out = { path, NULL, 0, NULL };
        g_autoptr(GError) error = NULL;

        ck_assert(bg_figure_format(path, &style.format, NULL));
        g_free(g_array_index(a->obs, BgObservation, 0).issue);
        g_array_index(a->obs, BgObservation, 0).issue = g_strdup(attack);
        g_autoptr(BgFigure) one = bg_figure_history(&history, &style, NULL);
        g_autoptr(BgFigure) two = bg_figure_coverage(&coverage, &style, NULL);

        ck_assert_msg(bg_gnuplot_draw(one, &out, &error), "%s",
                      error ? error->message : "");
        ck_assert_msg(bg_gnuplot_draw(two, &out, &error), "%s",
                      error ? error->message : "");
    }
    ck_assert_uint_eq(count_files(), 4);
    ck_assert(!g_file_test("hit", G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(file_names_are_never_commands)
{
    gsize n = 0;

    ck_assert(draw("|touch hit.svg", NULL, NULL));
    ck_assert(draw("it's `x`.svg", NULL, NULL));
    g_autofree char *data = contents("|touch hit.svg", &n);

    ck_assert(bg_product_is_whole(BG_FORMAT_SVG, data, n));
    ck_assert_uint_eq(count_files(), 2);
}
END_TEST

START_TEST(script_runs_by_itself)
{
    g_autoptr(BgFigure) figure = history_for("a.svg");
    g_autofree char *script = bg_figure_script(figure, "a.svg", NULL);
    g_autofree char *path = in_folder("a.gp");
    const char *argv[] = { "gnuplot", "a.gp", NULL };
    const BgChildTask task = {
        .argv = argv, .folder = folder, .timeout_seconds = 20, .most = 1000
    };
    g_auto(BgChildResult) result = { 0 };
    gsize n = 0, m = 0;

    ck_assert(g_file_set_contents(path, script, -1, NULL));
    ck_assert(bg_child_run(&task, &result, NULL));
    ck_assert_int_eq(result.exit_status, 0);
    g_autofree char *alone = contents("a.svg", &n);

    ck_assert(draw("a.svg", NULL, NULL));
    g_autofree char *drawn = contents("a.svg", &m);

    ck_assert_str_eq(alone, drawn);
}
END_TEST

START_TEST(draws_text)
{
    const BgFigureStyle style = { .format = BG_FORMAT_TERMINAL,
                                  .columns = 90,
                                  .rows = 20 };
    const BgFigureOutput out = { NULL, NULL, 0, NULL };
    g_autoptr(BgFigure) figure = sample_history(&style, "china");
    g_autofree char *text = bg_gnuplot_text(figure, &out, NULL);

    ck_assert_ptr_nonnull(text);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    ck_assert_uint_le(g_strv_length(lines), 21);
    for (guint i = 0; lines[i]; i++)
        ck_assert_int_le(g_utf8_strlen(lines[i], -1), 90);
    ck_assert_ptr_nonnull(strstr(text, "SIMULATED"));
    ck_assert_ptr_nonnull(strstr(text, "china"));
    ck_assert_ptr_null(strchr(text, '\f'));
}
END_TEST

/* A program in the place of gnuplot: the body of a shell script. */
static char *fake(const char *body)
{
    char *path = in_folder("fake");
    g_autofree char *script = g_strdup_printf("#!/bin/sh\n%s\n", body);

    ck_assert(g_file_set_contents(path, script, -1, NULL));
    ck_assert_int_eq(g_chmod(path, 0755), 0);
    return path;
}

#define SAY_DONE "echo '" BG_FIGURE_COMPLETE "' >&2; "
#define DRAIN "cat >/dev/null; "

static const struct {
    const char *body, *message;
} fakes[] = {
    { "sleep 60", "gnuplot did not finish within 2 seconds" },
    { "sleep 60 & exit 0", "gnuplot did not finish within 2 seconds" },
    { "exec >&- 2>&-; sleep 60", "gnuplot did not finish within 2 seconds" },
    { "kill -SEGV $$", "gnuplot was ended by signal 11" },
    { "exit 0", "gnuplot stopped before the end of the script" },
    { DRAIN "exit 3", "gnuplot failed: it did not say why" },
    { DRAIN "printf 'plot x\\n     ^\\n         line 7: bad \\033[31m\\n' >&2; "
            "exit 1",
      "gnuplot failed: bad \\x1b[31m" },
    { DRAIN "echo 'no such thing' >&2; exit 1",
      "gnuplot failed: no such thing" },
    { DRAIN SAY_DONE, "gnuplot wrote nothing" },
    { DRAIN SAY_DONE ": > a.pdf", "gnuplot wrote nothing" },
    { DRAIN SAY_DONE "printf '%%PDF-1.5\\nabc' > a.pdf",
      "gnuplot left it incomplete" },
    { "head -c 1000000 /dev/zero | tr '\\0' x >&2; " DRAIN "exit 1",
      "gnuplot failed: xxxxx" },
    { "yes | head -c 1000000; " DRAIN "exit 2", "it did not say why" },
};

START_TEST(failing_gnuplot)
{
    g_autofree char *program = fake(fakes[_i].body);
    g_autoptr(GError) error = NULL;

    ck_assert(!draw("a.pdf", program, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_msg(strstr(error->message, fakes[_i].message), "%s",
                  error->message);
    ck_assert_uint_le(strlen(error->message), 300);
    ck_assert_uint_eq(count_files(), 1); /* the fake itself */
}
END_TEST

static volatile int stop;

static gpointer stop_soon(gpointer unused)
{
    g_usleep(300000);
    stop = 1;
    return unused;
}

/* Set while gnuplot runs: it, what it started and the folder are gone. */
START_TEST(stop_ends_the_whole_group)
{
    g_autofree char *program =
        fake("(sleep 2; : > \"$0.late\") & exec sleep 60");
    g_autofree char *path = in_folder("a.pdf");
    const BgFigureOutput out = { path, program, 0, &stop };
    g_autoptr(BgFigure) figure = history_for("a.pdf");
    g_autoptr(GError) error = NULL;
    const gint64 began = g_get_monotonic_time();

    stop = 0;
    GThread *thread = g_thread_new("stop", stop_soon, NULL);

    ck_assert(!bg_gnuplot_draw(figure, &out, &error));
    g_thread_join(thread);
    ck_assert(g_get_monotonic_time() - began < G_USEC_PER_SEC);
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_ptr_nonnull(strstr(error->message, "stopped"));
    g_usleep(2200000);
    ck_assert_uint_eq(count_files(), 1); /* the fake itself */
}
END_TEST

START_TEST(time_out_ends_the_whole_group)
{
    g_autofree char *program = fake("(sleep 3; : > \"$0.late\") & sleep 60");

    ck_assert(!draw("a.pdf", program, NULL));
    g_usleep(1500000);
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(old_figure_outlives_failure)
{
    g_autofree char *program = fake("exit 1");
    g_autofree char *path = in_folder("a.svg");
    gsize n = 0;

    ck_assert(g_file_set_contents(path, "old", -1, NULL));
    ck_assert(!draw("a.svg", program, NULL));
    g_autofree char *data = contents("a.svg", &n);

    ck_assert_str_eq(data, "old");
}
END_TEST

START_TEST(a_figure_follows_links_and_keeps_permissions)
{
    g_autofree char *path = in_folder("real.svg");
    g_autofree char *name = in_folder("a.svg");
    struct stat status;
    gsize n = 0;

    ck_assert(g_file_set_contents(path, "old", -1, NULL));
    ck_assert_int_eq(g_chmod(path, 0660), 0);
    ck_assert_int_eq(symlink("real.svg", name), 0);
    ck_assert(draw("a.svg", NULL, NULL));
    g_autofree char *data = contents("real.svg", &n);

    ck_assert(g_file_test(name, G_FILE_TEST_IS_SYMLINK));
    ck_assert_ptr_nonnull(strstr(data, "<svg"));
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0660);
}
END_TEST

START_TEST(missing_gnuplot)
{
    g_autoptr(GError) error = NULL;

    g_autofree char *before = g_strdup(g_getenv("PATH"));

    g_setenv("PATH", folder, TRUE);
    const gboolean drawn = draw("a.pdf", NULL, &error);

    g_setenv("PATH", before, TRUE);
    ck_assert(!drawn);
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_ptr_nonnull(strstr(error->message, "cannot run 'gnuplot': not "
                                                 "found; install it"));
    ck_assert_uint_eq(count_files(), 0);
}
END_TEST

START_TEST(bad_places)
{
    g_autofree char *missing = in_folder("none/a.svg");
    g_autofree char *directory = in_folder("dir.svg");
    const char *const places[] = { missing, directory };
    const char *const why[] = { "no such folder", "s a directory" };
    g_autoptr(BgFigure) figure = history_for("a.svg");

    ck_assert_int_eq(g_mkdir(directory, 0755), 0);
    for (guint i = 0; i < 2; i++) {
        const BgFigureOutput out = { places[i], NULL, 0, NULL };
        g_autoptr(GError) error = NULL;

        ck_assert(!bg_gnuplot_draw(figure, &out, &error));
        ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
        ck_assert_ptr_nonnull(strstr(error->message, why[i]));
    }
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(folder_that_may_not_be_written)
{
    g_autoptr(GError) error = NULL;

    if (geteuid() == 0) /* root may write everywhere but in the system's own */
        return;
    ck_assert_int_eq(g_chmod(folder, 0555), 0);
    ck_assert(!draw("a.svg", NULL, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_int_eq(g_chmod(folder, 0755), 0);
}
END_TEST

START_TEST(full_disk)
{
    struct rlimit before, small;
    g_autoptr(GError) error = NULL;

    /* gnuplot's writes fail beyond 2000 bytes; it ends with status 0. */
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 2000;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    const gboolean drawn = draw(names[_i], NULL, &error);

    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert(!drawn);
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_uint_eq(count_files(), 0);
}
END_TEST

START_TEST(full_device)
{
    g_autofree char *path = in_folder("full.svg");
    g_autoptr(GError) error = NULL;

    ck_assert_int_eq(symlink("/dev/full", path), 0);
    ck_assert(!draw("full.svg", NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "No space left"));
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(unknown_font)
{
    const BgFigureStyle style = { .font = "No Such Font At All" };
    g_autofree char *path = in_folder("a.pdf");
    const BgFigureOutput out = { path, NULL, 0, NULL };
    g_autoptr(BgFigure) figure = sample_history(&style, "eu");
    g_autoptr(GError) error = NULL;

    ck_assert(!bg_gnuplot_draw(figure, &out, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert_ptr_nonnull(strstr(error->message,
                                 "the font 'No Such Font At All' is not "
                                 "installed, '"));
    ck_assert_uint_eq(count_files(), 0);
}
END_TEST

START_TEST(format_and_name_disagree)
{
    g_autoptr(BgFigure) figure = history_for("a.pdf");
    const BgFigureOutput svg = { .path = "a.svg" }, none = { .path = "a" };
    g_autoptr(GError) first = NULL, second = NULL, third = NULL;

    ck_assert(!bg_gnuplot_draw(figure, &svg, &first));
    ck_assert(g_error_matches(first, BG_ERROR, BG_ERROR_USAGE));
    ck_assert(!bg_gnuplot_draw(figure, &none, &second));
    ck_assert(g_error_matches(second, BG_ERROR, BG_ERROR_USAGE));
    ck_assert_ptr_null(bg_gnuplot_text(figure, &none, &third));
    ck_assert(g_error_matches(third, BG_ERROR, BG_ERROR_USAGE));
}
END_TEST

static volatile sig_atomic_t broken_pipes;

static void note_broken_pipe(int number)
{
    (void)number;
    broken_pipes++;
}

START_TEST(signals_stay_the_callers)
{
    g_autofree char *big = g_strnfill(1 << 20, 'x');
    const char *argv[] = { "true", NULL };
    const BgChildTask task = { .argv = argv,
                               .input = big,
                               .input_length = 1 << 20,
                               .timeout_seconds = 20,
                               .most = 10 };
    g_auto(BgChildResult) result = { 0 };
    sigset_t mask;

    signal(SIGPIPE, note_broken_pipe);
    ck_assert(bg_child_run(&task, &result, NULL));
    ck_assert_int_eq(result.exit_status, 0);
    ck_assert_int_eq(broken_pipes, 0);
    ck_assert_int_eq(pthread_sigmask(SIG_BLOCK, NULL, &mask), 0);
    ck_assert_int_eq(sigismember(&mask, SIGPIPE), 0);
    raise(SIGPIPE);
    ck_assert_int_eq(broken_pipes, 1);
    signal(SIGPIPE, SIG_DFL);
}
END_TEST

START_TEST(truncated_files_are_not_whole)
{
    gsize n = 0;

    ck_assert(draw(names[_i], NULL, NULL));
    g_autofree char *data = contents(names[_i], &n);

    ck_assert(bg_product_is_whole((BgFigureFormat)_i, data, n));
    for (gsize cut = n - 20; cut > 0; cut /= 2)
        ck_assert(!bg_product_is_whole((BgFigureFormat)_i, data, cut));
    ck_assert(!bg_product_is_whole((BgFigureFormat)_i, data, 0));
    data[0] = 'x';
    ck_assert(!bg_product_is_whole((BgFigureFormat)_i, data, n));
}
END_TEST

BG_TEST_MAIN("figure: gnuplot", tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, same_bytes_twice, 0, G_N_ELEMENTS(names));
    tcase_add_test(tc, date_is_as_asked_for);
    tcase_add_test(tc, gaps_break_lines);
    tcase_add_loop_test(tc, labels_are_never_code, 0, G_N_ELEMENTS(attacks));
    tcase_add_test(tc, file_names_are_never_commands);
    tcase_add_test(tc, script_runs_by_itself);
    tcase_add_test(tc, draws_text);
    tcase_add_loop_test(tc, failing_gnuplot, 0, G_N_ELEMENTS(fakes));
    tcase_add_test(tc, time_out_ends_the_whole_group);
    tcase_add_test(tc, stop_ends_the_whole_group);
    tcase_add_test(tc, old_figure_outlives_failure);
    tcase_add_test(tc, a_figure_follows_links_and_keeps_permissions);
    tcase_add_test(tc, missing_gnuplot);
    tcase_add_test(tc, bad_places);
    tcase_add_test(tc, folder_that_may_not_be_written);
    tcase_add_loop_test(tc, full_disk, 0, G_N_ELEMENTS(names));
    tcase_add_test(tc, full_device);
    tcase_add_test(tc, unknown_font);
    tcase_add_test(tc, format_and_name_disagree);
    tcase_add_test(tc, signals_stay_the_callers);
    tcase_add_loop_test(tc, truncated_files_are_not_whole, 0,
                        G_N_ELEMENTS(names));
}
