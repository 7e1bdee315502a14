/** Tables that are set in columns of blanks, as `pdftotext -layout` writes
 * them: which piece of a line belongs to which column. */
#ifndef BG_LOAD_REPORT_COLUMNS_H
#define BG_LOAD_REPORT_COLUMNS_H

#include "load/report_header.h"

/** Splits the lines of one page of a catalogue and adds a strip for each.
 *
 * Columns are found anew on each page: the scores stand around the median of
 * the numbers at the ends of lines, the event begins where most of the texts
 * after a date begin (else right of the dates, else under its name).
 * @param lines of guint, indices into the text, without blank ones
 * @param number the number of the row before, where rows are numbered; counted
 *               on
 * O(characters). */
void bg_report_columns_split(const BgReportText *text,
                             const BgReportHeader *header, const GArray *lines,
                             guint *number, GArray *strips);

#endif
