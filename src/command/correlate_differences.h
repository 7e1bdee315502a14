/** Is one history more closely related to a second than to a third? */
#ifndef BG_COMMAND_CORRELATE_DIFFERENCES_H
#define BG_COMMAND_CORRELATE_DIFFERENCES_H

#include "command/command.h"

/** Adds the table "differences": every two correlations that share a
 * history, on the periods all three have recorded. */
void bg_correlate_differences(BgRun *run, const GPtrArray *series);

#endif
