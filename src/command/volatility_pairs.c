#include "command/volatility_pairs.h"

#include <math.h>

#include "command/draws.h"
#include "command/pairs.h"
#include "command/volatility_couples.h"
#include "resample/calibrate.h"
#include "stats/correlation.h"
#include "stats/describe.h"
#include "stats/detectable.h"
#include "stats/line.h"
#include "stats/pitman_morgan.h"
#include "stats/ranks.h"
#include "stats/variance_tests.h"

static const BgColumn comparison_columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "statistic", BG_COLUMN_NUMBER, FALSE },
    { "ratio", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "p_adjusted", BG_COLUMN_P, FALSE },
    { "method", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "df1", BG_COLUMN_NUMBER, FALSE },
    { "df2", BG_COLUMN_NUMBER, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
    { "n_effective", BG_COLUMN_NUMBER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "detectable", BG_COLUMN_NUMBER, FALSE },
};

const char *const bg_volatility_methods[] = { "block-swap",
                                              "pitman-morgan-neff",
                                              "pitman-morgan",
                                              "brown-forsythe",
                                              "fligner",
                                              "levene",
                                              NULL };

/* Of each method, in the same order. */
static const char *const assumptions[] = {
    "AR(1) dependence, alike in both; any dependence between them",
    "normal pairs; AR(1) dependence",
    "independent normal pairs",
    "all values independent, also within a period",
    "all values independent, also within a period",
    "all values independent, also within a period",
};

typedef struct {
    const BgCouple *couple;
    size_t kind; /* of bg_volatility_methods */
    int status;
    double statistic, ratio, df1, df2, p, p_adjusted, n_effective, rho;
    BgInterval ci;
} Comparison;

/* --- one test --------------------------------------------------------------
 */

static void pitman_morgan(const BgPairs *on, double level, gboolean effective,
                          Comparison *c)
{
    BgPitmanMorgan test;

    c->n_effective = (double)on->n;
    c->status =
        effective
            ? bg_pitman_morgan_effective(on->x, on->y, on->position, on->n,
                                         level, &test, &c->n_effective)
            : bg_pitman_morgan(on->x, on->y, on->n, level, &test);
    if (c->status != BG_OK)
        return;
    c->statistic = test.t;
    c->ratio = test.sd_ratio;
    c->df1 = test.df;
    c->p = test.p;
    c->ci = test.ci;
}

static void two_groups(const char *method, const BgPairs *on, Comparison *c)
{
    const size_t n = on->n, size[2] = { n, n };
    g_autofree double *both = g_new(double, 2 * n + 1);
    g_autofree double *work = g_new(double, 6 * n + 1);
    const BgGroups groups = { both, size, 2 };
    BgVarianceTest test;

    for (size_t i = 0; i < n; i++) {
        both[i] = on->x[i];
        both[n + i] = on->y[i];
    }
    c->status = g_str_equal(method, "fligner")
                    ? bg_fligner_killeen(&groups, work, &test)
                : g_str_equal(method, "levene")
                    ? bg_levene(&groups, work, &test)
                    : bg_brown_forsythe(&groups, work, &test);
    if (c->status != BG_OK)
        return;
    c->statistic = test.statistic;
    c->df1 = test.df1;
    c->df2 = test.df2;
    c->p = test.p;
    if (bg_sd_ratio(on->x, on->y, n, &c->ratio) != BG_OK)
        c->ratio = (double)NAN;
}

static void block_swap(const BgSpread *result, Comparison *c)
{
    c->status = result->status;
    if (c->status != BG_OK)
        return;
    c->statistic = log(result->ratio);
    c->ratio = result->ratio;
    c->ci = result->ci;
    c->p = result->p;
    c->p_adjusted = result->p_adjusted;
    c->rho = result->rho;
}

/* --- block swaps, all pairs jointly -----------------------------------------
 */

/* The times of all pairs, each once, in order. */
static GArray *calendar_of(const GPtrArray *couples)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(double));
    guint n = 0;

    for (guint i = 0; i < couples->len; i++) {
        const BgPairs *p = ((BgCouple *)g_ptr_array_index(couples, i))->on;

        if (p->n > 0)
            g_array_append_vals(all, p->t, (guint)p->n);
    }
    double *const t = (double *)(void *)all->data;

    bg_sort(t, all->len);
    for (guint i = 0; i < all->len; i++)
        if (n == 0 || t[i] > t[n - 1])
            t[n++] = t[i];
    return g_array_set_size(all, n);
}

/* Where each issue stands in that calendar: the rank of its time.  Enough
 * while blocks are one issue long. */
static long *places_of(const GArray *calendar, const BgPairs *on)
{
    long *place = g_new(long, on->n + 1);

    for (guint i = 0, k = 0; i < calendar->len && k < on->n; i++)
        if (g_array_index(calendar, double, i) == on->t[k])
            place[k++] = i;
    return place;
}

static gboolean swap_blocks(const BgRun *run, const GPtrArray *couples,
                            BgSpread *results, GError **error)
{
    g_autofree BgSpreadPair *pairs = g_new0(BgSpreadPair, couples->len);
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) calendar = calendar_of(couples);
    const BgSpreadOptions options = {
        .how = bg_draws_start(run, BG_PURPOSE_SPREAD),
        .level = bg_options_number(run->options, "level"),
    };

    for (guint i = 0; i < couples->len; i++) {
        const BgCouple *c = g_ptr_array_index(couples, i);
        long *place = places_of(calendar, c->on);

        g_ptr_array_add(places, place);
        pairs[i] = bg_couple_pair(run, c, place);
    }
    const int status = bg_spread(pairs, couples->len, &options, results);

    return status == BG_OK || bg_draw_failed(status, error);
}

/* --- all tests ---------------------------------------------------------------
 */

static void compare_pair(const BgRun *run, const BgCouple *couple,
                         const BgSpread *swapped, GArray *rows)
{
    const double none = (double)NAN;
    const double level = bg_options_number(run->options, "level");

    for (size_t m = 0; bg_volatility_methods[m]; m++) {
        const char *method = bg_volatility_methods[m];
        Comparison c = { couple, m,    BG_OK, none, none, none,
                         none,   none, none,  none, none, { none, none } };

        if (!bg_options_has(run->options, "method", method))
            continue;
        if (g_str_equal(method, "block-swap"))
            block_swap(swapped, &c);
        else if (g_str_has_prefix(method, "pitman-morgan"))
            pitman_morgan(couple->on, level,
                          g_str_equal(method, "pitman-morgan-neff"), &c);
        else
            two_groups(method, couple->on, &c);
        g_array_append_val(rows, c);
    }
}

/* Fills p_adjusted of all methods but block-swap, which has its own. */
static void adjust(const BgRun *run, GArray *rows)
{
    g_autofree double *p = g_new(double, rows->len);
    g_autofree const char **method = g_new(const char *, rows->len);

    for (guint i = 0; i < rows->len; i++) {
        p[i] = g_array_index(rows, Comparison, i).p;
        method[i] =
            bg_volatility_methods[g_array_index(rows, Comparison, i).kind];
    }
    g_autofree double *adjusted =
        bg_adjust_families(run->options, p, method, rows->len);

    for (guint i = 0; i < rows->len; i++)
        if (!g_str_equal(method[i], "block-swap"))
            g_array_index(rows, Comparison, i).p_adjusted = adjusted[i];
}

/* The ratio that block swaps would find here; NaN for the other methods. */
static double detectable(const Comparison *c, double level)
{
    const BgPairs *on = c->couple->on;
    double r;

    if (isnan(c->rho) || bg_pearson_r(on->x, on->y, on->n, &r) != BG_OK)
        return (double)NAN;
    return bg_detectable_ratio(on->n, c->rho, r, level);
}

static void add_comparison(BgRun *run, BgTable *table, const Comparison *c)
{
    const BgCouple *couple = c->couple;
    const char *method = bg_volatility_methods[c->kind];

    if (c->status != BG_OK)
        bg_result_warn(run->result,
                       "no %s comparison of %s and %s: %s (%zu common "
                       "periods)",
                       method, couple->a->label, couple->b->label,
                       bg_stats_message(c->status), couple->on->n);
    bg_table_text(table, couple->a->label);
    bg_table_text(table, couple->b->label);
    bg_table_number(table, c->statistic);
    bg_table_number(table, c->ratio);
    bg_table_number(table, c->ci.low);
    bg_table_number(table, c->ci.high);
    bg_table_number(table, c->p);
    bg_table_number(table, c->p_adjusted);
    bg_table_text(table, method);
    bg_table_integer(table, (gint64)couple->on->n);
    bg_table_number(table, c->df1);
    bg_table_number(table, c->df2);
    bg_table_text(table, assumptions[c->kind]);
    bg_put_pair_origin(table, couple->a, couple->b);
    bg_table_number(table, c->n_effective);
    bg_table_number(table, c->rho);
    bg_table_number(table,
                    detectable(c, bg_options_number(run->options, "level")));
}

gboolean bg_volatility_compare(BgRun *run, const GPtrArray *series,
                               GError **error)
{
    g_autoptr(GPtrArray) couples = bg_couples_new(run, series, error);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Comparison));

    if (!couples || couples->len == 0)
        return couples != NULL;
    g_autofree BgSpread *swapped = g_new0(BgSpread, couples->len);

    if (bg_options_has(run->options, "method", "block-swap") &&
        !swap_blocks(run, couples, swapped, error))
        return FALSE;
    for (guint i = 0; i < couples->len; i++)
        compare_pair(run, g_ptr_array_index(couples, i), &swapped[i], rows);
    adjust(run, rows);
    BgTable *table =
        bg_result_table(run->result, "comparisons", comparison_columns,
                        G_N_ELEMENTS(comparison_columns));

    for (guint i = 0; i < rows->len; i++)
        add_comparison(run, table, &g_array_index(rows, Comparison, i));
    return !bg_options_flag(run->options, "calibrate") ||
           bg_couples_calibrate(run, couples, error);
}
