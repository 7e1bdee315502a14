/** Dates of event files, millions of them: what bg_date_parse_iso() and
 * bg_date_parse_format() read, faster, and two forms of event databases. */
#ifndef BG_LOAD_EVENT_DATE_H
#define BG_LOAD_EVENT_DATE_H

#include "core/date.h"
#include "data/bins.h"

typedef struct BgEventDates BgEventDates;

/** What a date's text means: days, and the units of time they lie in. */
typedef struct {
    BgDateStatus status;
    BgDay first, last;
    guint32 first_bin, last_bin; /**< as bg_bin_number() */
} BgEventDate;

/** @param format for strptime(3), borrowed; NULL: ISO, 20201103, or
 * 20201103154500
 * @param unit of the bins; not BG_BIN_ISSUE */
BgEventDates *bg_event_dates_new(const char *format, BgBinUnit unit);
void bg_event_dates_free(BgEventDates *dates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgEventDates, bg_event_dates_free)

/** Reads a date.  Plain days in a nanosecond or ten; others through a cache
 * of some thousand texts. */
void bg_event_dates_read(BgEventDates *dates, const char *text, gsize length,
                         BgEventDate *date);

#endif
