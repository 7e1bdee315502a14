/** What an import tells: for import_into.c. */
#ifndef BG_COMMAND_IMPORT_REPORT_H
#define BG_COMMAND_IMPORT_REPORT_H

#include "command/command.h"
#include "data/dataset.h"
#include "data/merge.h"

/** "item" or "items". */
const char *bg_items(guint n);

/** Table `conflicts`; the run ends with status 1. */
void bg_import_show_conflicts(BgRun *run, const GArray *conflicts,
                              const char *folder);

/** Table `written`: rows per file; and an empty table `conflicts` where --table
 * asks for it. */
void bg_import_show_written(BgRun *run, const BgMergeReport *report);

/** Table `findings`: what the audit of the dataset finds in the issues that
 * were read. */
void bg_import_show_findings(BgRun *run, const BgDataset *dataset,
                             const GPtrArray *readings);

/** What became of it, in sentences.
 * @param unchanged nothing had to be written */
void bg_import_show_notes(BgRun *run, const BgMergeReport *report,
                          const GPtrArray *readings, const char *path,
                          gboolean unchanged);

#endif
