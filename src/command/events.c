/* events: what the catalogues hold, per partner and stretch of time. */
#include <math.h>

#include "command/command.h"
#include "command/picks.h"
#include "data/bins.h"
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

static const char *const bys[] = { "issue", "month", "week", "day", NULL };

static const BgOption options[] = { { .name = "by",
                                      .kind = BG_OPTION_CHOICE,
                                      .value = "UNIT",
                                      .choices = bys,
                                      .fallback = "issue",
                                      .help = "add up scores by" },
                                    BG_OPTION_END };

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

static void add_row(BgTable *table, const BgDataset *dataset,
                    const char *series, const BgBin *bin, double level)
{
    const BgCatalogueSum *sum = &bin->sum;
    g_autofree char *start = bg_day_format(bin->period.start);
    g_autofree char *end = bg_day_format(bin->period.end);

    bg_table_text(table, dataset->name);
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

static void warn_of_left_out(BgRun *run, const char *series,
                             const BgCatalogueSum *left)
{
    if (left->events > 0)
        bg_result_warn(
            run->result,
            "%s: %u events of the catalogue (%+g points) are dated to "
            "more than one %s and left out",
            series, left->events, left->aggregate,
            bg_options_text(run->options, "by"));
}

static BgBinUnit unit_of(const BgOptions *asked)
{
    const char *by = bg_options_text(asked, "by");
    guint unit = 0;

    while (!g_str_equal(bys[unit], by))
        unit++;
    return (BgBinUnit)unit;
}

static void add_series(BgRun *run, BgTable *table, const BgPick *pick,
                       const char *series)
{
    BgCatalogueSum left = { 0 };
    g_autoptr(GArray) bins = bg_dataset_bins(pick->dataset, series, pick->issue,
                                             unit_of(run->options), &left);

    for (guint i = 0; i < bins->len; i++) {
        const BgBin *bin = &g_array_index(bins, BgBin, i);

        if (!bg_run_has_period(run, bin->period))
            continue;
        run->result->simulated |= pick->dataset->simulated;
        add_row(table, pick->dataset, series, bin,
                bg_options_number(run->options, "level"));
    }
    warn_of_left_out(run, series, &left);
}

static gboolean events(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);

    if (!picks)
        return FALSE;
    BgTable *table =
        bg_result_table(run->result, "events", columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < picks->len; i++) {
        const BgPick *pick = g_ptr_array_index(picks, i);

        for (guint s = 0; s < pick->names->len; s++)
            add_series(run, table, pick, g_ptr_array_index(pick->names, s));
    }
    if (bg_table_rows(table) == 0)
        return bg_too_few(error,
                          "no catalogue of events is recorded for what was "
                          "asked");
    bg_result_note(run->result,
                   "se: counting noise, sqrt(sum of squared scores). "
                   "share_negative: negative points among all points, with "
                   "Wilson's interval at level %s, each point taken as an "
                   "independent trial.",
                   bg_options_text(run->options, "level"));
    return TRUE;
}

static const char *const without[] = { "measure", "per",         "seed",
                                       "threads", "date-format", NULL };

const BgCommand bg_command_events = {
    .name = "events",
    .summary = "events per partner; sums by issue, month, week or day",
    .arguments = "[SOURCE[:SERIES][@ISSUE]...]",
    .details =
        "Adds up the scored events of the catalogues. A week, month or day in "
        "which\na catalogue lists nothing is 0; one outside every catalogue is "
        "not there.\nAn event dated to a range longer than the unit is left "
        "out and counted.\nThe CSV is a table the other commands take.",
    .examples =
        "  barograph events minsk-barometer@18\n"
        "  barograph events 'minsk-barometer:*@18' --by week --format csv -o "
        "weekly.csv\n"
        "  barograph correlate 'weekly.csv:*'\n",
    .options = options,
    .without = without,
    .run = events,
};
