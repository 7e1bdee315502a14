#include "output/table.h"

#include <math.h>
#include <string.h>

static void clear_cell(gpointer data)
{
    g_free(((BgCell *)data)->text);
}

BgTable *bg_table_new(const char *name, const BgColumn *columns,
                      guint n_columns)
{
    BgTable *table = g_new0(BgTable, 1);

    table->name = name;
    table->columns = columns;
    table->n_columns = n_columns;
    table->cells = g_array_new(FALSE, TRUE, sizeof(BgCell));
    g_array_set_clear_func(table->cells, clear_cell);
    table->extents = g_new0(BgColumnExtent, n_columns);
    return table;
}

void bg_table_free(BgTable *table)
{
    if (!table)
        return;
    g_array_unref(table->cells);
    g_free(table->extents);
    g_free(table);
}

guint bg_table_rows(const BgTable *table)
{
    return table->n_columns > 0 ? table->cells->len / table->n_columns : 0;
}

const BgCell *bg_table_cell(const BgTable *table, guint row, guint column)
{
    return &g_array_index(table->cells, BgCell,
                          row * table->n_columns + column);
}

int bg_table_column(const BgTable *table, const char *name)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (g_str_equal(table->columns[i].name, name))
            return (int)i;
    return -1;
}

const BgCell *bg_table_named(const BgTable *table, guint row, const char *name)
{
    const int column = bg_table_column(table, name);

    g_assert(column >= 0);
    return bg_table_cell(table, row, (guint)column);
}

/* The column that the next cell belongs to. */
static guint next_column(const BgTable *table)
{
    return table->cells->len % table->n_columns;
}

static BgColumnKind next_kind(const BgTable *table)
{
    return table->columns[next_column(table)].kind;
}

static void append(BgTable *table, const BgCell *cell)
{
    BgColumnExtent *extent = &table->extents[next_column(table)];

    if (!cell->missing && cell->text) {
        extent->longest = MAX(extent->longest, strlen(cell->text));
    } else if (!cell->missing) {
        extent->largest = fmax(extent->largest, fabs(cell->number));
        extent->fractional =
            extent->fractional || cell->number != floor(cell->number);
    }
    g_array_append_vals(table->cells, cell, 1);
}

void bg_table_text(BgTable *table, const char *text)
{
    const BgCell cell = { .missing = text == NULL, .text = g_strdup(text) };

    g_assert(next_kind(table) == BG_COLUMN_TEXT);
    append(table, &cell);
}

void bg_table_integer(BgTable *table, gint64 value)
{
    const BgCell cell = { .integer = value, .number = (double)value };

    g_assert(next_kind(table) == BG_COLUMN_INTEGER);
    append(table, &cell);
}

void bg_table_number(BgTable *table, double value)
{
    const BgCell cell = { .missing = !isfinite(value), .number = value };

    g_assert(next_kind(table) == BG_COLUMN_NUMBER ||
             next_kind(table) == BG_COLUMN_P);
    append(table, &cell);
}

void bg_table_missing(BgTable *table)
{
    const BgCell cell = { .missing = TRUE };

    append(table, &cell);
}
