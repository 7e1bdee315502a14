/** The comparisons of volatility: every pair of histories, several tests. */
#ifndef BG_COMMAND_VOLATILITY_PAIRS_H
#define BG_COMMAND_VOLATILITY_PAIRS_H

#include "command/command.h"

/** The choices of --method, NULL-terminated. */
extern const char *const bg_volatility_methods[];

/** Adds the table "comparisons" where there is a pair.  FALSE with
 * BG_ERROR_PROGRAM: no memory; BG_ERROR_STOPPED; BG_ERROR_USAGE: two sources
 * that bg_scales_check() refuses. */
gboolean bg_volatility_compare(BgRun *run, const GPtrArray *series,
                               GError **error);

#endif
