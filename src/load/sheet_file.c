#include "load/sheet_file.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "load/csv.h"

/* Where physical line n (from 1, > line) begins, coming from the beginning of
 * another; the end of the text where there are fewer. */
static const char *skip_lines(const char *p, guint line, guint n)
{
    while (line < n && *p) {
        const size_t to_end = strcspn(p, "\r\n");

        p += to_end;
        if (*p)
            p += p[0] == '\r' && p[1] == '\n' ? 2 : 1;
        line++;
    }
    return p;
}

static GPtrArray *cells_of(const BgCsv *csv, guint row)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);

    for (int column = 0; column < bg_csv_n_columns(csv); column++)
        g_ptr_array_add(cells, g_strdup(bg_csv_cell(csv, row, column)));
    return cells;
}

static void take_rows(BgSheet *sheet, const BgCsv *csv, const char *text)
{
    const guint n = bg_csv_n_rows(csv);
    guint line = bg_csv_line(csv, 0, 0);
    const char *at = skip_lines(text, 1, line);

    sheet->head = g_strndup(text, (gsize)(at - text));
    sheet->eol = strstr(sheet->head, "\r\n") ? "\r\n" : "\n";
    for (guint row = 0; row < n; row++) {
        const guint next =
            row + 1 < n ? bg_csv_line(csv, row + 1, 0) : G_MAXUINT;
        const char *end = skip_lines(at, line, next);

        bg_sheet_append_read(sheet, cells_of(csv, row),
                             g_strndup(at, (gsize)(end - at)), line);
        at = end;
        line = next;
    }
}

BgSheet *bg_sheet_read(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *shown = bg_text_quote(path);
    g_autofree char *text = NULL;
    gsize length = 0;

    if (!g_file_get_contents(path, &text, &length, NULL)) {
        g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s", shown);
        return NULL;
    }
    g_autoptr(BgCsv) csv = bg_csv_parse(text, length, path, error);

    if (!csv)
        return NULL;
    if (bg_csv_delimiter(csv) != ',') {
        g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                    "%s is not separated by commas: nothing can be added to it",
                    shown);
        return NULL;
    }
    BgSheet *sheet = bg_sheet_new(name, NULL);

    for (int column = 0; column < bg_csv_n_columns(csv); column++)
        g_ptr_array_add(sheet->columns, g_strdup(bg_csv_header(csv, column)));
    sheet->n_file_columns = sheet->columns->len;
    take_rows(sheet, csv, text);
    return sheet;
}
