#include "output/methods.h"

#include <string.h>

static const BgMethodText texts[] = {
    { "ar1", "trend `ar1`",
      "Trends are straight lines over calendar time with errors that follow a "
      "first-order autoregression, so that a missing issue only makes its "
      "neighbours less alike; the estimate averages over the unknown "
      "autocorrelation by its restricted likelihood, and the p-value and the "
      "interval come from trendless series drawn from the same model through "
      "the same gaps",
      "zellner1964,beran1988" },
    { "sen-sieve", "trend `sen-sieve`",
      "Beside it stands the median of all pairwise slopes, which a few extreme "
      "issues cannot move, with a p-value from the same autoregressive draws",
      "theil1950,sen1968,noguchi2011" },
    { "reml", "trend `reml`",
      "The same line was fitted by restricted maximum likelihood; at this "
      "length its p-values are too small when issues resemble their "
      "neighbours",
      "patterson1971" },
    { "ols", "trend `ols`",
      "Ordinary least squares is shown for comparison with what is usually "
      "printed; it takes issues as independent",
      "draper1998" },
    { "hac", "trend `hac`",
      "Newey-West standard errors are shown for comparison; with so few issues "
      "they promise more than they keep",
      "newey1987,newey1994" },
    { "mk", "p of `sen`",
      "The Mann-Kendall test, with ties and the continuity correction, takes "
      "issues as independent",
      "mann1945,kendall1975" },
    { "mk-hamed-rao", "trend `mk-hamed-rao`",
      "The Mann-Kendall test with its variance corrected for the "
      "autocorrelation of ranks is shown for comparison",
      "hamed1998" },
    { "counting", "trend `counting`",
      "Where only a handful of issues is recorded, the line is weighted by "
      "what counting noise alone would do to each of them",
      "draper1998" },
    { "plateau", "`plateau`",
      "A plateau is not the absence of a significant trend: two one-sided "
      "tests ask whether the drift over the whole window is smaller than a "
      "margin that was fixed beforehand",
      "schuirmann1987,dixon2005" },
    { "level", "claim `level`",
      "The share of points of one sign is tested against a bound by exact "
      "binomial tails; a score of several points counts as one trial, and "
      "where shares differ between issues there are fewer trials still",
      "clopper1934,cochran1977" },
    { "equal", "`equal` of values",
      "That two things are equal is claimed within a margin that was fixed "
      "beforehand, and tested by two one-sided tests",
      "schuirmann1987" },
    { "equal-mean", "claim `equal` of histories",
      "The mean difference of two histories allows for autocorrelated errors, "
      "and its p-values come from series drawn with the same autocorrelation",
      "davison1997,kendall1954" },
    { "detectable", "`detectable_drift`",
      "What the data could have shown is the effect that a two-sided test at "
      "5 % would find in 80 of 100 such histories",
      "cohen1988" },
    { "block-swap", "volatility `block-swap`",
      "Standard deviations of two partners are compared on their common "
      "issues: both series are freed of their shared autocorrelation, their "
      "labels are exchanged issue by issue at random, and the ratio observed "
      "is held against the ratios that arise",
      "pitman1937,canay2017,davison1997" },
    { "max-t", "its `p_adjusted`",
      "All pairs are judged together by the most extreme of them in each "
      "exchange",
      "westfall1993" },
    { "pitman-morgan", "`pitman-morgan`",
      "The Pitman-Morgan test of two correlated variances is shown for "
      "comparison",
      "pitman1939,morgan1939" },
    { "brown-forsythe", "`brown-forsythe`, `levene`",
      "The Brown-Forsythe test is shown for comparison; it takes all values as "
      "independent",
      "brown1974,levene1960" },
    { "fligner", "`fligner`",
      "The Fligner-Killeen test is shown for comparison; it takes all values "
      "as independent",
      "fligner1976" },
    { "pearson-sieve", "`pearson-sieve`, `spearman-sieve`",
      "Correlations are held against those of series that are drawn, each by "
      "itself, from first-order autoregressions fitted to the two",
      "buhlmann1997,westfall1993" },
    { "bretherton", "`bretherton_low`",
      "Their effective number of observations allows for the autocorrelation "
      "of both series",
      "bartlett1935,bretherton1999" },
    { "pearson", "`pearson`",
      "Pearson's correlation has the interval of Fisher's transformation",
      "fisher1921" },
    { "spearman", "`spearman`",
      "Spearman's rank correlation is shown beside it", "spearman1904" },
    { "kendall", "`kendall`", "Kendall's tau-b is shown beside it",
      "kendall1938" },
    { "differences", "`differences`",
      "Two correlations that share a series are compared by Williams' t with "
      "the least effective number of observations",
      "williams1959,steiger1980" },
    { "known", "breaks `known`",
      "A break at a date that was stated beforehand is a step in a regression "
      "with autoregressive errors, whose coefficient is corrected for its "
      "bias in short series; its p-value comes from series drawn without the "
      "step",
      "davison1997,kendall1954,mackinnon1998" },
    { "sup-f", "breaks `sup-f`",
      "A break at an unknown date is sought by the largest F statistic over "
      "all dates, held against histories without a break that are drawn from "
      "this one's own innovations; it is called a break only where the p-value "
      "that allows persistence to take its place agrees",
      "andrews1993,perron2009,buhlmann1997" },
    { "bai-perron", "breaks `bai-perron`",
      "Several breaks are dated by the partition of least BIC, with intervals "
      "for the dates; this describes and decides nothing",
      "bai2003,bai1997" },
    { "counting-noise", "counting `se`",
      "An index value is a sum of event scores; were events independent and "
      "their number Poisson, its standard error would be the square root of "
      "the sum of squared scores",
      "feller1971" },
    { "share-negative", "`share_negative`",
      "The share of negative points has Wilson's interval, as if every point "
      "were an independent trial",
      "wilson1927" },
    { "holm", "`p_adjusted`",
      "P-values of claims that belong together are adjusted by Holm's method",
      "holm1979" },
    { "bh", "`p_adjusted`",
      "P-values are adjusted to a false discovery rate by the method of "
      "Benjamini and Hochberg",
      "benjamini1995" },
    { "specification-curve", "specification curve",
      "Each claim is tested in every combination of the choices that can be "
      "defended, and all of them are shown; the same null histories are put "
      "through every combination, so that the whole curve is judged at once",
      "simonsohn2020" },
};

const BgMethodText *bg_method_texts(guint *n)
{
    *n = G_N_ELEMENTS(texts);
    return texts;
}

const BgMethodText *bg_method_text(const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (g_str_equal(texts[i].key, key))
            return &texts[i];
    return NULL;
}

static gboolean came_before(const char *const *keys, guint i)
{
    for (guint j = 0; j < i; j++)
        if (g_str_equal(keys[j], keys[i]))
            return TRUE;
    return FALSE;
}

BgProse *bg_methods_prose(const char *const *keys)
{
    g_autoptr(BgProse) prose = bg_prose_new();

    for (guint i = 0; keys[i]; i++) {
        const BgMethodText *text = bg_method_text(keys[i]);

        if (!text || came_before(keys, i))
            continue;
        bg_prose_printf(prose, "%s%s ", prose->runs->len > 0 ? " " : "",
                        text->sentence);
        bg_prose_add(prose, BG_RUN_CITE, text->cites);
        bg_prose_add(prose, BG_RUN_TEXT, ".");
    }
    return prose->runs->len > 0 ? g_steal_pointer(&prose) : NULL;
}
