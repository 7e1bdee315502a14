/* The first table as CSV (RFC 4180): exact numbers, quotes where needed. */
#include <csv.h>
#include <string.h>

#include "core/text.h"
#include "output/render.h"

static void append_field(GString *out, const char *raw)
{
    /* A table shown on a terminal must not steer it; lines and tabs may. */
    g_autofree char *text = bg_text_printable_but(raw, "\n\r\t");

    if (!strpbrk(text, ",\"\r\n") && !g_str_has_prefix(text, " ") &&
        !g_str_has_suffix(text, " ")) {
        g_string_append(out, text);
        return;
    }
    const size_t length = strlen(text);
    g_autofree char *quoted = g_malloc(2 * length + 2);
    const size_t written = csv_write(quoted, 2 * length + 2, text, length);

    g_string_append_len(out, quoted, (gssize)written);
}

char *bg_table_csv(const BgTable *table)
{
    GString *out = g_string_new(NULL);

    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append(out, c > 0 ? "," : "");
        append_field(out, table->columns[c].name);
    }
    g_string_append_c(out, '\n');
    for (guint row = 0; row < bg_table_rows(table); row++) {
        for (guint c = 0; c < table->n_columns; c++) {
            g_autofree char *text = bg_cell_exact(table, row, c);

            g_string_append(out, c > 0 ? "," : "");
            append_field(out, text);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

char *bg_render_csv(const BgResult *result)
{
    if (result->tables->len == 0)
        return g_strdup("");
    return bg_table_csv(g_ptr_array_index(result->tables, 0));
}
