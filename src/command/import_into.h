/** `import --into`: readings written into a dataset folder. */
#ifndef BG_COMMAND_IMPORT_INTO_H
#define BG_COMMAND_IMPORT_INTO_H

#include "command/command.h"
#include "data/reading.h"

/** Merges the readings (see bg_merge_reading()) and writes all files of the
 * folder together, or none (see file_set.h); a folder that is not there, or
 * is empty, becomes a complete dataset of kind "published".  What is written
 * has been read back by the loader first.
 *
 * Adds to the result: table `written` (file added replaced removed kept, in
 * rows), the findings of the audit for the issues read (table `findings`),
 * notes.  Where values recorded already
 * differ and @p replace is not given: table `conflicts`, run->failed_check,
 * nothing is written, and TRUE is returned.
 * @param readings of BgReading
 * @param partial  write also what was read in part; else a reading with
 *                 anything unread is refused.  Its row in sources.csv then
 *                 says "partial report", and `audit` repeats it.
 * @return FALSE with
 * BG_ERROR_USAGE: two files of one issue with --replace;
 * BG_ERROR_INPUT: unread items without @p partial; what bg_load_source() and
 * bg_merge_reading() refuse; a folder with files but no dataset, a simulated
 * one, a table not separated by commas;
 * BG_ERROR_PROGRAM: it could not be written.  Nothing is written then. */
gboolean bg_import_into(BgRun *run, GPtrArray *readings, const char *folder,
                        gboolean replace, gboolean partial, GError **error);

/** For a dry run: adds table `findings` with what the audit finds within
 * each reading alone, and a note where something disagrees.  Neither this nor
 * bg_import_into() lets a disagreement change the exit status: what is
 * printed is taken as printed. */
void bg_import_findings(BgRun *run, const GPtrArray *readings);

#endif
