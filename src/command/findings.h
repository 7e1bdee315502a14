/** What an audit found, as a table. */
#ifndef BG_COMMAND_FINDINGS_H
#define BG_COMMAND_FINDINGS_H

#include "command/command.h"
#include "data/audit.h"

/** Adds the table `findings` to the result. */
BgTable *bg_findings_table(BgRun *run);

/** Adds one finding of @p dataset as a row; where it is a disagreement the
 * run ends with status 1.  Only its `simulated` is noted. */
void bg_findings_row(BgRun *run, BgTable *table, const BgDataset *dataset,
                     const BgFinding *finding);

#endif
