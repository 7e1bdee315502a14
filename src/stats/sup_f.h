/* One break at an unknown date: the F statistic of every candidate date.
 *
 * Without dependence only: under it these statistics are large by themselves,
 * and their published critical values find breaks that are none.  The verdict
 * takes the statistic and a resampled null (resample/breaks.h).
 */
#ifndef BG_STATS_SUP_F_H
#define BG_STATS_SUP_F_H

#include <stddef.h>

#include "stats/segments.h"
#include "stats/status.h"

/** What the times and the trim fix: made once, used for many y.  Entries are
 * by candidate; candidate c breaks before observation from + c. */
typedef struct {
    size_t n, from, to; /**< candidates from, ..., to, both inclusive */
    BgSegmentModel model;
    double t_squares;                   /**< sum of the squared centred times */
    double *t;                          /**< n centred times */
    double *left_t, *right_t;           /**< mean times on each side */
    double *left_square, *right_square; /**< 1 / sum (t - mean)^2 */
} BgSupFPlan;

typedef struct {
    double sup;  /**< largest of the statistics */
    double ave;  /**< their mean */
    double exp;  /**< log of the mean of exp(F/2) */
    size_t at;   /**< first observation after the break of the largest */
    size_t from; /**< first and last candidate, as at */
    size_t to;
} BgSupF;

/** Doubles of workspace of a plan: 5n. */
size_t bg_sup_f_plan_size(size_t n);

/** Prepares for times t and the breaks before observations max(floor(trim n),
 * k+1) .. n - that, k regressors.
 * @param t    n strictly increasing times, not kept
 * @param work bg_sup_f_plan_size(n) doubles, which the plan keeps pointing to
 * @param plan set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: trim outside (0, 0.5]; BG_ETOOFEW: no candidate;
 *         BG_EMISSING; BG_EORDER.  O(n), no memory. */
BG_MUST_CHECK int bg_sup_f_plan(const double *t, size_t n, BgSegmentModel model,
                                double trim, double *work, BgSupFPlan *plan);

/** The statistics of all candidates in one pass.
 *
 * F_c = (RSS_0 - RSS_c) (n - 2k) / RSS_c, k regressors: k times the F ratio,
 * as Fstats() of strucchange.
 * @param y  n finite values
 * @param f  set on success, untouched on error
 * @return BG_OK; BG_EMISSING; BG_ECONSTANT: no candidate leaves residuals;
 *         GSL_EOVRFLW.  O(n), no memory.
 * Source: Andrews (1993) Econometrica 61:821-856; Andrews & Ploberger (1994)
 * Econometrica 62:1383-1414 (ave, exp). */
BG_MUST_CHECK int bg_sup_f(const BgSupFPlan *plan, const double *y, BgSupF *f);

/** The largest statistic alone, unchecked: what resampling needs.  Infinite
 * where a candidate leaves nothing.  @p at may be NULL.  O(n). */
double bg_sup_f_value(const BgSupFPlan *plan, const double *y, size_t *at);

typedef struct {
    double f; /**< ((RSS_0 - RSS_1)/k) / (RSS_1/(n - 2k)) */
    double df1, df2;
    double p; /**< upper tail of F; independent normal errors */
} BgChow;

/** Chow test of a break before observation @p at, stated beforehand.
 *
 * @param t    n strictly increasing times
 * @param y    n finite values
 * @param at   k .. n - k, k regressors
 * @param chow set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: at; BG_ETOOFEW: n <= 2k; BG_EMISSING;
 *         BG_EORDER; BG_ECONSTANT: no residuals; GSL_EOVRFLW.  O(n), no
 *         memory.
 * Source: Chow (1960) Econometrica 28:591-605. */
BG_MUST_CHECK int bg_chow(const double *t, const double *y, size_t n,
                          BgSegmentModel model, size_t at, BgChow *chow);

#endif
