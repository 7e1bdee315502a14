/* trend: a straight line through each history, by several methods. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "command/command.h"
#include "command/picks.h"
#include "stats/hac.h"
#include "stats/line.h"
#include "stats/mann_kendall.h"
#include "stats/serial.h"
#include "stats/theil_sen.h"

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

static const char *const methods[] = { "ols", "hac", "hac-adjusted", "sen",
                                       NULL };
static const char *const lags[] = { "auto", NULL };

static const BgOption options[] = {
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = methods,
      .fallback = "ols,hac,sen",
      .help = "some of, or all" },
    { .name = "lag",
      .kind = BG_OPTION_INT,
      .value = "N",
      .choices = lags,
      .low = 0,
      .high = 1000,
      .fallback = "auto",
      .help = "truncation lag of hac, in issues; auto: Newey-West 1994" },
    BG_OPTION_END
};

/* One line through one history; NaN where a method has no such number. */
typedef struct {
    double slope, intercept, se, df, statistic, p;
    BgInterval ci;
    int lag; /* -1: none */
} Line;

typedef struct {
    const BgSample *sample;
    double level;
    BgHacOptions hac;
} Task;

static int fit_ols(const Task *task, Line *line)
{
    const BgSample *s = task->sample;
    BgLineFit fit;
    BgInterval ci;
    int status = bg_line_fit(s->t, s->y, s->n, &fit);

    if (status == BG_OK)
        status = bg_line_interval(&fit, task->level, &ci);
    if (status == BG_OK)
        *line = (Line){ fit.slope, fit.intercept, fit.slope_se, fit.df,
                        fit.t,     fit.p,         ci,           -1 };
    return status;
}

static int fit_hac_as(const Task *task, bool adjust, Line *line)
{
    const BgSample *s = task->sample;
    BgHacOptions hac = task->hac;
    BgHacFit fit;
    BgInterval ci;

    hac.adjust = adjust;
    int status = bg_hac_line(s->t, s->y, s->position, s->n, &hac, &fit);

    if (status == BG_OK)
        status = bg_hac_interval(&fit, task->level, &ci);
    if (status == BG_OK)
        *line = (Line){ fit.slope, fit.intercept, fit.slope_se, fit.df,
                        fit.t,     fit.p_t,       ci,           (int)fit.lag };
    return status;
}

static int fit_hac(const Task *task, Line *line)
{
    return fit_hac_as(task, false, line);
}

static int fit_hac_adjusted(const Task *task, Line *line)
{
    return fit_hac_as(task, true, line);
}

static int fit_sen(const Task *task, Line *line)
{
    const BgSample *s = task->sample;

    if (s->n > BG_THEIL_SEN_MAX)
        return BG_ETOOMANY;
    const size_t size = MAX(bg_theil_sen_work_size(s->n), 2 * s->n);
    g_autofree double *work = g_try_new(double, size);
    BgTheilSenFit fit;
    BgMannKendall test;

    if (!work)
        return GSL_ENOMEM;
    int status = bg_mann_kendall(s->t, s->y, s->n, work, &test);

    if (status == BG_OK)
        status = bg_theil_sen(s->t, s->y, s->n, task->level, work, &fit);
    if (status == BG_OK)
        *line = (Line){ fit.slope, fit.intercept, (double)NAN, (double)NAN,
                        test.z,    test.p,        fit.ci,      -1 };
    return status;
}

typedef struct {
    const char *name;
    int (*fit)(const Task *task, Line *line);
    const char *assumes; /* what its p-value and interval rest on */
    const char *note;
} Method;

static const Method all_methods[] = {
    { "ols", fit_ols, "independent normal errors",
      "ols: least squares, t test." },
    { "hac", fit_hac, "large n; dependence up to the lag",
      "hac: least squares with Newey-West standard errors (Bartlett kernel, "
      "no small-sample factor, t with n-2 df); no product crosses a gap." },
    { "hac-adjusted", fit_hac_adjusted, "large n; dependence up to the lag",
      "hac-adjusted: the same, covariance times n/(n-2)." },
    { "sen", fit_sen, "independent errors",
      "sen: Theil-Sen slope; statistic and p are Mann-Kendall's z with ties "
      "and continuity correction; an end of its interval that n cannot "
      "bound is missing." },
};

/* Lag-one autocorrelation of what the line leaves; NaN without neighbours. */
static double residual_rho(const BgSample *s, const Line *line)
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

static void put_line(BgTable *table, const BgSeries *series, const Line *line,
                     double rho)
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
static int add_row(BgTable *table, const BgSeries *series, const Task *task,
                   const Method *method)
{
    enum { LINE_CELLS = 11 };
    g_autofree char *origin = bg_series_origin(series);
    Line line;
    const int status = method->fit(task, &line);

    put_history(table, series, task->sample);
    bg_table_text(table, method->name);
    if (status == BG_OK)
        put_line(table, series, &line, residual_rho(task->sample, &line));
    else
        put_nothing(table, LINE_CELLS);
    bg_table_text(table, method->assumes);
    bg_table_text(table, origin);
    return status;
}

/* Slopes over a few scattered issues deserve a word. */
static void warn_of_dependence(BgRun *run, const BgSeries *series,
                               const Task *task)
{
    static const double noticeable = 0.2;
    Line line;

    if (fit_ols(task, &line) != BG_OK)
        return;
    const double rho = residual_rho(task->sample, &line);

    if (rho > noticeable)
        bg_result_warn(run->result,
                       "%s: neighbouring errors correlate (rho = %.2f): the "
                       "p-values here are too small, the intervals too short",
                       series->label, rho);
}

static BgHacOptions hac_options(const BgOptions *asked)
{
    if (g_str_equal(bg_options_text(asked, "lag"), "auto"))
        return (BgHacOptions){ .rule = BG_LAG_NEWEY_WEST_1994 };
    return (BgHacOptions){ .rule = BG_LAG_FIXED,
                           .lag = (size_t)bg_options_int(asked, "lag") };
}

static guint add_series(BgRun *run, BgTable *table, const BgSeries *series)
{
    g_autoptr(BgSample) sample = bg_series_sample(series);
    const Task task = { .sample = sample,
                        .level = bg_options_number(run->options, "level"),
                        .hac = hac_options(run->options) };
    guint fitted = 0;
    int told = BG_OK; /* the same failure of several methods is told once */

    for (size_t m = 0; m < G_N_ELEMENTS(all_methods); m++) {
        const char *name = all_methods[m].name;

        if (!bg_options_has(run->options, "method", name))
            continue;
        const int status = add_row(table, series, &task, &all_methods[m]);

        fitted += status == BG_OK ? 1 : 0;
        if (status != BG_OK && status != told)
            bg_result_warn(run->result, "no %s trend for %s, n = %zu: %s", name,
                           series->label, sample->n, bg_stats_message(status));
        told = status;
    }
    if (fitted > 0)
        warn_of_dependence(run, series, &task);
    return fitted;
}

static void add_notes(BgRun *run)
{
    bg_result_note(run->result,
                   "Slopes on calendar time (period midpoints); intervals at "
                   "level %s; intercept at 2000-01-01, or where the time "
                   "column is 0; rho: lag-one autocorrelation of the "
                   "residuals.",
                   bg_options_text(run->options, "level"));
    for (size_t m = 0; m < G_N_ELEMENTS(all_methods); m++)
        if (bg_options_has(run->options, "method", all_methods[m].name))
            bg_result_note(run->result, "%s", all_methods[m].note);
    bg_result_note(run->result,
                   "None of these allows for dependence at n = 20-40: with rho "
                   "= 0.5 they call a quarter of trendless series a trend at "
                   "the 5 %% level. A large p does not show a plateau.");
}

static gboolean trend(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);
    guint fitted = 0;

    if (!series)
        return FALSE;
    BgTable *table =
        bg_result_table(run->result, "trend", columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < series->len; i++)
        fitted += add_series(run, table, g_ptr_array_index(series, i));
    if (fitted == 0)
        return bg_too_few(error, "%s",
                          (char *)g_ptr_array_index(run->result->warnings, 0));
    add_notes(run);
    return TRUE;
}

const BgCommand bg_command_trend = {
    .name = "trend",
    .summary = "linear trends and what their p-values rest on",
    .arguments = "SERIES...",
    .details =
        "A straight line through each history, in points per year of calendar "
        "time,\nalso where issues are missing or periods unequal. Each row "
        "says what its\np-value assumes.",
    .examples =
        "  barograph trend 'minsk-barometer:*'\n"
        "  barograph trend simulated/minsk-barometer:china --from 2018-05\n"
        "  barograph trend prices.csv:oil --date-format %d/%m/%Y "
        "--method hac --lag 4\n"
        "  barograph trend nile.csv:y --method all --format json\n",
    .options = options,
    .run = trend,
};
