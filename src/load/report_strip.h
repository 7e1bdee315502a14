/** A strip is what one line gives to a row of a catalogue: pieces of its date,
 * its event and its scores.  A row of a table set in columns is a run of
 * strips; a row whose cells are separated by tabs or pipes is one. */
#ifndef BG_LOAD_REPORT_STRIP_H
#define BG_LOAD_REPORT_STRIP_H

#include <glib.h>

#include "load/report_text.h"

enum { BG_REPORT_MOST_SCORES = 2 };

typedef struct {
    guint line;         /**< index into the text */
    char *date, *event; /**< without markup; "" where there is none */
    char *score[BG_REPORT_MOST_SCORES];
    gboolean starts;     /**< a row begins here */
    gboolean ends;       /**< and none goes on after it */
    gboolean after_gap;  /**< blank lines stand before it */
    gboolean after_page; /**< the end of a page does */
    gboolean is_prose;   /**< the line is in no column */
} BgReportStrip;

/** An array of strips that owns their texts. */
GArray *bg_report_strips_new(void);

/** Adds an empty strip for a line; the pointer is good until the next. */
BgReportStrip *bg_report_strips_add(GArray *strips, guint line);

const BgReportStrip *bg_report_strip(const GArray *strips, guint i);

/** Replaces one of its texts by bg_report_plain() of another. */
void bg_report_strip_set(char **piece, const char *text);

#endif
