#include "resample/stream.h"

#include <Random123/philox.h>
#include <math.h>

void bg_stream_start(BgStream *stream, uint64_t seed, uint32_t purpose,
                     uint64_t index)
{
    *stream = (BgStream){
        .key = { (uint32_t)seed, (uint32_t)(seed >> 32) },
        .counter = { 0, (uint32_t)index, (uint32_t)(index >> 32), purpose },
    };
}

static void refill(BgStream *stream)
{
    const philox4x32_key_t key = { { stream->key[0], stream->key[1] } };
    const philox4x32_ctr_t counter = { { stream->counter[0], stream->counter[1],
                                         stream->counter[2],
                                         stream->counter[3] } };
    const philox4x32_ctr_t drawn = philox4x32(counter, key);

    for (unsigned i = 0; i < 4; i++)
        stream->block[i] = drawn.v[i];
    stream->counter[0]++;
    stream->left = 4;
}

uint32_t bg_stream_bits(BgStream *stream)
{
    if (stream->left == 0)
        refill(stream);
    return stream->block[--stream->left];
}

double bg_stream_uniform(BgStream *stream)
{
    const uint64_t high = bg_stream_bits(stream) >> 5;
    const uint64_t low = bg_stream_bits(stream) >> 6;

    /* (k + 1/2) / 2^53, k = 0 .. 2^53 - 1; 0x1p-53 steps never reach 0 or 1. */
    return ((double)(high << 26 | low) + 0.5) * 0x1p-53;
}

uint32_t bg_stream_below(BgStream *stream, uint32_t n)
{
    uint64_t product = (uint64_t)bg_stream_bits(stream) * n;

    if ((uint32_t)product < n) {
        const uint32_t threshold = (uint32_t)-n % n;

        while ((uint32_t)product < threshold)
            product = (uint64_t)bg_stream_bits(stream) * n;
    }
    return (uint32_t)(product >> 32);
}

double bg_stream_normal(BgStream *stream)
{
    double u, v, s;

    if (stream->has_spare) {
        stream->has_spare = 0;
        return stream->spare;
    }
    do {
        u = 2 * bg_stream_uniform(stream) - 1;
        v = 2 * bg_stream_uniform(stream) - 1;
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    const double scale = sqrt(-2 * log(s) / s);

    stream->spare = v * scale;
    stream->has_spare = 1;
    return u * scale;
}

void bg_stream_permutation(BgStream *stream, uint32_t n, uint32_t *order)
{
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t j = bg_stream_below(stream, i + 1);

        order[i] = order[j];
        order[j] = i;
    }
}
