/** A table for LaTeX, its numbers set by siunitx. */
#ifndef BG_OUTPUT_LATEX_TABLE_H
#define BG_OUTPUT_LATEX_TABLE_H

#include "output/table.h"

/** Appends a tabular of the rows from @p from to @p to (not included) of
 * @p table, with booktabs rules and S columns whose table-format is that of
 * the whole table; long texts are set in columns that break lines.  Needs
 * array, booktabs and siunitx. */
void bg_latex_tabular(GString *out, const BgTable *table, guint from, guint to);

#endif
