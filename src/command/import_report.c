/* What an import tells: tables and sentences. */
#include "command/import_report.h"

#include <math.h>

#include "command/findings.h"
#include "command/import_into.h"
#include "command/import_tables.h"
#include "core/text.h"
#include "data/audit.h"
#include "data/reading.h"
#include "data/reading_dataset.h"

static const BgColumn conflict_columns[] = {
    { "file", BG_COLUMN_TEXT, TRUE },       { "issue", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },     { "measure", BG_COLUMN_TEXT, TRUE },
    { "old", BG_COLUMN_TEXT, FALSE },       { "new", BG_COLUMN_TEXT, FALSE },
    { "line", BG_COLUMN_INTEGER, FALSE },   { "place", BG_COLUMN_TEXT, FALSE },
    { "read_from", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn written_columns[] = {
    { "file", BG_COLUMN_TEXT, TRUE },
    { "added", BG_COLUMN_INTEGER, FALSE },
    { "replaced", BG_COLUMN_INTEGER, FALSE },
    { "removed", BG_COLUMN_INTEGER, FALSE },
    { "kept", BG_COLUMN_INTEGER, FALSE },
};

static BgReading *reading_at(const GPtrArray *readings, guint i)
{
    return g_ptr_array_index(readings, i);
}

const char *bg_items(guint n)
{
    return n == 1 ? "item" : "items";
}

static void put(BgTable *table, const char *text)
{
    bg_table_text(table, text && *text ? text : NULL);
}

static BgTable *conflicts_table(BgRun *run)
{
    return bg_result_table(run->result, "conflicts", conflict_columns,
                           G_N_ELEMENTS(conflict_columns));
}

void bg_import_show_conflicts(BgRun *run, const GArray *conflicts,
                              const char *folder)
{
    BgTable *table = conflicts_table(run);
    g_autofree char *shown = bg_text_quote(folder);

    for (guint i = 0; i < conflicts->len; i++) {
        const BgConflict *c = &g_array_index(conflicts, BgConflict, i);

        put(table, bg_sheet_names[c->sheet]);
        put(table, c->issue);
        put(table, c->series);
        put(table, c->measure);
        put(table, c->old);
        put(table, c->read);
        if (c->line > 0)
            bg_table_integer(table, c->line);
        else
            bg_table_missing(table);
        put(table, c->place);
        put(table, c->path);
    }
    run->failed_check = TRUE;
    bg_result_note(run->result,
                   "Nothing was written: %u values in %s are others than those "
                   "read (--replace overwrites them).",
                   conflicts->len, shown);
}

void bg_import_show_written(BgRun *run, const BgMergeReport *report)
{
    BgTable *table = bg_result_table(run->result, "written", written_columns,
                                     G_N_ELEMENTS(written_columns));
    const char *asked =
        run->options ? bg_options_text(run->options, "table") : NULL;

    /* There are none, or nothing would have been written. */
    if (g_strcmp0(asked, "conflicts") == 0)
        conflicts_table(run);
    for (guint i = 0; i < BG_N_SHEETS; i++) {
        const BgMergeCount *count = &report->counts[i];

        if (count->added + count->replaced + count->removed + count->kept == 0)
            continue;
        bg_table_text(table, bg_sheet_names[i]);
        bg_table_integer(table, count->added);
        bg_table_integer(table, count->replaced);
        bg_table_integer(table, count->removed);
        bg_table_integer(table, count->kept);
    }
}

static gboolean is_read(const GPtrArray *readings, const char *label)
{
    for (guint i = 0; i < readings->len; i++)
        if (g_strcmp0(reading_at(readings, i)->issue, label) == 0)
            return TRUE;
    return FALSE;
}

/* What concerns the issues that were read, into the table unless that is NULL;
 * returns how much disagrees. */
static guint add_findings(BgTable *table, const BgDataset *dataset,
                          const GPtrArray *readings)
{
    const BgAuditRules rules = { (double)NAN, (double)NAN };
    g_autoptr(GArray) findings = bg_audit(dataset, &rules, NULL);
    guint disagree = 0;

    for (guint i = 0; i < findings->len; i++) {
        const BgFinding *finding = &g_array_index(findings, BgFinding, i);

        if (!is_read(readings,
                     bg_dataset_issue(dataset, finding->issue)->label))
            continue;
        if (table)
            bg_findings_row(table, dataset, finding);
        disagree += finding->level == BG_FINDING_DISAGREES;
    }
    return disagree;
}

static void note_disagreements(BgRun *run, guint disagree)
{
    if (disagree > 0)
        bg_result_note(run->result,
                       "What was read contradicts itself in %u places "
                       "(--table findings); it is taken as printed.",
                       disagree);
}

void bg_import_findings(BgRun *run, const GPtrArray *readings)
{
    /* The notes have said the same in sentences. */
    BgTable *table = bg_import_is_brief(run) ? NULL : bg_findings_table(run);
    guint disagree = 0;

    for (guint i = 0; i < readings->len; i++) {
        const BgReading *reading = reading_at(readings, i);

        if (!reading->issue || reading->period.start == 0)
            continue;
        g_autoptr(BgDataset) dataset = bg_reading_dataset(reading);

        disagree += add_findings(table, dataset, readings);
    }
    note_disagreements(run, disagree);
}

void bg_import_show_findings(BgRun *run, const BgDataset *dataset,
                             const GPtrArray *readings)
{
    BgTable *table = bg_import_is_brief(run) ? NULL : bg_findings_table(run);

    note_disagreements(run, add_findings(table, dataset, readings));
}

void bg_import_show_notes(BgRun *run, const BgMergeReport *report,
                          const GPtrArray *readings, const char *path,
                          gboolean unchanged)
{
    BgResult *result = run->result;
    g_autofree char *folder = bg_text_quote(path);

    if (unchanged)
        bg_result_note(result, "All of it is in %s: nothing was changed.",
                       folder);
    else
        bg_result_note(result, "Written to %s.", folder);
    if (report->from_totals > 0)
        bg_result_note(result,
                       "%u aggregates are the printed total of a catalogue: no "
                       "headline prints one (their place ends in \"(total)\").",
                       report->from_totals);
    if (report->other_labels > 0)
        bg_result_note(result,
                       "%u events are there with another text: it was kept.",
                       report->other_labels);
    for (guint i = 0; i < readings->len; i++) {
        const BgReading *reading = reading_at(readings, i);
        g_autofree char *file = bg_text_quote(reading->path);

        if (reading->unread->len > 0)
            bg_result_warn(result,
                           "%s was read in part, %u %s missing; "
                           "sources.csv and audit say so",
                           file, reading->unread->len,
                           bg_items(reading->unread->len));
    }
}
