/* How long blocks should be: the automatic rule for block bootstraps. */
#ifndef BG_STATS_BLOCK_LENGTH_H
#define BG_STATS_BLOCK_LENGTH_H

#include <stddef.h>

#include "stats/status.h"

typedef struct {
    size_t last;       /**< m, the last lag that seems to matter */
    size_t bandwidth;  /**< M = min(2 m, ceil(sqrt n) + K) */
    double stationary; /**< expected length for the stationary bootstrap */
    double circular;   /**< length for the circular and moving bootstrap */
} BgBlockLength;

/** Politis and White's block lengths with the correction of 2009.
 *
 * m: the smallest lag after which K = max(5, ceil(log10 n)) autocorrelations
 * in a row are below z_.975 sqrt(log10 n / n); if there is none, the last
 * lag that is not below (1 where all are).  With the flat-top window w,
 * G = 2 sum w(k/M) k g_k, S = g_0 + 2 sum w(k/M) g_k:
 * b = (2 G^2 / D n)^(1/3), D = 2 S^2 (stationary) or 4/3 S^2 (circular), at
 * most ceil(min(3 sqrt n, n/3)).  Not rounded: take max(1, round).
 * At n = 30 it often says 1 for dependent series: one point of a grid.
 * @param x        n >= 9 finite values
 * @param position strictly increasing issue numbers, or NULL for no gaps;
 *                 with gaps g_k is that of bg_acf(), 0 where no pair is k
 *                 apart
 * @param result   set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: n < 9; BG_EMISSING; BG_EORDER; BG_ECONSTANT;
 *         GSL_ESING: S = 0; GSL_EOVRFLW.  O(n sqrt n), no memory.
 * Source: Politis & White (2004) Econometric Reviews 23:53-70; Patton,
 * Politis & White (2009) ibid. 28:372-375. */
BG_MUST_CHECK int bg_block_length(const double *x, const long *position,
                                  size_t n, BgBlockLength *result);

#endif
