#include "data/sheet.h"

static void free_row(gpointer data)
{
    BgSheetRow *row = data;

    g_ptr_array_unref(row->cells);
    g_free(row->raw);
    g_free(row);
}

BgSheet *bg_sheet_new(const char *name, const char *const *columns)
{
    BgSheet *sheet = g_new0(BgSheet, 1);

    sheet->name = g_strdup(name);
    sheet->eol = "\n";
    sheet->columns = g_ptr_array_new_with_free_func(g_free);
    sheet->rows = g_ptr_array_new_with_free_func(free_row);
    for (; columns && *columns; columns++)
        g_ptr_array_add(sheet->columns, g_strdup(*columns));
    return sheet;
}

void bg_sheet_free(BgSheet *sheet)
{
    if (!sheet)
        return;
    g_free(sheet->name);
    g_free(sheet->head);
    g_ptr_array_unref(sheet->columns);
    g_ptr_array_unref(sheet->rows);
    g_free(sheet);
}

static BgSheetRow *row_at(const BgSheet *sheet, guint row)
{
    return g_ptr_array_index(sheet->rows, row);
}

static int column_of(const BgSheet *sheet, const char *column)
{
    for (guint i = 0; i < sheet->columns->len; i++)
        if (g_str_equal(g_ptr_array_index(sheet->columns, i), column))
            return (int)i;
    return -1;
}

void bg_sheet_need(BgSheet *sheet, const char *column)
{
    if (column_of(sheet, column) >= 0)
        return;
    g_ptr_array_add(sheet->columns, g_strdup(column));
    for (guint row = 0; row < sheet->rows->len; row++)
        g_ptr_array_add(row_at(sheet, row)->cells, g_strdup(""));
    sheet->changed = TRUE;
}

const char *bg_sheet_get(const BgSheet *sheet, guint row, const char *column)
{
    const int at = column_of(sheet, column);

    return at < 0 ? "" : g_ptr_array_index(row_at(sheet, row)->cells, at);
}

void bg_sheet_set(BgSheet *sheet, guint row, const char *column,
                  const char *text)
{
    const int at = column_of(sheet, column);

    g_assert(at >= 0);
    char **cell =
        (char **)&g_ptr_array_index(row_at(sheet, row)->cells, (guint)at);

    if (g_str_equal(*cell, text))
        return;
    g_free(*cell);
    *cell = g_strdup(text);
    g_clear_pointer(&row_at(sheet, row)->raw, g_free);
    sheet->changed = TRUE;
}

void bg_sheet_insert(BgSheet *sheet, guint at)
{
    BgSheetRow *row = g_new0(BgSheetRow, 1);

    row->cells = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < sheet->columns->len; i++)
        g_ptr_array_add(row->cells, g_strdup(""));
    g_ptr_array_insert(sheet->rows, (gint)at, row);
    sheet->changed = TRUE;
}

void bg_sheet_remove(BgSheet *sheet, guint row)
{
    g_ptr_array_remove_index(sheet->rows, row);
    sheet->changed = TRUE;
}

int bg_sheet_find(const BgSheet *sheet, guint from, const char *column,
                  const char *text)
{
    for (guint row = from; row < sheet->rows->len; row++)
        if (g_str_equal(bg_sheet_get(sheet, row, column), text))
            return (int)row;
    return -1;
}

guint bg_sheet_line(const BgSheet *sheet, guint row)
{
    return row_at(sheet, row)->line;
}

void bg_sheet_append_read(BgSheet *sheet, GPtrArray *cells, char *raw,
                          guint line)
{
    BgSheetRow *row = g_new0(BgSheetRow, 1);

    row->cells = cells;
    row->raw = raw;
    row->line = line;
    g_ptr_array_add(sheet->rows, row);
}
