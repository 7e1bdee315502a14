/* Are two slowly moving series related, or do they only both move slowly?
 * The AR(1)-sieve null of a correlation.
 *
 * Each series gets an AR(1) model of its own (REML, exact through gaps,
 * stats/colour.h).  A draw makes every series anew and independently of all
 * others from its model, with innovations resampled from its own; nothing but
 * the correlation is computed again.  p is the share of draws whose |r| is at
 * least the observed one.
 *
 * Many comparisons use the same draws.  max-T over them: under the hypothesis
 * that no two series are related the joint distribution is the true one;
 * where some are related, the others' statistics are dependent and their
 * largest is smaller, so the adjustment errs to the safe side.
 */
#ifndef BG_RESAMPLE_CORRELATION_H
#define BG_RESAMPLE_CORRELATION_H

#include "resample/resample.h"
#include "stats/distribution.h"

typedef enum {
    BG_SIEVE_PEARSON,
    BG_SIEVE_SPEARMAN,
    BG_SIEVE_KENDALL
} BgSieveKind;

/** A series; all borrowed. */
typedef struct {
    const double *value;  /**< n finite values */
    const long *position; /**< strictly increasing; NULL = 0, 1, ... */
    const double *t;      /**< NULL, or times: the series, and every draw of
                               it, is taken about its line in t */
    size_t n;             /**< >= 4, with t >= 5 */
} BgSieveSeries;

/** One correlation: of a[index_a[i]] with b[index_b[i]]. */
typedef struct {
    size_t a, b;                     /**< which series; not the same */
    const size_t *index_a, *index_b; /**< n each, borrowed */
    size_t n;                        /**< >= 4 */
} BgSievePair;

typedef struct {
    BgSieveKind kind;
    BgResampling how; /**< n draws, 1 .. 10^7; purpose BG_PURPOSE_CORRELATION,
                           or an inner one; work_size is set here */
    double level;     /**< of the intervals, in (0,1) */
    size_t block;     /**< pairs whose draws are held at once; 0: as many as
                           128 MB hold. The results are the same */
} BgSieveOptions;

typedef struct {
    int status;            /**< BG_OK, else nothing but this is set */
    double r;              /**< r, rho or tau-b */
    double rho_a, rho_b;   /**< AR(1) coefficients of the two models */
    double p;              /**< (1 + k) / (draws + 1), two-sided */
    double p_adjusted;     /**< max-T over all comparisons with BG_OK */
    BgInterval ci;         /**< the same draws: tanh(atanh r -+ c), c the level
                                quantile of |atanh r*|; never contradicts p */
    double n_effective;    /**< bg_bretherton() */
    BgInterval bretherton; /**< Fisher's z with n_effective - 3; NaN where
                                that is not positive */
} BgSieve;

/** Bretherton's effective number: n (1 - r1 r2)/(1 + r1 r2), at most n.
 * Source: Bretherton et al. (1999) J. Climate 12:1990-2009, eq. 31. */
double bg_bretherton(size_t n, double r1, double r2);

/** Tests every comparison, jointly.
 *
 * max-T: each correlation is divided by its root mean square over the draws,
 * p_adjusted = (1 + #{max >= observed})/(draws + 1), never below p.
 * Variance of the Bretherton interval on Fisher's scale: 1/(m - 3) for
 * Pearson, (1 + r^2/2)/(m - 3) for Spearman, 0.437/(m - 4) for Kendall, m =
 * n_effective.
 * @param results n_pairs; each has a status of its own: BG_ETOOFEW,
 *        BG_EMISSING, BG_EORDER, BG_ECONSTANT, GSL_ESING of its series
 *        (bg_colour_rho()), or of its correlation
 * @return BG_OK; GSL_EINVAL: draws, level, threads, kind or a series number;
 *         GSL_ENOMEM; BG_ESTOPPED.
 * O(draws x (sum of n + sum of pairs' n)), ranks n^2 up to n = 64, else n log
 * n; memory 8 bytes x draws x pairs, at most 128 MB or 8 bytes x draws x
 * series (options.block).  Randomness: the streams (seed, purpose,
 * first + draw).
 * Source: Buhlmann (1997) Bernoulli 3:123-148 (sieve); Westfall & Young
 * (1993); intervals: Bretherton et al. (1999), Bonett & Wright (2000),
 * Fieller et al. (1957). */
BG_MUST_CHECK int bg_correlation_sieve(const BgSieveSeries *series,
                                       size_t n_series,
                                       const BgSievePair *pairs, size_t n_pairs,
                                       const BgSieveOptions *options,
                                       BgSieve *results);

#endif
