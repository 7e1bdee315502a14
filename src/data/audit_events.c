/* Events: dates, duplicates and scores. */
#include <math.h>
#include <string.h>

#include "data/audit_parts.h"

static const BgEvent *event_at(const BgDataset *dataset, guint i)
{
    return &g_array_index(dataset->events, BgEvent, i);
}

/* "2020-11-03: A visit" */
static char *describe(const BgEvent *event)
{
    g_autofree char *date = bg_period_format(event->date);

    return g_strdup_printf("%s: %s", date, event->label);
}

static char *place_of(const BgEvent *event)
{
    return bg_audit_place("events.csv", event->line, event->place);
}

static void check_date(BgAudit *audit, const BgEvent *event)
{
    const BgIssue *issue = bg_dataset_issue(audit->dataset, event->issue);

    if (bg_period_contains(issue->period, event->date))
        return;
    bg_audit_add(audit,
                 (BgFinding){ .issue = event->issue,
                              .series = (char *)(guintptr)(event->series),
                              .kind = "date-outside",
                              .level = BG_FINDING_DISAGREES,
                              .what = g_strdup(event->label),
                              .printed = bg_period_format(event->date),
                              .found = bg_period_format(issue->period),
                              .place = place_of(event) });
}

/* Series, dates and the text without case and repeated blanks. */
static char *identity(const BgEvent *event)
{
    g_autofree char *folded = g_utf8_casefold(event->label, -1);
    g_auto(GStrv) words = g_strsplit_set(folded, " \t\r\n", -1);
    GString *key = g_string_new(NULL);

    g_string_append_printf(key, "%u/%u/%s", event->date.start, event->date.end,
                           event->series);
    for (char **word = words; *word; word++)
        if (**word)
            g_string_append_printf(key, " %s", *word);
    return g_string_free(key, FALSE);
}

static void check_duplicate(BgAudit *audit, const BgEvent *event,
                            GHashTable *seen)
{
    char *key = identity(event);
    const BgEvent *before = g_hash_table_lookup(seen, key);

    if (!before) {
        g_hash_table_insert(seen, key, (gpointer)(guintptr)event);
        return;
    }
    const gboolean same = before->issue == event->issue;
    g_autofree char *there = place_of(before);

    g_free(key);
    bg_audit_add(
        audit, (BgFinding){ .issue = event->issue,
                            .series = (char *)(guintptr)(event->series),
                            .kind = same ? "duplicate" : "duplicate-across",
                            .level = BG_FINDING_DISAGREES,
                            .what = describe(event),
                            .printed = bg_points_format(event->score),
                            .found = same ? g_strdup_printf("also %s", there)
                                          : g_strdup_printf(
                                                "also in issue %s, %s",
                                                bg_dataset_issue(audit->dataset,
                                                                 before->issue)
                                                    ->label,
                                                there),
                            .place = place_of(event) });
}

/* The largest |score| that at least two events have; infinite where the
 * source has too few events to tell. */
static double usual_size(const BgDataset *dataset)
{
    enum { ENOUGH = 20 };
    double largest = 0, second = 0;

    if (dataset->events->len < ENOUGH)
        return (double)INFINITY;
    for (guint i = 0; i < dataset->events->len; i++) {
        const double size = fabs(event_at(dataset, i)->score);

        if (size > largest) {
            second = largest;
            largest = size;
        } else {
            second = fmax(second, size);
        }
    }
    return second;
}

static void check_score(BgAudit *audit, const BgEvent *event, double low,
                        double high, gboolean stated)
{
    if (event->score >= low && event->score <= high)
        return;
    g_autofree char *from = bg_points_format(low);
    g_autofree char *to = bg_points_format(high);

    bg_audit_add(
        audit,
        (BgFinding){ .issue = event->issue,
                     .series = (char *)(guintptr)(event->series),
                     .kind = "score-range",
                     .level = stated ? BG_FINDING_DISAGREES : BG_FINDING_NOTICE,
                     .what = describe(event),
                     .printed = bg_points_format(event->score),
                     .found = g_strdup_printf(
                         "%s %s to %s", stated ? "scale" : "usual", from, to),
                     .place = place_of(event) });
}

static void check_scores(BgAudit *audit)
{
    const BgDataset *dataset = audit->dataset;
    const gboolean asked = !isnan(audit->rules->score_low);
    const gboolean stated = asked || !isnan(dataset->score_low);
    const double usual = stated ? (double)NAN : usual_size(dataset);
    const double low = asked    ? audit->rules->score_low
                       : stated ? dataset->score_low
                                : -usual;
    const double high = asked    ? audit->rules->score_high
                        : stated ? dataset->score_high
                                 : usual;

    for (guint i = 0; i < dataset->events->len; i++)
        check_score(audit, event_at(dataset, i), low, high, stated);
}

void bg_audit_events(BgAudit *audit)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < audit->dataset->events->len; i++)
        check_date(audit, event_at(audit->dataset, i));
    for (guint i = 0; i < audit->dataset->events->len; i++)
        check_duplicate(audit, event_at(audit->dataset, i), seen);
    check_scores(audit);
}
