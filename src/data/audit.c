#include "data/audit_parts.h"

#include <math.h>

#include "core/number.h"

gboolean bg_points_equal(double a, double b)
{
    return fabs(a - b) < 1e-9 * fmax(1, fabs(b));
}

char *bg_points_format(double points)
{
    g_autofree char *text = bg_number_exact(points);

    if (isnan(points))
        return g_strdup("(not printed)");
    return g_strconcat(points > 0 ? "+" : "", text, NULL);
}

char *bg_points_triple(double positive, double negative, double aggregate)
{
    g_autofree char *p = bg_points_format(positive);
    g_autofree char *n = bg_points_format(negative);
    g_autofree char *a = bg_points_format(aggregate);

    if (isnan(positive) && isnan(negative))
        return g_steal_pointer(&a);
    return g_strdup_printf("%s %s = %s", p, n, a);
}

static void clear_finding(gpointer data)
{
    BgFinding *finding = data;

    g_free(finding->series);
    g_free(finding->what);
    g_free(finding->printed);
    g_free(finding->found);
    g_free(finding->place);
}

static char *or_empty(char *text)
{
    return text ? text : g_strdup("");
}

void bg_audit_add(BgAudit *audit, BgFinding finding)
{
    finding.series = g_strdup(finding.series ? finding.series : "");
    finding.what = or_empty(finding.what);
    finding.printed = or_empty(finding.printed);
    finding.found = or_empty(finding.found);
    finding.place = or_empty(finding.place);
    g_array_append_val(audit->findings, finding);
}

char *bg_audit_place(const char *file, guint line, const char *place)
{
    const gboolean printed = place && *place;

    if (line == 0)
        return g_strdup(printed ? place : "");
    return printed ? g_strdup_printf("%s:%u, %s", file, line, place)
                   : g_strdup_printf("%s:%u", file, line);
}

static gboolean is_partial(const BgDataset *dataset, const char *key)
{
    const BgProvenance *row = bg_dataset_provenance(dataset, key);

    return row && g_str_equal(row->selection, BG_SELECTION_PARTIAL);
}

/* One notice per issue and document that was read in part. */
static void audit_partial(BgAudit *audit)
{
    const BgDataset *dataset = audit->dataset;
    g_autoptr(GHashTable) told =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < dataset->events->len + dataset->values->len; i++) {
        const gboolean is_event = i < dataset->events->len;
        const BgEvent *event =
            is_event ? &g_array_index(dataset->events, BgEvent, i) : NULL;
        const BgValue *value = is_event
                                   ? NULL
                                   : &g_array_index(dataset->values, BgValue,
                                                    i - dataset->events->len);
        const guint issue = is_event ? event->issue : value->issue;
        const char *key = is_event ? event->provenance : value->provenance;

        if (!is_partial(dataset, key))
            continue;
        char *once = g_strdup_printf("%u:%s", issue, key);

        if (g_hash_table_add(told, once))
            bg_audit_add(audit,
                         (BgFinding){ .issue = issue,
                                      .kind = "read-in-part",
                                      .level = BG_FINDING_NOTICE,
                                      .what = g_strdup(key),
                                      .place = g_strdup("sources.csv") });
    }
}

static gint compare_findings(gconstpointer a, gconstpointer b)
{
    const BgFinding *x = a, *y = b;

    return (x->issue > y->issue) - (x->issue < y->issue);
}

GArray *bg_audit(const BgDataset *dataset, const BgAuditRules *rules,
                 guint *compared)
{
    g_autoptr(GPtrArray) names = bg_dataset_series_names(dataset);
    BgAudit audit = { .dataset = dataset,
                      .rules = rules,
                      .findings = g_array_new(FALSE, TRUE, sizeof(BgFinding)) };

    g_array_set_clear_func(audit.findings, clear_finding);
    for (guint issue = 0; issue < dataset->issues->len; issue++) {
        for (guint s = 0; s < names->len; s++)
            bg_audit_totals(&audit, issue, g_ptr_array_index(names, s));
        bg_audit_calendar(&audit, issue);
    }
    bg_audit_events(&audit);
    for (guint issue = 0; issue < dataset->issues->len; issue++) {
        bg_audit_colours(&audit, issue);
        for (guint s = 0; s < names->len; s++)
            bg_audit_missing(&audit, issue, g_ptr_array_index(names, s));
    }
    audit_partial(&audit);
    /* Stable (GLib's sorts are merge sorts): by issue, then as found. */
    g_array_sort(audit.findings, compare_findings);
    if (compared)
        *compared = audit.compared;
    return audit.findings;
}
