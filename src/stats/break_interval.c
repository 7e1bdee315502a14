/* Interval of a break date: bg_break_interval() of segments.h. */
#include <assert.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

#include "stats/check.h"
#include "stats/segments.h"

/* log of the standard normal P(Z <= -z). */
static double log_tail(double z)
{
    return gsl_sf_log_erfc(z / M_SQRT2) - M_LN2;
}

/* What lies on the two sides of a break, as Bai's limit sees it: the ratio of
 * the drifts and the ratio of the drifts over the variances. */
typedef struct {
    double xi;  /* delta'Q2 delta / delta'Q1 delta */
    double phi; /* xi var2 / var1 */
} Sides;

/* P(argmax <= -x), x >= 0: the left side of the distribution (Bai 1997,
 * appendix B), in logarithms where factors grow. */
static double left_side(const Sides *s, double x)
{
    const double xi = s->xi, phi = s->phi, share = xi / phi, sum = phi + xi;
    const double a = (phi + 2.0 * xi) / sum;
    const double weight = phi / xi * a;
    const double last = x / 2.0 - 2.0 + (phi + 2.0 * xi) / xi * a;

    return -sqrt(x / (2.0 * M_PI)) * exp(-x / 8.0) -
           weight * exp(share * (1.0 + share) * x / 2.0 +
                        log_tail((0.5 + share) * sqrt(x))) +
           last * exp(log_tail(sqrt(x) / 2.0));
}

/* P(argmax <= x), x > 0. */
static double right_side(const Sides *s, double x)
{
    const double xi = s->xi, phi = s->phi, share = xi * xi / phi;
    const double sum = phi + xi, a = (2.0 * phi + xi) / sum;
    const double weight = xi / phi * a;
    const double last = (2.0 * phi + xi) / phi * a - 2.0 + share * x / 2.0;

    return 1.0 + sqrt(share * x / (2.0 * M_PI)) * exp(-share * x / 8.0) +
           weight *
               exp(sum * x / 2.0 + log_tail((phi + xi / 2.0) * sqrt(x / phi))) -
           last * exp(log_tail(sqrt(share * x) / 2.0));
}

static double argmax_below(const Sides *s, double x)
{
    return x < 0.0 ? left_side(s, -x) : right_side(s, x);
}

/* The x of probability p on the side of sign, by doubling and halving. */
static double quantile(const Sides *s, double p, double sign)
{
    double near = 0.0, far = 1.0;

    while (far < 1e12 && (argmax_below(s, sign * far) - p) * sign < 0.0)
        far *= 2.0;
    for (int i = 0; i < 100; i++) {
        const double middle = (near + far) / 2.0;

        if ((argmax_below(s, sign * middle) - p) * sign < 0.0)
            near = middle;
        else
            far = middle;
    }
    return sign * far;
}

/* Mean square of the difference of two fits over the times of one. */
static double mean_square(const BgSegmentFit *over, const BgSegmentFit *left,
                          const BgSegmentFit *right)
{
    const double slope = right->slope - left->slope;
    const double level =
        right->level + right->slope * (over->t_mean - right->t_mean) -
        left->level - left->slope * (over->t_mean - left->t_mean);

    return level * level + slope * slope * over->tt / (double)over->n;
}

static size_t clip(double at, size_t n)
{
    return at < 1.0 ? 1 : at > (double)(n - 1) ? n - 1 : (size_t)at;
}

static BgBreakInterval interval_of(const BgSegmentFit *left,
                                   const BgSegmentFit *right, size_t at,
                                   size_t n, double level)
{
    const double beyond = (1.0 - level) / 2.0;
    const double q1 = mean_square(left, left, right);
    const double q2 = mean_square(right, left, right);
    const double v1 = left->rss / (double)left->n;
    const double v2 = right->rss / (double)right->n;
    const Sides s = { .xi = q2 / q1, .phi = q2 / q1 * (v2 / v1) };
    const BgBreakInterval unbounded = { 1, n - 1, 0 };

    if (!(q1 > 0.0 && q2 > 0.0 && v1 > 0.0 && v2 > 0.0))
        return unbounded;

    const double before = argmax_below(&s, 0.0);

    if (!(before >= beyond && before <= 1.0 - beyond))
        return unbounded;

    const double high = quantile(&s, 1.0 - beyond, 1.0) * v1 / q1;
    const double low = quantile(&s, beyond, -1.0) * v1 / q1;

    return (BgBreakInterval){ clip((double)at - ceil(high), n),
                              clip((double)at - floor(low), n), 1 };
}

int bg_break_interval(const double *t, const double *y,
                      const BgPartition *partition, size_t which, double level,
                      BgBreakInterval *ci)
{
    assert(partition != NULL && ci != NULL);
    if (!bg_level_valid(level) || which >= partition->n_breaks)
        return GSL_EINVAL;

    const size_t n = partition->n, at = partition->at[which];
    const BgSegmentModel model = partition->model;
    const size_t begin = which == 0 ? 0 : partition->at[which - 1];
    const size_t end =
        which + 1 < partition->n_breaks ? partition->at[which + 1] : n;
    const BgSegmentFit left =
        bg_segment_fit(t + begin, y + begin, at - begin, model);
    const BgSegmentFit right = bg_segment_fit(t + at, y + at, end - at, model);

    *ci = interval_of(&left, &right, at, n, level);
    return BG_OK;
}
