#include "core/file_set.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/file.h"
#include "core/text.h"

typedef struct {
    char *name, *text;
    gsize length;
    gboolean keep;
    gboolean existed; /* when it was renamed over */
    gboolean linked;  /* what it replaced has a second name */
} Item;

struct BgFileSet {
    char *folder;
    char *staged;      /* the hidden folder, or NULL */
    gboolean is_there; /* the folder was, when it was staged */
    GArray *items;     /* of Item */
};

static void clear_item(gpointer data)
{
    Item *item = data;

    g_free(item->name);
    g_free(item->text);
}

/* "new/" is the folder new, not a folder in new. */
static char *without_slashes(const char *folder)
{
    gsize length = strlen(folder);

    while (length > 1 && folder[length - 1] == '/')
        length--;
    return g_strndup(folder, length);
}

BgFileSet *bg_file_set_new(const char *folder)
{
    BgFileSet *set = g_new0(BgFileSet, 1);

    set->folder = without_slashes(folder);
    set->items = g_array_new(FALSE, TRUE, sizeof(Item));
    g_array_set_clear_func(set->items, clear_item);
    return set;
}

static Item *item_at(const BgFileSet *set, guint i)
{
    return &g_array_index(set->items, Item, i);
}

/* Where an item is staged, and the link to what it replaces. */
static char *staged_path(const BgFileSet *set, guint i, const char *suffix)
{
    g_autofree char *name = g_strconcat(item_at(set, i)->name, suffix, NULL);

    return g_build_filename(set->staged, name, NULL);
}

static void remove_staged(BgFileSet *set)
{
    for (guint i = 0; set->staged && i < set->items->len; i++) {
        g_autofree char *path = staged_path(set, i, "");
        g_autofree char *old = staged_path(set, i, ".old");

        g_unlink(path);
        g_unlink(old);
    }
    if (set->staged)
        g_rmdir(set->staged);
    g_clear_pointer(&set->staged, g_free);
}

void bg_file_set_free(BgFileSet *set)
{
    if (!set)
        return;
    remove_staged(set);
    g_array_unref(set->items);
    g_free(set->folder);
    g_free(set);
}

void bg_file_set_add(BgFileSet *set, const char *name, const char *text,
                     gboolean keep)
{
    const Item item = { .name = g_strdup(name),
                        .text = g_strdup(text),
                        .length = strlen(text),
                        .keep = keep };

    g_array_append_val(set->items, item);
}

void bg_file_set_add_bytes(BgFileSet *set, const char *name, const char *data,
                           gsize length)
{
    const Item item = { .name = g_strdup(name),
                        .text = g_memdup2(data, length),
                        .length = length };

    g_array_append_val(set->items, item);
}

static gboolean fail(const char *path, int number, GError **error)
{
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "cannot write %s: %s", shown,
                g_strerror(number));
    return FALSE;
}

/* A hidden folder in the folder itself, or beside the one to be made: on the
 * same file system in both cases. */
static gboolean make_staged(BgFileSet *set, GError **error)
{
    enum { TRIES = 100 };
    g_autofree char *parent = g_path_get_dirname(set->folder);
    const char *in = set->is_there ? set->folder : parent;

    if (!set->is_there && g_mkdir_with_parents(parent, 0777) != 0)
        return fail(parent, errno, error);
    for (int i = 0; i < TRIES; i++) {
        g_autofree char *name =
            g_strdup_printf(".barograph-%08x", g_random_int());
        g_autofree char *path = g_build_filename(in, name, NULL);

        if (g_mkdir(path, 0777) == 0) {
            set->staged = g_steal_pointer(&path);
            return TRUE;
        }
        if (errno != EEXIST)
            return fail(in, errno, error);
    }
    return fail(in, EEXIST, error);
}

/* The file keeps the permissions of the one that it replaces. */
static void copy_mode(const BgFileSet *set, guint i, const char *path)
{
    g_autofree char *old =
        g_build_filename(set->folder, item_at(set, i)->name, NULL);
    struct stat status;

    if (stat(old, &status) == 0 && g_chmod(path, status.st_mode & 07777) != 0) {
        /* It then has those of a new file. */
    }
}

const char *bg_file_set_stage(BgFileSet *set, GError **error)
{
    set->is_there = g_file_test(set->folder, G_FILE_TEST_IS_DIR);
    if (!make_staged(set, error))
        return NULL;
    for (guint i = 0; i < set->items->len; i++) {
        g_autofree char *path = staged_path(set, i, "");
        const Item *item = item_at(set, i);

        if (!bg_file_write(path, item->text, item->length, error)) {
            remove_staged(set);
            return NULL;
        }
        copy_mode(set, i, path);
    }
    return set->staged;
}

/* The file that is replaced: what a link leads to, not the link. */
static char *target_of(const BgFileSet *set, guint i)
{
    char *path = g_build_filename(set->folder, item_at(set, i)->name, NULL);
    g_autofree char *real = realpath(path, NULL);

    if (!real)
        return path;
    g_free(path);
    return g_strdup(real);
}

/* Puts back what stood at the place of item i. */
static void undo(const BgFileSet *set, guint i)
{
    g_autofree char *target = target_of(set, i);
    g_autofree char *old = staged_path(set, i, ".old");

    if (item_at(set, i)->linked)
        g_rename(old, target);
    else if (!item_at(set, i)->existed)
        g_unlink(target);
}

/* A pipe or a device, which is written to. */
static gboolean is_special(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) &&
           !S_ISDIR(status.st_mode);
}

/* Renames one file; what was there keeps a second name until the end. */
static gboolean put(const BgFileSet *set, guint i, GError **error)
{
    g_autofree char *target = target_of(set, i);
    g_autofree char *path = staged_path(set, i, "");
    g_autofree char *old = staged_path(set, i, ".old");

    item_at(set, i)->existed = g_file_test(target, G_FILE_TEST_EXISTS);
    if (is_special(target))
        return bg_file_write(target, item_at(set, i)->text,
                             item_at(set, i)->length, error);
    item_at(set, i)->linked = link(target, old) == 0;
    if (g_rename(path, target) == 0)
        return TRUE;
    const int number = errno;

    /* A link that leads into another file system. */
    if (number == EXDEV)
        return bg_file_write(target, item_at(set, i)->text,
                             item_at(set, i)->length, error);
    g_autofree char *asked =
        g_build_filename(set->folder, item_at(set, i)->name, NULL);

    return fail(asked, number, error);
}

static gboolean commit_files(BgFileSet *set, GError **error)
{
    for (guint i = 0; i < set->items->len; i++) {
        if (item_at(set, i)->keep || put(set, i, error))
            continue;
        for (guint j = i; j-- > 0;)
            if (!item_at(set, j)->keep)
                undo(set, j);
        return FALSE;
    }
    return TRUE;
}

gboolean bg_file_set_commit(BgFileSet *set, GError **error)
{
    gboolean done;

    g_assert(set->staged);
    if (set->is_there) {
        done = commit_files(set, error);
    } else {
        done = g_rename(set->staged, set->folder) == 0 ||
               fail(set->folder, errno, error);
        if (done)
            g_clear_pointer(&set->staged, g_free);
    }
    remove_staged(set);
    return done;
}
