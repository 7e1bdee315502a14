/* One trend over two sources, each with a level of its own.
 *
 *   y = level_a [a] + level_b [b] + slope t (+ difference t [b]) + e
 *
 * The sources are never joined: no error of one correlates with one of the
 * other, and no model here leaves the second level out (two sources one
 * standard deviation apart make a trend of 25 to 80 % of trendless pairs).
 * Both are taken to be on one scale with equal spread and persistence:
 * sources that were rescaled do not belong here.  Whether the spread is equal
 * is tested, too. */
#ifndef BG_RESAMPLE_TWO_SOURCES_H
#define BG_RESAMPLE_TWO_SOURCES_H

#include <stdbool.h>

#include "resample/resample.h"
#include "stats/ar1_bias.h"
#include "stats/distribution.h"

/** One source; all borrowed. */
typedef struct {
    size_t n;
    const double *t, *y;  /**< n finite values, t strictly increasing */
    const long *position; /**< n increasing places; NULL: 0, 1, ... */
} BgSourceSample;

typedef struct {
    double slope;        /**< common [unit of y / unit of t] */
    double slope_se;     /**< at rho */
    BgInterval slope_ci; /**< percentile-t */
    double slope_p;      /**< of no common slope */
    double level_shift;  /**< source b less source a, at the mean of t */
    double shift_se;
    double own[2], own_se[2]; /**< slope of a, of b, at rho_separate */
    double difference;        /**< slope of b less slope of a */
    double difference_se;
    BgInterval difference_ci; /**< percentile-t */
    double difference_p;      /**< of a common slope */
    double sd[2];   /**< of a, of b: residuals of its own least-squares line,
                         divisor n - 2 */
    double ratio;   /**< sd of b over sd of a */
    double ratio_p; /**< of equal sd */
    double rho;     /**< of the common-slope model, bias-corrected */
    double rho_separate; /**< of the model with a slope for each */
    bool near_unit_root; /**< rho of either model at its cap: no verdict */
} BgTwoSources;

/** Fits both models; p and interval by AR(1) bootstrap through both sources.
 *
 * p = (1 + #{f* >= f})/(draws + 1), f = (estimate/se)^2 at the
 * bias-corrected rho of its model; draws have that rho.
 *
 * Equal spread: statistic |log(sd_b / sd_a)| sqrt((1 - r^2)/(1 + r^2)), r the
 * bias-corrected rho of the separate lines, which makes up for the few values
 * that slow series are worth.  Null: both sources anew with rho_separate and
 * one sd, their innovations (whitened at rho_separate) exchanged freely between
 * them.
 * @param a,b   at least 4 values each
 * @param level of the interval, in (0,1)
 * @param how   draws (n), seed, threads, progress, stop; the rest is set here
 * @param found set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, draws of 0, threads; BG_ETOOFEW;
 *         BG_EMISSING; BG_EORDER; BG_ECONSTANT: no residuals; GSL_ESING;
 *         GSL_ENOMEM; BG_ESTOPPED.  O((n_a + n_b) draws).  Random:
 *         BG_PURPOSE_TREND, and BG_PURPOSE_SPREAD for the test of spread.
 * Source: as the trend of one history (methods ar1), with a dummy for the
 * second source; spread: a residual permutation, Davison & Hinkley (1997)
 * 8.2.3; measured in analyses/METHODS.md. */
BG_MUST_CHECK int bg_two_sources(const BgSourceSample *a,
                                 const BgSourceSample *b, double level,
                                 const BgResampling *how, BgTwoSources *found);

#endif
