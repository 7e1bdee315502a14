#include "claim/curve_stretch.h"

static void free_plan(gpointer plan)
{
    bg_curve_plan_free(plan);
}

void bg_curve_stretch_free(gpointer data)
{
    BgCurveStretch *stretch = data;

    g_ptr_array_unref(stretch->plans);
    g_free(stretch);
}

static gboolean same_calendar(const BgClaimSample *a, const BgClaimSample *b)
{
    if (a == b)
        return TRUE;
    if (a->n != b->n)
        return FALSE;
    for (size_t i = 0; i < a->n; i++)
        if (a->t[i] != b->t[i] || a->position[i] != b->position[i])
            return FALSE;
    return TRUE;
}

static size_t keep_of(const BgClaimSample *s, BgCurveWindow window, guint omit,
                      size_t *keep)
{
    size_t n = 0;

    for (size_t i = window.start; i + window.end < s->n; i++)
        if (omit != i + 1)
            keep[n++] = i;
    return n;
}

static void add_plan(const BgClaim *claim, BgCurveStretch *stretch,
                     const size_t *keep, size_t n)
{
    g_ptr_array_add(stretch->plans,
                    bg_curve_plan_new(claim, stretch->sample, keep, n));
}

void bg_curve_allow_dropping(const BgClaim *claim, BgCurveStretch *stretch)
{
    const BgCurvePlan *whole = g_ptr_array_index(stretch->plans, 0);
    g_autofree size_t *keep = g_new(size_t, whole->n + 1);

    if (stretch->plans->len > 1)
        return;
    for (size_t i = 0; i < whole->n; i++) {
        size_t n = 0;

        for (size_t j = 0; j < whole->n; j++)
            if (j != i)
                keep[n++] = whole->keep[j];
        add_plan(claim, stretch, keep, n);
    }
}

guint bg_curve_stretch(const BgClaim *claim, const BgClaimSample *s,
                       BgCurveWindow window, guint omit, GPtrArray *stretches)
{
    for (guint i = 0; i < stretches->len; i++) {
        const BgCurveStretch *known = g_ptr_array_index(stretches, i);

        if (known->omit == omit && known->window.start == window.start &&
            known->window.end == window.end && same_calendar(known->sample, s))
            return i;
    }
    g_autofree size_t *keep = g_new(size_t, s->n + 1);
    BgCurveStretch *stretch = g_new0(BgCurveStretch, 1);

    *stretch = (BgCurveStretch){ .sample = s, .window = window, .omit = omit };
    stretch->plans = g_ptr_array_new_with_free_func(free_plan);
    add_plan(claim, stretch, keep, keep_of(s, window, omit, keep));
    g_ptr_array_add(stretches, stretch);
    return stretches->len - 1;
}

size_t bg_curve_stretches_size(const BgClaim *claim, const GPtrArray *stretches)
{
    size_t most = 0;

    for (guint i = 0; i < stretches->len; i++) {
        const BgCurveStretch *stretch = g_ptr_array_index(stretches, i);

        for (guint j = 0; j < stretch->plans->len; j++)
            most = MAX(most, bg_curve_measure_size(
                                 claim, g_ptr_array_index(stretch->plans, j)));
    }
    return most;
}
