/* Histories of known truth: what the simulations draw.
 *
 *   y_i = level + slope t_i + step [i >= break_at] + slope_change (t_i -
 *         t[break_at]) [i >= break_at] + s_i e_i + w_i
 *
 * e is AR(1) on the positions with a stationary start, variance 1 exactly, its
 * innovations correlated with those of other histories where so drawn;
 * s_i = sd, times spread_late from spread_at on; w_i is the centred sum of a
 * compound Poisson number of scored events.  Missing positions are left out by
 * the positions given; a rounded history is rounded last.
 */
#ifndef BG_RESAMPLE_HISTORY_H
#define BG_RESAMPLE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "resample/stream.h"
#include "stats/status.h"

typedef struct {
    size_t n;
    const double *t;      /**< n increasing times, borrowed; NULL: the
                               positions */
    const long *position; /**< n increasing places, borrowed; NULL: 0, 1, ... */
    double level, slope;
    size_t break_at; /**< 0: none; else the first observation after it */
    double step, slope_change;
    double rho; /**< in (-1, 1) */
    double sd;  /**< of the AR(1) errors, >= 0 */
    double df;  /**< of t-distributed innovations scaled to variance 1, > 2;
                     0: Gaussian */
    size_t spread_at;   /**< 0: equal spread */
    double spread_late; /**< factor of sd from spread_at on */
    double events;      /**< mean events of a period; 0: none */
    double positive;    /**< share of them scored +1, the rest -1 */
    double large;       /**< share of them that count double */
    double round_to;    /**< 1: whole points; 0: not rounded */
} BgTruth;

/** Whether a truth can be drawn.
 * @return BG_OK; BG_ETOOFEW: n = 0; BG_EMISSING: a number not finite;
 *         GSL_EINVAL: rho, sd, df, shares, events (0 .. 10^6) or round_to out
 *         of range, break_at or spread_at at or behind the end; BG_EORDER: t
 *         or position. */
BG_MUST_CHECK int bg_truth_check(const BgTruth *truth);

/** Draws one history into y[0..n-1] (a truth that passed the check).
 *
 * Innovations are drawn first, then events; Student's t as a normal over the
 * root of a chi-square of df degrees (Gamma by Marsaglia & Tsang 2000, ACM
 * TOMS 26:363-372); Poisson by exponential gaps.  O(n + events), no memory.
 */
void bg_history_draw(const BgTruth *truth, BgStream *stream, double *y);

/** Draws k histories whose innovations correlate by r, any two of them: with
 * the same rho so do the errors.
 *
 * Innovations e_j = sum of L_jm z_m, L the Cholesky factor of the matrix with
 * 1 on and r off the diagonal; then as bg_history_draw().
 * @param truth       k of them, with the same n and positions
 * @param correlation r, bg_correlation_valid()
 * @param y           k rows of n values, row after row
 * O(k n + events), no memory. */
void bg_histories_draw(const BgTruth *truth, size_t k, double correlation,
                       BgStream *stream, double *y);

/** Whether k histories can correlate by r: -1/(k-1) < r < 1. */
bool bg_correlation_valid(double correlation, size_t k);

/** Chooses `missing` of n issues to be left out at random, never the first or
 * the last; kept[i] is set to 1 for those that stay.  missing + 2 <= n. */
void bg_history_leave_out(BgStream *stream, size_t n, size_t missing,
                          char *kept);

#endif
