/** What an audit found, as a table. */
#ifndef BG_COMMAND_FINDINGS_H
#define BG_COMMAND_FINDINGS_H

#include "command/command.h"
#include "data/audit.h"

/** Adds the table `findings` to the result. */
BgTable *bg_findings_table(BgRun *run);

/** Adds one finding of @p dataset as a row. */
void bg_findings_row(BgTable *table, const BgDataset *dataset,
                     const BgFinding *finding);

#endif
