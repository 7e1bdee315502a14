/* P-values adjusted for how many were looked at. */
#ifndef BG_STATS_ADJUST_H
#define BG_STATS_ADJUST_H

#include <stddef.h>

#include "stats/status.h"

typedef enum {
    BG_ADJUST_NONE,
    BG_ADJUST_BONFERRONI, /**< min(1, m p) */
    BG_ADJUST_HOLM,       /**< running max of (m - i + 1) p_(i), i upwards */
    BG_ADJUST_HOCHBERG,   /**< running min of (m - i + 1) p_(i), i downwards */
    BG_ADJUST_BH,         /**< running min of m p_(i)/i, i downwards */
    BG_ADJUST_BY          /**< BH times 1 + 1/2 + ... + 1/m */
} BgAdjustMethod;

/** Adjusts a family of p-values, R's p.adjust().
 *
 * A NaN is no member of the family: it stays NaN and does not count in m.
 * This is the one place of the room where NaN passes: the family's other
 * members must not suffer from a test that could not be made.
 * @param p        n values in [0, 1] or NaN
 * @param work     2n doubles, overwritten; must not overlap p or adjusted
 * @param adjusted n values, set on success, untouched on error; may be p
 * @return BG_OK; GSL_EINVAL: no such method; GSL_EDOM: a p outside [0, 1].
 * O(n log n), no memory, no randomness.
 * Source: Holm (1979) Scand. J. Stat. 6:65-70; Hochberg (1988) Biometrika
 * 75:800-802; Benjamini & Hochberg (1995) JRSS B 57:289-300; Benjamini &
 * Yekutieli (2001) Ann. Stat. 29:1165-1188. */
BG_MUST_CHECK int bg_p_adjust(const double *p, size_t n, BgAdjustMethod method,
                              double *work, double *adjusted);

#endif
