/** Which columns of an event file say what, and which rows are asked for. */
#ifndef BG_LOAD_EVENT_COLUMNS_H
#define BG_LOAD_EVENT_COLUMNS_H

#include "load/row_scan.h"

/** What the caller asks for, all borrowed: columns by number, from 1, or by
 * name. */
typedef struct {
    const char *date, *partner, *score;
    const char *const *ids;    /**< columns that name an event together;
                                    NULL-terminated, or NULL */
    const char *const *wheres; /**< "COLUMN=VALUE", "COLUMN!=VALUE", all of
                                    which must hold (of several = for one
                                    column: any); NULL-terminated, or NULL */
} BgEventAsk;

/** What holds a row against a value. */
typedef struct {
    guint column;
    gboolean differs; /**< "!=" */
    char *value;
    gsize length;
} BgEventWhere;

typedef struct {
    guint n_fields;             /**< of the first row, and so of every row */
    gboolean header;            /**< whether the first row holds names */
    guint date, partner, score; /**< from 0 */
    GArray *ids;                /**< of guint, from 0 */
    GArray *wheres;             /**< of BgEventWhere, by column */
} BgEventColumns;

void bg_event_columns_clear(BgEventColumns *columns);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgEventColumns, bg_event_columns_clear)

/** What is known of a file's first row. */
typedef struct {
    const char *file; /**< its name in messages; borrowed */
    guint line;       /**< where the row stands */
    /** Whether fields say what an event says. */
    gboolean (*is_event)(BgFieldText date, BgFieldText score, void *data);
    void *data;
} BgEventFirst;

/** Finds the columns in a file's first row.  That row holds names unless all
 * columns are asked for by number and it says what an event says.
 * @param columns set on success; clear it with bg_event_columns_clear()
 * @return FALSE with BG_ERROR_INPUT: no such column, two of that name;
 * BG_ERROR_USAGE: a condition that is none. */
gboolean bg_event_columns_find(const BgRow *row, const BgEventAsk *ask,
                               const BgEventFirst *first,
                               BgEventColumns *columns, GError **error);

/** Whether a row meets the conditions; blanks inside quotes count.
 * @param scratch for fields with doubled quotes */
gboolean bg_event_columns_match(const BgEventColumns *columns, const BgRow *row,
                                GString *scratch);

#endif
