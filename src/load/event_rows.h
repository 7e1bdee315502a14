/** Rows of an event file into sums: what one thread does. */
#ifndef BG_LOAD_EVENT_ROWS_H
#define BG_LOAD_EVENT_ROWS_H

#include "data/event_sums.h"
#include "load/event_columns.h"
#include "load/event_file.h"
#include "load/row_blocks.h"

typedef struct BgEventRows BgEventRows;

/** Where in a file a row stands, and what is to be said of it. */
typedef struct {
    guint64 block;
    guint64 line;
    guint column; /**< from 1; 0: none is named */
    char *message;
} BgRowNote;

/** @param file its name in messages
 * @param sums what to add to; @p tally likewise; all borrowed */
BgEventRows *bg_event_rows_new(const BgEventTask *task, const char *file,
                               char delimiter, BgEventSums *sums,
                               BgEventTally *tally);
void bg_event_rows_free(BgEventRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgEventRows, bg_event_rows_free)

/** Takes a block up, without its rows. */
void bg_event_rows_begin(BgEventRows *rows, const BgRowBlock *block);

/** Finds the columns in the first row of the block begun, and leaves that
 * row out if it holds names.
 * @param columns set on success, caller clears; none of n_fields 0 where the
 * block has no row */
gboolean bg_event_rows_header(BgEventRows *rows, BgEventColumns *columns,
                              GError **error);

/** Adds the rows of the block begun.  FALSE with BG_ERROR_INPUT: the first
 * row that cannot be read, unless the task skips such rows and its quotes
 * are in place. */
gboolean bg_event_rows_add(BgEventRows *rows, const BgEventColumns *columns,
                           GError **error);

/** Looks up the ids of the rows of the block begun that were added; blocks
 * must come in order. */
void bg_event_rows_check_ids(BgEventRows *rows, BgEventIds *ids);

/** The first row whose score has that decimal mark ('.', else ','); NULL
 * where none has. */
const BgRowNote *bg_event_rows_mark(const BgEventRows *rows, char mark);

/** The first rows left out, and the first whose id came before: arrays of at
 * most BG_EVENT_PLACES BgRowNote; borrowed. */
const GArray *bg_event_rows_bad(const BgEventRows *rows);
const GArray *bg_event_rows_repeated(const BgEventRows *rows);

#endif
