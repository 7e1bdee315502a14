/** The tables of a dataset folder, to be merged into. */
#ifndef BG_LOAD_TABLES_H
#define BG_LOAD_TABLES_H

#include "data/merge.h"

/** Reads the folder; one that is not there, or holds nothing but hidden
 * files, gives tables without rows.
 * @param package set to the text of its datapackage.json, or NULL; the caller
 *                frees it
 * @return freed with bg_tables_free(); or NULL with BG_ERROR_INPUT: what
 * bg_load_source() refuses, files but no issues.csv, a simulated dataset, a
 * table not separated by commas. */
BgTables *bg_tables_read(const char *folder, char **package, GError **error);

#endif
