#include "command/claim_samples.h"

#include <math.h>

#include "data/bins.h"
#include "data/join.h"

static void relabel(BgClaimSample *sample, char *label)
{
    g_free(sample->label);
    sample->label = label;
}

/* Where the scores behind the points of one series are. */
typedef struct {
    const BgDataset *dataset; /* NULL: nowhere */
    const char *series;
    GArray *bins;      /* of the events, where they make the history */
    gboolean one_each; /* every event counts for one point */
    double months;     /* that values are scaled to; NaN: they are not */
} Scores;

static Scores scores_of(BgLoaded *loaded, const BgSeries *series,
                        const BgClaimChoice *choice)
{
    Scores of = { .dataset =
                      g_hash_table_lookup(loaded->datasets, series->source),
                  .series = series->name,
                  .one_each = g_strcmp0(choice->rule, "capped") == 0,
                  .months = (double)NAN };
    BgCatalogueSum left;

    if (!choice->rule && g_str_equal(choice->per, "month"))
        of.months = bg_claim_median_months(series);
    if (choice->rule && of.dataset)
        of.bins = bg_dataset_bins(of.dataset, series->name, -1,
                                  bg_claim_bin_unit(choice->by), &left);
    return of;
}

/* The events that made an observation; none where they are not recorded. */
static BgCatalogueSum events_of(const Scores *of, const BgObservation *obs)
{
    for (guint i = 0; of->bins && i < of->bins->len; i++) {
        const BgBin *bin = &g_array_index(of->bins, BgBin, i);

        if (bg_period_equal(bin->period, obs->period))
            return bin->sum;
    }
    const int issue = !of->bins && of->dataset && obs->issue
                          ? bg_dataset_find_issue(of->dataset, obs->issue)
                          : -1;

    return issue >= 0
               ? bg_dataset_catalogue_sum(of->dataset, (guint)issue, of->series)
               : (BgCatalogueSum){ .events = 0 };
}

/* Squared scores behind the k-th value of both sides, which are scaled as
 * the points are. */
static void set_squares(const Scores *of, const BgObservation *obs,
                        BgClaimSample *s, size_t k)
{
    const double scale =
        isnan(of->months) ? 1.0 : of->months / bg_period_months(obs->period);
    const BgCatalogueSum sum = events_of(of, obs);
    const double squares[2] = { sum.positive_squares, sum.negative_squares };
    const double points[2] = { fabs(s->y[0][k]) / scale,
                               fabs(s->y[1][k]) / scale };
    /* Fewer squares than points: not all events are in the catalogue. */
    const gboolean as_ones =
        of->one_each || squares[0] + squares[1] < points[0] + points[1];

    for (int side = 0; side < 2; side++)
        s->square[side][k] =
            scale * scale * (as_ones ? points[side] : squares[side]);
}

BgClaimSample *bg_claim_points(BgLoaded *loaded, const BgSeries *positive,
                               const BgSeries *negative,
                               const BgClaimChoice *choice)
{
    BgClaimSample *s = bg_claim_sample_two(positive, negative, 0);
    const Scores scores = scores_of(loaded, positive, choice);
    size_t k = 0;

    relabel(s, g_strdup(positive->name));
    for (int side = 0; side < 2; side++)
        s->square[side] = g_new0(double, s->n + 1);
    for (guint i = 0; i < positive->obs->len && k < s->n; i++) {
        const BgObservation *obs = bg_series_at(positive, i);

        if (obs->position == s->position[k])
            set_squares(&scores, obs, s, k++);
    }
    if (scores.bins)
        g_array_unref(scores.bins);
    return s;
}

/* Two histories, the finer one brought onto the periods of the other. */
BgClaimSample *bg_claim_couple(const BgAnalysisClaim *item, const BgSeries *a,
                               const BgSeries *b, char **note)
{
    const char *rule = bg_options_text(item->options, "join");
    const gboolean a_finer = bg_series_is_finer(a, b);
    const gboolean b_finer = !a_finer && bg_series_is_finer(b, a);
    const gboolean differ = a_finer || b_finer;
    const BgSeries *fine = a_finer ? a : b;
    const BgSeries *coarse = a_finer ? b : a;
    const gboolean stock =
        rule ? g_str_equal(rule, "mean") : (differ && fine->stock);
    g_autoptr(BgSeries) joined =
        differ
            ? bg_series_join(fine, coarse, stock ? BG_JOIN_STOCK : BG_JOIN_FLOW)
            : NULL;
    BgClaimSample *s = bg_claim_sample_two(
        a_finer ? joined : a, b_finer ? joined : b, item->claim->lag);

    *note = NULL;
    if (differ)
        *note =
            g_strdup_printf("claim %s: %s has shorter periods: its values are "
                            "%s over the periods of %s that they cover wholly",
                            item->claim->name, fine->label,
                            stock ? "averaged" : "added up", coarse->label);
    if (item->claim->kind == BG_CLAIM_VOLATILITY)
        relabel(s, g_strdup_printf("%s against %s", a->label, b->label));
    return s;
}
