/** events on files: any catalogue of events as CSV. */
#ifndef BG_COMMAND_EVENTS_FILE_H
#define BG_COMMAND_EVENTS_FILE_H

#include "command/command.h"
#include "data/bins.h"

/** Whether the command line means files: an option only they have, or an
 * argument that is one. */
gboolean bg_events_are_files(const BgRun *run);

/** Fills the result from the files that run->args name. */
gboolean bg_events_of_files(BgRun *run, BgBinUnit unit, GError **error);

#endif
