/** Histories of known truth as a result, or as a folder like the datasets. */
#ifndef BG_COMMAND_SIMULATE_HISTORIES_H
#define BG_COMMAND_SIMULATE_HISTORIES_H

#include "command/command.h"
#include "data/period.h"

/** What can be said of one history, in the order of truth.csv. */
typedef enum {
    BG_TOLD_LEVEL,
    BG_TOLD_SLOPE,
    BG_TOLD_BREAK_ISSUE,
    BG_TOLD_STEP,
    BG_TOLD_SLOPE_CHANGE,
    BG_TOLD_RHO,
    BG_TOLD_SD,
    BG_TOLD_DF,
    BG_TOLD_SPREAD_ISSUE,
    BG_TOLD_SPREAD_RATIO,
    BG_TOLD_EVENTS,
    BG_TOLD_POSITIVE,
    BG_TOLD_LARGE,
    BG_TOLD_ROUND,
    BG_TOLD_MISSING,
    BG_TOLD_GAP_FROM,
    BG_TOLD_GAP_TO,
    BG_N_TOLD
} BgTold;

typedef struct {
    char *name; /**< owned */
    double told[BG_N_TOLD];
} BgToldHistory;

/** Histories as they were drawn. */
typedef struct {
    guint n;          /**< issues */
    GArray *told;     /**< of BgToldHistory, owned */
    BgPeriod *period; /**< n: two months each from January 2011 on */
    double *value;    /**< a row of n for each; NaN: not recorded */
    double correlation;
    gint64 seed;
} BgInvented;

/** `simulate histories`: reads run->args ("NAME: KEY=VALUE, ..."), draws, and
 * fills the result, or writes the folder of --into.
 * @return FALSE with BG_ERROR_USAGE: a specification that cannot be read or
 * drawn, what stands at --into already; BG_ERROR_PROGRAM: no place to write */
gboolean bg_simulate_histories(BgRun *run, GError **error);

/** The tables of the result and of the folder: `histories`, and `truth`
 * (source,series,parameter,value,unit). */
void bg_invented_histories(const BgInvented *all, BgResult *result);
void bg_invented_truth(const BgInvented *all, BgResult *result);

/** Writes the folder whole or not at all: issues.csv, index.csv, sources.csv,
 * truth.csv and datapackage.json of kind "simulated".
 * @return FALSE with BG_ERROR_USAGE: @p path exists; BG_ERROR_PROGRAM */
gboolean bg_invented_write(BgRun *run, const BgInvented *all, const char *path,
                           GError **error);

/** What --help says of them. */
#define BG_SIMULATE_HISTORIES_HELP                                             \
    "\n\n`simulate histories` draws single histories instead, each told as\n"  \
    "\"NAME: KEY=VALUE, ...\"; they are marked as simulated wherever they "    \
    "go.\n"                                                                    \
    "The same seed gives the same bytes. NAME alone is a null: no trend.\n"    \
    "  level 0, slope 0 (points a year, from the first issue on)\n"            \
    "  break_issue (the first after it) with step and slope_change\n"          \
    "  rho 0, sd 4, df (innovations t with so many degrees of freedom)\n"      \
    "  spread_issue with spread_ratio (of the sd from there on)\n"             \
    "  events 0 (mean number an issue, +1 or -1 each, less their mean sum),\n" \
    "  positive 0.5, large 0 (shares scored +1, and counted double)\n"         \
    "  round 1 (0: exact values), missing 0 (issues left out at random),\n"    \
    "  gap_from, gap_to (issues left out together)"

#endif
