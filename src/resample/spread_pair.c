#include "resample/spread_pair.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "stats/check.h"
#include "stats/colour.h"
#include "stats/describe.h"

/* --- making ready --------------------------------------------------------- */

static int check(const BgSpreadPair *p, size_t block)
{
    enum { LEAST = 7, LEAST_BLOCKS = 6 };
    double low, high;

    if (p->n < LEAST || p->n < LEAST_BLOCKS * block)
        return BG_ETOOFEW;
    if (!bg_all_finite(p->a, p->n) || !bg_all_finite(p->b, p->n))
        return BG_EMISSING;
    if (!bg_positions_increase(p->position, p->n) ||
        !bg_positions_increase(p->place, p->n))
        return BG_EORDER;
    if (bg_range(p->a, p->n, &low, &high) != BG_OK || low == high)
        return BG_ECONSTANT;
    if (bg_range(p->b, p->n, &low, &high) != BG_OK || low == high)
        return BG_ECONSTANT;
    return BG_OK;
}

static int allocate(BgSpreadJob *job, size_t n)
{
    double *memory = malloc(n * (4 * sizeof(double) + sizeof(size_t)));

    if (!memory)
        return GSL_ENOMEM;
    *job = (BgSpreadJob){ .u = memory,
                          .v = memory + n,
                          .step = memory + 2 * n,
                          .scale = memory + 3 * n,
                          .slot = (size_t *)(void *)(memory + 4 * n),
                          .n = n,
                          .memory = memory };
    return BG_OK;
}

/* Innovations of x into u: in place, backwards. */
static void whiten(const double *x, const BgSpreadJob *job, double mean,
                   double *u)
{
    for (size_t i = job->n; i-- > 0;) {
        const double last = i > 0 ? x[i - 1] - mean : 0.0;

        u[i] = (x[i] - mean - job->step[i] * last) / job->scale[i];
    }
}

int bg_spread_job(const BgSpreadPair *p, size_t block, int raw,
                  BgSpreadJob *job, BgSpread *result)
{
    const double none = (double)NAN;
    const BgColourSeries both[2] = { { p->a, p->position, p->t, p->n },
                                     { p->b, p->position, p->t, p->n } };
    double rho = 0.0, sd_a = none, sd_b = none, mean_a = 0.0, mean_b = 0.0;

    *result = (BgSpread){ check(p, block), none,  none, none, none,
                          { none, none },  block, 0 };
    job->skip = 1;
    if (result->status == BG_OK && !raw)
        result->status = bg_colour_rho(both, 2, &rho);
    if (result->status == BG_OK)
        result->status = bg_sd(p->a, p->n, &sd_a);
    if (result->status == BG_OK)
        result->status = bg_sd(p->b, p->n, &sd_b);
    if (result->status == BG_OK && !(sd_a > 0.0 && sd_b > 0.0))
        result->status = BG_ECONSTANT;
    if (result->status != BG_OK || bg_mean(p->a, p->n, &mean_a) != BG_OK ||
        bg_mean(p->b, p->n, &mean_b) != BG_OK)
        return BG_OK;
    if (allocate(job, p->n) != BG_OK)
        return GSL_ENOMEM;
    bg_colour_steps(p->position, p->n, rho, job->step, job->scale);
    whiten(p->a, job, mean_a, job->u);
    whiten(p->b, job, mean_b, job->v);
    result->rho = rho;
    result->ratio = sd_a / sd_b;
    job->observed = log(sd_a) - log(sd_b);
    return BG_OK;
}

/* --- the joint calendar --------------------------------------------------- */

static long place_of(const BgSpreadPair *p, size_t i)
{
    return p->place ? p->place[i] : p->position ? p->position[i] : (long)i;
}

static int by_size(const void *a, const void *b)
{
    const long x = *(const long *)a, y = *(const long *)b;

    return (x > y) - (x < y);
}

/* Sorts, drops doubles; how many are left. */
static size_t distinct(long *place, size_t n)
{
    size_t m = 0;

    qsort(place, n, sizeof *place, by_size);
    for (size_t i = 0; i < n; i++)
        if (m == 0 || place[i] != place[m - 1])
            place[m++] = place[i];
    return m;
}

static void number(const BgSpreadPair *p, const long *place, const size_t *slot,
                   BgSpreadJob *job)
{
    size_t k = 0;

    for (size_t i = 0; i < p->n; i++) {
        while (place[k] != place_of(p, i))
            k++;
        job->slot[i] = slot[k];
    }
}

int bg_spread_slots(const BgSpreadPair *pairs, size_t n_pairs, size_t block,
                    BgSpreadJob *jobs, size_t *n_slots)
{
    size_t total = 0, m = 0;

    for (size_t j = 0; j < n_pairs; j++)
        total += jobs[j].skip ? 0 : pairs[j].n;
    long *place = malloc(total * (sizeof *place + sizeof(size_t)) + 1);

    if (!place)
        return GSL_ENOMEM;
    size_t *slot = (size_t *)(void *)(place + total);

    for (size_t j = 0; j < n_pairs; j++)
        for (size_t i = 0; !jobs[j].skip && i < pairs[j].n; i++)
            place[m++] = place_of(&pairs[j], i);
    m = distinct(place, m);
    for (size_t i = 0; i < m; i++) {
        const unsigned long gap =
            i > 0 ? (unsigned long)place[i] - (unsigned long)place[i - 1] : 0;

        slot[i] = (i > 0 ? slot[i - 1] : 0) + (gap < block ? gap : block);
    }
    *n_slots = m > 0 ? slot[m - 1] + 1 : 0;
    for (size_t j = 0; j < n_pairs; j++)
        if (!jobs[j].skip)
            number(&pairs[j], place, slot, &jobs[j]);
    free(place);
    return BG_OK;
}

/* --- one arrangement -------------------------------------------------------
 */

/* log ratio where one of the two came out constant. */
static const double FAR = 700.0;

double bg_spread_log(const BgSpreadJob *job, const unsigned char *swap)
{
    double x = 0.0, y = 0.0, sx = 0.0, sy = 0.0, xx = 0.0, yy = 0.0;
    const double n = (double)job->n;

    for (size_t i = 0; i < job->n; i++) {
        const double u = job->u[i], v = job->v[i];
        const double step = job->step[i], scale = job->scale[i];
        const int s = swap[job->slot[i]];

        x = step * x + scale * (s ? v : u);
        y = step * y + scale * (s ? u : v);
        sx += x;
        sy += y;
        xx += x * x;
        yy += y * y;
    }
    xx -= sx * sx / n;
    yy -= sy * sy / n;
    if (xx > 0.0 && yy > 0.0)
        return 0.5 * log(xx / yy);
    return xx > 0.0 ? FAR : yy > 0.0 ? -FAR : 0.0;
}

/* Running sums of two parts of one series. */
typedef struct {
    double x, y, sx, sy, xx, xy, yy;
} Parts;

static void add(Parts *p, double step, double u, double v)
{
    p->x = step * p->x + u;
    p->y = step * p->y + v;
    p->sx += p->x;
    p->sy += p->y;
    p->xx += p->x * p->x;
    p->xy += p->x * p->y;
    p->yy += p->y * p->y;
}

void bg_spread_form(const BgSpreadJob *job, const unsigned char *swap,
                    BgSpreadForm *form)
{
    const double n = (double)job->n;
    Parts a = { 0 }, b = { 0 };

    for (size_t i = 0; i < job->n; i++) {
        const double u = job->scale[i] * job->u[i];
        const double v = job->scale[i] * job->v[i];
        const int s = swap[job->slot[i]];

        add(&a, job->step[i], s ? 0.0 : u, s ? v : 0.0);
        add(&b, job->step[i], s ? u : 0.0, s ? 0.0 : v);
    }
    *form = (BgSpreadForm){
        a.xx - a.sx * a.sx / n, a.xy - a.sx * a.sy / n, a.yy - a.sy * a.sy / n,
        b.xx - b.sx * b.sx / n, b.xy - b.sx * b.sy / n, b.yy - b.sy * b.sy / n,
    };
}

/* --- the interval ----------------------------------------------------------
 */

/* p of the hypothesis that the ratio is q. */
static double p_at(const BgSpreadForm *forms, size_t draws, int all,
                   double ratio, double q)
{
    const double w = 1.0 / q, observed = ratio * w;
    const double bound = pow(fmax(observed, 1.0 / observed), 2) * (1.0 - 1e-12);
    size_t k = 0;

    for (size_t d = 0; d < draws; d++) {
        const BgSpreadForm *f = &forms[d];
        const double a = (f->aa * w + 2.0 * f->ab) * w + f->bb;
        const double b = (f->cc * w + 2.0 * f->cd) * w + f->dd;

        k += a >= bound * b || b >= bound * a;
    }
    return all ? (double)k / (double)draws : bg_resample_p(k, draws);
}

BgInterval bg_spread_invert(const BgSpreadForm *forms, size_t draws, int all,
                            double ratio, double alpha,
                            const volatile int *stop)
{
    enum { DOUBLINGS = 12, HALVINGS = 26 };
    double end[2];

    for (int side = 0; side < 2; side++) {
        const double sign = side ? 1.0 : -1.0;
        double inside = 0.0, outside = 0.125;
        int open = 1;

        for (int i = 0; i < DOUBLINGS && open && !(stop && *stop); i++) {
            open = p_at(forms, draws, all, ratio, ratio * exp(sign * outside)) >
                   alpha;
            inside = open ? outside : inside;
            outside = open ? outside * 2.0 : outside;
        }
        for (int i = 0; i < HALVINGS && !open && !(stop && *stop); i++) {
            const double mid = 0.5 * (inside + outside);

            if (p_at(forms, draws, all, ratio, ratio * exp(sign * mid)) > alpha)
                inside = mid;
            else
                outside = mid;
        }
        end[side] = open ? (side ? (double)INFINITY : 0.0)
                         : ratio * exp(sign * 0.5 * (inside + outside));
    }
    return (BgInterval){ end[0], end[1] };
}
