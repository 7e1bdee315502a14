#include "command/inner.h"

#include "command/progress.h"

static const char *const inherited[] = { "data",        "from", "to",
                                         "measure",     "per",  "level",
                                         "date-format", "seed", "threads",
                                         "quiet",       NULL };

static gboolean set_options(const BgRun *run, BgOptions *options,
                            const char *const *settings, GError **error)
{
    for (guint i = 0; inherited[i]; i++) {
        const char *value = bg_options_known(run->options, inherited[i])
                                ? bg_options_text(run->options, inherited[i])
                                : NULL;

        if (value && bg_options_known(options, inherited[i]) &&
            !bg_options_set(options, inherited[i], value, error))
            return FALSE;
    }
    for (; settings && *settings; settings += 2)
        if (!bg_options_set(options, settings[0], settings[1], error))
            return FALSE;
    return TRUE;
}

static void note_option(const char *name, const char *value, void *data)
{
    bg_result_option(data, name, value);
}

gboolean bg_run_command(const BgCommand *command, BgRun *run, GError **error)
{
    bg_options_each(run->options, note_option, run->result);
    const gboolean done = command->run(run, error);

    if (!bg_progress_stopped() ||
        (done && (command->own_output || run->written)))
        return done;
    g_clear_error(error);
    return bg_progress_error(error);
}

BgResult *bg_run_inner(BgRun *run, const BgCommand *command,
                       const char *const *args, const char *const *settings,
                       GError **error)
{
    g_autoptr(BgOptions) options =
        bg_options_new(bg_common_options, command->options);
    g_autoptr(BgResult) result = bg_result_new(command->name);
    g_autofree char *drawing = NULL;
    BgRun inner = {
        .options = options, .args = args, .result = result, .drawing = &drawing
    };

    bg_options_leave_out(options, command->without);
    if (!set_options(run, options, settings, error) ||
        !bg_run_command(command, &inner, error))
        return NULL;
    bg_result_rests_on(run->result, result);
    return g_steal_pointer(&result);
}
