#include "data/event_series.h"

#include <math.h>

const char *const bg_event_rules[] = { "sum", "mean", "capped", NULL };

/* Points, events and capped points of a measure. */
static void take(const BgCatalogueSum *sum, const char *measure, double *points,
                 double *events, double *capped)
{
    const double positive = sum->positive_events;
    const double negative = sum->negative_events;

    if (g_str_equal(measure, "positive")) {
        *points = sum->positive;
        *events = *capped = positive;
    } else if (g_str_equal(measure, "negative")) {
        *points = sum->negative;
        *events = negative;
        *capped = -negative;
    } else {
        *points = sum->aggregate;
        *events = sum->events;
        *capped = positive - negative;
    }
}

static double value_of(const BgCatalogueSum *sum, const char *measure,
                       BgEventRule rule)
{
    double points, events, capped;

    take(sum, measure, &points, &events, &capped);
    switch (rule) {
    case BG_EVENTS_MEAN:
        return events > 0 ? points / events : (double)NAN;
    case BG_EVENTS_CAPPED:
        return capped;
    case BG_EVENTS_SUM:
        break;
    }
    return points;
}

BgSeries *bg_dataset_event_series(const BgDataset *dataset, const char *series,
                                  BgBinUnit unit, BgEventRule rule,
                                  const char *measure)
{
    BgSeries *history = bg_series_new(dataset->name, series, measure);
    BgCatalogueSum left;
    g_autoptr(GArray) bins = bg_dataset_bins(dataset, series, -1, unit, &left);

    g_free(history->citation);
    history->citation = g_strdup(dataset->citation);
    history->simulated = dataset->simulated;
    for (guint i = 0; i < bins->len; i++) {
        const BgBin *bin = &g_array_index(bins, BgBin, i);

        bg_series_append(history, bin->label, bin->period,
                         value_of(&bin->sum, measure, rule), NULL);
    }
    bg_series_number_by_spacing(history);
    return history;
}
