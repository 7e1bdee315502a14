#include "load/byte_source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "core/error.h"
#include "core/text.h"
#include "load/csv_table.h"

enum { PACKED = 1 << 16, STANDARD_INPUT = 0 };

struct BgByteSource {
    char *name;
    int fd;
    goffset size, position; /* of the file; size 0 where unknown */
    const volatile int *stop;
    guint8 head[2]; /* looked at for the magic bytes, still to be given */
    gsize n_head, head_at;
    gboolean packed;
    z_stream stream;
    guint8 *input;       /* PACKED bytes */
    gboolean in_member;  /* a gzip member has begun and not ended */
    gboolean after_last; /* only zero bytes may follow */
};

static gboolean fail(const BgByteSource *source, const char *what,
                     GError **error)
{
    g_autofree char *shown = bg_text_quote(source->name);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s", shown,
                what);
    return FALSE;
}

/* --- raw bytes ---------------------------------------------------------------
 */

/* Waits until a pipe has bytes, so that a stop is seen while it has none. */
static gboolean wait_for_bytes(const BgByteSource *source, GError **error)
{
    enum { LOOK_AGAIN_MS = 100 };
    struct pollfd pipe = { source->fd, POLLIN, 0 };

    while (!(source->stop && *source->stop)) {
        if (source->size > 0 || poll(&pipe, 1, LOOK_AGAIN_MS) != 0)
            return TRUE;
    }
    g_set_error_literal(error, BG_ERROR, BG_ERROR_STOPPED, "interrupted");
    return FALSE;
}

static gssize read_file(BgByteSource *source, void *into, gsize most,
                        GError **error)
{
    for (;;) {
        if (!wait_for_bytes(source, error))
            return -1;
        const ssize_t n = read(source->fd, into, most);

        if (n >= 0) {
            source->position += n;
            return n;
        }
        if (errno == EINTR || errno == EAGAIN)
            continue;
        fail(source, errno == EISDIR ? "it is a folder" : g_strerror(errno),
             error);
        return -1;
    }
}

static gssize read_raw(BgByteSource *source, void *into, gsize most,
                       GError **error)
{
    const gsize held = MIN(source->n_head - source->head_at, most);

    if (held == 0)
        return read_file(source, into, most, error);
    memcpy(into, source->head + source->head_at, held);
    source->head_at += held;
    return (gssize)held;
}

/* --- gzip --------------------------------------------------------------------
 */

static gboolean is_all_zero(const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (bytes[i] != 0)
            return FALSE;
    return TRUE;
}

/* Has bytes to unpack at hand, if the file has more.
 * @param more set to whether there are */
static gboolean refill(BgByteSource *source, gboolean *more, GError **error)
{
    *more = source->stream.avail_in > 0;
    if (*more)
        return TRUE;
    const gssize n = read_raw(source, source->input, PACKED, error);

    source->stream.next_in = source->input;
    source->stream.avail_in = n > 0 ? (uInt)n : 0;
    *more = n > 0;
    return n >= 0;
}

/* Between members: another one, the zeros of a padded tape, or the end. */
static gboolean begin_member(BgByteSource *source, GError **error)
{
    z_stream *stream = &source->stream;

    if (*stream->next_in == 0)
        source->after_last = TRUE;
    if (source->after_last) {
        if (!is_all_zero(stream->next_in, stream->avail_in))
            return fail(source, "other bytes follow its gzip data", error);
        stream->avail_in = 0;
        return TRUE;
    }
    source->in_member = TRUE;
    return inflateReset(stream) == Z_OK ||
           fail(source, "its gzip data cannot be unpacked", error);
}

static gboolean inflate_some(BgByteSource *source, GError **error)
{
    const int status = inflate(&source->stream, Z_NO_FLUSH);

    if (status == Z_STREAM_END)
        source->in_member = FALSE;
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR ||
           fail(source, "its gzip data are damaged", error);
}

static gssize read_packed(BgByteSource *source, char *into, gsize most,
                          GError **error)
{
    z_stream *stream = &source->stream;
    const uInt room = (uInt)MIN(most, (gsize)G_MAXINT32);
    gboolean more = TRUE;

    stream->next_out = (Bytef *)into;
    stream->avail_out = room;
    while (stream->avail_out == room) {
        if (!refill(source, &more, error))
            return -1;
        if (!more && source->in_member) {
            fail(source, "its gzip data are cut off", error);
            return -1;
        }
        if (!more)
            return 0;
        if (!(source->in_member ? inflate_some(source, error)
                                : begin_member(source, error)))
            return -1;
    }
    return (gssize)(room - stream->avail_out);
}

/* --- opening -----------------------------------------------------------------
 */

static gboolean fill_head(BgByteSource *source, GError **error)
{
    while (source->n_head < sizeof source->head) {
        const gssize n = read_file(source, source->head + source->n_head,
                                   sizeof source->head - source->n_head, error);

        if (n < 0)
            return FALSE;
        if (n == 0)
            break;
        source->n_head += (gsize)n;
    }
    return TRUE;
}

static gboolean look_for_gzip(BgByteSource *source, GError **error)
{
    enum { GZIP_ONLY = 16 + MAX_WBITS };

    if (!fill_head(source, error))
        return FALSE;
    source->packed = source->n_head == 2 && source->head[0] == 0x1f &&
                     source->head[1] == 0x8b;
    if (!source->packed)
        return TRUE;
    source->input = g_malloc(PACKED);
    source->in_member = TRUE;
    if (inflateInit2(&source->stream, GZIP_ONLY) == Z_OK)
        return TRUE;
    source->packed = FALSE;
    return fail(source, "no memory to unpack it", error);
}

static gboolean open_path(BgByteSource *source, const char *path,
                          GError **error)
{
    struct stat status;
    const gboolean standard = g_str_equal(path, "-");

    source->fd =
        standard ? dup(STANDARD_INPUT) : g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (source->fd < 0)
        return bg_csv_cannot_read(source->name, errno, error);
    if (fstat(source->fd, &status) == 0 && S_ISREG(status.st_mode))
        source->size = status.st_size;
    return look_for_gzip(source, error);
}

BgByteSource *bg_byte_source_open(const char *path, const volatile int *stop,
                                  GError **error)
{
    g_autoptr(BgByteSource) source = g_new0(BgByteSource, 1);

    source->name = g_strdup(g_str_equal(path, "-") ? "standard input" : path);
    source->stop = stop;
    source->fd = -1;
    return open_path(source, path, error) ? g_steal_pointer(&source) : NULL;
}

void bg_byte_source_free(BgByteSource *source)
{
    if (!source)
        return;
    if (source->packed)
        inflateEnd(&source->stream);
    if (source->fd >= 0)
        close(source->fd);
    g_free(source->input);
    g_free(source->name);
    g_free(source);
}

const char *bg_byte_source_name(const BgByteSource *source)
{
    return source->name;
}

gssize bg_byte_source_read(void *data, char *into, gsize most, GError **error)
{
    BgByteSource *source = data;

    return source->packed ? read_packed(source, into, most, error)
                          : read_raw(source, into, most, error);
}

double bg_byte_source_done(const BgByteSource *source)
{
    if (source->size <= 0)
        return 0;
    return MIN(1.0, (double)source->position / (double)source->size);
}
