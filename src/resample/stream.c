#include "resample/stream.h"

#include <Random123/philox.h>
#include <math.h>
#include <stdbool.h>

#include "resample/ziggurat.h"

void bg_stream_start(BgStream *stream, uint64_t seed, uint32_t purpose,
                     uint64_t index)
{
    stream->key[0] = (uint32_t)seed;
    stream->key[1] = (uint32_t)(seed >> 32);
    stream->counter[0] = 0;
    stream->counter[1] = (uint32_t)index;
    stream->counter[2] = (uint32_t)(index >> 32);
    stream->counter[3] = purpose;
    stream->left = 0;
}

static void refill(BgStream *stream)
{
    const philox4x32_key_t key = { { stream->key[0], stream->key[1] } };
    philox4x32_ctr_t counter = { { stream->counter[0], stream->counter[1],
                                   stream->counter[2], stream->counter[3] } };

    for (unsigned b = BG_STREAM_BLOCKS; b-- > 0; counter.v[0]++) {
        const philox4x32_ctr_t drawn = philox4x32(counter, key);

        for (unsigned i = 0; i < 4; i++)
            stream->word[4 * b + i] = drawn.v[i];
    }
    stream->counter[0] = counter.v[0];
    stream->left = BG_STREAM_WORDS;
}

static inline uint32_t bits(BgStream *stream)
{
    if (stream->left == 0)
        refill(stream);
    return stream->word[--stream->left];
}

uint32_t bg_stream_bits(BgStream *stream)
{
    return bits(stream);
}

double bg_stream_uniform(BgStream *stream)
{
    const uint64_t high = bits(stream) >> 5;
    const uint64_t low = bits(stream) >> 6;

    /* (k + 1/2) / 2^53, k = 0 .. 2^53 - 1; 0x1p-53 steps never reach 0 or 1. */
    return ((double)(high << 26 | low) + 0.5) * 0x1p-53;
}

static inline uint32_t below(BgStream *stream, uint32_t n)
{
    uint64_t product = (uint64_t)bits(stream) * n;

    if ((uint32_t)product < n) {
        const uint32_t threshold = (uint32_t)-n % n;

        while ((uint32_t)product < threshold)
            product = (uint64_t)bits(stream) * n;
    }
    return (uint32_t)(product >> 32);
}

uint32_t bg_stream_below(BgStream *stream, uint32_t n)
{
    return below(stream, n);
}

/* What the lowest layer has beyond its box (Marsaglia 1964). */
static double tail(BgStream *stream)
{
    const double start = bg_ziggurat[1];
    double over, height;

    do {
        over = -log(bg_stream_uniform(stream)) / start;
        height = -log(bg_stream_uniform(stream));
    } while (2.0 * height < over * over);
    return start + over;
}

/* Whether x, beyond the box of its layer, lies under the curve. */
static bool under_curve(BgStream *stream, unsigned layer, double x)
{
    const double wide = bg_ziggurat[layer], narrow = bg_ziggurat[layer + 1];
    const double low = exp(-wide * wide / 2.0);
    const double high = exp(-narrow * narrow / 2.0);

    return low + bg_stream_uniform(stream) * (high - low) < exp(-x * x / 2.0);
}

static inline double normal(BgStream *stream)
{
    for (;;) {
        const uint64_t high = bits(stream), low = bits(stream);
        const uint64_t word = high << 32 | low;
        const unsigned layer = word & (BG_ZIGGURAT_LAYERS - 1);
        /* -1 .. 1 in 2^53 steps; layer and sign share no bit. */
        const double part = (double)((int64_t)(word >> 11) - (1LL << 52));
        const double x = part * 0x1p-52 * bg_ziggurat[layer];

        if (fabs(x) < bg_ziggurat[layer + 1])
            return x;
        if (layer == 0)
            return copysign(tail(stream), x);
        if (under_curve(stream, layer, x))
            return x;
    }
}

double bg_stream_normal(BgStream *stream)
{
    return normal(stream);
}

void bg_stream_normals(BgStream *stream, size_t n, double *z)
{
    for (size_t i = 0; i < n; i++)
        z[i] = normal(stream);
}

void bg_stream_permutation(BgStream *stream, uint32_t n, uint32_t *order)
{
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t j = below(stream, i + 1);

        order[i] = order[j];
        order[j] = i;
    }
}
