#include "command/progress.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"

/* A signal handler can reach nothing but a static. */
static volatile int caught;       /* the signal's number */
static volatile time_t caught_at; /* monotonic seconds */
static gboolean catching, shown;
static gint64 began;

static const int signals[] = { SIGINT, SIGTERM };
static struct sigaction before[G_N_ELEMENTS(signals)];

/* A second one of the same moment is the same wish: timeout(1) and shells send
 * to the program and to its group.  A later one ends us at once. */
static void on_signal(int number)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (caught && now.tv_sec > caught_at + 1) {
        signal(number, SIG_DFL);
        raise(number);
    }
    if (!caught)
        caught_at = now.tv_sec;
    caught = number;
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

const volatile int *bg_progress_catch(void)
{
    const struct sigaction action = { .sa_handler = on_signal };

    if (catching)
        return &caught;
    catching = TRUE;
    began = g_get_monotonic_time();
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &action, &before[i]);
    return &caught;
}

BgResampling bg_progress_start(const BgRun *run, size_t n)
{
    const gboolean visible =
        isatty(STDERR_FILENO) && !bg_options_flag(run->options, "quiet");
    const volatile int *stop = bg_progress_catch();

    return (BgResampling){
        .n = n,
        .seed = (uint64_t)bg_options_int(run->options, "seed"),
        .threads = (int)bg_options_int(run->options, "threads"),
        .progress = visible ? show : NULL,
        .stop = stop,
    };
}

gboolean bg_progress_commit(BgRun *run, BgFileSet *set, GError **error)
{
    bg_progress_catch();
    if (bg_progress_stopped())
        return bg_progress_error(error);
    run->written = bg_file_set_commit(set, error);
    return run->written;
}

void bg_progress_end(void)
{
    if (shown)
        fputs("\r     \r", stderr);
    shown = FALSE;
    for (size_t i = 0; catching && i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &before[i], NULL);
    catching = FALSE;
}

gboolean bg_progress_stopped(void)
{
    return caught != 0;
}

gboolean bg_progress_error(GError **error)
{
    g_set_error_literal(error, BG_ERROR,
                        caught == SIGTERM ? BG_ERROR_ENDED : BG_ERROR_STOPPED,
                        caught == SIGTERM ? "ended; nothing was written"
                                          : "interrupted; nothing was written");
    return FALSE;
}
