/** A CSV file as a sheet, to be changed in places and written again. */
#ifndef BG_LOAD_SHEET_FILE_H
#define BG_LOAD_SHEET_FILE_H

#include "data/sheet.h"

/** Reads the file <folder>/<name>.
 * @return freed with bg_sheet_free(); or NULL with BG_ERROR_INPUT: what
 * bg_csv_read() refuses, or another separator than a comma. */
BgSheet *bg_sheet_read(const char *folder, const char *name, GError **error);

#endif
