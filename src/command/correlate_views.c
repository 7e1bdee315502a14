#include "command/correlate_views.h"

#include "stats/line.h"

const char *const bg_on_names[] = { "levels", "detrended", "changes", NULL };

static void detrend(BgSample *s)
{
    BgLineFit fit;

    /* Where there is no line the values stay: too few for any r. */
    if (bg_line_fit(s->t, s->y, s->n, &fit) == BG_OK)
        bg_line_residuals(&fit, s->t, s->y, s->y);
}

static void take_changes(BgSample *s)
{
    size_t n = 0;

    for (size_t i = 1; i < s->n; i++) {
        if (s->position[i] != s->position[i - 1] + 1)
            continue;
        /* Values not yet read lie behind what is written: n < i. */
        const double change = s->y[i] - s->y[i - 1];

        s->t[n] = s->t[i];
        s->position[n] = s->position[i];
        s->y[n++] = change;
    }
    s->n = n;
}

BgSample *bg_view(const BgSeries *series, BgOn on)
{
    BgSample *sample = bg_series_sample(series);

    if (on == BG_ON_DETRENDED)
        detrend(sample);
    else if (on == BG_ON_CHANGES)
        take_changes(sample);
    return sample;
}

gboolean bg_view_align(const BgSeries *a, const BgSeries *b, long *offset)
{
    gboolean found = FALSE;

    if (a->time != b->time)
        return FALSE;
    for (guint i = 0, j = 0; i < a->obs->len && j < b->obs->len;) {
        const BgObservation *x = bg_series_at(a, i), *y = bg_series_at(b, j);
        const double order = x->t - y->t;

        if (order == 0) {
            if (found && x->position - y->position != *offset)
                return FALSE;
            *offset = x->position - y->position;
            found = TRUE;
        }
        i += order <= 0;
        j += order >= 0;
    }
    return found;
}

size_t bg_view_pairs(const BgSample *a, const BgSample *b, long offset,
                     long lag, size_t *ia, size_t *ib)
{
    const BgPlaces at_a = { a->position, a->n }, at_b = { b->position, b->n };
    size_t n = 0;
    const int status = bg_lagged_pairs(at_a, at_b, lag + offset, ia, ib, &n);

    g_assert(status == BG_OK);
    return n;
}
