#include "core/child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"

enum { TO_CHILD, FROM_OUTPUT, FROM_ERRORS, N_PIPES };

typedef struct {
    struct pollfd pipes[N_PIPES]; /* fd < 0 where closed */
    GPid pid;
    gint64 deadline;
    const volatile int *stop; /* or NULL */
    const char *rest;         /* of the input */
    gsize rest_length, most;
    gboolean end_when_cut;
} Run;

void bg_child_result_clear(BgChildResult *result)
{
    if (result->output)
        g_string_free(result->output, TRUE);
    if (result->errors)
        g_string_free(result->errors, TRUE);
    *result = (BgChildResult){ .exit_status = -1 };
}

/* Between fork and exec: only what is safe there. */
static void own_group_and_limit(gpointer data)
{
    const BgChildTask *task = data;
    const struct rlimit limit = { task->memory, task->memory };

    setpgid(0, 0);
    if (task->memory > 0)
        setrlimit(RLIMIT_AS, &limit);
}

static void close_pipe(struct pollfd *pipe)
{
    if (pipe->fd >= 0)
        close(pipe->fd);
    pipe->fd = -1;
}

static gboolean is_stopped(const Run *run)
{
    return run->stop && *run->stop;
}

static int ms_left(const Run *run)
{
    const gint64 left = (run->deadline - g_get_monotonic_time()) / 1000;

    return (int)CLAMP(left, 0, 1000000);
}

static void write_some(Run *run)
{
    struct pollfd *pipe = &run->pipes[TO_CHILD];
    const ssize_t written = write(pipe->fd, run->rest, run->rest_length);

    if (written < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (written > 0) {
        run->rest += written;
        run->rest_length -= (gsize)written;
    }
    if (written < 0 || run->rest_length == 0)
        close_pipe(pipe);
}

static void read_some(struct pollfd *pipe, GString *into, gsize most,
                      gboolean *cut)
{
    char buffer[65536];
    const ssize_t got = read(pipe->fd, buffer, sizeof buffer);

    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        close_pipe(pipe);
        return;
    }
    const gsize room = most - MIN(most, into->len);
    const gsize keep = MIN(room, (gsize)got);

    g_string_append_len(into, buffer, (gssize)keep);
    if (keep < (gsize)got)
        *cut = TRUE;
}

/* Feeds and drains until both outputs are closed, the time is up, or it is
 * stopped: a signal may come just before poll(), which would then sleep. */
static void pump(Run *run, BgChildResult *result)
{
    struct pollfd *p = run->pipes;

    while (p[FROM_OUTPUT].fd >= 0 || p[FROM_ERRORS].fd >= 0) {
        enum { LOOK_EVERY = 100 }; /* ms */
        const int left = ms_left(run);
        const int ready =
            poll(p, N_PIPES, run->stop ? MIN(left, LOOK_EVERY) : left);

        if (is_stopped(run)) {
            result->stopped = TRUE;
            return;
        }
        if ((ready < 0 && errno == EINTR) || (ready == 0 && left > LOOK_EVERY))
            continue;
        if (ready <= 0) {
            result->timed_out = TRUE;
            return;
        }
        if (p[TO_CHILD].fd >= 0 && p[TO_CHILD].revents)
            write_some(run);
        if (p[FROM_OUTPUT].fd >= 0 && p[FROM_OUTPUT].revents)
            read_some(&p[FROM_OUTPUT], result->output, run->most, &result->cut);
        if (p[FROM_ERRORS].fd >= 0 && p[FROM_ERRORS].revents)
            read_some(&p[FROM_ERRORS], result->errors, run->most, &result->cut);
        if (result->cut && run->end_when_cut)
            return;
    }
}

/* Waits until the deadline for the child, or its stop, then kills its
 * group. */
static void reap(Run *run, BgChildResult *result)
{
    const gboolean unwanted = result->cut && run->end_when_cut;
    const gulong first_nap = 200, longest_nap = 20000; /* microseconds */
    gulong nap = first_nap;
    int status = 0;
    pid_t done = 0;

    while (!result->timed_out && !result->stopped && !unwanted) {
        done = waitpid(run->pid, &status, WNOHANG);
        if (done != 0 && !(done < 0 && errno == EINTR))
            break;
        if (ms_left(run) == 0)
            result->timed_out = TRUE;
        result->stopped = is_stopped(run);
        g_usleep(nap);
        nap = MIN(2 * nap, longest_nap);
    }
    if (result->timed_out || result->stopped || unwanted) {
        kill(-run->pid, SIGKILL);
        kill(run->pid, SIGKILL);
        do
            done = waitpid(run->pid, &status, 0);
        while (done < 0 && errno == EINTR);
    }
    /* No status (the caller ignores SIGCHLD) counts as 0. */
    if (done < 0)
        status = 0;
    result->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/* Runs to the end with SIGPIPE held back in this thread, and takes away the
 * one that our own writing may have raised. */
static void finish(Run *run, BgChildResult *result)
{
    const struct timespec now = { 0, 0 };
    sigset_t broken_pipe, before, pending;

    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
    sigpending(&pending);
    pump(run, result);
    for (int i = 0; i < N_PIPES; i++)
        close_pipe(&run->pipes[i]);
    if (!sigismember(&pending, SIGPIPE))
        while (sigtimedwait(&broken_pipe, NULL, &now) < 0 && errno == EINTR) {
        }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    reap(run, result);
}

static gboolean not_started(const char *program, const char *why,
                            GError **error)
{
    g_autofree char *shown = bg_text_quote(program);
    g_autofree char *reason = bg_text_printable(why);

    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "cannot run %s: %s", shown,
                reason);
    return FALSE;
}

static gboolean start(const BgChildTask *task, Run *run, GError **error)
{
    g_autofree char *found = g_find_program_in_path(task->argv[0]);
    g_autofree char *path = found ? g_canonicalize_filename(found, NULL) : NULL;
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autoptr(GError) cause = NULL;

    if (!path)
        return not_started(task->argv[0], "not found", error);
    g_ptr_array_add(argv, path);
    for (guint i = 0; task->argv[i]; i++)
        g_ptr_array_add(argv, (gpointer)(guintptr)task->argv[i]);
    g_ptr_array_add(argv, NULL);
    if (!g_spawn_async_with_pipes(
            task->folder, (char **)argv->pdata,
            (char **)(guintptr)task->environment,
            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_FILE_AND_ARGV_ZERO,
            own_group_and_limit, (gpointer)(guintptr)task, &run->pid,
            &run->pipes[TO_CHILD].fd, &run->pipes[FROM_OUTPUT].fd,
            &run->pipes[FROM_ERRORS].fd, &cause))
        return not_started(task->argv[0], cause->message, error);
    return TRUE;
}

gboolean bg_child_run(const BgChildTask *task, BgChildResult *result,
                      GError **error)
{
    Run run = { .rest = task->input ? task->input : "",
                .rest_length = task->input ? task->input_length : 0,
                .stop = task->stop,
                .most = task->most,
                .end_when_cut = task->end_when_cut };

    if (!start(task, &run, error))
        return FALSE;
    *result = (BgChildResult){ .exit_status = -1,
                               .output = g_string_new(NULL),
                               .errors = g_string_new(NULL) };
    run.deadline =
        g_get_monotonic_time() + (gint64)task->timeout_seconds * G_USEC_PER_SEC;
    run.pipes[TO_CHILD].events = POLLOUT;
    run.pipes[FROM_OUTPUT].events = POLLIN;
    run.pipes[FROM_ERRORS].events = POLLIN;
    for (int i = 0; i < N_PIPES; i++)
        g_unix_set_fd_nonblocking(run.pipes[i].fd, TRUE, NULL);
    if (run.rest_length == 0)
        close_pipe(&run.pipes[TO_CHILD]);
    finish(&run, result);
    return TRUE;
}
