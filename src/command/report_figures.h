/** The figures of a report, drawn. */
#ifndef BG_COMMAND_REPORT_FIGURES_H
#define BG_COMMAND_REPORT_FIGURES_H

#include "command/study.h"

typedef enum {
    BG_REPORT_HTML,
    BG_REPORT_LATEX,
    BG_REPORT_MARKDOWN
} BgReportFormat;

/** One figure of the study in what a format needs; else NULL. */
typedef struct {
    const BgStudyFigure *figure; /**< borrowed */
    char *svg, *narrow;          /**< texts, for HTML; svg for Markdown too */
    char *file;                  /**< name beside the report: LaTeX, Markdown */
    GBytes *bytes;               /**< of that file */
} BgReportFigure;

/** Draws all figures of a study, in a temporary folder.
 * @return of BgReportFigure, which the array frees; NULL with the errors of
 * bg_gnuplot_draw() */
GPtrArray *bg_report_figures(const BgStudyRun *study, BgReportFormat format,
                             GError **error);

#endif
