/* Printed colours against the colours of printed points. */
#include "core/number.h"
#include "data/audit_parts.h"
#include "data/tension.h"

/* The printed level: the index, else the total of the catalogue. */
static gboolean level_of(const BgDataset *dataset, const BgColour *colour,
                         double *points)
{
    const BgValue *value =
        bg_dataset_value(dataset, colour->issue, colour->series, "aggregate");
    const BgTotal *total =
        bg_dataset_total(dataset, colour->issue, colour->series);

    if (value || total)
        *points = value ? value->value : total->total;
    return value || total;
}

static void check(BgAudit *audit, const BgColour *colour)
{
    double points = 0;
    char *place = bg_audit_place("colours.csv", colour->line, colour->place);

    if (!level_of(audit->dataset, colour, &points)) {
        bg_audit_add(audit,
                     (BgFinding){ .issue = colour->issue,
                                  .series = (char *)(guintptr)(colour->series),
                                  .kind = "no-index-value",
                                  .level = BG_FINDING_NOTICE,
                                  .what = g_strdup("colour"),
                                  .printed = g_strdup(colour->colour),
                                  .place = place });
        return;
    }
    const char *due = bg_tension_colour(points);
    g_autofree char *level = bg_points_format(points);

    audit->compared++;
    if (!due)
        bg_audit_add(audit,
                     (BgFinding){ .issue = colour->issue,
                                  .series = (char *)(guintptr)(colour->series),
                                  .kind = "colour-undefined",
                                  .level = BG_FINDING_NOTICE,
                                  .what = g_strdup_printf(
                                      "the scale has no colour for %s", level),
                                  .printed = g_strdup(colour->colour),
                                  .place = place });
    else if (!g_str_equal(due, colour->colour))
        bg_audit_add(
            audit, (BgFinding){ .issue = colour->issue,
                                .series = (char *)(guintptr)(colour->series),
                                .kind = "colour",
                                .level = BG_FINDING_DISAGREES,
                                .what = g_strdup_printf("colour of %s", level),
                                .printed = g_strdup(colour->colour),
                                .found = g_strdup(due),
                                .place = place });
    else
        g_free(place);
}

void bg_audit_colours(BgAudit *audit, guint issue)
{
    const GArray *colours = audit->dataset->colours;

    for (guint i = 0; i < colours->len; i++) {
        const BgColour *colour = &g_array_index(colours, BgColour, i);

        if (colour->issue == issue)
            check(audit, colour);
    }
}
