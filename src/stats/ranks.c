#include "stats/ranks.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/check.h"

void bg_sort(double *x, size_t n)
{
    assert(x != NULL || n == 0);
    gsl_sort(x, 1, n);
}

enum { SAMPLE = 1024, FEW = 16 * SAMPLE };

double bg_select(double *x, size_t n, size_t k)
{
    double sample[SAMPLE];
    size_t below = 0, between = 0;

    if (n < FEW)
        return gsl_stats_select(x, 1, n, k);
    for (size_t i = 0; i < SAMPLE; i++)
        sample[i] = x[n / SAMPLE * i];
    bg_sort(sample, SAMPLE);
    /* Five standard errors of the sample's rank on either side. */
    const double share = (double)k / (double)n, rank = share * SAMPLE;
    const double off = 5.0 * sqrt(SAMPLE * share * (1.0 - share)) + 5.0;
    const double low = rank > off ? sample[(size_t)(rank - off)] : -HUGE_VAL;
    const double high =
        rank + off < SAMPLE ? sample[(size_t)(rank + off)] : HUGE_VAL;

    for (size_t i = 0; i < n; i++) {
        const double v = x[i];

        below += v < low;
        if (v >= low && v <= high) {
            x[i] = x[between];
            x[between++] = v;
        }
    }
    if (k < below || k >= below + between)
        return gsl_stats_select(x, 1, n, k);
    return gsl_stats_select(x, 1, between, k - below);
}

BgTieSums bg_tie_sums(const double *sorted, size_t n)
{
    BgTieSums sums = { 0 };

    assert(sorted != NULL || n == 0);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sorted[end] == sorted[i];)
            end++;

        const double t = (double)(end - i);

        sums.n_distinct++;
        sums.pairs += t * (t - 1.0) / 2.0;
        sums.cubes += t * (t - 1.0) * (t + 1.0);
        sums.triples += t * (t - 1.0) * (t - 2.0);
        sums.kendall += t * (t - 1.0) * (2.0 * t + 5.0);
    }
    return sums;
}

/* How many of sorted[0..n-1] are below v, or with or_equal not above it. */
static size_t count_below(const double *sorted, size_t n, double v,
                          bool or_equal)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;

        if (sorted[mid] < v || (or_equal && sorted[mid] == v))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

int bg_midranks(const double *x, size_t n, double *work, double *rank)
{
    assert((x != NULL && work != NULL && rank != NULL) || n == 0);
    if (!bg_all_finite(x, n))
        return BG_EMISSING;
    if (n == 0)
        return BG_OK;
    memcpy(work, x, n * sizeof *work);
    bg_sort(work, n);
    for (size_t i = 0; i < n; i++) {
        const size_t below = count_below(work, n, x[i], false);
        const size_t to = count_below(work, n, x[i], true);

        /* ranks below+1 .. to, their mean */
        rank[i] = 0.5 * ((double)below + 1.0 + (double)to);
    }
    return BG_OK;
}

/* Insertion sort of a short run; returns how many places values moved. */
static uint64_t insertion_inversions(double *x, size_t n)
{
    uint64_t moved = 0;

    for (size_t i = 1; i < n; i++) {
        const double v = x[i];
        size_t j = i;

        for (; j > 0 && x[j - 1] > v; j--)
            x[j] = x[j - 1];
        x[j] = v;
        moved += i - j;
    }
    return moved;
}

/* Merges from[0..half-1] and from[half..n-1] into to, counting inversions. */
static uint64_t merge_count(const double *from, size_t half, size_t n,
                            double *to)
{
    uint64_t inversions = 0;
    size_t left = 0, right = half;

    for (size_t k = 0; k < n; k++) {
        if (right == n || (left < half && from[left] <= from[right])) {
            to[k] = from[left++];
        } else {
            inversions += half - left;
            to[k] = from[right++];
        }
    }
    return inversions;
}

uint64_t bg_inversions_sort(double *x, size_t n, double *work)
{
    enum { RUN = 16 }; /* speed only: any value >= 1 gives the same count */
    uint64_t inversions = 0;
    double *from = x, *to = work;

    assert((x != NULL && work != NULL) || n == 0);
    for (size_t i = 0; i < n; i += RUN)
        inversions += insertion_inversions(x + i, n - i < RUN ? n - i : RUN);
    for (size_t width = RUN; width < n; width *= 2) {
        for (size_t i = 0; i < n; i += 2 * width) {
            const size_t len = n - i < 2 * width ? n - i : 2 * width;
            const size_t half = len < width ? len : width;

            inversions += merge_count(from + i, half, len, to + i);
        }

        double *const swap = from;
        from = to;
        to = swap;
    }
    if (from != x)
        memcpy(x, from, n * sizeof *x);
    return inversions;
}
