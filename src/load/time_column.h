/** Which columns of a table say when, and what they say. */
#ifndef BG_LOAD_TIME_COLUMN_H
#define BG_LOAD_TIME_COLUMN_H

#include "data/series.h"
#include "load/csv.h"

typedef struct BgTimeColumn BgTimeColumn;

/** Finds the time of every row.
 *
 * The columns, in any case: period_start and period_end; else the first one
 * named date, period, month, week or year; else the first one named time, t,
 * index or n; else the table's first column.
 *
 * Plain numbers are an index (BG_TIME_INDEX), unless the column is named as
 * a calendar one and holds years of four digits, or looks like 20201103.
 * All else are dates: by @p date_format where given (not for numbers in a
 * column named time, t, index or n), else ISO as bg_date_parse_iso(), or two
 * of them with a slash between.
 * @param csv borrowed; must outlive the result
 * @param date_format for strptime(3), or NULL; copied
 * @param named_only do not fall back on the first column
 * @return NULL with BG_ERROR_INPUT: no such column; a cell that is no date,
 * no day of the calendar, or a period that ends before it starts. */
BgTimeColumn *bg_time_column_new(BgCsv *csv, const char *date_format,
                                 gboolean named_only, GError **error);
void bg_time_column_free(BgTimeColumn *time);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgTimeColumn, bg_time_column_free)

BgTimeKind bg_time_column_kind(const BgTimeColumn *time);

/** What t counts: "year", or the index column's name.  Borrowed. */
const char *bg_time_column_unit(const BgTimeColumn *time);

/** Whether a column says the time (also a `period` beside period_start and
 * period_end). */
gboolean bg_time_column_uses(const BgTimeColumn *time, int column);

/** Whether the row's time cell is empty. */
gboolean bg_time_column_is_empty(const BgTimeColumn *time, guint row);

/** Appends one observation to a history; the row must have a time.
 * @param issue its label, or NULL: the time's own text */
void bg_time_column_append(const BgTimeColumn *time, guint row,
                           const char *issue, double value,
                           const char *provenance, BgSeries *series);

/** Sorts rows by time and holds them against each other.
 * @param rows of guint, all with a time
 * @param what whose they are ("'china'"), for messages; or NULL
 * @return FALSE with BG_ERROR_INPUT naming both lines: the same time twice,
 * or periods that overlap.  O(n log n). */
gboolean bg_time_column_sort(const BgTimeColumn *time, GArray *rows,
                             const char *what, GError **error);

/** The error for a value in a row without a time. */
void bg_time_column_missing(const BgTimeColumn *time, guint row, int column,
                            GError **error);

#endif
