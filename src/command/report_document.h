/** An analysis and its outcome as a document. */
#ifndef BG_COMMAND_REPORT_DOCUMENT_H
#define BG_COMMAND_REPORT_DOCUMENT_H

#include "command/report_figures.h"
#include "output/document.h"

typedef struct {
    BgDocument *document;
    GPtrArray *tables; /**< of BgTable, which the document borrows */
    GPtrArray *memory; /**< what tables and references borrow */
} BgReport;

/** @param drawn   of bg_report_figures(); its texts are copied
 * @param command what was typed, for provenance
 * The study must outlive the report. */
BgReport *bg_report_new(const BgStudyRun *study, const GPtrArray *drawn,
                        const char *command);
void bg_report_free(BgReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgReport, bg_report_free)

#endif
