/* AR(1) noise on a calendar with gaps: its coefficient by REML, and the way
 * from values to innovations (whitening) and back (colouring).
 *
 * x_i - m_i = rho^k (x_{i-1} - m_{i-1}) + sqrt(1 - rho^2k) u_i, k the steps
 * of the calendar between the two observations, x_1 - m_1 = u_1.  All u_i
 * then have the variance of x itself, across a gap as well as without one.
 */
#ifndef BG_STATS_COLOUR_H
#define BG_STATS_COLOUR_H

#include <stddef.h>

#include "stats/status.h"

/** The coefficient is sought in [-0.99, 0.99]. */
#define BG_COLOUR_MOST 0.99

/** A series as the sum of a mean, or of a line, and AR(1) noise. */
typedef struct {
    const double *value;  /**< n finite values; borrowed, as all here */
    const long *position; /**< strictly increasing; NULL = 0, 1, ... */
    const double *t;      /**< NULL: about a mean; else about a line in t */
    size_t n;             /**< >= 4, with t >= 5 */
} BgColourSeries;

/** The coefficient that several series have in common, by restricted maximum
 * likelihood: means (lines) and variances are each series' own.
 *
 * Maximises sum over series of -(n-p)/2 log RSS - 1/2 log|X'X| -
 * 1/2 sum log(1 - rho^2k), X and RSS of the whitened regression, p = 1 or 2.
 * REML takes out most of the downward bias that an acf has at this n.
 * @param rho set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: no series; BG_ETOOFEW; BG_EMISSING; BG_EORDER:
 *         positions; BG_ECONSTANT: a series without any noise; GSL_ESING: t
 *         does not vary.
 * About 60 passes over the values, no memory, no randomness.
 * Source: Patterson & Thompson (1971) Biometrika 58:545-554; Jones (1980)
 * Technometrics 22:389-395 (gaps). */
BG_MUST_CHECK int bg_colour_rho(const BgColourSeries *series, size_t n_series,
                                double *rho);

/** Precomputed steps: step[i] = rho^k, scale[i] = sqrt(1 - rho^2k); step[0]
 * = 0, scale[0] = 1.  |rho| < 1; @p position as above.  O(n). */
void bg_colour_steps(const long *position, size_t n, double rho, double *step,
                     double *scale);

/** u from x (deviations); u may not be x.  O(n). */
void bg_colour_whiten(const double *x, const double *step, const double *scale,
                      size_t n, double *u);

#endif
