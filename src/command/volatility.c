/* volatility: how much each history moves, and whether one moves more. */
#include <math.h>

#include "command/calibration.h"
#include "command/command.h"
#include "command/draws.h"
#include "command/pairs.h"
#include "command/picks.h"
#include "command/scales.h"
#include "command/volatility_couples.h"
#include "command/volatility_pairs.h"
#include "stats/describe.h"
#include "stats/detectable.h"
#include "stats/line.h"
#include "stats/serial.h"

static const BgColumn volatility_columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "mean", BG_COLUMN_NUMBER, FALSE },
    { "sd", BG_COLUMN_NUMBER, FALSE },
    { "sd_ci_low", BG_COLUMN_NUMBER, FALSE },
    { "sd_ci_high", BG_COLUMN_NUMBER, FALSE },
    { "mad", BG_COLUMN_NUMBER, FALSE },
    { "iqr", BG_COLUMN_NUMBER, FALSE },
    { "range", BG_COLUMN_NUMBER, FALSE },
    { "detrended_sd", BG_COLUMN_NUMBER, FALSE },
    { "difference_sd", BG_COLUMN_NUMBER, FALSE },
    { "missing", BG_COLUMN_INTEGER, FALSE },
    { "min", BG_COLUMN_NUMBER, FALSE },
    { "max", BG_COLUMN_NUMBER, FALSE },
    { "mad_raw", BG_COLUMN_NUMBER, FALSE },
    { "mean_change", BG_COLUMN_NUMBER, FALSE },
    { "events", BG_COLUMN_NUMBER, FALSE },
    { "event_issues", BG_COLUMN_INTEGER, FALSE },
    { "sd_per_root_event", BG_COLUMN_NUMBER, FALSE },
    { "share_negative", BG_COLUMN_NUMBER, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn rolling_columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE }, { "from", BG_COLUMN_TEXT, FALSE },
    { "to", BG_COLUMN_TEXT, FALSE },    { "window", BG_COLUMN_INTEGER, FALSE },
    { "sd", BG_COLUMN_NUMBER, FALSE },  { "source", BG_COLUMN_TEXT, FALSE },
};

static const char *const around[] = { "mean", "trend", NULL };

static const BgOption options[] = {
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = bg_volatility_methods,
      .fallback = "block-swap,pitman-morgan-neff,pitman-morgan,"
                  "brown-forsythe,fligner",
      .help = "tests of equal spread, some of, or all" },
    { .name = "around",
      .kind = BG_OPTION_CHOICE,
      .value = "WHAT",
      .choices = around,
      .fallback = "mean",
      .help = "compare deviations from" },
    { .name = "window",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 2,
      .high = 100000,
      .help = "also the sd in every window of N neighbouring issues" },
    BG_CALIBRATE_OPTION,
    BG_SCALES_OPTION,
    BG_ADJUST_OPTION,
    BG_DRAW_OPTIONS,
    BG_OPTION_END
};

/* --- one history ------------------------------------------------------------
 */

static double sd_of(const double *x, size_t n)
{
    double sd;

    return bg_sd(x, n, &sd) == BG_OK ? sd : (double)NAN;
}

static double detrended_sd(const BgSample *s)
{
    g_autofree double *residual = g_new(double, s->n + 1);

    bg_residuals(s->t, s->y, s->n, residual);
    return sd_of(residual, s->n);
}

/* What R's mad(), IQR() and mad(constant = 1) give. */
typedef struct {
    double mad, mad_raw, iqr, min, max;
} Spread;

static Spread spread_of(const BgSample *s)
{
    g_autofree double *work = g_new(double, s->n + 1);
    const double none = (double)NAN;
    Spread spread = { none, none, none, none, none };

    if (bg_mad(s->y, s->n, work, &spread.mad) != BG_OK ||
        bg_mad_raw(s->y, s->n, work, &spread.mad_raw) != BG_OK ||
        bg_iqr(s->y, s->n, work, &spread.iqr) != BG_OK ||
        bg_range(s->y, s->n, &spread.min, &spread.max) != BG_OK)
        return (Spread){ none, none, none, none, none };
    return spread;
}

static void put_make_up(BgTable *table, const BgSeries *series, double sd)
{
    const BgMakeUpOfAll of = bg_series_made_of(series);

    bg_table_number(table, of.events);
    bg_table_integer(table, of.issues);
    bg_table_number(table, bg_sd_per_root_event(sd, of.events));
    bg_table_number(table, of.share_negative);
}

static void describe(BgTable *table, const BgSeries *series, const BgSample *s,
                     double level)
{
    const double none = (double)NAN;
    g_autofree char *origin = bg_series_origin(series);
    const Spread spread = spread_of(s);
    BgInterval ci = { none, none };
    BgDifferences changes = { .sd = none, .mean_absolute = none };
    double mean = none;
    const double sd = sd_of(s->y, s->n);

    /* What cannot be computed stays missing, each for itself. */
    if (bg_mean(s->y, s->n, &mean) != BG_OK)
        mean = none;
    if (bg_sd_interval(sd, s->n, level, &ci) != BG_OK)
        ci = (BgInterval){ none, none };
    if (bg_differences(s->y, s->position, s->n, &changes) != BG_OK)
        changes = (BgDifferences){ .sd = none, .mean_absolute = none };
    bg_table_text(table, series->label);
    bg_table_text(table, series->measure);
    bg_table_integer(table, (gint64)s->n);
    bg_table_number(table, mean);
    bg_table_number(table, sd);
    bg_table_number(table, ci.low);
    bg_table_number(table, ci.high);
    bg_table_number(table, spread.mad);
    bg_table_number(table, spread.iqr);
    bg_table_number(table, spread.max - spread.min);
    bg_table_number(table, detrended_sd(s));
    bg_table_number(table, changes.sd);
    bg_table_integer(table, s->missing);
    bg_table_number(table, spread.min);
    bg_table_number(table, spread.max);
    bg_table_number(table, spread.mad_raw);
    bg_table_number(table, changes.mean_absolute);
    put_make_up(table, series, sd);
    bg_table_text(table, "independent normal values (sd interval)");
    bg_table_text(table, origin);
}

/* --- windows -----------------------------------------------------------------
 */

/* Values on the regular grid, NaN where an issue is missing. */
static double *grid_of(const BgSample *s, size_t *size)
{
    *size = s->n ? (size_t)(s->position[s->n - 1] - s->position[0] + 1) : 0;
    double *grid = g_new(double, *size + 1);

    for (size_t i = 0; i < *size; i++)
        grid[i] = (double)NAN;
    for (size_t i = 0; i < s->n; i++)
        grid[s->position[i] - s->position[0]] = s->y[i];
    return grid;
}

/* Puts the label of the issue at a position; positions increase. */
static void put_place(BgTable *table, const BgSeries *series, long position)
{
    guint low = 0, high = series->obs->len;

    while (low < high) {
        const guint middle = low + (high - low) / 2;

        if (bg_series_at(series, middle)->position < position)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < series->obs->len &&
        bg_series_at(series, low)->position == position)
        bg_table_text(table, bg_series_at(series, low)->issue);
    else
        bg_table_missing(table);
}

/* How many values a window holds, for every window. */
static guint *counts_of(const double *grid, size_t size, size_t width)
{
    guint *counts = g_new0(guint, size + 1);
    guint inside = 0;

    for (size_t i = 0; i < size; i++) {
        inside += isnan(grid[i]) ? 0u : 1u;
        if (i >= width)
            inside -= isnan(grid[i - width]) ? 0u : 1u;
        if (i + 1 >= width)
            counts[i + 1 - width] = inside;
    }
    return counts;
}

static void roll(BgRun *run, BgTable *table, const BgSeries *series)
{
    const size_t width = (size_t)bg_options_int(run->options, "window");
    g_autoptr(BgSample) s = bg_series_sample(series);
    enum { LONGEST = 1000000 };
    size_t size;

    if (s->n > 0 && s->position[s->n - 1] - s->position[0] >= LONGEST) {
        bg_result_warn(run->result,
                       "no windows in %s: its gaps span a million places",
                       series->label);
        return;
    }
    g_autofree double *grid = grid_of(s, &size);
    g_autofree char *origin = bg_series_origin(series);
    g_autofree double *sd = g_new(double, size + 1);
    const int status = bg_rolling_sd(grid, size, width, sd);

    if (status != BG_OK) {
        bg_result_warn(run->result, "no windows of %zu in %s: %s", width,
                       series->label, bg_stats_message(status));
        return;
    }
    g_autofree guint *counts = counts_of(grid, size, width);

    for (size_t i = 0; i + width <= size; i++) {
        /* A window wholly inside a gap says nothing. */
        if (counts[i] == 0)
            continue;
        const long from = s->position[0] + (long)i;

        bg_table_text(table, series->label);
        put_place(table, series, from);
        put_place(table, series, from + (long)width - 1);
        bg_table_integer(table, (gint64)width);
        bg_table_number(table, sd[i]);
        bg_table_text(table, origin);
    }
}

/* --- the command
 * --------------------------------------------------------------- */

static gboolean describe_all(BgRun *run, const GPtrArray *series,
                             GError **error)
{
    enum { LEAST = 2 };
    BgTable *table =
        bg_result_table(run->result, "volatility", volatility_columns,
                        G_N_ELEMENTS(volatility_columns));
    gboolean enough = FALSE;

    for (guint i = 0; i < series->len; i++) {
        const BgSeries *history = g_ptr_array_index(series, i);
        g_autoptr(BgSample) sample = bg_series_sample(history);

        describe(table, history, sample,
                 bg_options_number(run->options, "level"));
        enough = enough || sample->n >= LEAST;
        if (sample->n < LEAST)
            bg_result_warn(run->result, "no volatility of %s, n = %zu: %s",
                           history->label, sample->n,
                           bg_stats_message(BG_ETOOFEW));
    }
    if (enough)
        return TRUE;
    return bg_too_few(error, "%s",
                      (char *)g_ptr_array_index(run->result->warnings, 0));
}

static gboolean volatility(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);

    if (!series || !describe_all(run, series, error))
        return FALSE;
    if (!bg_volatility_compare(run, series, error))
        return FALSE;
    if (bg_options_text(run->options, "window")) {
        BgTable *table =
            bg_result_table(run->result, "rolling", rolling_columns,
                            G_N_ELEMENTS(rolling_columns));

        for (guint i = 0; i < series->len; i++)
            roll(run, table, g_ptr_array_index(series, i));
    }
    const char *adjust = bg_options_text(run->options, "adjust");
    const gboolean maxt = g_str_equal(adjust, "maxt");

    bg_result_note(
        run->result,
        "mad: 1.4826 times the raw one, as R's mad(); detrended_sd: "
        "sd of the residuals of a straight line; difference_sd and "
        "mean_change: changes between neighbouring issues only; events: mean "
        "number of events behind an issue, over the event_issues recorded "
        "issues for which it is known; sd_per_root_event: sd over its square "
        "root, since more events alone make a sum more volatile; "
        "share_negative: of all points; "
        "ratio: sd of a over sd of b on common periods, around the "
        "%s; p_adjusted: Westfall-Young for block-swap, else %s over all "
        "pairs of a method.",
        bg_options_text(run->options, "around"), maxt ? "holm" : adjust);
    if (bg_options_has(run->options, "method", "block-swap"))
        bg_result_note(
            run->result,
            "block-swap decides: it holds its 5 %% for dependent partners, "
            "dependence in time up to rho = 0.7, gaps and heavy tails, as long "
            "as both series depend on their past alike. detectable: the ratio, "
            "or one over it, that it would find in 80 %% of cases here. %s "
            "draws, seed %s.",
            bg_options_text(run->options, "draws"),
            bg_options_text(run->options, "seed"));
    bg_result_note(run->result,
                   "The p-values of the other methods are too small where "
                   "what they assume fails (column assumes).");
    return TRUE;
}

const BgCommand bg_command_volatility = {
    .name = "volatility",
    .summary = "volatility per series, comparisons, rolling windows",
    .arguments = "SERIES...",
    .details =
        "How much each history moves, several ways; and for every pair on "
        "common\nperiods whether one moves more. block-swap decides: it "
        "allows for dependence in\ntime and between the two; the tests "
        "beside it are for comparison.",
    .examples =
        "  barograph volatility 'simulated/minsk-barometer:*'\n"
        "  barograph volatility weekly.csv:china weekly.csv:russia --around "
        "trend\n"
        "  barograph volatility simulated/biss:eu simulated/biss:china "
        "--calibrate\n"
        "  barograph volatility simulated/biss:eu --window 6 --table rolling "
        "--format csv\n",
    .options = options,
    .run = volatility,
};
