/** Tables whose rows fill several lines although their markup says where each
 * row ends: HTML, and grids drawn with "+---+". */
#ifndef BG_LOAD_REPORT_TABLE_H
#define BG_LOAD_REPORT_TABLE_H

#include <glib.h>

/** The text with every row of such a table on one line, its cells separated by
 * tabs (HTML) or pipes (grids).  A line that is made here ends in a vertical
 * tab, and the lines a row filled stay behind it empty: whoever counts line
 * feeds still counts the lines of the file.
 * @param data valid UTF-8 without NUL bytes
 * @return the new text; NULL where there is no such table.  The caller frees
 * it.  O(length). */
GString *bg_report_rows_on_lines(const char *data, gsize length);

#endif
