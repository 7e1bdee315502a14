/* breaks: has the level, or the trend, changed at a date. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "command/break_row.h"
#include "command/command.h"
#include "command/draws.h"
#include "command/picks.h"
#include "command/progress.h"
#include "core/number.h"
#include "core/text.h"
#include "resample/breaks.h"
#include "stats/distribution.h"

static const char *const models[] = { "level", "trend", NULL };
static const char *const methods[] = { "known", "sup-f", "bai-perron", NULL };

static const BgOption options[] = {
    { .name = "at",
      .kind = BG_OPTION_TEXT,
      .value = "YYYY-MM",
      .help = "a date stated before looking at the data; on a plain time "
              "column, its number" },
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = methods,
      .fallback = "all",
      .help = "some of, or all; known needs --at" },
    { .name = "model",
      .kind = BG_OPTION_CHOICE,
      .value = "MODEL",
      .choices = models,
      .fallback = "level",
      .help = "what breaks: the level, or a straight line" },
    { .name = "max",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 1,
      .high = (double)BG_BREAKS_MAX,
      .fallback = "5",
      .help = "most breaks that bai-perron looks for" },
    { .name = "trim",
      .kind = BG_OPTION_NUMBER,
      .value = "SHARE",
      .low = 0.01,
      .high = 0.5,
      .fallback = "0.15",
      .help = "least share of the issues on either side of a break" },
    BG_DRAW_OPTIONS,
    BG_OPTION_END
};

/* What is done with one history. */
typedef struct {
    BgRun *run;
    BgTable *table;
    const BgSeries *series;
    const BgSample *sample;
    BgSegmentModel model;
    double level;
    BgResampling how;
} Task;

/* The step at the plan's date that an F test with this critical value would
 * find in 80 % of such histories, were rho known; NaN in the trend model, where
 * the test is of two columns. */
static double detectable_step(const Task *task, const BgKnownBreakPlan *plan,
                              double rho, double critical)
{
    static const double power = 0.8;
    g_autofree double *work = g_new(double, task->sample->n);
    BgAr1Fit fit;

    if (task->model != BG_SEGMENT_LEVEL ||
        bg_ar1_gls(&plan->plan.design, task->sample->y, rho, 1, work, &fit) !=
            BG_OK)
        return (double)NAN;
    return fit.se[1] *
           (sqrt(critical) + bg_t_critical(2.0 * power - 1.0, fit.df));
}

/* --- a stated date ---------------------------------------------------------
 */

/* The first value at or after the date: of a period that contains it, or
 * the next.  n where there is none. */
static size_t value_at(const Task *task, BgDay day, double number)
{
    size_t i = 0;

    for (; i < task->sample->n; i++) {
        const BgObservation *obs = bg_break_observation(task->series, i);

        if (task->series->time == BG_TIME_INDEX ? obs->t >= number
                                                : obs->period.end >= day)
            break;
    }
    return i;
}

static int add_known(const Task *task)
{
    const BgSample *s = task->sample;
    const char *text = bg_options_text(task->run->options, "at");
    double number = 0.0;
    BgDay first = 0, last;

    if (task->series->time == BG_TIME_INDEX)
        (void)bg_number_parse(text, '.', &number);
    else
        (void)bg_date_parse_iso(text, &first, &last);
    g_autofree double *work =
        g_new(double, bg_known_break_plan_size(s->n, task->model));
    BgBreakRow row =
        bg_break_row("known", "AR(1) errors; date stated beforehand");
    BgKnownBreakPlan plan;
    BgKnownBreak found;
    int status =
        bg_known_break_plan(s->t, s->position, s->n, task->model,
                            value_at(task, first, number), work, &plan);

    if (status == BG_OK)
        status = bg_known_break(&plan, s->y, task->level, &task->how, &found);
    if (status != BG_OK)
        return status;
    row.at = plan.at;
    row.breaks = 1;
    row.statistic = found.f;
    row.p = found.p;
    row.step = found.step;
    row.step_ci = found.step_ci;
    row.slope_change = found.slope_change;
    row.rho = (found.rho_none + found.rho_break) / 2.0;
    row.detectable = detectable_step(
        task, &plan, row.rho,
        pow(bg_t_critical(task->level, (double)s->n - 2.0), 2.0));
    row.verdict = found.near_unit_root ? "near a unit root: no verdict"
                  : bg_rejects(found.p, task->level) ? "break"
                                                     : "no break shown";
    bg_break_put(task->table, task->series, s, &row);
    return BG_OK;
}

/* --- dates looked for ------------------------------------------------------
 */

/* Of the date that was found, the critical value that of any date. */
static double detectable_at(const Task *task, const BgUnknownBreak *found,
                            double rho)
{
    const BgSample *s = task->sample;
    g_autofree double *work =
        g_new(double, bg_known_break_plan_size(s->n, task->model));
    BgKnownBreakPlan plan;

    if (bg_known_break_plan(s->t, s->position, s->n, task->model,
                            found->scan.at, work, &plan) != BG_OK)
        return (double)NAN;
    return detectable_step(task, &plan, rho, found->critical);
}

static int add_sup_f(const Task *task)
{
    const BgSample *s = task->sample;
    g_autofree double *work =
        g_new(double, bg_break_scan_plan_size(s->n, task->model));
    BgBreakRow row =
        bg_break_row("sup-f", "AR(1) errors; one break, date looked for");
    BgBreakScanPlan plan;
    BgUnknownBreak found;
    int status = bg_break_scan_plan(
        s->t, s->position, s->n, task->model,
        bg_options_number(task->run->options, "trim"), work, &plan);

    if (status == BG_OK)
        status = bg_unknown_break(&plan, s->y, 1.0 - task->level, &task->how,
                                  &found);
    if (status != BG_OK)
        return status;
    row.at = found.scan.at;
    row.breaks = 1;
    row.statistic = found.scan.sup;
    row.p = found.p;
    row.p_liberal = found.p_liberal;
    row.rho = (found.scan.rho_none + found.scan.rho_break) / 2.0;
    row.detectable = detectable_at(task, &found, row.rho);
    row.verdict = bg_break_verdict_name(found.verdict);
    bg_break_put(task->table, task->series, s, &row);
    return BG_OK;
}

static size_t least_bic(const BgPartition *b, size_t most)
{
    size_t best = 0;

    for (size_t m = 1; m <= most; m++)
        if (b[m].bic < b[best].bic)
            best = m;
    return best;
}

/* One row for each break of the partition of least BIC, or one for none. */
static int put_partition(const Task *task, const BgPartition *b)
{
    const BgSample *s = task->sample;
    BgBreakRow row = bg_break_row("bai-perron", "independent errors");

    row.breaks = (gint64)b->n_breaks;
    row.statistic = b->rss;
    row.bic = b->bic;
    row.lwz = b->lwz;
    row.verdict = "none: dates only";
    if (b->n_breaks == 0)
        bg_break_put(task->table, task->series, s, &row);
    for (size_t i = 0; i < b->n_breaks; i++) {
        BgBreakInterval ci;
        const int status =
            bg_break_interval(s->t, s->y, b, i, task->level, &ci);

        if (status != BG_OK)
            return status;
        row.at = b->at[i];
        row.from = ci.bounded ? ci.low : 0;
        row.to = ci.bounded ? ci.high : 0;
        bg_break_put(task->table, task->series, s, &row);
    }
    return BG_OK;
}

static int add_bai_perron(const Task *task)
{
    const BgSample *s = task->sample;
    const BgSegmentOptions how = {
        .model = task->model,
        .trim = bg_options_number(task->run->options, "trim"),
        .max_breaks = (size_t)bg_options_int(task->run->options, "max")
    };
    g_autofree double *work =
        g_try_new(double, bg_segments_work_size(s->n, how.max_breaks));
    BgPartition best[BG_BREAKS_MAX + 1];

    if (!work)
        return GSL_ENOMEM;
    const int status = bg_segments(s->t, s->y, s->n, &how, work, best);

    if (status != BG_OK)
        return status;
    return put_partition(task,
                         best + least_bic(best, bg_segments_most(s->n, &how)));
}

/* --- the command -----------------------------------------------------------
 */

static const struct {
    const char *name, *words;
    int (*add)(const Task *task);
    const char *note;
} tests[] = {
    { "known", "test of the stated date", add_known,
      "known: the step (with --model trend also the change of slope) before "
      "the first period that contains the stated date or follows it, in a "
      "regression with AR(1) errors, exact across gaps; p and interval by "
      "AR(1) "
      "bootstrap. Only for a date that was not found by looking at the "
      "data." },
    { "sup-f", "sup-f test", add_sup_f,
      "sup-f: the largest F over all dates, AR(1) errors; p from histories "
      "without a break, made of this one's own innovations (drawn with "
      "replacement), as persistent as this one taken without any, p_liberal "
      "from less persistent ones as if it had one. A break is called only "
      "where both are small; where only p_liberal is, break and persistence "
      "cannot be told apart." },
    { "bai-perron", "partition", add_bai_perron,
      "bai-perron: the partition of least BIC (statistic: its residual sum of "
      "squares) with intervals of its dates, all as if the errors were "
      "independent. BIC is never the verdict: at n = 30 and rho = 0.5 it finds "
      "a break in 7 of 10 histories that have none." },
};

static gboolean wanted(const BgRun *run, size_t test)
{
    return bg_options_has(run->options, "method", tests[test].name) &&
           (test > 0 || bg_options_text(run->options, "at"));
}

static guint add_series(Task *task)
{
    guint done = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        if (!wanted(task->run, i))
            continue;
        const int status = tests[i].add(task);

        done += status == BG_OK ? 1 : 0;
        if (status == BG_OK)
            continue;
        bg_result_warn(task->run->result, "no %s for %s, n = %zu: %s",
                       tests[i].words, task->series->label, task->sample->n,
                       i == 0 && status == GSL_EINVAL
                           ? "the date leaves too few values on a side"
                           : bg_stats_message(status));
    }
    return done;
}

/* --at is a date for calendars and a number for plain time columns. */
static gboolean check_at(const BgRun *run, const GPtrArray *series,
                         GError **error)
{
    const char *text = bg_options_text(run->options, "at");

    if (!text && g_str_equal(bg_options_text(run->options, "method"), "known"))
        return bg_usage_error(error, "--method known needs a date: --at "
                                     "YYYY-MM");
    for (guint i = 0; text && i < series->len; i++) {
        const BgSeries *s = g_ptr_array_index(series, i);
        const gboolean index = s->time == BG_TIME_INDEX;
        double number;
        BgDay first, last;

        if (index ? bg_number_parse(text, '.', &number)
                  : bg_date_parse_iso(text, &first, &last) == BG_DATE_OK)
            continue;
        g_autofree char *shown = bg_text_quote(text);

        return bg_usage_error(error, "--at: %s is no %s", shown,
                              index ? "number" : "date (YYYY-MM)");
    }
    return TRUE;
}

static gboolean breaks(BgRun *run, GError **error)
{
    const BgOptions *asked = run->options;
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);
    guint done = 0;

    if (!series || !check_at(run, series, error))
        return FALSE;
    Task task = {
        .run = run,
        .table = bg_result_table(run->result, "breaks", bg_break_columns,
                                 bg_break_n_columns),
        .model = g_str_equal(bg_options_text(asked, "model"), "trend")
                     ? BG_SEGMENT_TREND
                     : BG_SEGMENT_LEVEL,
        .level = bg_options_number(asked, "level"),
        .how = bg_draws_start(run, BG_PURPOSE_BREAK),
    };

    for (guint i = 0; i < series->len && !bg_progress_stopped(); i++) {
        g_autoptr(BgSample) sample =
            bg_series_sample(g_ptr_array_index(series, i));

        task.series = g_ptr_array_index(series, i);
        task.sample = sample;
        done += add_series(&task);
    }
    if (run->result->warnings->len > 0 && done == 0)
        return bg_too_few(error, "%s",
                          (char *)g_ptr_array_index(run->result->warnings, 0));
    bg_result_note(run->result,
                   "break_date: first day of the first period after the break, "
                   "or its label; detectable: the step of the level at that "
                   "date that a test which knew rho would find in 80 %% of "
                   "such histories, this one needs more; %s histories drawn.",
                   bg_options_text(asked, "draws"));
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        if (wanted(run, i))
            bg_result_note(run->result, "%s", tests[i].note);
    return TRUE;
}

const BgCommand bg_command_breaks = {
    .name = "breaks",
    .summary = "known and unknown break dates, told from persistence",
    .arguments = "SERIES...",
    .details =
        "Has the level of a history, or its straight line, changed: at a date "
        "stated\nbeforehand (--at), or at any date. Persistence alone looks "
        "like a break; the\nverdict allows for it and says where the two "
        "cannot be told apart.",
    .examples =
        "  barograph breaks minsk-barometer:russia --at 2020-08\n"
        "  barograph breaks 'simulated/biss:*' --method sup-f\n"
        "  barograph breaks nile.csv:y --model trend --max 3 --trim 0.1\n",
    .options = options,
    .run = breaks,
};
