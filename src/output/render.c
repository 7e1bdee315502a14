#include "output/render.h"

#include <math.h>

#include "core/number.h"

const char *const bg_format_names[] = { "text",  "csv",      "json",
                                        "latex", "markdown", NULL };

char *bg_render(const BgResult *result, BgFormat format, guint width)
{
    switch (format) {
    case BG_FORMAT_CSV:
        return bg_render_csv(result);
    case BG_FORMAT_JSON:
        return bg_render_json(result);
    case BG_FORMAT_LATEX:
        return bg_render_latex(result);
    case BG_FORMAT_MARKDOWN:
        return bg_render_markdown(result);
    case BG_FORMAT_TEXT:
        break;
    }
    return bg_render_text(result, width);
}

gboolean bg_column_is_numeric(const BgColumn *column)
{
    return column->kind != BG_COLUMN_TEXT;
}

/* Decimals that give the largest entry of a column four digits. */
static int column_decimals(const BgColumnExtent *extent)
{
    enum { DIGITS = 4, MOST = 9 };

    if (!extent->fractional)
        return 0;
    return CLAMP(DIGITS - 1 - (int)floor(log10(extent->largest)), 0, MOST);
}

static char *format_number(double x, int decimals)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE + 320];
    char format[8];

    if (fabs(x) >= 1e15)
        return bg_number_rounded(x, 6);
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(text, sizeof text, format, x);
    /* "-0.00" says less than "0.00". */
    if (text[0] == '-' && g_ascii_strtod(text, NULL) == 0)
        return g_strdup(text + 1);
    return g_strdup(text);
}

static char *format_p(double p)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (p > 0 && p < 0.0001)
        return g_strdup(g_ascii_formatd(text, sizeof text, "%.1e", p));
    return format_number(p, 4);
}

/* Cells that read the same for people and machines: NULL for numbers. */
static char *plain_cell(const BgTable *table, guint row, guint column)
{
    const BgCell *cell = bg_table_cell(table, row, column);

    if (cell->missing)
        return g_strdup("");
    if (table->columns[column].kind == BG_COLUMN_TEXT)
        return g_strdup(cell->text);
    if (table->columns[column].kind == BG_COLUMN_INTEGER)
        return g_strdup_printf("%" G_GINT64_FORMAT, cell->integer);
    return NULL;
}

char *bg_cell_for_people(const BgTable *table, guint row, guint column)
{
    const double x = bg_table_cell(table, row, column)->number;
    char *plain = plain_cell(table, row, column);

    if (plain)
        return plain;
    if (table->columns[column].kind == BG_COLUMN_P)
        return format_p(x);
    return format_number(x, column_decimals(&table->extents[column]));
}

char *bg_cell_exact(const BgTable *table, guint row, guint column)
{
    char *plain = plain_cell(table, row, column);

    return plain ? plain
                 : bg_number_exact(bg_table_cell(table, row, column)->number);
}
