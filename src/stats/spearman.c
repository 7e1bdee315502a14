#include "stats/spearman.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "stats/check.h"
#include "stats/ranks.h"

/* Midranks of x and y into work[n..2n-1] and work[2n..3n-1]. */
static int both_ranks(const double *x, const double *y, size_t n, double *work)
{
    const int status = bg_midranks(x, n, work, work + n);

    return status == BG_OK ? bg_midranks(y, n, work, work + 2 * n) : status;
}

int bg_spearman_rho(const double *x, const double *y, size_t n, double *work,
                    double *rho)
{
    assert(rho != NULL && ((x != NULL && y != NULL && work != NULL) || !n));
    if (n < 2)
        return BG_ETOOFEW;

    const int status = both_ranks(x, y, n, work);

    if (status != BG_OK)
        return status;
    return bg_pearson_r(work + n, work + 2 * n, n, rho);
}

static size_t count_bits(size_t set)
{
    size_t n = 0;

    for (; set != 0; set &= set - 1)
        n++;
    return n;
}

/* count[set * width + s]: ways to give the first |set| places the ranks in
 * set with sum of squared differences s.  Sets grow, so one pass upwards. */
static void count_permutations(size_t n, size_t width, uint32_t *count)
{
    count[0] = 1;
    for (size_t set = 0; set + 1 < (size_t)1 << n; set++) {
        const uint32_t *const from = count + set * width;
        const size_t place = count_bits(set);

        for (size_t rank = 0; rank < n; rank++) {
            if (set >> rank & 1)
                continue;

            const size_t d = rank > place ? rank - place : place - rank;
            uint32_t *const to = count + (set | (size_t)1 << rank) * width;

            for (size_t s = 0; s + d * d < width; s++)
                to[s + d * d] += from[s];
        }
    }
}

int bg_spearman_tails(size_t n, double s, double *p_at_most, double *p_at_least)
{
    assert(p_at_most != NULL && p_at_least != NULL);
    if (n < 2 || n > BG_SPEARMAN_EXACT_MAX)
        return GSL_EINVAL;

    const size_t width = n * (n * n - 1) / 3 + 1;
    uint32_t *const count = calloc(width << n, sizeof *count);
    double most = 0.0, least = 0.0, all = 0.0;

    if (count == NULL)
        return GSL_ENOMEM;
    count_permutations(n, width, count);
    for (size_t i = 0; i < width; i++) {
        const double c = (double)count[(((size_t)1 << n) - 1) * width + i];

        all += c;
        most += (double)i <= s ? c : 0.0;
        least += (double)i >= s ? c : 0.0;
    }
    free(count);
    *p_at_most = most / all;
    *p_at_least = least / all;
    return BG_OK;
}

static bool is_untied(const double *rank, size_t n)
{
    double sum = 0.0; /* of squares: ties, and only they, make it smaller */

    for (size_t i = 0; i < n; i++)
        sum += rank[i] * rank[i];
    return sum == (double)(n * (n + 1) * (2 * n + 1)) / 6.0;
}

/* Twice the smaller exact tail, of the ranks in rx and ry. */
static int exact_p(const double *rx, const double *ry, size_t n, double *p)
{
    double s = 0.0, most, least;

    for (size_t i = 0; i < n; i++)
        s += (rx[i] - ry[i]) * (rx[i] - ry[i]);

    const int status = bg_spearman_tails(n, s, &most, &least);

    if (status == BG_OK)
        *p = fmin(2.0 * fmin(most, least), 1.0);
    return status;
}

int bg_spearman(const double *x, const double *y, size_t n, double level,
                double *work, BgCorrelation *result)
{
    BgCorrelation c = { .n = n, .p_kind = BG_P_STUDENT };

    assert(result != NULL);
    if (!bg_level_valid(level))
        return GSL_EINVAL;
    if (n < 3)
        return BG_ETOOFEW;

    int status = bg_spearman_rho(x, y, n, work, &c.estimate);

    if (status != BG_OK)
        return status;

    const double r = c.estimate, room = (double)n - 3.0;

    c.df = (double)n - 2.0;
    c.statistic = r * sqrt(c.df / ((1.0 - r) * (1.0 + r)));
    c.p = bg_t_two_sided(c.statistic, c.df);
    c.ci = bg_fisher_interval(r, room > 0.0 ? (1.0 + r * r / 2.0) / room : 0.0,
                              level);
    if (n <= BG_SPEARMAN_EXACT_MAX && is_untied(work + n, n) &&
        is_untied(work + 2 * n, n)) {
        c.p_kind = BG_P_EXACT;
        status = exact_p(work + n, work + 2 * n, n, &c.p);
        if (status != BG_OK)
            return status;
    }
    *result = c;
    return BG_OK;
}
