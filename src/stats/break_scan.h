/* One break at an unknown date, with AR(1) errors and gaps: the largest F of
 * the generalised least squares regressions over all candidate dates.
 *
 * Least squares alone (sup_f.h) tells a break from persistence badly: its
 * null distribution depends on rho much more than this one's, so that a
 * resampled p-value of it is either too small or without power.
 */
#ifndef BG_STATS_BREAK_SCAN_H
#define BG_STATS_BREAK_SCAN_H

#include <stddef.h>

#include "stats/ar1_bias.h"
#include "stats/sup_f.h"

/** What times, gaps and trim fix. */
typedef struct {
    BgSupFPlan sup;
    BgAr1Plan none;   /**< the design without a break */
    BgAr1Plan middle; /**< with one at half of the observations: its bias of
                           rho stands for that of every date */
} BgBreakScanPlan;

typedef struct {
    double sup;       /**< largest F times regressors, AR(1) errors */
    size_t at;        /**< its date: first observation after the break */
    double rho_none;  /**< bias-corrected, without a break */
    double rho_break; /**< with the break that fits best by least squares */
} BgBreakScan;

/** Doubles of workspace of a plan, which keeps it. */
size_t bg_break_scan_plan_size(size_t n, BgSegmentModel model);

/** Doubles of workspace of one scan: 4n. */
size_t bg_break_scan_work_size(size_t n);

/** Prepares, as bg_sup_f_plan() and bg_ar1_plan(), whose statuses it returns.
 * @param position n strictly increasing places, or NULL; kept
 * @param work     bg_break_scan_plan_size() doubles, kept */
BG_MUST_CHECK int bg_break_scan_plan(const double *t, const long *position,
                                     size_t n, BgSegmentModel model,
                                     double trim, double *work,
                                     BgBreakScanPlan *plan);

/** Scans one y.
 *
 * rho is the mean of rho_none and rho_break: the first absorbs a true break,
 * the second a spurious one.  sup = max over dates of (RSS_0 - RSS_1)(n - 2k)
 * / RSS_1, whitened sums of squares, k regressors.
 * @param y    n finite values, unchecked
 * @param work bg_break_scan_work_size() doubles, overwritten
 * O(n k^2), no memory, no randomness.
 * Source: Andrews (1993) Econometrica 61:821-856 for the largest F; Perron &
 * Yabu (2009) JBES 27:369-396 for quasi-differencing in tests of breaks. */
void bg_break_scan(const BgBreakScanPlan *plan, const double *y, double *work,
                   BgBreakScan *scan);

/** The largest whitened F times k at a given rho; its date to @p at. */
double bg_break_scan_at_rho(const BgBreakScanPlan *plan, const double *y,
                            double rho, double *work, size_t *at);

#endif
