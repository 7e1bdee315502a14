#include "command/progress.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "core/error.h"

/* A signal handler can reach nothing but a static. */
static volatile int caught;
static struct sigaction before;
static gboolean catching, shown;
static gint64 began;

static void on_interrupt(int number)
{
    (void)number;
    caught = 1;
}

static void show(double done, void *data)
{
    static const gint64 soon = G_USEC_PER_SEC / 2;

    (void)data;
    if (g_get_monotonic_time() - began < soon)
        return;
    shown = TRUE;
    fprintf(stderr, "\r%3.0f %%", 100 * done);
    fflush(stderr);
}

BgResampling bg_progress_start(const BgRun *run, size_t n)
{
    const struct sigaction action = { .sa_handler = on_interrupt };
    const gboolean visible =
        isatty(STDERR_FILENO) && !bg_options_flag(run->options, "quiet");

    if (!catching)
        catching = sigaction(SIGINT, &action, &before) == 0;
    began = g_get_monotonic_time();
    return (BgResampling){
        .n = n,
        .seed = (uint64_t)bg_options_int(run->options, "seed"),
        .threads = (int)bg_options_int(run->options, "threads"),
        .progress = visible ? show : NULL,
        .stop = &caught,
    };
}

void bg_progress_end(void)
{
    if (shown)
        fputs("\r     \r", stderr);
    shown = FALSE;
    if (catching)
        sigaction(SIGINT, &before, NULL);
    catching = FALSE;
}

gboolean bg_progress_stopped(void)
{
    return caught != 0;
}

gboolean bg_progress_error(GError **error)
{
    g_set_error_literal(error, BG_ERROR, BG_ERROR_STOPPED,
                        "interrupted; nothing was written");
    return FALSE;
}
