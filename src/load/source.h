/** Sources: folders with issues.csv, index.csv and what belongs to them. */
#ifndef BG_LOAD_SOURCE_H
#define BG_LOAD_SOURCE_H

#include "core/inputs.h"
#include "data/dataset.h"

/** Reads the folder <data_dir>/<name>, wholly or not at all.
 *
 * issues.csv and index.csv must be there; colours.csv, totals.csv,
 * events.csv, sources.csv and datapackage.json may.  Without a list of partners
 * in the package the series are partners, in order of appearance.  Further
 * columns are left alone; an index row without a value counts as not recorded.
 * That printed totals disagree is no error here: that is what `audit` shows.
 * @param name a relative path: "biss", "simulated/biss"
 * @param inputs gets every file read; may be NULL
 * @return freed with bg_dataset_free(); or NULL with
 * BG_ERROR_USAGE: the name is absolute, or has an empty part, "." or "..";
 * BG_ERROR_INPUT: no such folder (naming the nearest source), what
 * bg_csv_read() refuses, no valid JSON, a missing column, and with its place
 * each cell that contradicts the rest: an unknown issue, series, measure,
 * colour or provenance key, a period other than the calendar's, overlapping
 * periods, the same value twice, an event outside its issue's period, a
 * number or date that is none.
 * O(rows x issues). */
BgDataset *bg_load_source(const char *data_dir, const char *name,
                          BgInputs *inputs, GError **error);

/** The same for `audit`, which reports as findings what is an error above:
 * overlapping periods, and events outside their issue's period.  The calendar
 * of the dataset may then overlap. */
BgDataset *bg_load_source_as_is(const char *data_dir, const char *name,
                                BgInputs *inputs, GError **error);

/** Every folder with an issues.csv, at most two deep: of char *, sorted, the
 * caller unrefs it; empty where there is none.
 * @return NULL with BG_ERROR_INPUT: there is no such data folder. */
GPtrArray *bg_load_source_names(const char *data_dir, GError **error);

#endif
