/* Tables as GitHub-flavoured Markdown. */
#include "output/escape.h"
#include "output/render.h"

static void append_cell(GString *out, const BgTable *table, guint row,
                        guint column)
{
    g_autofree char *text = bg_cell_for_people(table, row, column);

    if (bg_table_cell(table, row, column)->missing)
        g_string_append(out, "–");
    else if (bg_column_is_numeric(&table->columns[column]) && text[0] == '-')
        g_string_append_printf(out, "−%s", text + 1);
    else
        bg_escape_markdown(out, text);
}

void bg_markdown_table(GString *out, const BgTable *table)
{
    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append(out, "| ");
        bg_escape_markdown(out, table->columns[c].name);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "|\n");
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append(out, bg_column_is_numeric(&table->columns[c]) ? "|---:"
                                                                      : "|---");
    g_string_append(out, "|\n");
    for (guint row = 0; row < bg_table_rows(table); row++) {
        for (guint c = 0; c < table->n_columns; c++) {
            g_string_append(out, "| ");
            append_cell(out, table, row, c);
            g_string_append_c(out, ' ');
        }
        g_string_append(out, "|\n");
    }
}

char *bg_render_markdown(const BgResult *result)
{
    GString *out = g_string_new(NULL);

    if (result->simulated)
        g_string_append(out, "**Simulated data, not published values.**\n\n");
    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        if (i > 0)
            g_string_append_c(out, '\n');
        if (result->tables->len > 1)
            g_string_append_printf(out, "**%s**\n\n", table->name);
        bg_markdown_table(out, table);
    }
    for (guint i = 0; i < result->notes->len; i++) {
        g_string_append_c(out, '\n');
        bg_escape_markdown(out, g_ptr_array_index(result->notes, i));
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}
