/** A CSV file as a table of text cells that know where they stand.
 *
 * What is tolerated: comma, semicolon or tab (found in the first line), a
 * UTF-8 byte order mark, LF, CRLF and lone CR, quoted fields with delimiters,
 * line breaks and doubled quotes, a last line without an end, blank lines and
 * rows of empty fields (skipped).  Blanks around a field do not belong to it.
 * What is refused, each with one line: everything else.
 *
 * Rows and columns count from 0 here and from 1 in messages; the line of a
 * message is the physical line on which the field starts. */
#ifndef BG_LOAD_CSV_H
#define BG_LOAD_CSV_H

#include <glib.h>

#include "core/inputs.h"

typedef struct BgCsv BgCsv;

enum {
    BG_CSV_MAX_COLUMNS = 16384, /**< what spreadsheets hold */
    BG_CSV_MAX_ROWS = 5000000,
    BG_CSV_MAX_CELLS = 100000000,
    BG_CSV_MAX_FIELD = 1 << 20,
    BG_CSV_MAX_BYTES = 1 << 30
};

/** As a row in bg_csv_error(): the header line. */
#define BG_CSV_HEADER G_MAXUINT

/** Reads a file (regular, or a pipe) and notes its SHA-256.
 * @param inputs gets the path once it is read wholly; may be NULL
 * @return the table, freed by the caller with bg_csv_free(); or NULL with
 * BG_ERROR_INPUT: no such file (naming a near one of the folder), a folder,
 * no permission, not text (NUL, not UTF-8, UTF-16, a ZIP archive), empty, no
 * row below the header, no or numeric column names, a row of
 * another length than the header, a quote never closed or out of place, or
 * one of the limits above exceeded.
 * O(bytes) time; memory about the text plus 4 bytes a cell. */
BgCsv *bg_csv_read(const char *path, BgInputs *inputs, GError **error);

/** The same from memory.
 * @param name stands for the file in messages */
BgCsv *bg_csv_parse(const char *data, gsize length, const char *name,
                    GError **error);

void bg_csv_free(BgCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgCsv, bg_csv_free)

/** The path or name it was read under. */
const char *bg_csv_name(const BgCsv *csv);

/** ',', ';' or a tab. */
char bg_csv_delimiter(const BgCsv *csv);

/** Rows below the header (at least 1), and columns (at least 1). */
guint bg_csv_n_rows(const BgCsv *csv);
int bg_csv_n_columns(const BgCsv *csv);

/** Name of a column; "" where the header leaves it empty. */
const char *bg_csv_header(const BgCsv *csv, int column);

/** The column of exactly this name, or -1. */
int bg_csv_find(const BgCsv *csv, const char *name);

/** The first column of this name in any case (of ASCII letters), or -1. */
int bg_csv_find_nocase(const BgCsv *csv, const char *name);

/** Whether no later column has the same name: publishers repeat names, which
 * matters only where one of them is asked for.
 * @return FALSE with BG_ERROR_INPUT naming the second one. */
gboolean bg_csv_is_unique(const BgCsv *csv, int column, GError **error);

/** The named columns must exist, once each: puts their numbers into @p columns.
 * @param names NULL-terminated, compared exactly
 * @return FALSE with BG_ERROR_INPUT naming the first one missing. */
gboolean bg_csv_require(const BgCsv *csv, const char *const *names,
                        int *columns, GError **error);

/** Names of the columns as a NULL-terminated array; free the array only. */
const char **bg_csv_header_names(const BgCsv *csv);

/** Text of a cell, never NULL; belongs to the table. */
const char *bg_csv_cell(const BgCsv *csv, guint row, int column);

/** The physical line, from 1, on which a cell starts.  O(text before it in
 * its row). */
guint bg_csv_line(const BgCsv *csv, guint row, int column);

/** Sets BG_ERROR_INPUT with the message and " (file:line:column)" after it.
 * @param row    or BG_CSV_HEADER
 * @param column or -1: no column is named */
void bg_csv_error(const BgCsv *csv, guint row, int column, GError **error,
                  const char *format, ...) G_GNUC_PRINTF(5, 6);

/** Whether bg_csv_number() could read the cell as a value (a missing one is
 * none), decimal marks of other cells left aside. */
gboolean bg_csv_is_number(const BgCsv *csv, guint row, int column);

/** Reads a cell as a number.
 *
 * The point is always a decimal mark; the comma also, in files separated by
 * semicolons or tabs.  One file uses one mark: the first cell read with a
 * mark decides, and a later one with the other mark is an error.
 * @param value set on success: NaN where the cell stands for no value
 * @return FALSE with BG_ERROR_INPUT, naming text, column and place. */
gboolean bg_csv_number(BgCsv *csv, guint row, int column, double *value,
                       GError **error);

#endif
