/* A folder held against its datapackage.json: fields, types, constraints and
 * keys.  What a loader would refuse anyway is left to the loader. */
#ifndef BG_TESTS_PACKAGE_CHECK_H
#define BG_TESTS_PACKAGE_CHECK_H

#include <check.h>
#include <glib.h>
#include <jansson.h>
#include <string.h>

#include "core/date.h"
#include "core/number.h"
#include "load/csv.h"

static inline const char *package_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    ck_assert_msg(text && *text, "no text under \"%s\"", key);
    return text;
}

static inline json_t *package_of(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "datapackage.json", NULL);
    json_error_t error;
    json_t *package = json_load_file(path, JSON_REJECT_DUPLICATES, &error);

    ck_assert_msg(package != NULL, "%s:%d: %s", path, error.line, error.text);
    return package;
}

static inline BgCsv *package_table(const char *folder, const json_t *resource)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path =
        g_build_filename(folder, package_text(resource, "path"), NULL);
    BgCsv *csv = bg_csv_read(path, NULL, &error);

    ck_assert_msg(csv != NULL, "%s", error ? error->message : "");
    return csv;
}

static inline gboolean fits_type(const char *text, const char *type)
{
    BgDay first, last;
    double number;
    gint64 whole;

    if (g_str_equal(type, "date"))
        return strlen(text) == 10 &&
               bg_date_parse_iso(text, &first, &last) == BG_DATE_OK;
    if (g_str_equal(type, "number"))
        return bg_number_parse(text, '.', &number);
    if (g_str_equal(type, "integer") || g_str_equal(type, "year"))
        return bg_number_parse_int(text, G_MININT, G_MAXINT, &whole);
    return g_str_equal(type, "string");
}

static inline gboolean is_in_enum(const char *text, const json_t *allowed)
{
    size_t i;
    json_t *entry;

    json_array_foreach((json_t *)(guintptr)allowed, i, entry)
    {
        if (g_strcmp0(json_string_value(entry), text) == 0)
            return TRUE;
    }
    return FALSE;
}

static inline void check_field(const BgCsv *csv, int column,
                               const json_t *field)
{
    const json_t *constraints = json_object_get(field, "constraints");
    const json_t *allowed = json_object_get(constraints, "enum");
    const json_t *longest = json_object_get(constraints, "maxLength");
    const gboolean required =
        json_is_true(json_object_get(constraints, "required"));

    ck_assert_str_eq(bg_csv_header(csv, column), package_text(field, "name"));
    for (guint row = 0; row < bg_csv_n_rows(csv); row++) {
        const char *text = bg_csv_cell(csv, row, column);

        ck_assert_msg(*text || !required, "%s:%u: '%s' is required",
                      bg_csv_name(csv), bg_csv_line(csv, row, column),
                      package_text(field, "name"));
        if (!*text)
            continue;
        ck_assert_msg(fits_type(text, package_text(field, "type")),
                      "%s:%u: '%s' is no %s", bg_csv_name(csv),
                      bg_csv_line(csv, row, column), text,
                      package_text(field, "type"));
        ck_assert_msg(!longest || g_utf8_strlen(text, -1) <=
                                      json_integer_value(longest),
                      "%s:%u: '%s' is too long", bg_csv_name(csv),
                      bg_csv_line(csv, row, column), text);
        ck_assert_msg(!allowed || is_in_enum(text, allowed),
                      "%s:%u: '%s' is not in the enum", bg_csv_name(csv),
                      bg_csv_line(csv, row, column), text);
    }
}

/* The cells of the named columns, joined; names is a string or an array. */
static inline char *key_of(const BgCsv *csv, guint row, const json_t *names)
{
    GString *key = g_string_new(NULL);
    const size_t n = json_is_string(names) ? 1 : json_array_size(names);

    for (size_t i = 0; i < n; i++) {
        const char *name = json_string_value(
            json_is_string(names) ? names : json_array_get(names, i));
        const int column = bg_csv_find(csv, name);

        ck_assert_msg(column >= 0, "%s: no column '%s'", bg_csv_name(csv),
                      name);
        g_string_append_printf(key, "%s\x1f", bg_csv_cell(csv, row, column));
    }
    return g_string_free(key, FALSE);
}

static inline GHashTable *keys_of(const BgCsv *csv, const json_t *names)
{
    GHashTable *keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint row = 0; row < bg_csv_n_rows(csv); row++)
        g_hash_table_add(keys, key_of(csv, row, names));
    return keys;
}

static inline const json_t *resource_named(const json_t *package,
                                           const char *name)
{
    const json_t *resources = json_object_get(package, "resources");

    for (size_t i = 0; i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);

        if (g_str_equal(package_text(resource, "name"), name))
            return resource;
    }
    ck_abort_msg("no resource '%s'", name);
    return NULL;
}

static inline void check_foreign_keys(const char *folder, const json_t *package,
                                      const BgCsv *csv, const json_t *schema)
{
    const json_t *keys = json_object_get(schema, "foreignKeys");

    for (size_t i = 0; i < json_array_size(keys); i++) {
        const json_t *key = json_array_get(keys, i);
        const json_t *reference = json_object_get(key, "reference");
        g_autoptr(BgCsv) other = package_table(
            folder,
            resource_named(package, package_text(reference, "resource")));
        g_autoptr(GHashTable) known =
            keys_of(other, json_object_get(reference, "fields"));

        for (guint row = 0; row < bg_csv_n_rows(csv); row++) {
            g_autofree char *cell =
                key_of(csv, row, json_object_get(key, "fields"));

            ck_assert_msg(g_hash_table_contains(known, cell),
                          "%s: row %u: '%s' is not in %s", bg_csv_name(csv),
                          row + 1, cell, bg_csv_name(other));
        }
    }
}

static inline void check_resource(const char *folder, const json_t *package,
                                  const json_t *resource)
{
    const json_t *schema = json_object_get(resource, "schema");
    const json_t *fields = json_object_get(schema, "fields");
    const json_t *primary = json_object_get(schema, "primaryKey");
    g_autoptr(BgCsv) csv = package_table(folder, resource);

    ck_assert_str_eq(package_text(resource, "profile"),
                     "tabular-data-resource");
    ck_assert_uint_eq(json_array_size(fields), (size_t)bg_csv_n_columns(csv));
    for (size_t i = 0; i < json_array_size(fields); i++)
        check_field(csv, (int)i, json_array_get(fields, i));
    if (primary) {
        g_autoptr(GHashTable) keys = keys_of(csv, primary);

        ck_assert_msg(g_hash_table_size(keys) == bg_csv_n_rows(csv),
                      "%s: primary key is not unique", bg_csv_name(csv));
    }
    check_foreign_keys(folder, package, csv, schema);
}

/* Every table holds what the schema of its resource says. */
static inline void check_package(const char *folder)
{
    json_t *package = package_of(folder);
    const json_t *resources = json_object_get(package, "resources");

    package_text(package, "name");
    package_text(package, "title");
    ck_assert_uint_ge(json_array_size(resources), 3);
    for (size_t i = 0; i < json_array_size(resources); i++)
        check_resource(folder, package, json_array_get(resources, i));
    json_decref(package);
}

#endif
