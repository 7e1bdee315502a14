/* fragility: the events behind a published value. */
#include <math.h>

#include "command/fragility.h"

/* Most points of a printed total that are taken as events of one point. */
enum { MOST_POINTS = 2048 };

static const char from_catalogue[] = "catalogue";
static const char from_totals[] = "totals, scores taken as +-1";
static const char from_aggregate[] = "aggregate alone, scores taken as +-1";

static gboolean is_count(double points)
{
    return points >= 0.0 && points <= MOST_POINTS && points == rint(points);
}

static void add_points(BgFragileCase *c, double points, double score)
{
    for (guint i = 0; i < (guint)points; i++)
        bg_fragile_case_event(c, score, NULL);
}

/* Totals as that many events of one point each, as `compare` takes them. */
static const char *add_totals(BgFragileCase *c, const BgPick *pick,
                              const char *name, double printed)
{
    double positive =
        bg_dataset_points(pick->dataset, (guint)pick->issue, name, "positive");
    double negative =
        bg_dataset_points(pick->dataset, (guint)pick->issue, name, "negative");
    const char *from = from_totals;

    if (!g_str_equal(pick->measure, "aggregate")) {
        positive = fmax(printed, 0.0);
        negative = fmin(printed, 0.0);
    } else if (isnan(positive) || isnan(negative)) {
        positive = fmax(printed, 0.0);
        negative = fmin(printed, 0.0);
        from = from_aggregate;
    }
    if (!is_count(positive) || !is_count(-negative))
        return NULL;
    add_points(c, positive, 1.0);
    add_points(c, -negative, -1.0);
    return from;
}

static char *label_of(const BgPick *pick, const char *name)
{
    const BgIssue *issue = bg_dataset_issue(pick->dataset, (guint)pick->issue);
    const gboolean whole = g_str_equal(pick->measure, "aggregate");

    return g_strdup_printf("%s:%s%s%s@%s", pick->dataset->name, name,
                           whole ? "" : ".", whole ? "" : pick->measure,
                           issue->label);
}

gboolean bg_fragility_read(BgFragileCase *c, const BgPick *pick,
                           const char *name, const char **from, GError **error)
{
    g_autofree char *label = label_of(pick, name);
    const double printed = bg_dataset_points(pick->dataset, (guint)pick->issue,
                                             name, pick->measure);

    c->run->result->simulated |= pick->dataset->simulated;
    if (isnan(printed))
        return bg_too_few(error, "no %s value is recorded for %s",
                          pick->measure, label);
    bg_fragile_case_value(c, label, printed, 0.0);
    *from = from_catalogue;
    if (bg_fragile_case_catalogue(c, pick->dataset, (guint)pick->issue, name,
                                  pick->measure) == 0)
        *from = add_totals(c, pick, name, printed);
    if (!*from)
        return bg_too_few(error,
                          "%s has no catalogue, and its totals are no whole "
                          "numbers of points up to %d",
                          label, MOST_POINTS);
    const double offset = g_array_index(c->offset, double, c->offset->len - 1);

    if (offset != 0.0)
        bg_result_warn(
            c->run->result,
            "%s: the report prints %g, its %s sums to %g; the "
            "printed value is used, and the rules take the %s",
            label, printed, *from == from_catalogue ? "catalogue" : "points",
            printed - offset, *from == from_catalogue ? "catalogue" : "points");
    return TRUE;
}

gboolean bg_fragility_names(const BgPick *pick, const char *spec, guint most,
                            GError **error)
{
    if (pick->issue >= 0 && pick->names->len <= most)
        return TRUE;
    return bg_usage_error(error,
                          "'%s' names no single value: say SOURCE:SERIES"
                          "@ISSUE, for example minsk-barometer:us@18",
                          spec);
}
