/* Tables for a terminal.  One that is wider than the terminal says in a line
 * below what is the same in every row; is written down the page where it has a
 * single row; and else is folded as R folds a wide data frame, in blocks of
 * columns with the key columns repeated. */
#include <string.h>

#include "core/text.h"
#include "output/render.h"
#include "output/wrap.h"

typedef struct {
    const BgTable *table;
    char **text;      /* (rows + 1) x columns: the header, then the cells */
    glong *width;     /* of each column, in characters */
    gboolean *lifted; /* columns told below the table instead */
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
                  .width = g_new0(glong, table->n_columns),
                  .lifted = g_new0(gboolean, table->n_columns) };

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
    g_free(grid->lifted);
}

static gboolean fits(const Grid *grid, guint width)
{
    glong used = -2;

    for (guint c = 0; c < grid->table->n_columns; c++)
        used += grid->lifted[c] ? 0 : grid->width[c] + 2;
    return width == 0 || used <= (glong)width;
}

static gboolean is_constant(const Grid *grid, guint column)
{
    for (guint line = 2; line <= bg_table_rows(grid->table); line++)
        if (!g_str_equal(grid_cell(grid, line, column),
                         grid_cell(grid, 1, column)))
            return FALSE;
    return TRUE;
}

/* Takes out the columns that say the same in every row; of the keys only
 * where another one is left to tell the rows apart. */
static void lift_constants(Grid *grid)
{
    const BgTable *table = grid->table;
    gboolean telling = FALSE;

    for (guint c = 0; c < table->n_columns; c++) {
        grid->lifted[c] = is_constant(grid, c);
        telling = telling || (table->columns[c].key && !grid->lifted[c]);
    }
    for (guint c = 0; c < table->n_columns && !telling; c++)
        if (table->columns[c].key)
            grid->lifted[c] = FALSE;
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
        chosen[k] = table->columns[k].key && !grid->lifted[k];
        used += chosen[k] ? grid->width[k] + 2 : 0;
    }
    for (; c < table->n_columns; c++) {
        if (table->columns[c].key || grid->lifted[c])
            continue;
        used += grid->width[c] + 2;
        if (width > 0 && taken > 0 && used - 2 > (glong)width)
            break;
        chosen[c] = TRUE;
        taken++;
    }
    return c;
}

/* "in every row: unit points per year", and which columns are empty. */
static void append_lifted(GString *out, const Grid *grid, guint width)
{
    g_autoptr(GString) same = g_string_new(NULL);
    g_autoptr(GString) none = g_string_new(NULL);

    if (bg_table_rows(grid->table) == 0)
        return;
    for (guint c = 0; c < grid->table->n_columns; c++) {
        const gboolean empty = bg_table_cell(grid->table, 0, c)->missing;
        GString *list = empty ? none : same;

        if (!grid->lifted[c])
            continue;
        g_string_append_printf(list, "%s%s", list->len ? ", " : "",
                               grid_cell(grid, 0, c));
        if (!empty)
            g_string_append_printf(list, " %s", grid_cell(grid, 1, c));
    }
    if (same->len) {
        g_string_prepend(same, "in every row: ");
        bg_wrap(out, same->str, width, 0);
    }
    if (none->len) {
        g_string_prepend(none, "in no row: ");
        bg_wrap(out, none->str, width, 0);
    }
}

/* A single row down the page: name, value. */
static void append_upright(GString *out, const Grid *grid)
{
    glong widest = 0;

    for (guint c = 0; c < grid->table->n_columns; c++)
        widest = MAX(widest, g_utf8_strlen(grid_cell(grid, 0, c), -1));
    for (guint c = 0; c < grid->table->n_columns; c++) {
        append_padded(out, grid_cell(grid, 0, c), widest, FALSE);
        g_string_append_printf(out, "  %s\n", grid_cell(grid, 1, c));
    }
}

static void append_table(GString *out, const BgTable *table, guint width)
{
    Grid grid = make_grid(table);
    g_autofree gboolean *chosen = g_new0(gboolean, table->n_columns);
    const gboolean wide = !fits(&grid, width);

    if (wide && bg_table_rows(table) == 1) {
        append_upright(out, &grid);
        clear_grid(&grid);
        return;
    }
    if (wide && bg_table_rows(table) > 1)
        lift_constants(&grid);
    for (guint from = 0; from < table->n_columns;) {
        if (from > 0)
            g_string_append_c(out, '\n');
        from = choose_columns(&grid, from, width, chosen);
        append_block(out, &grid, chosen);
    }
    append_lifted(out, &grid, width);
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
