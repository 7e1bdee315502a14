/** Which issue of which index a report is, and what period it covers. */
#ifndef BG_LOAD_REPORT_ISSUE_H
#define BG_LOAD_REPORT_ISSUE_H

#include "load/report_text.h"

typedef struct {
    const char *source; /**< "minsk-barometer", "biss", or "": static */
    guint issue;        /**< 0 where none is printed */
    BgPeriod period;    /**< start 0 where none is printed */
    BgPlace place;      /**< of the issue's number; else of the period */
} BgReportIssue;

/** Finds number ("No. 18", "Issue 18", in Russian) and period ("November and
 * December 2020").  The pair that stands most often on one line decides (the
 * running header); else the first number and the first period of the opening
 * lines. */
BgReportIssue bg_report_issue(const BgReportText *text);

/** The first run of months with a year in @p folded: "november and december
 * 2020", "december 2015 - january 2016".
 * @return FALSE where there is none of at most six months. */
gboolean bg_report_period(const char *folded, BgPeriod *period);

/** The number after "no.", "issue", "#" in @p folded, or 0. */
guint bg_report_issue_number(const char *folded);

/** Whether the line says nothing but which publication and issue this is. */
gboolean bg_report_is_title(const char *folded);

#endif
