/** What a BgEventRows is made of, and how it says what is wrong: for
 * event_rows.c and event_faults.c only. */
#ifndef BG_LOAD_EVENT_ROWS_PARTS_H
#define BG_LOAD_EVENT_ROWS_PARTS_H

#include "load/event_date.h"
#include "load/event_rows.h"
#include "load/event_score.h"

struct BgEventRows {
    const BgEventTask *task;
    char *file;
    char delimiter;
    BgRowScan *scan;
    BgEventDates *dates;
    GString *scratch, *condition; /* for fields with doubled quotes */
    BgEventSums *sums;
    BgEventTally *tally;
    const BgRowBlock *block;
    GArray *bad, *repeated; /* of BgRowNote: the first BG_EVENT_PLACES */
    GArray *ids;            /* of Id, of this block's rows */
    BgRowNote marks[2];     /* the first point, and comma; line 0: none */
};

typedef struct {
    guint64 hash;
    guint32 start; /* of the row */
} Id;

/** The line on which byte @p at of the block stands. */
guint64 bg_event_line(const BgEventRows *rows, guint32 at);

/** A note on a row: the message and its place.  Clear it.
 * @param field from 0, or -1 for the whole row */
BgRowNote bg_event_note(const BgEventRows *rows, const BgRow *row, int field,
                        const char *message);
void bg_event_note_clear(gpointer note);

/** Takes a note over, if it is one of the first. */
void bg_event_note_keep(GArray *notes, BgRowNote note);

/** BG_ERROR_INPUT with the row's place; always FALSE. */
gboolean bg_event_refuse(const BgEventRows *rows, const BgRow *row, int field,
                         const char *message, GError **error);

/** A row that cannot be read: refused, or counted and TRUE, as the task
 * says.  The others are this with their message. */
gboolean bg_event_bad_row(BgEventRows *rows, const BgRow *row, int field,
                          const char *message, GError **error);
gboolean bg_event_bad_date(BgEventRows *rows, const BgRow *row,
                           const BgEventColumns *columns, BgFieldText field,
                           BgDateStatus status, GError **error);
gboolean bg_event_bad_score(BgEventRows *rows, const BgRow *row,
                            const BgEventColumns *columns, BgFieldText field,
                            GError **error);
gboolean bg_event_bad_length(BgEventRows *rows, const BgRow *row,
                             const BgEventColumns *columns, GError **error);

/** Quotes out of place: always refused, since nobody knows where the next
 * row begins.
 * @param field the one that the scan named */
gboolean bg_event_bad_quotes(const BgEventRows *rows, const BgRow *row,
                             BgRowStatus status, guint field, GError **error);

#endif
