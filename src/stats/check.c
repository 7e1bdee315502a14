#include "stats/check.h"

#include <assert.h>
#include <math.h>

bool bg_all_finite(const double *x, size_t n)
{
    assert(x != NULL || n == 0);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i]))
            return false;
    return true;
}

bool bg_positions_increase(const long *position, size_t n)
{
    if (position == NULL)
        return true;
    for (size_t i = 1; i < n; i++)
        if (position[i] <= position[i - 1])
            return false;
    return true;
}

bool bg_times_increase(const double *t, size_t n)
{
    assert(t != NULL || n == 0);
    for (size_t i = 1; i < n; i++)
        if (!(t[i] > t[i - 1]))
            return false;
    return true;
}

bool bg_level_valid(double level)
{
    return level > 0.0 && level < 1.0;
}

/* Distance of two positions, right also where it exceeds LONG_MAX. */
static unsigned long distance(const long *position, size_t early, size_t late)
{
    if (position == NULL)
        return (unsigned long)(late - early);
    return (unsigned long)position[late] - (unsigned long)position[early];
}

BgLagPairs bg_lag_pairs(const long *position, size_t n, unsigned long lag)
{
    return (BgLagPairs){ .position = position, .n = n, .lag = lag };
}

bool bg_lag_next(BgLagPairs *pairs)
{
    assert(pairs != NULL);
    size_t late = pairs->late;

    for (size_t early = pairs->next; early < pairs->n; early++) {
        if (late < early)
            late = early;
        while (late < pairs->n &&
               distance(pairs->position, early, late) < pairs->lag)
            late++;
        if (late == pairs->n)
            break;
        if (distance(pairs->position, early, late) == pairs->lag) {
            pairs->early = early;
            pairs->late = late;
            pairs->next = early + 1;
            return true;
        }
    }
    pairs->next = pairs->n;
    return false;
}

unsigned long bg_lag_largest(const long *position, size_t n)
{
    return n == 0 ? 0 : distance(position, 0, n - 1);
}
