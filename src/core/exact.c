#include "core/exact.h"

#include <math.h>

static const double unit = 18446744073709551616.0; /* 2^64 */

static BgExact negated(BgExact x)
{
    /* -(w + p) = -w - 1 + (1 - p), and for p = 0 just -w. */
    if (x.part == 0)
        return (BgExact){ -x.whole, 0 };
    return (BgExact){ -x.whole - 1, (guint64)0 - x.part };
}

gboolean bg_exact_merge(BgExact *sum, BgExact other)
{
    static const gint64 most = G_GINT64_CONSTANT(1) << 62;
    const guint64 part = sum->part + other.part;
    gint64 whole = 0;

    if (__builtin_add_overflow(sum->whole, other.whole, &whole))
        return FALSE;
    if (part < other.part)
        whole++;
    if (whole >= most || whole <= -most)
        return FALSE;
    *sum = (BgExact){ whole, part };
    return TRUE;
}

gboolean bg_exact_add(BgExact *sum, double x)
{
    static const double most = 4611686018427387904.0; /* 2^62 */

    if (!(x < most && x > -most))
        return FALSE;
    if ((double)(gint64)x == x)
        return bg_exact_merge(sum, (BgExact){ (gint64)x, 0 });
    const gint64 whole = (gint64)fabs(x);
    const double rest = fabs(x) - (double)whole; /* exact */
    const BgExact size = { whole, (guint64)(rest * unit) };

    return bg_exact_merge(sum, x < 0 ? negated(size) : size);
}

/* The nearest double to a number that is not negative: its top 64 bits, with
 * what lies below them as one bit that keeps the rounding right. */
static double nearest(BgExact x)
{
    const guint64 high = (guint64)x.whole;

    if (high == 0)
        return (double)x.part / unit;
    const int shift = __builtin_clzll(high);

    if (shift == 0)
        return (double)(high | (x.part != 0));
    const guint64 below = x.part << shift;
    const guint64 top = high << shift | x.part >> (64 - shift);

    return ldexp((double)(top | (below != 0)), -shift);
}

double bg_exact_value(BgExact sum)
{
    return sum.whole < 0 ? -nearest(negated(sum)) : nearest(sum);
}
