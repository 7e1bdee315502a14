/** Tables and lists of facts in a report. */
#ifndef BG_COMMAND_REPORT_PARTS_H
#define BG_COMMAND_REPORT_PARTS_H

#include "command/report_document.h"

/** claim, verdict, estimate, unit, interval, p, p_adjusted, n and the curve.
 * Caller frees. */
BgTable *bg_report_claims_table(const BgStudy *study);

/** Appends a table as people need it: columns without any value are left out,
 * and those with one value in all rows are told once, below; a single row is
 * shown as a list of facts.
 * @param table must outlive the report
 * @param note  or NULL */
void bg_report_add_table(BgReport *report, const BgTable *table,
                         const char *caption, const char *note);

/** Appends the pages and reports that print the values, with their addresses.
 */
void bg_report_add_documents(BgDocument *document, const BgValuesUsed *used);

/** Appends what every number rests on: command, version, seed, draws, the
 * inputs with their SHA-256, and what the program warned of. */
void bg_report_add_provenance(BgDocument *document, const BgStudyRun *run,
                              const char *command);

#endif
