/* simulate: how often the procedures are right, by trials on histories of
 * known truth; and such histories themselves. */
#include <math.h>
#include <string.h>

#include "command/command.h"
#include "command/grid.h"
#include "command/progress.h"
#include "command/simulate_histories.h"
#include "core/number.h"
#include "core/text.h"
#include "stats/proportion.h"

static const BgColumn columns[] = {
    { "quantity", BG_COLUMN_TEXT, FALSE },
    { "kind", BG_COLUMN_TEXT, FALSE },
    { "method", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, TRUE },
    { "missing", BG_COLUMN_INTEGER, FALSE },
    { "rho", BG_COLUMN_NUMBER, TRUE },
    { "df", BG_COLUMN_NUMBER, FALSE },
    { "effect", BG_COLUMN_NUMBER, FALSE },
    { "rate", BG_COLUMN_NUMBER, FALSE },
    { "rate_low", BG_COLUMN_NUMBER, FALSE },
    { "rate_high", BG_COLUMN_NUMBER, FALSE },
    { "trials", BG_COLUMN_INTEGER, FALSE },
    { "rejected", BG_COLUMN_INTEGER, FALSE },
    { "covered", BG_COLUMN_INTEGER, FALSE },
    { "intervals", BG_COLUMN_INTEGER, FALSE },
    { "failed", BG_COLUMN_INTEGER, FALSE },
    { "first", BG_COLUMN_INTEGER, FALSE },
    { "draws", BG_COLUMN_INTEGER, FALSE },
    { "level", BG_COLUMN_NUMBER, FALSE },
    { "seed", BG_COLUMN_INTEGER, FALSE },
};

static const BgOption options[] = {
    { .name = "kind",
      .kind = BG_OPTION_CHOICE,
      .value = "KIND",
      .choices = bg_trial_kind_names,
      .fallback = "trend",
      .help = "what is tested; joined: two sources, as by trend --join" },
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_TEXT,
      .value = "A,B",
      .fallback = "all",
      .help = "procedures, by the names that trend, volatility, correlate and "
              "breaks use" },
    { .name = "n",
      .kind = BG_OPTION_TEXT,
      .value = "N,N",
      .fallback = "20,30,35",
      .help = "issues of a history, of each of a pair" },
    { .name = "rho",
      .kind = BG_OPTION_TEXT,
      .value = "R,R",
      .fallback = "0,0.3,0.5,0.7",
      .help = "lag-one autocorrelation of the errors" },
    { .name = "missing",
      .kind = BG_OPTION_TEXT,
      .value = "K,K",
      .fallback = "0",
      .help = "issues left out at random" },
    { .name = "df",
      .kind = BG_OPTION_TEXT,
      .value = "D,D",
      .fallback = "0",
      .help = "innovations: t with so many degrees of freedom; 0: normal" },
    { .name = "effect",
      .kind = BG_OPTION_TEXT,
      .value = "E,E",
      .help = "what is true: total drift or step in sd (trend, break), log "
              "sd ratio (spread, joined), correlation (0 for size, else 2.5, "
              "0.7, 0.5)" },
    { .name = "sd",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 0.001,
      .high = 1e6,
      .fallback = "4",
      .help = "standard deviation of the errors" },
    { .name = "exact",
      .kind = BG_OPTION_FLAG,
      .help = "values not rounded to whole points" },
    { .name = "trials",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 1,
      .high = 100000000,
      .fallback = "2000",
      .help = "histories a cell" },
    { .name = "draws",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 19,
      .high = 1000000,
      .fallback = "199",
      .help = "draws of a procedure that resamples" },
    { .name = "issues",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 4,
      .high = 1200,
      .fallback = "35",
      .help = "histories: issues of two months each, from 2011 on" },
    { .name = "correlation",
      .kind = BG_OPTION_NUMBER,
      .value = "R",
      .low = -1,
      .high = 1,
      .fallback = "0",
      .help = "histories: of the innovations of any two" },
    { .name = "into",
      .kind = BG_OPTION_TEXT,
      .value = "FOLDER",
      .help = "histories: write a folder like those of the datasets" },
    { .name = "shard",
      .kind = BG_OPTION_TEXT,
      .value = "I/N",
      .help = "only the I-th of N parts of the trials" },
    { .name = "merge",
      .kind = BG_OPTION_FLAG,
      .help = "add up the CSV files of shards" },
    BG_OPTION_END
};

static double default_effect(const char *quantity, BgTrialKind kind)
{
    static const double of_kind[] = { 2.5, 0.7, 0.5, 2.5, 0.7 };

    /* Slopes of two sources are covered where their spreads are equal. */
    if (kind == BG_TRIAL_JOINED && g_str_equal(quantity, "coverage"))
        return 0;
    return g_str_equal(quantity, "size") ? 0 : of_kind[kind];
}

static BgTrialKind kind_of(const BgOptions *asked)
{
    const char *name = bg_options_text(asked, "kind");
    guint i = 0;

    while (!g_str_equal(bg_trial_kind_names[i], name))
        i++;
    return (BgTrialKind)i;
}

static void add_row(BgTable *table, const BgGridRow *row)
{
    guint64 hits, all;
    BgInterval ci = { (double)NAN, (double)NAN };

    bg_grid_counts(row, &hits, &all);
    if (all > 0 &&
        bg_wilson_interval((double)hits, (double)all, 0.95, &ci) != BG_OK)
        ci.low = ci.high = (double)NAN;
    bg_table_text(table, row->quantity);
    bg_table_text(table, bg_trial_kind_names[row->kind]);
    bg_table_text(table, row->method);
    bg_table_integer(table, (gint64)row->n);
    bg_table_integer(table, (gint64)row->missing);
    bg_table_number(table, row->rho);
    bg_table_number(table, row->df);
    bg_table_number(table, row->effect);
    bg_table_number(table, bg_grid_rate(row));
    bg_table_number(table, ci.low);
    bg_table_number(table, ci.high);
    bg_table_integer(table, (gint64)row->counts.trials);
    bg_table_integer(table, (gint64)row->counts.rejected);
    bg_table_integer(table, (gint64)row->counts.covered);
    bg_table_integer(table, (gint64)row->counts.intervals);
    bg_table_integer(table, (gint64)row->counts.failed);
    bg_table_integer(table, (gint64)row->first);
    bg_table_integer(table, (gint64)row->draws);
    bg_table_number(table, row->level);
    bg_table_integer(table, (gint64)row->seed);
}

static gboolean write_rows(BgRun *run, const GArray *rows)
{
    BgTable *table =
        bg_result_table(run->result, "cells", columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < rows->len; i++)
        add_row(table, &g_array_index(rows, BgGridRow, i));
    run->result->simulated = TRUE;
    bg_result_note(run->result,
                   "rate: share of trials rejected at 1 - level (size, power), "
                   "or share of intervals that hold the truth (coverage), "
                   "with Wilson's 95 %% interval. Histories: AR(1), sd %s, "
                   "six issues a year%s.",
                   bg_options_text(run->options, "sd"),
                   bg_options_flag(run->options, "exact")
                       ? ""
                       : ", rounded to whole points");
    return TRUE;
}

static gboolean merge(BgRun *run, GError **error)
{
    g_autoptr(GArray) rows = bg_grid_rows_new();

    if (!run->args[0])
        return bg_usage_error(error, "simulate --merge wants the CSV files of "
                                     "shards");
    for (const char *const *path = run->args; *path; path++)
        if (!bg_grid_read(*path, run->result->inputs, rows, error))
            return FALSE;
    return bg_grid_merge(rows, error) && write_rows(run, rows);
}

static gboolean simulate(BgRun *run, GError **error)
{
    static const char *const quantities[] = { "size", "coverage", "power",
                                              NULL };
    const char *quantity = run->args[0];
    g_autoptr(GArray) rows = bg_grid_rows_new();

    if (bg_options_flag(run->options, "merge"))
        return merge(run, error);
    if (quantity && g_str_equal(quantity, "histories"))
        return bg_simulate_histories(run, error);
    if (!quantity || run->args[1] || !g_strv_contains(quantities, quantity))
        return bg_usage_error(error, "simulate wants one of size, coverage, "
                                     "power and histories, or --merge "
                                     "FILE...");
    const BgTrialKind kind = kind_of(run->options);

    return bg_grid_run(run, quantity, kind, default_effect(quantity, kind),
                       rows, error) &&
           write_rows(run, rows);
}

static const char *const without[] = { "data", "from",        "to", "measure",
                                       "per",  "date-format", NULL };

const BgCommand bg_command_simulate = {
    .name = "simulate",
    .summary =
        "histories of known truth; size, coverage and power of the methods",
    .arguments = "size|coverage|power | --merge FILE... | histories 'NAME: "
                 "KEY=VALUE, ...'...",
    .details =
        "Runs the methods on histories of known truth and counts: how often "
        "they see\nwhat is not there (size), hold the truth (coverage), see "
        "what is there (power).\nThe same seed gives the same counts on any "
        "number of threads; the parts of\n--shard add up exactly with "
        "--merge." BG_SIMULATE_HISTORIES_HELP,
    .examples =
        "  barograph simulate size --method ols,hac,mk --trials 20000\n"
        "  barograph simulate power --kind spread --method pitman-morgan\n"
        "  barograph simulate size --shard 2/8 --format csv -o part2.csv\n"
        "  barograph simulate --merge part*.csv\n"
        "  barograph simulate histories 'china: slope=2' 'eu: rho=0.6, df=4' "
        "--seed 7 --format csv -o drawn.csv\n"
        "  barograph simulate histories 'a: level=20, break_issue=19, "
        "slope_change=-8, rho=0.4, sd=13' b --correlation 0.5 --into drawn\n",
    .options = options,
    .without = without,
    .run = simulate,
};
