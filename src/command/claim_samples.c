#include "command/claim_samples.h"

#include <math.h>

#include "data/join.h"

static void relabel(BgClaimSample *sample, char *label)
{
    g_free(sample->label);
    sample->label = label;
}

/* Squared scores behind both totals of an issue: of its catalogue, or as if
 * every score were +-1. */
static void squares_of(BgLoaded *loaded, const BgSeries *series,
                       const BgObservation *obs, double positive,
                       double negative, double *of_positive,
                       double *of_negative)
{
    const BgDataset *dataset =
        g_hash_table_lookup(loaded->datasets, series->source);
    const int issue =
        dataset && obs->issue ? bg_dataset_find_issue(dataset, obs->issue) : -1;

    *of_positive = fabs(positive);
    *of_negative = fabs(negative);
    if (issue < 0)
        return;
    const BgCatalogueSum sum =
        bg_dataset_catalogue_sum(dataset, (guint)issue, series->name);

    if (sum.events == 0)
        return;
    *of_positive = sum.positive_squares;
    *of_negative = sum.negative_squares;
}

/* Positive and negative points of one series. */
BgClaimSample *bg_claim_points(BgLoaded *loaded, const BgSeries *positive,
                               const BgSeries *negative)
{
    BgClaimSample *s = bg_claim_sample_two(positive, negative, 0);
    size_t k = 0;

    relabel(s, g_strdup(positive->name));
    for (int side = 0; side < 2; side++)
        s->square[side] = g_new0(double, s->n + 1);
    for (guint i = 0; i < positive->obs->len && k < s->n; i++) {
        const BgObservation *obs = bg_series_at(positive, i);

        if (obs->position != s->position[k])
            continue;
        squares_of(loaded, positive, obs, s->y[0][k], s->y[1][k],
                   &s->square[0][k], &s->square[1][k]);
        k++;
    }
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
