/* The straight line by least squares: what resampling fits 10^6 times.
 *
 * Times are real numbers in any order (years, or issue numbers); they are
 * centred inside, so a line on the years 2018..2021 loses no digits.
 * General designs: ols.h.
 */
#ifndef BG_STATS_LINE_H
#define BG_STATS_LINE_H

#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** y = intercept + slope t, with the classical (independent errors) se. */
typedef struct {
    size_t n;
    double intercept;    /**< at t = 0 [unit of y] */
    double slope;        /**< [unit of y / unit of t] */
    double intercept_se; /**< [unit of y] */
    double slope_se;     /**< [unit of slope] */
    double covariance;   /**< of intercept and slope */
    double t_mean;       /**< mean time */
    double y_mean;       /**< mean of y, the line's height at t_mean */
    double t_squares;    /**< sum (t - t_mean)^2 */
    double rss;          /**< residual sum of squares */
    double sigma;        /**< sqrt(rss / df) */
    double r2;           /**< 1 - rss / sum (y - y_mean)^2; NaN: y constant */
    double df;           /**< n - 2 */
    double t;            /**< slope / slope_se; NaN where both are 0 */
    double p;            /**< two-sided, t distribution with df; NaN with t */
} BgLineFit;

/** Least-squares line.
 *
 * slope = sum (t - tm)(y - ym) / sum (t - tm)^2, var slope = sigma^2 / Stt,
 * var intercept = sigma^2 (1/n + tm^2/Stt), cov = -tm sigma^2 / Stt.
 * @param t,y n >= 3 finite values each, any order; not modified
 * @param fit set on success, untouched on error; the caller owns all three
 * @return BG_OK; BG_ETOOFEW: n < 3; BG_EMISSING; GSL_ESING: all t equal;
 *         GSL_EOVRFLW.  A constant y is BG_OK with r2, t and p NaN.
 * O(n), no memory, no randomness.
 * Source: Draper & Smith (1998) Applied Regression Analysis, ch. 1. */
BG_MUST_CHECK int bg_line_fit(const double *t, const double *y, size_t n,
                              BgLineFit *fit);

/** The slope alone, for loops that need nothing else: n >= 2.
 * @return as bg_line_fit(), with BG_ETOOFEW: n < 2.  O(n), no memory. */
BG_MUST_CHECK int bg_line_slope(const double *t, const double *y, size_t n,
                                double *slope);

/** Confidence interval of the slope, slope -+ t_df se.
 * @return as bg_t_interval() (distribution.h); ci untouched on error. */
BG_MUST_CHECK int bg_line_interval(const BgLineFit *fit, double level,
                                   BgInterval *ci);

/** What the line leaves of y: residual[i] = y - y_mean - slope (t - t_mean).
 * @p residual is n doubles, may be y itself.  O(n), no memory. */
void bg_line_residuals(const BgLineFit *fit, const double *t, const double *y,
                       double *residual);

#endif
