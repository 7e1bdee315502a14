/* Several files at once: all of them, or the folder as it was. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/file_set.h"
#include "fixture.h"
#include "harness.h"

static void holds(const char *folder, const char *name, const char *want)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    const gboolean there = g_file_get_contents(path, &text, NULL, NULL);

    if (want) {
        ck_assert_msg(there, "%s is not there", name);
        ck_assert_str_eq(text, want);
    } else {
        ck_assert_msg(!there, "%s is there", name);
    }
}

static guint entries(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir))
        n++;
    g_dir_close(dir);
    return n;
}

START_TEST(writes_all)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(BgFileSet) set = bg_file_set_new(folder);
    g_autofree char *path = g_build_filename(folder, "a", NULL);
    struct stat status;

    fixture_write(folder, "a", "old");
    fixture_write(folder, "kept", "same");
    ck_assert_int_eq(chmod(path, 0640), 0);
    bg_file_set_add(set, "a", "new", FALSE);
    bg_file_set_add(set, "b", "more", FALSE);
    bg_file_set_add(set, "kept", "same", TRUE);
    const char *staged = bg_file_set_stage(set, NULL);

    ck_assert_ptr_nonnull(staged);
    holds(staged, "a", "new");
    holds(staged, "kept", "same");
    holds(folder, "a", "old");
    ck_assert(bg_file_set_commit(set, NULL));
    holds(folder, "a", "new");
    holds(folder, "b", "more");
    ck_assert_uint_eq(entries(folder), 3);
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0640);
    fixture_remove(folder);
}
END_TEST

/* The link stays, and what it leads to is written. */
START_TEST(writes_through_links)
{
    g_autofree char *folder = fixture_new();
    g_autofree char *link = g_build_filename(folder, "in/a", NULL);
    g_autofree char *in = g_build_filename(folder, "in", NULL);
    g_autoptr(BgFileSet) set = bg_file_set_new(in);

    fixture_write(folder, "real", "old");
    fixture_write(folder, "in/x", "x");
    ck_assert_int_eq(symlink("../real", link), 0);
    bg_file_set_add(set, "a", "new", FALSE);
    ck_assert_ptr_nonnull(bg_file_set_stage(set, NULL));
    ck_assert(bg_file_set_commit(set, NULL));
    holds(folder, "real", "new");
    ck_assert(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    fixture_remove(folder);
}
END_TEST

/* A device is written to, not replaced; where that fails, all is put back. */
START_TEST(writes_to_devices)
{
    g_autofree char *folder = fixture_new();
    g_autofree char *link = g_build_filename(folder, "b", NULL);
    g_autoptr(BgFileSet) set = bg_file_set_new(folder);
    g_autoptr(GError) error = NULL;

    fixture_write(folder, "a", "old");
    ck_assert_int_eq(symlink("/dev/full", link), 0);
    bg_file_set_add(set, "a", "new", FALSE);
    bg_file_set_add(set, "b", "new", FALSE);
    ck_assert_ptr_nonnull(bg_file_set_stage(set, NULL));
    ck_assert(!bg_file_set_commit(set, &error));
    ck_assert_ptr_nonnull(strstr(error->message, g_strerror(ENOSPC)));
    holds(folder, "a", "old");
    fixture_remove(folder);
}
END_TEST

/* The third rename fails, because a folder is in its place: what came before
 * is put back, also the file that had not been there. */
START_TEST(puts_back)
{
    g_autofree char *folder = fixture_new();
    g_autoptr(BgFileSet) set = bg_file_set_new(folder);
    g_autoptr(GError) error = NULL;

    fixture_write(folder, "a", "old");
    fixture_write(folder, "c/inner", "x");
    bg_file_set_add(set, "a", "new", FALSE);
    bg_file_set_add(set, "b", "new", FALSE);
    bg_file_set_add(set, "c", "new", FALSE);
    bg_file_set_add(set, "d", "new", FALSE);
    ck_assert_ptr_nonnull(bg_file_set_stage(set, NULL));
    ck_assert(!bg_file_set_commit(set, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    ck_assert(g_str_has_prefix(error->message, "cannot write '"));
    holds(folder, "a", "old");
    holds(folder, "b", NULL);
    holds(folder, "c/inner", "x");
    holds(folder, "d", NULL);
    ck_assert_uint_eq(entries(folder), 2);
    fixture_remove(folder);
}
END_TEST

START_TEST(a_new_folder_appears_at_once)
{
    g_autofree char *folder = fixture_new();
    g_autofree char *inner = g_build_filename(folder, "x/y", NULL);
    BgFileSet *set = bg_file_set_new(inner);

    bg_file_set_add(set, "a", "new", FALSE);
    ck_assert_ptr_nonnull(bg_file_set_stage(set, NULL));
    ck_assert(!g_file_test(inner, G_FILE_TEST_EXISTS));
    ck_assert(bg_file_set_commit(set, NULL));
    bg_file_set_free(set);
    holds(inner, "a", "new");
    ck_assert_uint_eq(entries(inner), 1);

    /* Staged and given up: no trace. */
    set = bg_file_set_new(inner);
    bg_file_set_add(set, "a", "newer", FALSE);
    ck_assert_ptr_nonnull(bg_file_set_stage(set, NULL));
    ck_assert_uint_eq(entries(inner), 2);
    bg_file_set_free(set);
    holds(inner, "a", "new");
    ck_assert_uint_eq(entries(inner), 1);
    fixture_remove(folder);
}
END_TEST

START_TEST(a_file_is_no_folder)
{
    g_autofree char *folder = fixture_new();
    g_autofree char *inner = g_build_filename(folder, "file/y", NULL);
    g_autoptr(BgFileSet) set = bg_file_set_new(inner);
    g_autoptr(GError) error = NULL;

    fixture_write(folder, "file", "x");
    bg_file_set_add(set, "a", "new", FALSE);
    ck_assert_ptr_null(bg_file_set_stage(set, &error));
    ck_assert(g_error_matches(error, BG_ERROR, BG_ERROR_PROGRAM));
    holds(folder, "file", "x");
    fixture_remove(folder);
}
END_TEST

BG_TEST_MAIN("file_set", tc)
{
    tcase_add_test(tc, writes_all);
    tcase_add_test(tc, writes_through_links);
    tcase_add_test(tc, writes_to_devices);
    tcase_add_test(tc, puts_back);
    tcase_add_test(tc, a_new_folder_appears_at_once);
    tcase_add_test(tc, a_file_is_no_folder);
}
