/* Random streams: what a replicate draws depends on the seed, the purpose
 * and the replicate's index alone, never on threads or order.
 *
 * Philox 4x32-10 of Random123: counter-based, so a stream is found by its
 * number instead of being split off another.
 * Source: Salmon et al. (2011) Parallel random numbers: as easy as 1, 2, 3,
 * SC'11. */
#ifndef BG_RESAMPLE_STREAM_H
#define BG_RESAMPLE_STREAM_H

#include <stddef.h>
#include <stdint.h>

enum {
    BG_STREAM_BLOCKS = 4, /**< drawn at once: a processor overlaps them */
    BG_STREAM_WORDS = 4 * BG_STREAM_BLOCKS
};

typedef struct {
    uint32_t key[2];                /**< the seed */
    uint32_t counter[4];            /**< block, index (2 words), purpose */
    unsigned left;                  /**< how many words are left */
    uint32_t word[BG_STREAM_WORDS]; /**< drawn, handed out from the end */
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

/** Standard normal, 53 bits, by the ziggurat of 256 layers: one word of 64
 * bits gives layer and value from bits of their own.
 * Source: Marsaglia & Tsang (2000) J. Stat. Software 5(8); Doornik (2005) for
 * the independent bits. */
double bg_stream_normal(BgStream *stream);

/** n standard normals: what n calls would give. */
void bg_stream_normals(BgStream *stream, size_t n, double *z);

/** Fisher-Yates shuffle of 0 .. n-1 into @p order.  O(n). */
void bg_stream_permutation(BgStream *stream, uint32_t n, uint32_t *order);

#endif
