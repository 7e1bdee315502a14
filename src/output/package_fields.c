#include "output/package_fields.h"

#include <glib.h>
#include <string.h>

typedef struct {
    const char *file, *title, *description;
    const char *primary; /* columns, separated by blanks; "" none */
    gboolean issues;     /* its issue is a key of issues.csv */
} Resource;

static const Resource resources[] = {
    { "sources.csv", "Sources",
      "One row per document or page; every provenance key in this package "
      "stands here once.",
      "provenance", FALSE },
    { "issues.csv", "Issues", "Every issue known to exist.", "issue", FALSE },
    { "index.csv", "Index values",
      "Index values per issue and series; what is not here is missing.",
      "issue series measure", TRUE },
    { "colours.csv", "Colours of regional tension",
      "Colour printed for the level of regional tension.", "issue series",
      TRUE },
    { "totals.csv", "Printed totals of catalogues",
      "The total under each catalogue of events, as printed.", "issue series",
      TRUE },
    { "events.csv", "Scored events",
      "Catalogues in printed order, scores as printed; an event scored on two "
      "series is two rows.",
      "", TRUE },
};

typedef struct {
    const char *file; /* NULL: in every file */
    const char *column, *type, *description;
    gboolean required;
} Field;

static const Field fields[] = {
    { NULL, "issue", "integer", "Number of the issue", TRUE },
    { NULL, "period_start", "date",
      "First day of the period covered, inclusive", TRUE },
    { NULL, "period_end", "date", "Last day of the period covered, inclusive",
      TRUE },
    { NULL, "published", "date", "Date of publication; empty where not known",
      FALSE },
    { NULL, "series", "string",
      "What is scored: a partner or a security series", TRUE },
    { NULL, "measure", "string",
      "aggregate = positive + negative; negative is never above zero", TRUE },
    { NULL, "value", "number", "Points, as printed", TRUE },
    { NULL, "colour", "string", "Colour as printed", TRUE },
    { NULL, "total", "number", "Points, as printed", TRUE },
    { NULL, "date_start", "date",
      "First day; a month or the whole period where the report dates no closer",
      TRUE },
    { NULL, "date_end", "date",
      "Last day, inclusive; equals date_start for a dated event", TRUE },
    { NULL, "score", "integer", "Points as printed", TRUE },
    { NULL, "label", "string", "The event", FALSE },
    { NULL, "place", "string",
      "Where the document prints it: page, line of the text that was read",
      FALSE },
    { "sources.csv", "provenance", "string", "Key used by the other files",
      TRUE },
    { "events.csv", "provenance", "string", "Key into sources.csv", FALSE },
    { NULL, "provenance", "string", "Key into sources.csv", TRUE },
    { NULL, "title", "string", "What was read", TRUE },
    { NULL, "publisher", "string", "Who published it", TRUE },
    { NULL, "year", "year", "Year of publication; empty where not known",
      FALSE },
    { NULL, "where", "string", "Address of the page; empty where there is none",
      FALSE },
    { NULL, "selection", "string",
      "full report: all figures read; partial report: some could not be read; "
      "summary: prints a number mostly when it is a record; calendar: used for "
      "the period only",
      TRUE },
    { NULL, "note", "string", "What a reader of the value must know", FALSE },
    { NULL, "file", "string", "Name of the file that was read", FALSE },
    { NULL, "sha256", "string", "SHA-256 of that file", FALSE },
};

static json_t *words(const char *text)
{
    g_auto(GStrv) list = g_strsplit(text, " ", -1);
    json_t *array = json_array();

    for (char **word = list; *word; word++)
        json_array_append_new(array, json_string(*word));
    return array;
}

static json_t *foreign_key(const char *column, const char *resource)
{
    return json_pack("{s:[s], s:{s:s, s:[s]}}", "fields", column, "reference",
                     "resource", resource, "fields", column);
}

static json_t *schema_of(const Resource *resource)
{
    json_t *schema = json_pack("{s:[], s:[s]}", "fields", "missingValues", "");
    json_t *keys = json_array();

    if (*resource->primary)
        json_object_set_new(schema, "primaryKey", words(resource->primary));
    if (!g_str_equal(resource->file, "sources.csv") &&
        !g_str_equal(resource->file, "events.csv"))
        json_array_append_new(keys, foreign_key("provenance", "sources"));
    if (resource->issues)
        json_array_append_new(keys, foreign_key("issue", "issues"));
    if (json_array_size(keys) > 0)
        json_object_set(schema, "foreignKeys", keys);
    json_decref(keys);
    return schema;
}

json_t *bg_package_resource(const char *file)
{
    for (guint i = 0; i < G_N_ELEMENTS(resources); i++) {
        const Resource *r = &resources[i];

        if (!g_str_equal(r->file, file))
            continue;
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(".csv"));

        return json_pack(
            "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:s, s:b}, s:o}",
            "name", name, "path", file, "profile", "tabular-data-resource",
            "title", r->title, "description", r->description, "format", "csv",
            "mediatype", "text/csv", "encoding", "utf-8", "dialect",
            "delimiter", ",", "lineTerminator", "\n", "header", 1, "schema",
            schema_of(r));
    }
    return NULL;
}

json_t *bg_package_field(const char *file, const char *column)
{
    const Field *field = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(fields) && !field; i++)
        if (g_str_equal(fields[i].column, column) &&
            (!fields[i].file || g_str_equal(fields[i].file, file)))
            field = &fields[i];
    if (!field)
        return json_pack("{s:s, s:s, s:s}", "name", column, "type", "string",
                         "format", "default");
    json_t *descriptor =
        json_pack("{s:s, s:s, s:s, s:s}", "name", column, "type", field->type,
                  "format", "default", "description", field->description);

    if (field->required)
        json_object_set_new(descriptor, "constraints",
                            json_pack("{s:b}", "required", 1));
    return descriptor;
}
