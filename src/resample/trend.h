/* Trends of dependent series: p-values and intervals calibrated by drawing.
 *
 * A plan holds what all series on the same dates share.  Allocation happens
 * in bg_trend_plan_new() and in the two fits; never in a replicate, and not
 * at all in the bg_trend_inner_* forms, which run inside simulations.
 */
#ifndef BG_RESAMPLE_TREND_H
#define BG_RESAMPLE_TREND_H

#include <stdbool.h>

#include "resample/resample.h"
#include "stats/ar1_average.h"
#include "stats/distribution.h"
#include "stats/plateau.h"

/** Fewest points these tests take. */
#define BG_TREND_MIN ((size_t)8)
/** Most points of bg_trend_sen(), whose cost is draws x n^2. */
#define BG_TREND_SEN_MAX ((size_t)1000)

typedef struct {
    BgAr1Design design;
    BgAr1Grid grid;
    double slope_sd[BG_AR1_GRID]; /**< of the least-squares slope of errors
                                       of sd 1, at each rho of the grid */
    void *memory;                 /**< owned */
} BgTrendPlan;

/** Prepares for n points at times t with positions s (NULL: no gaps).
 * @param plan set on success (free with bg_trend_plan_clear()), untouched
 *             on error; it must not be moved: its parts point to each other
 * @return as bg_ar1_design(); BG_ETOOFEW: n < BG_TREND_MIN; GSL_ENOMEM.
 * O(n^2). */
BG_MUST_CHECK int bg_trend_plan_start(const double *t, const double *s,
                                      size_t n, BgTrendPlan *plan);
void bg_trend_plan_clear(BgTrendPlan *plan);

/** What is asked of a trend. */
typedef struct {
    double level;  /**< of the interval, in (0,1) */
    double margin; /**< > 0: slopes within it count as a plateau [unit of
                        the slope]; NaN: none */
} BgTrendAsk;

typedef struct {
    size_t n, draws;
    double slope;        /**< [unit of y / unit of t] */
    double intercept;    /**< at t = 0 [unit of y] */
    double se;           /**< of the slope */
    double statistic;    /**< slope / se; Sen: Kendall's S */
    double p;            /**< two-sided, (1 + k)/(draws + 1) */
    double p_margin;     /**< that |slope| >= margin: two one-sided tests; NaN
                              without a margin */
    BgInterval ci;       /**< of the slope, at the level asked */
    BgInterval ci90;     /**< at 90 %: what a plateau is judged by */
    double rho;          /**< at the smallest step, averaged */
    double sigma;        /**< marginal sd of the errors at rho */
    double known_se;     /**< of the slope, were rho known */
    bool near_unit_root; /**< most of the weight lies on rho > 0.8: trend and
                              persistence cannot be told apart */
} BgTrendFit;

/** Linear trend with AR(1) errors, rho averaged out, p by AR(1) bootstrap.
 *
 * U = min(P, 1-P), P the tail beyond 0 of the averaged fit
 * (stats/ar1_average.h).  Each draw is a trendless AR(1) series with normal
 * innovations, drawn through the gaps (half of them at the averaged rho, half
 * at rhos drawn with their weights) and fitted anew over the whole grid; p = (1
 * + #{U* <= U})/(draws + 1).  Intervals are the slopes that the same test does
 * not reject: the averaged fit's quantiles at the draws' quantile of U, so p <
 * 1 - level exactly where ci leaves out 0.  An end that the draws cannot bound
 * is infinite.
 * @param y     n finite values
 * @param ask   level of ci, and a margin or NaN
 * @param how   n draws, seed, threads, stop, progress; purpose and
 *              work_size are set here
 * @param fit   set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, margin, threads, no draws; BG_EMISSING: y;
 *         BG_ECONSTANT: the line leaves nothing; GSL_ENOMEM; BG_ESTOPPED;
 *         GSL_EOVRFLW.
 * O(draws (n + BG_AR1_GRID distinct steps)); random: BG_PURPOSE_TREND.
 * Source: this program; measured in analyses/METHODS.md.  Its parts: Zellner
 * & Tiao (1964); prepivoting: Beran (1988) JASA 83:687-697. */
BG_MUST_CHECK int bg_trend_ar1(const BgTrendPlan *plan, const double *y,
                               const BgTrendAsk *ask, const BgResampling *how,
                               BgTrendFit *fit);

/** What a fit shows of the drift over a window: bg_plateau_verdict() on its
 * intervals.
 * @param window length of the window [unit of t]
 * @param margin > 0 [points over the window]; NaN: none was stated */
BgVerdict bg_trend_verdict(const BgTrendFit *fit, double window, double margin);

/** Theil-Sen slope; Kendall's S with p by AR(1)-sieve bootstrap.
 *
 * Draws as in bg_trend_ar1().  Both S and the slope are studentised by the
 * sd a least-squares slope has at the rho found in the same series, so that
 * the p-value does not hang on one uncertain rho.  ci: slope -+ the draws'
 * quantile of |slope*| so studentised.  se: that sd.
 * Arguments and statuses otherwise as bg_trend_ar1(), and BG_ETOOMANY:
 * n > BG_TREND_SEN_MAX.  O(draws n^2); random: BG_PURPOSE_SEN.
 * Source: Noguchi, Gel & Duguay (2011) J. Hydrology 410:150-161 (sieve
 * bootstrap of Mann-Kendall). */
BG_MUST_CHECK int bg_trend_sen(const BgTrendPlan *plan, const double *y,
                               const BgTrendAsk *ask, const BgResampling *how,
                               BgTrendFit *fit);

/** A trend test inside a simulation. */
typedef struct {
    size_t draws;
    BgTrendAsk ask;
    uint64_t seed;
    uint64_t index; /**< of the simulated series: gives its draws */
} BgTrendInner;

/** What `simulate` and --calibrate call: no allocation, one thread.
 * @param work bg_trend_inner_size() bytes, aligned as double
 * @return as the fit it stands for */
typedef int (*BgTrendProcedure)(const BgTrendPlan *plan, const double *y,
                                const BgTrendInner *inner, void *work,
                                BgTrendFit *fit);

size_t bg_trend_inner_size(const BgTrendPlan *plan, size_t draws);
BG_MUST_CHECK int bg_trend_inner_ar1(const BgTrendPlan *plan, const double *y,
                                     const BgTrendInner *inner, void *work,
                                     BgTrendFit *fit);
BG_MUST_CHECK int bg_trend_inner_sen(const BgTrendPlan *plan, const double *y,
                                     const BgTrendInner *inner, void *work,
                                     BgTrendFit *fit);
/** Restricted likelihood with t tables; draws nothing. */
BG_MUST_CHECK int bg_trend_inner_reml(const BgTrendPlan *plan, const double *y,
                                      const BgTrendInner *inner, void *work,
                                      BgTrendFit *fit);

/** Null series of a shape. */
typedef struct {
    double rho; /**< correlation at the smallest step */
    double sd;  /**< marginal [points], > 0 */
    bool round; /**< to whole points */
} BgTrendNull;

/** How often a procedure calls trendless series of this shape a trend.
 *
 * @param how   n series, seed, threads, stop, progress
 * @param inner draws, level; seed and index are set here
 * @param alarms set on success: of n series those with p <= 1 - level
 * @return BG_OK; GSL_EINVAL: threads; GSL_ENOMEM; BG_ESTOPPED.
 * O(n draws); random: BG_PURPOSE_CALIBRATE, and BG_PURPOSE_INNER within. */
BG_MUST_CHECK int bg_trend_calibrate(const BgTrendPlan *plan,
                                     const BgTrendNull *null,
                                     BgTrendProcedure procedure,
                                     const BgTrendInner *inner,
                                     const BgResampling *how, size_t *alarms);

#endif
