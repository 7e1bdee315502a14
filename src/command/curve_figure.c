#include "command/curve_figure.h"

#include <math.h>
#include <string.h>

#include "command/command.h"
#include "command/report_words.h"
#include "figure/specifications.h"

/* In the order of the figure's colours: green is support, as on a page. */
static const BgOutcome outcomes[] = { BG_CLAIM_OPEN, BG_CONTRADICTED,
                                      BG_SUPPORTED, BG_NOT_TESTABLE };

/* What is lent to the figure while it is built. */
typedef struct {
    BgSpecificationChoice choices[BG_CHOICES];
    int axis[BG_CHOICES]; /* of each choice */
    guint n_choices;
    BgSpecificationPoint *points;
    guint *taken; /* n_choices for each point */
    guint n_points;
    int stated;
    GPtrArray *labels; /* of char *, window's */
} Curve;

static void curve_clear(Curve *c)
{
    g_free(c->points);
    g_free(c->taken);
    g_ptr_array_unref(c->labels);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Curve, curve_clear)

gboolean bg_curve_is_drawn(const BgStudyClaim *item)
{
    return item->curve && item->curve->run >= BG_CURVE_DRAWN_FROM;
}

/* "0/2": "last 2 off". */
static char *window_label(const char *level)
{
    const char *slash = strchr(level, '/');
    const guint64 start = g_ascii_strtoull(level, NULL, 10);
    const guint64 end = slash ? g_ascii_strtoull(slash + 1, NULL, 10) : 0;

    if (start == 0 && end == 0)
        return g_strdup("all issues");
    if (end == 0)
        return g_strdup_printf("first %u off", (guint)start);
    if (start == 0)
        return g_strdup_printf("last %u off", (guint)end);
    return g_strdup_printf("first %u, last %u off", (guint)start, (guint)end);
}

static void add_choice(Curve *c, const BgCurve *curve, int axis)
{
    static const char *const omit[] = { "none", "one issue" };
    BgSpecificationChoice *choice = &c->choices[c->n_choices];
    const GPtrArray *levels = curve->levels[axis];

    choice->name = bg_choice_names[axis];
    choice->options = (const char *const *)levels->pdata;
    choice->n_options = levels->len;
    if (axis == BG_CHOICE_OMIT) {
        choice->options = omit;
        choice->n_options = G_N_ELEMENTS(omit);
    } else if (axis == BG_CHOICE_WINDOW) {
        for (guint i = 0; i < levels->len; i++)
            g_ptr_array_add(c->labels,
                            window_label(g_ptr_array_index(levels, i)));
        choice->options = (const char *const *)c->labels->pdata;
    }
    c->axis[c->n_choices++] = axis;
}

/* gnuplot draws no infinite interval. */
static double end_of(double x)
{
    return isfinite(x) ? x : (double)NAN;
}

static guint look_of(BgOutcome verdict)
{
    guint i = 0;

    while (outcomes[i] != verdict)
        i++;
    return i;
}

static void add_point(Curve *c, const BgSpecification *s)
{
    guint *taken = c->taken + (gsize)c->n_points * c->n_choices;

    for (guint k = 0; k < c->n_choices; k++) {
        const guint at = s->choice[c->axis[k]];

        taken[k] = c->axis[k] == BG_CHOICE_OMIT ? MIN(at, 1) : at;
    }
    c->points[c->n_points++] = (BgSpecificationPoint){
        .estimate = s->estimate,
        .low = end_of(s->ci_low),
        .high = end_of(s->ci_high),
        .verdict = look_of(s->verdict),
        .choices = taken,
    };
}

static Curve curve_of(const BgCurve *curve)
{
    const guint n = curve->specifications->len;
    Curve c = { .stated = -1,
                .labels = g_ptr_array_new_with_free_func(g_free) };

    for (int axis = 0; axis < BG_CHOICES; axis++)
        if (curve->levels[axis]->len > 1)
            add_choice(&c, curve, axis);
    c.points = g_new(BgSpecificationPoint, n + 1);
    c.taken = g_new(guint, (gsize)n * c.n_choices + 1);
    for (guint i = 0; i < n; i++) {
        const BgSpecification *s =
            &g_array_index(curve->specifications, BgSpecification, i);

        if (!isfinite(s->estimate))
            continue;
        if (i == 0)
            c.stated = 0;
        add_point(&c, s);
    }
    return c;
}

/* Where the claim's sentence has its edge. */
static double reference_of(const BgClaim *claim)
{
    if (claim->kind == BG_CLAIM_LEVEL)
        return claim->bound;
    return claim->kind == BG_CLAIM_VOLATILITY ? 1 : 0;
}

BgFigure *bg_curve_figure(const BgStudyClaim *item, gboolean simulated,
                          const BgFigureStyle *style, GError **error)
{
    if (!bg_curve_is_drawn(item)) {
        bg_too_few(error,
                   "claim '%s' has no specification curve: fewer than %d "
                   "specifications could be run",
                   item->claim->name, BG_CURVE_DRAWN_FROM);
        return NULL;
    }
    static const char before[] = "simulated: ";
    g_auto(Curve) c = curve_of(item->curve);
    const char *words[G_N_ELEMENTS(outcomes)];
    const char *unit = item->finding.unit;
    g_autofree char *label =
        g_str_has_prefix(unit, "point")
            ? g_strdup_printf("%s, %s",
                              bg_report_quantity(item->claim) + strlen("the "),
                              unit)
            : g_strdup(unit);
    const char *source = g_str_has_prefix(item->source, before)
                             ? item->source + strlen(before)
                             : item->source;

    for (size_t i = 0; i < G_N_ELEMENTS(outcomes); i++)
        words[i] = bg_outcome_words[outcomes[i]];
    const BgSpecificationFigure input = {
        .specifications = c.points,
        .n_specifications = c.n_points,
        .choices = c.choices,
        .n_choices = c.n_choices,
        .verdicts = words,
        .n_verdicts = G_N_ELEMENTS(words),
        .y_label = label,
        .reference = reference_of(item->claim),
        .stated = c.stated,
        .notes = { source, NULL, simulated },
    };

    return bg_figure_specifications(&input, style, error);
}
