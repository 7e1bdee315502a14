/** Which of millions of ids came before, by 64 bits of each. */
#ifndef BG_LOAD_EVENT_IDS_H
#define BG_LOAD_EVENT_IDS_H

#include <glib.h>

typedef struct BgEventIds BgEventIds;

BgEventIds *bg_event_ids_new(void);
void bg_event_ids_free(BgEventIds *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgEventIds, bg_event_ids_free)

/** Whether the hash is new; it is then kept.  Memory: 10 to 20 bytes an id,
 * as the table doubles (30 for a moment).  Two different ids
 * count as one with a probability of n^2 / 2^65 in all: 3e-6 at n = 10^7. */
gboolean bg_event_ids_add(BgEventIds *ids, guint64 hash);

#endif
