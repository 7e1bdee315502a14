/* Regression whose errors are a first-order autoregression.
 *
 * y = X b + e, corr(e_i, e_j) = phi^|s_i - s_j|: s is the issue number (a gap
 * is then exactly as long as it is) or any real time.  By the Markov property
 * whitening needs neighbours only, so a fit costs O(n p^2).
 *
 * Nothing here allocates: workspaces come from the caller, so that
 * resampling can fit thousands of series on one design.
 */
#ifndef BG_STATS_AR1_H
#define BG_STATS_AR1_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/status.h"

enum { BG_AR1_COLUMNS = 4 /**< most columns of X */ };

/** Estimates of the correlation of neighbours are held within +- this; at it:
 * near a unit root. */
#define BG_AR1_LARGEST 0.97

/** What all series on the same times share.  Read-only; its pointers lead
 * into the workspace of bg_ar1_design(). */
typedef struct {
    size_t n, p;
    size_t n_steps;      /**< distinct step lengths, 1 .. n-1 */
    bool whole;          /**< all steps are whole numbers: phi may be < 0 */
    double unit;         /**< the smallest step [unit of s] */
    const double *q;     /**< X = Q R, Q'Q = 1: q[i * p + j] */
    const size_t *step;  /**< n, which length led to point i; step[0] = 0 */
    const double *gap;   /**< n_steps lengths [unit of s] */
    const double *count; /**< n_steps, how often each occurs */
    double r[BG_AR1_COLUMNS][BG_AR1_COLUMNS]; /**< upper triangle */
} BgAr1Design;

/** Bytes of workspace of a design; aligned as double. */
size_t bg_ar1_design_size(size_t n, size_t p);

/** Prepares a design.
 *
 * @param x      p columns of n finite values, column after column; not kept
 * @param s      n strictly increasing positions, or NULL: 0, 1, 2 ...; not
 *               kept
 * @param work   bg_ar1_design_size() bytes, kept as long as the design
 * @param design set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: p of 0 or above BG_AR1_COLUMNS; BG_ETOOFEW:
 *         n < p + 2; BG_EMISSING: x or s not finite; BG_EORDER: s; GSL_ESING:
 *         columns linearly dependent; GSL_EOVRFLW.
 * O(n (p^2 + distinct steps)). */
BG_MUST_CHECK int bg_ar1_design(const double *x, size_t n, size_t p,
                                const double *s, void *work,
                                BgAr1Design *design);

/** A fit at one phi, or the best one. */
typedef struct {
    size_t n;
    double phi;                  /**< correlation at distance 1 of s */
    double beta[BG_AR1_COLUMNS]; /**< of the columns of X */
    double se[BG_AR1_COLUMNS];   /**< roots of rss/(n-p) (X'R^-1 X)^-1 */
    double rss;                  /**< of the whitened regression */
    double sigma;                /**< marginal sd of the errors, divisor n - p
                                      (REML), n (ML) */
    double df;                   /**< n - p */
    double f;                    /**< F ratio of the last n_tested columns */
    double loglik;               /**< restricted, or full, without constants */
} BgAr1Fit;

typedef enum { BG_AR1_REML, BG_AR1_ML } BgAr1Likelihood;

/** Generalised least squares at a given phi.
 *
 * b = (X'R^-1 X)^-1 X'R^-1 y, sigma^2 = rss/(n-p).  loglik is the restricted
 * one, -[log|R| + log|X'R^-1 X| + (n-p) log rss]/2.
 * @param y    n finite values; not modified
 * @param phi  in [0, 1), or in (-1, 1) where design->whole
 * @param n_tested columns at the end of X, 1 .. p, of which f is the F ratio
 *             with n_tested and n-p degrees of freedom
 * @param work n doubles, overwritten: the least-squares residuals
 * @param fit  set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: phi; BG_EMISSING: y; BG_ECONSTANT: X leaves
 *         nothing of y; GSL_EOVRFLW.
 * O(n p^2), no randomness.  Source: Aitken (1935); Prais & Winsten (1954);
 * Jones (1993) Longitudinal Data with Serial Correlation, ch. 3 (unequal
 * steps). */
BG_MUST_CHECK int bg_ar1_gls(const BgAr1Design *design, const double *y,
                             double phi, size_t n_tested, double *work,
                             BgAr1Fit *fit);

/** f of bg_ar1_gls() alone, unchecked, for loops: y best near its mean;
 * infinite where nothing remains of it.  O(n p^2). */
double bg_ar1_f(const BgAr1Design *design, const double *y, double phi,
                size_t n_tested);

/** The phi of the highest restricted or full likelihood, 0 <= phi < 1.
 *
 * Equal to nlme::gls(y ~ X, correlation = corCAR1(form = ~ s), method =
 * "REML" or "ML"): b and se as its summary prints them (ML: variance times
 * n/(n-p)).  Maximum by a scan of 64 correlations at the smallest step, then
 * golden section.  f is that of the last column.
 * Arguments and statuses otherwise as bg_ar1_gls(); a phi within 1e-6 of 1
 * is a likelihood without an inner maximum.
 * Source: Patterson & Thompson (1971) Biometrika 58:545-554; Pinheiro &
 * Bates (2000) Mixed-Effects Models in S and S-PLUS, 5.3. */
BG_MUST_CHECK int bg_ar1_fit(const BgAr1Design *design, const double *y,
                             BgAr1Likelihood kind, double *work, BgAr1Fit *fit);

/** Least squares: residuals y - QQ'y to @p e, Q'y to @p ols; returns whether
 * anything is left of y beyond rounding.  O(np). */
bool bg_ar1_residuals(const BgAr1Design *design, const double *y, double *e,
                      double ols[BG_AR1_COLUMNS]);

/** Lower triangle of Q'R^-1 Q into @p a; returns log |R|.  O(n p^2). */
double bg_ar1_moments(const BgAr1Design *design, double phi,
                      double a[BG_AR1_COLUMNS + 1][BG_AR1_COLUMNS + 1]);

/** 1 - phi^gap without cancellation near 1. */
double bg_ar1_complement(double phi, double gap);

/** phi per unit of s from the correlation rho at the smallest step. */
double bg_ar1_phi(const BgAr1Design *design, double rho);

/** rho to the distance of observation @p i >= 1 from the one before, on the
 * grid: @p position n increasing places or NULL: 0, 1, 2, ... */
double bg_ar1_carried(const long *position, size_t i, double rho);

/** Errors from innovations, in place: e_0 = z_0, e_i = rho^d e_{i-1} +
 * sqrt(1 - rho^{2d}) z_i, d the distance of positions.  Variance 1 for z of
 * variance 1: a stationary start.  O(n). */
void bg_ar1_colour(const long *position, size_t n, double rho, double *z);

#endif
