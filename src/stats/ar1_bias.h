/* The correlation of neighbours from least-squares residuals, corrected for
 * the bias that fitting X gives it, on a grid with gaps.
 */
#ifndef BG_STATS_AR1_BIAS_H
#define BG_STATS_AR1_BIAS_H

#include "stats/ar1.h"

enum { BG_AR1_BIAS_GRID = 49 /**< rho at which the bias is tabulated */ };

/** A design with its bias.  Read-only; may be copied. */
typedef struct {
    BgAr1Design design;
    const long *position;         /**< borrowed; NULL: 0, 1, 2, ... */
    size_t n_pairs;               /**< neighbours exactly one position apart */
    double raw[BG_AR1_BIAS_GRID]; /**< expected raw rho, by true rho;
                                       increasing */
} BgAr1Plan;

/** Doubles of workspace of a plan. */
size_t bg_ar1_plan_size(size_t n, size_t p);

/** Prepares a design.
 * @param x        p columns of n finite values, column after column; not kept
 * @param position n strictly increasing places on the grid, or NULL; kept
 * @param work     bg_ar1_plan_size() doubles, which the plan keeps
 * @param plan     set on success, untouched on error
 * @return as bg_ar1_design(), and BG_ETOOFEW: no two neighbours.
 * O(n p^2), no memory, no randomness. */
BG_MUST_CHECK int bg_ar1_plan(const double *x, size_t n, size_t p,
                              const long *position, double *work,
                              BgAr1Plan *plan);

/** rho of the least-squares residuals e, corrected for its bias.
 *
 * Raw: sum of e_i e_{i-1} over neighbours one position apart, divided by the
 * sum of (e_i^2 + e_{i-1}^2)/2 over the same pairs.  Corrected: the rho whose
 * expected raw value that is, the expectation being the ratio of the
 * expectations for this design and these gaps, less 2 rho/pairs for the
 * ratio's own bias; at most +-BG_AR1_LARGEST.
 * @param y        n finite values
 * @param residual n doubles, set to e
 * @param raw      set to the raw value, NaN where e is 0; may be NULL
 * @return corrected rho; 0 where all e are 0.  O(np), no memory.
 * Source: Marriott & Pope (1954) Biometrika 41:390-402, Kendall (1954) ibid.
 * 403-404 (the bias); MacKinnon & Smith (1998) J. Econometrics 85:205-230 (its
 * inverse). */
double bg_ar1_rho(const BgAr1Plan *plan, const double *y, double *residual,
                  double *raw);

/** The raw value of bg_ar1_rho() for residuals already made; NaN where they
 * are 0.  O(n). */
double bg_ar1_raw(const BgAr1Plan *plan, const double *residual);

/** Corrects a raw value for the bias of this design; 0 for NaN.  O(1). */
double bg_ar1_corrected(const BgAr1Plan *plan, double raw);

#endif
