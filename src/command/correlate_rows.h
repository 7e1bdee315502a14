/** The correlations of correlate: every pair, lag, method and kind of value,
 * kept until the whole family can be adjusted. */
#ifndef BG_COMMAND_CORRELATE_ROWS_H
#define BG_COMMAND_CORRELATE_ROWS_H

#include "command/command.h"
#include "command/correlate_views.h"
#include "resample/correlation.h"

/** The choices of --method, NULL-terminated. */
extern const char *const bg_correlate_methods[];

typedef struct {
    const BgSeries *a, *b;
    long lag;
    BgOn on;
    const char *method;
    size_t n;
    int status;
    BgCorrelation c;       /**< of a sieve method: estimate, p and ci */
    gboolean is_sieve;     /**< then these: */
    double n_effective;    /**< n of the other methods */
    double p_max;          /**< max-T */
    double rho_a, rho_b;   /**< NaN of the other methods */
    BgInterval bretherton; /**< NaN of the other methods */
} BgCorrelateRow;

/** What to correlate. */
typedef struct {
    const GPtrArray *series; /**< of BgSeries */
    BgOn on;
    const char *methods; /**< separated by commas, or "all" */
    long most_lag;
} BgCorrelateTask;

/** Appends BgCorrelateRow's: by pair, lag, method.  Sieve p-values are drawn
 * jointly over all of one method.  FALSE with BG_ERROR_PROGRAM. */
gboolean bg_correlate_rows(const BgRun *run, const BgCorrelateTask *task,
                           GArray *rows, GError **error);

#endif
