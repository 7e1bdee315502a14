/* libFuzzer target: the row scanner of event files against libcsv on any
 * bytes, whole and cut into blocks; its dates and scores against those of
 * core/.  The first byte says which delimiter, the second where to cut. */
#include <csv.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "load/byte_masks.h"
#include "load/event_date.h"
#include "load/event_score.h"
#include "load/row_blocks.h"
#include "load/row_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PADDING = 64 };

static void require(gboolean holds)
{
    if (!holds)
        __builtin_trap();
}

/* What was read: each field as its length and bytes, each row ended. */
typedef struct {
    GString *rows; /* whole rows */
    GString *open; /* the row being read */
    gboolean failed;
} Record;

static void put_field(Record *record, const char *text, gsize length)
{
    g_string_append_printf(record->open, "%zu:", length);
    g_string_append_len(record->open, text, (gssize)length);
}

static void put_row(Record *record)
{
    g_string_append_len(record->rows, record->open->str,
                        (gssize)record->open->len);
    g_string_append(record->rows, "\n.\n");
    g_string_truncate(record->open, 0);
}

static Record new_record(void)
{
    return (Record){ g_string_new(NULL), g_string_new(NULL), FALSE };
}

static void free_record(Record *record)
{
    g_string_free(record->rows, TRUE);
    g_string_free(record->open, TRUE);
}

static void csv_field(void *text, size_t length, void *record)
{
    put_field(record, text, length);
}

static void csv_row(int end, void *record)
{
    (void)end;
    put_row(record);
}

static Record by_libcsv(const char *text, gsize length, char delimiter)
{
    Record record = new_record();
    struct csv_parser parser;

    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)delimiter);
    if (csv_parse(&parser, text, length, csv_field, csv_row, &record) < length)
        record.failed = TRUE;
    else if (csv_fini(&parser, csv_field, csv_row, &record) != 0)
        record.failed = TRUE;
    csv_free(&parser);
    return record;
}

/* Dates and scores read as core/ reads them. */
static void check_cell(const char *text, gsize length, BgEventDates *dates)
{
    g_autofree char *copy = g_strndup(text, length);
    const gboolean plain = strlen(copy) == length;
    const gboolean digits = strspn(copy, "0123456789") == length;
    BgDay first = 0, last = 0;
    double value = 0;
    BgScore score = { 0 };
    BgEventDate date;
    const BgScoreStatus status =
        bg_event_score_read(text, length, FALSE, &score);

    bg_event_dates_read(dates, text, length, &date);
    if (plain && length <= 40 && !(digits && (length == 8 || length == 14))) {
        require(date.status == bg_date_parse_iso(copy, &first, &last));
        require(date.status != BG_DATE_OK ||
                (date.first == first && date.last == last &&
                 date.first_bin == bg_bin_number(first, BG_BIN_MONTH) &&
                 date.last_bin == bg_bin_number(last, BG_BIN_MONTH)));
    }
    if (!plain || length > 300)
        return;
    require((status == BG_SCORE_MISSING) == bg_number_is_missing(copy));
    require((status == BG_SCORE_OK) == bg_number_parse(copy, '.', &value));
    require(status != BG_SCORE_OK || score.value == value);
}

static void scan_rows(BgRowScan *scan, Record *record, BgEventDates *dates)
{
    g_autoptr(GString) scratch = g_string_new(NULL);
    BgRowStatus status;
    BgRow row;
    guint fault = 0;

    while ((status = bg_row_scan_next(scan, &row, &fault)) == BG_ROW_OK) {
        for (guint i = 0; i < row.n_fields; i++) {
            const BgFieldText field =
                bg_field_plain(bg_row_field(&row, i), scratch);

            put_field(record, field.text, field.length);
            check_cell(field.text, field.length, dates);
        }
        put_row(record);
    }
    record->failed |= status != BG_ROW_NONE;
}

static Record whole(const char *text, gsize length, char delimiter,
                    BgEventDates *dates)
{
    Record record = new_record();
    g_autoptr(BgRowScan) scan = bg_row_scan_new(delimiter, TRUE);
    char *padded = malloc(length + PADDING);

    memcpy(padded, text, length);
    memset(padded + length, '\n', PADDING);
    for (gsize i = 0; i + PADDING <= length; i += PADDING) {
        const BgByteMasks a = bg_byte_masks(padded + i, delimiter);
        const BgByteMasks b = bg_byte_masks_plain(padded + i, delimiter);

        require(a.ends == b.ends && a.quotes == b.quotes);
    }
    bg_row_scan_text(scan, padded, length);
    scan_rows(scan, &record, dates);
    free(padded);
    return record;
}

/* A stream that gives a few bytes at a time. */
typedef struct {
    const char *text;
    gsize length, at, piece;
} Stream;

static gssize read_piece(void *data, char *into, gsize most, GError **error)
{
    Stream *stream = data;
    const gsize left = stream->length - stream->at;
    const gsize n = MIN(MIN(most, left), stream->piece);

    (void)error;
    memcpy(into, stream->text + stream->at, n);
    stream->at += n;
    return (gssize)n;
}

static guint64 line_at(const char *text, gsize at)
{
    guint64 line = 1;

    for (gsize i = 0; i < at; i++)
        line += text[i] == '\r' ||
                (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
    return line;
}

static Record in_blocks(const char *text, gsize length, char delimiter,
                        gsize size, BgEventDates *dates)
{
    Record record = new_record();
    Stream stream = { text, length, 0, size % 7 + 1 };
    g_autoptr(BgRowScan) scan = bg_row_scan_new(delimiter, TRUE);
    g_autoptr(BgRowBlocks) blocks =
        bg_row_blocks_new(read_piece, &stream, TRUE, size);
    BgRowBlock block = { 0 };
    gsize at = 0;

    while (!record.failed && bg_row_blocks_next(blocks, &block, NULL) &&
           block.length > 0) {
        require(block.line == line_at(text, at));
        at += block.length;
        bg_row_scan_text(scan, block.text, block.length);
        scan_rows(scan, &record, dates);
    }
    require(record.failed || at == length);
    bg_row_block_clear(&block);
    return record;
}

static void check_same(Record *a, Record *b)
{
    require(a->failed == b->failed);
    require(g_string_equal(a->rows, b->rows));
    free_record(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = { ',', ';', '\t', '|' };

    if (size < 2)
        return 0;
    const char delimiter = delimiters[data[0] % sizeof delimiters];
    const gsize block = (gsize)data[1] + 1;
    const char *text = (const char *)data + 2;
    static BgEventDates *dates; /* its cache is large, and kept */

    if (!dates)
        dates = bg_event_dates_new(NULL, BG_BIN_MONTH);
    Record truth = by_libcsv(text, size - 2, delimiter);
    Record one = whole(text, size - 2, delimiter, dates);
    Record many = in_blocks(text, size - 2, delimiter, block, dates);

    check_same(&truth, &one);
    check_same(&truth, &many);
    free_record(&truth);
    return 0;
}
