#include "command/break_row.h"

#include <math.h>

const BgColumn bg_break_columns[] = {
    { "series", BG_COLUMN_TEXT, TRUE },
    { "test", BG_COLUMN_TEXT, TRUE },
    { "break_date", BG_COLUMN_TEXT, FALSE },
    { "ci_from", BG_COLUMN_TEXT, FALSE },
    { "ci_to", BG_COLUMN_TEXT, FALSE },
    { "statistic", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "breaks", BG_COLUMN_INTEGER, FALSE },
    { "bic", BG_COLUMN_NUMBER, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "p_liberal", BG_COLUMN_P, FALSE },
    { "lwz", BG_COLUMN_NUMBER, FALSE },
    { "step", BG_COLUMN_NUMBER, FALSE },
    { "step_low", BG_COLUMN_NUMBER, FALSE },
    { "step_high", BG_COLUMN_NUMBER, FALSE },
    { "slope_change", BG_COLUMN_NUMBER, FALSE },
    { "detectable", BG_COLUMN_NUMBER, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "missing", BG_COLUMN_INTEGER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
};

const guint bg_break_n_columns = G_N_ELEMENTS(bg_break_columns);

BgBreakRow bg_break_row(const char *test, const char *assumes)
{
    const double none = (double)NAN;

    return (BgBreakRow){ .test = test,
                         .assumes = assumes,
                         .statistic = none,
                         .p = none,
                         .p_liberal = none,
                         .bic = none,
                         .lwz = none,
                         .step_ci = { none, none },
                         .step = none,
                         .slope_change = none,
                         .detectable = none,
                         .rho = none };
}

/* The observation of a sample's value: those not recorded are no values. */
const BgObservation *bg_break_observation(const BgSeries *series, size_t value)
{
    for (guint i = 0;; i++) {
        const BgObservation *obs = bg_series_at(series, i);

        if (!isnan(obs->value) && value-- == 0)
            return obs;
    }
}

/* The first day, or the label, of the period that opens a segment. */
static void put_date(BgTable *table, const BgSeries *series,
                     const BgSample *sample, size_t value)
{
    if (value == 0 || value >= sample->n) {
        bg_table_missing(table);
        return;
    }
    const BgObservation *obs = bg_break_observation(series, value);

    if (series->time == BG_TIME_INDEX) {
        bg_table_text(table, obs->issue);
        return;
    }
    g_autofree char *day = bg_day_format(obs->period.start);

    bg_table_text(table, day);
}

void bg_break_put(BgTable *table, const BgSeries *series,
                  const BgSample *sample, const BgBreakRow *row)
{
    g_autofree char *origin = bg_series_origin(series);

    bg_table_text(table, series->label);
    bg_table_text(table, row->test);
    put_date(table, series, sample, row->at);
    put_date(table, series, sample, row->from);
    put_date(table, series, sample, row->to);
    bg_table_number(table, row->statistic);
    bg_table_number(table, row->p);
    bg_table_integer(table, row->breaks);
    bg_table_number(table, row->bic);
    bg_table_text(table, row->verdict);
    bg_table_number(table, row->p_liberal);
    bg_table_number(table, row->lwz);
    bg_table_number(table, row->step);
    bg_table_number(table, row->step_ci.low);
    bg_table_number(table, row->step_ci.high);
    bg_table_number(table, row->slope_change);
    bg_table_number(table, row->detectable);
    bg_table_integer(table, (gint64)sample->n);
    bg_table_integer(table, sample->missing);
    bg_table_number(table, row->rho);
    bg_table_text(table, row->assumes);
    bg_table_text(table, origin);
}
