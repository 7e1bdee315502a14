#include "command/correlate_sides.h"

#include <math.h>

#include "command/correlate_rows.h"
#include "command/pairs.h"
#include "stats/detectable.h"
#include "stats/distribution.h"

static const BgColumn columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "on", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "r", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "rho_a", BG_COLUMN_NUMBER, FALSE },
    { "rho_b", BG_COLUMN_NUMBER, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "detectable", BG_COLUMN_NUMBER, FALSE },
    { "method", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
};

/* 1 or -1 where the correlation is shown at this level, else 0. */
static int sign_shown(const BgCorrelateRow *row, double level)
{
    if (row->status != BG_OK || !bg_rejects(row->c.p, level))
        return 0;
    return row->c.estimate > 0.0 ? 1 : -1;
}

static void put(BgTable *table, const BgCorrelateRow *row, double level)
{
    static const char *const verdicts[] = { "negative", "not shown",
                                            "positive" };
    const gboolean is = row->status == BG_OK;
    const double none = (double)NAN;

    bg_table_text(table, row->a->label);
    bg_table_text(table, row->b->label);
    bg_table_text(table, bg_on_names[row->on]);
    bg_table_integer(table, (gint64)row->n);
    bg_table_number(table, is ? row->c.estimate : none);
    bg_table_number(table, is ? row->c.ci.low : none);
    bg_table_number(table, is ? row->c.ci.high : none);
    bg_table_number(table, is ? row->c.p : none);
    bg_table_number(table, is ? row->rho_a : none);
    bg_table_number(table, is ? row->rho_b : none);
    bg_table_text(table, is ? verdicts[sign_shown(row, level) + 1] : NULL);
    bg_table_number(table,
                    is ? bg_detectable_r(row->n, row->rho_a, row->rho_b, level)
                       : none);
    bg_table_text(table, row->method);
    bg_put_pair_origin(table, row->a, row->b);
}

/* What one side says, for the warning. */
static char *describe(const BgCorrelateRow *row)
{
    if (row->status != BG_OK)
        return g_strdup_printf("%s: none", bg_on_names[row->on]);
    return g_strdup_printf("%s r = %.2f, p = %.3g", bg_on_names[row->on],
                           row->c.estimate, row->c.p);
}

static void warn_of(BgRun *run, const BgCorrelateRow *const side[BG_ON_KINDS],
                    double level)
{
    gboolean differ = FALSE;
    g_autofree char *levels = describe(side[BG_ON_LEVELS]);
    g_autofree char *detrended = describe(side[BG_ON_DETRENDED]);
    g_autofree char *changes = describe(side[BG_ON_CHANGES]);

    for (int k = 1; k < BG_ON_KINDS; k++)
        differ = differ || (side[k]->status == BG_OK &&
                            sign_shown(side[k], level) !=
                                sign_shown(side[BG_ON_LEVELS], level));
    if (differ && side[BG_ON_LEVELS]->status == BG_OK)
        bg_result_warn(
            run->result, "%s and %s: the sides disagree (%s; %s; %s)",
            side[0]->a->label, side[0]->b->label, levels, detrended, changes);
}

gboolean bg_correlate_sides(BgRun *run, const GPtrArray *series, GError **error)
{
    const double level = bg_options_number(run->options, "level");
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(BgCorrelateRow));
    BgTable *table =
        bg_result_table(run->result, "sides", columns, G_N_ELEMENTS(columns));

    for (int on = 0; on < BG_ON_KINDS; on++) {
        const BgCorrelateTask task = { series, (BgOn)on, "pearson-sieve", 0 };

        if (!bg_correlate_rows(run, &task, rows, error))
            return FALSE;
    }
    const guint pairs = rows->len / BG_ON_KINDS;

    for (guint j = 0; j < pairs; j++) {
        const BgCorrelateRow *side[BG_ON_KINDS];

        for (guint on = 0; on < BG_ON_KINDS; on++) {
            side[on] = &g_array_index(rows, BgCorrelateRow, on * pairs + j);
            put(table, side[on], level);
        }
        warn_of(run, side, level);
    }
    return TRUE;
}
