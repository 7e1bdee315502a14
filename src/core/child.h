/** Running another program: its input written and its two outputs read at
 * the same time, with a time limit. */
#ifndef BG_CORE_CHILD_H
#define BG_CORE_CHILD_H

#include <glib.h>

/** All borrowed. */
typedef struct {
    const char *const *argv;        /**< NULL-terminated; argv[0] is a path, or
                                         is looked for in PATH */
    const char *const *environment; /**< "NAME=value"...; NULL: ours */
    const char *folder;             /**< its working directory; NULL: ours */
    const char *input;              /**< for its standard input; NULL: none */
    gsize input_length;
    guint timeout_seconds;    /**< after which it and its children are killed */
    gsize most;               /**< bytes kept of each output; more is read and
                                   dropped */
    const volatile int *stop; /**< not 0: kill it, as after the time; looked
                                   at ten times a second; NULL: never */
    gboolean end_when_cut;    /**< or rather: the program is killed then */
    gsize memory;             /**< bytes of address space it may have; 0: as
                                   many as we */
} BgChildTask;

typedef struct {
    gboolean timed_out;
    gboolean stopped;
    int exit_status; /**< 0 to 255, or -1 where a signal ended it */
    int signal;      /**< that signal, or 0 */
    gboolean cut;    /**< an output was longer than BgChildTask.most */
    GString *output, *errors;
} BgChildResult;

void bg_child_result_clear(BgChildResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgChildResult, bg_child_result_clear)

/** Runs the program to its end, or to its time, or until it is stopped.  It
 * gets a process group of its own.  A
 * program that does not read its input is no error here, and SIGPIPE neither
 * reaches the caller nor has its disposition changed.
 * @param result set on success only; clear it with bg_child_result_clear()
 * @return FALSE with BG_ERROR_PROGRAM: there is no such program, or it cannot
 * be started. */
gboolean bg_child_run(const BgChildTask *task, BgChildResult *result,
                      GError **error);

#endif
