/** Which of 64 bytes are delimiters, line ends or quotes, as bits: the one
 * place that knows the machine. */
#ifndef BG_LOAD_BYTE_MASKS_H
#define BG_LOAD_BYTE_MASKS_H

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/** Bit i stands for byte i. */
typedef struct {
    guint64 ends;   /**< the delimiter, LF or CR */
    guint64 quotes; /**< the double quote */
} BgByteMasks;

/* The high bit of each byte of a word that equals the byte c repeated. */
static inline guint64 bg_equal_bytes(guint64 word, guint64 c)
{
    const guint64 low = G_GUINT64_CONSTANT(0x7f7f7f7f7f7f7f7f);
    const guint64 x = word ^ c;

    return ~(((x & low) + low) | x | low);
}

/* Gathers the high bits of the 8 bytes. */
static inline guint64 bg_gather_bits(guint64 high)
{
    return (high >> 7) * G_GUINT64_CONSTANT(0x0102040810204080) >> 56;
}

/** On any machine. */
static inline BgByteMasks bg_byte_masks_plain(const char *bytes, char delimiter)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
    BgByteMasks masks = { 0, 0 };

    for (int i = 0; i < 8; i++) {
        guint64 word;

        memcpy(&word, bytes + 8 * i, 8);
        word = GUINT64_FROM_LE(word);
        const guint64 ends = bg_equal_bytes(word, ones * (guint8)delimiter) |
                             bg_equal_bytes(word, ones * '\n') |
                             bg_equal_bytes(word, ones * '\r');

        masks.ends |= bg_gather_bits(ends) << 8 * i;
        masks.quotes |= bg_gather_bits(bg_equal_bytes(word, ones * '"'))
                        << 8 * i;
    }
    return masks;
}

#ifdef __SSE2__
typedef struct {
    __m128i delimiter, lf, cr, quote;
} BgWanted;

/* The same for 16 bytes, into bits `shift` on. */
static inline void bg_byte_masks_16(const char *bytes, BgWanted w, int shift,
                                    BgByteMasks *masks)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    const __m128i ends = _mm_or_si128(
        _mm_cmpeq_epi8(v, w.delimiter),
        _mm_or_si128(_mm_cmpeq_epi8(v, w.lf), _mm_cmpeq_epi8(v, w.cr)));
    const int quotes = _mm_movemask_epi8(_mm_cmpeq_epi8(v, w.quote));

    masks->ends |= (guint64)(guint32)_mm_movemask_epi8(ends) << shift;
    masks->quotes |= (guint64)(guint32)quotes << shift;
}

/** With SSE2, which every x86-64 has. */
static inline BgByteMasks bg_byte_masks(const char *bytes, char delimiter)
{
    const BgWanted w = { _mm_set1_epi8(delimiter), _mm_set1_epi8('\n'),
                         _mm_set1_epi8('\r'), _mm_set1_epi8('"') };
    BgByteMasks masks = { 0, 0 };

    bg_byte_masks_16(bytes, w, 0, &masks);
    bg_byte_masks_16(bytes + 16, w, 16, &masks);
    bg_byte_masks_16(bytes + 32, w, 32, &masks);
    bg_byte_masks_16(bytes + 48, w, 48, &masks);
    return masks;
}
#else
static inline BgByteMasks bg_byte_masks(const char *bytes, char delimiter)
{
    return bg_byte_masks_plain(bytes, delimiter);
}
#endif

/** Bit i of the result: whether bits 0 to i of x are odd in number. */
static inline guint64 bg_odd_up_to(guint64 x)
{
    x ^= x << 1;
    x ^= x << 2;
    x ^= x << 4;
    x ^= x << 8;
    x ^= x << 16;
    return x ^ x << 32;
}

#endif
