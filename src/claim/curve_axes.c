#include "claim/curve_axes.h"

#include <string.h>

#include "core/number.h"

static const char *const as_they_are[] = { "all", NULL };
static const char *const outliers[] = { "none", "winsorised", "dropped", NULL };

/* Adds the levels that a claim names, or those usual; `own` comes first. */
static void add_levels(const BgClaim *claim, BgChoiceKind axis,
                       const char *const *usual, const char *own,
                       GPtrArray *levels)
{
    const char *const *names = claim->choices[axis]
                                   ? (const char *const *)claim->choices[axis]
                                   : usual;

    g_ptr_array_add(levels, g_strdup(own));
    for (; *names; names++)
        if (!g_ptr_array_find_with_equal_func(levels, *names, g_str_equal,
                                              NULL))
            g_ptr_array_add(levels, g_strdup(*names));
}

static void add_windows(const BgClaim *claim, GPtrArray *levels,
                        GArray *windows)
{
    static const char *const usual[] = { "0", "1", "2", NULL };
    g_autoptr(GPtrArray) each = g_ptr_array_new_with_free_func(g_free);

    add_levels(claim, BG_CHOICE_WINDOW, usual, "0", each);
    for (guint i = 0; i < each->len; i++)
        for (guint j = 0; j < each->len; j++) {
            const char *start = g_ptr_array_index(each, i);
            const char *end = g_ptr_array_index(each, j);
            const BgCurveWindow window = {
                (guint)g_ascii_strtoull(start, NULL, 10),
                (guint)g_ascii_strtoull(end, NULL, 10)
            };

            g_array_append_val(windows, window);
            g_ptr_array_add(levels, g_strdup_printf("%s/%s", start, end));
        }
}

static void add_on(const BgClaim *claim, GPtrArray *levels)
{
    static const char *const values[] = { "levels", "detrended", "changes",
                                          NULL };
    static const char *const spreads[] = { "mean", "trend", "changes", NULL };

    if (claim->kind == BG_CLAIM_CORRELATION)
        add_levels(claim, BG_CHOICE_ON, values, "levels", levels);
    else if (claim->kind == BG_CLAIM_VOLATILITY)
        add_levels(claim, BG_CHOICE_ON, spreads,
                   claim->around_trend ? "trend" : "mean", levels);
    else
        g_ptr_array_add(levels, g_strdup("values"));
}

/* Whether no two values end in one month, which then names each. */
static gboolean one_a_month(const BgClaimSample *s)
{
    for (size_t i = 1; i < s->n; i++)
        if (bg_day_month_end(s->end[i]) == bg_day_month_end(s->end[i - 1]))
            return FALSE;
    return TRUE;
}

/* The month or day that a value's period ends on, or its number. */
static char *name_of(const BgClaimSample *s, size_t i, gboolean by_month)
{
    if (s->end[i] == 0)
        return bg_number_exact(s->t[i]);
    char *day = bg_day_format(s->end[i]);

    if (by_month)
        day[strlen("YYYY-MM")] = '\0';
    return day;
}

static void add_omissions(const BgClaim *claim, const BgClaimSample *s,
                          GPtrArray *levels)
{
    const char *const *asked =
        (const char *const *)claim->choices[BG_CHOICE_OMIT];

    g_ptr_array_add(levels, g_strdup("none"));
    if (asked && !g_strv_contains(asked, "each"))
        return;
    const gboolean by_month = s->n > 0 && s->end[0] != 0 && one_a_month(s);

    for (size_t i = 0; i < s->n; i++)
        g_ptr_array_add(levels, name_of(s, i, by_month));
}

/* The four axes that views differ in. */
static void add_views(const BgSpecificationView *views, size_t n_views,
                      BgChoiceKind axis, GPtrArray *levels)
{
    for (size_t v = 0; v < n_views; v++)
        if (!g_ptr_array_find_with_equal_func(levels, views[v].level[axis],
                                              g_str_equal, NULL))
            g_ptr_array_add(levels, g_strdup(views[v].level[axis]));
}

void bg_curve_axes(const BgClaim *claim, const BgSpecificationView *views,
                   size_t n_views, BgCurve *curve, GArray **windows)
{

    const char *const *estimators = bg_claim_estimators(claim->kind);
    GPtrArray *const *levels = curve->levels;

    *windows = g_array_new(FALSE, FALSE, sizeof(BgCurveWindow));
    add_windows(claim, levels[BG_CHOICE_WINDOW], *windows);
    add_levels(claim, BG_CHOICE_ESTIMATOR, estimators, estimators[0],
               levels[BG_CHOICE_ESTIMATOR]);
    add_on(claim, levels[BG_CHOICE_ON]);
    add_omissions(claim, views[0].parts[0], levels[BG_CHOICE_OMIT]);
    /* Shares are of counted points: no value of theirs is extreme. */
    add_levels(claim, BG_CHOICE_OUTLIERS,
               claim->kind == BG_CLAIM_LEVEL ? as_they_are + 1 : outliers,
               "none", levels[BG_CHOICE_OUTLIERS]);
    add_views(views, n_views, BG_CHOICE_MEASURE, levels[BG_CHOICE_MEASURE]);
    add_views(views, n_views, BG_CHOICE_PER, levels[BG_CHOICE_PER]);
    add_views(views, n_views, BG_CHOICE_SOURCE, levels[BG_CHOICE_SOURCE]);
    add_views(views, n_views, BG_CHOICE_AGGREGATION,
              levels[BG_CHOICE_AGGREGATION]);
}

/* --- combinations ------------------------------------------------------------
 */

static guint index_of(const GPtrArray *levels, const char *name)
{
    guint i = 0;

    while (!g_str_equal(g_ptr_array_index(levels, i), name))
        i++;
    return i;
}

static void choose_view(const BgSpecificationView *view, const BgCurve *curve,
                        BgSpecification *spec)
{
    static const BgChoiceKind axes[] = { BG_CHOICE_MEASURE, BG_CHOICE_PER,
                                         BG_CHOICE_SOURCE,
                                         BG_CHOICE_AGGREGATION };

    for (size_t k = 0; k < G_N_ELEMENTS(axes); k++)
        spec->choice[axes[k]] =
            index_of(curve->levels[axes[k]], view->level[axes[k]]);
}

/* The number that a level's name stands for, whatever the levels in play. */
static guint code_of(const BgCurve *curve, const BgSpecification *spec,
                     BgChoiceKind axis, const char *const *names)
{
    const char *name =
        g_ptr_array_index(curve->levels[axis], spec->choice[axis]);
    guint i = 0;

    while (names[i] && !g_str_equal(names[i], name))
        i++;
    return names[i] ? i : 0;
}

/* 0 as they are ("levels", "mean", "values"), 1 about lines, 2 changes. */
static guint on_of(const BgCurve *curve, const BgSpecification *spec)
{
    static const char *const lines[] = { "", "detrended", "changes", NULL };
    static const char *const spreads[] = { "", "trend", "changes", NULL };

    return MAX(code_of(curve, spec, BG_CHOICE_ON, lines),
               code_of(curve, spec, BG_CHOICE_ON, spreads));
}

static void append(BgClaimKind kind, BgCurve *curve, GArray *runs,
                   const BgSpecification *spec, guint view)
{
    const BgCurveRun run = {
        .view = view,
        .estimator = code_of(curve, spec, BG_CHOICE_ESTIMATOR,
                             bg_claim_estimators(kind)),
        .on = on_of(curve, spec),
        .outliers = code_of(curve, spec, BG_CHOICE_OUTLIERS, outliers),
    };

    g_array_append_val(curve->specifications, *spec);
    g_array_append_val(runs, run);
}

/* Counts a combination of four axes up by one; FALSE after the last. */
static gboolean next(const BgCurve *curve, BgSpecification *spec)
{
    static const BgChoiceKind axes[] = { BG_CHOICE_OUTLIERS, BG_CHOICE_ON,
                                         BG_CHOICE_ESTIMATOR,
                                         BG_CHOICE_WINDOW };

    for (size_t k = 0; k < G_N_ELEMENTS(axes); k++) {
        if (++spec->choice[axes[k]] < curve->levels[axes[k]]->len)
            return TRUE;
        spec->choice[axes[k]] = 0;
    }
    return FALSE;
}

gboolean bg_curve_combine(BgClaimKind kind, const BgSpecificationView *views,
                          size_t n_views, BgCurve *curve, GArray *runs)
{
    for (guint v = 0; v < n_views; v++) {
        BgSpecification spec = { .n = 0 };

        choose_view(&views[v], curve, &spec);
        do {
            append(kind, curve, runs, &spec, v);
            if (curve->specifications->len > BG_SPECIFICATIONS_MOST)
                return FALSE;
        } while (next(curve, &spec));
    }
    for (guint i = 1; i < curve->levels[BG_CHOICE_OMIT]->len; i++) {
        BgSpecification spec = { .n = 0 };

        choose_view(&views[0], curve, &spec);
        spec.choice[BG_CHOICE_OMIT] = i;
        append(kind, curve, runs, &spec, 0);
    }
    return curve->specifications->len <= BG_SPECIFICATIONS_MOST;
}
