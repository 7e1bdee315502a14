/** trend --join: one model over two sources. */
#ifndef BG_COMMAND_TREND_JOIN_H
#define BG_COMMAND_TREND_JOIN_H

#include "command/command.h"

/** Adds the table "joined": for two histories of two sources, or for each name
 * that two sources share, the common slope, each source's own, the test of a
 * common slope, the difference of the levels and the test of equal spread.
 * @param series of BgSeries
 * @return FALSE with BG_ERROR_USAGE: nothing to join, three sources of one
 * name, calendar and index time, sources that bg_scales_check() refuses;
 * BG_ERROR_TOO_FEW: no couple has enough values; BG_ERROR_STOPPED,
 * BG_ERROR_PROGRAM: the draws */
gboolean bg_trend_join(BgRun *run, const GPtrArray *series, GError **error);

#endif
