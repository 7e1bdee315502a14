#include "command/trend_join.h"

#include <math.h>

#include "command/draws.h"
#include "command/scales.h"
#include "data/series.h"
#include "resample/two_sources.h"
#include "stats/detectable.h"
#include "stats/distribution.h"
#include "stats/plateau.h"

static const BgColumn columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE },
    { "quantity", BG_COLUMN_TEXT, TRUE },
    { "source", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "estimate", BG_COLUMN_NUMBER, FALSE },
    { "se", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "detectable", BG_COLUMN_NUMBER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "unit", BG_COLUMN_TEXT, FALSE },
    { "note", BG_COLUMN_TEXT, FALSE },
};

/* Two histories that are joined. */
typedef struct {
    const BgSeries *a, *b;
    BgSample *of_a, *of_b; /* owned */
} Couple;

/* --- what belongs together ---------------------------------------------------
 */

static void couple_free(gpointer data)
{
    Couple *c = data;

    bg_sample_free(c->of_a);
    bg_sample_free(c->of_b);
    g_free(c);
}

static gboolean add_couple(const BgRun *run, const BgSeries *a,
                           const BgSeries *b, GPtrArray *couples,
                           GError **error)
{
    if (a->time != b->time || !g_str_equal(a->unit, b->unit))
        return bg_usage_error(error,
                              "%s and %s cannot be joined: their times do not "
                              "count the same",
                              a->label, b->label);
    if (!bg_scales_check(run, a, b, error))
        return FALSE;
    Couple *c = g_new(Couple, 1);

    *c = (Couple){ a, b, bg_series_sample(a), bg_series_sample(b) };
    g_ptr_array_add(couples, c);
    return TRUE;
}

/* The other histories of the same name and measure in other sources. */
static guint count_partners(const GPtrArray *series, guint i, guint *last)
{
    const BgSeries *a = g_ptr_array_index(series, i);
    guint n = 0;

    for (guint k = 0; k < series->len; k++) {
        const BgSeries *b = g_ptr_array_index(series, k);

        if (g_str_equal(a->name, b->name) &&
            g_str_equal(a->measure, b->measure) &&
            !g_str_equal(a->source, b->source)) {
            *last = k;
            n++;
        }
    }
    return n;
}

static gboolean match_names(BgRun *run, const GPtrArray *series,
                            GPtrArray *couples, GError **error)
{
    for (guint i = 0; i < series->len; i++) {
        const BgSeries *a = g_ptr_array_index(series, i);
        guint k = 0;
        const guint n = count_partners(series, i, &k);

        if (n > 1)
            return bg_usage_error(error,
                                  "--join takes two sources: %s is in %u "
                                  "others",
                                  a->label, n);
        if (n == 0)
            bg_result_warn(run->result,
                           "%s is in one source only: nothing to join it with",
                           a->label);
        else if (k > i && !add_couple(run, a, g_ptr_array_index(series, k),
                                      couples, error))
            return FALSE;
    }
    return TRUE;
}

/* One history of each of two sources is one couple, whatever the names. */
static GPtrArray *couples_of(BgRun *run, const GPtrArray *series,
                             GError **error)
{
    g_autoptr(GPtrArray) couples = g_ptr_array_new_with_free_func(couple_free);
    const BgSeries *a = g_ptr_array_index(series, 0);
    const BgSeries *b = g_ptr_array_index(series, series->len - 1);
    const gboolean done = series->len == 2 && !g_str_equal(a->source, b->source)
                              ? add_couple(run, a, b, couples, error)
                              : match_names(run, series, couples, error);

    if (done && couples->len == 0)
        bg_usage_error(error, "--join found no name that two sources share, "
                              "for example biss:russia "
                              "minsk-barometer:russia");
    return done && couples->len > 0 ? g_steal_pointer(&couples) : NULL;
}

/* --- the rows ----------------------------------------------------------------
 */

/* NaN and NULL are missing. */
typedef struct {
    const char *quantity, *source, *unit, *note;
    size_t n;
    double estimate, se, p, detectable, rho;
    BgInterval ci;
} Row;

static const double none = (double)NAN;
static const double power = 0.8;

static void put(BgTable *table, const char *series, const Row *row)
{
    bg_table_text(table, series);
    bg_table_text(table, row->quantity);
    bg_table_text(table, row->source);
    bg_table_integer(table, (gint64)row->n);
    bg_table_number(table, row->estimate);
    bg_table_number(table, row->se);
    bg_table_number(table, row->ci.low);
    bg_table_number(table, row->ci.high);
    bg_table_number(table, row->p);
    bg_table_number(table, row->detectable);
    bg_table_number(table, row->rho);
    bg_table_text(table, row->unit);
    bg_table_text(table, row->note);
}

/* What both sources say together; the difference is b less a. */
static void put_joint(BgTable *table, const char *name, const char *both,
                      const char *per, size_t n, double level,
                      const BgTwoSources *f)
{
    const char *common = f->near_unit_root ? "near a unit root: no verdict"
                         : bg_rejects(f->difference_p, level)
                             ? "the slopes differ: no common one"
                             : NULL;
    const char *difference =
        f->near_unit_root ? "second less first; near a unit root: no verdict"
        : bg_rejects(f->ratio_p, level)
            ? "second less first; p: of one slope, off as the sd differ"
            : "second less first; p: of one slope";
    const Row rows[] = {
        { "common slope", both, per, common, n, f->slope, f->slope_se,
          f->slope_p, bg_detectable(f->slope_se, (double)n - 3.0, level, power),
          f->rho, f->slope_ci },
        { "slope difference", both, per, difference, n, f->difference,
          f->difference_se, f->difference_p,
          bg_detectable(f->difference_se, (double)n - 4.0, level, power),
          f->rho_separate, f->difference_ci },
        { "level difference",
          both,
          "points",
          "second less first, at one time",
          n,
          f->level_shift,
          f->shift_se,
          none,
          none,
          f->rho,
          { none, none } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        put(table, name, &rows[i]);
}

static void put_each(BgTable *table, const char *name, const Couple *c,
                     const char *per, const BgTwoSources *f)
{
    const BgSeries *const series[2] = { c->a, c->b };
    const size_t n[2] = { c->of_a->n, c->of_b->n };

    for (int k = 0; k < 2; k++) {
        g_autofree char *origin = bg_series_origin(series[k]);
        const Row slope = { "slope", origin,          per,           NULL,
                            n[k],    f->own[k],       f->own_se[k],  none,
                            none,    f->rho_separate, { none, none } };
        const Row sd = { "sd", origin,   "points",      "around its own line",
                         n[k], f->sd[k], none,          none,
                         none, none,     { none, none } };

        put(table, name, &slope);
        put(table, name, &sd);
    }
}

static void put_couple(BgTable *table, const Couple *c, double level,
                       const BgTwoSources *f)
{
    g_autofree char *of_a = bg_series_origin(c->a);
    g_autofree char *of_b = bg_series_origin(c->b);
    g_autofree char *both = g_strdup_printf("%s; %s", of_a, of_b);
    g_autofree char *name =
        g_str_equal(c->a->name, c->b->name)
            ? g_strdup(c->a->name)
            : g_strdup_printf("%s; %s", c->a->label, c->b->label);
    g_autofree char *per = g_strdup_printf(
        c->a->time == BG_TIME_INDEX ? "points per unit of %s" : "points per %s",
        c->a->unit);
    const size_t n = c->of_a->n + c->of_b->n;
    const Row ratio = { "sd ratio",
                        both,
                        NULL,
                        "second over first; p: of equal sd",
                        n,
                        f->ratio,
                        none,
                        f->ratio_p,
                        bg_detectable_ratio_apart(c->of_a->n, c->of_b->n,
                                                  f->rho_separate, level),
                        f->rho_separate,
                        { none, none } };

    put_joint(table, name, both, per, n, level, f);
    put_each(table, name, c, per, f);
    put(table, name, &ratio);
}

/* --- the whole ---------------------------------------------------------------
 */

static BgSourceSample sample_of(const BgSample *s)
{
    return (BgSourceSample){ s->n, s->t, s->y, s->position };
}

static void warn_of_overlap(BgRun *run, const Couple *c)
{
    const BgSample *a = c->of_a, *b = c->of_b;

    if (a->t[0] <= b->t[b->n - 1] && b->t[0] <= a->t[a->n - 1])
        bg_result_warn(run->result,
                       "%s and %s overlap in time: their errors are taken as "
                       "independent of each other",
                       c->a->label, c->b->label);
}

static gboolean join(BgRun *run, BgTable *table, const Couple *c,
                     GError **error)
{
    const double level = bg_options_number(run->options, "level");
    const BgSourceSample a = sample_of(c->of_a), b = sample_of(c->of_b);
    const BgResampling how = bg_draws_start(run, BG_PURPOSE_TREND);
    BgTwoSources found;
    const int status = bg_two_sources(&a, &b, level, &how, &found);

    if (status == BG_ESTOPPED)
        return bg_draw_failed(status, error);
    if (status != BG_OK) {
        bg_result_warn(run->result,
                       "%s (n = %zu) and %s (n = %zu) cannot be "
                       "joined: %s",
                       c->a->label, a.n, c->b->label, b.n,
                       bg_stats_message(status));
        return TRUE;
    }
    warn_of_overlap(run, c);
    put_couple(table, c, level, &found);
    return TRUE;
}

static void explain(BgRun *run)
{
    bg_result_note(
        run->result,
        "joined: a level of its own for each source, AR(1) errors that never "
        "reach from one source into the other; p and intervals by drawn "
        "series. sd ratio: p from exchanging innovations between the sources, "
        "which heavy tails make too small. detectable: what a test that knew "
        "rho would find in 80 %% of such cases (a slope, a difference, a ratio "
        "or one over it); these need more. A single slope over both without "
        "the levels of their own would be a trend wherever the levels "
        "differ.");
}

gboolean bg_trend_join(BgRun *run, const GPtrArray *series, GError **error)
{
    g_autoptr(GPtrArray) couples = couples_of(run, series, error);

    if (!couples)
        return FALSE;
    BgTable *table =
        bg_result_table(run->result, "joined", columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < couples->len; i++)
        if (!join(run, table, g_ptr_array_index(couples, i), error))
            return FALSE;
    if (bg_table_rows(table) == 0)
        return bg_too_few(
            error, "%s",
            (char *)g_ptr_array_index(run->result->warnings,
                                      run->result->warnings->len - 1));
    explain(run);
    return TRUE;
}
