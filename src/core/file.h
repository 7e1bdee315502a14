/** Writing a file whole or not at all. */
#ifndef BG_CORE_FILE_H
#define BG_CORE_FILE_H

#include <glib.h>

/** Writes @p length bytes to @p path: to a temporary file beside it, then
 * renamed over it, so that readers see the old file or the new one.  What a
 * link leads to is written, not the link replaced; a file that is replaced
 * hands on its permissions.  What exists and is no regular file (a pipe,
 * /dev/null) is written to directly.
 * @return FALSE with BG_ERROR_PROGRAM: the directory is missing or may not
 * be written, the disk is full, @p path is a directory. */
gboolean bg_file_write(const char *path, const char *data, gsize length,
                       GError **error);

/** Writes all bytes to an open descriptor; FALSE with BG_ERROR_PROGRAM. */
gboolean bg_file_write_fd(int fd, const char *name, const char *data,
                          gsize length, GError **error);

#endif
