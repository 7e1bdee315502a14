#include "output/latex_table.h"

#include <string.h>

#include "output/escape.h"
#include "output/render.h"

/* "-12.50" has a sign, two digits before and two after the point; "1.2e-06"
 * is set by itself and has no part in the column's format. */
static void append_format(GString *out, const BgTable *table, guint column)
{
    guint before = 1, after = 0;
    gboolean sign = FALSE;

    for (guint row = 0; row < bg_table_rows(table); row++) {
        g_autofree char *text = bg_cell_for_people(table, row, column);
        const char *digits = text + (text[0] == '-');
        const char *point = strchr(digits, '.');
        const gsize length = strlen(digits);

        if (strchr(text, 'e'))
            continue;
        sign = sign || text[0] == '-';
        before = MAX(before, (guint)(point ? (gsize)(point - digits) : length));
        if (point)
            after = MAX(after, (guint)strlen(point + 1));
    }
    g_string_append_printf(out, "S[table-format=%s%u.%u]", sign ? "-" : "",
                           before, after);
}

static gboolean is_narrow(const BgTable *table, guint column)
{
    enum { SHORT = 24 };

    return !bg_column_is_numeric(&table->columns[column]) &&
           table->extents[column].longest > SHORT;
}

guint bg_latex_row_lines(const BgTable *table, guint row)
{
    enum { LETTERS = 17 }; /* that 11 em hold where words do not break */
    guint lines = 1;

    for (guint c = 0; c < table->n_columns; c++) {
        const BgCell *cell = bg_table_cell(table, row, c);

        if (!cell->missing && is_narrow(table, c))
            lines = MAX(lines, 1 + (guint)strlen(cell->text) / LETTERS);
    }
    return lines;
}

static void append_text_column(GString *out, const BgTable *table, guint column)
{
    g_string_append(out, is_narrow(table, column)
                             ? ">{\\raggedright\\arraybackslash}p{11em}"
                             : "l");
}

static void append_cell(GString *out, const BgTable *table, guint row,
                        guint column)
{
    const gboolean number = bg_column_is_numeric(&table->columns[column]);
    g_autofree char *text = bg_cell_for_people(table, row, column);

    if (bg_table_cell(table, row, column)->missing)
        g_string_append(out, "{--}");
    else if (number && strchr(text, 'e'))
        g_string_append_printf(out, "{\\num{%s}}", text);
    else if (number)
        g_string_append(out, text);
    else
        bg_escape_latex(out, text, BG_LATEX_DOCUMENT);
}

char *bg_latex_columns(const BgTable *table)
{
    GString *out = g_string_new("@{}");

    for (guint c = 0; c < table->n_columns; c++) {
        if (bg_column_is_numeric(&table->columns[c]))
            append_format(out, table, c);
        else
            append_text_column(out, table, c);
    }
    g_string_append(out, "@{}");
    return g_string_free(out, FALSE);
}

void bg_latex_tabular(GString *out, const BgTable *table, const char *columns,
                      guint from, guint to)
{
    g_string_append_printf(out, "\\begin{tabular}{%s}\n\\toprule\n", columns);
    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append(out, c > 0 ? " & {" : "{");
        bg_escape_latex(out, table->columns[c].name, BG_LATEX_DOCUMENT);
        g_string_append_c(out, '}');
    }
    g_string_append(out, " \\\\\n\\midrule\n");
    for (guint row = from; row < to; row++) {
        for (guint c = 0; c < table->n_columns; c++) {
            /* The group keeps a [ from being an argument of the \\ before. */
            g_string_append(out, c > 0 ? " & " : "{}");
            append_cell(out, table, row, c);
        }
        g_string_append(out, " \\\\\n");
    }
    g_string_append(out, "\\bottomrule\n\\end{tabular}%\n");
}
