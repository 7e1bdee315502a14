/** Sums without rounding: the same whatever the order of the terms.
 *
 * A sum is held in fixed point, whole + part / 2^64.  Whole numbers are added
 * exactly; any other double is first cut to a multiple of 2^-64 (5e-20), so a
 * sum of n terms is within n 2^-64 of the true one.  Terms may come in any
 * order, from any number of threads: the sum is the same bit for bit. */
#ifndef BG_CORE_EXACT_H
#define BG_CORE_EXACT_H

#include <glib.h>

typedef struct {
    gint64 whole; /**< floor of the sum */
    guint64 part; /**< the rest, in units of 2^-64 */
} BgExact;

/** Adds a finite number, |x| < 2^62.
 * @return FALSE where x or the sum is beyond that: the sum is untouched. */
gboolean bg_exact_add(BgExact *sum, double x);

/** Adds one sum to another; FALSE as above. */
gboolean bg_exact_merge(BgExact *sum, BgExact other);

/** The double nearest to the sum. */
double bg_exact_value(BgExact sum);

#endif
