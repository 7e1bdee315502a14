/* Are the spreads of independent groups equal?
 *
 * All of these take every value as independent, within and between groups:
 * for partners on the same dates see pitman_morgan.h and resampling.
 */
#ifndef BG_STATS_VARIANCE_TESTS_H
#define BG_STATS_VARIANCE_TESTS_H

#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** k groups of values, one after another in one array; all borrowed. */
typedef struct {
    const double *x;    /**< size[0] + ... + size[k-1] finite values */
    const size_t *size; /**< k sizes, each >= 1 */
    size_t k;           /**< >= 2 */
} BgGroups;

typedef struct {
    double statistic; /**< F or chi-square */
    double df1;       /**< k - 1 */
    double df2;       /**< n - k for an F, NaN for a chi-square */
    double p;         /**< upper tail */
} BgVarianceTest;

/** Total number of values. */
size_t bg_groups_total(const BgGroups *groups);

/** Levene's test: one-way analysis of variance of |x - group mean|.
 *
 * F = [sum n_i (z_i - z)^2/(k-1)] / [sum sum (z_ij - z_i)^2/(n-k)].
 * @param work   2n doubles, n = bg_groups_total(), overwritten
 * @param result set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: k < 2; BG_ETOOFEW: an empty group, or n <= k;
 *         BG_EMISSING; BG_ECONSTANT: the z do not vary within any group;
 *         GSL_EOVRFLW.  O(n log n), no memory, no randomness.
 * Equals car::leveneTest(center = mean).
 * Source: Levene (1960) in Contributions to Probability and Statistics. */
BG_MUST_CHECK int bg_levene(const BgGroups *groups, double *work,
                            BgVarianceTest *result);

/** Brown-Forsythe: Levene's test about the group medians.
 * Arguments, statuses and cost as bg_levene(); equals
 * car::leveneTest(center = median).
 * Source: Brown & Forsythe (1974) JASA 69:364-367. */
BG_MUST_CHECK int bg_brown_forsythe(const BgGroups *groups, double *work,
                                    BgVarianceTest *result);

/** Fligner-Killeen: chi-square of normal scores of |x - group median|.
 *
 * a_ij = Phi^-1((1 + R_ij/(n+1))/2), R the midranks over all groups; X^2 =
 * sum n_i (a_i - a)^2 / v, v the variance of all a; k-1 df.
 * @param work 3n doubles; otherwise as bg_levene(), with BG_ECONSTANT: all
 *             |x - median| equal.  Equals R's fligner.test().
 * Source: Fligner & Killeen (1976) JASA 71:210-213; median centring: Conover,
 * Johnson & Johnson (1981) Technometrics 23:351-361. */
BG_MUST_CHECK int bg_fligner_killeen(const BgGroups *groups, double *work,
                                     BgVarianceTest *result);

/** Bartlett's K^2, chi-square with k-1 df; sensitive to non-normality.
 *
 * K^2 = [f ln s^2 - sum f_i ln s_i^2] / [1 + (sum 1/f_i - 1/f)/(3(k-1))],
 * f_i = n_i - 1, f their sum, s^2 pooled.
 * @return BG_OK; GSL_EINVAL: k < 2; BG_ETOOFEW: a group below 2;
 *         BG_EMISSING; BG_ECONSTANT: a group does not vary; GSL_EOVRFLW.
 * O(n), no memory.  Equals R's bartlett.test().
 * Source: Bartlett (1937) Proc. R. Soc. A 160:268-282. */
BG_MUST_CHECK int bg_bartlett(const BgGroups *groups, BgVarianceTest *result);

/** Variance ratio of two independent normal samples. */
typedef struct {
    double ratio; /**< var x / var y */
    double df1;   /**< n_x - 1 */
    double df2;   /**< n_y - 1 */
    double p;     /**< two-sided: twice the smaller tail of F */
} BgFRatio;

/** The F test of equal variances, as R's var.test().
 *
 * @param x,y    n_x, n_y >= 2 finite values
 * @param result set on success, untouched on error
 * @return BG_OK; BG_ETOOFEW; BG_EMISSING; BG_ECONSTANT: y does not vary;
 *         GSL_EOVRFLW.  O(n), no memory.
 * Source: Snedecor & Cochran (1989) Statistical Methods, 6.12. */
BG_MUST_CHECK int bg_f_ratio(const double *x, size_t n_x, const double *y,
                             size_t n_y, BgFRatio *result);

/** SD of x over SD of y, what resampling needs: n >= 2 values each.
 * @return as bg_f_ratio().  O(n), no memory. */
BG_MUST_CHECK int bg_sd_ratio(const double *x, const double *y, size_t n,
                              double *ratio);

#endif
