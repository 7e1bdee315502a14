/** Hashes of short texts, for tables in memory: not for secrets, and not for
 * files, since they may change from one version to the next. */
#ifndef BG_CORE_HASH_H
#define BG_CORE_HASH_H

#include <glib.h>
#include <string.h>

/** Spreads 64 bits: the finaliser of splitmix64 (Steele, Lea & Flood 2014);
 * one to one. */
static inline guint64 bg_hash_mix(guint64 x)
{
    x = (x ^ x >> 30) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* Up to 8 bytes as a number; texts of equal length have different ones. */
static inline guint64 bg_hash_word(const char *text, gsize length)
{
    guint64 word = 0;
    guint32 low, high;

    if (length == 8) {
        memcpy(&word, text, 8);
    } else if (length >= 4) {
        memcpy(&low, text, 4);
        memcpy(&high, text + length - 4, 4);
        word = (guint64)high << 32 | low;
    } else if (length > 0) {
        word = (guint64)(guint8)text[0] << 16 |
               (guint64)(guint8)text[length / 2] << 8 |
               (guint8)text[length - 1];
    }
    return word;
}

/** 64 bits of a text.  Two texts of equal length and at most 8 bytes never
 * have the same; others by chance, 1 in 2^64 a pair. */
static inline guint64 bg_hash_bytes(const char *text, gsize length)
{
    guint64 hash = length * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    for (; length > 8; text += 8, length -= 8)
        hash = bg_hash_mix(hash ^ bg_hash_word(text, 8));
    return bg_hash_mix(hash ^ bg_hash_word(text, length));
}

#endif
