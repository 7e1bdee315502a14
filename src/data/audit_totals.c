/* Printed numbers against each other and against the catalogue. */
#include <math.h>

#include "data/audit_parts.h"

typedef struct {
    const BgValue *positive, *negative, *aggregate; /* NULL: not printed */
    const BgTotal *total;
    BgCatalogueSum sum;
    guint issue;
    const char *series;
} Sides;

static char *index_place(const BgValue *value)
{
    return bg_audit_place("index.csv", value->line, value->place);
}

/* One printed number and what it should equal. */
static void compare(BgAudit *audit, const Sides *sides, const char *kind,
                    const char *what, double printed, double found, char *place)
{
    audit->compared++;
    if (bg_points_equal(printed, found)) {
        g_free(place);
        return;
    }
    bg_audit_add(audit,
                 (BgFinding){ .issue = sides->issue,
                              .series = (char *)(guintptr)(sides->series),
                              .kind = kind,
                              .level = BG_FINDING_DISAGREES,
                              .what = g_strdup(what),
                              .printed = bg_points_format(printed),
                              .found = bg_points_format(found),
                              .place = place });
}

static void against_catalogue(BgAudit *audit, const Sides *sides,
                              const BgValue *value, double found)
{
    if (value)
        compare(audit, sides, "headline-catalogue", value->measure,
                value->value, found, index_place(value));
}

static void check_total(BgAudit *audit, const Sides *sides)
{
    const BgTotal *total = sides->total;

    if (!total)
        return;
    if (sides->aggregate)
        compare(audit, sides, "headline-total", "aggregate",
                sides->aggregate->value, total->total,
                index_place(sides->aggregate));
    if (sides->sum.events > 0)
        compare(audit, sides, "total-catalogue", "total", total->total,
                sides->sum.aggregate,
                bg_audit_place("totals.csv", total->line, total->place));
}

static void check_sign(BgAudit *audit, const Sides *sides, const BgValue *value,
                       const char *found)
{
    bg_audit_add(audit,
                 (BgFinding){ .issue = sides->issue,
                              .series = (char *)(guintptr)(sides->series),
                              .kind = "sign",
                              .level = BG_FINDING_DISAGREES,
                              .what = g_strdup(value->measure),
                              .printed = bg_points_format(value->value),
                              .found = g_strdup(found),
                              .place = index_place(value) });
}

static void check_headline(BgAudit *audit, const Sides *sides)
{
    const BgValue *p = sides->positive, *n = sides->negative;

    if (p && p->value < 0)
        check_sign(audit, sides, p, "0 or above");
    if (n && n->value > 0)
        check_sign(audit, sides, n, "0 or below");
    if (p && n && sides->aggregate)
        compare(audit, sides, "headline-sum", "aggregate",
                sides->aggregate->value, p->value + n->value,
                index_place(sides->aggregate));
}

void bg_audit_totals(BgAudit *audit, guint issue, const char *series)
{
    const BgDataset *d = audit->dataset;
    const Sides sides = {
        .positive = bg_dataset_value(d, issue, series, "positive"),
        .negative = bg_dataset_value(d, issue, series, "negative"),
        .aggregate = bg_dataset_value(d, issue, series, "aggregate"),
        .total = bg_dataset_total(d, issue, series),
        .sum = bg_dataset_catalogue_sum(d, issue, series),
        .issue = issue,
        .series = series,
    };

    if (sides.sum.events > 0) {
        against_catalogue(audit, &sides, sides.positive, sides.sum.positive);
        against_catalogue(audit, &sides, sides.negative, sides.sum.negative);
        against_catalogue(audit, &sides, sides.aggregate, sides.sum.aggregate);
    }
    check_total(audit, &sides);
    check_headline(audit, &sides);
}

void bg_audit_missing(BgAudit *audit, guint issue, const char *series)
{
    const BgDataset *d = audit->dataset;
    const BgTotal *total = bg_dataset_total(d, issue, series);
    const BgCatalogueSum sum = bg_dataset_catalogue_sum(d, issue, series);

    if ((!total && sum.events == 0) ||
        bg_dataset_value(d, issue, series, "aggregate"))
        return;
    bg_audit_add(
        audit,
        (BgFinding){
            .issue = issue,
            .series = (char *)(guintptr)(series),
            .kind = "no-index-value",
            .level = BG_FINDING_NOTICE,
            .what = g_strdup(total ? "total" : "catalogue"),
            .printed = total ? bg_points_format(total->total) : NULL,
            .found = sum.events > 0 ? bg_points_format(sum.aggregate) : NULL,
            .place =
                total ? bg_audit_place("totals.csv", total->line, total->place)
                      : NULL });
}
