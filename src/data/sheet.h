/** A table of text as it stands in a file: rows that nobody touches keep
 * their very bytes. */
#ifndef BG_DATA_SHEET_H
#define BG_DATA_SHEET_H

#include <glib.h>

typedef struct {
    GPtrArray *cells; /**< of char *, one per column of the sheet */
    char *raw;        /**< as in the file, line end included; NULL where the
                           row is new or changed */
    guint line;       /**< of the file, from 1; 0: new */
} BgSheetRow;

typedef struct {
    char *name;           /**< "index.csv" */
    char *head;           /**< header as in the file; NULL: there is no file */
    const char *eol;      /**< "\n" or "\r\n" */
    guint n_file_columns; /**< the further ones are new */
    GPtrArray *columns;   /**< of char * */
    GPtrArray *rows;      /**< of BgSheetRow */
    gboolean changed;
} BgSheet;

/** An empty sheet that stands in no file yet.
 * @param columns NULL-terminated, or NULL: none yet */
BgSheet *bg_sheet_new(const char *name, const char *const *columns);
void bg_sheet_free(BgSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgSheet, bg_sheet_free)

/** Adds the column at the end, empty in every row, where it is not there. */
void bg_sheet_need(BgSheet *sheet, const char *column);

/** Text of a cell, "" where there is no such column.  Borrowed. */
const char *bg_sheet_get(const BgSheet *sheet, guint row, const char *column);

/** Sets a cell of a column that is there; the same text changes nothing. */
void bg_sheet_set(BgSheet *sheet, guint row, const char *column,
                  const char *text);

/** Inserts an empty row before row @p at (<= the number of rows). */
void bg_sheet_insert(BgSheet *sheet, guint at);
void bg_sheet_remove(BgSheet *sheet, guint row);

/** The first row at or after @p from with this text in the column, or -1. */
int bg_sheet_find(const BgSheet *sheet, guint from, const char *column,
                  const char *text);

/** Line of the row in its file, 0 where it is new. */
guint bg_sheet_line(const BgSheet *sheet, guint row);

/** Adds a row as it was read; takes @p cells and @p raw over. */
void bg_sheet_append_read(BgSheet *sheet, GPtrArray *cells, char *raw,
                          guint line);

#endif
