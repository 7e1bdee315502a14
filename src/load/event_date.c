#include "load/event_date.h"

#include <string.h>

#include "core/hash.h"

enum { CACHED = 4096, LONGEST = 47 };

typedef struct {
    guint8 length; /* 0: free; the empty text is not cached */
    char text[LONGEST];
    BgEventDate date;
} Entry;

struct BgEventDates {
    const char *format;
    BgBinUnit unit;
    Entry *cache;
};

BgEventDates *bg_event_dates_new(const char *format, BgBinUnit unit)
{
    BgEventDates *dates = g_new0(BgEventDates, 1);

    dates->format = format;
    dates->unit = unit;
    return dates;
}

void bg_event_dates_free(BgEventDates *dates)
{
    if (!dates)
        return;
    g_free(dates->cache);
    g_free(dates);
}

/* --- plain days --------------------------------------------------------------
 */

typedef struct {
    guint year, month, day;
} Parts;

static const guint64 high_bits = G_GUINT64_CONSTANT(0x8080808080808080);

/* Eight characters as eight numbers 0 to 9, the first one lowest; `form` is
 * "00000000" or "0000-00-", and *bad is set where the text has another.
 * @param above form's bytes: 0x76 for a digit, 0x7f for a character */
static inline guint64 eight(const char *text, guint64 form, guint64 above,
                            guint64 *bad)
{
    guint64 word;

    memcpy(&word, text, 8);
    word = GUINT64_FROM_LE(word) ^ form;
    *bad |= (word | (word + above)) & high_bits;
    return word;
}

/* Of each two neighbours, ten times the first plus the second, in the place
 * of the first: no byte carries into the next. */
static inline guint64 pairs_of(guint64 word)
{
    return word * 10 + (word >> 8);
}

static inline guint pair(guint64 pairs, int i)
{
    return (guint)(pairs >> 8 * i) & 0xff;
}

/* The Gregorian day as bg_day_from_ymd() counts; 0: there is none. */
static inline BgDay day_of(Parts p)
{
    static const guint16 before[] = { 0,   31,  59,  90,  120, 151,
                                      181, 212, 243, 273, 304, 334 };
    static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31 };

    if (p.year == 0 || p.month - 1 > 11)
        return 0;
    const guint past = p.year - 1;
    const gboolean leap =
        p.year % 4 == 0 && (p.year % 100 != 0 || p.year % 400 == 0);
    const guint length =
        lengths[p.month - 1] + (leap && p.month == 2 ? 1U : 0U);

    if (p.day - 1 >= length)
        return 0;
    return past * 365 + past / 4 - past / 100 + past / 400 +
           before[p.month - 1] + (leap && p.month > 2 ? 1U : 0U) + p.day;
}

/* What bg_date_parse_iso() takes as one: T or a blank, then four or more of
 * these characters. */
static inline gboolean is_time_of_day(const char *text, gsize length)
{
    if (length <= 4 || (*text != 'T' && *text != ' '))
        return FALSE;
    for (gsize i = 1; i < length; i++)
        if (text[i] == '\0' || !strchr("0123456789:.Z+-", text[i]))
            return FALSE;
    return TRUE;
}

static inline gboolean read_iso(const char *text, gsize length, Parts *parts)
{
    enum { ISO = 10 };
    guint64 bad = 0;
    const guint64 word = eight(text, G_GUINT64_CONSTANT(0x2d30302d30303030),
                               G_GUINT64_CONSTANT(0x7f76767f76767676), &bad);
    const guint tens = (guint)(guint8)text[8] - '0';
    const guint ones = (guint)(guint8)text[9] - '0';

    const guint64 pairs = pairs_of(word);

    *parts = (Parts){ pair(pairs, 0) * 100 + pair(pairs, 2), pair(pairs, 5),
                      tens * 10 + ones };
    return bad == 0 && tens <= 9 && ones <= 9 &&
           (length == ISO || is_time_of_day(text + ISO, length - ISO));
}

static inline gboolean read_compact(const char *text, gsize length,
                                    Parts *parts)
{
    enum { COMPACT = 8 };
    const guint64 zeros = G_GUINT64_CONSTANT(0x3030303030303030);
    const guint64 above = G_GUINT64_CONSTANT(0x7676767676767676);
    guint64 bad = 0;
    const guint64 word = eight(text, zeros, above, &bad);

    if (length > COMPACT) /* the time of day: the last eight hold it */
        eight(text + length - COMPACT, zeros, above, &bad);
    const guint64 pairs = pairs_of(word);

    *parts = (Parts){ pair(pairs, 0) * 100 + pair(pairs, 2), pair(pairs, 4),
                      pair(pairs, 6) };
    return bad == 0;
}

/* 2020-11-03, also with a time of day; 20201103, also with six digits of it.
 * FALSE: of another form, or not plain. */
static inline gboolean read_parts(const char *text, gsize length, Parts *parts)
{
    if (length == 8 || length == 14)
        return read_compact(text, length, parts);
    return length >= 10 && read_iso(text, length, parts);
}

static inline void plain_day(BgBinUnit unit, Parts parts, BgEventDate *date)
{
    const BgDay day = day_of(parts);
    guint32 bin = 0;

    if (unit == BG_BIN_MONTH)
        bin = 12 * parts.year + parts.month - 1;
    else if (unit == BG_BIN_YEAR)
        bin = parts.year;
    else if (day != 0)
        bin = bg_bin_number(day, unit);
    date->status = day != 0 ? BG_DATE_OK : BG_DATE_NO_SUCH_DAY;
    date->first = day;
    date->last = day;
    date->first_bin = bin;
    date->last_bin = bin;
}

/* --- any other date ----------------------------------------------------------
 */

static BgEventDate parse(const BgEventDates *dates, const char *text)
{
    BgEventDate date = { BG_DATE_OK, 0, 0, 0, 0 };

    date.status =
        dates->format
            ? bg_date_parse_format(text, dates->format, &date.first, &date.last)
            : bg_date_parse_iso(text, &date.first, &date.last);
    if (date.status != BG_DATE_OK)
        return date;
    date.first_bin = bg_bin_number(date.first, dates->unit);
    date.last_bin = bg_bin_number(date.last, dates->unit);
    return date;
}

static BgEventDate parse_copy(const BgEventDates *dates, const char *text,
                              gsize length)
{
    g_autofree char *copy = g_strndup(text, length);

    return parse(dates, copy);
}

static BgEventDate read_cached(BgEventDates *dates, const char *text,
                               gsize length)
{
    if (!dates->cache)
        dates->cache = g_new0(Entry, CACHED);
    Entry *entry = &dates->cache[bg_hash_bytes(text, length) % CACHED];

    if (entry->length != length || memcmp(entry->text, text, length) != 0) {
        entry->date = parse_copy(dates, text, length);
        entry->length = (guint8)length;
        memcpy(entry->text, text, length);
    }
    return entry->date;
}

void bg_event_dates_read(BgEventDates *dates, const char *text, gsize length,
                         BgEventDate *date)
{
    Parts parts;

    if (!dates->format && read_parts(text, length, &parts))
        plain_day(dates->unit, parts, date);
    else if (length == 0 || length > LONGEST || memchr(text, '\0', length))
        *date = (BgEventDate){ BG_DATE_NOT_A_DATE, 0, 0, 0, 0 };
    else
        *date = read_cached(dates, text, length);
}
