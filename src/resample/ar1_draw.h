/* Series of first-order autoregressive errors, drawn through gaps. */
#ifndef BG_RESAMPLE_AR1_DRAW_H
#define BG_RESAMPLE_AR1_DRAW_H

#include "resample/stream.h"
#include "stats/ar1.h"

typedef struct {
    const BgAr1Design *design;
    const double *step; /**< per step length: phi^gap, sqrt(1 - phi^2gap) */
} BgAr1Draw;

/** Doubles of workspace. */
size_t bg_ar1_draw_size(const BgAr1Design *design);

/** Prepares draws with correlation @p rho at the smallest step.
 * @param rho  in [0, 1), or in (-1, 1) where design->whole
 * @param work bg_ar1_draw_size() doubles, kept as long as the draw */
void bg_ar1_draw_start(const BgAr1Design *design, double rho, double *work,
                       BgAr1Draw *draw);

/** A stationary series of variance 1 with normal innovations: e_0 = z_0,
 * e_i = r e_{i-1} + sqrt(1 - r^2) z_i, r = phi^gap_i.  n values.  O(n). */
void bg_ar1_draw(const BgAr1Draw *draw, BgStream *stream, double *e);

#endif
