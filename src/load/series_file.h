/** Histories out of any CSV file.
 *
 * Three layouts, told apart by the column names (in any case):
 *   long        `series` and `value`, one value a row; besides the time,
 *               `measure`, `issue`, `provenance` and `source` are understood
 *   aggregated  `series` and one or more of `aggregate`, `positive` and
 *               `negative`: what `barograph events --format csv` writes
 *   wide        all else: a time column, and one column per history
 * What tells the time: load/time_column.h.  A `source` that begins with
 * "simulated" marks the history so. */
#ifndef BG_LOAD_SERIES_FILE_H
#define BG_LOAD_SERIES_FILE_H

#include "data/series.h"
#include "load/csv.h"

typedef struct BgSeriesFile BgSeriesFile;

/** Recognises the layout and reads the time of every row.
 * @param csv taken over, also on error
 * @param date_format for strptime(3), or NULL
 * @return freed with bg_series_file_free(); NULL with BG_ERROR_INPUT: see
 * bg_time_column_new(); in a wide file also what bg_time_column_sort()
 * refuses; in the others a row with a value and no series name. */
BgSeriesFile *bg_series_file_new(BgCsv *csv, const char *date_format,
                                 GError **error);
void bg_series_file_free(BgSeriesFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgSeriesFile, bg_series_file_free)

/** Whether its histories have measures to choose from. */
gboolean bg_series_file_has_measures(const BgSeriesFile *file);

/** Names of its histories, in order of appearance: what `*` stands for.  Of
 * a wide file these are the named columns in which a number stands, but not
 * the time and not `issue`.  Where `source` has several texts the names of a
 * long or aggregated file are "source:series".
 * @return of char *; belongs to the file.  First call O(cells). */
const GPtrArray *bg_series_file_names(BgSeriesFile *file);

/** Columns that bg_series_file_names() left out because no number stands in
 * them: of char *; belongs to the file. */
const GPtrArray *bg_series_file_left_out(BgSeriesFile *file);

/** Whether bg_series_file_get() knows the name (also of a text column). */
gboolean bg_series_file_has(const BgSeriesFile *file, const char *name);

/** One history, sorted by time, positions numbered by spacing.  Only its own
 * cells are read as numbers.
 * @param measure NULL: "aggregate", or the only one there is; of no effect
 * in files without measures
 * @return freed by the caller; NULL with BG_ERROR_USAGE: unknown name or
 * measure (with the nearest); BG_ERROR_INPUT: a cell that is no number, a
 * value without a time, the same time twice, overlapping periods. */
BgSeries *bg_series_file_get(BgSeriesFile *file, const char *name,
                             const char *measure, GError **error);

#endif
