#include "output/package.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "data/sheet.h"
#include "output/package_fields.h"

static gboolean holds(const json_t *array, const char *text)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (g_strcmp0(json_string_value(json_array_get(array, i)), text) == 0)
            return TRUE;
    return FALSE;
}

static void add_name(json_t *array, const char *text)
{
    if (!holds(array, text))
        json_array_append_new(array, json_string(text));
}

/* The member of this name, made where it is missing or of another type. */
static json_t *member(json_t *object, const char *key, json_t *empty)
{
    json_t *there = json_object_get(object, key);

    if (there && json_typeof(there) == json_typeof(empty)) {
        json_decref(empty);
        return there;
    }
    json_object_set_new(object, key, empty);
    return empty;
}

static json_t *find_by(json_t *array, const char *key, const char *text)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *entry = json_array_get(array, i);

        if (g_strcmp0(json_string_value(json_object_get(entry, key)), text) ==
            0)
            return entry;
    }
    return NULL;
}

/* An enum that is there takes in every text of the column. */
static void widen_enum(json_t *constraints, const BgSheet *sheet,
                       const char *column)
{
    json_t *words = json_object_get(constraints, "enum");

    for (guint row = 0; words && row < sheet->rows->len; row++) {
        const char *text = bg_sheet_get(sheet, row, column);

        if (*text)
            add_name(words, text);
    }
}

static void widen_length(json_t *constraints, const BgSheet *sheet,
                         const char *column)
{
    const json_t *longest = json_object_get(constraints, "maxLength");

    for (guint row = 0; longest && row < sheet->rows->len; row++)
        if (g_utf8_strlen(bg_sheet_get(sheet, row, column), -1) >
            json_integer_value(longest)) {
            json_object_del(constraints, "maxLength");
            return;
        }
}

/* A column of whole numbers that holds another number, or a word. */
static void widen_type(json_t *field, const BgSheet *sheet, const char *column)
{
    const char *type = json_string_value(json_object_get(field, "type"));
    const char *wider = type;

    if (g_strcmp0(type, "integer") != 0)
        return;
    for (guint row = 0; row < sheet->rows->len; row++) {
        const char *text = bg_sheet_get(sheet, row, column);
        gint64 whole;
        double number;

        if (*text == '\0' ||
            bg_number_parse_int(text, G_MININT64, G_MAXINT64, &whole))
            continue;
        if (!bg_number_parse(text, '.', &number))
            wider = "string";
        else if (g_str_equal(wider, "integer"))
            wider = "number";
    }
    if (g_str_equal(wider, type))
        return;
    json_object_set_new(field, "type", json_string(wider));
    if (g_str_equal(wider, "string"))
        json_object_del(json_object_get(field, "constraints"), "minimum");
}

static void cover_column(json_t *fields, const BgSheet *sheet, guint column)
{
    const char *name = g_ptr_array_index(sheet->columns, column);
    json_t *field = find_by(fields, "name", name);

    if (!field) {
        field = bg_package_field(sheet->name, name);
        json_array_append_new(fields, field);
    }
    json_t *constraints = json_object_get(field, "constraints");

    widen_enum(constraints, sheet, name);
    widen_length(constraints, sheet, name);
    widen_type(field, sheet, name);
}

static void cover_sheet(json_t *resources, const BgSheet *sheet)
{
    json_t *resource = find_by(resources, "path", sheet->name);

    if (!resource) {
        resource = bg_package_resource(sheet->name);
        json_array_append_new(resources, resource);
    }
    json_t *schema = member(resource, "schema", json_object());
    json_t *fields = member(schema, "fields", json_array());

    for (guint column = 0; column < sheet->columns->len; column++)
        cover_column(fields, sheet, column);
}

static void cover_series(json_t *root, const BgPackage *package)
{
    json_t *ours = member(root, "barograph", json_object());
    json_t *partners = member(ours, "partners", json_array());
    json_t *security = member(ours, "security", json_array());

    for (guint i = 0; i < package->partners->len; i++)
        add_name(partners, g_ptr_array_index(package->partners, i));
    for (guint i = 0; i < package->security->len; i++)
        add_name(security, g_ptr_array_index(package->security, i));
}

/* A name as the specification wants it: a-z, 0-9, '.', '_', '-'. */
static char *plain_name(const char *text)
{
    char *name = g_ascii_strdown(text, -1);

    return g_strcanon(name, "abcdefghijklmnopqrstuvwxyz0123456789._-", '-');
}

static json_t *new_package(const BgPackage *package)
{
    g_autofree char *name = plain_name(package->name);
    json_t *root = json_pack(
        "{s:s, s:s, s:s, s:s}", "profile", "tabular-data-package", "name", name,
        "title", package->title ? package->title : package->name, "description",
        "Values and events as printed in the reports that sources.csv names; "
        "what is not here is missing.");

    if (package->publication)
        json_object_set_new(
            root, "sources",
            json_pack("[{s:s}]", "title", package->publication));
    json_object_set_new(root, "barograph",
                        json_pack("{s:s, s:s, s:[], s:[]}", "kind", "published",
                                  "aggregation", "flow", "partners",
                                  "security"));
    json_object_set_new(root, "resources", json_array());
    return root;
}

static json_t *parse(const char *text, GError **error)
{
    json_error_t problem;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &problem);

    if (json_is_object(root))
        return root;
    json_decref(root);
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "datapackage.json is no JSON object");
    return NULL;
}

char *bg_package_text(const char *present, const BgPackage *package,
                      GError **error)
{
    enum { FLAGS = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };
    json_t *root = present ? parse(present, error) : new_package(package);

    if (!root)
        return NULL;
    json_t *before = json_deep_copy(root);

    cover_series(root, package);
    json_t *resources = member(root, "resources", json_array());

    for (guint i = 0; i < package->sheets->len; i++)
        cover_sheet(resources, g_ptr_array_index(package->sheets, i));
    char *text;

    if (present && json_equal(before, root)) {
        text = g_strdup(present);
    } else {
        char *dumped = json_dumps(root, FLAGS);

        text = g_strconcat(dumped, "\n", NULL);
        free(dumped);
    }
    json_decref(before);
    json_decref(root);
    return text;
}
