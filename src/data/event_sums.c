#include "data/event_sums.h"

#include <string.h>

#include "core/hash.h"

/* Both tables hold numbers + 1 (0: free) and are at most half full. */
typedef struct {
    guint32 *slots;
    guint32 n_slots; /* a power of 2 */
} Index;

typedef struct {
    guint64 hash;
    guint32 name, length;        /* in names */
    guint32 last_bin, last_cell; /* what was added to last: usually again */
} Partner;

struct BgEventSums {
    GArray *partners;  /* of Partner */
    GByteArray *names; /* each with a terminator */
    GArray *cells;     /* of BgEventCell */
    Index by_name, by_cell;
};

enum { FIRST_SLOTS = 64 };

static void index_init(Index *index, guint32 n_slots)
{
    index->n_slots = n_slots;
    index->slots = g_new0(guint32, n_slots);
}

/* Puts a number that is not there yet at the first free slot. */
static void index_put(Index *index, guint64 hash, guint32 number)
{
    guint32 at = (guint32)hash & (index->n_slots - 1);

    while (index->slots[at] != 0)
        at = (at + 1) & (index->n_slots - 1);
    index->slots[at] = number + 1;
}

BgEventSums *bg_event_sums_new(void)
{
    BgEventSums *sums = g_new0(BgEventSums, 1);

    sums->partners = g_array_new(FALSE, FALSE, sizeof(Partner));
    sums->names = g_byte_array_new();
    sums->cells = g_array_new(FALSE, TRUE, sizeof(BgEventCell));
    index_init(&sums->by_name, FIRST_SLOTS);
    index_init(&sums->by_cell, FIRST_SLOTS);
    return sums;
}

void bg_event_sums_free(BgEventSums *sums)
{
    if (!sums)
        return;
    g_array_unref(sums->partners);
    g_byte_array_unref(sums->names);
    g_array_unref(sums->cells);
    g_free(sums->by_name.slots);
    g_free(sums->by_cell.slots);
    g_free(sums);
}

static const char *name_of(const BgEventSums *sums, guint32 partner)
{
    const guint32 name = g_array_index(sums->partners, Partner, partner).name;

    return (const char *)sums->names->data + name;
}

/* --- partners --------------------------------------------------------------
 */

static void grow_names(BgEventSums *sums)
{
    Index *index = &sums->by_name;
    const guint32 n_slots = index->n_slots * 2;

    g_free(index->slots);
    index_init(index, n_slots);
    for (guint32 i = 0; i < sums->partners->len; i++)
        index_put(index, g_array_index(sums->partners, Partner, i).hash, i);
}

static guint32 new_partner(BgEventSums *sums, guint64 hash, const char *name,
                           gsize length)
{
    const guint32 number = sums->partners->len;
    const Partner partner = { .hash = hash,
                              .name = sums->names->len,
                              .length = (guint32)length,
                              .last_bin = G_MAXUINT32 };

    g_byte_array_append(sums->names, (const guint8 *)name, (guint)length);
    g_byte_array_append(sums->names, (const guint8 *)"", 1);
    g_array_append_val(sums->partners, partner);
    if (sums->partners->len * 2 > sums->by_name.n_slots)
        grow_names(sums);
    else
        index_put(&sums->by_name, hash, number);
    return number;
}

/* Hashes of up to 8 bytes are one to one. */
static gboolean is_named(const BgEventSums *sums, const Partner *partner,
                         const char *name, gsize length)
{
    return length <= 8 ||
           memcmp(sums->names->data + partner->name, name, length) == 0;
}

static guint32 find_partner(const BgEventSums *sums, guint64 hash,
                            const char *name, gsize length)
{
    const Index *index = &sums->by_name;
    const Partner *partners = (const Partner *)(void *)sums->partners->data;
    guint32 at = (guint32)hash & (index->n_slots - 1);

    for (; index->slots[at] != 0; at = (at + 1) & (index->n_slots - 1)) {
        const guint32 number = index->slots[at] - 1;
        const Partner *partner = &partners[number];

        if (partner->hash == hash && partner->length == length &&
            is_named(sums, partner, name, length))
            return number;
    }
    return G_MAXUINT32;
}

guint32 bg_event_sums_find(const BgEventSums *sums, const char *name,
                           gsize length)
{
    return find_partner(sums, bg_hash_bytes(name, length), name, length);
}

guint32 bg_event_sums_partner(BgEventSums *sums, const char *name, gsize length)
{
    const guint64 hash = bg_hash_bytes(name, length);
    const guint32 found = find_partner(sums, hash, name, length);

    return found != G_MAXUINT32 ? found : new_partner(sums, hash, name, length);
}

/* --- cells -----------------------------------------------------------------
 */

static guint64 cell_hash(guint32 partner, guint32 bin)
{
    return bg_hash_mix((guint64)partner << 32 | bin);
}

static void grow_cells(BgEventSums *sums)
{
    Index *index = &sums->by_cell;
    const guint32 n_slots = index->n_slots * 2;

    g_free(index->slots);
    index_init(index, n_slots);
    for (guint32 i = 0; i < sums->cells->len; i++) {
        const BgEventCell *cell = &g_array_index(sums->cells, BgEventCell, i);

        index_put(index, cell_hash(cell->partner, cell->bin), i);
    }
}

/* The cell's number, or G_MAXUINT32. */
static guint32 find_cell(const BgEventSums *sums, guint32 partner, guint32 bin)
{
    const Index *index = &sums->by_cell;
    const BgEventCell *cells = (const BgEventCell *)(void *)sums->cells->data;
    guint32 at = (guint32)cell_hash(partner, bin) & (index->n_slots - 1);

    for (; index->slots[at] != 0; at = (at + 1) & (index->n_slots - 1)) {
        const guint32 number = index->slots[at] - 1;

        if (cells[number].partner == partner && cells[number].bin == bin)
            return number;
    }
    return G_MAXUINT32;
}

static guint32 new_cell(BgEventSums *sums, guint32 partner, guint32 bin)
{
    const guint32 number = sums->cells->len;
    const BgEventCell cell = { .partner = partner, .bin = bin };

    g_array_append_val(sums->cells, cell);
    if (sums->cells->len * 2 > sums->by_cell.n_slots)
        grow_cells(sums);
    else
        index_put(&sums->by_cell, cell_hash(partner, bin), number);
    return number;
}

static BgEventCell *cell_at(BgEventSums *sums, guint32 number, guint32 bin)
{
    Partner *partner = &g_array_index(sums->partners, Partner, number);

    if (partner->last_bin != bin) {
        guint32 cell = find_cell(sums, number, bin);

        if (cell == G_MAXUINT32)
            cell = new_cell(sums, number, bin);
        partner->last_bin = bin;
        partner->last_cell = cell;
    }
    return &g_array_index(sums->cells, BgEventCell, partner->last_cell);
}

gboolean bg_event_sums_add(BgEventSums *sums, guint32 partner, guint32 bin,
                           double score)
{
    BgEventCell *cell = cell_at(sums, partner, bin);

    cell->events++;
    if (score == 0)
        return TRUE;
    BgEventSide *side = &cell->sides[score < 0];

    side->events++;
    return bg_exact_add(&side->points, score) &&
           bg_exact_add(&side->squares, score * score);
}

static gboolean merge_cell(BgEventCell *into, const BgEventCell *from)
{
    into->events += from->events;
    for (int s = 0; s < 2; s++) {
        into->sides[s].events += from->sides[s].events;
        if (!bg_exact_merge(&into->sides[s].points, from->sides[s].points) ||
            !bg_exact_merge(&into->sides[s].squares, from->sides[s].squares))
            return FALSE;
    }
    return TRUE;
}

gboolean bg_event_sums_merge(BgEventSums *sums, const BgEventSums *other)
{
    for (guint32 i = 0; i < other->cells->len; i++) {
        const BgEventCell *cell = &g_array_index(other->cells, BgEventCell, i);
        const Partner *partner =
            &g_array_index(other->partners, Partner, cell->partner);
        const guint32 number = bg_event_sums_partner(
            sums, name_of(other, cell->partner), partner->length);

        if (!merge_cell(cell_at(sums, number, cell->bin), cell))
            return FALSE;
    }
    return TRUE;
}

/* --- what was added up ------------------------------------------------------
 */

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

gboolean bg_event_sums_frame(const BgEventSums *sums, BgEventFrame *frame)
{
    g_autofree gboolean *named = g_new0(gboolean, sums->partners->len + 1);

    if (sums->cells->len == 0)
        return FALSE;
    *frame = (BgEventFrame){ g_ptr_array_new(), G_MAXUINT32, 0 };
    for (guint32 i = 0; i < sums->cells->len; i++) {
        const BgEventCell *cell = &g_array_index(sums->cells, BgEventCell, i);

        frame->first = MIN(frame->first, cell->bin);
        frame->last = MAX(frame->last, cell->bin);
        if (!named[cell->partner])
            g_ptr_array_add(frame->partners,
                            (gpointer)(guintptr)name_of(sums, cell->partner));
        named[cell->partner] = TRUE;
    }
    g_ptr_array_sort(frame->partners, compare_names);
    return TRUE;
}

static BgCatalogueSum as_doubles(const BgEventCell *cell)
{
    const BgEventSide *positive = &cell->sides[0], *negative = &cell->sides[1];
    BgExact all = positive->points;
    const gboolean fits = bg_exact_merge(&all, negative->points);

    g_assert(fits); /* of opposite signs */
    return (BgCatalogueSum){
        .events = (guint)cell->events,
        .positive_events = (guint)positive->events,
        .negative_events = (guint)negative->events,
        .positive = bg_exact_value(positive->points),
        .negative = bg_exact_value(negative->points),
        .aggregate = bg_exact_value(all),
        .positive_squares = bg_exact_value(positive->squares),
        .negative_squares = bg_exact_value(negative->squares),
    };
}

BgCatalogueSum bg_event_sums_get(const BgEventSums *sums, const char *partner,
                                 guint32 bin)
{
    const guint32 number = bg_event_sums_find(sums, partner, strlen(partner));
    const guint32 cell =
        number == G_MAXUINT32 ? number : find_cell(sums, number, bin);

    if (cell == G_MAXUINT32)
        return (BgCatalogueSum){ 0 };
    return as_doubles(&g_array_index(sums->cells, BgEventCell, cell));
}
