#include "load/event_columns.h"

#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "load/csv_table.h"

/* The first row while columns are looked for in it. */
typedef struct {
    GPtrArray *names; /* of char *, owned; NULL-terminated */
    const char *file;
    guint line;
    gboolean by_name; /* some column was found by its name */
} Header;

static void clear_where(gpointer data)
{
    g_free(((BgEventWhere *)data)->value);
}

void bg_event_columns_clear(BgEventColumns *columns)
{
    if (columns->ids)
        g_array_unref(columns->ids);
    if (columns->wheres)
        g_array_unref(columns->wheres);
}

/* Without the blanks that a quoted field may hold at its ends. */
static char *name_of(const BgRow *row, guint column)
{
    g_autoptr(GString) scratch = g_string_new(NULL);
    const BgFieldText field =
        bg_field_plain(bg_row_field(row, column), scratch);

    return g_strstrip(g_strndup(field.text, field.length));
}

static Header header_of(const BgRow *row, const char *file, guint line)
{
    Header header = { g_ptr_array_new_with_free_func(g_free), file, line,
                      FALSE };

    for (guint i = 0; i < row->n_fields; i++)
        g_ptr_array_add(header.names, name_of(row, i));
    g_ptr_array_add(header.names, NULL);
    return header;
}

/* @param column from 1, or 0: none is named */
static gboolean fail(const Header *header, guint column, const char *message,
                     GError **error)
{
    g_autofree char *place = bg_csv_place(header->file, header->line, column);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "%s%s", message, place);
    return FALSE;
}

static gboolean same(const char *a, const char *b, gboolean any_case)
{
    return any_case ? g_ascii_strcasecmp(a, b) == 0 : g_str_equal(a, b);
}

/* The column of that name, from 0, or -1; *twice where a second has it. */
static int named(const Header *header, const char *name, gboolean any_case,
                 guint *twice)
{
    int found = -1;

    *twice = 0;
    for (guint i = 0; i + 1 < header->names->len; i++) {
        if (!same(g_ptr_array_index(header->names, i), name, any_case))
            continue;
        if (found >= 0)
            *twice = *twice ? *twice : i + 1;
        else
            found = (int)i;
    }
    return found;
}

/* The number of a column from 1, or 0. */
static guint as_number(const char *text, guint n_columns)
{
    gint64 number = 0;

    if (!bg_number_parse_int(text, 1, n_columns, &number))
        return 0;
    return (guint)number;
}

static gboolean not_found(const Header *header, const char *name,
                          GError **error)
{
    const guint n = header->names->len - 1;
    const char *const *names = (const char *const *)header->names->pdata;
    g_autofree char *near = bg_text_suggestion(name, names);
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *message = g_strdup_printf(
        "there is no column %s%s; the line has %u fields: name columns as it "
        "does, or by number",
        shown, near, n);

    return fail(header, 0, message, error);
}

/* Publishers repeat names, which matters where one of them is asked for. */
static gboolean twice_there(const Header *header, const char *name,
                            guint second, GError **error)
{
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *message =
        g_strdup_printf("two columns are named %s", shown);

    return fail(header, second, message, error);
}

static gboolean find(Header *header, const char *name, guint *column,
                     GError **error)
{
    const guint number = as_number(name, header->names->len - 1);
    guint twice = 0;

    if (number > 0) {
        *column = number - 1;
        return TRUE;
    }
    int found = named(header, name, FALSE, &twice);

    if (found < 0)
        found = named(header, name, TRUE, &twice);
    if (twice)
        return twice_there(header, name, twice, error);
    if (found < 0)
        return not_found(header, name, error);
    header->by_name = TRUE;
    *column = (guint)found;
    return TRUE;
}

static gboolean find_where(Header *header, const char *text, GArray *wheres,
                           GError **error)
{
    const char *sign = strchr(text, '=');
    const gboolean differs = sign && sign > text && sign[-1] == '!';
    BgEventWhere where = { .differs = differs };

    if (!sign || sign - (differs ? 1 : 0) == text) {
        g_autofree char *shown = bg_text_quote(text);

        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "--where cannot be %s: it is COLUMN=VALUE or "
                    "COLUMN!=VALUE",
                    shown);
        return FALSE;
    }
    g_autofree char *name =
        g_strndup(text, (gsize)(sign - text) - (differs ? 1 : 0));

    if (!find(header, name, &where.column, error))
        return FALSE;
    where.value = g_strdup(sign + 1);
    where.length = strlen(sign + 1);
    g_array_append_val(wheres, where);
    return TRUE;
}

static int compare_wheres(gconstpointer a, gconstpointer b)
{
    const BgEventWhere *x = a, *y = b;

    if (x->differs != y->differs)
        return x->differs ? 1 : -1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static gboolean find_all(Header *header, const BgEventAsk *ask,
                         BgEventColumns *columns, GError **error)
{
    guint id = 0;

    if (!find(header, ask->date, &columns->date, error) ||
        !find(header, ask->partner, &columns->partner, error) ||
        !find(header, ask->score, &columns->score, error))
        return FALSE;
    for (guint i = 0; ask->ids && ask->ids[i]; i++) {
        if (!find(header, ask->ids[i], &id, error))
            return FALSE;
        g_array_append_val(columns->ids, id);
    }
    for (guint i = 0; ask->wheres && ask->wheres[i]; i++)
        if (!find_where(header, ask->wheres[i], columns->wheres, error))
            return FALSE;
    g_array_sort(columns->wheres, compare_wheres);
    return TRUE;
}

gboolean bg_event_columns_find(const BgRow *row, const BgEventAsk *ask,
                               const BgEventFirst *first,
                               BgEventColumns *columns, GError **error)
{
    Header header = header_of(row, first->file, first->line);
    g_auto(BgEventColumns) found = { .n_fields = row->n_fields };

    found.ids = g_array_new(FALSE, FALSE, sizeof(guint));
    found.wheres = g_array_new(FALSE, FALSE, sizeof(BgEventWhere));
    g_array_set_clear_func(found.wheres, clear_where);
    const gboolean done = find_all(&header, ask, &found, error);

    g_ptr_array_unref(header.names);
    if (!done)
        return FALSE;
    found.header =
        header.by_name ||
        !first->is_event(bg_row_field(row, found.date),
                         bg_row_field(row, found.score), first->data);
    *columns = found;
    found.ids = NULL;
    found.wheres = NULL;
    return TRUE;
}

static gboolean meets(const BgEventWhere *where, const BgRow *row,
                      GString *scratch)
{
    const BgFieldText field =
        bg_field_plain(bg_row_field(row, where->column), scratch);

    return field.length == where->length &&
           memcmp(field.text, where->value, where->length) == 0;
}

gboolean bg_event_columns_match(const BgEventColumns *columns, const BgRow *row,
                                GString *scratch)
{
    const GArray *wheres = columns->wheres;

    for (guint i = 0; i < wheres->len;) {
        const BgEventWhere *first = &g_array_index(wheres, BgEventWhere, i);
        gboolean any = FALSE, all = TRUE;

        for (; i < wheres->len; i++) {
            const BgEventWhere *where = &g_array_index(wheres, BgEventWhere, i);

            if (where->column != first->column ||
                where->differs != first->differs)
                break;
            const gboolean met = meets(where, row, scratch);

            any |= met;
            all &= !met;
        }
        if (!(first->differs ? all : any))
            return FALSE;
    }
    return TRUE;
}
