/* trend: a straight line through each history, by several methods. */
#include <math.h>

#include "command/calibration.h"
#include "command/command.h"
#include "command/draws.h"
#include "command/picks.h"
#include "command/progress.h"
#include "command/scales.h"
#include "command/trend_counting.h"
#include "command/trend_join.h"
#include "command/trend_methods.h"
#include "command/trend_plateau.h"
#include "stats/serial.h"

static const BgColumn columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "from", BG_COLUMN_TEXT, FALSE },
    { "to", BG_COLUMN_TEXT, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "missing", BG_COLUMN_INTEGER, FALSE },
    { "method", BG_COLUMN_TEXT, TRUE },
    { "slope", BG_COLUMN_NUMBER, FALSE },
    { "unit", BG_COLUMN_TEXT, FALSE },
    { "se", BG_COLUMN_NUMBER, FALSE },
    { "df", BG_COLUMN_NUMBER, FALSE },
    { "statistic", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "intercept", BG_COLUMN_NUMBER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "lag", BG_COLUMN_INTEGER, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
};

static const char *const methods[] = { "ar1",  "sen-sieve",    "ols",
                                       "reml", "hac",          "hac-adjusted",
                                       "sen",  "mk-hamed-rao", "counting",
                                       NULL };
static const char *const lags[] = { "auto", NULL };

static const BgOption options[] = {
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = methods,
      .fallback = "ar1,sen-sieve,ols",
      .help = "some of, or all" },
    { .name = "margin",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 1e-300,
      .high = 1e300,
      .help = "a drift over the whole window that still counts as a plateau" },
    { .name = "lag",
      .kind = BG_OPTION_INT,
      .value = "N",
      .choices = lags,
      .low = 0,
      .high = 1000,
      .fallback = "auto",
      .help = "truncation lag of hac, in issues; auto: Newey-West 1994" },
    { .name = "join",
      .kind = BG_OPTION_FLAG,
      .help = "also one model over two sources, a level of its own for each: "
              "series of one name" },
    BG_SCALES_OPTION,
    BG_DRAW_OPTIONS,
    BG_CALIBRATE_OPTION,
    BG_OPTION_END
};

typedef struct {
    BgTable *trend;
    BgTable *plateau;     /* NULL: ar1 is not asked for */
    BgTable *calibration; /* NULL: not asked for */
    BgTrendTotals totals; /* NULLs: counting is not asked for */
} Tables;

/* Lag-one autocorrelation of what the line leaves; NaN without neighbours. */
static double residual_rho(const BgSample *s, const BgTrendLine *line)
{
    g_autofree double *residual = g_new(double, s->n);
    double rho;

    for (size_t i = 0; i < s->n; i++)
        residual[i] = s->y[i] - line->intercept - line->slope * s->t[i];
    return bg_acf(residual, s->position, s->n, 1, &rho) == BG_OK ? rho
                                                                 : (double)NAN;
}

static void put_when(BgTable *table, const BgSeries *series, guint i,
                     gboolean start)
{
    const BgObservation *obs = bg_series_at(series, i);

    if (series->time == BG_TIME_INDEX) {
        bg_table_text(table, obs->issue);
        return;
    }
    g_autofree char *day =
        bg_day_format(start ? obs->period.start : obs->period.end);
    bg_table_text(table, day);
}

static void put_history(BgTable *table, const BgSeries *series,
                        const BgSample *sample)
{
    bg_table_text(table, series->label);
    bg_table_text(table, series->measure);
    if (sample->n > 0) {
        put_when(table, series, sample->first, TRUE);
        put_when(table, series, sample->last, FALSE);
    } else {
        bg_table_missing(table);
        bg_table_missing(table);
    }
    bg_table_integer(table, (gint64)sample->n);
    bg_table_integer(table, sample->missing);
}

static void put_line(BgTable *table, const BgSeries *series,
                     const BgTrendLine *line, double rho)
{
    g_autofree char *unit =
        g_strdup_printf(series->time == BG_TIME_INDEX ? "points per unit of %s"
                                                      : "points per %s",
                        series->unit);

    bg_table_number(table, line->slope);
    bg_table_text(table, unit);
    bg_table_number(table, line->se);
    bg_table_number(table, line->df);
    bg_table_number(table, line->statistic);
    bg_table_number(table, line->p);
    bg_table_number(table, line->ci.low);
    bg_table_number(table, line->ci.high);
    bg_table_number(table, line->intercept);
    bg_table_number(table, rho);
    if (line->lag >= 0)
        bg_table_integer(table, line->lag);
    else
        bg_table_missing(table);
}

static void put_nothing(BgTable *table, guint cells)
{
    while (cells-- > 0)
        bg_table_missing(table);
}

/* Adds a row; returns the status of the fit. */
static int add_row(BgTable *table, const BgSeries *series, BgTrendTask *task,
                   const BgTrendMethod *method)
{
    enum { LINE_CELLS = 11 };
    g_autofree char *origin = bg_series_origin(series);
    BgTrendLine line;
    const int status = method->fit(task, &line);

    put_history(table, series, task->sample);
    bg_table_text(table, method->name);
    if (status == BG_OK)
        put_line(table, series, &line,
                 isnan(line.rho) ? residual_rho(task->sample, &line)
                                 : line.rho);
    else
        put_nothing(table, LINE_CELLS);
    bg_table_text(table, method->assumes);
    bg_table_text(table, origin);
    return status;
}

/* Whether some method asked for takes neighbours as independent. */
static gboolean asks_independence(const BgRun *run)
{
    for (size_t m = 0; m < BG_TREND_METHODS; m++)
        if (!bg_trend_methods[m].allows_dependence &&
            bg_options_has(run->options, "method", bg_trend_methods[m].name))
            return TRUE;
    return FALSE;
}

/* Slopes over a few scattered issues deserve a word. */
static void warn_of_dependence(BgRun *run, const BgSeries *series,
                               BgTrendTask *task)
{
    static const double noticeable = 0.2;
    BgTrendLine line;

    if (!asks_independence(run) || bg_trend_fit_ols(task, &line) != BG_OK)
        return;
    const double rho = residual_rho(task->sample, &line);

    if (rho > noticeable)
        bg_result_warn(run->result,
                       "%s: neighbouring errors correlate (rho = %.2f): "
                       "p-values that assume independence are too small, "
                       "their intervals too short",
                       series->label, rho);
}

static BgHacOptions hac_options(const BgOptions *asked)
{
    if (g_str_equal(bg_options_text(asked, "lag"), "auto"))
        return (BgHacOptions){ .rule = BG_LAG_NEWEY_WEST_1994 };
    return (BgHacOptions){ .rule = BG_LAG_FIXED,
                           .lag = (size_t)bg_options_int(asked, "lag") };
}

/* Whether the method is one of those that share a plan. */
static gboolean is_planned(const char *method)
{
    static const char *const planned[] = { "ar1", "sen-sieve", "reml", NULL };

    G_STATIC_ASSERT(BG_TREND_MIN == 8); /* reason() says so */
    return g_strv_contains(planned, method);
}

/* Why a method gave no line; the values themselves are never NaN here. */
static const char *reason(const char *method, int status)
{
    if (status == BG_EMISSING && g_str_equal(method, "counting"))
        return "the totals behind its values are not all known";
    if (status == BG_ETOOFEW && is_planned(method))
        return "too few values, 8 are needed";
    return bg_stats_message(status);
}

static guint add_methods(BgRun *run, BgTable *table, const BgSeries *series,
                         BgTrendTask *task)
{
    guint fitted = 0;
    int told = BG_OK; /* the same failure of several methods is told once */

    for (size_t m = 0; m < BG_TREND_METHODS; m++) {
        const char *name = bg_trend_methods[m].name;

        if (bg_progress_stopped() ||
            !bg_options_has(run->options, "method", name))
            continue;
        const int status = add_row(table, series, task, &bg_trend_methods[m]);

        fitted += status == BG_OK ? 1 : 0;
        if (status != BG_OK && status != told)
            bg_result_warn(run->result, "no %s trend for %s, n = %zu: %s", name,
                           series->label, task->sample->n,
                           reason(name, status));
        told = status;
    }
    return fitted;
}

static guint add_series(BgRun *run, const Tables *tables, guint i,
                        const BgSeries *series)
{
    g_autoptr(BgSample) sample = bg_series_sample(series);
    g_autofree double *se =
        bg_trend_totals_se(&tables->totals, i, series, sample);
    const BgOptions *asked = run->options;
    const double margin = bg_options_text(asked, "margin")
                              ? bg_options_number(asked, "margin")
                              : (double)NAN;
    BgTrendTask task = { .counting_se = se,
                         .hac = hac_options(asked),
                         .how = bg_draws_start(run, BG_PURPOSE_TREND) };

    bg_trend_task_start(&task, sample, bg_options_number(asked, "level"),
                        margin);
    const guint fitted = add_methods(run, tables->trend, series, &task);

    if (fitted > 0)
        warn_of_dependence(run, series, &task);
    if (tables->plateau)
        bg_trend_add_plateau(run, tables->plateau, series, &task, margin);
    if (tables->calibration)
        bg_trend_add_calibration(run, tables->calibration, series, &task);
    bg_trend_task_clear(&task);
    return fitted;
}

static void add_notes(BgRun *run)
{
    bg_result_note(run->result,
                   "Slopes on calendar time (period midpoints); intervals at "
                   "level %s; intercept at 2000-01-01, or where the time "
                   "column is 0; rho: correlation of neighbouring errors (ar1, "
                   "sen-sieve, reml: as fitted; else of the residuals).",
                   bg_options_text(run->options, "level"));
    for (size_t m = 0; m < BG_TREND_METHODS; m++)
        if (bg_options_has(run->options, "method", bg_trend_methods[m].name))
            bg_result_note(run->result, "%s", bg_trend_methods[m].note);
    if (asks_independence(run))
        bg_result_note(run->result,
                       "Methods that do not assume AR(1) errors are for "
                       "comparison: at n = 20-40 with rho = 0.5 they call a "
                       "quarter of trendless series a trend at the 5 %% "
                       "level. A large p does not show a plateau.");
}

/* A table that no series could fill says nothing; whether it is gone. */
static gboolean drop_if_empty(BgResult *result, BgTable *table)
{
    if (table && bg_table_rows(table) > 0)
        return FALSE;
    if (table)
        g_ptr_array_remove(result->tables, table);
    return TRUE;
}

static gboolean trend(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);
    guint fitted = 0;

    if (!series || (bg_options_flag(run->options, "join") &&
                    !bg_trend_join(run, series, error)))
        return FALSE;
    Tables tables = {
        .trend = bg_result_table(run->result, "trend", columns,
                                 G_N_ELEMENTS(columns)),
        .plateau = bg_options_has(run->options, "method", "ar1")
                       ? bg_trend_plateau_table(run->result)
                       : NULL,
        .calibration = bg_options_flag(run->options, "calibrate")
                           ? bg_trend_calibration_table(run->result)
                           : NULL,
    };

    if (bg_options_has(run->options, "method", "counting") &&
        !bg_trend_totals_read(run, &tables.totals, error)) {
        bg_trend_totals_clear(&tables.totals);
        return FALSE;
    }
    for (guint i = 0; i < series->len && !bg_progress_stopped(); i++)
        fitted += add_series(run, &tables, i, g_ptr_array_index(series, i));
    bg_trend_totals_clear(&tables.totals);
    if (fitted == 0 && !bg_progress_stopped())
        return bg_too_few(error, "%s",
                          (char *)g_ptr_array_index(run->result->warnings, 0));
    add_notes(run);
    drop_if_empty(run->result, tables.calibration);
    if (!drop_if_empty(run->result, tables.plateau))
        bg_trend_plateau_notes(run);
    return TRUE;
}

const BgCommand bg_command_trend = {
    .name = "trend",
    .summary = "linear trends and what their p-values rest on",
    .arguments = "SERIES...",
    .details =
        "A straight line through each history, in points per year of calendar "
        "time,\nalso where issues are missing or periods unequal. Each row "
        "says what its\np-value assumes. ar1, the default, stays honest at "
        "20-40 "
        "dependent issues with\ngaps; a plateau is shown against --margin, "
        "not by a large p.",
    .examples =
        "  barograph trend 'minsk-barometer:*'\n"
        "  barograph trend simulated/minsk-barometer:china --from 2018-05\n"
        "  barograph trend prices.csv:oil --date-format %d/%m/%Y "
        "--method hac --lag 4\n"
        "  barograph trend nile.csv:y --method all --format json\n"
        "  barograph trend simulated/biss:china --margin 10 --calibrate\n"
        "  barograph trend --join simulated/biss:china "
        "simulated/minsk-barometer:china\n",
    .options = options,
    .run = trend,
};
