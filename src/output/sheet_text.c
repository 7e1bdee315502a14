#include "output/sheet_text.h"

#include <string.h>

#include "core/number.h"

static gboolean needs_quotes(const char *text)
{
    double number;

    return strpbrk(text, ",\"\t\r\n") || g_ascii_isspace(text[0]) ||
           (*text && g_ascii_isspace(text[strlen(text) - 1])) ||
           (*text && strchr("=@+-", *text) &&
            !bg_number_parse(text, '.', &number));
}

static void append_field(GString *out, const char *text)
{
    if (!needs_quotes(text)) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void append_cells(GString *out, const GPtrArray *cells, const char *eol)
{
    for (guint i = 0; i < cells->len; i++) {
        g_string_append(out, i > 0 ? "," : "");
        append_field(out, g_ptr_array_index(cells, i));
    }
    g_string_append(out, eol);
}

/* What was read, its line end and blank lines after it apart. */
static void append_raw(GString *out, const BgSheet *sheet, const char *raw,
                       const GPtrArray *cells, gboolean last)
{
    gsize length = strlen(raw);

    while (length > 0 && strchr("\r\n", raw[length - 1]))
        length--;
    g_string_append_len(out, raw, (gssize)length);
    for (guint i = sheet->n_file_columns; cells && i < cells->len; i++) {
        g_string_append_c(out, ',');
        append_field(out, g_ptr_array_index(cells, i));
    }
    if (raw[length] || !last)
        g_string_append(out, raw[length] ? raw + length : sheet->eol);
}

char *bg_sheet_text(const BgSheet *sheet)
{
    GString *out = g_string_new(NULL);

    if (sheet->head)
        append_raw(out, sheet, sheet->head, sheet->columns, FALSE);
    else
        append_cells(out, sheet->columns, sheet->eol);
    for (guint i = 0; i < sheet->rows->len; i++) {
        const BgSheetRow *row = g_ptr_array_index(sheet->rows, i);

        if (row->raw)
            append_raw(out, sheet, row->raw, row->cells,
                       i + 1 == sheet->rows->len);
        else
            append_cells(out, row->cells, sheet->eol);
    }
    return g_string_free(out, FALSE);
}
