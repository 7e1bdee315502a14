/** The table that events writes, from datasets and from event files. */
#ifndef BG_COMMAND_EVENTS_TABLE_H
#define BG_COMMAND_EVENTS_TABLE_H

#include "command/command.h"
#include "data/bins.h"

/** The empty table, in the run's result. */
BgTable *bg_events_table(BgRun *run);

/** One row: a series' events of one bin.
 * @param level of Wilson's interval for the share of negative points */
void bg_events_add_row(BgTable *table, const char *source, const char *series,
                       const BgBin *bin, double level);

/** Says under the table what its columns mean. */
void bg_events_note(BgRun *run);

#endif
