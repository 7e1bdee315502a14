/** Event catalogues of any size in one pass: CSV, plain or packed by gzip. */
#ifndef BG_LOAD_EVENT_FILE_H
#define BG_LOAD_EVENT_FILE_H

#include "core/inputs.h"
#include "data/event_sums.h"
#include "load/event_columns.h"
#include "load/event_ids.h"

/** All borrowed. */
typedef struct {
    BgEventAsk columns;
    const char *date_format; /**< for strptime(3), or NULL */
    char delimiter;          /**< 0: found in the first line */
    gboolean plain_quotes;   /**< a quote is a character like others */
    gboolean skip_bad; /**< leave out and count rows that cannot be read */
    BgDay from, to;    /**< events outside are left out; 0: no limit */
    BgBinUnit unit;    /**< not BG_BIN_ISSUE */
    guint threads;     /**< at least 1 */
    const volatile int *stop; /**< reading ends once it is not 0; or NULL */
    void (*progress)(double done, void *data); /**< from the caller's thread;
                                                    or NULL */
    void *progress_data;
} BgEventTask;

enum { BG_EVENT_PLACES = 5 /**< how many places are told */ };

/** What became of the rows. */
typedef struct {
    guint64 rows;     /**< below the names; blank ones not counted */
    guint64 filtered; /**< do not meet the conditions */
    guint64 outside;  /**< before `from` or after `to` */
    guint64 unnamed;  /**< name no partner */
    guint64 unscored; /**< have no score */
    guint64 wide;     /**< dated to more than one unit of time */
    guint64 bad;      /**< cannot be read (task.skip_bad) */
    guint64
        repeated; /**< an id that came before; they are added all the same */
    guint64 used; /**< added up */
    GPtrArray *bad_places;      /**< of char *: the first ones */
    GPtrArray *repeated_places; /**< of char * */
} BgEventTally;

void bg_event_tally_init(BgEventTally *tally);
void bg_event_tally_clear(BgEventTally *tally);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgEventTally, bg_event_tally_clear)

/** Reads one file and adds its events to @p sums and @p tally.
 *
 * The sums do not depend on the number of threads or on where blocks are cut
 * (core/exact.h), nor does the error that is reported: the first in the file.
 * Every row must have as many fields as the first.
 * @param path a file, or "-"
 * @param ids kept from file to file; NULL where no id is asked for
 * @return FALSE with BG_ERROR_INPUT and file:line:column; BG_ERROR_STOPPED.
 * Memory: some 1.5 MB a thread, the sums, and the ids. */
gboolean bg_event_file_read(const char *path, const BgEventTask *task,
                            BgEventSums *sums, BgEventIds *ids,
                            BgEventTally *tally, GError **error);

#endif
