#include "command/trend_plateau.h"

#include <math.h>

#include "command/calibration.h"
#include "stats/plateau.h"

static const BgColumn plateau_columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE },
    { "method", BG_COLUMN_TEXT, FALSE },
    { "margin", BG_COLUMN_NUMBER, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "smallest_margin", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "drift", BG_COLUMN_NUMBER, FALSE },
    { "drift_low90", BG_COLUMN_NUMBER, FALSE },
    { "drift_high90", BG_COLUMN_NUMBER, FALSE },
    { "detectable_drift", BG_COLUMN_NUMBER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "note", BG_COLUMN_TEXT, FALSE },
};

BgTable *bg_trend_plateau_table(BgResult *result)
{
    return bg_result_table(result, "plateau", plateau_columns,
                           G_N_ELEMENTS(plateau_columns));
}

void bg_trend_plateau_notes(BgRun *run)
{
    bg_result_note(run->result,
                   "plateau: drift in points over the whole window, first "
                   "issue to last. A plateau is shown where the 90 %% interval "
                   "lies within -margin .. margin (two one-sided tests at 5 "
                   "%%, p the larger)%s; smallest_margin is the least at which "
                   "it would be. detectable_drift: what a test that knew rho "
                   "would find in 80 %% of such series; this one needs more.",
                   bg_options_text(run->options, "margin")
                       ? ""
                       : ", and no --margin was stated");
}

/* What the verdict rests on, or what stood in its way. */
static char *note_of(BgVerdict verdict, const BgTrendFit *fit, double smallest,
                     double detectable)
{
    switch (verdict) {
    case BG_NO_VERDICT:
        return g_strdup("near a unit root: trend and persistence look alike");
    case BG_UNDECIDED:
        return g_strdup_printf("n = %zu, rho = %.2f can show a drift of %.1f "
                               "points at best, a plateau within %.1f",
                               fit->n, fit->rho, detectable, smallest);
    case BG_RISING:
    case BG_FALLING:
        return g_strdup("trend shown, AR(1) errors");
    case BG_PLATEAU:
    case BG_TREND_WITHIN_MARGIN:
        break;
    }
    return g_strdup("within the margin, AR(1) errors");
}

static BgInterval times(BgInterval slope, double window)
{
    return (BgInterval){ slope.low * window, slope.high * window };
}

void bg_trend_add_plateau(BgRun *run, BgTable *table, const BgSeries *series,
                          BgTrendTask *task, double margin)
{
    static const double power = 0.8;
    const BgSample *s = task->sample;
    const BgTrendFit *fit = &task->ar1;

    (void)run;
    if (bg_trend_task_ar1(task) != BG_OK)
        return;
    const double window = s->t[s->n - 1] - s->t[0];
    const BgInterval ci90 = times(fit->ci90, window);
    const BgVerdict verdict = bg_trend_verdict(fit, window, margin);
    const double smallest = bg_plateau_smallest(ci90);
    const double detectable = bg_detectable(
        fit->known_se * window, (double)fit->n - 2, task->ask.level, power);
    g_autofree char *note = note_of(verdict, fit, smallest, detectable);

    bg_table_text(table, series->label);
    bg_table_text(table, "ar1");
    bg_table_number(table, margin);
    bg_table_text(table, bg_verdict_word(verdict));
    bg_table_number(table, smallest);
    bg_table_number(table, fit->p_margin);
    bg_table_number(table, fit->slope * window);
    bg_table_number(table, ci90.low);
    bg_table_number(table, ci90.high);
    bg_table_number(table, detectable);
    bg_table_number(table, fit->rho);
    bg_table_text(table, note);
}

/* --- calibration ------------------------------------------------------------
 */

static const BgColumn calibration_columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE }, { "method", BG_COLUMN_TEXT, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },  { "rho", BG_COLUMN_NUMBER, FALSE },
    { "sd", BG_COLUMN_NUMBER, FALSE },  BG_CALIBRATION_COLUMNS,
};

BgTable *bg_trend_calibration_table(BgResult *result)
{
    return bg_result_table(result, "calibration", calibration_columns,
                           G_N_ELEMENTS(calibration_columns));
}

static void put_calibration(BgRun *run, BgTable *table, const BgSeries *series,
                            const BgTrendNull *null, const BgTrendTask *task,
                            size_t alarms)
{
    g_autofree char *drawn =
        g_strdup_printf("trendless series, rho = %.2f", null->rho);

    bg_table_text(table, series->label);
    bg_table_text(table, "ar1");
    bg_table_integer(table, (gint64)task->sample->n);
    bg_table_number(table, null->rho);
    bg_table_number(table, null->sd);
    bg_calibration_put(run, table, series->label, "ar1", drawn, alarms);
}

void bg_trend_add_calibration(BgRun *run, BgTable *table,
                              const BgSeries *series, BgTrendTask *task)
{
    if (bg_trend_task_ar1(task) != BG_OK)
        return;
    const BgTrendNull null = { .rho = task->ar1.rho,
                               .sd = task->ar1.sigma,
                               .round = bg_calibration_whole(task->sample->y,
                                                             task->sample->n) };
    const BgTrendInner inner = { .draws = BG_CALIBRATION_DRAWS,
                                 .ask = { task->ask.level, (double)NAN } };
    const BgResampling how = bg_calibration_start(run);
    size_t alarms;

    const int status = bg_trend_calibrate(
        &task->plan, &null, bg_trend_inner_ar1, &inner, &how, &alarms);

    if (status == BG_OK)
        put_calibration(run, table, series, &null, task, alarms);
    else if (status != BG_ESTOPPED)
        bg_result_warn(run->result, "no calibration for %s: %s", series->label,
                       bg_stats_message(status));
}
