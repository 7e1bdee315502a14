/** Scored events of any number added up by partner and unit of time, in
 * memory that grows with partners x units and not with events. */
#ifndef BG_DATA_EVENT_SUMS_H
#define BG_DATA_EVENT_SUMS_H

#include "core/exact.h"
#include "data/bins.h"

typedef struct BgEventSums BgEventSums;

/** The points of one sign. */
typedef struct {
    BgExact points, squares; /**< of the scores */
    guint64 events;
} BgEventSide;

/** What one partner's events of one unit of time add up to. */
typedef struct {
    guint32 partner;      /**< as bg_event_sums_partner() numbers them */
    guint32 bin;          /**< as bg_bin_number() numbers them */
    guint64 events;       /**< those scored 0 too */
    BgEventSide sides[2]; /**< positive, negative */
} BgEventCell;

/** The bins of a table: partners by name, times without a gap. */
typedef struct {
    GPtrArray *partners; /**< of char *, in order of bytes; borrowed */
    guint32 first, last; /**< numbers of the first and last bin */
} BgEventFrame;

BgEventSums *bg_event_sums_new(void);
void bg_event_sums_free(BgEventSums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgEventSums, bg_event_sums_free)

/** The number of the partner of this name (bytes, no terminator needed), or
 * G_MAXUINT32 where it has not been seen. */
guint32 bg_event_sums_find(const BgEventSums *sums, const char *name,
                           gsize length);

/** The same, but a name not seen is new. */
guint32 bg_event_sums_partner(BgEventSums *sums, const char *name,
                              gsize length);

/** Adds one score.
 * @return FALSE: the sums, or those of the squares, would pass 2^62. */
gboolean bg_event_sums_add(BgEventSums *sums, guint32 partner, guint32 bin,
                           double score);

/** Adds all of another's cells; FALSE as above.  Any order of merging gives
 * the same sums. */
gboolean bg_event_sums_merge(BgEventSums *sums, const BgEventSums *other);

/** Partners that have an event, sorted, and the span of all bins.  Caller
 * unrefs frame->partners.  FALSE where there is no event. */
gboolean bg_event_sums_frame(const BgEventSums *sums, BgEventFrame *frame);

/** What is in one cell, as doubles, each the nearest to its exact sum;
 * zeros where no event is. */
BgCatalogueSum bg_event_sums_get(const BgEventSums *sums, const char *partner,
                                 guint32 bin);

#endif
