/* The program: finds the command, runs it, writes what it found.  The only
 * file that writes to standard error and decides the exit status. */
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/command.h"
#include "command/inner.h"
#include "command/progress.h"
#include "command/terminal.h"
#include "core/error.h"
#include "core/file.h"
#include "core/number.h"
#include "core/text.h"
#include "core/version.h"
#include "output/render.h"

enum { EXIT_OK = 0, EXIT_DOES_NOT_HOLD = 1 };

static const BgCommand *const commands[] = {
    &bg_command_series,    &bg_command_import,   &bg_command_audit,
    &bg_command_events,    &bg_command_trend,    &bg_command_volatility,
    &bg_command_correlate, &bg_command_breaks,   &bg_command_compare,
    &bg_command_fragility, &bg_command_plot,     &bg_command_run,
    &bg_command_report,    &bg_command_simulate,
};

static void complain(const char *kind, const char *text)
{
    g_autofree char *shown = bg_text_printable(text);

    fprintf(stderr, "barograph: %s: %s\n", kind, shown);
}

/* One line for each mistake: only lists of our own hold line breaks, text from
 * outside has none left (bg_text_quote()). */
static int fail(const GError *error)
{
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);

    for (char **line = lines; *line; line++)
        complain("error", *line);
    return error->domain == BG_ERROR ? error->code : BG_ERROR_PROGRAM;
}

static gboolean put(const char *text, GError **error)
{
    return bg_file_write_fd(STDOUT_FILENO, "standard output", text,
                            strlen(text), error);
}

/* --- help ------------------------------------------------------------------
 */

static char *overview(void)
{
    GString *out = g_string_new(
        "Usage: barograph COMMAND [OPTION...] [SERIES...]\n\n"
        "Histories of event-scored indices: trends, volatility, correlations "
        "and figures,\nwith every value traceable to the page that prints "
        "it.\n\nCommands:\n");

    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        g_string_append_printf(out, "  %-12s %s\n", commands[i]->name,
                               commands[i]->summary);
    g_string_append(
        out,
        "\nA SERIES is SOURCE:NAME[.MEASURE] (minsk-barometer:china,"
        "\nbiss:eu.negative, minsk-barometer:* for all partners), one value of "
        "it\n(minsk-barometer:china@18), or a column of a table "
        "(prices.csv:oil,"
        "\nprices.csv:*).\n\n"
        "Exit status: 0 done; 1 done, and what was checked does not hold; 2 "
        "usage;\n3 bad input; 4 too little data; 5 a program we run, or the "
        "system, failed;\n130 interrupted; 143 ended by SIGTERM.\n\n"
        "Try:\n"
        "  barograph series                       what is recorded\n"
        "  barograph audit                        do reports agree with "
        "themselves\n"
        "  barograph trend 'minsk-barometer:*'    trends of all partners\n"
        "  barograph COMMAND --help               options and examples\n");
    return g_string_free(out, FALSE);
}

static char *help_of(const BgCommand *command)
{
    g_autoptr(BgOptions) options =
        bg_options_new(bg_common_options, command->options);

    bg_options_leave_out(options, command->without);
    g_autofree char *table = bg_options_help(options);

    return g_strdup_printf("Usage: barograph %s [OPTION...] %s\n\n%s\n\n%s"
                           "Examples:\n%s",
                           command->name, command->arguments, command->details,
                           table, command->examples);
}

/* --- running one command ----------------------------------------------------
 */

/* A command with formats of its own tells of its files as text. */
static BgFormat format_of(const BgCommand *command, const BgOptions *options)
{
    const char *name = bg_options_text(options, "format");
    guint i = 0;

    if (command->own_output)
        return BG_FORMAT_TEXT;
    while (!g_str_equal(bg_format_names[i], name))
        i++;
    return (BgFormat)i;
}

/* Drops every table but the one that --table names. */
static gboolean keep_table(const BgRun *run, GError **error)
{
    const char *wanted = bg_options_text(run->options, "table");
    GPtrArray *tables = run->result->tables;
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    if (!wanted)
        return TRUE;
    for (guint i = tables->len; i-- > 0;) {
        const BgTable *table = g_ptr_array_index(tables, i);

        g_ptr_array_add(names, (gpointer)(guintptr)table->name);
        if (!g_str_equal(table->name, wanted))
            g_ptr_array_remove_index(tables, i);
    }
    g_ptr_array_add(names, NULL);
    return bg_check_table(run->options, (const char *const *)names->pdata,
                          error);
}

static gboolean write_result(const BgCommand *command, const BgRun *run,
                             GError **error)
{
    const char *path =
        command->own_output ? NULL : bg_options_text(run->options, "output");
    g_autofree char *text =
        *run->drawing ? g_steal_pointer(run->drawing)
                      : bg_render(run->result, format_of(command, run->options),
                                  path ? BG_PAGE_WIDTH : bg_terminal_width());

    if (path && bg_inputs_hold(run->result->inputs, path))
        return bg_usage_error(error, "-o names one of the files read: choose "
                                     "another");
    if (path)
        return bg_file_write(path, text, strlen(text), error);
    return put(text, error);
}

static void show_warnings(const BgRun *run)
{
    if (bg_options_flag(run->options, "quiet"))
        return;
    for (guint i = 0; i < run->result->warnings->len; i++)
        complain("warning", g_ptr_array_index(run->result->warnings, i));
}

static gboolean check_common(const BgOptions *options, GError **error)
{
    const BgDay from = bg_options_first_day(options, "from");
    const BgDay to = bg_options_last_day(options, "to");
    const char *format = bg_options_text(options, "date-format");

    if (from && to && from > to)
        return bg_usage_error(error, "--from is after --to");
    if (format && !bg_date_format_is_usable(format))
        return bg_usage_error(error,
                              "--date-format cannot be '%s': it names "
                              "no year (try %%d/%%m/%%Y)",
                              format);
    return TRUE;
}

static int run_command(const BgCommand *command, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BgOptions) options =
        bg_options_new(bg_common_options, command->options);
    g_autoptr(BgResult) result = bg_result_new(command->name);
    g_auto(GStrv) args = NULL;
    g_autofree char *drawing = NULL;

    bg_options_leave_out(options, command->without);
    if (!bg_options_parse(options, argv, &args, &error))
        return fail(error);
    if (bg_options_flag(options, "help")) {
        g_autofree char *text = help_of(command);

        return put(text, &error) ? EXIT_OK : fail(error);
    }
    BgRun run = { .options = options,
                  .args = (const char *const *)args,
                  .result = result,
                  .drawing = &drawing };

    const gboolean done =
        check_common(options, &error) && bg_run_command(command, &run, &error);

    bg_progress_end();
    if (!done || !keep_table(&run, &error) ||
        !write_result(command, &run, &error))
        return fail(error);
    show_warnings(&run);
    return run.failed_check ? EXIT_DOES_NOT_HOLD : EXIT_OK;
}

static const BgCommand *find_command(const char *name, GError **error)
{
    const char *names[G_N_ELEMENTS(commands) + 1] = { NULL };

    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        names[i] = commands[i]->name;
        if (g_str_equal(name, commands[i]->name))
            return commands[i];
    }
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *near = bg_text_suggestion(name, names);

    bg_usage_error(error, "no command %s%s; see barograph --help", shown, near);
    return NULL;
}

static int answer(char **argv)
{
    g_autoptr(GError) error = NULL;
    const char *word = argv[1];

    if (!word) {
        bg_usage_error(&error, "no command given; see barograph --help");
        return fail(error);
    }
    if (g_str_equal(word, "--version"))
        return put("barograph " BG_VERSION "\n", &error) ? EXIT_OK
                                                         : fail(error);
    const gboolean help_first = g_str_equal(word, "help") ||
                                g_str_equal(word, "--help") ||
                                g_str_equal(word, "-h");

    if (help_first && !argv[2]) {
        g_autofree char *text = overview();

        return put(text, &error) ? EXIT_OK : fail(error);
    }
    const BgCommand *command =
        find_command(help_first ? argv[2] : word, &error);

    if (!command)
        return fail(error);
    if (help_first) {
        g_autofree char *text = help_of(command);

        return put(text, &error) ? EXIT_OK : fail(error);
    }
    return run_command(command, argv + 1);
}

int main(int argc, char **argv)
{
    (void)argc;
    /* Only the encoding: numbers and dates are never the locale's. */
    setlocale(LC_CTYPE, "");
    gsl_set_error_handler_off();
    return answer(argv);
}
