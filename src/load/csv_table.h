/** What a BgCsv is made of, and what its readers share: for csv*.c and the
 * readers of event files. */
#ifndef BG_LOAD_CSV_TABLE_H
#define BG_LOAD_CSV_TABLE_H

#include "load/csv.h"

struct BgCsv {
    char *name;
    char delimiter;
    int n_columns;
    guint n_rows;
    guint header_line;
    GByteArray *text; /**< all cells, NUL-terminated; byte 0 is "" */
    GArray *headers;  /**< of guint32: offsets into text */
    GArray *cells;    /**< of guint32: offsets, row by row */
    GArray *lines;    /**< of guint32: the line each row starts on */
    char mark;        /**< decimal mark seen, or 0 */
    guint mark_row;   /**< where it was seen first */
    int mark_column;
};

/** An empty table. */
BgCsv *bg_csv_new(const char *name);

/** How many line breaks (LF, CRLF, CR) a text holds. */
guint bg_csv_breaks(const char *text);

/** " (file:line:column)", or " (file:line)" where column is 0.  Caller
 * frees. */
char *bg_csv_place(const char *name, guint line, guint column);

/** BG_ERROR_INPUT for a path that cannot be read, by errno, naming a near
 * file where there is none; always FALSE. */
gboolean bg_csv_cannot_read(const char *path, int number, GError **error);

/** Finds the delimiter (comma, semicolon or tab, the most frequent outside
 * quotes; a comma where none is) in the first line that has text.
 * @return whether the line is complete */
gboolean bg_csv_find_delimiter(const char *text, gsize length, char *delimiter);

/** What a file is that is taken for CSV and is none, by its first bytes, or
 * NULL: "it is a PDF, not CSV". */
const char *bg_csv_foreign(const char *text, gsize length);

/* What is wrong with the quotes of a field. */
#define BG_CSV_QUOTE_INSIDE                                                    \
    "a quote stands inside a field: quote the field and double the quote"
#define BG_CSV_TEXT_BEHIND "text follows the closing quote of a field"
#define BG_CSV_OPEN "the quote that opens this field is never closed"
#define BG_CSV_NOT_UTF8 "this is not UTF-8 text: save the file as UTF-8"

#endif
