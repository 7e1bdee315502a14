/** A table for LaTeX, its numbers set by siunitx. */
#ifndef BG_OUTPUT_LATEX_TABLE_H
#define BG_OUTPUT_LATEX_TABLE_H

#include "output/table.h"

/** How many lines of type a row takes: texts in narrow columns wrap.  An
 * estimate, rather too many. */
guint bg_latex_row_lines(const BgTable *table, guint row);

/** Appends a tabular of the rows from @p from to @p to (not included) of
 * @p table, with booktabs rules and S columns whose table-format is that of
 * the whole table; long texts are set in columns that break lines.  Needs
 * array, booktabs and siunitx. */
void bg_latex_tabular(GString *out, const BgTable *table, guint from, guint to);

#endif
