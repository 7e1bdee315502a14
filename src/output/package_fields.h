/** What the schema of a dataset says of its columns: for package.c. */
#ifndef BG_OUTPUT_PACKAGE_FIELDS_H
#define BG_OUTPUT_PACKAGE_FIELDS_H

#include <jansson.h>

/** A new resource of that file without fields: title, dialect, keys.  NULL
 * where the file is none of a dataset. */
json_t *bg_package_resource(const char *file);

/** A new field descriptor; for a column nobody knows one of text. */
json_t *bg_package_field(const char *file, const char *column);

#endif
