#include "claim/words.h"

#include <math.h>

#include "core/number.h"

char *bg_words_number(double x)
{
    if (isinf(x))
        return g_strdup(x > 0 ? "infinity" : "-infinity");
    return bg_number_rounded(x, 3);
}

/* Smaller ones are not told apart. */
static const double least_p = 0.0001;

char *bg_words_p(double p)
{
    g_autofree char *shown = bg_number_rounded(p, 2);

    return p < least_p ? g_strdup("p < 0.0001")
                       : g_strconcat("p = ", shown, NULL);
}

char *bg_words_another_p(double p)
{
    return p < least_p ? g_strdup("below 0.0001") : bg_number_rounded(p, 2);
}

double bg_words_interval_level(const BgClaim *claim)
{
    const gboolean one_sided = claim->kind == BG_CLAIM_PLATEAU ||
                               claim->kind == BG_CLAIM_LEVEL ||
                               claim->kind == BG_CLAIM_EQUAL;

    return one_sided ? 2 * claim->level - 1 : claim->level;
}

gboolean bg_words_needed(const BgClaimFinding *f)
{
    static const double most = 1000;

    return isfinite(f->n_needed) && f->n_needed > (double)f->n &&
           f->n_needed < most;
}

const char *bg_words_choice(BgChoiceKind axis)
{
    static const char *const words[BG_CHOICES] = {
        [BG_CHOICE_WINDOW] = "the window",
        [BG_CHOICE_MEASURE] = "the measure",
        [BG_CHOICE_PER] = "points per issue or per month",
        [BG_CHOICE_ESTIMATOR] = "the estimator",
        [BG_CHOICE_ON] = "levels, detrended values or changes",
        [BG_CHOICE_OMIT] = "which value is left out",
        [BG_CHOICE_OUTLIERS] = "the handling of outliers",
        [BG_CHOICE_SOURCE] = "the source",
        [BG_CHOICE_AGGREGATION] = "how events are aggregated",
    };

    return words[axis];
}
