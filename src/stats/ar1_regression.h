/* Regression with AR(1) errors, exact across gaps: y = X b + e, correlation
 * of e_i and e_j rho^|position_i - position_j|.
 *
 * Made for resampling: a plan holds what the design fixes, and each further y
 * costs O(n p^2) without memory.
 */
#ifndef BG_STATS_AR1_REGRESSION_H
#define BG_STATS_AR1_REGRESSION_H

#include <stddef.h>

#include "stats/status.h"

enum {
    BG_AR1_REGRESSORS = 4,      /**< most columns of X */
    BG_AR1_REGRESSION_GRID = 49 /**< rho at which the bias is tabulated */
};

/** Estimates of rho are held within +- this; at it: near a unit root. */
#define BG_AR1_LARGEST 0.97

typedef struct {
    size_t n, p;
    const long *position; /**< borrowed; NULL: 0, 1, 2, ... */
    size_t n_pairs;       /**< neighbours exactly one position apart */
    double *q;            /**< X = Q R, Q'Q = 1: q[i * p + j];
                               another np doubles follow */
    double r[BG_AR1_REGRESSORS][BG_AR1_REGRESSORS]; /**< upper triangle */
    double raw[BG_AR1_REGRESSION_GRID]; /**< expected raw rho, by true rho;
                                           increasing */
} BgAr1Plan;

typedef struct {
    double rho;                     /**< as given */
    double beta[BG_AR1_REGRESSORS]; /**< of the columns of X */
    double se[BG_AR1_REGRESSORS];
    double rss;   /**< of the whitened regression */
    double sigma; /**< of the errors (marginal): sqrt(rss/(n-p)) */
    double df;    /**< n - p */
    double f;     /**< F ratio of the last n_tested columns */
} BgAr1RegressionFit;

/** Doubles of workspace of a plan: 2np. */
size_t bg_ar1_plan_size(size_t n, size_t p);

/** Prepares a design.
 * @param x        p columns of n finite values, column after column; not kept
 * @param position n strictly increasing places on the grid, or NULL; kept
 * @param work     bg_ar1_plan_size() doubles, which the plan keeps
 * @param plan     set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: p of 0 or above BG_AR1_REGRESSORS; BG_ETOOFEW:
 *         n < p + 2, or no two neighbours; BG_EMISSING; BG_EORDER: position;
 *         GSL_ESING: columns linearly dependent.
 * O(n p^2), no memory, no randomness. */
BG_MUST_CHECK int bg_ar1_plan(const double *x, size_t n, size_t p,
                              const long *position, double *work,
                              BgAr1Plan *plan);

/** rho of the least-squares residuals e, corrected for its bias.
 *
 * Raw: sum of e_i e_{i-1} over neighbours one position apart, divided by the
 * sum of (e_i^2 + e_{i-1}^2)/2 over the same pairs.  Corrected: the rho whose
 * expected raw value that is, the expectation being the ratio of the
 * expectations for this design and these gaps, less 2 rho/pairs for the
 * ratio's own bias; at most +-BG_AR1_LARGEST.
 * @param y        n finite values
 * @param residual n doubles, set to e
 * @param raw      set to the raw value, NaN where e is 0; may be NULL
 * @return corrected rho; 0 where all e are 0.  O(np), no memory.
 * Source: Marriott & Pope (1954), Kendall (1954) Biometrika 41:390-404 (the
 * bias); MacKinnon & Smith (1998) J. Econometrics 85:205-230 (its inverse). */
double bg_ar1_regression_rho(const BgAr1Plan *plan, const double *y,
                             double *residual, double *raw);

/** The raw value of bg_ar1_regression_rho() for residuals already made; NaN
 * where they are 0.  O(n). */
double bg_ar1_raw(const BgAr1Plan *plan, const double *residual);

/** Corrects a raw value for the bias of this design; 0 for NaN.  O(1). */
double bg_ar1_corrected(const BgAr1Plan *plan, double raw);

/** rho to the distance of observation @p i >= 1 from the one before. */
double bg_ar1_carried(const long *position, size_t i, double rho);

/** Generalised least squares at a given rho.
 *
 * @param rho      in (-1, 1); estimated or known
 * @param n_tested columns at the end of X, 1 .. p, of which f is the F ratio
 *                 with n_tested and n-p degrees of freedom
 * @param fit      set; f is infinite where nothing remains of y
 * Unchecked, for loops: y finite.  O(n p^2), no memory.
 * Source: Aitken (1935); Prais & Winsten (1954). */
void bg_ar1_regression_fit(const BgAr1Plan *plan, const double *y, double rho,
                           size_t n_tested, BgAr1RegressionFit *fit);

/** f of bg_ar1_regression_fit() alone.  O(n p^2), no memory. */
double bg_ar1_f(const BgAr1Plan *plan, const double *y, double rho,
                size_t n_tested);

/** Errors from innovations, in place: e_0 = z_0, e_i = rho^d e_{i-1} +
 * sqrt(1 - rho^{2d}) z_i, d the distance of positions.  Variance 1 for z of
 * variance 1: a stationary start.  O(n). */
void bg_ar1_colour(const long *position, size_t n, double rho, double *z);

#endif
