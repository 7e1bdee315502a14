#include "stats/hac.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdint.h>

#include "stats/check.h"
#include "stats/line.h"

/* The fitted line and the data it came from. */
typedef struct {
    const double *t, *y;
    const long *position;
    BgLineFit fit;
} Line;

/* Symmetric 2 x 2: of the line's height at mean time, and of its slope. */
typedef struct {
    double height, cross, slope;
} Matrix2;

static double residual(const Line *line, size_t i)
{
    return (line->y[i] - line->fit.y_mean) -
           line->fit.slope * (line->t[i] - line->fit.t_mean);
}

static int line_init(Line *line, size_t n)
{
    if (!bg_positions_increase(line->position, n))
        return BG_EORDER;
    return bg_line_fit(line->t, line->y, n, &line->fit);
}

/* Adds weight (G_j + G_j') to sum, in moments of centred time. */
static void add_lag(const Line *line, size_t lag, double weight, Matrix2 *sum)
{
    BgLagPairs pairs = bg_lag_pairs(line->position, line->fit.n, lag);
    Matrix2 g = { 0 };

    while (bg_lag_next(&pairs)) {
        const double a = line->t[pairs.early] - line->fit.t_mean;
        const double b = line->t[pairs.late] - line->fit.t_mean;
        const double e =
            residual(line, pairs.early) * residual(line, pairs.late);

        g.height += 2.0 * e;
        g.cross += e * (a + b);
        g.slope += 2.0 * e * a * b;
    }
    sum->height += weight * g.height;
    sum->cross += weight * g.cross;
    sum->slope += weight * g.slope;
}

/* Covariance of (height at mean time, slope): the sandwich. */
static Matrix2 sandwich(const Line *line, size_t lag, bool adjust)
{
    const double n = (double)line->fit.n;
    const unsigned long span = bg_lag_largest(line->position, line->fit.n);
    Matrix2 m = { 0 };

    add_lag(line, 0, 0.5, &m);
    for (size_t j = 1; j <= lag && j <= span; j++)
        add_lag(line, j, 1.0 - (double)j / ((double)lag + 1.0), &m);

    const double factor = adjust ? n / (n - 2.0) : 1.0;
    const double tt = line->fit.t_squares;

    m.height *= factor / (n * n);
    m.cross *= factor / (n * tt);
    m.slope *= factor / (tt * tt);
    return m;
}

static double thumb_rule(size_t n)
{
    return 4.0 * pow((double)n / 100.0, 2.0 / 9.0);
}

/* Sum over pairs of products of t_i e_i. */
static double moment_product(const Line *line, unsigned long lag)
{
    BgLagPairs pairs = bg_lag_pairs(line->position, line->fit.n, lag);
    double sum = 0.0;

    while (bg_lag_next(&pairs))
        sum += line->t[pairs.early] * residual(line, pairs.early) *
               line->t[pairs.late] * residual(line, pairs.late);
    return sum;
}

static int automatic_bandwidth(const Line *line, double *bandwidth)
{
    const unsigned long last = (unsigned long)thumb_rule(line->fit.n);
    double s0 = moment_product(line, 0), s1 = 0.0;

    for (unsigned long j = 1; j <= last; j++) {
        const double g = moment_product(line, j);

        s0 += 2.0 * g;
        s1 += 2.0 * (double)j * g;
    }
    if (s0 == 0.0)
        return BG_ECONSTANT;

    const double ratio = s1 / s0;
    const double bw = 1.1447 * cbrt(ratio * ratio * (double)line->fit.n);

    if (!isfinite(bw))
        return GSL_EOVRFLW;
    *bandwidth = bw;
    return BG_OK;
}

int bg_hac_bandwidth(const double *t, const double *y, const long *position,
                     size_t n, double *bandwidth)
{
    Line line = { .t = t, .y = y, .position = position };

    assert(bandwidth != NULL);
    const int status = line_init(&line, n);

    return status == BG_OK ? automatic_bandwidth(&line, bandwidth) : status;
}

/* Sets fit's lag and bandwidth by the rule. */
static int choose_lag(const Line *line, const BgHacOptions *options,
                      BgHacFit *fit)
{
    const double n = (double)line->fit.n;
    int status = BG_OK;

    switch (options->rule) {
    case BG_LAG_FIXED:
        fit->bandwidth = (double)NAN;
        fit->lag = options->lag;
        return options->lag < line->fit.n ? BG_OK : GSL_EINVAL;
    case BG_LAG_NEWEY_WEST_1994:
        status = automatic_bandwidth(line, &fit->bandwidth);
        break;
    case BG_LAG_CUBE_ROOT:
        fit->bandwidth = 0.75 * cbrt(n);
        break;
    case BG_LAG_RULE_OF_THUMB:
        fit->bandwidth = thumb_rule(line->fit.n);
        break;
    default:
        return GSL_EINVAL;
    }
    if (status != BG_OK)
        return status;
    if (!(fit->bandwidth < (double)SIZE_MAX))
        return GSL_EOVRFLW;
    fit->lag = (size_t)fit->bandwidth;
    return BG_OK;
}

int bg_hac_line(const double *t, const double *y, const long *position,
                size_t n, const BgHacOptions *options, BgHacFit *fit)
{
    static const BgHacOptions defaults = { .rule = BG_LAG_NEWEY_WEST_1994 };
    Line line = { .t = t, .y = y, .position = position };
    BgHacFit f;

    assert(fit != NULL);
    if (options == NULL)
        options = &defaults;

    int status = line_init(&line, n);

    if (status == BG_OK)
        status = choose_lag(&line, options, &f);
    if (status != BG_OK)
        return status;

    const Matrix2 v = sandwich(&line, f.lag, options->adjust);
    const double tm = line.fit.t_mean;

    f.intercept = line.fit.intercept;
    f.slope = line.fit.slope;
    f.slope_se = sqrt(fmax(v.slope, 0.0)); /* PSD up to rounding */
    f.intercept_se =
        sqrt(fmax(v.height - 2.0 * tm * v.cross + tm * tm * v.slope, 0.0));
    f.covariance = v.cross - tm * v.slope;
    f.df = line.fit.df;
    f.t = f.slope / f.slope_se;
    f.p_t = bg_t_two_sided(f.t, f.df);
    f.p_normal = bg_normal_two_sided(f.t);
    if (!isfinite(v.slope) || !isfinite(v.height) || !isfinite(f.covariance) ||
        !isfinite(f.intercept_se))
        return GSL_EOVRFLW;
    *fit = f;
    return BG_OK;
}

int bg_hac_interval(const BgHacFit *fit, double level, BgInterval *ci)
{
    assert(fit != NULL);
    return bg_t_interval(fit->slope, fit->slope_se, fit->df, level, ci);
}
