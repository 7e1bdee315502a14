/** Histories of a claim under one choice of source, measure, unit and
 * aggregation. */
#ifndef BG_COMMAND_CLAIM_SERIES_H
#define BG_COMMAND_CLAIM_SERIES_H

#include "command/analysis.h"
#include "data/bins.h"
#include "load/selector.h"

typedef struct {
    const char *source;  /**< NULL: as the SERIES say */
    const char *measure; /**< "aggregate", ... */
    const char *per;     /**< "issue"; "month": scaled to the median issue */
    const char *rule;    /**< "sum", "mean", "capped": events; NULL: index */
    const char *by;      /**< "issue", "week", ...: of events */
    /** Positive or negative points that are not recorded are those of the
     * issue's catalogue, where it adds up to the recorded aggregate: the
     * labels of such issues join this array of char *.  NULL: they stay
     * missing. */
    GPtrArray *completed;
} BgClaimChoice;

/** Loads the histories that @p specs name.
 * @return of BgSeries, which the array frees; NULL with an error */
GPtrArray *bg_claim_series(const char *const *specs,
                           const BgClaimChoice *choice,
                           const BgLoadOptions *options, BgLoaded *loaded,
                           GError **error);

/** The unit that a choice's `by` names. */
BgBinUnit bg_claim_bin_unit(const char *by);

/** The median length of a history's periods [months]: per "month", a value is
 * divided by its own and multiplied by this.  NaN where there is nothing to
 * scale: plain numbers as time, single days, no values. */
double bg_claim_median_months(const BgSeries *series);

/** Whether all periods have as many months: then "month" is "issue". */
gboolean bg_claim_same_lengths(const BgSeries *series);

#endif
