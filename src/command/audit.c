/* audit: what a report prints against what its own catalogue sums to. */
#include <math.h>

#include "command/command.h"
#include "command/picks.h"
#include "core/number.h"

static const BgColumn columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE },
    { "issue", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "events", BG_COLUMN_INTEGER, FALSE },
    { "printed_positive", BG_COLUMN_NUMBER, FALSE },
    { "printed_negative", BG_COLUMN_NUMBER, FALSE },
    { "printed_aggregate", BG_COLUMN_NUMBER, FALSE },
    { "catalogue_positive", BG_COLUMN_NUMBER, FALSE },
    { "catalogue_negative", BG_COLUMN_NUMBER, FALSE },
    { "catalogue_aggregate", BG_COLUMN_NUMBER, FALSE },
    { "status", BG_COLUMN_TEXT, FALSE },
};

static const BgOption options[] = { BG_OPTION_END };

typedef struct {
    double positive, negative, aggregate; /* NaN where not printed */
} Printed;

static double printed_value(const BgDataset *dataset, guint issue,
                            const char *series, const char *measure)
{
    const BgValue *value = bg_dataset_value(dataset, issue, series, measure);

    return value ? value->value : (double)NAN;
}

/* Scores are sums of small integers or tenths: equal up to rounding. */
static gboolean agrees(double printed, double summed)
{
    return isnan(printed) ||
           fabs(printed - summed) < 1e-9 * fmax(1, fabs(summed));
}

static const char *status_of(const Printed *p, const BgCatalogueSum *sum)
{
    if (isnan(p->positive) && isnan(p->negative) && isnan(p->aggregate))
        return "not printed";
    return agrees(p->positive, sum->positive) &&
                   agrees(p->negative, sum->negative) &&
                   agrees(p->aggregate, sum->aggregate)
               ? "agrees"
               : "disagrees";
}

static char *points(double x)
{
    g_autofree char *text = bg_number_exact(x);

    if (isnan(x))
        return g_strdup("(not printed)");
    return g_strconcat(x > 0 ? "+" : "", text, NULL);
}

static char *triple(double positive, double negative, double aggregate)
{
    g_autofree char *p = points(positive);
    g_autofree char *n = points(negative);
    g_autofree char *a = points(aggregate);

    return g_strdup_printf("%s %s = %s", p, n, a);
}

static void note_disagreement(BgRun *run, const BgPick *pick, guint issue,
                              const char *series, const Printed *p,
                              const BgCatalogueSum *sum)
{
    g_autofree char *printed = triple(p->positive, p->negative, p->aggregate);
    g_autofree char *summed =
        triple(sum->positive, sum->negative, sum->aggregate);

    bg_result_note(run->result,
                   "%s %s, %s: the report prints %s, its own catalogue of %u "
                   "events sums to %s.",
                   pick->dataset->name,
                   bg_dataset_issue(pick->dataset, issue)->label, series,
                   printed, sum->events, summed);
}

static void audit_one(BgRun *run, BgTable *table, const BgPick *pick,
                      guint issue, const char *series)
{
    const BgDataset *dataset = pick->dataset;
    const BgCatalogueSum sum = bg_dataset_catalogue_sum(dataset, issue, series);

    if (sum.events == 0)
        return;
    const Printed p = {
        .positive = printed_value(dataset, issue, series, "positive"),
        .negative = printed_value(dataset, issue, series, "negative"),
        .aggregate = printed_value(dataset, issue, series, "aggregate"),
    };
    const char *status = status_of(&p, &sum);

    run->result->simulated |= dataset->simulated;
    bg_table_text(table, dataset->name);
    bg_table_text(table, bg_dataset_issue(dataset, issue)->label);
    bg_table_text(table, series);
    bg_table_integer(table, sum.events);
    bg_table_number(table, p.positive);
    bg_table_number(table, p.negative);
    bg_table_number(table, p.aggregate);
    bg_table_number(table, sum.positive);
    bg_table_number(table, sum.negative);
    bg_table_number(table, sum.aggregate);
    bg_table_text(table, status);
    if (g_str_equal(status, "disagrees")) {
        run->failed_check = TRUE;
        note_disagreement(run, pick, issue, series, &p, &sum);
    }
}

static gboolean audit(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);

    if (!picks)
        return FALSE;
    BgTable *table =
        bg_result_table(run->result, "audit", columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < picks->len; i++) {
        const BgPick *pick = g_ptr_array_index(picks, i);

        for (guint issue = 0; issue < pick->dataset->issues->len; issue++)
            for (guint s = 0;
                 bg_pick_has_issue(run, pick, issue) && s < pick->names->len;
                 s++)
                audit_one(run, table, pick, issue,
                          g_ptr_array_index(pick->names, s));
    }
    if (bg_table_rows(table) == 0)
        return bg_too_few(error, "no catalogue of events is recorded for what "
                                 "was asked: nothing to audit");
    if (!run->failed_check)
        bg_result_note(run->result,
                       "Every printed total agrees with its catalogue.");
    return TRUE;
}

static const char *const without[] = { "per",  "level",   "measure",
                                       "seed", "threads", "date-format",
                                       NULL };

const BgCommand bg_command_audit = {
    .name = "audit",
    .summary = "printed totals against the catalogue's own sums",
    .arguments = "[SOURCE[:SERIES][@ISSUE]...]",
    .details =
        "For each issue and series with a catalogue of events: the points the\n"
        "report prints beside what its catalogue sums to. Exit status 1 where\n"
        "they disagree. A total that is not printed cannot disagree.",
    .examples = "  barograph audit\n"
                "  barograph audit minsk-barometer:us@18 --format json\n",
    .options = options,
    .without = without,
    .run = audit,
};
