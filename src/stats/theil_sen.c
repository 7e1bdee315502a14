#include "stats/theil_sen.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>

#include "stats/check.h"
#include "stats/describe.h"
#include "stats/ranks.h"
#include "stats/slope_select.h"

size_t bg_theil_sen_work_size(size_t n)
{
    if (n > BG_THEIL_SEN_MAX)
        return 0;
    if (n > BG_THEIL_SEN_DIRECT)
        return bg_slopes_work_size(n);
    return n < 3 ? n : n * (n - 1) / 2;
}

/* Puts the slopes of all pairs whose times differ into w; how many. */
static size_t pair_slopes(const double *t, const double *y, size_t n, double *w)
{
    size_t m = 0;

    for (size_t i = 0; i + 1 < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (t[j] != t[i])
                w[m++] = (y[j] - y[i]) / (t[j] - t[i]);
    return m;
}

/* Variance of S with ties in both; sorts copies of t, then y, in w. */
static double variance_of_s(const double *t, const double *y, size_t n,
                            double *w)
{
    const double m = (double)n;
    double sum = m * (m - 1.0) * (2.0 * m + 5.0);

    for (size_t i = 0; i < n; i++)
        w[i] = t[i];
    bg_sort(w, n);
    sum -= bg_tie_sums(w, n).kendall;
    for (size_t i = 0; i < n; i++)
        w[i] = y[i];
    bg_sort(w, n);
    sum -= bg_tie_sums(w, n).kendall;
    return fmax(sum, 0.0) / 18.0; /* below 0 with heavy ties in both */
}

static int check_arguments(const double *t, const double *y, size_t n,
                           double level)
{
    if (!bg_level_valid(level))
        return GSL_EINVAL;
    if (n < 2)
        return BG_ETOOFEW;
    if (n > BG_THEIL_SEN_MAX)
        return BG_ETOOMANY;
    return bg_all_finite(t, n) && bg_all_finite(y, n) ? BG_OK : BG_EMISSING;
}

/* The ends of the interval, as ranks counted from 1; real numbers, since they
 * may lie outside 1 .. m. */
typedef struct {
    double low, high;
} Ranks;

static Ranks interval_ranks(double m, double c)
{
    return (Ranks){ rint((m - c) / 2.0), rint((m + c) / 2.0 + 1.0) };
}

/* The slope of a rank among m slopes made, infinite outside 1..m. */
static double made_slope(double *w, size_t m, double rank)
{
    if (rank < 1.0)
        return -HUGE_VAL;
    if (rank > (double)m)
        return HUGE_VAL;
    return gsl_stats_select(w, 1, m, (size_t)rank - 1);
}

static int select_from_all(const double *t, const double *y, size_t n, double c,
                           double *w, BgTheilSenFit *f)
{
    f->n_pairs = pair_slopes(t, y, n, w);
    if (f->n_pairs == 0)
        return GSL_ESING;
    if (!bg_all_finite(w, f->n_pairs))
        return GSL_EOVRFLW;
    const Ranks r = interval_ranks((double)f->n_pairs, c);

    f->slope = gsl_stats_median(w, 1, f->n_pairs);
    f->ci.low = made_slope(w, f->n_pairs, r.low);
    f->ci.high = made_slope(w, f->n_pairs, r.high);
    return BG_OK;
}

static double counted_slope(BgSlopes *s, double rank)
{
    if (rank < 1.0)
        return -HUGE_VAL;
    if (rank > (double)s->n_slopes)
        return HUGE_VAL;
    return bg_slopes_select(s, (uint64_t)rank, NULL);
}

static int select_by_counts(const double *t, const double *y, size_t n,
                            double c, double *w, BgTheilSenFit *f)
{
    BgSlopes s;
    double next;
    const int status = bg_slopes_prepare(t, y, n, w, &s);

    if (status != BG_OK)
        return status;
    const Ranks r = interval_ranks((double)s.n_slopes, c);

    const double most = (double)s.n_slopes;

    bg_slopes_focus(
        &s, (uint64_t)fmin(fmax(r.low, 1.0), floor(most / 2.0)),
        (uint64_t)fmin(fmax(r.high, floor(most / 2.0) + 1.0), most));
    f->n_pairs = s.n_slopes;
    f->slope = bg_slopes_select(&s, (s.n_slopes + 1) / 2, &next);
    if (s.n_slopes % 2 == 0)
        f->slope = 0.5 * (f->slope + next);
    f->ci.low = counted_slope(&s, r.low);
    f->ci.high = counted_slope(&s, r.high);
    return BG_OK;
}

int bg_theil_sen(const double *t, const double *y, size_t n, double level,
                 double *work, BgTheilSenFit *fit)
{
    BgTheilSenFit f;
    double t_median, y_median;

    assert(fit != NULL && ((t != NULL && y != NULL && work != NULL) || !n));
    int status = check_arguments(t, y, n, level);

    if (status == BG_OK)
        status = bg_median(t, n, work, &t_median);
    if (status == BG_OK)
        status = bg_median(y, n, work, &y_median);
    if (status != BG_OK)
        return status;
    const double c =
        bg_normal_critical(level) * sqrt(variance_of_s(t, y, n, work));

    status = n > BG_THEIL_SEN_DIRECT ? select_by_counts(t, y, n, c, work, &f)
                                     : select_from_all(t, y, n, c, work, &f);
    if (status != BG_OK)
        return status;
    f.intercept = y_median - f.slope * t_median;
    if (!isfinite(f.intercept))
        return GSL_EOVRFLW;
    *fit = f;
    return BG_OK;
}
