/* The file of an issue: what it is, and whether it is worth reading. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "load/reading.h"
#include "load/report_pdf.h"

const BgReadingLimits bg_reading_limits = { .most_bytes = 64 << 20,
                                            .most_text = 8 << 20,
                                            .memory = 1 << 30,
                                            .timeout_seconds = 60 };

static gboolean fail(const char *path, const char *why, GError **error)
{
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s", shown,
                why);
    return FALSE;
}

static gboolean fail_number(const char *path, int number, GError **error)
{
    return fail(path,
                number == ENOENT   ? "no such file"
                : number == EACCES ? "no permission"
                : number == EISDIR ? "it is a folder"
                                   : g_strerror(number),
                error);
}

static gboolean too_large(const char *path, gsize most, GError **error)
{
    g_autofree char *why = g_strdup_printf(
        "it has more than %zu MB: this is no issue", most >> 20);

    return fail(path, why, error);
}

/* Reads until the end, or one byte more than the limit. */
static gboolean read_all(int fd, const char *path, gsize most, GString *into,
                         GError **error)
{
    enum { CHUNK = 1 << 16 };
    g_autofree char *chunk = g_malloc(CHUNK);

    while (into->len <= most) {
        const ssize_t n = read(fd, chunk, CHUNK);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_number(path, errno, error);
        if (n == 0)
            return TRUE;
        g_string_append_len(into, chunk, n);
    }
    return too_large(path, most, error);
}

static gboolean read_file(const char *path, gsize most, GString *into,
                          GError **error)
{
    struct stat status;
    const int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);

    if (fd < 0)
        return fail_number(path, errno, error);
    gboolean done = FALSE;

    if (fstat(fd, &status) != 0)
        fail_number(path, errno, error);
    else if (S_ISDIR(status.st_mode))
        fail_number(path, EISDIR, error);
    else if (S_ISREG(status.st_mode) && (gsize)status.st_size > most)
        too_large(path, most, error);
    else
        done = read_all(fd, path, most, into, error);
    close(fd);
    return done;
}

static gboolean is_pdf(const GString *bytes)
{
    return g_str_has_prefix(bytes->str, "%PDF-");
}

BgReading *bg_reading_load(const char *path, const BgReadingLimits *limits,
                           BgInputs *inputs, GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(BgReading) reading = NULL;

    limits = limits ? limits : &bg_reading_limits;
    if (!read_file(path, limits->most_bytes, bytes, error))
        return NULL;
    g_autofree char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)bytes->str, bytes->len);

    if (is_pdf(bytes)) {
        g_autoptr(GString) text =
            bg_report_pdf_text(bytes->str, bytes->len, path, limits, error);

        if (text)
            reading = bg_reading_parse(text->str, text->len, path, error);
    } else if (bytes->len > limits->most_text) {
        too_large(path, limits->most_text, error);
    } else {
        reading = bg_reading_parse(bytes->str, bytes->len, path, error);
    }
    if (!reading)
        return NULL;
    reading->sha256 = g_strdup(sum);
    bg_inputs_add(inputs, path, sum);
    return g_steal_pointer(&reading);
}
