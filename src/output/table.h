/** A result table: named columns of one kind each, rows of cells. */
#ifndef BG_OUTPUT_TABLE_H
#define BG_OUTPUT_TABLE_H

#include <glib.h>

typedef enum {
    BG_COLUMN_TEXT,
    BG_COLUMN_INTEGER,
    BG_COLUMN_NUMBER, /**< shown to people with few digits, to machines exact */
    BG_COLUMN_P       /**< a probability: four decimals for people */
} BgColumnKind;

typedef struct {
    const char *name;
    BgColumnKind kind;
    gboolean key; /**< repeated where a wide table is folded for a terminal */
} BgColumn;

typedef struct {
    gboolean missing;
    gint64 integer;
    double number;
    char *text;
} BgCell;

/** What the cells of one column have reached: kept as they are appended, so
 * that no writer looks through a whole column for each of its cells. */
typedef struct {
    double largest;      /**< absolute value; 0 where there is no number */
    gboolean fractional; /**< some number is not whole */
    gsize longest;       /**< bytes of the longest text */
} BgColumnExtent;

typedef struct {
    const char *name;
    const BgColumn *columns; /**< borrowed: static tables of the commands */
    guint n_columns;
    GArray *cells;           /**< of BgCell, row after row */
    BgColumnExtent *extents; /**< n_columns */
} BgTable;

/** @p name and @p columns are borrowed and must outlive the table. */
BgTable *bg_table_new(const char *name, const BgColumn *columns,
                      guint n_columns);
void bg_table_free(BgTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgTable, bg_table_free)

/** Number of rows; 0 where there are no columns. */
guint bg_table_rows(const BgTable *table);
const BgCell *bg_table_cell(const BgTable *table, guint row, guint column);

/** Index of the column called @p name, or -1. */
int bg_table_column(const BgTable *table, const char *name);

/** The cell of the column called @p name, which must be there (asserted). */
const BgCell *bg_table_named(const BgTable *table, guint row, const char *name);

/* Cells are appended from left to right, row after row; the kind must be
 * the column's (asserted).  Text is copied; NULL text is missing, NaN and
 * infinite numbers are missing. */
void bg_table_text(BgTable *table, const char *text);
void bg_table_integer(BgTable *table, gint64 value);
void bg_table_number(BgTable *table, double value);
void bg_table_missing(BgTable *table);

#endif
