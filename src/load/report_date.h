/** Dates as reports print them, in English and Russian. */
#ifndef BG_LOAD_REPORT_DATE_H
#define BG_LOAD_REPORT_DATE_H

#include <glib.h>

#include "data/period.h"

typedef enum {
    BG_REPORT_DATE_OK,
    BG_REPORT_DATE_NONE,       /**< no text at all */
    BG_REPORT_DATE_UNREADABLE, /**< of no form known here */
    BG_REPORT_DATE_NO_SUCH_DAY /**< 31 November */
} BgReportDateStatus;

/** Reads the whole of @p folded (see bg_report_fold()) as a day or a range:
 * "3 november", "november 3rd", "3-5 november", "3 and 5 november" (from the
 * first to the last), "28 november - 2 december", "november-december",
 * "november", "early december" (1-10), "mid-december" (11-20), "late
 * december" (21 to its end), "first half of december" (1-15; second: 16 to
 * its end), "03.11.2020", "3.11", "2020-11-03", "the whole period"; Russian
 * likewise.
 *
 * A date without a year is the one nearest to @p period; a range whose end
 * would lie before its start runs over the year's end.  What lies outside the
 * period is read all the same.
 * @param date set on BG_REPORT_DATE_OK only */
BgReportDateStatus bg_report_date(const char *folded, BgPeriod period,
                                  BgPeriod *date);

/** Whether the whole of @p folded is a date, of any period. */
gboolean bg_report_is_date(const char *folded);

/** Bytes of the longest beginning of @p folded, ending before a blank, that
 * is a date; 0 where none is. */
gsize bg_report_date_prefix(const char *folded);

#endif
