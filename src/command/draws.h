/** What commands that draw are told: --draws, and the common --seed and
 * --threads. */
#ifndef BG_COMMAND_DRAWS_H
#define BG_COMMAND_DRAWS_H

#include <stdint.h>

#include "command/command.h"

/** For a command's option table; --seed and --threads are common. */
#define BG_DRAW_OPTIONS                                                        \
    {                                                                          \
        .name = "draws", .kind = BG_OPTION_INT, .value = "N", .low = 99,       \
        .high = 10000000, .fallback = "9999",                                  \
        .help = "draws behind a p-value that is drawn"                         \
    }

size_t bg_draw_count(const BgOptions *options);
uint64_t bg_draw_seed(const BgOptions *options);
int bg_draw_threads(const BgOptions *options);

/** Turns the status of a whole run into an error, BG_ERROR_PROGRAM. */
gboolean bg_draw_failed(int status, GError **error);

#endif
