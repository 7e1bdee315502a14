/* Mann-Kendall with Hamed & Rao's variance: for comparison with papers. */
#ifndef BG_STATS_HAMED_RAO_H
#define BG_STATS_HAMED_RAO_H

#include "stats/mann_kendall.h"

/** Most values bg_hamed_rao() takes: about a second, which nothing can stop. */
#define BG_HAMED_RAO_MAX 10000

typedef struct {
    BgMannKendall test; /**< variance, z and p with the correction */
    double factor;      /**< n/n*, what the variance was multiplied by */
} BgHamedRao;

/** Mann-Kendall, variance times 1 + 2/(n(n-1)(n-2)) sum over significant
 * lags k of (n-k)(n-k-1)(n-k-2) r_k.
 *
 * r_k: autocorrelation of the ranks of y less Sen's line (bg_acf()),
 * significant where |r_k| > 1.96/sqrt n; no lag crosses a gap.  Oversized at
 * n = 20..40 under dependence: never a verdict.
 * @param t,y      n finite values, t strictly increasing
 * @param position as in bg_acf()
 * @param work     max(bg_theil_sen_work_size(n), 2n) + 2n doubles
 * @param result   set on success, untouched on error
 * @return as bg_mann_kendall() and bg_theil_sen(); BG_EORDER: position;
 *         BG_ETOOMANY: n > BG_HAMED_RAO_MAX, asked before all else;
 *         GSL_EDOM: a factor that is not positive.  O(n^2), no randomness.
 * Source: Hamed & Rao (1998) J. Hydrology 204:182-196; R modifiedmk. */
BG_MUST_CHECK int bg_hamed_rao(const double *t, const double *y,
                               const long *position, size_t n, double *work,
                               BgHamedRao *result);

#endif
