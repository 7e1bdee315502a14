#include "stats/variance_tests.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"
#include "stats/ranks.h"

size_t bg_groups_total(const BgGroups *groups)
{
    size_t n = 0;

    assert(groups != NULL);
    for (size_t g = 0; g < groups->k; g++)
        n += groups->size[g];
    return n;
}

static int check_groups(const BgGroups *groups, size_t smallest)
{
    assert(groups != NULL);
    assert((groups->x != NULL && groups->size != NULL) || groups->k == 0);
    if (groups->k < 2)
        return GSL_EINVAL;
    for (size_t g = 0; g < groups->k; g++)
        if (groups->size[g] < smallest)
            return BG_ETOOFEW;

    const size_t n = bg_groups_total(groups);

    if (n <= groups->k)
        return BG_ETOOFEW;
    return bg_all_finite(groups->x, n) ? BG_OK : BG_EMISSING;
}

typedef int Centre(const double *x, size_t n, double *work, double *centre);

static int mean_centre(const double *x, size_t n, double *work, double *centre)
{
    (void)work;
    return bg_mean(x, n, centre);
}

/* z = |x - centre of its group|; work is as long as the largest group. */
static int absolute_deviations(const BgGroups *groups, Centre *centre_of,
                               double *work, double *z)
{
    const double *x = groups->x;

    for (size_t g = 0; g < groups->k; g++) {
        double centre;
        const int status = centre_of(x, groups->size[g], work, &centre);

        if (status != BG_OK)
            return status;
        for (size_t i = 0; i < groups->size[g]; i++)
            z[i] = fabs(x[i] - centre);
        if (!bg_all_finite(z, groups->size[g]))
            return GSL_EOVRFLW;
        x += groups->size[g];
        z += groups->size[g];
    }
    return BG_OK;
}

/* Sums of squares between and within the groups of z. */
static int split_squares(const BgGroups *groups, const double *z,
                         double *between, double *within)
{
    double all, b = 0.0, w = 0.0;
    const double *p = z;
    int status = bg_mean(z, bg_groups_total(groups), &all);

    for (size_t g = 0; status == BG_OK && g < groups->k; g++) {
        const double n = (double)groups->size[g];
        double mean, squares;

        status = bg_centred_squares(p, groups->size[g], &mean, &squares);
        if (status == BG_OK) {
            b += n * (mean - all) * (mean - all);
            w += squares;
        }
        p += groups->size[g];
    }
    if (status != BG_OK)
        return status;
    *between = b;
    *within = w;
    return isfinite(b) && isfinite(w) ? BG_OK : GSL_EOVRFLW;
}

static int levene(const BgGroups *groups, Centre *centre_of, double *work,
                  BgVarianceTest *result)
{
    double between, within;

    assert(result != NULL);
    int status = check_groups(groups, 1);

    if (status != BG_OK)
        return status;

    const size_t n = bg_groups_total(groups);
    double *const z = work + n;

    status = absolute_deviations(groups, centre_of, work, z);
    if (status == BG_OK)
        status = split_squares(groups, z, &between, &within);
    if (status != BG_OK)
        return status;
    if (within == 0.0)
        return BG_ECONSTANT;

    BgVarianceTest t = { .df1 = (double)groups->k - 1.0,
                         .df2 = (double)(n - groups->k) };

    t.statistic = (between / t.df1) / (within / t.df2);
    if (!isfinite(t.statistic))
        return GSL_EOVRFLW;
    t.p = gsl_cdf_fdist_Q(t.statistic, t.df1, t.df2);
    *result = t;
    return BG_OK;
}

int bg_levene(const BgGroups *groups, double *work, BgVarianceTest *result)
{
    return levene(groups, mean_centre, work, result);
}

int bg_brown_forsythe(const BgGroups *groups, double *work,
                      BgVarianceTest *result)
{
    return levene(groups, bg_median, work, result);
}

static int set_chi_square(double statistic, size_t k, BgVarianceTest *result)
{
    const double df = (double)k - 1.0;

    if (!isfinite(statistic))
        return GSL_EOVRFLW;
    *result = (BgVarianceTest){ .statistic = statistic,
                                .df1 = df,
                                .df2 = (double)NAN,
                                .p = gsl_cdf_chisq_Q(statistic, df) };
    return BG_OK;
}

int bg_fligner_killeen(const BgGroups *groups, double *work,
                       BgVarianceTest *result)
{
    double between, within;

    assert(result != NULL);
    int status = check_groups(groups, 1);

    if (status != BG_OK)
        return status;

    const size_t n = bg_groups_total(groups);
    double *const z = work + n, *const score = work + 2 * n;

    status = absolute_deviations(groups, bg_median, work, z);
    if (status == BG_OK)
        status = bg_midranks(z, n, work, score);
    if (status != BG_OK)
        return status;
    if (work[0] == work[n - 1]) /* the z, sorted */
        return BG_ECONSTANT;
    for (size_t i = 0; i < n; i++)
        score[i] =
            gsl_cdf_ugaussian_Pinv(0.5 * (1.0 + score[i] / ((double)n + 1.0)));
    status = split_squares(groups, score, &between, &within);
    if (status != BG_OK)
        return status;
    return set_chi_square(between * ((double)n - 1.0) / (between + within),
                          groups->k, result);
}

int bg_bartlett(const BgGroups *groups, BgVarianceTest *result)
{
    double f = 0.0, pooled = 0.0, logs = 0.0, inverses = 0.0;

    assert(result != NULL);
    const int status = check_groups(groups, 2);

    if (status != BG_OK)
        return status;

    const double *x = groups->x;

    for (size_t g = 0; g < groups->k; g++) {
        const double df = (double)(groups->size[g] - 1);
        double squares;
        const int bad = bg_centred_squares(x, groups->size[g], NULL, &squares);

        if (bad != BG_OK)
            return bad;
        if (squares == 0.0)
            return BG_ECONSTANT;
        f += df;
        pooled += squares;
        logs += df * log(squares / df);
        inverses += 1.0 / df;
        x += groups->size[g];
    }

    const double k = (double)groups->k;
    const double correction = 1.0 + (inverses - 1.0 / f) / (3.0 * (k - 1.0));
    const double k2 = (f * log(pooled / f) - logs) / correction;

    /* below 0 by rounding alone, where all variances are equal */
    return set_chi_square(k2 < 0.0 ? 0.0 : k2, groups->k, result);
}

int bg_f_ratio(const double *x, size_t n_x, const double *y, size_t n_y,
               BgFRatio *result)
{
    double sd_x, sd_y;

    assert(result != NULL);
    int status = bg_sd(x, n_x, &sd_x);

    if (status == BG_OK)
        status = bg_sd(y, n_y, &sd_y);
    if (status != BG_OK)
        return status;
    if (sd_y == 0.0)
        return BG_ECONSTANT;

    BgFRatio f = { .ratio = (sd_x / sd_y) * (sd_x / sd_y),
                   .df1 = (double)(n_x - 1),
                   .df2 = (double)(n_y - 1) };

    if (!isfinite(f.ratio))
        return GSL_EOVRFLW;
    f.p = 2.0 * fmin(gsl_cdf_fdist_P(f.ratio, f.df1, f.df2),
                     gsl_cdf_fdist_Q(f.ratio, f.df1, f.df2));
    f.p = fmin(f.p, 1.0);
    *result = f;
    return BG_OK;
}

int bg_sd_ratio(const double *x, const double *y, size_t n, double *ratio)
{
    double sd_x, sd_y;

    assert(ratio != NULL);
    int status = bg_sd(x, n, &sd_x);

    if (status == BG_OK)
        status = bg_sd(y, n, &sd_y);
    if (status != BG_OK)
        return status;
    if (sd_y == 0.0)
        return BG_ECONSTANT;
    if (!isfinite(sd_x / sd_y))
        return GSL_EOVRFLW;
    *ratio = sd_x / sd_y;
    return BG_OK;
}
