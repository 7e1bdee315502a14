/** Section headings: whose section, which catalogue. */
#ifndef BG_LOAD_REPORT_HEADING_H
#define BG_LOAD_REPORT_HEADING_H

#include <glib.h>

typedef enum {
    BG_HEADING_NONE,
    BG_HEADING_PARTNER,  /**< names one partner: "relationship with russia" */
    BG_HEADING_SECURITY, /**< "security barometer", "national security",
                              "level of regional tension" */
    BG_HEADING_APPENDIX, /**< "appendix 2", "annex", "catalogue of events" */
    BG_HEADING_OTHER     /**< "trends", "forecast", "authors" */
} BgHeading;

/** What kind of heading a folded line is; numbering before it, a colon, and
 * dot leaders with a page number behind it do not matter.
 * @param series set to a static name for PARTNER, and for SECURITY where the
 * line names one of the two series; else NULL */
BgHeading bg_report_heading(const char *folded, const char **series);

/** The security series a piece of text names, or NULL. */
const char *bg_report_security_series(const char *folded);

#endif
