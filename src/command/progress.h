/** Long work: a counter on the terminal, and Ctrl-C. */
#ifndef BG_COMMAND_PROGRESS_H
#define BG_COMMAND_PROGRESS_H

#include "command/options.h"
#include "resample/resample.h"

/** Not 0 once the user has pressed Ctrl-C; for BgResampling.stop. */
extern volatile int bg_interrupted;

/** Fills threads, seed, progress and stop from the common options.  Progress
 * is shown where standard error is a terminal and --quiet is not set.  From
 * here on Ctrl-C sets bg_interrupted (a second one ends the program). */
void bg_progress_of(const BgOptions *options, BgResampling *how);

/** Takes the counter off the terminal. */
void bg_progress_end(void);

#endif
