#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"

static gboolean fail(const char *path, int number, GError **error)
{
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "cannot write %s: %s", shown,
                g_strerror(number));
    return FALSE;
}

gboolean bg_file_write_fd(int fd, const char *name, const char *data,
                          gsize length, GError **error)
{
    while (length > 0) {
        const ssize_t written = write(fd, data, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(name, errno, error);
        data += written;
        length -= (gsize)written;
    }
    return TRUE;
}

static gboolean write_directly(const char *path, const char *data, gsize length,
                               GError **error)
{
    const int fd = g_open(path, O_WRONLY | O_CLOEXEC, 0);

    if (fd < 0)
        return fail(path, errno, error);
    const gboolean written = bg_file_write_fd(fd, path, data, length, error);

    if (close(fd) != 0 && written)
        return fail(path, errno, error);
    return written;
}

static gboolean fail_for(const char *path, const GError *cause, GError **error)
{
    g_autofree char *shown = bg_text_quote(path);
    const char *reason =
        g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
            ? "no such folder"
            : strrchr(cause->message, ':');

    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "cannot write %s: %s", shown,
                reason && *reason == ':' ? reason + 2
                : reason                 ? reason
                                         : cause->message);
    return FALSE;
}

gboolean bg_file_write(const char *path, const char *data, gsize length,
                       GError **error)
{
    struct stat status;
    g_autoptr(GError) cause = NULL;
    const gboolean exists = stat(path, &status) == 0;

    if (exists && !S_ISREG(status.st_mode))
        return write_directly(path, data, length, error);
    /* The file that a link leads to is written, not the link replaced. */
    g_autofree char *target = realpath(path, NULL);

    const int mode = exists ? (int)(status.st_mode & 0777) : 0666;

    if (!g_file_set_contents_full(target ? target : path, data, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT, mode, &cause))
        return fail_for(path, cause, error);
    /* The umask took its part of the mode: never more than was allowed. */
    if (exists && g_chmod(target ? target : path, (mode_t)mode) != 0)
        return fail(path, errno, error);
    return TRUE;
}
