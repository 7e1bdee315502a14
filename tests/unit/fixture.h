/* Folders of small files that a test makes and removes. */
#ifndef BG_TESTS_FIXTURE_H
#define BG_TESTS_FIXTURE_H

#include <check.h>
#include <glib.h>
#include <glib/gstdio.h>

/* A new folder; the caller frees the name after fixture_remove(). */
static inline char *fixture_new(void)
{
    char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);

    ck_assert_ptr_nonnull(folder);
    return folder;
}

/* Writes folder/name, making the folders between; NULL text removes it. */
static inline void fixture_write(const char *folder, const char *name,
                                 const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    ck_assert_int_eq(g_mkdir_with_parents(parent, 0700), 0);
    if (text)
        ck_assert(g_file_set_contents(path, text, -1, NULL));
    else
        g_remove(path);
}

static inline void fixture_remove(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        fixture_remove(inner);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

#endif
