/** The headline block of a section: what the report says its index is. */
#ifndef BG_LOAD_REPORT_HEADLINE_H
#define BG_LOAD_REPORT_HEADLINE_H

#include "load/report_text.h"

/** Adds to @p reading the values that stand outside of the catalogues:
 * "Aggregate index: +14", "positive points", "negative points", in any order,
 * on lines of their own, side by side, over their numbers, or in a sentence;
 * and "Level of regional tension: -8".  The partner is the one of the last
 * heading.  A label without a number, a dash that may be a minus, points of
 * the wrong sign, and a second, other value become unread.
 * @param skip one flag per line: it belongs to a catalogue */
void bg_report_headlines(const BgReportText *text, const gboolean *skip,
                         BgReading *reading);

/** Adds an item to reading->unread; the texts are copied. */
void bg_report_unread(BgReading *reading, BgPlace place, const char *printed,
                      const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
