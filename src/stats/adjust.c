#include "stats/adjust.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/ranks.h"

/* What the i-th smallest (from 1) of m p-values is multiplied with. */
static double factor(BgAdjustMethod method, size_t i, size_t m)
{
    switch (method) {
    case BG_ADJUST_BONFERRONI:
        return (double)m;
    case BG_ADJUST_HOLM:
    case BG_ADJUST_HOCHBERG:
        return (double)(m - i + 1);
    case BG_ADJUST_BH:
    case BG_ADJUST_BY:
        return (double)m / (double)i;
    default:
        return 1.0;
    }
}

/* sum 1/i, the price of BY for any dependence. */
static double harmonic(size_t m)
{
    double sum = 0.0;

    for (size_t i = m; i > 0; i--)
        sum += 1.0 / (double)i;
    return sum;
}

/* running[i]: what the i-th smallest p becomes, before the cap at 1. */
static void run_products(const double *sorted, size_t m, BgAdjustMethod method,
                         double *running)
{
    const double scale = method == BG_ADJUST_BY ? harmonic(m) : 1.0;

    for (size_t i = 0; i < m; i++)
        running[i] = scale * factor(method, i + 1, m) * sorted[i];
    if (method == BG_ADJUST_HOLM)
        for (size_t i = 1; i < m; i++)
            running[i] = fmax(running[i], running[i - 1]);
    else
        for (size_t i = m; i-- > 1;)
            running[i - 1] = fmin(running[i - 1], running[i]);
}

/* Where p stands among the sorted; equal ones all become the same. */
static size_t find(const double *sorted, size_t m, double p)
{
    size_t low = 0, high = m;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;

        if (sorted[mid] < p)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

int bg_p_adjust(const double *p, size_t n, BgAdjustMethod method, double *work,
                double *adjusted)
{
    size_t m = 0;

    assert((p != NULL && work != NULL && adjusted != NULL) || n == 0);
    switch (method) {
    case BG_ADJUST_NONE:
    case BG_ADJUST_BONFERRONI:
    case BG_ADJUST_HOLM:
    case BG_ADJUST_HOCHBERG:
    case BG_ADJUST_BH:
    case BG_ADJUST_BY:
        break;
    default:
        return GSL_EINVAL;
    }
    for (size_t i = 0; i < n; i++) {
        if (isnan(p[i]))
            continue;
        if (!(p[i] >= 0.0 && p[i] <= 1.0))
            return GSL_EDOM;
        work[m++] = p[i];
    }
    bg_sort(work, m);

    double *const running = work + m;

    run_products(work, m, method, running);
    for (size_t i = 0; i < n; i++)
        adjusted[i] =
            isnan(p[i]) ? p[i] : fmin(running[find(work, m, p[i])], 1.0);
    return BG_OK;
}
