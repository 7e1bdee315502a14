/** What was read out of one published issue, before it becomes rows of a
 * dataset: each item with the place where it is printed, and what could not
 * be read.  Nothing here is checked against anything else: a report may
 * contradict itself, and auditing is another's job. */
#ifndef BG_DATA_READING_H
#define BG_DATA_READING_H

#include <glib.h>

#include "data/period.h"

/** Where something is printed. */
typedef struct {
    guint line; /**< of the text (of the converted text of a PDF), from 1 */
    guint page; /**< of a PDF, from 1; 0 where the text has no pages */
} BgPlace;

/** "line 605", "page 12, line 605".  Caller frees. */
char *bg_place_format(BgPlace place);

/** One number of a headline block: what the index of a series is said to be. */
typedef struct {
    char *series, *measure;
    double value;
    BgPlace place;
} BgReadValue;

/** The total under a catalogue, per series it has a score column for. */
typedef struct {
    char *series;
    double total;
    char *colour; /**< "yellow", printed beside it, or NULL */
    BgPlace place;
} BgReadTotal;

/** One row of a catalogue and one of its score columns: an event with two
 * scores is two of these, one after the other, at the same place. */
typedef struct {
    BgPeriod date;   /**< within the issue's period; a day or a range */
    char *date_text; /**< as printed: "Early December" */
    char *series;
    double score;
    char *text; /**< the event as printed, line breaks undone */
    BgPlace place;
} BgReadEvent;

/** What stands where something is expected and could not be read. */
typedef struct {
    BgPlace place;
    char *text;   /**< as printed */
    char *reason; /**< "no score at the end of the row" */
} BgUnread;

typedef struct {
    char *path;   /**< as given */
    char *sha256; /**< of the file's bytes */
    char *source; /**< "minsk-barometer", "biss"; "" where the text is of
                       neither kind by name but of the same layout */
    char *issue;  /**< "18" */
    BgPeriod period;
    BgPlace issue_place;
    guint lines, pages;    /**< how much was read; pages 0 where it has none */
    guint catalogues;      /**< tables of events found, read or not */
    guint catalogue_lines; /**< lines with text from their column names to
                                their totals */
    GArray *values;        /**< of BgReadValue, in order of the text */
    GArray *totals;        /**< of BgReadTotal */
    GArray *events;        /**< of BgReadEvent */
    GArray *unread;        /**< of BgUnread */
} BgReading;

/** An empty reading that owns what is put into it. */
BgReading *bg_reading_new(const char *path);
void bg_reading_free(BgReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgReading, bg_reading_free)

#endif
