#include "command/import_sums.h"

#include <math.h>

#include "data/audit.h"

static BgImportSums *sums_of(GArray *all, const char *series)
{
    for (guint i = 0; i < all->len; i++) {
        BgImportSums *sums = &g_array_index(all, BgImportSums, i);

        if (g_str_equal(sums->series, series))
            return sums;
    }
    const BgImportSums new = { .series = series,
                               .positive = (double)NAN,
                               .negative = (double)NAN,
                               .aggregate = (double)NAN,
                               .total = (double)NAN };

    g_array_append_val(all, new);
    return &g_array_index(all, BgImportSums, all->len - 1);
}

static void add_value(BgImportSums *sums, const BgReadValue *value)
{
    double *to = g_str_equal(value->measure, "positive")   ? &sums->positive
                 : g_str_equal(value->measure, "negative") ? &sums->negative
                                                           : &sums->aggregate;

    *to = value->value;
}

static gboolean differ(double a, double b)
{
    return !isnan(a) && !isnan(b) && !bg_points_equal(a, b);
}

static gboolean agrees(const BgImportSums *s)
{
    if (differ(s->aggregate, s->total) ||
        differ(s->positive + s->negative, s->aggregate))
        return FALSE;
    return s->sum.events == 0 || !(differ(s->positive, s->sum.positive) ||
                                   differ(s->negative, s->sum.negative) ||
                                   differ(s->aggregate, s->sum.aggregate) ||
                                   differ(s->total, s->sum.aggregate));
}

GArray *bg_import_sums(const BgReading *reading)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(BgImportSums));

    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *v = &g_array_index(reading->values, BgReadValue, i);

        add_value(sums_of(all, v->series), v);
    }
    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *e = &g_array_index(reading->events, BgReadEvent, i);

        bg_catalogue_sum_add(&sums_of(all, e->series)->sum, e->score);
    }
    for (guint i = 0; i < reading->totals->len; i++) {
        const BgReadTotal *t = &g_array_index(reading->totals, BgReadTotal, i);
        BgImportSums *sums = sums_of(all, t->series);

        sums->total = t->total;
        sums->colour = t->colour;
        sums->total_line = t->place.line;
    }
    for (guint i = 0; i < all->len; i++) {
        BgImportSums *sums = &g_array_index(all, BgImportSums, i);

        sums->agrees = agrees(sums);
    }
    return all;
}
