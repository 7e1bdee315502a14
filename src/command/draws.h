/** What commands that draw are told: --draws, and the common --seed and
 * --threads. */
#ifndef BG_COMMAND_DRAWS_H
#define BG_COMMAND_DRAWS_H

#include "command/command.h"
#include "resample/resample.h"

/** For a command's option table; --seed and --threads are common. */
#define BG_DRAW_OPTIONS                                                        \
    {                                                                          \
        .name = "draws", .kind = BG_OPTION_INT, .value = "N", .low = 99,       \
        .high = 10000000, .fallback = "9999",                                  \
        .help = "draws behind a p-value that is drawn"                         \
    }

/** bg_progress_start() with as many replicates as --draws says. */
BgResampling bg_draws_start(const BgRun *run, uint32_t purpose);

/** Turns the status of a whole run into an error: BG_ERROR_STOPPED where it
 * was interrupted, else BG_ERROR_PROGRAM.  Always FALSE. */
gboolean bg_draw_failed(int status, GError **error);

#endif
