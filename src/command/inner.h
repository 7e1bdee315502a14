/** Running a command: from main, and inside another one, for figures that draw
 * what a command computes, so that figure and table cannot differ. */
#ifndef BG_COMMAND_INNER_H
#define BG_COMMAND_INNER_H

#include "command/command.h"

/** Runs @p command, and notes its options in the result.  One that a signal
 * stopped half-way has no result, unless it has written it already.
 * @return FALSE with the command's error, or with bg_progress_error() */
gboolean bg_run_command(const BgCommand *command, BgRun *run, GError **error);

/** Runs @p command on @p args.  It takes over what @p run was told by common
 * options that concern the data and the draws, then @p settings (name, value,
 * name, value, ..., NULL; may be NULL); everything else stands at its default.
 * What the result rests on is noted in run's own result.
 * @return its result, which the caller frees; NULL with the command's error */
BgResult *bg_run_inner(BgRun *run, const BgCommand *command,
                       const char *const *args, const char *const *settings,
                       GError **error);

#endif
