#include "stats/segments.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "stats/check.h"
#include "stats/describe.h"

/* Prefix sums over the centred values, entry i over the first i; and the
 * rows of the dynamic programme.  best[j] of a row: least rss of the first j
 * observations in so many segments; from[j]: where the last of them begins
 * (an index in a double, exact). */
typedef struct {
    size_t n, least, n_rows;
    BgSegmentModel model;
    double *t, *y, *tt, *ty, *yy;
    double *cost;    /* of the segment i .. j-1, by i */
    double *inverse; /* 1/i */
    double *rows;    /* best and from, n + 1 each, row by row */
} Programme;

size_t bg_segment_least(size_t n, const BgSegmentOptions *how)
{
    const size_t least = (size_t)floor(how->trim * (double)n + 1e-9);
    const size_t needed = (size_t)how->model + 1;

    return least < needed ? needed : least;
}

size_t bg_segments_most(size_t n, const BgSegmentOptions *how)
{
    const size_t fit = n / bg_segment_least(n, how);
    const size_t most = fit == 0 ? 0 : fit - 1;

    return most < how->max_breaks ? most : how->max_breaks;
}

size_t bg_segments_work_size(size_t n, size_t max_breaks)
{
    return (2 * max_breaks + 9) * (n + 1);
}

static double *best_row(const Programme *p, size_t row)
{
    return p->rows + 2 * row * (p->n + 1);
}

static double *from_row(const Programme *p, size_t row)
{
    return best_row(p, row) + p->n + 1;
}

static void prefix_sums(Programme *p, const double *t, const double *y,
                        double t_mean, double y_mean)
{
    p->t[0] = p->y[0] = p->tt[0] = p->ty[0] = p->yy[0] = 0.0;
    p->inverse[0] = 0.0;
    for (size_t i = 0; i < p->n; i++) {
        const double a = t[i] - t_mean, b = y[i] - y_mean;

        p->t[i + 1] = p->t[i] + a;
        p->y[i + 1] = p->y[i] + b;
        p->tt[i + 1] = p->tt[i] + a * a;
        p->ty[i + 1] = p->ty[i] + a * b;
        p->yy[i + 1] = p->yy[i] + b * b;
        p->inverse[i + 1] = 1.0 / (double)(i + 1);
    }
}

static void level_costs(const Programme *p, size_t end)
{
    for (size_t i = 0; i + p->least <= end; i++) {
        const double y = p->y[end] - p->y[i];
        const double rss = p->yy[end] - p->yy[i] - y * y * p->inverse[end - i];

        p->cost[i] = rss > 0.0 ? rss : 0.0;
    }
}

static void trend_costs(const Programme *p, size_t end)
{
    for (size_t i = 0; i + p->least <= end; i++) {
        const double share = p->inverse[end - i];
        const double t = p->t[end] - p->t[i], y = p->y[end] - p->y[i];
        const double tt = p->tt[end] - p->tt[i] - t * t * share;
        const double ty = p->ty[end] - p->ty[i] - t * y * share;
        const double rss = p->yy[end] - p->yy[i] - y * y * share - ty * ty / tt;

        p->cost[i] = rss > 0.0 ? rss : 0.0;
    }
}

/* Best last segment of the first `end` observations, given the row before. */
static void advance(const Programme *p, size_t row, size_t end)
{
    const double *before = best_row(p, row - 1);
    size_t where = row * p->least;
    double least = before[where] + p->cost[where];

    for (size_t i = where + 1; i + p->least <= end; i++) {
        const double sum = before[i] + p->cost[i];

        if (sum < least) {
            least = sum;
            where = i;
        }
    }
    best_row(p, row)[end] = least;
    from_row(p, row)[end] = (double)where;
}

static void run_programme(const Programme *p)
{
    for (size_t end = p->least; end <= p->n; end++) {
        if (p->model == BG_SEGMENT_LEVEL)
            level_costs(p, end);
        else
            trend_costs(p, end);
        best_row(p, 0)[end] = p->cost[0];
        for (size_t row = 1; row < p->n_rows && (row + 1) * p->least <= end;
             row++)
            advance(p, row, end);
    }
}

BgSegmentFit bg_segment_fit(const double *t, const double *y, size_t n,
                            BgSegmentModel model)
{
    BgSegmentFit f = { .n = n };
    double ty = 0.0, rest = 0.0;

    assert(n > 0);
    for (size_t i = 0; i < n; i++) {
        f.t_mean += (t[i] - t[0]) / (double)n;
        f.level += (y[i] - y[0]) / (double)n;
    }
    f.t_mean += t[0];
    f.level += y[0];
    for (size_t i = 0; i < n; i++) {
        const double a = t[i] - f.t_mean;

        f.tt += a * a;
        ty += a * (y[i] - f.level);
        rest += y[i] - f.level;
    }
    f.level += rest / (double)n; /* what rounding left of the mean */
    if (model == BG_SEGMENT_TREND && f.tt > 0.0)
        f.slope = ty / f.tt;
    for (size_t i = 0; i < n; i++) {
        const double e = y[i] - f.level - f.slope * (t[i] - f.t_mean);

        f.rss += e * e;
    }
    return f;
}

static void criteria(BgPartition *b, size_t n, BgSegmentModel model)
{
    const double m = (double)n, k = (double)model, breaks = (double)b->n_breaks;
    const double q = (breaks + 1.0) * k + breaks;

    b->bic = m * (log(b->rss) + 1.0 - log(m) + log(2.0 * M_PI)) +
             (k + 1.0) * (breaks + 1.0) * log(m);
    b->lwz = q < m ? log(b->rss / (m - q)) + 0.299 * q * pow(log(m), 2.1) / m
                   : (double)NAN;
}

/* Follows the programme back from its end. */
static BgPartition trace(const Programme *p, size_t breaks, const double *t,
                         const double *y)
{
    BgPartition b = { .n = p->n, .model = p->model, .n_breaks = breaks };
    size_t end = p->n;

    for (size_t row = breaks;; row--) {
        const size_t begin = row == 0 ? 0 : (size_t)from_row(p, row)[end];

        b.rss +=
            bg_segment_fit(t + begin, y + begin, end - begin, p->model).rss;
        if (row == 0)
            break;
        b.at[row - 1] = begin;
        end = begin;
    }
    criteria(&b, p->n, p->model);
    return b;
}

static int check_segments(const double *t, const double *y, size_t n,
                          const BgSegmentOptions *how)
{
    if (!(how->trim > 0.0 && how->trim <= 0.5) ||
        how->max_breaks > BG_BREAKS_MAX)
        return GSL_EINVAL;
    if (n < 2 * ((size_t)how->model + 1))
        return BG_ETOOFEW;
    if (!bg_all_finite(t, n) || !bg_all_finite(y, n))
        return BG_EMISSING;
    return bg_times_increase(t, n) ? BG_OK : BG_EORDER;
}

int bg_segments(const double *t, const double *y, size_t n,
                const BgSegmentOptions *how, double *work,
                BgPartition *partition)
{
    double t_mean, y_mean;

    assert(how != NULL && work != NULL && partition != NULL);
    int status = check_segments(t, y, n, how);

    if (status == BG_OK)
        status = bg_mean(t, n, &t_mean);
    if (status == BG_OK)
        status = bg_mean(y, n, &y_mean);
    if (status != BG_OK)
        return status;

    const size_t most = bg_segments_most(n, how), size = n + 1;
    Programme p = { .n = n,
                    .least = bg_segment_least(n, how),
                    .n_rows = most + 1,
                    .model = how->model,
                    .t = work,
                    .y = work + size,
                    .tt = work + 2 * size,
                    .ty = work + 3 * size,
                    .yy = work + 4 * size,
                    .cost = work + 5 * size,
                    .inverse = work + 6 * size,
                    .rows = work + 7 * size };

    prefix_sums(&p, t, y, t_mean, y_mean);
    if (!isfinite(p.tt[n]) || !isfinite(p.yy[n]) || !isfinite(p.ty[n]))
        return GSL_EOVRFLW;
    run_programme(&p);
    for (size_t m = 0; m <= most; m++)
        partition[m] = trace(&p, m, t, y);
    return BG_OK;
}
