#include "figure/coincide.h"

/* Whether the series has this very value at this very time (never NaN). */
static gboolean has_mark(const BgSeries *series, double t, double value)
{
    guint low = 0, high = series->obs->len;

    while (low < high) {
        const guint middle = low + (high - low) / 2;
        const BgObservation *obs = bg_series_at(series, middle);

        if (obs->t < t)
            low = middle + 1;
        else if (obs->t > t)
            high = middle;
        else
            return obs->value <= value && obs->value >= value;
    }
    return FALSE;
}

double *bg_coincide_shifts(const BgSeries *const *series, guint n, guint which,
                           double step)
{
    const guint m = series[which]->obs->len;
    double *shifts = g_new0(double, MAX(m, 1));

    for (guint j = 0; j < m; j++) {
        const BgObservation *obs = bg_series_at(series[which], j);
        guint before = 0, all = 1;

        for (guint i = 0; i < n; i++)
            if (i != which && has_mark(series[i], obs->t, obs->value)) {
                all++;
                before += i < which;
            }
        shifts[j] = step * (before - (all - 1) / 2.0);
    }
    return shifts;
}
