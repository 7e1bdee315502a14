/* Tables for a terminal: aligned, and folded as R folds a wide data frame,
 * in blocks of columns with the key columns repeated. */
#include <string.h>

#include "core/text.h"
#include "output/render.h"
#include "output/wrap.h"

typedef struct {
    const BgTable *table;
    char **text;  /* (rows + 1) x columns: the header, then the cells */
    glong *width; /* of each column, in characters */
} Grid;

static const char *grid_cell(const Grid *grid, guint line, guint column)
{
    return grid->text[line * grid->table->n_columns + column];
}

static char *shown_cell(const BgTable *table, guint line, guint column)
{
    if (line == 0)
        return g_strdup(table->columns[column].name);
    if (bg_table_cell(table, line - 1, column)->missing)
        return g_strdup("-");
    g_autofree char *raw = bg_cell_for_people(table, line - 1, column);
    return bg_text_printable(raw);
}

static Grid make_grid(const BgTable *table)
{
    const guint lines = bg_table_rows(table) + 1;
    Grid grid = { .table = table,
                  .text = g_new0(char *, lines * table->n_columns + 1),
                  .width = g_new0(glong, table->n_columns) };

    for (guint line = 0; line < lines; line++)
        for (guint c = 0; c < table->n_columns; c++) {
            char *text = shown_cell(table, line, c);

            grid.text[line * table->n_columns + c] = text;
            grid.width[c] = MAX(grid.width[c], g_utf8_strlen(text, -1));
        }
    return grid;
}

static void clear_grid(Grid *grid)
{
    g_strfreev(grid->text);
    g_free(grid->width);
}

static void append_padded(GString *out, const char *text, glong width,
                          gboolean right)
{
    const int padding = (int)(width - g_utf8_strlen(text, -1));

    if (right)
        g_string_append_printf(out, "%*s%s", padding, "", text);
    else
        g_string_append_printf(out, "%s%*s", text, padding, "");
}

static void trim_line_end(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/* Writes the lines of the columns marked in `chosen`. */
static void append_block(GString *out, const Grid *grid, const gboolean *chosen)
{
    const guint lines = bg_table_rows(grid->table) + 1;

    for (guint line = 0; line < lines; line++) {
        const char *gap = "";

        for (guint c = 0; c < grid->table->n_columns; c++) {
            if (!chosen[c])
                continue;
            g_string_append(out, gap);
            append_padded(out, grid_cell(grid, line, c), grid->width[c],
                          bg_column_is_numeric(&grid->table->columns[c]));
            gap = "  ";
        }
        trim_line_end(out);
    }
}

/* Marks the key columns and as many others from `from` on as fit; returns
 * where the next block begins.  At least one column is taken. */
static guint choose_columns(const Grid *grid, guint from, guint width,
                            gboolean *chosen)
{
    const BgTable *table = grid->table;
    glong used = 0;
    guint c = from, taken = 0;

    for (guint k = 0; k < table->n_columns; k++) {
        chosen[k] = table->columns[k].key;
        used += chosen[k] ? grid->width[k] + 2 : 0;
    }
    for (; c < table->n_columns; c++) {
        if (table->columns[c].key)
            continue;
        used += grid->width[c] + 2;
        if (width > 0 && taken > 0 && used - 2 > (glong)width)
            break;
        chosen[c] = TRUE;
        taken++;
    }
    return c;
}

static void append_table(GString *out, const BgTable *table, guint width)
{
    Grid grid = make_grid(table);
    g_autofree gboolean *chosen = g_new0(gboolean, table->n_columns);

    for (guint from = 0; from < table->n_columns;) {
        if (from > 0)
            g_string_append_c(out, '\n');
        from = choose_columns(&grid, from, width, chosen);
        append_block(out, &grid, chosen);
    }
    clear_grid(&grid);
}

char *bg_render_text(const BgResult *result, guint width)
{
    GString *out = g_string_new(NULL);
    const gboolean named = result->tables->len > 1;

    if (result->simulated)
        g_string_append(out, "SIMULATED data, not published values\n\n");
    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        if (i > 0)
            g_string_append_c(out, '\n');
        if (named)
            g_string_append_printf(out, "%s\n", table->name);
        append_table(out, table, width);
    }
    if (result->notes->len > 0 && result->tables->len > 0)
        g_string_append_c(out, '\n');
    for (guint i = 0; i < result->notes->len; i++)
        bg_wrap(out, g_ptr_array_index(result->notes, i),
                width > 0 ? width : 100, 0);
    return g_string_free(out, FALSE);
}
