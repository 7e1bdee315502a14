/** The options of commands that draw: --draws, --seed, --threads. */
#ifndef BG_COMMAND_DRAWS_H
#define BG_COMMAND_DRAWS_H

#include <stdint.h>

#include "command/command.h"

/** Choices of --threads besides a number, NULL-terminated. */
extern const char *const bg_draw_threads_names[];

/** For a command's option table; three entries. */
#define BG_DRAW_OPTIONS                                                        \
    { .name = "draws",                                                         \
      .kind = BG_OPTION_INT,                                                   \
      .value = "N",                                                            \
      .low = 99,                                                               \
      .high = 10000000,                                                        \
      .fallback = "9999",                                                      \
      .help = "draws behind a p-value that is drawn" },                        \
        { .name = "seed",                                                      \
          .kind = BG_OPTION_INT,                                               \
          .value = "N",                                                        \
          .low = 0,                                                            \
          .high = 2147483647,                                                  \
          .fallback = "1",                                                     \
          .help = "of the random numbers: the same seed, the same result" },   \
    {                                                                          \
        .name = "threads", .kind = BG_OPTION_INT, .value = "N", .low = 1,      \
        .high = 1024, .choices = bg_draw_threads_names, .fallback = "auto",    \
        .help = "to draw on, or auto: never changes the result"                \
    }

size_t bg_draw_count(const BgOptions *options);
uint64_t bg_draw_seed(const BgOptions *options);
/** At least 1; auto is one for each processor. */
int bg_draw_threads(const BgOptions *options);

/** Turns the status of a whole run into an error, BG_ERROR_PROGRAM. */
gboolean bg_draw_failed(int status, GError **error);

#endif
