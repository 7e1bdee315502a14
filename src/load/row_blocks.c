#include "load/row_blocks.h"

#include <string.h>

#include "load/row_scan.h"

enum { PADDING = 64 };

struct BgRowBlocks {
    BgBlockRead read;
    void *data;
    gboolean quotes;
    gsize size;
    GByteArray *rest; /* read, and not yet in a block: begins with a row */
    char before;      /* the byte before rest */
    guint64 number, line;
    gboolean ended;
};

BgRowBlocks *bg_row_blocks_new(BgBlockRead read, void *data, gboolean quotes,
                               gsize size)
{
    BgRowBlocks *blocks = g_new0(BgRowBlocks, 1);

    blocks->read = read;
    blocks->data = data;
    blocks->quotes = quotes;
    blocks->size = size;
    blocks->rest = g_byte_array_new();
    blocks->before = '\n';
    blocks->line = 1;
    return blocks;
}

void bg_row_blocks_free(BgRowBlocks *blocks)
{
    if (!blocks)
        return;
    g_byte_array_unref(blocks->rest);
    g_free(blocks);
}

void bg_row_block_clear(BgRowBlock *block)
{
    g_free(block->memory);
    *block = (BgRowBlock){ 0 };
}

static void make_room(BgRowBlock *block, gsize room)
{
    if (room > block->room) {
        block->memory = g_realloc(block->memory, room + PADDING);
        block->room = room;
    }
    block->text = block->memory;
}

/* Reads until the block holds `wanted` bytes or the stream ends. */
static gboolean fill(BgRowBlocks *blocks, BgRowBlock *block, gsize wanted,
                     GError **error)
{
    make_room(block, wanted);
    while (!blocks->ended && block->length < wanted) {
        const gssize n = blocks->read(blocks->data, block->text + block->length,
                                      wanted - block->length, error);

        if (n < 0)
            return FALSE;
        block->length += (gsize)n;
        blocks->ended = n == 0;
    }
    return TRUE;
}

/* Where the last whole row ends; 0 where none does. */
static gsize last_row_end(const BgRowBlocks *blocks, const BgRowBlock *block)
{
    gboolean inside =
        blocks->quotes && bg_quotes_are_odd(block->text, block->length);

    for (gsize i = block->length; i-- > 0;) {
        const char c = block->text[i];

        if (c == '"' && blocks->quotes)
            inside = !inside;
        else if ((c == '\n' || c == '\r') && !inside)
            return i + 1;
    }
    return 0;
}

/* Leaves what lies behind the cut to the next block. */
static void cut(BgRowBlocks *blocks, BgRowBlock *block, gsize end)
{
    g_byte_array_append(blocks->rest, (const guint8 *)block->text + end,
                        (guint)(block->length - end));
    block->length = end;
}

static void number(BgRowBlocks *blocks, BgRowBlock *block)
{
    memset(block->text + block->length, '\n', PADDING);
    block->number = blocks->number++;
    block->line = blocks->line;
    block->before = blocks->before;
    blocks->line += bg_count_lines(block->text, block->length, block->before);
    if (block->length > 0)
        blocks->before = block->text[block->length - 1];
}

gboolean bg_row_blocks_next(BgRowBlocks *blocks, BgRowBlock *block,
                            GError **error)
{
    gsize wanted = MAX(blocks->size, (gsize)blocks->rest->len + 1);
    gsize end = 0;

    make_room(block, wanted);
    block->length = blocks->rest->len;
    block->uncut = FALSE;
    if (block->length > 0)
        memcpy(block->text, blocks->rest->data, block->length);
    g_byte_array_set_size(blocks->rest, 0);
    for (;; wanted = MIN(2 * wanted, (gsize)BG_ROW_MAX + 1)) {
        if (!fill(blocks, block, wanted, error))
            return FALSE;
        end = blocks->ended ? block->length : last_row_end(blocks, block);
        if (end > 0 || blocks->ended || wanted > BG_ROW_MAX)
            break;
    }
    if (end > 0 || blocks->ended) {
        cut(blocks, block, end);
    } else {
        block->uncut = TRUE;
        blocks->ended = TRUE;
    }
    number(blocks, block);
    return TRUE;
}
