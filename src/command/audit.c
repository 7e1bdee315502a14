/* audit: where the reports of a source, and its files, contradict themselves.
 */
#include <math.h>

#include "command/findings.h"
#include "command/picks.h"
#include "core/number.h"
#include "core/text.h"

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
    { "printed_total", BG_COLUMN_NUMBER, FALSE },
};

static const BgOption options[] = {
    { .name = "range",
      .kind = BG_OPTION_TEXT,
      .value = "LOW:HIGH",
      .help = "the scale of scores, for example -4:4 (else the one that the "
              "dataset states)" },
    BG_OPTION_END
};

typedef struct {
    double positive, negative, aggregate, total; /* NaN where not printed */
} Printed;

static gboolean agrees(double printed, double summed)
{
    return isnan(printed) || bg_points_equal(printed, summed);
}

static const char *status_of(const Printed *p, const BgCatalogueSum *sum)
{
    if (isnan(p->positive) && isnan(p->negative) && isnan(p->aggregate) &&
        isnan(p->total))
        return "not printed";
    return agrees(p->positive, sum->positive) &&
                   agrees(p->negative, sum->negative) &&
                   agrees(p->aggregate, sum->aggregate) &&
                   agrees(p->total, sum->aggregate)
               ? "agrees"
               : "disagrees";
}

static void note_disagreement(BgRun *run, const BgDataset *dataset, guint issue,
                              const char *series, const Printed *p,
                              const BgCatalogueSum *sum)
{
    g_autofree char *printed =
        bg_points_triple(p->positive, p->negative, p->aggregate);
    g_autofree char *total = bg_points_format(p->total);
    g_autofree char *summed =
        bg_points_triple(sum->positive, sum->negative, sum->aggregate);
    const gboolean other = !isnan(p->total) && !agrees(p->aggregate, p->total);

    bg_result_note(run->result,
                   "%s %s, %s: the report prints %s%s%s, its own catalogue of "
                   "%u events sums to %s.",
                   dataset->name, bg_dataset_issue(dataset, issue)->label,
                   series, printed, other ? " and the total " : "",
                   other ? total : "", sum->events, summed);
}

static void audit_one(BgRun *run, BgTable *table, const BgDataset *dataset,
                      guint issue, const char *series)
{
    const BgCatalogueSum sum = bg_dataset_catalogue_sum(dataset, issue, series);
    const BgTotal *total = bg_dataset_total(dataset, issue, series);

    if (sum.events == 0)
        return;
    const Printed p = {
        .positive = bg_dataset_points(dataset, issue, series, "positive"),
        .negative = bg_dataset_points(dataset, issue, series, "negative"),
        .aggregate = bg_dataset_points(dataset, issue, series, "aggregate"),
        .total = total ? total->total : (double)NAN,
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
    bg_table_number(table, p.total);
    if (g_str_equal(status, "disagrees")) {
        run->failed_check = TRUE;
        note_disagreement(run, dataset, issue, series, &p, &sum);
    }
}

static gboolean has_name(const BgPick *pick, const char *series)
{
    return *series == '\0' || g_ptr_array_find_with_equal_func(
                                  pick->names, series, g_str_equal, NULL);
}

/* Printed numbers that were held against something. */
typedef struct {
    guint published, simulated;
} Compared;

/* Adds what concerns the issues and series asked for. */
static void add_findings(BgRun *run, BgTable *table, const BgPick *pick,
                         const BgAuditRules *rules, Compared *compared)
{
    guint n = 0;
    g_autoptr(GArray) findings = bg_audit(pick->dataset, rules, &n);

    *(pick->dataset->simulated ? &compared->simulated : &compared->published) +=
        n;
    for (guint i = 0; i < findings->len; i++) {
        const BgFinding *finding = &g_array_index(findings, BgFinding, i);

        if (!bg_pick_has_issue(run, pick, finding->issue) ||
            !has_name(pick, finding->series))
            continue;
        bg_findings_row(table, pick->dataset, finding);
        run->result->simulated |= pick->dataset->simulated;
        run->failed_check |= finding->level == BG_FINDING_DISAGREES;
    }
}

static void add_catalogues(BgRun *run, BgTable *table, const BgPick *pick)
{
    for (guint issue = 0; issue < pick->dataset->issues->len; issue++)
        for (guint s = 0;
             bg_pick_has_issue(run, pick, issue) && s < pick->names->len; s++)
            audit_one(run, table, pick->dataset, issue,
                      g_ptr_array_index(pick->names, s));
}

/* Reads --range. */
static gboolean take_rules(const BgRun *run, BgAuditRules *rules,
                           GError **error)
{
    const char *text = bg_options_text(run->options, "range");
    g_auto(GStrv) ends = g_strsplit(text ? text : "", ":", 2);

    rules->score_low = rules->score_high = (double)NAN;
    if (!text || (g_strv_length(ends) == 2 &&
                  bg_number_parse(ends[0], '.', &rules->score_low) &&
                  bg_number_parse(ends[1], '.', &rules->score_high) &&
                  rules->score_low <= rules->score_high))
        return TRUE;
    g_autofree char *shown = bg_text_quote(text);

    return bg_usage_error(error,
                          "--range wants LOW:HIGH, for example -4:4, "
                          "not %s",
                          shown);
}

static void note_outcome(BgRun *run, const BgTable *catalogues,
                         const BgTable *findings, Compared compared)
{
    if (!run->failed_check && bg_table_rows(catalogues) > 0)
        bg_result_note(run->result,
                       "Every printed total agrees with its catalogue.");
    else if (!run->failed_check && compared.published + compared.simulated > 0)
        bg_result_note(run->result, "Every printed sum agrees.");
    if (bg_table_rows(findings) > 0)
        bg_result_status_note(run->result,
                              "A finding that 'disagrees' makes the exit "
                              "status 1, a 'notice' does not.");
    run->result->simulated |= compared.published == 0 && compared.simulated > 0;
}

static gboolean audit(BgRun *run, GError **error)
{
    BgAuditRules rules;
    Compared compared = { 0, 0 };

    if (!take_rules(run, &rules, error))
        return FALSE;
    g_autoptr(GPtrArray) picks = bg_run_picks_as_is(run, error);

    if (!picks)
        return FALSE;
    BgTable *table =
        bg_result_table(run->result, "audit", columns, G_N_ELEMENTS(columns));
    BgTable *findings = bg_findings_table(run);

    for (guint i = 0; i < picks->len; i++) {
        add_catalogues(run, table, g_ptr_array_index(picks, i));
        add_findings(run, findings, g_ptr_array_index(picks, i), &rules,
                     &compared);
    }
    if (bg_table_rows(table) == 0 && bg_table_rows(findings) == 0 &&
        compared.published + compared.simulated == 0)
        return bg_too_few(error, "no catalogue of events is recorded for what "
                                 "was asked: nothing to audit");
    note_outcome(run, table, findings, compared);
    return TRUE;
}

static const char *const without[] = { "per",  "level",   "measure",
                                       "seed", "threads", "date-format",
                                       NULL };

const BgCommand bg_command_audit = {
    .name = "audit",
    .summary = "where reports contradict themselves, finding by finding",
    .arguments = "[SOURCE[:SERIES][@ISSUE]...]",
    .details =
        "Table audit: for each issue and series with a catalogue of events, "
        "the\n"
        "points and the total that the report prints beside what its "
        "catalogue\n"
        "sums to. A total that is not printed cannot disagree.\n"
        "Table findings: one line for each of these. Exit status 1 where one\n"
        "disagrees; a notice does not change it.\n"
        "  headline-catalogue, headline-total, total-catalogue, headline-sum,\n"
        "  sign                     disagrees: two printed numbers, or a "
        "printed\n"
        "                           one and the sum of scores, differ\n"
        "  period-overlap           disagrees: two issues cover the same day\n"
        "  date-outside             disagrees: an event outside its issue's "
        "period\n"
        "  duplicate, duplicate-across\n"
        "                           disagrees: same series, dates and text "
        "twice in\n"
        "                           an issue, or in two\n"
        "  colour                   disagrees: another colour than the "
        "published\n"
        "                           scale has for the points\n"
        "  score-range              disagrees where the scale is stated "
        "(--range, or\n"
        "                           \"scores\" in datapackage.json); else a "
        "notice\n"
        "                           about the one score larger than all "
        "others\n"
        "  colour-undefined         notice: the scale has no colour for -1\n"
        "  period-gap, issue-gap, no-index-value, read-in-part\n"
        "                           notice: what is missing",
    .examples =
        "  barograph audit\n"
        "  barograph audit minsk-barometer --range -4:4 --table findings\n"
        "  barograph audit minsk-barometer:us@18 --format json\n",
    .options = options,
    .without = without,
    .run = audit,
};
