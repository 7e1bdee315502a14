/* What the tests of rank correlations share. */
#ifndef BG_TESTS_STATS_RANKS_H
#define BG_TESTS_STATS_RANKS_H

#include "harness.h"
#include "stats/kendall.h"
#include "stats/spearman.h"

static double x[100], y[100], work[300];

static inline BgCorrelation spearman(size_t n)
{
    BgCorrelation c;
    double rho;

    ck_assert_int_eq(bg_spearman(x, y, n, 0.95, work, &c), BG_OK);
    ck_assert_int_eq(bg_spearman_rho(x, y, n, work, &rho), BG_OK);
    ck_assert(rho == c.estimate);
    return c;
}

static inline BgCorrelation kendall(size_t n)
{
    BgCorrelation c;
    double tau;

    ck_assert_int_eq(bg_kendall(x, y, n, 0.95, work, &c), BG_OK);
    ck_assert_int_eq(bg_kendall_tau(x, y, n, work, &tau), BG_OK);
    ck_assert(tau == c.estimate);
    return c;
}

/* R's S = (n^3 - n)(1 - rho)/6, ties or not. */
static inline double spearman_s(double rho, size_t n)
{
    const double m = (double)n;

    return (m * m * m - m) * (1.0 - rho) / 6.0;
}

#endif
