/** The grid of cells that `simulate` runs, and the rows of its shards. */
#ifndef BG_COMMAND_GRID_H
#define BG_COMMAND_GRID_H

#include "command/command.h"
#include "core/inputs.h"
#include "resample/procedures.h"

/** One cell with its counts: a row of the table, and of a shard's CSV. */
typedef struct {
    char *quantity, *method; /**< owned */
    BgTrialKind kind;
    guint64 n, missing;
    double rho, df, effect;
    double level;
    guint64 draws, seed, first;
    BgTrialCounts counts;
} BgGridRow;

/** The names of BgTrialKind, in its order, NULL-terminated. */
extern const char *const bg_trial_kind_names[];

/** What a cell counts, and of how many: intervals that hold the truth of all
 * intervals (coverage), else rejections of all trials. */
void bg_grid_counts(const BgGridRow *row, guint64 *hits, guint64 *all);

/** hits / all; NaN where there is none. */
double bg_grid_rate(const BgGridRow *row);

/** An empty array of BgGridRow that owns their texts. */
GArray *bg_grid_rows_new(void);

/** Runs every combination of --method, --n, --missing, --rho, --df and
 * --effect, or the --shard of it, and appends its rows.
 * @return FALSE with BG_ERROR_USAGE: a list that is none, an unknown method
 * (with the nearest), a design out of its range; BG_ERROR_STOPPED */
gboolean bg_grid_run(const BgRun *run, const char *quantity, BgTrialKind kind,
                     double default_effect, GArray *rows, GError **error);

/** Reads the rows of a CSV that `simulate --format csv` wrote.
 * @return FALSE with BG_ERROR_INPUT and the place */
gboolean bg_grid_read(const char *path, BgInputs *inputs, GArray *rows,
                      GError **error);

/** Adds up rows of the same cell; their trials must follow each other
 * without overlap.  @return FALSE with BG_ERROR_INPUT where they do not. */
gboolean bg_grid_merge(GArray *rows, GError **error);

#endif
