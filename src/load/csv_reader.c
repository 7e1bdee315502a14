/* libcsv is fed one physical line at a time (long ones in pieces), because
 * its call-backs know no lines and do not come at all for blank ones.  They
 * cannot stop the parse either: the first error is kept in reader->failure
 * and everything after it ignored. */
#include "load/csv_reader.h"

#include <csv.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "load/csv_table.h"

enum {
    HEAD_MAX = 1 << 20, /* enough of a first line to find its delimiter */
    PIECE_MAX = 1 << 16
};

struct BgCsvReader {
    BgCsv *csv;
    struct csv_parser parser;
    GByteArray *head; /* what came before the delimiter was known */
    gboolean started;
    gboolean after_cr; /* the last byte fed was a CR: an LF belongs to it */
    gboolean in_row;   /* a row has begun and not ended */
    gboolean filled;   /* a field of this row has text */
    guint line;        /* the physical line being fed */
    guint row_line;    /* where the row began */
    gsize total;       /* bytes taken */
    gsize open_bytes;  /* at least so many of the open field were fed */
    GArray *row;       /* of guint32: text offsets of the row's fields */
    GError *failure;
};

BgCsvReader *bg_csv_reader_new(const char *name)
{
    const int options = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL;
    BgCsvReader *reader = g_new0(BgCsvReader, 1);

    reader->csv = bg_csv_new(name);
    csv_init(&reader->parser, (unsigned char)options);
    csv_set_blk_size(&reader->parser, 4096);
    reader->head = g_byte_array_new();
    reader->row = g_array_new(FALSE, FALSE, sizeof(guint32));
    reader->line = 1;
    return reader;
}

void bg_csv_reader_free(BgCsvReader *reader)
{
    if (!reader)
        return;
    bg_csv_free(reader->csv);
    csv_free(&reader->parser);
    g_byte_array_unref(reader->head);
    g_array_unref(reader->row);
    g_clear_error(&reader->failure);
    g_free(reader);
}

/* Keeps the first error; line 0 means none is named. */
static void fail(BgCsvReader *reader, guint line, guint column,
                 const char *message)
{
    g_autofree char *place =
        line == 0 ? NULL : bg_csv_place(reader->csv->name, line, column);

    if (!reader->failure)
        reader->failure = g_error_new(BG_ERROR, BG_ERROR_INPUT, "%s%s", message,
                                      place ? place : "");
}

static void fail_whole(BgCsvReader *reader, const char *what)
{
    g_autofree char *name = bg_text_quote(reader->csv->name);
    g_autofree char *message =
        g_strdup_printf("cannot read %s: %s", name, what);

    fail(reader, 0, 0, message);
}

/* Fails at the field that is open or has just ended: number row->len. */
static void fail_field(BgCsvReader *reader, const char *message)
{
    guint line = reader->row_line;

    for (guint i = 0; i < reader->row->len; i++)
        line += bg_csv_breaks((char *)reader->csv->text->data +
                              g_array_index(reader->row, guint32, i));
    fail(reader, line, reader->row->len + 1, message);
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Call-back of libcsv: a field has ended. */
static void end_field(void *bytes, size_t length, void *data)
{
    BgCsvReader *reader = data;
    GByteArray *store = reader->csv->text;
    const char *text = bytes;
    guint32 offset = 0;

    reader->open_bytes = 0;
    if (reader->failure)
        return;
    while (length > 0 && is_blank(*text))
        text++, length--;
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    if (reader->row->len >= BG_CSV_MAX_COLUMNS)
        fail(reader, reader->row_line, 0, "more than 16384 columns");
    else if (length > BG_CSV_MAX_FIELD)
        fail_field(reader, "a field is longer than 1 MiB");
    else if (!g_utf8_validate_len(text, length, NULL))
        fail_field(reader, BG_CSV_NOT_UTF8);
    if (reader->failure)
        return;
    if (length > 0) {
        offset = store->len;
        g_byte_array_append(store, (const guint8 *)text, (guint)length);
        g_byte_array_append(store, (const guint8 *)"", 1);
        reader->filled = TRUE;
    }
    g_array_append_val(reader->row, offset);
}

/* The first row with text in it: the column names. */
static void take_header(BgCsvReader *reader)
{
    BgCsv *csv = reader->csv;
    gboolean numeric = TRUE;
    double number;

    csv->n_columns = (int)reader->row->len;
    csv->header_line = reader->row_line;
    g_array_append_vals(csv->headers, reader->row->data, reader->row->len);
    for (int i = 0; i < csv->n_columns; i++)
        numeric =
            numeric && bg_number_parse(bg_csv_header(csv, i), '.', &number);
    if (numeric)
        fail(reader, reader->row_line, 0,
             "the first line holds numbers where column names should stand");
}

static void take_row(BgCsvReader *reader)
{
    BgCsv *csv = reader->csv;
    const guint n = reader->row->len;
    const guint32 line = reader->row_line;
    g_autofree char *message = NULL;

    if (n != (guint)csv->n_columns) {
        message = g_strdup_printf("%u fields where the header has %d", n,
                                  csv->n_columns);
        fail(reader, line, 0, message);
    } else if (csv->n_rows >= BG_CSV_MAX_ROWS) {
        fail(reader, line, 0, "more than 5000000 rows");
    } else if (csv->cells->len > BG_CSV_MAX_CELLS - n) {
        fail(reader, line, 0, "more than 100000000 fields");
    } else {
        g_array_append_vals(csv->cells, reader->row->data, n);
        g_array_append_val(csv->lines, line);
        csv->n_rows++;
    }
}

/* Call-back of libcsv: a row has ended. */
static void end_row(int ended_by, void *data)
{
    BgCsvReader *reader = data;

    (void)ended_by;
    if (!reader->failure && reader->filled) {
        if (reader->csv->n_columns == 0)
            take_header(reader);
        else
            take_row(reader);
    }
    g_array_set_size(reader->row, 0);
    reader->in_row = FALSE;
    reader->filled = FALSE;
}

static gboolean is_blank_line(const BgCsvReader *reader, const char *data,
                              gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (data[i] == reader->csv->delimiter || !strchr(" \t\r\n", data[i]))
            return FALSE;
    return TRUE;
}

/* What libcsv refused: a quote, or text behind one. */
static void fail_quote(BgCsvReader *reader, char byte)
{
    if (csv_error(&reader->parser) != CSV_EPARSE)
        fail_field(reader, "out of memory");
    else if (byte == '"')
        fail_field(reader, BG_CSV_QUOTE_INSIDE);
    else
        fail_field(reader, BG_CSV_TEXT_BEHIND);
}

/* Feeds (part of) one physical line. */
static void feed_piece(BgCsvReader *reader, const char *data, gsize length)
{
    if (memchr(data, '\0', length)) {
        fail(reader, reader->line, 0, "a NUL byte: this is not text");
        return;
    }
    if (!reader->in_row && is_blank_line(reader, data, length))
        return;
    if (!reader->in_row)
        reader->row_line = reader->line;
    reader->in_row = TRUE;
    reader->open_bytes += length;
    const size_t used =
        csv_parse(&reader->parser, data, length, end_field, end_row, reader);

    if (used < length)
        fail_quote(reader, data[used]);
    else if (reader->open_bytes > BG_CSV_MAX_FIELD + PIECE_MAX)
        fail_field(reader, "a field is longer than 1 MiB: is its quote never "
                           "closed?");
}

/* Length of the piece at data: to the end of the line, of the data, or
 * PIECE_MAX; whether a line ends with it. */
static gsize next_piece(const char *data, gsize length, gboolean *ends)
{
    const gsize most = MIN(length, (gsize)PIECE_MAX);
    gsize n = 0;

    while (n < most && data[n] != '\n' && data[n] != '\r')
        n++;
    *ends = n < most;
    if (!*ends)
        return n;
    return n + 1 < length && data[n] == '\r' && data[n + 1] == '\n' ? n + 2
                                                                    : n + 1;
}

static void feed_lines(BgCsvReader *reader, const char *data, gsize length)
{
    while (length > 0 && !reader->failure) {
        gboolean ends = FALSE;
        /* The LF of a CRLF that was split belongs to the line before. */
        const gboolean late = reader->after_cr && *data == '\n';
        const gsize n = late ? 1 : next_piece(data, length, &ends);

        feed_piece(reader, data, n);
        reader->line += ends ? 1 : 0;
        reader->after_cr = data[n - 1] == '\r';
        data += n;
        length -= n;
    }
}

static gboolean find_delimiter(const BgCsvReader *reader, char *delimiter)
{
    return bg_csv_find_delimiter((const char *)reader->head->data,
                                 reader->head->len, delimiter);
}

/* The first line is there: sets the delimiter and feeds what was held. */
static void start(BgCsvReader *reader, char delimiter)
{
    const GByteArray *head = reader->head;
    const char *what = bg_csv_foreign((const char *)head->data, head->len);
    const guint skip =
        head->len >= 3 && memcmp(head->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

    reader->started = TRUE;
    reader->csv->delimiter = delimiter;
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    if (what)
        fail_whole(reader, what);
    else if (head->len > skip)
        feed_lines(reader, (const char *)head->data + skip, head->len - skip);
    g_byte_array_set_size(reader->head, 0);
}

static gboolean hand_over_failure(BgCsvReader *reader, GError **error)
{
    if (!reader->failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&reader->failure));
    return FALSE;
}

gboolean bg_csv_reader_feed(BgCsvReader *reader, const char *data, gsize length,
                            GError **error)
{
    char delimiter;

    reader->total += length;
    if (reader->total > BG_CSV_MAX_BYTES) {
        fail_whole(reader, "it is larger than 1 GiB");
    } else if (reader->started) {
        feed_lines(reader, data, length);
    } else {
        g_byte_array_append(reader->head, (const guint8 *)data, (guint)length);
        if (find_delimiter(reader, &delimiter) || reader->head->len >= HEAD_MAX)
            start(reader, delimiter);
    }
    return hand_over_failure(reader, error);
}

BgCsv *bg_csv_reader_finish(BgCsvReader *reader, GError **error)
{
    char delimiter;

    if (!reader->started) {
        find_delimiter(reader, &delimiter);
        start(reader, delimiter);
    }
    if (!reader->failure &&
        csv_fini(&reader->parser, end_field, end_row, reader) != 0)
        fail_field(reader, BG_CSV_OPEN);
    if (reader->csv->n_columns == 0)
        fail_whole(reader, "it is empty");
    else if (reader->csv->n_rows == 0)
        fail_whole(reader, "it has no rows below the column names");
    if (!hand_over_failure(reader, error))
        return NULL;
    return g_steal_pointer(&reader->csv);
}
