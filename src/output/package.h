/** datapackage.json of a dataset that rows were added to. */
#ifndef BG_OUTPUT_PACKAGE_H
#define BG_OUTPUT_PACKAGE_H

#include <glib.h>

/** What the package must say; all borrowed. */
typedef struct {
    const char *name;          /**< of a new package: the folder's */
    const char *title;         /**< of a new package, or NULL: the name */
    const char *publication;   /**< whom a new one cites, or NULL */
    const GPtrArray *sheets;   /**< of BgSheet: every table with rows */
    const GPtrArray *partners; /**< of char * */
    const GPtrArray *security; /**< of char * */
} BgPackage;

/** The package as JSON text.
 *
 * A new one (Frictionless tabular data package) has a resource with its
 * schema for every sheet.  In one that is there, resources and columns that
 * it lacks are added, the series are added to its lists, and constraints that
 * the rows now break are widened (series, selection, longest label, whole
 * numbers); all else stays.  Where nothing is to be changed the very text
 * comes back.
 * @param present the text that is there, or NULL
 * @return freed by the caller; NULL with BG_ERROR_INPUT: no JSON object. */
char *bg_package_text(const char *present, const BgPackage *package,
                      GError **error);

#endif
