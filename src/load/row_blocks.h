/** A stream of bytes cut into blocks of whole rows, so that several threads
 * can read a file and none has to guess where a row begins.
 *
 * The cut is exact, quoted line breaks and all: each block begins outside
 * quotes, so a line end ends a row where the quotes before it in the block
 * are even, and the block is cut after its last such line end.  Up to the
 * first quote out of place that is what libcsv finds; from there on the text
 * is refused anyway, in the block that holds that quote. */
#ifndef BG_LOAD_ROW_BLOCKS_H
#define BG_LOAD_ROW_BLOCKS_H

#include <glib.h>

enum {
    BG_BLOCK_BYTES =
        1 << 18,         /**< of a usual block: what a core's cache holds */
    BG_ROW_MAX = 1 << 20 /**< of one row */
};

/** Reads up to @p most bytes; 0 at the end, -1 with an error. */
typedef gssize (*BgBlockRead)(void *data, char *into, gsize most,
                              GError **error);

typedef struct BgRowBlocks BgRowBlocks;

/** Whole rows; the last block may lack its last line end. */
typedef struct {
    char *text;     /**< begins with a row; text[length] is LF, and 63 more
                         bytes are readable */
    gsize length;   /**< 0: there are no more */
    guint64 number; /**< of the block, from 0 */
    guint64 line;   /**< physical line of its first row, from 1 */
    gboolean uncut; /**< the first row is longer than BG_ROW_MAX, and no
                         more of it here */
    char before;    /**< the byte before the block, or LF */
    char *memory;   /**< owned: text lies inside */
    gsize room;
} BgRowBlock;

void bg_row_block_clear(BgRowBlock *block);

/** @param quotes FALSE: every line end ends a row
 * @param size how much to read at a time: BG_BLOCK_BYTES */
BgRowBlocks *bg_row_blocks_new(BgBlockRead read, void *data, gboolean quotes,
                               gsize size);
void bg_row_blocks_free(BgRowBlocks *blocks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgRowBlocks, bg_row_blocks_free)

/** The next block.
 * @param block zeroed before its first use; its memory is used again, and
 *              bg_row_block_clear() frees it
 * @return FALSE with the reader's error. */
gboolean bg_row_blocks_next(BgRowBlocks *blocks, BgRowBlock *block,
                            GError **error);

#endif
