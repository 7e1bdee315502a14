/* Level and spread of one series: moments, order statistics, intervals.
 *
 * Nothing here drops a NaN: a missing value is BG_EMISSING, and the caller
 * decides.  Serial dependence (acf, differences, windows): serial.h.
 */
#ifndef BG_STATS_DESCRIBE_H
#define BG_STATS_DESCRIBE_H

#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** Arithmetic mean, in two passes: m + mean(x - m) recovers the rounding of m.
 *
 * @param x    n >= 1 finite values [unit of x]
 * @param mean set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n = 0; BG_EMISSING; GSL_EOVRFLW.
 * O(n), no memory, no randomness.
 * Source: Chan, Golub & LeVeque (1983) Am. Statistician 37:242-247. */
BG_MUST_CHECK int bg_mean(const double *x, size_t n, double *mean);

/** Sum of squares about the mean, sum (x - mean)^2, corrected for the
 * rounding of the mean; also returns that mean.
 *
 * The building block of sd, r and acf.  @p mean may be NULL.
 * @return BG_OK; BG_ETOOFEW: n = 0; BG_EMISSING; GSL_EOVRFLW.  O(n), no
 * memory.  Source: as bg_mean(). */
BG_MUST_CHECK int bg_centred_squares(const double *x, size_t n, double *mean,
                                     double *squares);

/** Standard deviation, divisor n-1 [unit of x].
 *
 * @param x  n >= 2 finite values
 * @param sd set on success, untouched on error; 0 where x does not vary
 * @return BG_OK; BG_ETOOFEW: n < 2; BG_EMISSING; GSL_EOVRFLW.
 * O(n), no memory.  Source: as bg_mean(). */
BG_MUST_CHECK int bg_sd(const double *x, size_t n, double *sd);

/** Smallest and largest value; n >= 1 finite values.
 * @return BG_OK; BG_ETOOFEW: n = 0; BG_EMISSING.  O(n), no memory. */
BG_MUST_CHECK int bg_range(const double *x, size_t n, double *min, double *max);

/** Quantile of type 7: linear between order statistics, h = (n-1) p.
 *
 * x_(floor h + 1) + (h - floor h)(x_(floor h + 2) - x_(floor h + 1)).
 * @param x        n >= 1 finite values; not reordered
 * @param p        0 <= p <= 1; 0.5 is the median
 * @param work     n doubles, overwritten; must not overlap x
 * @param quantile set on success, untouched on error [unit of x]
 * @return BG_OK; GSL_EINVAL: p outside [0,1]; BG_ETOOFEW: n = 0;
 *         BG_EMISSING.  O(n log n), no memory.
 * Source: Hyndman & Fan (1996) Am. Statistician 50:361-365; R's default. */
BG_MUST_CHECK int bg_quantile(const double *x, size_t n, double p, double *work,
                              double *quantile);

/** The same of values already sorted upwards, n >= 1, 0 <= p <= 1. O(1). */
double bg_quantile_sorted(const double *sorted, size_t n, double p);

/** Median: the middle value, or the mean of the middle two.
 * Arguments, statuses and cost as bg_quantile() with p = 1/2. */
BG_MUST_CHECK int bg_median(const double *x, size_t n, double *work,
                            double *median);

/** Interquartile range: quantile(0.75) - quantile(0.25), type 7.
 * Arguments, statuses and cost as bg_quantile(); GSL_EOVRFLW. */
BG_MUST_CHECK int bg_iqr(const double *x, size_t n, double *work, double *iqr);

/** Median absolute deviation about the median, not scaled [unit of x].
 * Arguments, statuses and cost as bg_quantile().
 * Source: Hampel (1974) JASA 69:383-393. */
BG_MUST_CHECK int bg_mad_raw(const double *x, size_t n, double *work,
                             double *mad);

/** 1.4826 times bg_mad_raw(): estimates the SD of a normal sample.
 * The constant is R's mad() default, 1/qnorm(3/4) rounded to 5 digits.
 * Statuses as bg_mad_raw(), and GSL_EOVRFLW. */
BG_MUST_CHECK int bg_mad(const double *x, size_t n, double *work, double *mad);

/** Confidence interval for the standard deviation.
 *
 * sd sqrt((n-1)/c) with c the (1+level)/2 and (1-level)/2 quantiles of
 * chi-square with n-1 df.  Assumes independent normal values: under serial
 * dependence or heavy tails it is too short.
 * @param sd    >= 0, divisor n-1
 * @param n     values it came from, >= 2
 * @param level in (0,1)
 * @param ci    set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level; BG_ETOOFEW: n < 2; BG_EMISSING: sd is
 *         negative or not finite.  O(1).
 * Source: Cramer (1946) Mathematical Methods of Statistics, ch. 34. */
BG_MUST_CHECK int bg_sd_interval(double sd, size_t n, double level,
                                 BgInterval *ci);

#endif
