#include "command/volatility_couples.h"

#include <math.h>

#include "command/calibration.h"
#include "command/draws.h"
#include "command/scales.h"
#include "stats/line.h"

void bg_residuals(const double *t, const double *y, size_t n, double *out)
{
    BgLineFit fit;

    if (bg_line_fit(t, y, n, &fit) == BG_OK)
        bg_line_residuals(&fit, t, y, out);
    else
        for (size_t i = 0; i < n; i++)
            out[i] = (double)NAN;
}

static void couple_free(gpointer couple)
{
    bg_pairs_free(((BgCouple *)couple)->on);
    g_free(couple);
}

/* Adds the pair where the two share a period at all. */
static gboolean add_couple(BgRun *run, const BgSeries *a, const BgSeries *b,
                           GPtrArray *couples, GError **error)
{
    g_autoptr(BgPairs) on = bg_series_pair(a, b);
    const gboolean apart = !g_str_equal(a->source, b->source);

    if (apart && !bg_scales_check(run, a, b, error))
        return FALSE;
    if (apart && on->n == 0) {
        bg_result_warn(run->result,
                       "%s and %s are not compared: these sources have no "
                       "period in common (barograph trend --join compares the "
                       "spread around a line of each source's own)",
                       a->label, b->label);
        return TRUE;
    }
    const BgRounded rounded = { bg_calibration_whole(on->x, on->n),
                                bg_calibration_whole(on->y, on->n) };

    if (g_str_equal(bg_options_text(run->options, "around"), "trend")) {
        bg_residuals(on->t, on->x, on->n, on->x);
        bg_residuals(on->t, on->y, on->n, on->y);
    }
    BgCouple *c = g_new(BgCouple, 1);

    *c = (BgCouple){ a, b, g_steal_pointer(&on), rounded };
    g_ptr_array_add(couples, c);
    return TRUE;
}

GPtrArray *bg_couples_new(BgRun *run, const GPtrArray *series, GError **error)
{
    g_autoptr(GPtrArray) couples = g_ptr_array_new_with_free_func(couple_free);

    for (guint i = 0; i < series->len; i++)
        for (guint j = i + 1; j < series->len; j++)
            if (!add_couple(run, g_ptr_array_index(series, i),
                            g_ptr_array_index(series, j), couples, error))
                return NULL;
    return g_steal_pointer(&couples);
}

BgSpreadPair bg_couple_pair(const BgRun *run, const BgCouple *c,
                            const long *place)
{
    const gboolean trend =
        g_str_equal(bg_options_text(run->options, "around"), "trend");
    const BgPairs *on = c->on;

    return (BgSpreadPair){
        on->x, on->y, on->position, place, trend ? on->t : NULL, on->n
    };
}

/* --- how often block swaps call out for nothing ------------------------------
 */

static const BgColumn calibration_columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "method", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "r", BG_COLUMN_NUMBER, FALSE },
    BG_CALIBRATION_COLUMNS,
};

static void put_calibration(BgRun *run, BgTable *table, const BgCouple *c,
                            const BgSpreadNull *null, size_t alarms)
{
    g_autofree char *subject =
        g_strdup_printf("%s and %s", c->a->label, c->b->label);
    g_autofree char *drawn = g_strdup_printf(
        "pairs of equal spread, rho = %.2f, innovations correlated %.2f",
        null->rho, null->r);

    bg_table_text(table, c->a->label);
    bg_table_text(table, c->b->label);
    bg_table_text(table, "block-swap");
    bg_table_integer(table, (gint64)c->on->n);
    bg_table_number(table, null->rho);
    bg_table_number(table, null->r);
    bg_calibration_put(run, table, subject, "block-swap", drawn, alarms);
}

/* Of a pair alone; pairs that cannot be tested have no row but a warning. */
gboolean bg_couples_calibrate(BgRun *run, const GPtrArray *couples,
                              GError **error)
{
    BgTable *table =
        bg_result_table(run->result, "calibration", calibration_columns,
                        G_N_ELEMENTS(calibration_columns));

    for (guint i = 0; i < couples->len; i++) {
        const BgCouple *c = g_ptr_array_index(couples, i);
        const BgSpreadPair pair = bg_couple_pair(run, c, NULL);
        const BgResampling how = bg_calibration_start(run);
        BgSpreadNull null;
        size_t alarms;

        int status = bg_spread_null(&pair, c->rounded, &null);

        if (status != BG_OK) {
            bg_result_warn(run->result,
                           "no calibration of block-swap for %s and %s: %s "
                           "(%zu common periods)",
                           c->a->label, c->b->label, bg_stats_message(status),
                           c->on->n);
            continue;
        }
        status = bg_spread_calibrate(&null, BG_CALIBRATION_DRAWS,
                                     bg_options_number(run->options, "level"),
                                     &how, &alarms);

        if (status != BG_OK)
            return bg_draw_failed(status, error);
        put_calibration(run, table, c, &null, alarms);
    }
    return TRUE;
}
