/** Bytes in, a BgCsv out: libcsv behind a reader that can be fed in chunks
 * of any size. */
#ifndef BG_LOAD_CSV_READER_H
#define BG_LOAD_CSV_READER_H

#include "load/csv.h"

typedef struct BgCsvReader BgCsvReader;

/** @param name stands for the file in messages */
BgCsvReader *bg_csv_reader_new(const char *name);
void bg_csv_reader_free(BgCsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgCsvReader, bg_csv_reader_free)

/** Takes the next bytes of the file, best in chunks of some 64 KiB.
 * @return FALSE with BG_ERROR_INPUT (see bg_csv_read()); then only
 * bg_csv_reader_free() may follow. */
gboolean bg_csv_reader_feed(BgCsvReader *reader, const char *data, gsize length,
                            GError **error);

/** No more bytes: the table, which the caller frees; or NULL with
 * BG_ERROR_INPUT.  The reader is spent either way. */
BgCsv *bg_csv_reader_finish(BgCsvReader *reader, GError **error);

#endif
