/* Is a more closely related to b than to c? */
#ifndef BG_RESAMPLE_CORRELATION_DIFFERENCE_H
#define BG_RESAMPLE_CORRELATION_DIFFERENCE_H

#include "resample/resample.h"
#include "stats/distribution.h"

typedef struct {
    double t;  /**< Williams' */
    double df; /**< n - 3 */
    double p;  /**< two-sided */
} BgWilliams;

/** Williams' test that r_ab = r_ac, the two sharing a.
 *
 * t = (r_ab - r_ac) sqrt((n-1)(1 + r_bc) / (2 (n-1)/(n-3) |R| + (r_ab +
 * r_ac)^2/4 (1 - r_bc)^3)), |R| the determinant of the correlation matrix.
 * @param n      > 3; may be an effective number
 * @param result set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n <= 3; GSL_EDOM: correlations outside [-1, 1]
 *         or that cannot go together; GSL_ESING: r_bc = 1 or -1.  O(1).
 * Source: Williams (1959) JRSS B 21:396-399; Steiger (1980) Psychological
 * Bulletin 87:245-251, eq. 7. */
BG_MUST_CHECK int bg_williams(double n, double r_ab, double r_ac, double r_bc,
                              BgWilliams *result);

/** Three series on common issues; all borrowed. */
typedef struct {
    const double *a, *b, *c; /**< n >= 5 finite values each */
    const long *position;    /**< strictly increasing; NULL = 0, 1, ... */
    size_t n;
} BgThreeSeries;

typedef struct {
    double r_ab, r_ac, r_bc;
    double n_effective; /**< the least of the three bg_bretherton() */
    BgWilliams test;    /**< with it: an approximation */
    BgInterval ci;      /**< of r_ab - r_ac: percentiles of moving blocks, as
                             a check; too short at small n */
    size_t block;       /**< cube root of n, rounded */
} BgCorrelationDifference;

/** Compares r_ab with r_ac.
 * @param how    n draws, first, seed, purpose, threads, progress and stop
 *               are used
 * @param level  of the interval, in (0,1)
 * @param result set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, threads; BG_ETOOFEW: n < 5 or n_effective
 *         <= 3; BG_EMISSING; BG_EORDER; BG_ECONSTANT; GSL_ESING: b and c are
 *         the same but for scale; GSL_ENOMEM; BG_ESTOPPED.
 * O(draws n).  Source: as bg_williams(); Kunsch (1989) Ann. Stat.
 * 17:1217-1241. */
BG_MUST_CHECK int bg_correlation_difference(const BgThreeSeries *series,
                                            const BgResampling *how,
                                            double level,
                                            BgCorrelationDifference *result);

#endif
