/* Random streams: what a replicate draws depends on the seed, the purpose
 * and the replicate's index alone, never on threads or order.
 *
 * Philox 4x32-10 of Random123: counter-based, so a stream is found by its
 * number instead of being split off another.
 * Source: Salmon et al. (2011) Parallel random numbers: as easy as 1, 2, 3,
 * SC'11. */
#ifndef BG_RESAMPLE_STREAM_H
#define BG_RESAMPLE_STREAM_H

#include <stdint.h>

typedef struct {
    uint32_t key[2];     /**< the seed */
    uint32_t counter[4]; /**< block, index (2 words), purpose */
    uint32_t block[4];   /**< drawn and not yet handed out */
    unsigned left;       /**< how many of block are left */
    double spare;        /**< the second normal of a pair */
    int has_spare;
} BgStream;

/** Puts the stream at its beginning.
 * @param seed    64 bits, the user's --seed
 * @param purpose tells apart draws of different kinds that share indices: one
 *                constant per use, see BG_PURPOSE_* in resample.h
 * @param index   the replicate */
void bg_stream_start(BgStream *stream, uint64_t seed, uint32_t purpose,
                     uint64_t index);

/** 32 random bits.  A stream has 2^34 of these. */
uint32_t bg_stream_bits(BgStream *stream);

/** Uniform on the open interval (0, 1), 53 bits. */
double bg_stream_uniform(BgStream *stream);

/** Uniform on 0 .. n-1, n >= 1, without bias (Lemire 2019, ACM TOMACS 29). */
uint32_t bg_stream_below(BgStream *stream, uint32_t n);

/** Standard normal (polar method of Marsaglia & Bray 1964). */
double bg_stream_normal(BgStream *stream);

/** Fisher-Yates shuffle of 0 .. n-1 into @p order.  O(n). */
void bg_stream_permutation(BgStream *stream, uint32_t n, uint32_t *order);

#endif
