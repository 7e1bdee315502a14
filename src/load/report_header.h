/** The column names over a catalogue: "Date  Event  Score". */
#ifndef BG_LOAD_REPORT_HEADER_H
#define BG_LOAD_REPORT_HEADER_H

#include "load/report_strip.h"

typedef struct {
    char mark; /**< what separates cells: tab, pipe, or 0: columns of blanks */
    guint n_cells;
    guint date, event, score[BG_REPORT_MOST_SCORES]; /**< which cell */
    guint n_scores;
    const char *series[BG_REPORT_MOST_SCORES]; /**< of security catalogues:
                                                    static; else NULL */
    guint date_at, event_at; /**< columns of the two words where mark is 0 */
    gboolean score_first; /**< where mark is 0: the score is left of the date */
    gboolean numbered;    /**< where mark is 0: so is the row's number */
} BgReportHeader;

/** Reads the names at line @p i.  In a table of blanks the names of the score
 * columns may be spread over the lines around it.
 * @return FALSE where the line names no date and no event. */
gboolean bg_report_header(const BgReportText *text, guint i,
                          BgReportHeader *header);

/** Whether the line is the name of the dates' column and nothing else: what a
 * table becomes where each cell stands on a line of its own. */
gboolean bg_report_header_alone(const BgReportText *text, guint i);

/** Whether the line is part of the names that stand at line @p at. */
gboolean bg_report_header_covers(const BgReportText *text,
                                 const BgReportHeader *header, guint at,
                                 guint line);

#endif
