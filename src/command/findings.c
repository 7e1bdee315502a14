#include "command/findings.h"

static const BgColumn columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE }, { "issue", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE }, { "kind", BG_COLUMN_TEXT, TRUE },
    { "what", BG_COLUMN_TEXT, FALSE },  { "printed", BG_COLUMN_TEXT, FALSE },
    { "found", BG_COLUMN_TEXT, FALSE }, { "place", BG_COLUMN_TEXT, FALSE },
    { "level", BG_COLUMN_TEXT, FALSE },
};

BgTable *bg_findings_table(BgRun *run)
{
    return bg_result_table(run->result, "findings", columns,
                           G_N_ELEMENTS(columns));
}

static void put(BgTable *table, const char *text)
{
    bg_table_text(table, *text ? text : NULL);
}

void bg_findings_row(BgTable *table, const BgDataset *dataset,
                     const BgFinding *finding)
{
    const gboolean disagrees = finding->level == BG_FINDING_DISAGREES;

    bg_table_text(table, dataset->name);
    bg_table_text(table, bg_dataset_issue(dataset, finding->issue)->label);
    put(table, finding->series);
    bg_table_text(table, finding->kind);
    put(table, finding->what);
    put(table, finding->printed);
    put(table, finding->found);
    put(table, finding->place);
    bg_table_text(table, disagrees ? "disagrees" : "notice");
}
