/** Which series of which datasets a command line names: for the commands
 * that work on catalogues and calendars rather than on histories. */
#ifndef BG_COMMAND_PICKS_H
#define BG_COMMAND_PICKS_H

#include "command/command.h"
#include "data/dataset.h"

typedef struct {
    BgDataset *dataset; /**< owned */
    GPtrArray *names;   /**< of char *, borrowed from the dataset */
    char *measure;      /**< the one after the point, else --measure; owned */
    int issue;          /**< index of the one issue asked for, or -1: all */
} BgPick;

/** Reads run->args as SOURCE, SOURCE:NAME[.MEASURE] or SOURCE:*, each with
 * @ISSUE or without; no arguments mean every source.  Files read are noted in
 * the result, and so is whether any source is simulated.
 * @return an array of BgPick that owns them, or NULL with an error */
GPtrArray *bg_run_picks(BgRun *run, GError **error);

/** The same through bg_load_source_as_is(): for `audit`. */
GPtrArray *bg_run_picks_as_is(BgRun *run, GError **error);

/** Whether the period lies wholly within --from and --to. */
gboolean bg_run_has_period(const BgRun *run, BgPeriod period);

/** Whether the pick covers this issue: the one asked for, within --from and
 * --to. */
gboolean bg_pick_has_issue(const BgRun *run, const BgPick *pick, guint issue);

/** @p specs as histories, clipped and scaled as the common options say;
 * inputs, warnings and `simulated` go to the result.
 * @param measure overrides --measure; NULL: as it stands there
 * @return an array of BgSeries that owns them, or NULL with an error */
GPtrArray *bg_run_series(BgRun *run, const char *const *specs,
                         const char *measure, GError **error);

#endif
