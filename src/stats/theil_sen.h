/* Theil-Sen: the median of all pairwise slopes. */
#ifndef BG_STATS_THEIL_SEN_H
#define BG_STATS_THEIL_SEN_H

#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** Up to here all slopes are made and one is selected; above, slopes are
 * counted (slope_select.h). */
#define BG_THEIL_SEN_DIRECT ((size_t)500)

/** Most points: 1.6 GB of workspace. */
#define BG_THEIL_SEN_MAX ((size_t)10000000)

typedef struct {
    double slope;     /**< [unit of y / unit of t] */
    double intercept; /**< at t = 0, med(y) - slope med(t) [unit of y] */
    BgInterval ci;    /**< of the slope; infinite where n cannot bound it */
    size_t n_pairs;   /**< pairs with t_i != t_j that entered the median */
} BgTheilSenFit;

/** Doubles of workspace for n points: n(n-1)/2, and never below n, up to
 * BG_THEIL_SEN_DIRECT; then 20n; 0 for n > BG_THEIL_SEN_MAX. */
size_t bg_theil_sen_work_size(size_t n);

/** Median-of-pairwise-slopes line with interval; breakdown point 29 %.
 *
 * slope = med{ (y_j - y_i)/(t_j - t_i) : i < j, t_i != t_j }.  Interval: the
 * slopes of ranks round((N-C)/2) and round((N+C)/2 + 1), halves to even, N
 * slopes, C = z sqrt(Var S), Var S = [n(n-1)(2n+5) - sum over ties in t and
 * y of u(u-1)(2u+5)]/18; as scipy.stats.theilslopes, except that a rank
 * outside 1..N gives an infinite end here.  It assumes independent errors.
 * The other convention in use for the intercept is med(y - slope t).
 * @param t,y   2 <= n <= BG_THEIL_SEN_MAX finite values, any order; real
 *              times, not indices; not modified
 * @param level of the interval, in (0,1)
 * @param work  bg_theil_sen_work_size(n) doubles, overwritten
 * @param fit   set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level; BG_ETOOFEW: n < 2; BG_ETOOMANY: n >
 *         BG_THEIL_SEN_MAX; BG_EMISSING; GSL_ESING: all t equal;
 *         GSL_EOVRFLW: a slope is no finite double, or could be (n above
 *         BG_THEIL_SEN_DIRECT).  O(n^2), above BG_THEIL_SEN_DIRECT expected
 *         O(n log n); no memory, the same for the same points.
 * Source: Theil (1950) Proc. KNAW 53; Sen (1968) JASA 63:1379-1389;
 * intercept: Conover (1980) Practical Nonparametric Statistics. */
BG_MUST_CHECK int bg_theil_sen(const double *t, const double *y, size_t n,
                               double level, double *work, BgTheilSenFit *fit);

#endif
