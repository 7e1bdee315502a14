/* Does one of two dependent series move more than the other?  Block swaps.
 *
 * Each common issue gives a pair (a_t, b_t).  If neither series moves more,
 * then exchanging the two labels over a stretch of issues changes nothing
 * that matters.  So: centre both; whiten both with the AR(1) coefficient they
 * share (stats/colour.h); cut the calendar into blocks of l issues; exchange
 * the labels of the innovations within each block with probability 1/2;
 * colour both again; compare |log(SD_a / SD_b)| with what was observed.
 * Pairs are exchanged whole, so the dependence between the two series stays,
 * heavy tails too, and colouring puts back the dependence in time that the
 * cuts would break.  Many pairs use the same exchanges, so the
 * smallest p of all has its true joint distribution (Westfall-Young).
 *
 * The interval is the set of ratios q for which a / q against b is not
 * rejected, from the same draws.
 *
 * Under equal spread and equal AR(1) coefficients the test is exact but for
 * the estimated mean and coefficient; measured sizes: analyses/METHODS.md.
 */
#ifndef BG_RESAMPLE_SPREAD_H
#define BG_RESAMPLE_SPREAD_H

#include "resample/resample.h"
#include "stats/distribution.h"

/** Two series on their common issues; all borrowed. */
typedef struct {
    const double *a, *b;  /**< n finite values each; centred here */
    const long *position; /**< strictly increasing; NULL = 0, 1, ... */
    const long *place;    /**< of each issue in the calendar that all pairs
                               share, strictly increasing; NULL: position */
    const double *t; /**< NULL; or times: a and b are residuals of a line in
                          t, and the AR(1) coefficient allows for that */
    size_t n;
} BgSpreadPair;

typedef struct {
    BgResampling how; /**< n draws, 1 .. 10^7; purpose BG_PURPOSE_SPREAD, in
                           simulations an inner one; work_size is set here */
    double level;     /**< of the intervals; 0: no intervals */
    size_t block;     /**< l; 0: bg_spread_block() */
    int raw;          /**< exchange deviations instead of innovations */
} BgSpreadOptions;

typedef struct {
    int status;        /**< BG_OK, else nothing but this is set */
    double ratio;      /**< SD of a / SD of b */
    double rho;        /**< the AR(1) coefficient used; 0 where raw */
    double p;          /**< (1 + k) / (draws + 1), two-sided */
    double p_adjusted; /**< joint, over all pairs with status BG_OK */
    BgInterval ci;     /**< of the ratio; 0 or infinite where open; NaN where
                            not asked for */
    size_t block;      /**< l */
    size_t draws;      /**< 2^blocks where all arrangements were looked at */
} BgSpread;

/** The block length for n common issues: 1 with whitened innovations, and
 * min(5, n/6), at least 1, with raw deviations. */
size_t bg_spread_block(size_t n, int raw);

/** Tests every pair, jointly.
 *
 * Where one pair has so few blocks that 2^blocks <= draws + 1, and it is the
 * only pair, all arrangements are looked at: p = k / 2^blocks, exact.
 * p_adjusted is Westfall and Young's single step on the scale of p (min-P):
 * (1 + #{draws whose smallest p over the pairs is at most p})/(draws + 1).
 * On the scale of the statistic a pair whose spreads do differ would count
 * for more than the others: its drawn ratios are wider.
 * Common exchanges are multipliers common to all pairs, whose joint
 * distribution holds whichever hypotheses are true: strong control, as far
 * as each p itself is right.
 * @param results n_pairs of them; each has a status of its own:
 *        BG_ETOOFEW: fewer than 6 l or 7 issues (64 distinct arrangements);
 *        BG_EMISSING; BG_EORDER: positions or places; BG_ECONSTANT: a series
 *        does not vary
 * @return BG_OK; GSL_EINVAL: draws, level or threads; GSL_ENOMEM; BG_ESTOPPED
 * O(draws x (sum of n + pairs log draws)), memory 8 bytes x draws x pairs.
 * Randomness: the streams (seed, purpose, first + draw). Source: Pitman (1937)
 * JRSS Suppl. 4:119-130 (permuting); Canay, Romano & Shaikh (2017) Econometrica
 * 85:1013-1030 (approximate symmetry); Westfall & Young (1993) Resampling-Based
 * Multiple Testing (min-P); the whitening is that of Davison & Hinkley
 * (1997) 8.2.3, post-blackening. */
BG_MUST_CHECK int bg_spread(const BgSpreadPair *pairs, size_t n_pairs,
                            const BgSpreadOptions *options, BgSpread *results);

#endif
