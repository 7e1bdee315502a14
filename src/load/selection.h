/** What one SERIES argument names: for selector.c. */
#ifndef BG_LOAD_SELECTION_H
#define BG_LOAD_SELECTION_H

#include "load/selector.h"
#include "load/series_file.h"
#include "load/spec.h"

/** One of dataset and file, and what of it. */
typedef struct {
    const char *text;         /**< the argument; borrowed */
    const BgDataset *dataset; /**< borrowed from BgLoaded, as is the file */
    BgSeriesFile *file;
    BgChoice choice; /**< measure set for datasets */
} BgSelection;

/** Reads the argument and opens what it names.
 * @return FALSE with the errors of bg_load_series() */
gboolean bg_selection_make(const char *text, const BgLoadOptions *options,
                           BgLoaded *loaded, BgSelection *selection,
                           GError **error);
void bg_selection_clear(BgSelection *selection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgSelection, bg_selection_clear)

/** One history of it, in the measure chosen.  Caller frees. */
BgSeries *bg_selection_get(const BgSelection *selection, const char *name,
                           GError **error);

#endif
