/* Is there a break: p-values from an AR(1) null drawn anew, for a date stated
 * beforehand and for one that was looked for.
 *
 * Draws are AR(1) errors on the history's own positions, gaps included,
 * through the whole procedure, rho and its correction too; neither statistic
 * depends on level, trend or scale.  Innovations are normal for a stated date,
 * the history's own for one looked for.  Measured sizes: METHODS.md. */
#ifndef BG_RESAMPLE_BREAKS_H
#define BG_RESAMPLE_BREAKS_H

#include <stdbool.h>

#include "resample/resample.h"
#include "stats/break_scan.h"

/* --- a date stated beforehand ---------------------------------------------
 */

typedef struct {
    BgAr1Plan plan; /**< columns 1 (t) step (t after the break) */
    BgAr1Plan none; /**< columns 1 (t) */
    size_t at;
    BgSegmentModel model;
} BgKnownBreakPlan;

typedef struct {
    double step;         /**< change of level at the date [unit of y] */
    double step_se;      /**< with rho_break */
    BgInterval step_ci;  /**< percentile-t; NaN in the trend model */
    double slope_change; /**< [unit of y / unit of t]; NaN: level model */
    double slope_se;
    double f; /**< F ratio of the one or two columns, with the mean of the
                   two rho: what p is of */
    double p;
    double rho_none;     /**< bias-corrected, without the break */
    double rho_break;    /**< with it */
    bool near_unit_root; /**< rho_break is at its cap: no verdict */
} BgKnownBreak;

/** Doubles of workspace of a plan, which keeps it: 16n at most. */
size_t bg_known_break_plan_size(size_t n, BgSegmentModel model);

/** Prepares a break before observation @p at: a step of the level, and in
 * the trend model a change of the slope with it (the line is t - t[at]).
 * @param t        n strictly increasing times
 * @param position n strictly increasing places, or NULL; kept
 * @param at       k+1 .. n-k-1 observations before, k the regressors
 * @return BG_OK; GSL_EINVAL: at; as bg_ar1_plan().  O(n). */
BG_MUST_CHECK int bg_known_break_plan(const double *t, const long *position,
                                      size_t n, BgSegmentModel model, size_t at,
                                      double *work, BgKnownBreakPlan *plan);

/** Contrast in the AR(1) model, p and interval by AR(1) bootstrap.
 *
 * f is taken at the mean of the two rho: the one without the break absorbs a
 * true step, the one with it a spurious one.  Draws have rho_break;
 * p = (1 + #{f* >= f}) / (draws + 1).  The step, its se and its interval,
 * step -+ sqrt(q) se, are at rho_break, q the level quantile of the drawn
 * (step/se)^2: not the test turned round, so that close to the edge the two
 * may differ.
 * @param y     n finite values
 * @param level of the interval, in (0,1)
 * @param how   draws (n), seed, threads, progress, stop; the rest is set here
 * @param found set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, threads, draws of 0; BG_EMISSING;
 *         BG_ECONSTANT: no residuals; GSL_ENOMEM; BG_ESTOPPED.  O(n draws).
 * Source: Davison & Hinkley (1997) ch. 8; sizes by our own simulation. */
BG_MUST_CHECK int bg_known_break(const BgKnownBreakPlan *plan, const double *y,
                                 double level, const BgResampling *how,
                                 BgKnownBreak *found);

/** Doubles of scratch of bg_known_break_p(): 2n. */
size_t bg_known_break_work_size(size_t n);

/** p alone, drawing from a stream of the caller's, without memory: for
 * simulations of the test itself.  y unchecked. */
double bg_known_break_p(const BgKnownBreakPlan *plan, const double *y,
                        size_t draws, BgStream *stream, double *work);

/* --- a date that was looked for -------------------------------------------
 */

typedef enum {
    BG_BREAK_NONE,          /**< neither null is left */
    BG_BREAK_NOT_SEPARABLE, /**< break or persistence */
    BG_BREAK_FOUND,         /**< both nulls are left */
    BG_BREAK_UNIT_ROOT      /**< rho at its cap even with a break */
} BgBreakVerdict;

typedef struct {
    BgBreakScan scan;
    double p;         /**< conservative: null with rho_none */
    double p_liberal; /**< null with rho_break */
    double critical;  /**< the sup above which p <= alpha; infinite where the
                           draws are too few */
    BgBreakVerdict verdict;
} BgUnknownBreak;

/** sup-F of bg_break_scan() against both AR(1) nulls.
 *
 * The two nulls share innovations draw by draw: the history's own, of the
 * model without a break at rho_none, about 0, taken with replacement.  Normal
 * ones call 7 to 12 % of histories without a break one where innovations have
 * heavy tails (t, 4 df, rho 0.5 to 0.7, n = 30); these hold their size there
 * and lose power only against large steps under strong persistence.
 * @param alpha the verdict's error rate, in (0,1)
 * @param how,found,return as bg_known_break().  O(n draws). */
BG_MUST_CHECK int bg_unknown_break(const BgBreakScanPlan *plan, const double *y,
                                   double alpha, const BgResampling *how,
                                   BgUnknownBreak *found);

/** The words for a verdict; static. */
const char *bg_break_verdict_name(BgBreakVerdict verdict);

#endif
