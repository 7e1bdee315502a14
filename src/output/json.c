/* One JSON object with everything: design of the fields in README.md. */
#include <jansson.h>
#include <stdlib.h>

#include "core/text.h"
#include "core/version.h"
#include "output/render.h"

/* Text that is not UTF-8 (a file's name may be) is written escaped. */
static json_t *string(const char *text)
{
    json_t *value = json_string(text);

    if (value)
        return value;
    g_autofree char *shown = bg_text_printable(text);
    return json_string(shown);
}

static json_t *cell_value(const BgColumn *column, const BgCell *cell)
{
    if (cell->missing)
        return json_null();
    switch (column->kind) {
    case BG_COLUMN_TEXT:
        return string(cell->text);
    case BG_COLUMN_INTEGER:
        return json_integer(cell->integer);
    case BG_COLUMN_NUMBER:
    case BG_COLUMN_P:
        break;
    }
    return json_real(cell->number);
}

static json_t *table_rows(const BgTable *table)
{
    json_t *rows = json_array();

    for (guint r = 0; r < bg_table_rows(table); r++) {
        json_t *row = json_object();

        for (guint c = 0; c < table->n_columns; c++)
            json_object_set_new(
                row, table->columns[c].name,
                cell_value(&table->columns[c], bg_table_cell(table, r, c)));
        json_array_append_new(rows, row);
    }
    return rows;
}

static json_t *strings(const GPtrArray *texts)
{
    json_t *list = json_array();

    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(list, string(g_ptr_array_index(texts, i)));
    return list;
}

static json_t *inputs(const BgInputs *known)
{
    json_t *list = json_array();

    for (guint i = 0; i < known->list->len; i++) {
        const BgInput *input = g_ptr_array_index(known->list, i);
        json_t *entry = json_object();

        json_object_set_new(entry, "path", string(input->path));
        json_object_set_new(entry, "sha256",
                            input->sha256 ? string(input->sha256)
                                          : json_null());
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *options(const GPtrArray *asked)
{
    json_t *object = json_object();

    for (guint i = 0; i < asked->len; i++) {
        const BgResultOption *option = g_ptr_array_index(asked, i);

        json_object_set_new(object, option->name, string(option->value));
    }
    return object;
}

char *bg_render_json(const BgResult *result)
{
    json_t *root = json_object();
    json_t *tables = json_object();

    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        json_object_set_new(tables, table->name, table_rows(table));
    }
    json_object_set_new(root, "program", json_string("barograph"));
    json_object_set_new(root, "version", json_string(BG_VERSION));
    json_object_set_new(root, "command", json_string(result->command));
    json_object_set_new(root, "simulated", json_boolean(result->simulated));
    json_object_set_new(root, "inputs", inputs(result->inputs));
    json_object_set_new(root, "options", options(result->options));
    json_object_set_new(root, "tables", tables);
    json_object_set_new(root, "notes", strings(result->notes));
    json_object_set_new(root, "warnings", strings(result->warnings));

    char *text = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
    char *out = g_strconcat(text, "\n", NULL);

    free(text);
    json_decref(root);
    return out;
}
