/** What long work shows and what stops it: a percentage on a terminal, and
 * Ctrl-C or SIGTERM.  Both are caught from the first bg_progress_start() of a
 * command to its end, where main calls bg_progress_end(); another one two
 * seconds later ends the program at once.  Nothing is written before the work
 * is done, so nothing can be left half-written. */
#ifndef BG_COMMAND_PROGRESS_H
#define BG_COMMAND_PROGRESS_H

#include "command/command.h"
#include "core/file_set.h"
#include "resample/resample.h"

/** How the options --seed, --threads and --quiet say to run @p n replicates,
 * with progress and stop; may be called for each of several runs. */
BgResampling bg_progress_start(const BgRun *run, size_t n);

/** Catches the signals for work that draws nothing.
 * @return what they set, as BgResampling.stop */
const volatile int *bg_progress_catch(void);

/** Puts staged files into place, and notes that in the run: a signal before
 * stops it, and one that comes while files are renamed waits until all are.
 * Call bg_progress_catch() before staging them.
 * @return FALSE with bg_progress_error(), or BG_ERROR_PROGRAM */
gboolean bg_progress_commit(BgRun *run, BgFileSet *set, GError **error);

/** Wipes the percentage and gives the signals back. */
void bg_progress_end(void);

/** Whether a signal came. */
gboolean bg_progress_stopped(void);

/** BG_ERROR_STOPPED or BG_ERROR_ENDED with its message; always FALSE. */
gboolean bg_progress_error(GError **error);

#endif
