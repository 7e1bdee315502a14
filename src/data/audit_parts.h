/** The parts of an audit: for audit*.c only. */
#ifndef BG_DATA_AUDIT_PARTS_H
#define BG_DATA_AUDIT_PARTS_H

#include "data/audit.h"

/** An audit under way. */
typedef struct {
    const BgDataset *dataset;
    const BgAuditRules *rules;
    GArray *findings; /**< of BgFinding */
    guint compared;
} BgAudit;

/** Adds a finding: copies its series, takes its other texts over; NULL counts
 * as "". */
void bg_audit_add(BgAudit *audit, BgFinding finding);

/** "events.csv:12, line 605"; without a line of the file the place alone. */
char *bg_audit_place(const char *file, guint line, const char *place);

void bg_audit_totals(BgAudit *audit, guint issue, const char *series);
void bg_audit_colours(BgAudit *audit, guint issue);
void bg_audit_missing(BgAudit *audit, guint issue, const char *series);
void bg_audit_calendar(BgAudit *audit, guint issue);
void bg_audit_events(BgAudit *audit);

#endif
