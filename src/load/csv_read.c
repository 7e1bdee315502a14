#include "load/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "load/csv_reader.h"
#include "load/csv_table.h"

enum { CHUNK = 1 << 16 };

BgCsv *bg_csv_parse(const char *data, gsize length, const char *name,
                    GError **error)
{
    g_autoptr(BgCsvReader) reader = bg_csv_reader_new(name);

    while (length > 0) {
        const gsize n = MIN(length, (gsize)CHUNK);

        if (!bg_csv_reader_feed(reader, data, n, error))
            return NULL;
        data += n;
        length -= n;
    }
    return bg_csv_reader_finish(reader, error);
}

/* " (did you mean 'x'?)" from the names beside a path that does not exist. */
static char *near_file(const char *path)
{
    enum { ENOUGH = 10000 };
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && names->len < ENOUGH && (name = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_add(names, NULL);
    return bg_text_suggestion(base, (const char *const *)names->pdata);
}

gboolean bg_csv_cannot_read(const char *path, int number, GError **error)
{
    g_autofree char *shown = bg_text_quote(path);
    g_autofree char *near = number == ENOENT ? near_file(path) : NULL;
    const char *reason = number == ENOENT   ? "no such file"
                         : number == EACCES ? "no permission"
                         : number == EISDIR ? "it is a folder"
                                            : g_strerror(number);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s%s", shown,
                reason, near ? near : "");
    return FALSE;
}

/* Feeds the whole of an open file to reader and sum. */
static gboolean read_all(int fd, const char *path, BgCsvReader *reader,
                         GChecksum *sum, GError **error)
{
    g_autofree char *chunk = g_malloc(CHUNK);

    for (;;) {
        const ssize_t n = read(fd, chunk, CHUNK);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return bg_csv_cannot_read(path, errno, error);
        if (n == 0)
            return TRUE;
        g_checksum_update(sum, (const guchar *)chunk, n);
        if (!bg_csv_reader_feed(reader, chunk, (gsize)n, error))
            return FALSE;
    }
}

BgCsv *bg_csv_read(const char *path, BgInputs *inputs, GError **error)
{
    const int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);

    if (fd < 0) {
        bg_csv_cannot_read(path, errno, error);
        return NULL;
    }
    g_autoptr(BgCsvReader) reader = bg_csv_reader_new(path);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const gboolean done = read_all(fd, path, reader, sum, error);

    close(fd);
    if (!done)
        return NULL;
    BgCsv *csv = bg_csv_reader_finish(reader, error);

    if (csv)
        bg_inputs_add(inputs, path, g_checksum_get_string(sum));
    return csv;
}
