/** A sheet as CSV: untouched rows byte for byte. */
#ifndef BG_OUTPUT_SHEET_TEXT_H
#define BG_OUTPUT_SHEET_TEXT_H

#include "data/sheet.h"

/** The whole file.  A row that was read and not changed is written as it
 * was; where the sheet has new columns, empty cells follow it.  Other rows
 * hold every text exactly (RFC 4180): in quotes where it needs them, and also
 * where a spreadsheet could take it for a formula (=, @, or a sign before
 * what is no number).  A quote does not keep a spreadsheet from computing it;
 * the text is kept as it is printed.
 * Caller frees. */
char *bg_sheet_text(const BgSheet *sheet);

#endif
