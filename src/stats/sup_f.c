#include "stats/sup_f.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"

size_t bg_sup_f_plan_size(size_t n)
{
    return 5 * n;
}

/* Mean and inverse square sum of the times of each candidate's two sides. */
static void fill_sides(BgSupFPlan *p)
{
    double sum = 0.0, squares = 0.0;

    for (size_t i = 0, c = 0; i < p->to; i++) {
        sum += p->t[i];
        squares += p->t[i] * p->t[i];
        if (i + 1 < p->from)
            continue;
        const double left = (double)(i + 1), right = (double)(p->n - i - 1);

        p->left_t[c] = sum / left;
        p->right_t[c] = -sum / right;
        p->left_square[c] = 1.0 / (squares - sum * sum / left);
        p->right_square[c] = 1.0 / (p->t_squares - squares - sum * sum / right);
        c++;
    }
}

int bg_sup_f_plan(const double *t, size_t n, BgSegmentModel model, double trim,
                  double *work, BgSupFPlan *plan)
{
    const size_t needed = (size_t)model + 1;
    const size_t share = (size_t)floor(trim * (double)n + 1e-9);
    double mean;

    assert(work != NULL && plan != NULL && (t != NULL || n == 0));
    if (!(trim > 0.0 && trim <= 0.5))
        return GSL_EINVAL;
    BgSupFPlan p = { .n = n,
                     .from = share < needed ? needed : share,
                     .model = model,
                     .t = work,
                     .left_t = work + n,
                     .right_t = work + 2 * n,
                     .left_square = work + 3 * n,
                     .right_square = work + 4 * n };

    if (n < 2 * p.from)
        return BG_ETOOFEW;
    if (!bg_all_finite(t, n))
        return BG_EMISSING;
    if (!bg_times_increase(t, n))
        return BG_EORDER;
    const int status = bg_mean(t, n, &mean);

    if (status != BG_OK)
        return status;
    p.to = n - p.from;
    for (size_t i = 0; i < n; i++) {
        p.t[i] = t[i] - mean;
        p.t_squares += p.t[i] * p.t[i];
    }
    fill_sides(&p);
    *plan = p;
    return BG_OK;
}

/* Sums of the centred values: over all, and over the left of a candidate. */
typedef struct {
    double mean, ty, yy, rss;
    double left_y, left_ty;
    size_t next; /* observations on the left so far */
} Pass;

static Pass begin_pass(const BgSupFPlan *plan, const double *y)
{
    Pass s = { 0 };

    for (size_t i = 0; i < plan->n; i++)
        s.mean += (y[i] - y[0]) / (double)plan->n;
    s.mean += y[0];
    for (size_t i = 0; i < plan->n; i++) {
        const double d = y[i] - s.mean;

        s.yy += d * d;
        s.ty += plan->t[i] * d;
    }
    s.rss = s.yy;
    if (plan->model == BG_SEGMENT_TREND)
        s.rss -= s.ty * s.ty / plan->t_squares;
    return s;
}

/* Residual sum of squares with a break at the next candidate c. */
static inline double next_rss(const BgSupFPlan *plan, const double *y, Pass *s,
                              size_t c)
{
    const size_t at = plan->from + c;

    for (; s->next < at; s->next++) {
        const double d = y[s->next] - s->mean;

        s->left_y += d;
        s->left_ty += plan->t[s->next] * d;
    }
    const double left = (double)at, right = (double)(plan->n - at);
    double rss = s->yy - s->left_y * s->left_y * (1.0 / left + 1.0 / right);

    if (plan->model == BG_SEGMENT_TREND) {
        const double a = s->left_ty - plan->left_t[c] * s->left_y;
        const double b = s->ty - s->left_ty + plan->right_t[c] * s->left_y;

        rss -= a * a * plan->left_square[c] + b * b * plan->right_square[c];
    }
    return rss;
}

/* The statistic; infinite where less is left than rounding makes. */
static inline double statistic(const BgSupFPlan *plan, const Pass *s,
                               double rss)
{
    const double df = (double)plan->n - 2.0 * (double)plan->model;

    if (!(rss > s->yy * 1e-15 * (double)plan->n))
        return HUGE_VAL;
    return fmax(s->rss - rss, 0.0) * df / rss;
}

double bg_sup_f_value(const BgSupFPlan *plan, const double *y, size_t *at)
{
    Pass s = begin_pass(plan, y);
    double least = HUGE_VAL;
    size_t where = plan->from;

    for (size_t c = 0; plan->from + c <= plan->to; c++) {
        const double rss = next_rss(plan, y, &s, c);

        if (rss < least) {
            least = rss;
            where = plan->from + c;
        }
    }
    if (at)
        *at = where;
    return statistic(plan, &s, least);
}

int bg_sup_f(const BgSupFPlan *plan, const double *y, BgSupF *f)
{
    const double count = (double)(plan->to - plan->from + 1);
    BgSupF r = { .from = plan->from, .to = plan->to };
    double sum = 0.0, above = 0.0;

    assert(f != NULL && y != NULL);
    if (!bg_all_finite(y, plan->n))
        return BG_EMISSING;
    r.sup = bg_sup_f_value(plan, y, &r.at);
    if (isnan(r.sup))
        return GSL_EOVRFLW;
    if (isinf(r.sup))
        return BG_ECONSTANT;
    Pass s = begin_pass(plan, y);

    if (!isfinite(s.yy))
        return GSL_EOVRFLW;
    for (size_t c = 0; plan->from + c <= plan->to; c++) {
        const double value = statistic(plan, &s, next_rss(plan, y, &s, c));

        sum += value;
        above += exp((value - r.sup) / 2.0);
    }
    r.ave = sum / count;
    r.exp = r.sup / 2.0 + log(above / count);
    *f = r;
    return BG_OK;
}

int bg_chow(const double *t, const double *y, size_t n, BgSegmentModel model,
            size_t at, BgChow *chow)
{
    const size_t k = (size_t)model;

    assert(chow != NULL && ((t != NULL && y != NULL) || n == 0));
    if (n <= 2 * k)
        return BG_ETOOFEW;
    if (at < k || at > n - k)
        return GSL_EINVAL;
    if (!bg_all_finite(t, n) || !bg_all_finite(y, n))
        return BG_EMISSING;
    if (!bg_times_increase(t, n))
        return BG_EORDER;
    const BgSegmentFit whole = bg_segment_fit(t, y, n, model);
    const double rss = bg_segment_fit(t, y, at, model).rss +
                       bg_segment_fit(t + at, y + at, n - at, model).rss;
    BgChow r = { .df1 = (double)k, .df2 = (double)(n - 2 * k) };

    if (!isfinite(whole.rss) || !isfinite(rss))
        return GSL_EOVRFLW;
    if (!(rss > 0.0))
        return BG_ECONSTANT;
    r.f = fmax(whole.rss - rss, 0.0) / r.df1 / (rss / r.df2);
    r.p = gsl_cdf_fdist_Q(r.f, r.df1, r.df2);
    *chow = r;
    return BG_OK;
}
