/* The mean of a dependent history: is it this, or far from it?
 *
 * y = mean + e, e AR(1) on the positions, exact through gaps; rho corrected
 * for its bias (stats/ar1_regression.h); percentile-t from drawn histories of
 * that rho, rho fitted anew on each.  Measured sizes: analyses/METHODS.md. */
#ifndef BG_RESAMPLE_MEAN_H
#define BG_RESAMPLE_MEAN_H

#include <stdbool.h>

#include "resample/resample.h"
#include "stats/distribution.h"

/** Fewest values. */
#define BG_MEAN_MIN ((size_t)6)

typedef struct {
    double mean, se;     /**< [unit of y], se at rho */
    double rho;          /**< of neighbours, bias-corrected */
    BgInterval ci;       /**< at the level asked */
    double p_below;      /**< of mean >= margin: small where it lies below */
    double p_above;      /**< of mean <= -margin: small where it lies above */
    double p_beyond;     /**< of |mean| <= margin, two-sided */
    bool near_unit_root; /**< rho at its cap: no verdict */
} BgMean;

/** Fits, draws, and tests against -margin and margin.
 *
 * With z = (mean - m)/se: p_below is the share of drawn z* at most z(m =
 * margin), p_above of those at least z(m = -margin), p_beyond of |z*| at least
 * |z| at the margin on the mean's side (1 within the margins); each
 * (1 + k)/(draws + 1).
 * @param y        n >= BG_MEAN_MIN finite values
 * @param position n increasing places, or NULL
 * @param margin   >= 0 [unit of y]
 * @param level    of ci, in (0,1)
 * @param how      n draws, seed, threads, progress, stop
 * @param found    set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, margin, draws of 0, threads; BG_ETOOFEW;
 *         BG_EMISSING; BG_EORDER; BG_ECONSTANT; GSL_ENOMEM; BG_ESTOPPED.
 * O(n draws); randomness: BG_PURPOSE_MEAN.
 * Source: Marriott & Pope (1954) Biometrika 41:390-402 (bias); Davison &
 * Hinkley (1997) 5.2.1 (percentile-t), ch. 8. */
BG_MUST_CHECK int bg_mean_ar1(const double *y, const long *position, size_t n,
                              double margin, double level,
                              const BgResampling *how, BgMean *found);

#endif
