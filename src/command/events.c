/* events: what the catalogues hold, per partner and stretch of time. */
#include "command/command.h"
#include "command/events_file.h"
#include "command/events_table.h"
#include "command/picks.h"
#include "data/bins.h"

/* In the order of BgBinUnit. */
static const char *const bys[] = {
    "issue", "month", "week", "day", "year", NULL
};
static const char *const delimiters[] = { "comma", "semicolon", "tab", "pipe",
                                          NULL };
static const char *const quotes[] = { "double", "none", NULL };

static const BgOption options[] = {
    { .name = "by",
      .kind = BG_OPTION_CHOICE,
      .value = "UNIT",
      .choices = bys,
      .help = "add up scores by (else by issue, a file by month)" },
    { .name = "date",
      .kind = BG_OPTION_TEXT,
      .value = "COL",
      .help = "a file's column of dates: its name, or number from 1 [date]" },
    { .name = "partner",
      .kind = BG_OPTION_TEXT,
      .value = "COL",
      .help = "its column of partners [partner]" },
    { .name = "score",
      .kind = BG_OPTION_TEXT,
      .value = "COL",
      .help = "its column of scores [score]" },
    { .name = "where",
      .kind = BG_OPTION_TEXT,
      .value = "COL=TEXT",
      .repeated = TRUE,
      .help = "only rows with that text in that column, or COL!=TEXT" },
    { .name = "id",
      .kind = BG_OPTION_TEXT,
      .value = "COL",
      .repeated = TRUE,
      .help = "count rows whose id came before; given twice, one id of two "
              "columns" },
    { .name = "skip-bad",
      .kind = BG_OPTION_FLAG,
      .help = "leave out rows that cannot be read, and count them" },
    { .name = "delimiter",
      .kind = BG_OPTION_CHOICE,
      .value = "NAME",
      .choices = delimiters,
      .help = "between the fields (else found in the first line)" },
    { .name = "quotes",
      .kind = BG_OPTION_CHOICE,
      .value = "NAME",
      .choices = quotes,
      .fallback = "double",
      .help = "whether quotes hold fields together" },
    BG_OPTION_END
};

static BgBinUnit unit_of(const BgRun *run, BgBinUnit fallback)
{
    const char *by = bg_options_text(run->options, "by");
    guint unit = 0;

    if (!by)
        bg_result_option(run->result, "by", bys[fallback]);
    while (by && !g_str_equal(bys[unit], by))
        unit++;
    return by ? (BgBinUnit)unit : fallback;
}

static void warn_of_left_out(BgRun *run, const char *series, BgBinUnit unit,
                             const BgCatalogueSum *left)
{
    if (left->events > 0)
        bg_result_warn(
            run->result,
            "%s: %u events of the catalogue (%+g points) are dated to "
            "more than one %s and left out",
            series, left->events, left->aggregate, bys[unit]);
}

static void add_series(BgRun *run, BgTable *table, const BgPick *pick,
                       const char *series, BgBinUnit unit)
{
    BgCatalogueSum left = { 0 };
    g_autoptr(GArray) bins =
        bg_dataset_bins(pick->dataset, series, pick->issue, unit, &left);

    for (guint i = 0; i < bins->len; i++) {
        const BgBin *bin = &g_array_index(bins, BgBin, i);

        if (!bg_run_has_period(run, bin->period))
            continue;
        run->result->simulated |= pick->dataset->simulated;
        bg_events_add_row(table, pick->dataset->name, series, bin,
                          bg_options_number(run->options, "level"));
    }
    warn_of_left_out(run, series, unit, &left);
}

static gboolean events(BgRun *run, GError **error)
{
    if (bg_events_are_files(run))
        return bg_events_of_files(run, unit_of(run, BG_BIN_MONTH), error);
    const BgBinUnit unit = unit_of(run, BG_BIN_ISSUE);
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);

    if (!picks)
        return FALSE;
    BgTable *table = bg_events_table(run);

    for (guint i = 0; i < picks->len; i++) {
        const BgPick *pick = g_ptr_array_index(picks, i);

        for (guint s = 0; s < pick->names->len; s++)
            add_series(run, table, pick, g_ptr_array_index(pick->names, s),
                       unit);
    }
    if (bg_table_rows(table) == 0)
        return bg_too_few(error,
                          "no catalogue of events is recorded for what was "
                          "asked");
    bg_events_note(run);
    return TRUE;
}

static const char *const without[] = { "measure", "per", "seed", NULL };

const BgCommand bg_command_events = {
    .name = "events",
    .summary = "events per partner, of datasets or of files of any size",
    .arguments = "[SOURCE[:SERIES][@ISSUE]... | FILE...]",
    .details =
        "Adds up the scored events of the catalogues. A week, month or day in "
        "which\na catalogue lists nothing is 0; one outside every catalogue is "
        "not there.\nAn event dated to a range longer than the unit is left "
        "out and counted.\nThe CSV is a table the other commands take. How "
        "much a "
        "value or a verdict\nhangs on single events: barograph fragility.\n\n"
        "A FILE is any catalogue of events, one a row, as CSV (comma, "
        "semicolon or tab),\nplain or packed by gzip; - is standard input. It "
        "is read once, row by row, in a\nfew megabytes (--id apart) whatever "
        "its size, on --threads as many threads;\nseveral files are added up "
        "together. Dates are 2020-11-03, with or without a\ntime of day, "
        "20201103, or as --date-format says. If columns are given by number\n"
        "and the first line holds an event, it is no line of names. Conditions "
        "must all\nhold; of several = for one column, any. Rows without a "
        "partner or a score are\nleft out and counted. What cannot be read is "
        "an error with its place, or with\n--skip-bad counted. Sums are exact "
        "for whole scores; others are the nearest\ndouble to the sum, however "
        "many threads.\n\n"
        "--from and --to hold for the events, and cut the first and last unit; "
        "without\nthem units are whole, though the file may begin or end "
        "inside one. --id keeps\n64 bits of each id, 10 to 20 bytes of memory "
        "(30 for a moment): two different\nids count as one with a "
        "probability of n^2 / 2^65, 3 in a million for 10 million\nrows.",
    .examples =
        "  barograph events minsk-barometer@18\n"
        "  barograph events 'minsk-barometer:*@18' --by week --format csv -o "
        "weekly.csv\n"
        "  barograph correlate 'weekly.csv:*'\n"
        "GDELT (no line of names; 8 and 18 are the actors' countries), then "
        "ICEWS:\n"
        "  unzip -p 20201103.export.CSV.zip | barograph events - --quotes none "
        "--date 2 --partner 18 --score 31 --where 8=BLR --by day\n"
        "  barograph events events.tab --date 'Event Date' --partner 'Target "
        "Country' --score Intensity --where 'Source Country=Belarus' --id "
        "'Event ID' --id 'Event Date' --threads 2\n",
    .options = options,
    .without = without,
    .run = events,
};
