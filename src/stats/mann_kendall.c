#include "stats/mann_kendall.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "stats/check.h"
#include "stats/distribution.h"
#include "stats/ranks.h"

/* Sorts a copy of y into work; S = pairs - ties - 2 inversions.  The tied
 * pairs are counted in integers: their double sum is exact only to 2^53. */
static int64_t sorted_s(const double *y, size_t n, double *work)
{
    int64_t untied = (int64_t)(n - 1) * (int64_t)n / 2;

    memcpy(work, y, n * sizeof *work);

    const uint64_t inversions = bg_inversions_sort(work, n, work + n);

    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && work[end] == work[i];)
            end++;
        untied -= (int64_t)(end - i) * (int64_t)(end - i - 1) / 2;
    }
    return untied - 2 * (int64_t)inversions;
}

int64_t bg_mann_kendall_s(const double *y, size_t n, double *work)
{
    assert((y != NULL && work != NULL) || n == 0);
    return n < 2 ? 0 : sorted_s(y, n, work);
}

int bg_mann_kendall(const double *t, const double *y, size_t n, double *work,
                    BgMannKendall *result)
{
    assert(result != NULL && ((y != NULL && work != NULL) || n == 0));
    if (n < 3)
        return BG_ETOOFEW;
    if (!bg_all_finite(y, n) || (t != NULL && !bg_all_finite(t, n)))
        return BG_EMISSING;
    if (t != NULL && !bg_times_increase(t, n))
        return BG_EORDER;

    const int64_t s = sorted_s(y, n, work);
    const BgTieSums ties = bg_tie_sums(work, n);
    const double m = (double)n, pairs = m * (m - 1.0) / 2.0;

    if (ties.n_distinct == 1)
        return BG_ECONSTANT;

    BgMannKendall r = { .n = n, .s = s };

    r.variance = (m * (m - 1.0) * (2.0 * m + 5.0) - ties.kendall) / 18.0;
    r.z = (double)(s - (s > 0) + (s < 0)) / sqrt(r.variance);
    r.p = bg_normal_two_sided(r.z);
    r.tau_a = (double)s / pairs;
    r.tau_b = (double)s / sqrt(pairs * (pairs - ties.pairs));
    *result = r;
    return BG_OK;
}
