#include "figure/product.h"

#include <string.h>
#include <time.h>

#include "core/number.h"

static gboolean ends_with(const char *data, gsize length, const char *mark,
                          gsize mark_length)
{
    while (length > 0 && g_ascii_isspace(data[length - 1]))
        length--;
    return length >= mark_length &&
           memcmp(data + length - mark_length, mark, mark_length) == 0;
}

gboolean bg_product_is_whole(BgFigureFormat format, const char *data,
                             gsize length)
{
    static const struct {
        const char *start, *end;
    } marks[] = { [BG_FORMAT_PDF] = { "%PDF-", "%%EOF" },
                  [BG_FORMAT_SVG] = { "<?xml", "</svg>" },
                  [BG_FORMAT_PNG] = { "\x89PNG", "IEND\xae"
                                                 "B`\x82" },
                  [BG_FORMAT_EPS] = { "%!PS", "%%EOF" },
                  [BG_FORMAT_TEX] = { "%", "\\endgroup" } };

    if (format == BG_FORMAT_TERMINAL)
        return length > 0;
    const gsize start = strlen(marks[format].start);

    return length > start && memcmp(data, marks[format].start, start) == 0 &&
           ends_with(data, length, marks[format].end,
                     strlen(marks[format].end));
}

/* Overwrites what stands after `key`, up to as many bytes as `text` has. */
static void overwrite(char *data, gsize length, const char *key,
                      const char *text)
{
    const gsize n_key = strlen(key), n_text = strlen(text);
    char *p = data;

    while (
        (gsize)(p - data) + n_key + n_text < length &&
        (p = memchr(p, key[0], length - (gsize)(p - data) - n_key - n_text))) {
        if (memcmp(p, key, n_key) == 0) {
            memcpy(p + n_key, text, n_text);
            p += n_key + n_text;
        } else {
            p++;
        }
    }
}

void bg_product_set_date(BgFigureFormat format, char *data, gsize length,
                         gint64 epoch)
{
    static const char days[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const time_t seconds = (time_t)epoch;
    char text[64];
    struct tm tm;

    if (!gmtime_r(&seconds, &tm))
        return;
    if (format == BG_FORMAT_PDF) {
        strftime(text, sizeof text, "%Y%m%d%H%M%S", &tm);
        overwrite(data, length, "/CreationDate (D:", text);
        overwrite(data, length, "/ModDate (D:", text);
    } else if (format == BG_FORMAT_EPS) { /* as ctime(3) writes it */
        g_snprintf(text, sizeof text, "%.3s %.3s %2d %02d:%02d:%02d %04d",
                   days + 3 * tm.tm_wday, months + 3 * tm.tm_mon, tm.tm_mday,
                   tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_year + 1900);
        overwrite(data, length, "%%CreationDate: ", text);
    }
}

gint64 bg_product_epoch(void)
{
    const gint64 year_2000 = 946684800, most = (gint64)1 << 33;
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    gint64 epoch;

    if (text && bg_number_parse_int(text, 0, most, &epoch))
        return epoch;
    return year_2000;
}
