/* A series as a series: autocorrelation, first differences, windows.
 *
 * Positions are issue numbers on the regular grid (check.h): what is not
 * exactly k positions apart is no pair of lag k, so no statistic here closes
 * a gap.
 */
#ifndef BG_STATS_SERIAL_H
#define BG_STATS_SERIAL_H

#include <stddef.h>

#include "stats/status.h"

/** Autocorrelation at one lag, R's acf(): full-sample mean, divisor n.
 *
 * r_k = sum_{pairs k apart} (x_i - m)(x_j - m) / sum_i (x_i - m)^2, the
 * divisors n cancelling.  With gaps both sums run over what is observed
 * (Parzen's amplitude-modulated series), so a gap shrinks r_k towards 0.
 * @param x        n >= 2 finite values
 * @param position n strictly increasing issue numbers, or NULL for no gaps
 * @param lag      >= 0, in positions
 * @param r        set on success, untouched on error; in [-1, 1]
 * @return BG_OK; BG_ETOOFEW: n < 2, or no pair is @p lag apart;
 *         BG_EMISSING; BG_EORDER; BG_ECONSTANT: x does not vary;
 *         GSL_EOVRFLW.  O(n), no memory.
 * Source: Box & Jenkins (1976) ch. 2; Parzen (1963) Sankhya A 25:383-392. */
BG_MUST_CHECK int bg_acf(const double *x, const long *position, size_t n,
                         unsigned long lag, double *r);

/** First differences between adjacent positions. */
typedef struct {
    size_t n;             /**< differences: pairs exactly one position apart */
    double mean;          /**< their mean [unit of x per position] */
    double sd;            /**< about that mean, divisor n-1 [unit of x] */
    double mean_absolute; /**< mean |difference| [unit of x] */
} BgDifferences;

/** Mean, SD and mean absolute value of the first differences.
 *
 * @param x        finite values; @p position as in bg_acf()
 * @param result   set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW: fewer than 2 differences; BG_EMISSING;
 *         BG_EORDER; GSL_EOVRFLW.  O(n), no memory.
 * Source: von Neumann et al. (1941) Ann. Math. Stat. 12:153-162. */
BG_MUST_CHECK int bg_differences(const double *x, const long *position,
                                 size_t n, BgDifferences *result);

/** Standard deviation in every window of @p width consecutive positions.
 *
 * sd[i] = SD (divisor width-1) of grid[i .. i+width-1]; NaN where the window
 * holds a NaN.  Each window is centred afresh: no running sums to drift.
 * @param grid  n values on the regular grid, NaN where missing; no infinity
 * @param width 2 <= width <= n
 * @param sd    n - width + 1 doubles, set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: width < 2; BG_ETOOFEW: n < width; BG_EMISSING:
 *         an infinity; GSL_EOVRFLW.  O(n width), no memory. */
BG_MUST_CHECK int bg_rolling_sd(const double *grid, size_t n, size_t width,
                                double *sd);

#endif
