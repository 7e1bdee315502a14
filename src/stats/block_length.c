#include "stats/block_length.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/describe.h"
#include "stats/distribution.h"
#include "stats/serial.h"

/* The first lag not looked at, and how many in a row must be small. */
typedef struct {
    const double *x;
    const long *position;
    size_t n, most, run;
} Search;

static double acf_or_none(const Search *s, size_t lag)
{
    double r;

    return bg_acf(s->x, s->position, s->n, lag, &r) == BG_OK ? r : 0.0;
}

static size_t last_that_matters(const Search *s)
{
    const double n = (double)s->n;
    const double bound = bg_normal_critical(0.95) * sqrt(log10(n) / n);
    size_t small = 0, last = 0;

    for (size_t lag = 1; lag <= s->most; lag++) {
        if (fabs(acf_or_none(s, lag)) < bound) {
            if (++small == s->run)
                return lag - s->run + 1;
        } else {
            small = 0;
            last = lag;
        }
    }
    return last > 0 ? last : 1;
}

static double flat_top(double share)
{
    return share <= 0.5 ? 1.0 : fmax(2.0 * (1.0 - share), 0.0);
}

static int from_bandwidth(const Search *s, BgBlockLength *b)
{
    const double n = (double)s->n, m = (double)b->bandwidth;
    double g = 0.0, spectrum = 1.0; /* both over g_0 */

    for (size_t lag = 1; lag <= b->bandwidth; lag++) {
        const double wr = flat_top((double)lag / m) * acf_or_none(s, lag);

        g += 2.0 * wr * (double)lag;
        spectrum += 2.0 * wr;
    }
    if (spectrum == 0.0)
        return GSL_ESING;
    const double most = ceil(fmin(3.0 * sqrt(n), n / 3.0));
    const double ratio = 2.0 * g * g / (spectrum * spectrum) * n;

    b->stationary = fmin(cbrt(ratio / 2.0), most);
    b->circular = fmin(cbrt(ratio / (4.0 / 3.0)), most);
    return BG_OK;
}

int bg_block_length(const double *x, const long *position, size_t n,
                    BgBlockLength *result)
{
    enum { LEAST = 9 };
    double r;

    assert(result != NULL && (x != NULL || n == 0));
    if (n < LEAST)
        return BG_ETOOFEW;
    int status = bg_acf(x, position, n, 0, &r);

    if (status != BG_OK)
        return status;
    const size_t run = (size_t)fmax(5.0, ceil(log10((double)n)));
    const Search s = { x, position, n, (size_t)ceil(sqrt((double)n)) + run,
                       run };
    BgBlockLength b = { .last = last_that_matters(&s) };

    b.bandwidth = 2 * b.last < s.most ? 2 * b.last : s.most;
    status = from_bandwidth(&s, &b);
    if (status == BG_OK)
        *result = b;
    return status;
}
