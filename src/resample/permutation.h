/* Correlations of many series against all orders of time: the permutation
 * test, one permutation shared by all pairs.
 *
 * Exact for independent observations, however they are distributed; series
 * that depend on their past are not that: correlation.h.
 */
#ifndef BG_RESAMPLE_PERMUTATION_H
#define BG_RESAMPLE_PERMUTATION_H

#include "resample/resample.h"

typedef struct {
    double r;
    double p;          /**< (1 + #{|r*| >= |r|})/(draws + 1) */
    double p_adjusted; /**< max-T over all pairs: the largest |r*| instead */
} BgPermuted;

/** Pairs of k series, (i, j) with i < j, stand at bg_permutation_pair(). */
size_t bg_permutation_pair(size_t k, size_t i, size_t j);

/** Pearson's r of every pair, or Spearman's where the rows are midranks.
 *
 * In draw d every second series of a pair is put into the same random order.
 * 50 draws share a stream, (seed, purpose, draw / 50), so that calls with the
 * same draws and n use the same orders.
 * @param x       k rows of n finite values, row after row; k, n >= 2
 * @param how     n draws, first, seed, purpose, threads, progress and stop
 *                are used; n and first multiples of 50
 * @param results k(k-1)/2
 * @return BG_OK; GSL_EINVAL: k < 2, n or first of how, threads; BG_ETOOFEW:
 *         n < 2; BG_EMISSING; BG_ECONSTANT: a row does not vary; GSL_ENOMEM;
 *         BG_ESTOPPED.
 * O(draws x pairs x n); memory 16 bytes x draws/50 x pairs.
 * Source: Pitman (1937) JRSS Suppl. 4:225-232; Westfall & Young (1993). */
BG_MUST_CHECK int bg_permutation(const double *x, size_t k, size_t n,
                                 const BgResampling *how, BgPermuted *results);

/** Both at once: the same values, ranks and orders in two calls of
 * bg_permutation(), but every order is drawn once.
 * @param ranks k rows of n midranks of x
 * Arguments and statuses otherwise as there. */
BG_MUST_CHECK int bg_permutation_both(const double *x, const double *ranks,
                                      size_t k, size_t n,
                                      const BgResampling *how,
                                      BgPermuted *pearson,
                                      BgPermuted *spearman);

#endif
