/** Rows of a catalogue, put together from strips. */
#ifndef BG_LOAD_REPORT_ROWS_H
#define BG_LOAD_REPORT_ROWS_H

#include "load/report_strip.h"

/** How the cells of one row stand to each other where its event fills several
 * lines: date and score on its first line, or beside its middle. */
typedef enum { BG_ROWS_TOP, BG_ROWS_CENTRED, BG_N_ROW_STYLES } BgRowStyle;

/** Strips [from, to). */
typedef struct {
    guint from, to;
} BgReportRow;

/** Cuts strips into rows so that the whole costs least: a row wants exactly
 * one date that can be read and one score in each column, its date where the
 * style says, no blank line inside, and an event that neither begins nor ends
 * like the middle of a sentence.  What `starts` and `ends` say is kept.
 * @param cost set to the cost of the whole: lower is better; of two styles
 * the one with less is the report's
 * @return of BgReportRow, in order, covering every strip.
 * O(strips x the longest row there may be). */
GArray *bg_report_rows(const GArray *strips, guint n_scores, BgRowStyle style,
                       guint *cost);

/** Pieces of text of a row, joined: a word broken by a hyphen is one again.
 * Caller frees. */
char *bg_report_row_event(const GArray *strips, const BgReportRow *row);

/** The row's date as printed, and folded; a hyphen at a line's end may be the
 * range's or the word's, whichever can be read.  Caller frees both. */
char *bg_report_row_date(const GArray *strips, const BgReportRow *row,
                         char **folded);

/** The pieces of one score column, joined and folded.  Caller frees. */
char *bg_report_row_score(const GArray *strips, const BgReportRow *row,
                          guint score);

/** Whether the row is a total: its date or event is the word for it. */
gboolean bg_report_row_is_total(const GArray *strips, const BgReportRow *row);

#endif
