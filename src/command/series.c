/* series: what is recorded, what is missing, and where it is printed. */
#include <math.h>

#include "command/command.h"
#include "command/picks.h"

static const BgColumn coverage_columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "issues", BG_COLUMN_INTEGER, FALSE },
    { "recorded", BG_COLUMN_INTEGER, FALSE },
    { "missing", BG_COLUMN_INTEGER, FALSE },
    { "first", BG_COLUMN_TEXT, FALSE },
    { "last", BG_COLUMN_TEXT, FALSE },
    { "kind", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn value_columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "issue", BG_COLUMN_TEXT, FALSE },
    { "period_start", BG_COLUMN_TEXT, FALSE },
    { "period_end", BG_COLUMN_TEXT, FALSE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "provenance", BG_COLUMN_TEXT, FALSE },
    { "selection", BG_COLUMN_TEXT, FALSE },
    { "title", BG_COLUMN_TEXT, FALSE },
    { "where", BG_COLUMN_TEXT, FALSE },
    { "note", BG_COLUMN_TEXT, FALSE },
};

static const BgOption options[] = { BG_OPTION_END };

static void add_coverage(BgTable *table, const BgDataset *dataset,
                         const BgSeries *history)
{
    const guint recorded = bg_series_recorded(history);
    g_autoptr(BgSample) sample = bg_series_sample(history);

    bg_table_text(table, dataset->name);
    bg_table_text(table, history->name);
    bg_table_text(table, history->measure);
    bg_table_integer(table, history->obs->len);
    bg_table_integer(table, recorded);
    bg_table_integer(table, history->obs->len - recorded);
    if (recorded > 0) {
        bg_table_text(table, bg_series_at(history, sample->first)->issue);
        bg_table_text(table, bg_series_at(history, sample->last)->issue);
    } else {
        bg_table_missing(table);
        bg_table_missing(table);
    }
    bg_table_text(table, dataset->simulated ? "simulated" : "published");
}

static void add_value(BgTable *table, const BgDataset *dataset,
                      const BgSeries *history, guint i)
{
    const BgObservation *obs = bg_series_at(history, i);
    g_autofree char *start = bg_day_format(obs->period.start);
    g_autofree char *end = bg_day_format(obs->period.end);
    const BgProvenance *from = bg_dataset_provenance(dataset, obs->provenance);

    bg_table_text(table, dataset->name);
    bg_table_text(table, history->name);
    bg_table_text(table, obs->issue);
    bg_table_text(table, start);
    bg_table_text(table, end);
    bg_table_text(table, history->measure);
    bg_table_number(table, obs->value);
    bg_table_text(table, obs->provenance);
    bg_table_text(table, from ? from->selection : NULL);
    bg_table_text(table, from ? from->title : NULL);
    bg_table_text(table, from ? from->where : NULL);
    bg_table_text(table, from ? from->note : NULL);
}

static void clip_to_run(const BgRun *run, BgSeries *history)
{
    bg_series_clip(history, bg_options_first_day(run->options, "from"),
                   bg_options_last_day(run->options, "to"));
}

static void add_pick(const BgRun *run, const BgPick *pick, BgTable *coverage,
                     BgTable *values)
{
    for (guint s = 0; s < pick->names->len; s++) {
        g_autoptr(BgSeries) history = bg_dataset_series(
            pick->dataset, g_ptr_array_index(pick->names, s), pick->measure);

        clip_to_run(run, history);
        add_coverage(coverage, pick->dataset, history);
        for (guint i = 0; values && i < history->obs->len; i++)
            if (pick->issue < 0 ||
                g_str_equal(
                    bg_series_at(history, i)->issue,
                    bg_dataset_issue(pick->dataset, (guint)pick->issue)->label))
                add_value(values, pick->dataset, history, i);
    }
}

static gboolean series(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);

    if (!picks)
        return FALSE;
    BgTable *coverage = bg_result_table(run->result, "series", coverage_columns,
                                        G_N_ELEMENTS(coverage_columns));
    BgTable *values =
        *run->args ? bg_result_table(run->result, "values", value_columns,
                                     G_N_ELEMENTS(value_columns))
                   : NULL;

    for (guint i = 0; i < picks->len; i++) {
        const BgPick *pick = g_ptr_array_index(picks, i);

        /* The overview says it row by row, in the column "kind". */
        run->result->simulated |= values && pick->dataset->simulated;
        add_pick(run, pick, coverage, values);
    }
    bg_result_note(run->result,
                   "issues: known to exist; missing: no value is recorded for "
                   "them, and none is made up. Name a source or a series to "
                   "see each value and the page that prints it.");
    return TRUE;
}

static const char *const without[] = { "per",     "level",       "seed",
                                       "threads", "date-format", NULL };

const BgCommand bg_command_series = {
    .name = "series",
    .summary = "sources, series, coverage; each value and where it is printed",
    .arguments = "[SOURCE[:SERIES][@ISSUE]...]",
    .details =
        "Without arguments: every source and series, how many issues are "
        "known\nand how many values are recorded. With arguments also each "
        "value, the\ndocument that prints it, and what kind of document that "
        "is: summaries\nprint a number mostly when it is a record.",
    .examples =
        "  barograph series\n"
        "  barograph series minsk-barometer:china\n"
        "  barograph series minsk-barometer:us@18 --measure negative\n"
        "  barograph series minsk-barometer --table values --format csv\n",
    .options = options,
    .without = without,
    .run = series,
};
