/** Tables whose cells are separated, by tabs or pipes. */
#ifndef BG_LOAD_REPORT_CELLS_H
#define BG_LOAD_REPORT_CELLS_H

#include "load/report_header.h"

/** The cells of a line: NULL-terminated, the caller frees them.  NULL where
 * the line has no @p mark. */
char **bg_report_cells(const char *line, char mark);

/** Adds the strip of line @p i: a whole row, the front or the end of one that
 * goes on, or prose. */
void bg_report_cells_add(const BgReportText *text, const BgReportHeader *names,
                         guint i, GArray *strips);

#endif
