/* Midranks, ties, inversions: what the rank statistics stand on. */
#ifndef BG_STATS_RANKS_H
#define BG_STATS_RANKS_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

/** Sums over the groups of equal values, t the size of a group.  As doubles:
 * exact below 2^53, that is for n up to about 10^5. */
typedef struct {
    size_t n_distinct;
    double pairs;   /**< sum t(t-1)/2, pairs that are tied */
    double cubes;   /**< sum (t^3 - t), Spearman and Kruskal */
    double triples; /**< sum t(t-1)(t-2), Kendall */
    double kendall; /**< sum t(t-1)(2t+5), variance of S */
} BgTieSums;

/** Sorts x[0..n-1] upwards, in place.  No NaN.  O(n log n), no memory. */
void bg_sort(double *x, size_t n);

/** The k-th smallest of x[0..n-1], k < n from 0; x is reordered.  No NaN.
 * A sample says between which values it lies, one pass brings what lies there
 * to the front: O(n) but for arrays made to mislead, no memory.
 * Source: Floyd & Rivest (1975) Comm. ACM 18:165-172. */
double bg_select(double *x, size_t n, size_t k);

/** Tie sums of values already sorted.  O(n). */
BgTieSums bg_tie_sums(const double *sorted, size_t n);

/** Midranks: 1 for the smallest, ties share their mean rank; sum n(n+1)/2.
 *
 * @param x    n finite values, not modified
 * @param work n doubles, overwritten with x sorted
 * @param rank n doubles, set on success; the caller owns all three, and
 *             they do not overlap
 * @return BG_OK; BG_EMISSING: a NaN or infinity.  O(n log n), no memory.
 * Source: Kendall (1945) Biometrika 33:239-251. */
BG_MUST_CHECK int bg_midranks(const double *x, size_t n, double *work,
                              double *rank);

/** Counts the pairs i < j with x[i] > x[j], and sorts x on the way.
 *
 * Exact for n < 2^32.  @p work is n doubles, overwritten.  No NaN.
 * O(n log n), no memory; merge sort after Knight (1966) JASA 61:436-439. */
uint64_t bg_inversions_sort(double *x, size_t n, double *work);

#endif
