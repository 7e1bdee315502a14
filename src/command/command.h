/** What a command is, and what it gets and gives. */
#ifndef BG_COMMAND_COMMAND_H
#define BG_COMMAND_COMMAND_H

#include <glib.h>

#include "command/options.h"
#include "output/result.h"

/** Everything a command works with while it runs. */
typedef struct {
    const BgOptions *options;
    const char *const *args; /**< the arguments that are no options */
    BgResult *result;        /**< to be filled; main writes it out */
    char **drawing;          /**< text written instead of the result (a
                                 figure, verdicts); owned by the run, or
                                 NULL */
    gboolean failed_check;   /**< set: exit status 1, "does not hold" */
    gboolean written;        /**< set: its files are in place, and a signal
                                  that comes now changes nothing */
} BgRun;

typedef struct {
    const char *name;
    const char *summary;   /**< one line for the list of commands */
    const char *arguments; /**< "SERIES...", for the usage line */
    const char *details;   /**< what it computes, on what assumptions */
    const char *examples;  /**< lines "barograph ..." with what they show */
    const BgOption *options;
    const char *const *without; /**< common options that would do nothing here,
                                     NULL-terminated; or NULL */
    gboolean own_output;        /**< -o is the command's own (a figure) */

    /** Fills run->result.  FALSE with an error of the domain BG_ERROR. */
    gboolean (*run)(BgRun *run, GError **error);
} BgCommand;

/** The options that every command has. */
extern const BgOption bg_common_options[];

extern const BgCommand bg_command_series;
extern const BgCommand bg_command_import;
extern const BgCommand bg_command_audit;
extern const BgCommand bg_command_events;
extern const BgCommand bg_command_trend;
extern const BgCommand bg_command_volatility;
extern const BgCommand bg_command_correlate;
extern const BgCommand bg_command_compare;
extern const BgCommand bg_command_fragility;
extern const BgCommand bg_command_breaks;
extern const BgCommand bg_command_plot;
extern const BgCommand bg_command_simulate;
extern const BgCommand bg_command_run;
extern const BgCommand bg_command_report;

/** The folder of the datasets: --data, else $BAROGRAPH_DATA, else ./datasets
 * where it is there, else the installed one.  Caller frees. */
char *bg_data_dir(const BgOptions *options);

/** Checks --table.  main does it for every result; a command that writes files
 * does it itself before them.
 * @param names of the tables that the result has or will have; NULL-terminated
 * @return FALSE with BG_ERROR_USAGE: it names none of them */
gboolean bg_check_table(const BgOptions *options, const char *const *names,
                        GError **error);

/** A GError of code BG_ERROR_USAGE; always FALSE. */
gboolean bg_usage_error(GError **error, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/** A GError of code BG_ERROR_TOO_FEW; always FALSE. */
gboolean bg_too_few(GError **error, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

#endif
