/* Block bootstraps: stretches of neighbouring issues drawn with replacement.
 *
 * A segment is a stretch of issues without a gap.  A block lies within one
 * segment, and what is filled with it is one segment, too: no two values
 * become neighbours across a gap as if it were not there.
 */
#ifndef BG_RESAMPLE_BLOCK_H
#define BG_RESAMPLE_BLOCK_H

#include "resample/resample.h"
#include "stats/distribution.h"

typedef enum {
    BG_BLOCK_MOVING,    /**< blocks of l that lie wholly in a segment */
    BG_BLOCK_CIRCULAR,  /**< blocks of l that may wrap round in a segment */
    BG_BLOCK_STATIONARY /**< lengths geometric with mean l, wrapping round */
} BgBlockScheme;

/** How to draw; made by bg_block_plan(). */
typedef struct {
    BgBlockScheme kind;
    size_t n;
    size_t length;       /**< l, for moving at most the longest segment */
    double going_on;     /**< 1 - 1/l, stationary */
    size_t *begin, *end; /**< of each issue's segment: [begin, end) */
    size_t *start;       /**< where a block may begin */
    size_t n_starts;
} BgBlockPlan;

/** @param position n strictly increasing issue numbers, or NULL for no gaps
 * @param length   >= 1; rounded but for the stationary kind
 * @param plan     set on success; bg_block_plan_clear() it
 * @return BG_OK; GSL_EINVAL: length or kind; BG_ETOOFEW: n = 0; BG_EORDER;
 *         GSL_ENOMEM.  O(n).
 * Source: Kunsch (1989) Ann. Stat. 17:1217-1241; Politis & Romano (1992) in
 * Exploring the Limits of Bootstrap (circular); (1994) JASA 89:1303-1313. */
BG_MUST_CHECK int bg_block_plan(BgBlockScheme kind, const long *position,
                                size_t n, double length, BgBlockPlan *plan);
void bg_block_plan_clear(BgBlockPlan *plan);

/** n indices: x*_i = x[index[i]].  O(n), no memory. */
void bg_block_indices(const BgBlockPlan *plan, BgStream *stream, size_t *index);

/** Draws sum_i weight_i y*_i many times: a slope, a mean, a contrast.
 *
 * A table of each block's contribution at each place turns a draw into one
 * look-up per block.  32 draws share a stream, (seed, purpose, draw / 32).
 * @param weight,y n finite values each, n that of the plan
 * @param how      n draws, first, seed, purpose, threads, progress and stop
 *                 are used; first a multiple of 32
 * @param out      how->n draws
 * @return BG_OK; GSL_EINVAL: a stationary or cleared plan, first, threads;
 * BG_EMISSING; GSL_ENOMEM; BG_ESTOPPED. O(n starts) memory, then O(n/l) a draw.
 */
BG_MUST_CHECK int bg_block_linear(const double *weight, const double *y,
                                  const BgBlockPlan *plan,
                                  const BgResampling *how, double *out);

/** Weights of the least-squares slope: (t_i - mean)/sum (t - mean)^2.
 * @return BG_OK; BG_ETOOFEW: n < 2; BG_EMISSING; GSL_ESING: t is constant. */
BG_MUST_CHECK int bg_block_slope_weights(const double *t, size_t n,
                                         double *weight);

/** Percentile interval of draws: order statistics (n + 1)(1 -+ level)/2,
 * rounded outwards.  @p drawn is reordered.  NaN where n is too small.
 * O(n).  Source: Davison & Hinkley (1997) 5.3.1. */
BgInterval bg_block_percentiles(double *drawn, size_t n, double level);

#endif
