/** Histories of different periods in one command. */
#ifndef BG_COMMAND_JOIN_SERIES_H
#define BG_COMMAND_JOIN_SERIES_H

#include "command/command.h"

/** For a command's option table. */
#define BG_JOIN_OPTION                                                         \
    {                                                                          \
        .name = "join", .kind = BG_OPTION_CHOICE, .value = "RULE",             \
        .choices = bg_join_rules,                                              \
        .help = "finer periods into coarser ones by (default: sum, of a "      \
                "stock mean)"                                                  \
    }

/** "sum", "mean", NULL. */
extern const char *const bg_join_rules[];

/** Brings every history that is finer than another onto the periods of the
 * coarsest it is finer than, and warns of each.
 * @param series of BgSeries, which the array frees */
void bg_run_join(BgRun *run, GPtrArray *series);

#endif
