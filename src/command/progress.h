/** What long work shows and what stops it: a percentage on a terminal, and
 * Ctrl-C.  Only while work runs is Ctrl-C caught; nothing is written before
 * the work is done, so nothing can be left half-written. */
#ifndef BG_COMMAND_PROGRESS_H
#define BG_COMMAND_PROGRESS_H

#include "command/command.h"
#include "resample/resample.h"

/** How the options --seed, --threads and --quiet say to run @p n replicates;
 * catches Ctrl-C from here on.  Pair with bg_progress_end(). */
BgResampling bg_progress_start(const BgRun *run, size_t n);

/** Wipes the percentage and gives Ctrl-C back. */
void bg_progress_end(void);

/** Whether Ctrl-C came. */
gboolean bg_progress_stopped(void);

/** BG_ERROR_STOPPED with its message; always FALSE. */
gboolean bg_progress_error(GError **error);

#endif
