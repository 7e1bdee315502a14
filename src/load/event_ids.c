#include "load/event_ids.h"

struct BgEventIds {
    guint64 *slots; /* 0: free */
    gsize n_slots, n;
    gboolean has_zero;
};

enum { FIRST_SLOTS = 1024 };

BgEventIds *bg_event_ids_new(void)
{
    BgEventIds *ids = g_new0(BgEventIds, 1);

    ids->n_slots = FIRST_SLOTS;
    ids->slots = g_new0(guint64, ids->n_slots);
    return ids;
}

void bg_event_ids_free(BgEventIds *ids)
{
    if (!ids)
        return;
    g_free(ids->slots);
    g_free(ids);
}

static gboolean put(guint64 *slots, gsize n_slots, guint64 hash)
{
    gsize at = hash & (n_slots - 1);

    for (; slots[at] != 0; at = (at + 1) & (n_slots - 1))
        if (slots[at] == hash)
            return FALSE;
    slots[at] = hash;
    return TRUE;
}

static void grow(BgEventIds *ids)
{
    const gsize n_slots = 2 * ids->n_slots;
    guint64 *slots = g_new0(guint64, n_slots);

    for (gsize i = 0; i < ids->n_slots; i++)
        if (ids->slots[i] != 0)
            put(slots, n_slots, ids->slots[i]);
    g_free(ids->slots);
    ids->slots = slots;
    ids->n_slots = n_slots;
}

gboolean bg_event_ids_add(BgEventIds *ids, guint64 hash)
{
    if (hash == 0) {
        const gboolean fresh = !ids->has_zero;

        ids->has_zero = TRUE;
        return fresh;
    }
    /* At most four fifths full. */
    if (5 * ids->n >= 4 * ids->n_slots)
        grow(ids);
    if (!put(ids->slots, ids->n_slots, hash))
        return FALSE;
    ids->n++;
    return TRUE;
}
