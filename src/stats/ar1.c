#include "stats/ar1.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "stats/check.h"
#include "stats/describe.h"
#include "stats/distribution.h"
#include "stats/line.h"

/* Per step: sums of differences and of values before, for (1,t) and (t,t). */
enum { COUNT, T_D, T_L, TT_D, TT_M, TT_L, FIXED_ROW };

size_t bg_ar1_design_size(size_t n)
{
    return (n + n + n * FIXED_ROW) * sizeof(double) + n * sizeof(size_t);
}

/* Numbers the distinct step lengths; returns how many.  Lengths that differ
 * by rounding alone are one. */
static size_t number_steps(const double *s, size_t n, double *gap, size_t *step)
{
    static const double same = 1e-12;
    size_t found = 0;

    step[0] = 0;
    for (size_t i = 1; i < n; i++) {
        const double g = s ? s[i] - s[i - 1] : 1.0;
        size_t k = 0;

        while (k < found && fabs(gap[k] - g) > same * g)
            k++;
        if (k == found)
            gap[found++] = g;
        step[i] = k;
    }
    return found;
}

static void sum_fixed(const double *t, const size_t *step, size_t n,
                      double *fixed)
{
    for (size_t i = 1; i < n; i++) {
        double *f = fixed + step[i] * FIXED_ROW;
        const double d = t[i] - t[i - 1], l = t[i - 1];

        f[COUNT] += 1.0;
        f[T_D] += d;
        f[T_L] += l;
        f[TT_D] += d * d;
        f[TT_M] += 2.0 * d * l;
        f[TT_L] += l * l;
    }
}

static int check_design(const double *t, const double *s, size_t n)
{
    if (n < BG_AR1_MIN)
        return BG_ETOOFEW;
    if (!bg_all_finite(t, n) || (s && !bg_all_finite(s, n)))
        return BG_EMISSING;
    return s && !bg_times_increase(s, n) ? BG_EORDER : BG_OK;
}

int bg_ar1_design(const double *t, const double *s, size_t n, void *work,
                  BgAr1Design *design)
{
    assert(design != NULL && work != NULL && (t != NULL || n == 0));
    double *centred = work, *gap = centred + n, *fixed = gap + n;
    size_t *step = (size_t *)(void *)(fixed + n * FIXED_ROW);
    BgAr1Design d = { .n = n, .t = centred, .step = step };
    int status = check_design(t, s, n);

    if (status == BG_OK)
        status = bg_mean(t, n, &d.t_mean);
    if (status != BG_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        centred[i] = t[i] - d.t_mean;
        d.t_squares += centred[i] * centred[i];
    }
    if (!isfinite(d.t_squares))
        return GSL_EOVRFLW;
    if (!(d.t_squares > 0.0))
        return GSL_ESING;
    d.n_steps = number_steps(s, n, gap, step);
    d.unit = gap[0];
    d.whole = true;
    for (size_t k = 0; k < d.n_steps; k++) {
        d.unit = fmin(d.unit, gap[k]);
        d.whole = d.whole && gap[k] == rint(gap[k]);
    }
    memset(fixed, 0, d.n_steps * FIXED_ROW * sizeof *fixed);
    sum_fixed(centred, step, n, fixed);
    d.gap = gap;
    d.fixed = fixed;
    *design = d;
    return BG_OK;
}

size_t bg_ar1_sums_size(const BgAr1Design *design)
{
    return 1 + design->n_steps * BG_AR1_ROW;
}

void bg_ar1_sums(const BgAr1Design *design, const double *y, double *sums)
{
    const double *t = design->t;

    memset(sums, 0, bg_ar1_sums_size(design) * sizeof *sums);
    sums[0] = y[0];
    for (size_t i = 1; i < design->n; i++) {
        double *row = sums + 1 + design->step[i] * BG_AR1_ROW;
        const double l = y[i - 1], d = y[i] - l;
        const double tl = t[i - 1], td = t[i] - tl;

        row[BG_AR1_Y_D] += d;
        row[BG_AR1_Y_L] += l;
        row[BG_AR1_TY_D] += td * d;
        row[BG_AR1_TY_M] += td * l + tl * d;
        row[BG_AR1_TY_L] += tl * l;
        row[BG_AR1_YY_D] += d * d;
        row[BG_AR1_YY_M] += 2.0 * d * l;
        row[BG_AR1_YY_L] += l * l;
    }
}

double bg_ar1_complement(double phi, double gap)
{
    return phi > 0.0 ? -expm1(gap * log(phi)) : 1.0 - pow(phi, gap);
}

double bg_ar1_phi(const BgAr1Design *design, double rho)
{
    return design->unit == 1.0 || rho <= 0.0 ? rho
                                             : pow(rho, 1.0 / design->unit);
}

/* With r = phi^gap, q = 1 - r: (u_i - r u_j)(v_i - r v_j)/(1 - r^2) is
 * [du dv/q + (du v_j + dv u_j) + q u_j v_j] / (2 - q). */
void bg_ar1_moments(const BgAr1Design *design, double phi,
                    BgAr1Moments *moments)
{
    const double t0 = design->t[0];
    BgAr1Moments m = { .a11 = 1.0, .a12 = t0, .a22 = t0 * t0 };

    for (size_t k = 0; k < design->n_steps; k++) {
        const double *f = design->fixed + k * FIXED_ROW;
        const double q = bg_ar1_complement(phi, design->gap[k]);
        const double w = 1.0 / (2.0 - q);

        m.a11 += w * q * f[COUNT];
        m.a12 += w * (f[T_D] + q * f[T_L]);
        m.a22 += w * (f[TT_D] / q + f[TT_M] + q * f[TT_L]);
        m.log_r += f[COUNT] * log(q * (2.0 - q));
    }
    m.det = m.a11 * m.a22 - m.a12 * m.a12;
    *moments = m;
}

/* Weighted products of y with 1, t and itself. */
static void products(const BgAr1Design *design, const double *sums, double phi,
                     double out[3])
{
    const double y0 = sums[0];

    out[0] = y0;
    out[1] = design->t[0] * y0;
    out[2] = y0 * y0;
    for (size_t k = 0; k < design->n_steps; k++) {
        const double *r = sums + 1 + k * BG_AR1_ROW;
        const double q = bg_ar1_complement(phi, design->gap[k]);
        const double w = 1.0 / (2.0 - q);

        out[0] += w * (r[BG_AR1_Y_D] + q * r[BG_AR1_Y_L]);
        out[1] +=
            w * (r[BG_AR1_TY_D] / q + r[BG_AR1_TY_M] + q * r[BG_AR1_TY_L]);
        out[2] +=
            w * (r[BG_AR1_YY_D] / q + r[BG_AR1_YY_M] + q * r[BG_AR1_YY_L]);
    }
}

/* What the fit at one phi says of the residuals of the least-squares line. */
typedef struct {
    BgAr1Moments moments;
    double level, slope, rss, loglik;
} Profile;

static Profile profile(const BgAr1Design *design, const double *sums,
                       double phi, BgAr1Likelihood kind)
{
    Profile f;
    double b[3];

    bg_ar1_moments(design, phi, &f.moments);
    products(design, sums, phi, b);
    const BgAr1Moments *m = &f.moments;
    const double n = (double)design->n;

    f.slope = (m->a11 * b[1] - m->a12 * b[0]) / m->det;
    f.level = (m->a22 * b[0] - m->a12 * b[1]) / m->det;
    f.rss = fmax(b[2] - f.level * b[0] - f.slope * b[1], 0.0);
    f.loglik = kind == BG_AR1_REML
                   ? -(m->log_r + log(m->det) + (n - 2.0) * log(f.rss)) / 2.0
                   : -(m->log_r + n * log(f.rss)) / 2.0;
    return f;
}

/* Residuals of the least-squares line into e, their sums into sums. */
static int start(const BgAr1Design *design, const double *y, double *work,
                 BgLineFit *line)
{
    double *e = work;
    const int status = bg_line_fit(design->t, y, design->n, line);

    if (status != BG_OK)
        return status;
    bg_line_residuals(line, design->t, y, e);
    bg_ar1_sums(design, e, work + design->n);
    /* A perfect line leaves rounding errors only. */
    return line->sigma <= 1e-13 * (fabs(line->y_mean) +
                                   fabs(line->slope) * sqrt(design->t_squares))
               ? BG_ECONSTANT
               : BG_OK;
}

static int finish(const BgAr1Design *design, const BgLineFit *line,
                  const Profile *at, double phi, BgAr1Likelihood kind,
                  BgAr1Fit *fit)
{
    const double n = (double)design->n, tm = design->t_mean;
    const BgAr1Moments *m = &at->moments;
    const double s2 = at->rss / (n - 2.0);
    BgAr1Fit f = { .n = design->n, .phi = phi, .df = n - 2.0 };

    f.slope = line->slope + at->slope;
    f.intercept = line->y_mean + at->level - f.slope * tm;
    f.slope_se = sqrt(s2 * m->a11 / m->det);
    f.intercept_se =
        sqrt(s2 * (m->a22 + 2.0 * tm * m->a12 + tm * tm * m->a11) / m->det);
    f.sigma = kind == BG_AR1_REML ? sqrt(s2) : sqrt(at->rss / n);
    f.t = f.slope / f.slope_se;
    f.p = bg_t_two_sided(f.t, f.df);
    f.loglik = at->loglik;
    if (!isfinite(f.intercept) || !isfinite(f.intercept_se) ||
        !isfinite(f.slope_se))
        return GSL_EOVRFLW;
    *fit = f;
    return BG_OK;
}

int bg_ar1_gls(const BgAr1Design *design, const double *y, double phi,
               double *work, BgAr1Fit *fit)
{
    BgLineFit line;

    assert(design != NULL && y != NULL && work != NULL && fit != NULL);
    if (!(phi < 1.0) || !(phi > -1.0) || (phi < 0.0 && !design->whole))
        return GSL_EINVAL;
    const int status = start(design, y, work, &line);

    if (status != BG_OK)
        return status;
    const Profile at = profile(design, work + design->n, phi, BG_AR1_REML);

    return finish(design, &line, &at, phi, BG_AR1_REML, fit);
}

/* Newton's steps on five-point differences: golden section alone is good to
 * the square root of the precision. */
static double polish(const BgAr1Design *design, const double *sums,
                     BgAr1Likelihood kind, double r)
{
    static const double h = 1e-3;

    for (int step = 0; step < 2 && r > 3.0 * h && r < 1.0 - 3.0 * h; step++) {
        double l[5];

        for (int i = 0; i < 5; i++)
            l[i] =
                profile(design, sums, bg_ar1_phi(design, r + (i - 2) * h), kind)
                    .loglik;
        const double first = l[0] - 8.0 * l[1] + 8.0 * l[3] - l[4];
        const double second =
            -l[0] + 16.0 * l[1] - 30.0 * l[2] + 16.0 * l[3] - l[4];
        const double move = -h * first / second;

        if (second < 0.0 && fabs(move) < h)
            r += move;
    }
    return r;
}

/* Golden section on [low, high]. */
static double maximise(const BgAr1Design *design, const double *sums,
                       BgAr1Likelihood kind, double low, double high)
{
    static const double golden = 0.61803398874989485;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double fa = profile(design, sums, bg_ar1_phi(design, a), kind).loglik;
    double fb = profile(design, sums, bg_ar1_phi(design, b), kind).loglik;

    while (high - low > 1e-9) {
        if (fa >= fb) {
            high = b;
            b = a;
            fb = fa;
            a = high - golden * (high - low);
            fa = profile(design, sums, bg_ar1_phi(design, a), kind).loglik;
        } else {
            low = a;
            a = b;
            fa = fb;
            b = low + golden * (high - low);
            fb = profile(design, sums, bg_ar1_phi(design, b), kind).loglik;
        }
    }
    return polish(design, sums, kind, (low + high) / 2.0);
}

int bg_ar1_fit(const BgAr1Design *design, const double *y, BgAr1Likelihood kind,
               double *work, BgAr1Fit *fit)
{
    enum { SCAN = 64 };
    static const double top = 1.0 - 1e-7;
    const double width = top / SCAN;
    BgLineFit line;
    double best = -HUGE_VAL, r = 0.0;

    assert(design != NULL && y != NULL && work != NULL && fit != NULL);
    const int status = start(design, y, work, &line);

    if (status != BG_OK)
        return status;
    const double *sums = work + design->n;

    for (int i = 0; i <= SCAN; i++) {
        const double phi = bg_ar1_phi(design, width * i);
        const double loglik = profile(design, sums, phi, kind).loglik;

        if (loglik > best) {
            best = loglik;
            r = width * i;
        }
    }
    r = maximise(design, sums, kind, fmax(r - width, 0.0),
                 fmin(r + width, top));
    const double phi = r < 1e-9 ? 0.0 : bg_ar1_phi(design, r);
    const Profile at = profile(design, sums, phi, kind);

    return finish(design, &line, &at, phi, kind, fit);
}

int bg_ar1_rho(const BgAr1Design *design, const double *y, double *rho)
{
    BgLineFit line;
    double pairs = 0.0, products = 0.0, before = 0.0;

    assert(design != NULL && y != NULL && rho != NULL);
    const double n = (double)design->n;
    const int status = bg_line_fit(design->t, y, design->n, &line);

    if (status != BG_OK)
        return status;
    if (!(line.rss > 0.0))
        return BG_ECONSTANT;
    for (size_t i = 0; i < design->n; i++) {
        const double e = (y[i] - line.y_mean) - line.slope * design->t[i];
        const double gap = design->gap[design->step[i]];

        if (i > 0 && gap <= design->unit * (1.0 + 1e-9)) {
            products += e * before;
            pairs += 1.0;
        }
        before = e;
    }
    if (pairs < 3.0)
        return BG_ETOOFEW;
    const double r = products / (pairs + 1.0) / (line.rss / n);

    *rho = fmax(fmin((n * r + 2.0) / (n - 4.0), BG_AR1_CAP), -0.5);
    return BG_OK;
}
