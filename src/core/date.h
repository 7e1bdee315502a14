/** Calendar days, as text and as numbers.
 *
 * A day is its Julian number in GLib's counting (GDate), 1 = 0001-01-01. */
#ifndef BG_CORE_DATE_H
#define BG_CORE_DATE_H

#include <glib.h>

typedef guint32 BgDay;

/** The day, or 0 where there is no such date (years 1 to 9999). */
BgDay bg_day_from_ymd(int year, int month, int day);

void bg_day_to_ymd(BgDay day, int *year, int *month, int *mday);

/** "2020-11-03".  Caller frees. */
char *bg_day_format(BgDay day);

/** The last day of the month that @p day is in. */
BgDay bg_day_month_end(BgDay day);

/** The Monday of the ISO week that @p day is in. */
BgDay bg_day_week_start(BgDay day);

/** Years of 365.2425 days from 2000-01-01 to @p day (may have halves). */
double bg_day_years(double day);

/** What a date's text gave. */
typedef enum {
    BG_DATE_OK,
    BG_DATE_NOT_A_DATE, /**< not of the form expected */
    BG_DATE_NO_SUCH_DAY /**< of the form, but 2021-02-30 */
} BgDateStatus;

/** Reads @p text by a strptime(3) @p format; the whole text must be used.
 * A format without %d means the whole month, one without %m, %b, %B and %d
 * the whole year.
 * @param first,last the first and last day meant; set on BG_DATE_OK only */
BgDateStatus bg_date_parse_format(const char *text, const char *format,
                                  BgDay *first, BgDay *last);

/** Reads ISO text: 2020-11-03, 2020-11 (the month), 2020-W45 (the week,
 * Monday to Sunday) or 2020 (the year); a trailing time of day after T or a
 * blank ("2020-11-03T00:00:00") is accepted and left out.
 * @param first,last as above */
BgDateStatus bg_date_parse_iso(const char *text, BgDay *first, BgDay *last);

/** Whether a strptime format names a year (%Y, %y, %F or %D): what
 * --date-format takes. */
gboolean bg_date_format_is_usable(const char *format);

/** What an ambiguous or foreign date could have meant: for 03/04/2020
 * "could be 3 April or 4 March 2020: say --date-format %d/%m/%Y or
 * %m/%d/%Y"; for 25.04.2020 "say --date-format %d.%m.%Y"; else a general
 * hint.  Caller frees. */
char *bg_date_hint(const char *text);

#endif
