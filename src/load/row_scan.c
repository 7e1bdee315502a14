#include "load/row_scan.h"

#include "load/byte_masks.h"

struct BgRowScan {
    char delimiter;
    gboolean quotes;
    const char *text;
    guint32 *ends; /* of fields, in the whole text */
    gsize n_ends, room;
    gsize at;      /* the next row's first in ends */
    guint32 start; /* where the next row starts */
    GArray *odd;   /* of guint32: where a quote must be looked at */
    guint odd_at;
    gboolean open; /* the text ends inside quotes */
};

BgRowScan *bg_row_scan_new(char delimiter, gboolean quotes)
{
    BgRowScan *scan = g_new0(BgRowScan, 1);

    scan->delimiter = delimiter;
    scan->quotes = quotes;
    scan->odd = g_array_new(FALSE, FALSE, sizeof(guint32));
    return scan;
}

void bg_row_scan_free(BgRowScan *scan)
{
    if (!scan)
        return;
    g_free(scan->ends);
    g_array_unref(scan->odd);
    g_free(scan);
}

static void note_odd(BgRowScan *scan, gsize base, guint64 bits)
{
    for (; bits != 0; bits &= bits - 1) {
        const guint32 at = (guint32)base + (guint32)__builtin_ctzll(bits);

        g_array_append_val(scan->odd, at);
    }
}

/* What one group of 64 bytes hands to the next. */
typedef struct {
    guint64 inside; /* all ones where a quote is open */
    guint64 end;    /* 1 where the last byte ended a field, or closed one */
    guint64 closed; /* 1 where it was a closing quote */
} Carry;

/* The field ends among 64 bytes.  An opening quote must follow a field's end
 * or a closing quote (then they are a doubled one), and a closing quote be
 * followed by a field's end or a quote; others are noted. */
static guint64 ends_of(BgRowScan *scan, gsize base, BgByteMasks masks,
                       Carry *carry)
{
    const guint64 in = bg_odd_up_to(masks.quotes) ^ carry->inside;
    const guint64 opening = masks.quotes & in, closing = masks.quotes & ~in;
    const guint64 ends = masks.ends & ~in;
    const guint64 follows = (ends | closing) << 1 | carry->end;
    const guint64 behind = closing << 1 | carry->closed;
    const guint64 odd =
        (opening & ~follows) | (behind & ~(ends | masks.quotes));

    if (odd != 0)
        note_odd(scan, base, odd);
    carry->inside = (guint64)0 - (in >> 63);
    carry->end = (ends | closing) >> 63;
    carry->closed = closing >> 63;
    return ends;
}

static void find_ends(BgRowScan *scan, gsize length)
{
    enum { GROUP = 64 };
    guint32 *out = scan->ends;
    Carry carry = { 0, 1, 0 };

    for (gsize base = 0; base < length; base += GROUP) {
        BgByteMasks masks = bg_byte_masks(scan->text + base, scan->delimiter);
        guint64 valid = ~(guint64)0;

        if (length - base < GROUP)
            valid = ((guint64)1 << (length - base)) - 1;
        masks.ends &= valid;
        masks.quotes &= scan->quotes ? valid : 0;
        guint64 ends = ends_of(scan, base, masks, &carry);

        for (; ends != 0; ends &= ends - 1)
            *out++ = (guint32)base + (guint32)__builtin_ctzll(ends);
    }
    scan->n_ends = (gsize)(out - scan->ends);
    scan->open = carry.inside != 0;
}

void bg_row_scan_text(BgRowScan *scan, const char *text, gsize length)
{
    if (length + 1 > scan->room) {
        g_free(scan->ends);
        scan->room = length + 1;
        scan->ends = g_new(guint32, scan->room);
    }
    g_array_set_size(scan->odd, 0);
    scan->text = text;
    scan->at = 0;
    scan->start = 0;
    scan->odd_at = 0;
    find_ends(scan, length);
    /* The last row's own end, where no line end of its own is the last. */
    const gsize n = scan->n_ends;
    const gboolean ended = n > 0 && scan->ends[n - 1] == length - 1 &&
                           text[length - 1] != scan->delimiter;

    if (length > 0 && !ended)
        scan->ends[scan->n_ends++] = (guint32)length;
}

/* --- rows ------------------------------------------------------------------
 */

/* How far a field has come, byte by byte. */
typedef enum { BEFORE, BARE, QUOTED, CLOSED, CLOSED_BLANK } Within;

static BgRowStatus step(Within *within, char c, char delimiter)
{
    switch (*within) {
    case BEFORE:
        if (c == '"')
            *within = QUOTED;
        else if (c == delimiter || !bg_is_blank(c))
            *within = c == delimiter ? BEFORE : BARE;
        break;
    case BARE:
        if (c == '"')
            return BG_ROW_QUOTE_INSIDE;
        if (c == delimiter)
            *within = BEFORE;
        break;
    case QUOTED:
        if (c == '"')
            *within = CLOSED;
        break;
    case CLOSED:
    case CLOSED_BLANK:
        if (c == delimiter)
            *within = BEFORE;
        else if (c == '"' && *within == CLOSED)
            *within = QUOTED;
        else if (c == '"')
            return BG_ROW_QUOTE_INSIDE;
        else if (bg_is_blank(c))
            *within = CLOSED_BLANK;
        else
            return BG_ROW_TEXT_BEHIND;
        break;
    }
    return BG_ROW_OK;
}

/* Reads a row byte by byte: whether its quotes are in place. */
static BgRowStatus check_row(const BgRowScan *scan, const BgRow *row,
                             guint *fault)
{
    const guint32 to = row->ends[row->n_fields - 1];
    Within within = BEFORE;
    guint field = 0;

    for (guint32 i = row->start; i < to; i++) {
        const BgRowStatus status =
            step(&within, scan->text[i], scan->delimiter);

        *fault = field;
        if (status != BG_ROW_OK)
            return status;
        if (within == BEFORE && scan->text[i] == scan->delimiter)
            field++;
    }
    *fault = field;
    return within == QUOTED ? BG_ROW_OPEN : BG_ROW_OK;
}

static gboolean is_blank_row(const BgRow *row)
{
    const guint32 to = row->ends[0];
    guint32 i = row->start;

    if (row->n_fields > 1)
        return FALSE;
    while (i < to && bg_is_blank(row->text[i]))
        i++;
    return i == to;
}

/* Whether a quote to be looked at lies before `end`; leaves those behind. */
static gboolean has_odd(BgRowScan *scan, guint32 end)
{
    const guint before = scan->odd_at;

    while (scan->odd_at < scan->odd->len &&
           g_array_index(scan->odd, guint32, scan->odd_at) <= end)
        scan->odd_at++;
    return scan->odd_at > before;
}

BgRowStatus bg_row_scan_next(BgRowScan *scan, BgRow *row, guint *fault)
{
    const guint32 *ends = scan->ends;
    guint32 end = 0;

    do {
        gsize last = scan->at;

        if (last == scan->n_ends)
            return BG_ROW_NONE;
        while (scan->text[ends[last]] == scan->delimiter)
            last++;
        end = ends[last];
        *row = (BgRow){ scan->text, ends + scan->at, scan->start,
                        (guint32)(last - scan->at) + 1, scan->quotes };
        scan->at = last + 1;
        scan->start = end + 1;
    } while (is_blank_row(row));
    if (scan->odd->len > 0 && has_odd(scan, end))
        return check_row(scan, row, fault);
    if (scan->open && scan->at == scan->n_ends)
        return check_row(scan, row, fault);
    return BG_ROW_OK;
}

BgFieldText bg_field_plain(BgFieldText field, GString *scratch)
{
    if (!field.doubled)
        return field;
    g_string_truncate(scratch, 0);
    for (gsize i = 0; i < field.length; i++) {
        g_string_append_c(scratch, field.text[i]);
        i += field.text[i] == '"' ? 1 : 0;
    }
    return (BgFieldText){ scratch->str, scratch->len, FALSE };
}

/* --- counting ---------------------------------------------------------------
 */

enum { LANES = 16, FLUSH = 255 };
typedef guint8 Lanes __attribute__((vector_size(LANES)));

static Lanes lanes_at(const char *text)
{
    Lanes lanes;

    memcpy(&lanes, text, LANES);
    return lanes;
}

static gsize add_up(Lanes lanes)
{
    gsize sum = 0;

    for (int i = 0; i < LANES; i++)
        sum += lanes[i];
    return sum;
}

gboolean bg_quotes_are_odd(const char *text, gsize length)
{
    const Lanes quote = (Lanes){ 0 } + '"';
    Lanes odd = { 0 };
    gsize i = 0;
    guint8 rest = 0;

    for (; i + LANES <= length; i += LANES)
        odd ^= (Lanes)(lanes_at(text + i) == quote);
    for (; i < length; i++)
        rest ^= text[i] == '"';
    return ((add_up(odd & 1) + rest) & 1) != 0;
}

static gsize count_byte(const char *text, gsize length, char byte)
{
    const Lanes wanted = (Lanes){ 0 } + (guint8)byte;
    gsize count = 0, i = 0;

    while (i + 2 * LANES <= length) {
        Lanes a = { 0 }, b = { 0 };

        for (int n = 0; n < FLUSH && i + 2 * LANES <= length; n++) {
            a -= (Lanes)(lanes_at(text + i) == wanted);
            b -= (Lanes)(lanes_at(text + i + LANES) == wanted);
            i += 2 * LANES;
        }
        count += add_up(a) + add_up(b);
    }
    for (; i < length; i++)
        count += text[i] == byte;
    return count;
}

/* A CR that an LF follows is one line end with it. */
static gsize count_pairs(const char *text, gsize length)
{
    const char *end = text + length, *cr = text;
    gsize pairs = 0;

    while ((cr = memchr(cr, '\r', (gsize)(end - cr)))) {
        cr++;
        pairs += cr < end && *cr == '\n';
    }
    return pairs;
}

gsize bg_count_lines(const char *text, gsize length, char before)
{
    gsize lines = count_byte(text, length, '\n');

    if (length > 0 && before == '\r' && *text == '\n')
        lines--;
    if (length > 0 && memchr(text, '\r', length))
        lines += count_byte(text, length, '\r') - count_pairs(text, length);
    return lines;
}
