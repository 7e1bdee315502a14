#include "command/events_table.h"

#include <math.h>

#include "stats/proportion.h"

static const BgColumn columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "period", BG_COLUMN_TEXT, TRUE },
    { "positive", BG_COLUMN_NUMBER, FALSE },
    { "negative", BG_COLUMN_NUMBER, FALSE },
    { "aggregate", BG_COLUMN_NUMBER, FALSE },
    { "events", BG_COLUMN_INTEGER, FALSE },
    { "se", BG_COLUMN_NUMBER, FALSE },
    { "positive_events", BG_COLUMN_INTEGER, FALSE },
    { "negative_events", BG_COLUMN_INTEGER, FALSE },
    { "share_negative", BG_COLUMN_NUMBER, FALSE },
    { "share_low", BG_COLUMN_NUMBER, FALSE },
    { "share_high", BG_COLUMN_NUMBER, FALSE },
    { "period_start", BG_COLUMN_TEXT, FALSE },
    { "period_end", BG_COLUMN_TEXT, FALSE },
    { "days", BG_COLUMN_INTEGER, FALSE },
};

BgTable *bg_events_table(BgRun *run)
{
    return bg_result_table(run->result, "events", columns,
                           G_N_ELEMENTS(columns));
}

/* Share of negative points among all points, each point one trial. */
static void put_share(BgTable *table, const BgCatalogueSum *sum, double level)
{
    const double negative = fabs(sum->negative);
    const double points = sum->positive + negative;
    BgInterval ci = { (double)NAN, (double)NAN };

    if (bg_wilson_interval(negative, points, level, &ci) != BG_OK) {
        /* no points, or scores that are no whole numbers: no interval */
    }
    bg_table_number(table, points > 0 ? negative / points : (double)NAN);
    bg_table_number(table, ci.low);
    bg_table_number(table, ci.high);
}

void bg_events_add_row(BgTable *table, const char *source, const char *series,
                       const BgBin *bin, double level)
{
    const BgCatalogueSum *sum = &bin->sum;
    g_autofree char *start = bg_day_format(bin->period.start);
    g_autofree char *end = bg_day_format(bin->period.end);

    bg_table_text(table, source);
    bg_table_text(table, series);
    bg_table_text(table, bin->label);
    bg_table_number(table, sum->positive);
    bg_table_number(table, sum->negative);
    bg_table_number(table, sum->aggregate);
    bg_table_integer(table, sum->events);
    bg_table_number(table, sqrt(sum->positive_squares + sum->negative_squares));
    bg_table_integer(table, sum->positive_events);
    bg_table_integer(table, sum->negative_events);
    put_share(table, sum, level);
    bg_table_text(table, start);
    bg_table_text(table, end);
    bg_table_integer(table, bg_period_days(bin->period));
}

void bg_events_note(BgRun *run)
{
    bg_result_note(run->result,
                   "se: counting noise, sqrt(sum of squared scores). "
                   "share_negative: negative points among all points, with "
                   "Wilson's interval at level %s, each point taken as an "
                   "independent trial.",
                   bg_options_text(run->options, "level"));
}
