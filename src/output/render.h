/** A result in each format. */
#ifndef BG_OUTPUT_RENDER_H
#define BG_OUTPUT_RENDER_H

#include <glib.h>

#include "output/result.h"

typedef enum {
    BG_FORMAT_TEXT,
    BG_FORMAT_CSV,
    BG_FORMAT_JSON,
    BG_FORMAT_LATEX,
    BG_FORMAT_MARKDOWN
} BgFormat;

/** The names of the formats in the enum's order, NULL-terminated. */
extern const char *const bg_format_names[];

/** The whole output of a command in one format.  Caller frees.
 * @param width columns of the terminal: text tables wider than that are
 *              folded, with their key columns repeated; 0 means never */
char *bg_render(const BgResult *result, BgFormat format, guint width);

/* One writer per format, each in its own file. */
char *bg_render_text(const BgResult *result, guint width);
char *bg_render_csv(const BgResult *result);
char *bg_render_json(const BgResult *result);
char *bg_render_latex(const BgResult *result);
char *bg_render_markdown(const BgResult *result);

/** Appends one table in Markdown. */
void bg_markdown_table(GString *out, const BgTable *table);

/** One table as CSV, numbers exact.  Caller frees. */
char *bg_table_csv(const BgTable *table);

/** How a person sees a cell: numbers of one column share their decimals, so
 * that the largest has four significant digits (whole columns none).
 * Missing is "".  Caller frees. */
char *bg_cell_for_people(const BgTable *table, guint row, guint column);

/** The exact text of a cell: numbers round-trip.  Missing is "".  Caller
 * frees. */
char *bg_cell_exact(const BgTable *table, guint row, guint column);

/** True for the kinds that are set flush right. */
gboolean bg_column_is_numeric(const BgColumn *column);

#endif
