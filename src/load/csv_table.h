/** What a BgCsv is made of: for csv.c and csv_reader.c only. */
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

#endif
