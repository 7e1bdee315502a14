/** What a reading says of one series: headline, total, catalogue. */
#ifndef BG_COMMAND_IMPORT_SUMS_H
#define BG_COMMAND_IMPORT_SUMS_H

#include "data/dataset.h"
#include "data/reading.h"

typedef struct {
    const char *series;                   /**< borrowed from the reading */
    double positive, negative, aggregate; /**< headlines; NaN: not printed */
    double total;                         /**< of the catalogue; NaN likewise */
    const char *colour;                   /**< beside it, or NULL; borrowed */
    guint total_line;                     /**< 0: not printed */
    BgCatalogueSum sum;                   /**< sum.events 0: no catalogue */
    gboolean agrees; /**< all that is printed, with each other and the sum */
} BgImportSums;

/** Of BgImportSums, in the order in which the report treats the series; the
 * caller unrefs it.  Readings and sums must not outlive the reading. */
GArray *bg_import_sums(const BgReading *reading);

#endif
