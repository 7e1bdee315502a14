/** A table for LaTeX, its numbers set by siunitx. */
#ifndef BG_OUTPUT_LATEX_TABLE_H
#define BG_OUTPUT_LATEX_TABLE_H

#include "output/table.h"

/** How many lines of type a row takes: texts in narrow columns wrap.  An
 * estimate, rather too many. */
guint bg_latex_row_lines(const BgTable *table, guint row);

/** The columns of a tabular of @p table: S columns whose table-format is that
 * of the whole table, long texts in columns that break lines.  One for all
 * parts that the table is set in.  Caller frees. */
char *bg_latex_columns(const BgTable *table);

/** Appends a tabular of the rows from @p from to @p to (not included) of
 * @p table, with booktabs rules.  Needs array, booktabs and siunitx.
 * @param columns of bg_latex_columns() */
void bg_latex_tabular(GString *out, const BgTable *table, const char *columns,
                      guint from, guint to);

#endif
