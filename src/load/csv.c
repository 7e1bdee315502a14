#include "load/csv.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "load/csv_table.h"

BgCsv *bg_csv_new(const char *name)
{
    BgCsv *csv = g_new0(BgCsv, 1);

    csv->name = g_strdup(name);
    csv->text = g_byte_array_new();
    g_byte_array_append(csv->text, (const guint8 *)"", 1);
    csv->headers = g_array_new(FALSE, FALSE, sizeof(guint32));
    csv->cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    csv->lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    return csv;
}

void bg_csv_free(BgCsv *csv)
{
    if (!csv)
        return;
    g_free(csv->name);
    g_byte_array_unref(csv->text);
    g_array_unref(csv->headers);
    g_array_unref(csv->cells);
    g_array_unref(csv->lines);
    g_free(csv);
}

const char *bg_csv_name(const BgCsv *csv)
{
    return csv->name;
}

char bg_csv_delimiter(const BgCsv *csv)
{
    return csv->delimiter;
}

guint bg_csv_n_rows(const BgCsv *csv)
{
    return csv->n_rows;
}

int bg_csv_n_columns(const BgCsv *csv)
{
    return csv->n_columns;
}

static const char *text_at(const BgCsv *csv, const GArray *offsets, guint i)
{
    return (const char *)csv->text->data + g_array_index(offsets, guint32, i);
}

const char *bg_csv_header(const BgCsv *csv, int column)
{
    return text_at(csv, csv->headers, (guint)column);
}

const char *bg_csv_cell(const BgCsv *csv, guint row, int column)
{
    return text_at(csv, csv->cells,
                   row * (guint)csv->n_columns + (guint)column);
}

int bg_csv_find(const BgCsv *csv, const char *name)
{
    for (int i = 0; i < csv->n_columns; i++)
        if (g_str_equal(bg_csv_header(csv, i), name))
            return i;
    return -1;
}

int bg_csv_find_nocase(const BgCsv *csv, const char *name)
{
    for (int i = 0; i < csv->n_columns; i++)
        if (g_ascii_strcasecmp(bg_csv_header(csv, i), name) == 0)
            return i;
    return -1;
}

const char **bg_csv_header_names(const BgCsv *csv)
{
    const char **names = g_new0(const char *, (gsize)csv->n_columns + 1);

    for (int i = 0; i < csv->n_columns; i++)
        names[i] = bg_csv_header(csv, i);
    return names;
}

gboolean bg_csv_is_unique(const BgCsv *csv, int column, GError **error)
{
    const char *name = bg_csv_header(csv, column);

    for (int i = column + 1; i < csv->n_columns; i++)
        if (g_str_equal(bg_csv_header(csv, i), name)) {
            g_autofree char *shown = bg_text_quote(name);

            bg_csv_error(csv, BG_CSV_HEADER, i, error,
                         "two columns are named %s", shown);
            return FALSE;
        }
    return TRUE;
}

gboolean bg_csv_require(const BgCsv *csv, const char *const *names,
                        int *columns, GError **error)
{
    for (guint i = 0; names[i]; i++) {
        columns[i] = bg_csv_find(csv, names[i]);
        if (columns[i] >= 0 && !bg_csv_is_unique(csv, columns[i], error))
            return FALSE;
        if (columns[i] >= 0)
            continue;
        g_autofree const char **known = bg_csv_header_names(csv);
        g_autofree char *near = bg_text_suggestion(names[i], known);

        bg_csv_error(csv, BG_CSV_HEADER, -1, error, "there is no column '%s'%s",
                     names[i], near);
        return FALSE;
    }
    return TRUE;
}

guint bg_csv_breaks(const char *text)
{
    guint breaks = 0;

    for (const char *p = text; (p = strpbrk(p, "\r\n")); p++) {
        if (p[0] == '\r' && p[1] == '\n')
            p++;
        breaks++;
    }
    return breaks;
}

guint bg_csv_line(const BgCsv *csv, guint row, int column)
{
    const gboolean header = row == BG_CSV_HEADER;
    guint line =
        header ? csv->header_line : g_array_index(csv->lines, guint32, row);

    for (int i = 0; i < column; i++)
        line += bg_csv_breaks(header ? bg_csv_header(csv, i)
                                     : bg_csv_cell(csv, row, i));
    return line;
}

char *bg_csv_place(const char *name, guint line, guint column)
{
    g_autofree char *shown = bg_text_printable(name);

    if (column == 0)
        return g_strdup_printf(" (%s:%u)", shown, line);
    return g_strdup_printf(" (%s:%u:%u)", shown, line, column);
}

void bg_csv_error(const BgCsv *csv, guint row, int column, GError **error,
                  const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *place = bg_csv_place(
        csv->name, bg_csv_line(csv, row, column), (guint)(column + 1));

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "%s%s", message, place);
}

/* Reads text with either mark that the file may use. */
static gboolean parse_either(const BgCsv *csv, const char *text, double *value)
{
    return bg_number_parse(text, '.', value) ||
           (csv->delimiter != ',' && bg_number_parse(text, ',', value));
}

gboolean bg_csv_is_number(const BgCsv *csv, guint row, int column)
{
    double value;

    return parse_either(csv, bg_csv_cell(csv, row, column), &value);
}

/* Holds the decimal mark of a number against those read before. */
static gboolean check_mark(BgCsv *csv, guint row, int column, GError **error)
{
    const char *text = bg_csv_cell(csv, row, column);
    const char *found = strpbrk(text, ".,");

    if (!found || csv->mark == *found)
        return TRUE;
    if (csv->mark == 0) {
        csv->mark = *found;
        csv->mark_row = row;
        csv->mark_column = column;
        return TRUE;
    }
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *name = bg_text_quote(bg_csv_header(csv, column));
    g_autofree char *other =
        bg_text_quote(bg_csv_cell(csv, csv->mark_row, csv->mark_column));

    bg_csv_error(csv, row, column, error,
                 "cannot read %s as a number in column %s: the decimal mark "
                 "is another in %s on line %u",
                 shown, name, other,
                 bg_csv_line(csv, csv->mark_row, csv->mark_column));
    return FALSE;
}

gboolean bg_csv_number(BgCsv *csv, guint row, int column, double *value,
                       GError **error)
{
    const char *text = bg_csv_cell(csv, row, column);
    double number;

    if (bg_number_is_missing(text)) {
        *value = (double)NAN;
        return TRUE;
    }
    if (parse_either(csv, text, &number)) {
        if (!check_mark(csv, row, column, error))
            return FALSE;
        *value = number;
        return TRUE;
    }
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *name = bg_text_quote(bg_csv_header(csv, column));

    bg_csv_error(csv, row, column, error,
                 "cannot read %s as a number in column %s", shown, name);
    return FALSE;
}
