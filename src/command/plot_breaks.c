/* plot breaks: a history with the dates at which `breaks` cuts it. */
#include <math.h>

#include "command/inner.h"
#include "command/picks.h"
#include "command/plot_kinds.h"
#include "core/date.h"
#include "figure/history.h"
#include "output/table.h"

/* Where on the time axis a date of the table is: the first day of a period,
 * or the place of the observation it names.  NaN where the cell is empty. */
static double time_of(const BgSeries *series, const BgCell *cell)
{
    BgDay first, last;

    if (cell->missing)
        return (double)NAN;
    if (series->time == BG_TIME_CALENDAR)
        return bg_date_parse_iso(cell->text, &first, &last) == BG_DATE_OK
                   ? bg_day_years((double)first)
                   : (double)NAN;
    for (guint i = 0; i < series->obs->len; i++)
        if (g_str_equal(bg_series_at(series, i)->issue, cell->text))
            return bg_series_at(series, i)->t;
    return (double)NAN;
}

static GArray *dates_of(const BgSeries *series, const BgTable *table)
{
    GArray *dates = g_array_new(FALSE, FALSE, sizeof(BgHistoryDate));

    for (guint i = 0; i < bg_table_rows(table); i++) {
        const BgHistoryDate date = {
            time_of(series, bg_table_named(table, i, "break_date")),
            time_of(series, bg_table_named(table, i, "ci_from")),
            time_of(series, bg_table_named(table, i, "ci_to")),
        };

        if (g_str_equal(bg_table_named(table, i, "test")->text, "bai-perron") &&
            !isnan(date.at))
            g_array_append_val(dates, date);
    }
    return dates;
}

/* The mean between two dates as a flat line; FALSE where nothing is there. */
static gboolean mean_between(const BgSeries *series, double from, double to,
                             BgHistoryLine *line)
{
    double sum = 0;
    guint n = 0;

    *line = (BgHistoryLine){ .from = HUGE_VAL, .to = -HUGE_VAL };
    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);

        if (isnan(obs->value) || obs->t < from || obs->t >= to)
            continue;
        sum += obs->value;
        n++;
        line->from = fmin(line->from, obs->t);
        line->to = fmax(line->to, obs->t);
    }
    line->intercept = sum / n;
    return n > 0;
}

static GArray *means_of(const BgSeries *series, const GArray *dates)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(BgHistoryLine));
    double from = -HUGE_VAL;

    for (guint i = 0; i <= dates->len; i++) {
        const double to = i < dates->len
                              ? g_array_index(dates, BgHistoryDate, i).at
                              : HUGE_VAL;
        BgHistoryLine line;

        if (mean_between(series, from, to, &line))
            g_array_append_val(lines, line);
        from = to;
    }
    return lines;
}

/* What the test with AR(1) errors says, for the caption. */
static char *verdict_of(const BgTable *table)
{
    for (guint i = 0; i < bg_table_rows(table); i++)
        if (g_str_equal(bg_table_named(table, i, "test")->text, "sup-f"))
            return g_strdup_printf("The test with AR(1) errors (sup-F, date "
                                   "looked for) says: %s (p = %.4f)",
                                   bg_table_named(table, i, "verdict")->text,
                                   bg_table_named(table, i, "p")->number);
    return g_strdup("No test with AR(1) errors is possible here");
}

static char *caption_of(const BgTable *table, guint n)
{
    g_autofree char *verdict = verdict_of(table);

    return g_strdup_printf(
        "Values at the midpoint of each period; %u break%s in the partition "
        "of least BIC: dashed the dates, shaded their intervals, bold the "
        "means between, all as if errors were independent. %s",
        n, n == 1 ? "" : "s", verdict);
}

BgFigure *bg_plot_breaks(BgRun *run, const BgFigureStyle *style, GError **error)
{
    static const char *const settings[] = { "method", "sup-f,bai-perron",
                                            NULL };
    g_autoptr(GPtrArray) all = bg_run_series(run, run->args + 1, NULL, error);

    if (!all)
        return NULL;
    if (all->len != 1) {
        bg_usage_error(error, "plot breaks wants one series, for example "
                              "biss:russia");
        return NULL;
    }
    const BgSeries *series = g_ptr_array_index(all, 0);
    g_autoptr(BgResult) result =
        bg_run_inner(run, &bg_command_breaks, run->args + 1, settings, error);

    if (!result)
        return NULL;
    const BgTable *table = bg_result_find(result, "breaks");
    g_autoptr(GArray) dates = dates_of(series, table);
    g_autoptr(GArray) means = means_of(series, dates);
    g_autofree char *what = caption_of(table, dates->len);
    const BgHistoryFigure input = {
        .series = (const BgSeries *const *)all->pdata,
        .n_series = 1,
        .trends = (const BgHistoryLine *)(const void *)means->data,
        .n_trends = means->len,
        .dates = (const BgHistoryDate *)(const void *)dates->data,
        .n_dates = dates->len,
        .y_label = bg_plot_y_label(run),
        .what = what,
    };

    return bg_figure_history(&input, style, error);
}
