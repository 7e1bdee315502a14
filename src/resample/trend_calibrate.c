/* The false-alarm rate of a trend test on null series of a given shape. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "resample/ar1_draw.h"
#include "resample/calibrate.h"
#include "resample/trend.h"
#include "stats/distribution.h"

typedef struct {
    const BgTrendPlan *plan;
    BgTrendNull null;
    BgTrendProcedure procedure;
    BgTrendInner inner;
    BgAr1Draw draw;
} Shared;

static void replicate(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Shared *s = shared;
    const size_t n = s->plan->design.n;
    BgTrendInner inner = s->inner;
    double *y = work;
    BgTrendFit fit;

    inner.index = index;
    bg_ar1_draw(&s->draw, stream, y);
    for (size_t i = 0; i < n; i++) {
        y[i] *= s->null.sd;
        if (s->null.round)
            y[i] = rint(y[i]);
    }
    /* A series that rounding made constant is no alarm. */
    *out = s->procedure(s->plan, y, &inner, y + n, &fit) == BG_OK &&
           bg_rejects(fit.p, inner.ask.level);
}

int bg_trend_calibrate(const BgTrendPlan *plan, const BgTrendNull *null,
                       BgTrendProcedure procedure, const BgTrendInner *inner,
                       const BgResampling *how, size_t *alarms)
{
    Shared shared = {
        .plan = plan, .null = *null, .procedure = procedure, .inner = *inner
    };
    double *memory = malloc(bg_ar1_draw_size(&plan->design) * sizeof *memory);

    if (!memory)
        return GSL_ENOMEM;
    bg_ar1_draw_start(&plan->design, null->rho, memory, &shared.draw);
    shared.inner.seed = how->seed;
    const int status = bg_calibrate(how, replicate, &shared,
                                    plan->design.n * sizeof(double) +
                                        bg_trend_inner_size(plan, inner->draws),
                                    alarms);

    free(memory);
    return status;
}
