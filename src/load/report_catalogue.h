/** Catalogues of events: where they stand in a text, and their strips. */
#ifndef BG_LOAD_REPORT_CATALOGUE_H
#define BG_LOAD_REPORT_CATALOGUE_H

#include "load/report_header.h"
#include "load/report_rows.h"

typedef struct {
    guint header;   /**< index of the line with the column names; where there
                         are none, of the first row */
    guint from, to; /**< lines of its rows and total */
    guint n_scores;
    const char *series[BG_REPORT_MOST_SCORES]; /**< static; NULL: unknown */
    gboolean has_total;
    gboolean at_end; /**< of the text: nothing follows */
    GArray *strips;
} BgReportCatalogue;

/** Every catalogue of the text: from the column names under a heading (or,
 * without them, from rows that follow a heading at once) to the total, to the
 * heading of another section, or to the end.  Column names that are printed
 * again on the next page belong to the same catalogue.
 * @return of BgReportCatalogue, owned; the caller unrefs it. */
GArray *bg_report_catalogues(const BgReportText *text);

/** Cuts every catalogue into rows, each in the style that costs less; where
 * that leaves a catalogue open, in the style of all of them together.
 * @return of GArray of BgReportRow, one per catalogue; the caller unrefs. */
GPtrArray *bg_report_catalogue_rows(const GArray *catalogues);

const BgReportCatalogue *bg_report_catalogue(const GArray *catalogues, guint i);

#endif
