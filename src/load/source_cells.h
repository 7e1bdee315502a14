/** Cells of a source's tables held against what is known already: for
 * source_tables.c.  Each returns FALSE with BG_ERROR_INPUT naming the text
 * and the place. */
#ifndef BG_LOAD_SOURCE_CELLS_H
#define BG_LOAD_SOURCE_CELLS_H

#include "load/csv.h"
#include "load/source_tables.h"

/** Reads a file of the source into @p csv, which the caller frees; where
 * @p optional and there is no such file, *csv is NULL and that is no error. */
gboolean bg_source_open(const BgSourceLoad *load, const char *file,
                        gboolean optional, BgCsv **csv, GError **error);

/** ISO dates in two columns (or one, given twice). */
gboolean bg_source_period(const BgCsv *csv, guint row, int first, int last,
                          BgPeriod *period, GError **error);

/** The index of an issue that is in the calendar. */
gboolean bg_source_issue(const BgSourceLoad *load, const BgCsv *csv, guint row,
                         int column, guint *issue, GError **error);

/** The period in columns[0] and columns[1] must be the calendar's. */
gboolean bg_source_same_period(const BgSourceLoad *load, const BgCsv *csv,
                               guint row, const int columns[2], guint issue,
                               GError **error);

/** The series must be listed; where the package lists none it is noted. */
gboolean bg_source_series(const BgSourceLoad *load, const BgCsv *csv, guint row,
                          int column, GError **error);

gboolean bg_source_measure(const BgCsv *csv, guint row, int column,
                           GError **error);
gboolean bg_source_colour(const BgCsv *csv, guint row, int column,
                          GError **error);

/** A number that is not missing.
 * @param what it is: "score", "total" */
gboolean bg_source_points(BgCsv *csv, guint row, int column, const char *what,
                          double *points, GError **error);

/** The key must be in sources.csv, where there is one. */
gboolean bg_source_key(const BgSourceLoad *load, const BgCsv *csv, guint row,
                       int column, gboolean may_be_empty, GError **error);

/** The texts of the columns (ended by -1) together may come once.
 * @param seen what came so far: text -> row (guint *), owning both */
gboolean bg_source_once(const BgCsv *csv, guint row, const int *columns,
                        GHashTable *seen, GError **error);

/** The date must lie in the issue's period, unless load->as_is.
 * @param column where the date stands */
gboolean bg_source_inside(const BgSourceLoad *load, const BgCsv *csv, guint row,
                          int column, guint issue, BgPeriod date,
                          GError **error);

#endif
