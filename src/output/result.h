/** What a command found: tables, sentences, warnings, and what they rest on.
 * Everything a format writes comes from here. */
#ifndef BG_OUTPUT_RESULT_H
#define BG_OUTPUT_RESULT_H

#include <glib.h>

#include "core/inputs.h"
#include "output/table.h"

typedef struct {
    char *name, *value;
} BgResultOption;

typedef struct {
    const char *command;     /**< borrowed */
    gboolean simulated;      /**< some of the data is: every format says so */
    GPtrArray *tables;       /**< of BgTable, owned */
    GPtrArray *notes;        /**< of char *: sentences for people */
    GPtrArray *status_notes; /**< those of them that tell of the exit status;
                                  borrowed */
    GPtrArray *warnings;     /**< of char * */
    GPtrArray *options; /**< of BgResultOption: what was asked, with defaults */
    BgInputs *inputs;
} BgResult;

BgResult *bg_result_new(const char *command);
void bg_result_free(BgResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgResult, bg_result_free)

/** Adds a new table, which the result owns.  @p name and @p columns are
 * borrowed. */
BgTable *bg_result_table(BgResult *result, const char *name,
                         const BgColumn *columns, guint n_columns);

/** The table called @p name, or NULL. */
const BgTable *bg_result_find(const BgResult *result, const char *name);

/** What @p from rests on counts for @p to as well: its inputs, its warnings,
 * and whether its data are simulated. */
void bg_result_rests_on(BgResult *to, const BgResult *from);

void bg_result_note(BgResult *result, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
/** A note about the program's exit status, which a report has none of. */
void bg_result_status_note(BgResult *result, const char *text);
void bg_result_warn(BgResult *result, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
void bg_result_option(BgResult *result, const char *name, const char *value);

#endif
