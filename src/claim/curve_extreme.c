/* The most extreme value of a history: dropped, or pulled in. */
#include <math.h>

#include "claim/curve.h"
#include "stats/line.h"

static void distances(const BgClaim *claim, const BgCurvePlan *plan,
                      const double *y, double *r)
{
    const size_t n = plan->n;
    double mean = 0;
    BgLineFit fit;

    if ((claim->kind == BG_CLAIM_TREND || claim->kind == BG_CLAIM_PLATEAU) &&
        bg_line_fit(plan->t, y, n, &fit) == BG_OK) {
        bg_line_residuals(&fit, plan->t, y, r);
        return;
    }
    for (size_t i = 0; i < n; i++)
        mean += y[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        r[i] = y[i] - mean;
}

/* Index of the largest |r|, and that of the second-largest. */
static size_t largest(const double *r, size_t n, double *second)
{
    size_t best = 0;

    *second = 0;
    for (size_t i = 1; i < n; i++) {
        if (fabs(r[i]) > fabs(r[best])) {
            *second = fabs(r[best]);
            best = i;
        } else {
            *second = fmax(*second, fabs(r[i]));
        }
    }
    return best;
}

size_t bg_curve_extreme(const BgClaim *claim, const BgCurvePlan *plan,
                        double *const y[2], gboolean pull, double *work)
{
    const size_t n = plan->n;
    double farthest = -1, second;
    size_t found = 0;

    for (int k = 0; k < 2 && y[k]; k++) {
        double squares = 0;

        distances(claim, plan, y[k], work);
        const size_t i = largest(work, n, &second);
        const double away = fabs(work[i]);

        for (size_t j = 0; j < n; j++)
            squares += work[j] * work[j];
        if (pull)
            y[k][i] -= copysign(away - second, work[i]);
        if (squares > 0 && away * away / squares > farthest) {
            farthest = away * away / squares;
            found = i;
        }
    }
    return found;
}
