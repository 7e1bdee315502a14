/* False alarms, coverage and power of the trend tests: one cell per call.
 *
 *   cc -std=c11 -O2 -fopenmp -D_XOPEN_SOURCE=700 -Isrc tests/size/trend_size.c
 *      build/libbarograph.a -lgsl -lgslcblas -lm -o trend_size
 *   ./trend_size N RHO SERIES DRIFT MISSING T4 DRAWS
 *
 * Series of N issues, AR(1) with marginal sd 4, DRIFT marginal sds over the
 * window, rounded to integers; MISSING 1: issues 6, 7 and 13 are; T4 1:
 * innovations t with 4 degrees of freedom, scaled to variance 1.  Seed 2024.
 * Made the table in analyses/METHODS.md with 20000 series, 199 draws. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "resample/ar1_draw.h"
#include "resample/trend.h"

enum { MOST = 64, OUT = 8 };

typedef struct {
    const BgTrendPlan *plan;
    BgAr1Draw draw;
    const double *s;
    double per_issue; /* true slope [points] */
    int t4;
    size_t draws;
} Cell;

static double heavy(BgStream *stream)
{
    const double z = bg_stream_normal(stream);
    double chi2 = 0;

    for (int k = 0; k < 4; k++) {
        const double u = bg_stream_normal(stream);

        chi2 += u * u;
    }
    return z / sqrt(chi2 / 4) / sqrt(2);
}

static void errors(const Cell *cell, BgStream *stream, double *y)
{
    const BgAr1Design *d = &cell->plan->design;

    if (!cell->t4) {
        bg_ar1_draw(&cell->draw, stream, y);
        return;
    }
    for (size_t i = 0; i < d->n; i++) {
        const double *c = cell->draw.step + 2 * d->step[i];
        const double z = heavy(stream);

        y[i] = i ? c[0] * y[i - 1] + c[1] * z : z;
    }
}

static int holds(BgInterval ci, double slope)
{
    return ci.low <= slope && slope <= ci.high;
}

static void replicate(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Cell *c = shared;
    const BgTrendInner inner = { c->draws, { 0.95, NAN }, 5, index };
    const BgTrendProcedure tests[] = { bg_trend_inner_ar1, bg_trend_inner_sen,
                                       bg_trend_inner_reml };
    double y[MOST];
    BgTrendFit fit;

    errors(c, stream, y);
    for (size_t i = 0; i < c->plan->design.n; i++)
        y[i] = rint(4 * y[i] + c->per_issue * c->s[i]);
    for (int k = 0; k < OUT; k++)
        out[k] = 0;
    for (int k = 0; k < 3; k++)
        if (tests[k](c->plan, y, &inner, work, &fit) == BG_OK) {
            out[k] = fit.p <= 0.05;
            out[3 + k] = holds(fit.ci, c->per_issue);
            if (k == 0) {
                out[6] = fit.near_unit_root;
                out[7] = fit.rho / 100;
            }
        }
}

int main(int argc, char **argv)
{
    double s[MOST], steps[2 * MOST], mean[OUT] = { 0 };
    size_t m = 0;
    BgTrendPlan plan;

    if (argc != 8 || atoi(argv[1]) > MOST)
        return 2;
    const int n = atoi(argv[1]), missing = atoi(argv[5]);
    Cell cell = { .plan = &plan,
                  .s = s,
                  .per_issue = 4 * atof(argv[4]) / (n - 1),
                  .t4 = atoi(argv[6]),
                  .draws = (size_t)atol(argv[7]) };
    BgResampling how = { .n = (size_t)atol(argv[3]),
                         .seed = 2024,
                         .purpose = BG_PURPOSE_SIMULATE,
                         .threads = 2 };
    double *out = malloc(how.n * OUT * sizeof *out);

    for (int i = 0; i < n; i++)
        if (!missing || (i != 5 && i != 6 && i != 12))
            s[m++] = i;
    if (!out || bg_trend_plan_start(s, s, m, &plan) != BG_OK)
        return 1;
    bg_ar1_draw_start(&plan.design, atof(argv[2]), steps, &cell.draw);
    how.work_size = bg_trend_inner_size(&plan, cell.draws);
    if (bg_resample(&how, replicate, &cell, OUT, out) != BG_OK)
        return 1;
    for (size_t i = 0; i < how.n * OUT; i++)
        mean[i % OUT] += 100 * out[i] / (double)how.n;
    printf("n %d observed %zu rho %s drift %s t4 %s\n"
           "         rejects  covers\n"
           "ar1        %6.2f  %6.2f   near unit root %.1f, mean rho %.3f\n"
           "sen-sieve  %6.2f  %6.2f\nreml       %6.2f  %6.2f\n",
           n, m, argv[2], argv[4], argv[6], mean[0], mean[3], mean[6], mean[7],
           mean[1], mean[4], mean[2], mean[5]);
    bg_trend_plan_clear(&plan);
    free(out);
    return 0;
}
