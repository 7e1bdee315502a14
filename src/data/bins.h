/** Catalogues added up by issue, year, month, week or day. */
#ifndef BG_DATA_BINS_H
#define BG_DATA_BINS_H

#include "data/dataset.h"

typedef enum {
    BG_BIN_ISSUE,
    BG_BIN_MONTH,
    BG_BIN_WEEK, /**< ISO weeks, Monday to Sunday */
    BG_BIN_DAY,
    BG_BIN_YEAR
} BgBinUnit;

typedef struct {
    char
        *label; /**< the issue's, "2020", "2020-11", "2020-W45", "2020-11-03" */
    BgPeriod period; /**< cut at the ends of the catalogued time */
    BgCatalogueSum sum;
} BgBin;

/** Numbers all years, months, weeks or days so that neighbours are neighbours:
 * the year, 12 year + month - 1, weeks and days from 0001-01-01.
 * @param unit any but BG_BIN_ISSUE, which no calendar knows */
guint32 bg_bin_number(BgDay day, BgBinUnit unit);

/** The days of the bin of that number. */
BgPeriod bg_bin_period(guint32 number, BgBinUnit unit);

/** "2020", "2020-11", "2020-W45", "2020-11-03".  Caller frees. */
char *bg_bin_label(BgDay day, BgBinUnit unit);

/** The scores of one series added up by unit, over all issues whose
 * catalogue lists any event of any series (of one issue where @p issue >= 0).
 * A bin without events is 0: the catalogue was kept and lists none.  Issues
 * that follow each other share the bin at their border.
 * @param left set to the sum of the events that lie in no single bin,
 *             because they are dated to a longer range
 * @return an array of BgBin in order of time, which owns their labels; empty
 *         where no catalogue is recorded.  Cost O(events x bins). */
GArray *bg_dataset_bins(const BgDataset *dataset, const char *series, int issue,
                        BgBinUnit unit, BgCatalogueSum *left);

#endif
