/* Periods and numbers of neighbouring issues. */
#include "core/number.h"
#include "data/audit_parts.h"

/* The issue's period against all earlier ones: an overlap need not be with
 * the neighbour.  Periods are sorted by their start. */
static void check_overlap(BgAudit *audit, guint i)
{
    const BgIssue *issue = bg_dataset_issue(audit->dataset, i);

    for (guint j = 0; j < i; j++) {
        const BgIssue *other = bg_dataset_issue(audit->dataset, j);

        if (!bg_period_overlaps(issue->period, other->period))
            continue;
        g_autofree char *theirs = bg_period_format(other->period);

        bg_audit_add(
            audit,
            (BgFinding){
                .issue = i,
                .kind = "period-overlap",
                .level = BG_FINDING_DISAGREES,
                .what = g_strdup("period"),
                .printed = bg_period_format(issue->period),
                .found = g_strdup_printf("issue %s: %s", other->label, theirs),
                .place = bg_audit_place("issues.csv", issue->line, NULL) });
    }
}

static BgDay last_day_before(const BgDataset *dataset, guint i)
{
    BgDay last = 0;

    for (guint j = 0; j < i; j++)
        last = MAX(last, bg_dataset_issue(dataset, j)->period.end);
    return last;
}

static void check_gap(BgAudit *audit, guint i)
{
    const BgIssue *issue = bg_dataset_issue(audit->dataset, i);
    const BgDay last = last_day_before(audit->dataset, i);

    if (i == 0 || issue->period.start <= last + 1)
        return;
    const BgPeriod gap = { last + 1, issue->period.start - 1 };

    bg_audit_add(audit, (BgFinding){ .issue = i,
                                     .kind = "period-gap",
                                     .level = BG_FINDING_NOTICE,
                                     .what = g_strdup("no issue covers"),
                                     .found = bg_period_format(gap),
                                     .place = bg_audit_place(
                                         "issues.csv", issue->line, NULL) });
}

static void check_number(BgAudit *audit, guint i)
{
    const BgIssue *issue = bg_dataset_issue(audit->dataset, i);
    gint64 number, before;

    if (i == 0 || !bg_number_parse_int(issue->label, 0, G_MAXINT32, &number) ||
        !bg_number_parse_int(bg_dataset_issue(audit->dataset, i - 1)->label, 0,
                             G_MAXINT32, &before) ||
        number == before + 1)
        return;
    bg_audit_add(
        audit, (BgFinding){
                   .issue = i,
                   .kind = "issue-gap",
                   .level = BG_FINDING_NOTICE,
                   .what = g_strdup("number after the issue before"),
                   .printed = g_strdup(issue->label),
                   .found = g_strdup_printf("%" G_GINT64_FORMAT, before + 1),
                   .place = bg_audit_place("issues.csv", issue->line, NULL) });
}

void bg_audit_calendar(BgAudit *audit, guint issue)
{
    check_overlap(audit, issue);
    check_gap(audit, issue);
    check_number(audit, issue);
}
