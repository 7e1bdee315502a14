/* The straight line whose errors are a first-order autoregression.
 *
 * y_i = a + b t_i + e_i, corr(e_i, e_j) = phi^|s_i - s_j|: s is the issue
 * number (a gap is then exactly as long as it is) or any real time.  By the
 * Markov property whitening needs neighbours only, and steps of one length
 * share a coefficient, so after one pass over the data an evaluation at
 * another phi costs O(distinct step lengths): 1 on a grid without gaps.
 *
 * Nothing here allocates: workspaces come from the caller, so that
 * resampling can fit thousands of series on one design.
 */
#ifndef BG_STATS_AR1_H
#define BG_STATS_AR1_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/status.h"

/** Fewest points these fits take. */
#define BG_AR1_MIN ((size_t)6)

/** |phi| per smallest step that fits and draws stay within. */
#define BG_AR1_CAP 0.97

/** Times and steps, and what every fit on them shares.  Read-only; its
 * pointers lead into the workspace of bg_ar1_design(). */
typedef struct {
    size_t n;
    size_t n_steps;      /**< distinct step lengths, 1 .. n-1 */
    bool whole;          /**< all steps are whole numbers: phi may be < 0 */
    double unit;         /**< the smallest step [unit of s] */
    double t_mean;       /**< mean time */
    double t_squares;    /**< sum (t - t_mean)^2 */
    const double *t;     /**< n, centred times */
    const size_t *step;  /**< n, which length led to point i; step[0] = 0 */
    const double *gap;   /**< n_steps lengths [unit of s] */
    const double *fixed; /**< n_steps x 6: sums over t (internal) */
} BgAr1Design;

/** Bytes of workspace for a design of n points; aligned as double. */
size_t bg_ar1_design_size(size_t n);

/** Prepares a design.
 *
 * @param t      n finite times, not all equal
 * @param s      n strictly increasing positions, or NULL: 0, 1, 2 ...
 * @param work   bg_ar1_design_size(n) bytes, kept as long as the design
 * @param design set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n < BG_AR1_MIN; BG_EMISSING: t or s not finite;
 *         BG_EORDER: s; GSL_ESING: all t equal; GSL_EOVRFLW.
 * O(n x distinct steps). */
BG_MUST_CHECK int bg_ar1_design(const double *t, const double *s, size_t n,
                                void *work, BgAr1Design *design);

/** Doubles of bg_ar1_sums() for a design. */
size_t bg_ar1_sums_size(const BgAr1Design *design);

/** One pass over y: all a fit at any phi needs.
 * @param y    n finite values (not checked); best near their mean: centred
 * @param sums bg_ar1_sums_size() doubles.  O(n). */
void bg_ar1_sums(const BgAr1Design *design, const double *y, double *sums);

/** A fit at one phi, or the best one. */
typedef struct {
    size_t n;
    double phi;          /**< correlation at distance 1 [per unit of s] */
    double slope;        /**< [unit of y / unit of t] */
    double intercept;    /**< at t = 0 [unit of y] */
    double slope_se;     /**< sigma sqrt of (X'R^-1 X)^-1 */
    double intercept_se; /**< at t = 0 */
    double sigma;        /**< marginal sd of the errors, divisor n-2 (REML),
                              n (ML) */
    double df;           /**< n - 2 */
    double t;            /**< slope / slope_se; NaN where both are 0 */
    double p;            /**< two-sided, t with df */
    double loglik;       /**< restricted, or full, without constants */
} BgAr1Fit;

typedef enum { BG_AR1_REML, BG_AR1_ML } BgAr1Likelihood;

/** Generalised least squares at a given phi.
 *
 * b = (X'R^-1 X)^-1 X'R^-1 y, sigma^2 = rss/(n-2).  loglik is the restricted
 * one, -[log|R| + log|X'R^-1 X| + (n-2) log rss]/2.
 * @param y    n finite values; not modified
 * @param phi  in [0, 1), or in (-1, 1) where design->whole
 * @param work n + bg_ar1_sums_size() doubles, overwritten
 * @param fit  set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: phi; BG_EMISSING: y; BG_ECONSTANT: the line
 *         leaves nothing of y; GSL_EOVRFLW.
 * O(n), no randomness.  Source: Prais & Winsten (1954); Jones (1993)
 * Longitudinal Data with Serial Correlation, ch. 3 (unequal steps). */
BG_MUST_CHECK int bg_ar1_gls(const BgAr1Design *design, const double *y,
                             double phi, double *work, BgAr1Fit *fit);

/** The phi of the highest restricted or full likelihood, 0 <= phi < 1.
 *
 * Equal to nlme::gls(y ~ t, correlation = corCAR1(form = ~ s), method =
 * "REML" or "ML"): se, t and p as its summary prints them (ML: variance
 * times n/(n-2)).  Maximum by a scan of 64 correlations at the smallest
 * step, then golden section.
 * Arguments, statuses and cost otherwise as bg_ar1_gls(); a phi within 1e-6
 * of 1 is a likelihood without an inner maximum.
 * Source: Patterson & Thompson (1971) Biometrika 58:545-554; Pinheiro &
 * Bates (2000) Mixed-Effects Models in S and S-PLUS, 5.3. */
BG_MUST_CHECK int bg_ar1_fit(const BgAr1Design *design, const double *y,
                             BgAr1Likelihood kind, double *work, BgAr1Fit *fit);

/** Bias-corrected correlation of neighbours, from least-squares residuals.
 *
 * r = (sum of e_i e_j over pairs at the smallest step / their number) /
 * (sum e^2 / n), shrunk by pairs/(pairs + 1); then (n r + p)/(n - 2 - p)
 * with p = 2, cut to -0.5 .. BG_AR1_CAP.
 * @param y   n finite values; @p rho set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: fewer than 3 pairs at the smallest step;
 *         BG_EMISSING; BG_ECONSTANT: no residuals.  O(n), no randomness.
 * Source: Kendall (1954), Marriott & Pope (1954) Biometrika 41:390-404. */
BG_MUST_CHECK int bg_ar1_rho(const BgAr1Design *design, const double *y,
                             double *rho);

/** X'R^-1 X at one phi, by steps: what ar1_average.c tabulates. */
typedef struct {
    double a11, a12, a22, det; /**< of (1, t), t centred */
    double log_r;              /**< log |R| */
} BgAr1Moments;
void bg_ar1_moments(const BgAr1Design *design, double phi,
                    BgAr1Moments *moments);

/** 1 - phi^gap without cancellation near 1. */
double bg_ar1_complement(double phi, double gap);

/** phi per unit of s from the correlation rho at the smallest step. */
double bg_ar1_phi(const BgAr1Design *design, double rho);

/** Layout of one step's row in the sums. */
enum {
    BG_AR1_Y_D,  /**< sum of differences of y */
    BG_AR1_Y_L,  /**< sum of the values before */
    BG_AR1_TY_D, /**< sum of products of differences of t and y */
    BG_AR1_TY_M, /**< sum of mixed products */
    BG_AR1_TY_L, /**< sum of products of the values before */
    BG_AR1_YY_D,
    BG_AR1_YY_M,
    BG_AR1_YY_L,
    BG_AR1_ROW
};

#endif
