#include "stats/kendall.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/check.h"
#include "stats/ranks.h"

/* Concordant less discordant pairs, and the ties of each. */
typedef struct {
    double s;
    BgTieSums x, y;
} Concordance;

/* Pairs tied in both: runs of equal (x, y), sorted by both. */
static double pairs_tied_in_both(const double *x, const double *y, size_t n)
{
    double pairs = 0.0;

    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && x[end] == x[i] && y[end] == y[i];)
            end++;
        pairs += (double)(end - i) * (double)(end - i - 1) / 2.0;
    }
    return pairs;
}

static int concordance(const double *x, const double *y, size_t n, double *work,
                       Concordance *c)
{
    double *const xs = work, *const ys = work + n;

    assert((x != NULL && y != NULL && work != NULL) || n == 0);
    if (!bg_all_finite(x, n) || !bg_all_finite(y, n))
        return BG_EMISSING;
    memcpy(xs, x, n * sizeof *xs);
    memcpy(ys, y, n * sizeof *ys);
    gsl_sort2(xs, 1, ys, 1, n);
    for (size_t i = 0, end; i < n; i = end) { /* y upwards within equal x */
        for (end = i + 1; end < n && xs[end] == xs[i];)
            end++;
        bg_sort(ys + i, end - i);
    }
    c->x = bg_tie_sums(xs, n);

    const double both = pairs_tied_in_both(xs, ys, n);
    const double discordant = (double)bg_inversions_sort(ys, n, work + 2 * n);

    c->y = bg_tie_sums(ys, n);
    if (c->x.n_distinct == 1 || c->y.n_distinct == 1)
        return BG_ECONSTANT;
    c->s = (double)n * ((double)n - 1.0) / 2.0 - c->x.pairs - c->y.pairs +
           both - 2.0 * discordant;
    return BG_OK;
}

static double tau_b(const Concordance *c, size_t n)
{
    const double pairs = (double)n * ((double)n - 1.0) / 2.0;
    const double tau =
        c->s / (sqrt(pairs - c->x.pairs) * sqrt(pairs - c->y.pairs));

    return fmin(fmax(tau, -1.0), 1.0);
}

int bg_kendall_tau(const double *x, const double *y, size_t n, double *work,
                   double *tau)
{
    Concordance c;

    assert(tau != NULL);
    if (n < 2)
        return BG_ETOOFEW;

    const int status = concordance(x, y, n, work, &c);

    if (status == BG_OK)
        *tau = tau_b(&c, n);
    return status;
}

double bg_inversions_cdf(size_t n, size_t count)
{
    /* share[k]: P(k inversions) among the first items */
    enum { SIZE = 49 * 48 / 2 + 1 };
    double share[SIZE] = { 1.0 }, next[SIZE];
    size_t last = 0;
    double sum = 0.0;

    if (n == 0 || n >= BG_KENDALL_EXACT_BELOW)
        return (double)NAN;
    for (size_t m = 2; m <= n; m++) { /* item m adds 0 .. m-1 inversions */
        memset(next, 0, sizeof next);
        for (size_t k = 0; k <= last; k++)
            for (size_t j = 0; j < m; j++)
                next[k + j] += share[k] / (double)m;
        last += m - 1;
        memcpy(share, next, sizeof share);
    }
    if (count >= last)
        return 1.0;
    for (size_t k = 0; k <= count; k++)
        sum += share[k];
    return sum;
}

/* Twice the smaller tail; the distribution is symmetric, so the tail is
 * that of the rarer kind of pair. */
static double exact_p(double s, size_t n)
{
    const double pairs = (double)n * ((double)n - 1.0) / 2.0;
    const double rarer = (pairs - fabs(s)) / 2.0;

    return fmin(2.0 * bg_inversions_cdf(n, (size_t)rarer), 1.0);
}

/* Variance of S under independence, ties in both. */
static double variance_of_s(const Concordance *c, size_t n)
{
    const double m = (double)n, mm = m * (m - 1.0);

    return (mm * (2.0 * m + 5.0) - c->x.kendall - c->y.kendall) / 18.0 +
           2.0 * c->x.pairs * c->y.pairs / mm +
           c->x.triples * c->y.triples / (9.0 * mm * (m - 2.0));
}

int bg_kendall(const double *x, const double *y, size_t n, double level,
               double *work, BgCorrelation *result)
{
    Concordance c;

    assert(result != NULL);
    if (!bg_level_valid(level))
        return GSL_EINVAL;
    if (n < 3)
        return BG_ETOOFEW;

    const int status = concordance(x, y, n, work, &c);

    if (status != BG_OK)
        return status;

    const double tau = tau_b(&c, n), z = c.s / sqrt(variance_of_s(&c, n));
    const bool exact = n < BG_KENDALL_EXACT_BELOW && c.x.n_distinct == n &&
                       c.y.n_distinct == n;

    *result = (BgCorrelation){
        .n = n,
        .estimate = tau,
        .statistic = z,
        .df = (double)NAN,
        .p = exact ? exact_p(c.s, n) : bg_normal_two_sided(z),
        .p_kind = exact ? BG_P_EXACT : BG_P_NORMAL,
        .ci = bg_fisher_interval(tau, n > 4 ? 0.437 / ((double)n - 4.0) : 0.0,
                                 level)
    };
    return BG_OK;
}
