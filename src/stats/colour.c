#include "stats/colour.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"

/* Steps of the calendar from observation i - 1 to i. */
static double steps_to(const long *position, size_t i)
{
    return position ? (double)position[i] - (double)position[i - 1] : 1.0;
}

void bg_colour_steps(const long *position, size_t n, double rho, double *step,
                     double *scale)
{
    const double one = sqrt((1.0 - rho) * (1.0 + rho));

    for (size_t i = 0; i < n; i++) {
        const double k = i > 0 ? steps_to(position, i) : 0.0;

        step[i] = i == 0 ? 0.0 : k == 1.0 ? rho : pow(rho, k);
        scale[i] = i == 0     ? 1.0
                   : k == 1.0 ? one
                              : sqrt((1.0 - step[i]) * (1.0 + step[i]));
    }
}

void bg_colour_whiten(const double *x, const double *step, const double *scale,
                      size_t n, double *u)
{
    for (size_t i = 0; i < n; i++)
        u[i] = (x[i] - step[i] * (i > 0 ? x[i - 1] : 0.0)) / scale[i];
}

/* Sums of products of the whitened 1, t and y. */
typedef struct {
    double oo, ot, oy, tt, ty, yy, log_scale;
} Products;

static Products products(const BgColourSeries *s, double rho, double t0,
                         double y0)
{
    const double one = 1.0 / sqrt((1.0 - rho) * (1.0 + rho));
    Products p = { 0 };
    double log_one = log(one), t_last = 0.0, y_last = 0.0;

    for (size_t i = 0; i < s->n; i++) {
        const double k = i > 0 ? steps_to(s->position, i) : 0.0;
        const double step = i == 0 ? 0.0 : k == 1.0 ? rho : pow(rho, k);
        const double by = i == 0     ? 1.0
                          : k == 1.0 ? one
                                     : 1.0 / sqrt((1.0 - step) * (1.0 + step));
        const double t = s->t ? s->t[i] - t0 : 0.0, y = s->value[i] - y0;
        const double ow = by * (1.0 - step);
        const double tw = by * (t - step * t_last);
        const double yw = by * (y - step * y_last);

        p.oo += ow * ow;
        p.ot += ow * tw;
        p.oy += ow * yw;
        p.tt += tw * tw;
        p.ty += tw * yw;
        p.yy += yw * yw;
        p.log_scale -= i == 0 ? 0.0 : k == 1.0 ? log_one : log(by);
        t_last = t;
        y_last = y;
    }
    return p;
}

/* Minus twice the restricted log likelihood of one series, less constants. */
static double deviance(const BgColourSeries *s, double rho, double t0,
                       double y0)
{
    const Products p = products(s, rho, t0, y0);
    double rss = p.yy - p.oy * p.oy / p.oo, log_det = log(p.oo);
    double df = (double)s->n - 1.0;

    if (s->t) {
        const double tt = p.tt - p.ot * p.ot / p.oo;
        const double ty = p.ty - p.ot * p.oy / p.oo;

        rss -= ty * ty / tt;
        log_det += log(tt);
        df -= 1.0;
    }
    return df * log(fmax(rss, 0.0)) + log_det + 2.0 * p.log_scale;
}

/* Mean of values; they are finite and there are some. */
static double centre_of(const double *x, size_t n)
{
    double mean = 0.0;
    const int status = x ? bg_mean(x, n, &mean) : BG_OK;

    return status == BG_OK ? mean : x[0];
}

static double total_deviance(const BgColourSeries *series, size_t n_series,
                             double rho)
{
    double sum = 0.0;

    for (size_t j = 0; j < n_series; j++)
        sum += deviance(&series[j], rho, centre_of(series[j].t, series[j].n),
                        centre_of(series[j].value, series[j].n));
    return sum;
}

static int check(const BgColourSeries *s)
{
    double low, high;

    if (s->n < (s->t ? 5 : 4))
        return BG_ETOOFEW;
    if (!bg_all_finite(s->value, s->n) || (s->t && !bg_all_finite(s->t, s->n)))
        return BG_EMISSING;
    if (!bg_positions_increase(s->position, s->n))
        return BG_EORDER;
    if (bg_range(s->value, s->n, &low, &high) != BG_OK || low == high)
        return BG_ECONSTANT;
    if (s->t && (bg_range(s->t, s->n, &low, &high) != BG_OK || low == high))
        return GSL_ESING;
    return isfinite(deviance(s, 0.0, centre_of(s->t, s->n),
                             centre_of(s->value, s->n)))
               ? BG_OK
               : BG_ECONSTANT;
}

/* The best of a grid, then golden sections between its neighbours; on the
 * scale atanh(rho), where the likelihood is close to a parabola. */
static double search(const BgColourSeries *series, size_t n_series)
{
    enum { GRID = 24, SECTIONS = 30 };
    const double most = atanh(BG_COLOUR_MOST), golden = 0.6180339887498949;
    const double width = 2.0 * most / GRID;
    size_t best = 0;
    double least = (double)INFINITY;

    for (size_t g = 0; g <= GRID; g++) {
        const double z = -most + (double)g * width;
        const double d = total_deviance(series, n_series, tanh(z));

        if (d < least) {
            least = d;
            best = g;
        }
    }
    double low = fmax(-most, -most + ((double)best - 1.0) * width);
    double high = fmin(most, -most + ((double)best + 1.0) * width);
    double z1 = high - golden * (high - low), z2 = low + golden * (high - low);
    double d1 = total_deviance(series, n_series, tanh(z1));
    double d2 = total_deviance(series, n_series, tanh(z2));

    for (int i = 0; i < SECTIONS; i++) {
        if (d1 < d2) {
            high = z2;
            z2 = z1;
            d2 = d1;
            z1 = high - golden * (high - low);
            d1 = total_deviance(series, n_series, tanh(z1));
        } else {
            low = z1;
            z1 = z2;
            d1 = d2;
            z2 = low + golden * (high - low);
            d2 = total_deviance(series, n_series, tanh(z2));
        }
    }
    return tanh(0.5 * (low + high));
}

int bg_colour_rho(const BgColourSeries *series, size_t n_series, double *rho)
{
    assert(rho != NULL && (series != NULL || n_series == 0));
    if (n_series == 0)
        return GSL_EINVAL;
    for (size_t j = 0; j < n_series; j++) {
        const int status = check(&series[j]);

        if (status != BG_OK)
            return status;
    }
    *rho = search(series, n_series);
    return BG_OK;
}
