/** Several files of one folder written together.
 *
 * All are first written and synced into a hidden folder beside their places
 * (".barograph-XXXXXXXX"), where they can be looked at; only then are they
 * renamed over the old ones, one after the other in the order added.
 *
 * Guarantee: what fails before the first rename (a full disk, a folder that
 * may not be written, a file that is not good) leaves every file as it was.
 * A rename that fails afterwards is undone for those before it, from hard
 * links, where the file system has them.  What is no regular file (a pipe,
 * /dev/null) is written to, and what a link leads to in another file system is
 * replaced by bg_file_write(): these two are not undone.  Only a crash of the
 * machine or SIGKILL between two renames leaves some files new and some old;
 * each is whole all the same, and doing it again completes the set.  A folder
 * that is new appears at once with all of its files, or not at all. */
#ifndef BG_CORE_FILE_SET_H
#define BG_CORE_FILE_SET_H

#include <glib.h>

typedef struct BgFileSet BgFileSet;

/** @param folder to be written, with or without a slash at its end; where it is
 * not there, it is made, with the folders above it, by the commit */
BgFileSet *bg_file_set_new(const char *folder);

/** Frees it, and removes the hidden folder. */
void bg_file_set_free(BgFileSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgFileSet, bg_file_set_free)

/** Adds a file; copies @p name and @p text.
 * @param keep the folder has it with this very text: it is put beside the
 *             others to be looked at, and not renamed */
void bg_file_set_add(BgFileSet *set, const char *name, const char *text,
                     gboolean keep);

/** The same for @p length bytes that are no text. */
void bg_file_set_add_bytes(BgFileSet *set, const char *name, const char *data,
                           gsize length);

/** Writes the hidden folder.
 * @return its path, which the set owns; NULL with BG_ERROR_PROGRAM. */
const char *bg_file_set_stage(BgFileSet *set, GError **error);

/** Renames the staged files into place.
 * @return FALSE with BG_ERROR_PROGRAM, the folder being as it was. */
gboolean bg_file_set_commit(BgFileSet *set, GError **error);

#endif
