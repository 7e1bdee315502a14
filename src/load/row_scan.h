/** Whole rows of a CSV text, found 64 bytes at a time.
 *
 * The rows, their fields and what is refused are those of libcsv with
 * CSV_STRICT and CSV_STRICT_FINI, on which BgCsv stands: `tests/fuzz` holds
 * one against the other.  In a text that libcsv takes, a delimiter or line
 * end counts exactly where the number of quotes before it is even.  A quote
 * that does not touch a delimiter, a line end or another quote in the way
 * that rule needs is noted, and only rows with such a quote are looked at
 * byte by byte. */
#ifndef BG_LOAD_ROW_SCAN_H
#define BG_LOAD_ROW_SCAN_H

#include <glib.h>

typedef struct BgRowScan BgRowScan;

typedef enum {
    BG_ROW_OK,
    BG_ROW_NONE,         /**< no more rows */
    BG_ROW_QUOTE_INSIDE, /**< a quote in a field that did not begin with one,
                              or after blanks behind the closing one */
    BG_ROW_TEXT_BEHIND,  /**< text after the closing quote */
    BG_ROW_OPEN          /**< the text ends inside quotes */
} BgRowStatus;

/** A row; borrowed from the scan and its text until the next text. */
typedef struct {
    const char *text;    /**< what the numbers below count in */
    const guint32 *ends; /**< n_fields: where each field ends */
    guint32 start;
    guint32 n_fields;
    gboolean quotes; /**< whether quotes mean anything */
} BgRow;

/** What a field says. */
typedef struct {
    const char *text;
    gsize length;
    gboolean doubled; /**< it holds doubled quotes, each of which means one */
} BgFieldText;

/** @param delimiter a byte other than CR, LF, blank and the quote
 * @param quotes FALSE: a quote is a character like others */
BgRowScan *bg_row_scan_new(char delimiter, gboolean quotes);
void bg_row_scan_free(BgRowScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgRowScan, bg_row_scan_free)

/** Takes a text that begins with a row and ends with one, with or without
 * its line end.  O(length); memory at most 5 bytes a byte.
 * @param text borrowed; text[length] must be LF and 63 more bytes readable
 * @param length below 2^31 */
void bg_row_scan_text(BgRowScan *scan, const char *text, gsize length);

/** The next row that is not blank.
 * @param row set unless BG_ROW_NONE
 * @param fault set with the last three: the number of the field, from 0 */
BgRowStatus bg_row_scan_next(BgRowScan *scan, BgRow *row, guint *fault);

/** Whether a quote is open at the end of a text: its quotes are odd. */
gboolean bg_quotes_are_odd(const char *text, gsize length);

/** The line ends (LF, CRLF, CR) in text; a leading LF counts unless
 * @p before, the byte before it, is CR. */
gsize bg_count_lines(const char *text, gsize length, char before);

static inline gboolean bg_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline const char *bg_row_field_start(const BgRow *row, guint32 k)
{
    return row->text + (k == 0 ? row->start : row->ends[k - 1] + 1);
}

/** Field @p k < n_fields as libcsv gives it: without blanks around it or, of
 * a quoted one, around its quotes. */
static inline BgFieldText bg_row_field(const BgRow *row, guint32 k)
{
    const char *from = bg_row_field_start(row, k);
    const char *to = row->text + row->ends[k];
    gboolean doubled = FALSE;

    while (from < to && bg_is_blank(*from))
        from++;
    while (from < to && bg_is_blank(to[-1]))
        to--;
    if (row->quotes && from < to && *from == '"') {
        from++;
        to--;
        for (const char *p = from; p < to && !doubled; p++)
            doubled = *p == '"';
    }
    return (BgFieldText){ from, (gsize)(to - from), doubled };
}

/** What a field says with its doubled quotes made single: its own bytes, or
 * those put into @p scratch.  Not terminated. */
BgFieldText bg_field_plain(BgFieldText field, GString *scratch);

#endif
