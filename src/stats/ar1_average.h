/* The AR(1) trend with rho averaged out instead of plugged in.
 *
 * At n = 20..40 the estimate of rho is so uncertain that a test which takes
 * it for the truth is oversized, and one which bootstraps at a corrected
 * estimate loses power.  Here the line is fitted at every rho of a grid and
 * the fits are weighted by how well each rho explains the data (restricted
 * likelihood).  The tail of that mixture of t distributions is nearly
 * pivotal: its distribution under no trend hardly depends on the true rho,
 * so little hangs on the one at which resample/trend.c calibrates it.
 */
#ifndef BG_STATS_AR1_AVERAGE_H
#define BG_STATS_AR1_AVERAGE_H

#include <stddef.h>

#include "stats/ar1.h"

enum {
    BG_AR1_GRID = 31,       /**< correlations averaged over */
    BG_AR1_TAIL_STEPS = 512 /**< of the tabulated t distribution */
};

/** What averages on one design share; filled by bg_ar1_grid(). */
typedef struct {
    const BgAr1Design *design;
    double t_mean;                  /**< mean time */
    double t_squares;               /**< sum (t - t_mean)^2 */
    const double *t;                /**< n, centred times */
    double df;                      /**< n - 2 */
    double rho[BG_AR1_GRID];        /**< at the smallest step: -0.5 .. 0.99,
                                         0 .. 0.99 where steps are not whole */
    double phi[BG_AR1_GRID];        /**< the same per unit of s */
    double weight[BG_AR1_GRID];     /**< likelihood's part without y */
    double log_weight[BG_AR1_GRID]; /**< its logarithm */
    double a11[BG_AR1_GRID];        /**< X'R^-1 X / determinant */
    double a12[BG_AR1_GRID];
    double a22[BG_AR1_GRID];
    const double *step;                 /**< 3 coefficients per step, of each
                                             rho */
    double tail[BG_AR1_TAIL_STEPS + 2]; /**< P(T < t) by t/sqrt(df + t^2) */
} BgAr1Grid;

/** Doubles of workspace of a grid. */
size_t bg_ar1_grid_size(const BgAr1Design *design);

/** Fills a grid.
 * @param design of two columns, 1 and the times; lives, as work, as long as
 *               the grid
 * O(BG_AR1_GRID n). */
void bg_ar1_grid(const BgAr1Design *design, double *work, BgAr1Grid *grid);

/** Doubles of bg_ar1_sums(). */
size_t bg_ar1_sums_size(const BgAr1Design *design);

/** One pass over y: all that averaging needs of it, at O(distinct steps) for
 * each rho; 1 step on a grid without gaps.
 * @param y    n finite values (not checked); best near their mean: centred
 * @param sums bg_ar1_sums_size() doubles.  O(n). */
void bg_ar1_sums(const BgAr1Grid *grid, const double *y, double *sums);

/** The averaged fit. */
typedef struct {
    double slope;               /**< mean of the mixture */
    double level;               /**< at the mean time */
    double se;                  /**< sd of the mixture; NaN for df <= 2 */
    double rho;                 /**< mean correlation at the smallest step */
    double share_high;          /**< weight of rho > 0.8 */
    double weight[BG_AR1_GRID]; /**< sums to 1 */
    double b[BG_AR1_GRID];      /**< slope at each rho */
    double spread[BG_AR1_GRID]; /**< df times its squared se */
} BgAr1Average;

/** Averages over the grid.
 *
 * weight_k = |R_k|^-1/2 |X'R_k^-1 X|^-1/2 rss_k^-(n-2)/2, flat in rho.
 * @param sums of bg_ar1_sums(): the residuals of a line, or values about 0
 * @return BG_OK; BG_ECONSTANT: a fit leaves nothing; then untouched
 * O(BG_AR1_GRID x distinct steps), no memory, no randomness.
 * Source: Zellner & Tiao (1964) JASA 59:763-778 (posterior of a regression
 * with AR(1) errors). */
BG_MUST_CHECK int bg_ar1_average(const BgAr1Grid *grid, const double *sums,
                                 BgAr1Average *average);

/** min(P, 1 - P), P the mixture's probability of a slope below 0; 1/2 where a
 * fit leaves nothing.  For loops: no summary is made.  Cost as above. */
double bg_ar1_average_tail(const BgAr1Grid *grid, const double *sums);

/** P(slope < b0) of the mixture.  O(BG_AR1_GRID). */
double bg_ar1_average_below(const BgAr1Grid *grid, const BgAr1Average *average,
                            double b0);

/** The b0 with P(slope < b0) = @p probability, 0 < probability < 1, by
 * bisection; infinite where the mixture is too flat. */
double bg_ar1_average_quantile(const BgAr1Grid *grid,
                               const BgAr1Average *average, double probability);

#endif
