/* correlate: every pair of histories, at one lag or several. */
#include <math.h>

#include "command/calibration.h"
#include "command/command.h"
#include "command/correlate_calibrate.h"
#include "command/correlate_differences.h"
#include "command/correlate_rows.h"
#include "command/correlate_sides.h"
#include "command/draws.h"
#include "command/join_series.h"
#include "command/pairs.h"
#include "command/picks.h"
#include "stats/detectable.h"

static const BgColumn columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "lag", BG_COLUMN_INTEGER, TRUE },
    { "method", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "n_effective", BG_COLUMN_NUMBER, FALSE },
    { "r", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "p_adjusted", BG_COLUMN_P, FALSE },
    { "statistic", BG_COLUMN_NUMBER, FALSE },
    { "df", BG_COLUMN_NUMBER, FALSE },
    { "p_from", BG_COLUMN_TEXT, FALSE },
    { "ccf", BG_COLUMN_NUMBER, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
    { "on", BG_COLUMN_TEXT, TRUE },
    { "rho_a", BG_COLUMN_NUMBER, FALSE },
    { "rho_b", BG_COLUMN_NUMBER, FALSE },
    { "bretherton_low", BG_COLUMN_NUMBER, FALSE },
    { "bretherton_high", BG_COLUMN_NUMBER, FALSE },
    { "detectable", BG_COLUMN_NUMBER, FALSE },
};

static const BgOption options[] = {
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = bg_correlate_methods,
      .fallback = "pearson-sieve,spearman-sieve,pearson",
      .help = "some of, or all" },
    { .name = "on",
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = bg_on_names,
      .fallback = "levels",
      .help = "what to correlate, some of, or all" },
    { .name = "lags",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 0,
      .high = 1000,
      .fallback = "0",
      .help = "all lags from -N to N issues; at lag k, a at k later than b" },
    { .name = "differences",
      .kind = BG_OPTION_FLAG,
      .help = "also: is a closer to b than to c, for every three" },
    BG_CALIBRATE_OPTION,
    BG_ADJUST_OPTION,
    BG_JOIN_OPTION,
    BG_DRAW_OPTIONS,
    BG_OPTION_END
};

static gboolean has_ccf(const BgCorrelateRow *row)
{
    return row->on == BG_ON_LEVELS && g_str_equal(row->method, "pearson");
}

/* The common issues of the pair whose rows are being written: rows come pair
 * by pair. */
typedef struct {
    const BgSeries *a, *b;
    BgPairs *on; /* owned */
} Current;

/* R's ccf(a, b) on the common issues, NaN where it has no value. */
static double ccf_of(Current *current, const BgCorrelateRow *row)
{
    double r;

    if (!has_ccf(row))
        return (double)NAN;
    if (!current->on || current->a != row->a || current->b != row->b) {
        bg_pairs_free(current->on);
        *current = (Current){ row->a, row->b, bg_series_pair(row->a, row->b) };
    }
    const BgPairs *on = current->on;

    return bg_ccf(on->x, on->y, on->position, on->n, row->lag, &r) == BG_OK
               ? r
               : (double)NAN;
}

/* Families: one method on one kind of value. */
static double *adjusted_p(const BgRun *run, const GArray *rows)
{
    g_autofree double *p = g_new(double, rows->len);
    g_auto(GStrv) family = g_new0(char *, rows->len + 1);
    const gboolean joint =
        g_str_equal(bg_options_text(run->options, "adjust"), "maxt");

    for (guint i = 0; i < rows->len; i++) {
        const BgCorrelateRow *row = &g_array_index(rows, BgCorrelateRow, i);

        p[i] = row->status == BG_OK ? row->c.p : (double)NAN;
        family[i] = g_strconcat(row->method, " ", bg_on_names[row->on], NULL);
    }
    double *adjusted = bg_adjust_families(
        run->options, p, (const char *const *)family, rows->len);

    for (guint i = 0; i < rows->len; i++) {
        const BgCorrelateRow *row = &g_array_index(rows, BgCorrelateRow, i);

        if (joint && row->is_sieve)
            adjusted[i] = row->p_max;
    }
    return adjusted;
}

static const char *p_source(const BgCorrelateRow *row)
{
    if (row->is_sieve)
        return "draws";
    switch (row->c.p_kind) {
    case BG_P_EXACT:
        return "all permutations";
    case BG_P_NORMAL:
        return "normal";
    case BG_P_STUDENT:
        break;
    }
    return "t";
}

static void add_row(const BgRun *run, BgTable *table, const BgCorrelateRow *row,
                    double adjusted, double ccf)
{
    enum { REST = 9 };

    bg_table_text(table, row->a->label);
    bg_table_text(table, row->b->label);
    bg_table_integer(table, row->lag);
    bg_table_text(table, row->method);
    bg_table_integer(table, (gint64)row->n);
    if (row->status != BG_OK) {
        for (guint i = 0; i < REST; i++)
            bg_table_missing(table);
    } else {
        bg_table_number(table, row->n_effective);
        bg_table_number(table, row->c.estimate);
        bg_table_number(table, row->c.ci.low);
        bg_table_number(table, row->c.ci.high);
        bg_table_number(table, row->c.p);
        bg_table_number(table, adjusted);
        bg_table_number(table, row->c.statistic);
        bg_table_number(table, row->c.df);
        bg_table_text(table, p_source(row));
    }
    bg_table_number(table, ccf);
    bg_table_text(table, row->is_sieve ? "AR(1) dependence in time"
                                       : "independent observations");
    bg_put_pair_origin(table, row->a, row->b);
    bg_table_text(table, bg_on_names[row->on]);
    bg_table_number(table, row->rho_a);
    bg_table_number(table, row->rho_b);
    bg_table_number(table, row->bretherton.low);
    bg_table_number(table, row->bretherton.high);
    bg_table_number(table,
                    bg_detectable_r(row->n, row->rho_a, row->rho_b,
                                    bg_options_number(run->options, "level")));
}

static gboolean fill(BgRun *run, const GArray *rows, GError **error)
{
    BgTable *table = bg_result_table(run->result, "correlations", columns,
                                     G_N_ELEMENTS(columns));
    g_autofree double *adjusted = adjusted_p(run, rows);
    Current current = { NULL, NULL, NULL };
    guint found = 0;

    for (guint i = 0; i < rows->len; i++) {
        const BgCorrelateRow *row = &g_array_index(rows, BgCorrelateRow, i);

        add_row(run, table, row, adjusted[i], ccf_of(&current, row));
        found += row->status == BG_OK;
        if (row->status != BG_OK && row->lag == 0)
            bg_result_warn(run->result,
                           "no %s correlation of %s and %s: %s "
                           "(%zu common periods)",
                           row->method, row->a->label, row->b->label,
                           bg_stats_message(row->status), row->n);
    }
    bg_pairs_free(current.on);
    if (found > 0)
        return TRUE;
    return bg_too_few(error, "%s",
                      run->result->warnings->len > 0
                          ? (char *)g_ptr_array_index(run->result->warnings, 0)
                          : "no pair has enough common periods");
}

static void explain(BgRun *run)
{
    const char *adjust = bg_options_text(run->options, "adjust");

    bg_result_note(run->result,
                   "Pairs are matched by equal periods; p_adjusted: %s over "
                   "all rows of a method; ccf: R's ccf(), divisor n.",
                   g_str_equal(adjust, "maxt")
                       ? "max-T of the draws (holm without draws)"
                       : adjust);
    bg_result_note(
        run->result,
        "The -sieve methods ask how often two unrelated series, each with its "
        "own dependence in time (rho_a, rho_b), correlate as much: these "
        "decide; detectable: the |r| they find in 80 %% of cases here. %s "
        "draws, "
        "seed %s. The other p-values and intervals take "
        "neighbouring issues as independent: two trending or slowly moving "
        "series correlate without being related.",
        bg_options_text(run->options, "draws"),
        bg_options_text(run->options, "seed"));
}

static gboolean correlate(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(BgCorrelateRow));

    if (!series)
        return FALSE;
    if (series->len < 2)
        return bg_usage_error(error, "correlate wants two series or more");
    bg_run_join(run, series);
    for (int on = 0; on < BG_ON_KINDS; on++) {
        const BgCorrelateTask task = {
            series, (BgOn)on, bg_options_text(run->options, "method"),
            (long)bg_options_int(run->options, "lags")
        };

        if (bg_options_has(run->options, "on", bg_on_names[on]) &&
            !bg_correlate_rows(run, &task, rows, error))
            return FALSE;
    }
    if (!fill(run, rows, error) || !bg_correlate_sides(run, series, error))
        return FALSE;
    if (bg_options_flag(run->options, "differences"))
        bg_correlate_differences(run, series);
    explain(run);
    return !bg_options_flag(run->options, "calibrate") ||
           bg_correlate_calibrate(run, series, error);
}

const BgCommand bg_command_correlate = {
    .name = "correlate",
    .summary = "correlations of every pair, also at lags",
    .arguments = "SERIES SERIES...",
    .details =
        "Pearson, Spearman and Kendall for every pair of histories on the "
        "periods\nboth have recorded. A lag counts issues and never crosses a "
        "gap. The -sieve\nmethods allow for dependence in time; table sides: "
        "levels, detrended values\nand changes beside each other. A history "
        "of shorter periods than another's is\nbrought onto the longer ones "
        "first (--join); only periods wholly covered count.",
    .examples =
        "  barograph correlate 'simulated/minsk-barometer:*'\n"
        "  barograph correlate weekly.csv:china weekly.csv:russia --lags 2\n"
        "  barograph correlate 'weekly.csv:*' --on changes --adjust maxt\n"
        "  barograph correlate simulated/biss:eu simulated/biss:china "
        "--calibrate\n",
    .options = options,
    .run = correlate,
};
