#include "command/progress.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

volatile int bg_interrupted = 0;

static gboolean shown = FALSE;

static void on_interrupt(int number)
{
    bg_interrupted = 1;
    signal(number, SIG_DFL);
}

static void show(double done, void *data)
{
    (void)data;
    fprintf(stderr, "\r%3.0f %% ", 100 * done);
    fflush(stderr);
    shown = TRUE;
}

void bg_progress_of(const BgOptions *options, BgResampling *how)
{
    how->threads = (int)bg_options_int(options, "threads");
    how->seed = (uint64_t)bg_options_int(options, "seed");
    how->stop = &bg_interrupted;
    how->progress = NULL;
    signal(SIGINT, on_interrupt);
    if (isatty(STDERR_FILENO) && !bg_options_flag(options, "quiet"))
        how->progress = show;
}

void bg_progress_end(void)
{
    if (shown)
        fputs("\r      \r", stderr);
    shown = FALSE;
}
