/* Trials: a procedure run on histories of known truth, many times, to see how
 * often it is right.  Size, coverage and power are counts of these.
 *
 * Trial i draws its history from the stream (seed, BG_PURPOSE_SIMULATE, i)
 * and hands the procedure a seed of its own, so that any stretch of trials
 * (a shard) gives the counts that it has in the whole: shards add up exactly.
 */
#ifndef BG_RESAMPLE_TRIAL_H
#define BG_RESAMPLE_TRIAL_H

#include <stddef.h>
#include <stdint.h>

#include "resample/resample.h"

/** The histories of a cell. */
typedef struct {
    size_t n;       /**< issues on the grid, missing ones among them; >= 4 */
    size_t missing; /**< issues left out at random inside, never the ends */
    double rho;     /**< AR(1) of the errors, -1 < rho < 1 */
    double sd;      /**< their marginal standard deviation [points], > 0 */
    double df;      /**< innovations: t with so many degrees of freedom (> 2),
                         scaled to their variance; 0: normal */
    int rounded;    /**< whether values are rounded to whole points */
    double effect;  /**< what is true: see the procedure's kind */
} BgDesign;

typedef enum {
    BG_TRIAL_TREND,       /**< effect: total drift from the first to the last
                               issue, in sd; one history */
    BG_TRIAL_SPREAD,      /**< effect: log of sd a / sd b; two histories whose
                               innovations correlate by 0.5 */
    BG_TRIAL_CORRELATION, /**< effect: correlation of the innovations */
    BG_TRIAL_BREAK,       /**< effect: step from the second half of the issues
                               on, in sd; one history */
    BG_TRIAL_JOINED       /**< effect: log of sd b / sd a; two independent
                               histories without a trend, as of two sources,
                               the second two sd higher and after the first */
} BgTrialKind;

/** What one trial's procedure sees: recorded values only. */
typedef struct {
    size_t n;             /**< recorded values */
    const double *t;      /**< years; issues are two months apart */
    const long *position; /**< grid places */
    const double *y;      /**< the history */
    const double *other;  /**< the second one of a pair, or NULL; where
                               joined, times too are those of the first */
    uint64_t seed;        /**< for the procedure's own draws */
    size_t draws;         /**< how many of those */
    double level;         /**< of its interval */
    double rho;           /**< the true one, which only an oracle knows */
} BgTrialData;

typedef struct {
    double p;               /**< two-sided; NaN: the procedure gives none */
    double ci_low, ci_high; /**< NaN: it gives none */
} BgTrialOutcome;

/** A procedure under trial.  @p work is scratch of work_size(n) bytes.
 * @return BG_OK, or a status: the trial counts as failed. */
typedef struct {
    const char *name;
    BgTrialKind kind;
    size_t (*work_size)(size_t n, size_t draws); /**< NULL: none */
    int (*run)(const BgTrialData *data, void *work, BgTrialOutcome *out);
} BgProcedure;

/** How to run a cell; the resampling part as in resample.h (its n is the
 * number of trials, its purpose and work_size are set here). */
typedef struct {
    BgResampling how;
    BgDesign design;
    const BgProcedure *procedure;
    size_t draws; /**< of the procedure itself */
    double level; /**< intervals at level, rejections at 1 - level */
} BgTrialCell;

/** Counts; those of shards add. */
typedef struct {
    uint64_t trials;
    uint64_t failed;    /**< the procedure returned a status */
    uint64_t rejected;  /**< p <= 1 - level */
    uint64_t covered;   /**< the interval held the truth */
    uint64_t intervals; /**< trials that gave an interval */
} BgTrialCounts;

/** The value a procedure's interval should hold, for a design's effect:
 * points per year, a ratio of sd, a correlation. */
double bg_trial_truth(BgTrialKind kind, const BgDesign *design);

/** Runs the trials how.first .. how.first + how.n - 1 of a cell.
 * @param counts set on BG_OK
 * @return BG_OK; GSL_EINVAL: the design is out of its ranges; GSL_ENOMEM;
 * BG_ESTOPPED. */
BG_MUST_CHECK int bg_trial_run(const BgTrialCell *cell, BgTrialCounts *counts);

#endif
