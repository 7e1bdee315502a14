/* Least squares on any design matrix, to the digits the data hold.
 *
 * Householder QR of the columns scaled by powers of two, then iterative
 * refinement of coefficients and residuals together, with inner products in
 * twice the working precision: Longley and the Wampler polynomials keep 13
 * digits and more (tests/unit/test_ols.c prints them against NIST's).
 * For the straight line in a loop: line.h.
 */
#ifndef BG_STATS_OLS_H
#define BG_STATS_OLS_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "stats/status.h"

/** A fit; its vectors and matrix belong to it: bg_ols_clear(). */
typedef struct {
    gsl_vector *coefficient; /**< p [unit of y / unit of column] */
    gsl_vector *se;          /**< p, sqrt of the diagonal of covariance */
    gsl_matrix *covariance;  /**< p x p, sigma^2 (X'X)^-1 */
    gsl_vector *residual;    /**< n, y - X coefficient [unit of y] */
    double rss;              /**< sum residual^2 */
    double sigma;            /**< sqrt(rss / df) */
    double r2; /**< 1 - rss / sum (y - ym)^2, or / sum y^2 without intercept;
                  NaN where that is 0 */
    size_t df; /**< n - p */
} BgOlsFit;

/** Ordinary least squares of y on the columns of X.
 *
 * coefficient = argmin |y - X b|^2; covariance = rss/(n-p) (X'X)^-1.
 * @param x         n x p, n > p >= 1, finite; not modified
 * @param y         n finite values; not modified
 * @param intercept whether the columns span the constant: decides r2 only
 * @param fit       set on success (free with bg_ols_clear()), untouched on
 *                  error
 * @return BG_OK; GSL_EBADLEN: y has not n values; BG_ETOOFEW: n <= p or
 *         p = 0; BG_EMISSING; GSL_ESING: smallest singular value of the
 *         scaled X within max(n,p) DBL_EPSILON of the largest; GSL_ENOMEM;
 *         GSL_EOVRFLW.
 * O(n p^2) time, O(n p) memory, no randomness.
 * Source: Bjorck (1967) BIT 7:257-278; Ogita, Rump & Oishi (2005) SIAM J.
 * Sci. Comput. 26:1955-1988 (inner products); rank rule: Golub & Van Loan
 * (2013) Matrix Computations, 5.4.1. */
BG_MUST_CHECK int bg_ols_fit(const gsl_matrix *x, const gsl_vector *y,
                             bool intercept, BgOlsFit *fit);

/** Frees what a successful fit holds and zeroes it; fine on a zeroed one. */
void bg_ols_clear(BgOlsFit *fit);

#endif
