/** The files of one source: for source.c. */
#ifndef BG_LOAD_SOURCE_TABLES_H
#define BG_LOAD_SOURCE_TABLES_H

#include "core/inputs.h"
#include "data/dataset.h"

/** A source while it is being read. */
typedef struct {
    const char *folder; /**< borrowed */
    BgInputs *inputs;   /**< borrowed; may be NULL */
    BgDataset *dataset;
    gboolean listed;  /**< the package names all partners */
    GHashTable *keys; /**< of sources.csv; NULL where there is none */
    gboolean as_is;   /**< what audit reports is no error */
} BgSourceLoad;

/** Each reads its file into load->dataset, in this order; FALSE with
 * BG_ERROR_INPUT (see bg_load_source()). */
gboolean bg_source_read_package(BgSourceLoad *load, GError **error);
gboolean bg_source_read_provenance(BgSourceLoad *load, GError **error);
gboolean bg_source_read_issues(BgSourceLoad *load, GError **error);
gboolean bg_source_read_index(BgSourceLoad *load, GError **error);
gboolean bg_source_read_colours(BgSourceLoad *load, GError **error);
gboolean bg_source_read_totals(BgSourceLoad *load, GError **error);
gboolean bg_source_read_events(BgSourceLoad *load, GError **error);

#endif
