/** The same pair seen three ways: levels, detrended, changes. */
#ifndef BG_COMMAND_CORRELATE_SIDES_H
#define BG_COMMAND_CORRELATE_SIDES_H

#include "command/command.h"

/** Adds the table "sides": Pearson's r with sieve p of every pair on levels,
 * detrended values and changes; and a warning for each pair on which they
 * disagree.  FALSE with BG_ERROR_PROGRAM. */
gboolean bg_correlate_sides(BgRun *run, const GPtrArray *series,
                            GError **error);

#endif
