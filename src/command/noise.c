#include "command/noise.h"

#include <math.h>

#include "stats/counting.h"

const char bg_noise_from_aggregate[] = "aggregate alone: at least this";
static const char from_catalogue[] = "catalogue";
static const char from_totals[] = "totals, scores taken as +-1";

static double of_measure(const char *measure, double positive, double negative)
{
    if (g_str_equal(measure, "positive"))
        return positive;
    if (g_str_equal(measure, "negative"))
        return negative;
    return positive + negative;
}

double bg_value_noise(const BgDataset *dataset, guint issue, const char *series,
                      const char *measure, double value, const char **from)
{
    const BgCatalogueSum sum =
        dataset ? bg_dataset_catalogue_sum(dataset, issue, series)
                : (BgCatalogueSum){ 0 };
    double se;

    if (sum.events > 0) {
        *from = from_catalogue;
        return sqrt(
            of_measure(measure, sum.positive_squares, sum.negative_squares));
    }
    *from = from_totals;
    if (!g_str_equal(measure, "aggregate"))
        return sqrt(fabs(value));
    if (dataset && bg_counting_se_totals(
                       bg_dataset_points(dataset, issue, series, "positive"),
                       bg_dataset_points(dataset, issue, series, "negative"),
                       &se) == BG_OK)
        return se;
    /* positive - negative is at least |positive + negative|. */
    *from = bg_noise_from_aggregate;
    return sqrt(fabs(value));
}

double bg_catalogue_value(const BgDataset *dataset, guint issue,
                          const char *series, const char *measure)
{
    const BgCatalogueSum sum = bg_dataset_catalogue_sum(dataset, issue, series);

    return sum.events == 0 ? (double)NAN
                           : of_measure(measure, sum.positive, sum.negative);
}
