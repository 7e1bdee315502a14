/* The datasets we ship: each folder is a valid Frictionless Data Package, and
 * its tables hold what their schemas say.  What a loader would refuse anyway
 * is left to the loader; here the package is held against the files. */
#include <glib.h>
#include <jansson.h>
#include <string.h>

#include "core/date.h"
#include "core/number.h"
#include "harness.h"
#include "load/csv.h"
#include "load/source.h"

static const char *const sources[] = { "biss", "minsk-barometer",
                                       "simulated/biss",
                                       "simulated/minsk-barometer" };

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    ck_assert_msg(text && *text, "no text under \"%s\"", key);
    return text;
}

static json_t *package_of(const char *source)
{
    g_autofree char *path =
        g_build_filename("datasets", source, "datapackage.json", NULL);
    json_error_t error;
    json_t *package = json_load_file(path, JSON_REJECT_DUPLICATES, &error);

    ck_assert_msg(package != NULL, "%s:%d: %s", path, error.line, error.text);
    return package;
}

static BgCsv *table_of(const char *source, const json_t *resource)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path =
        g_build_filename("datasets", source, text_of(resource, "path"), NULL);
    BgCsv *csv = bg_csv_read(path, NULL, &error);

    ck_assert_msg(csv != NULL, "%s", error ? error->message : "");
    return csv;
}

static gboolean fits_type(const char *text, const char *type)
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

static gboolean is_in_enum(const char *text, const json_t *allowed)
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

static void check_field(const BgCsv *csv, int column, const json_t *field)
{
    const json_t *constraints = json_object_get(field, "constraints");
    const json_t *allowed = json_object_get(constraints, "enum");
    const gboolean required =
        json_is_true(json_object_get(constraints, "required"));

    ck_assert_str_eq(bg_csv_header(csv, column), text_of(field, "name"));
    for (guint row = 0; row < bg_csv_n_rows(csv); row++) {
        const char *text = bg_csv_cell(csv, row, column);

        ck_assert_msg(*text || !required, "%s:%u: '%s' is required",
                      bg_csv_name(csv), bg_csv_line(csv, row, column),
                      text_of(field, "name"));
        if (!*text)
            continue;
        ck_assert_msg(fits_type(text, text_of(field, "type")),
                      "%s:%u: '%s' is no %s", bg_csv_name(csv),
                      bg_csv_line(csv, row, column), text,
                      text_of(field, "type"));
        ck_assert_msg(!allowed || is_in_enum(text, allowed),
                      "%s:%u: '%s' is not in the enum", bg_csv_name(csv),
                      bg_csv_line(csv, row, column), text);
    }
}

/* The cells of the named columns, joined; names is a string or an array. */
static char *key_of(const BgCsv *csv, guint row, const json_t *names)
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

static GHashTable *keys_of(const BgCsv *csv, const json_t *names)
{
    GHashTable *keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint row = 0; row < bg_csv_n_rows(csv); row++)
        g_hash_table_add(keys, key_of(csv, row, names));
    return keys;
}

static const json_t *resource_named(const json_t *package, const char *name)
{
    const json_t *resources = json_object_get(package, "resources");

    for (size_t i = 0; i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);

        if (g_str_equal(text_of(resource, "name"), name))
            return resource;
    }
    ck_abort_msg("no resource '%s'", name);
    return NULL;
}

static void check_foreign_keys(const char *source, const json_t *package,
                               const BgCsv *csv, const json_t *schema)
{
    const json_t *keys = json_object_get(schema, "foreignKeys");

    for (size_t i = 0; i < json_array_size(keys); i++) {
        const json_t *key = json_array_get(keys, i);
        const json_t *reference = json_object_get(key, "reference");
        g_autoptr(BgCsv) other = table_of(
            source, resource_named(package, text_of(reference, "resource")));
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

static void check_resource(const char *source, const json_t *package,
                           const json_t *resource)
{
    const json_t *schema = json_object_get(resource, "schema");
    const json_t *fields = json_object_get(schema, "fields");
    const json_t *primary = json_object_get(schema, "primaryKey");
    g_autoptr(BgCsv) csv = table_of(source, resource);

    ck_assert_str_eq(text_of(resource, "profile"), "tabular-data-resource");
    ck_assert_uint_eq(json_array_size(fields), (size_t)bg_csv_n_columns(csv));
    for (size_t i = 0; i < json_array_size(fields); i++)
        check_field(csv, (int)i, json_array_get(fields, i));
    if (primary) {
        g_autoptr(GHashTable) keys = keys_of(csv, primary);

        ck_assert_msg(g_hash_table_size(keys) == bg_csv_n_rows(csv),
                      "%s: primary key is not unique", bg_csv_name(csv));
    }
    check_foreign_keys(source, package, csv, schema);
}

START_TEST(packages_are_valid)
{
    json_t *package = package_of(sources[_i]);
    const json_t *resources = json_object_get(package, "resources");
    const char *kind = text_of(json_object_get(package, "barograph"), "kind");

    text_of(package, "name");
    text_of(package, "title");
    ck_assert_uint_gt(json_array_size(json_object_get(package, "licenses")), 0);
    ck_assert_uint_gt(json_array_size(json_object_get(package, "sources")), 0);
    ck_assert_uint_ge(json_array_size(resources), 3);
    ck_assert_str_eq(kind, g_str_has_prefix(sources[_i], "simulated/")
                               ? "simulated"
                               : "published");
    for (size_t i = 0; i < json_array_size(resources); i++)
        check_resource(sources[_i], package, json_array_get(resources, i));
    json_decref(package);
}
END_TEST

static BgDataset *load(const char *source)
{
    g_autoptr(GError) error = NULL;
    BgDataset *dataset = bg_load_source("datasets", source, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error ? error->message : "");
    return dataset;
}

START_TEST(sources_load)
{
    g_autoptr(BgDataset) dataset = load(sources[_i]);

    ck_assert_uint_eq(dataset->issues->len,
                      strstr(sources[_i], "biss") ? 35 : 20);
    ck_assert_int_eq(dataset->simulated,
                     g_str_has_prefix(sources[_i], "simulated/"));
}
END_TEST

/* The seven catalogues of Barometer 18 as counted by hand in the report: the
 * number of rows, and what they sum to. */
START_TEST(barometer_18_catalogues)
{
    static const struct {
        const char *series;
        guint events;
        double positive, negative;
    } rows[] = {
        { "russia", 18, 17, -3 },
        { "eu", 13, 5, -19 },
        { "china", 15, 15, 0 },
        { "us", 25, 6, -22 },
        { "ukraine", 50, 27, -31 },
        { "national-security", 16, 6, -6 },
        { "regional-tension", 16, 2, -10 },
    };
    g_autoptr(BgDataset) dataset = load("minsk-barometer");
    const int issue = bg_dataset_find_issue(dataset, "18");
    guint relations = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const BgCatalogueSum sum =
            bg_dataset_catalogue_sum(dataset, (guint)issue, rows[i].series);

        ck_assert_msg(sum.events == rows[i].events, "%s: %u events",
                      rows[i].series, sum.events);
        ck_assert_double_eq(sum.positive, rows[i].positive);
        ck_assert_double_eq(sum.negative, rows[i].negative);
        relations += i < 5 ? sum.events : 0;
    }
    ck_assert_uint_eq(relations, 121);
    ck_assert_uint_eq(dataset->events->len, 121 + 2 * 16);
}
END_TEST

/* Unequal first periods of the BISS index. */
START_TEST(biss_calendar)
{
    g_autoptr(BgDataset) dataset = load("biss");

    ck_assert_double_eq(bg_period_months(bg_dataset_issue(dataset, 0)->period),
                        3);
    ck_assert_double_eq(bg_period_months(bg_dataset_issue(dataset, 1)->period),
                        2);
    ck_assert_double_eq(bg_period_months(bg_dataset_issue(dataset, 2)->period),
                        3);
    for (guint i = 3; i < 35; i++)
        ck_assert_double_eq(
            bg_period_months(bg_dataset_issue(dataset, i)->period), 2);
}
END_TEST

BG_TEST_MAIN("datasets", tc)
{
    tcase_add_loop_test(tc, packages_are_valid, 0, G_N_ELEMENTS(sources));
    tcase_add_loop_test(tc, sources_load, 0, G_N_ELEMENTS(sources));
    tcase_add_test(tc, barometer_18_catalogues);
    tcase_add_test(tc, biss_calendar);
}
