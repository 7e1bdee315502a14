/* A complete report of made-up results: what `report` will fill in. */
#ifndef BG_TESTS_SAMPLE_DOCUMENT_H
#define BG_TESTS_SAMPLE_DOCUMENT_H

#include <math.h>

#include "figure/specifications.h"
#include "output/document.h"
#include "output/methods.h"

static const BgColumn claim_columns[] = {
    { "claim", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "estimate", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "reason", BG_COLUMN_TEXT, FALSE },
    { "specifications", BG_COLUMN_INTEGER, FALSE },
    { "share_supporting", BG_COLUMN_NUMBER, FALSE },
};

static inline BgTable *sample_claims(void)
{
    BgTable *table =
        bg_table_new("claims", claim_columns, G_N_ELEMENTS(claim_columns));
    static const struct {
        const char *claim, *series, *verdict, *reason;
        gint64 n;
        double estimate, low, high, p;
        gint64 specifications;
        double share;
    } rows[] = {
        { "china-downward", "simulated/minsk-barometer:china", "undecided",
          "the interval of the drift holds zero", 20, -0.43, -1.92, 1.05, 0.51,
          180, 0.07 },
        { "china-positive", "simulated/minsk-barometer:china", "supported",
          NULL, 20, 0.0123, 0.0034, 0.0436, 0.0000031, 48, 1 },
        { "russia-more-volatile", "simulated/minsk-barometer:russia",
          "contradicted", NULL, 20, 0.71, 0.52, 0.98, 0.034, 60, 0 },
        { "biss-redimension", "biss:eu", "not testable",
          "issues 2 to 34 are not recorded; 28 more would be needed", 2,
          (double)NAN, (double)NAN, (double)NAN, (double)NAN, 0, (double)NAN },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        bg_table_text(table, rows[i].claim);
        bg_table_text(table, rows[i].series);
        bg_table_text(table, rows[i].verdict);
        bg_table_integer(table, rows[i].n);
        bg_table_number(table, rows[i].estimate);
        bg_table_number(table, rows[i].low);
        bg_table_number(table, rows[i].high);
        bg_table_number(table, rows[i].p);
        bg_table_text(table, rows[i].reason);
        bg_table_integer(table, rows[i].specifications);
        bg_table_number(table, rows[i].share);
    }
    return table;
}

/* A specification curve of `n` made-up estimates over three choices. */
typedef struct {
    BgSpecificationPoint *specifications;
    char **labels;
} SampleCurve;

static const char *const sample_verdicts[] = { "falling", "undecided",
                                               "rising" };
static const char *const windows[] = { "all issues", "without the first",
                                       "without the last two", NULL };
static const char *const measures[] = { "aggregate", "positive", "negative",
                                        NULL };
static const char *const estimators[] = { "ar1", "sen-sieve", "reml",
                                          "ols", "counting",  NULL };
static const BgSpecificationChoice sample_choices[] = {
    { "window", windows, 3 },
    { "measure", measures, 3 },
    { "estimator", estimators, 5 },
};

/* Free the two arrays with g_free(). */
static inline BgSpecificationFigure
sample_curve(guint n, BgSpecificationPoint **rows, guint **picks)
{
    *rows = g_new0(BgSpecificationPoint, n);
    *picks = g_new0(guint, n * 3);
    for (guint i = 0; i < n; i++) {
        const double estimate = 1.4 * sin(0.9 * i) - 0.6 + 0.002 * (i % 7);
        const double half = 0.5 + 0.3 * (i % 4);

        (*picks)[3 * i] = i % 3;
        (*picks)[3 * i + 1] = i / 3 % 3;
        (*picks)[3 * i + 2] = i / 9 % 5;
        (*rows)[i] = (BgSpecificationPoint){
            .estimate = estimate,
            .low = estimate - half,
            .high = estimate + half,
            .verdict = estimate + half < 0   ? 0
                       : estimate - half > 0 ? 2
                                             : 1,
            .choices = *picks + 3 * i,
        };
    }
    return (BgSpecificationFigure){ .specifications = *rows,
                                    .n_specifications = n,
                                    .choices = sample_choices,
                                    .n_choices = 3,
                                    .verdicts = sample_verdicts,
                                    .n_verdicts = 3,
                                    .y_label = "drift, points per year",
                                    .reference = 0,
                                    .stated = 0,
                                    .notes = { "made up", NULL, TRUE } };
}

static const BgReference sample_paper = {
    .key = "bilban2021",
    .type = "misc",
    .authors = "Bilban, A. and {Council on \xc5\x81\xc3\xb3"
               "d\xc5\xba & Minsk}",
    .year = "2021",
    .title = "A paper with 50 % {braces}, \xd0\x9c\xd1\x96\xd0\xbd\xd1\x81\xd0"
             "\xba \xe2\x84\x96 1 and a_subscript",
    .url = "https://example.org/a_b%20c#d?e=f&g",
};

static inline void sample_verdict_cards(BgDocument *document)
{
    static const BgVerdictCard cards[] = {
        { "china-downward",
          "Since 2018 China's index has shown a slight downward trend.",
          "Made-up paper, p. 154, figure 2", BG_VERDICT_UNDECIDED, "undecided",
          "The drift is -0.43 points per year (95 % interval -1.92 to 1.05, n "
          "= 20 issues, p = 0.51).",
          "These 20 issues could have shown a drift of 2.3 points per year or "
          "more with 80 % power; 7 % of 180 specifications find a fall." },
        { "china-positive", "China's scores were almost exclusively positive.",
          "Made-up paper, p. 155", BG_VERDICT_SUPPORTED, "supported",
          "The share of negative points is 1.2 % (95 % interval 0.3 to 4.4 %).",
          NULL },
        { "russia-more-volatile",
          "Relations with Russia were more volatile than those with the EU.",
          NULL, BG_VERDICT_CONTRADICTED, "contradicted",
          "The standard deviation towards Russia is 0.71 times that towards "
          "the "
          "EU (0.52 to 0.98, p = 0.034).",
          "Both series are autocorrelated (0.3 and 0.4)." },
        { "biss-redimension",
          "Between 2011 and 2016 foreign policy was re-dimensioned.",
          "Made-up paper, p. 153, figure 1", BG_VERDICT_NOT_TESTABLE,
          "not testable",
          "Two of 35 issues are recorded; 28 more would be needed.", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cards); i++)
        bg_document_verdict(document, &cards[i]);
}

static inline void sample_provenance(BgDocument *document)
{
    static const BgFact facts[] = {
        { "Command",
          "barograph report analyses/bilban-2021.ini --seed 1 "
          "--draws 9999",
          TRUE },
        { "Program", "barograph 0.2.0", FALSE },
        { "datasets/simulated/minsk-barometer/index.csv",
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          TRUE },
        { "\xd0\x91\xd0\xb5\xd0\xbb\xd0\xb0\xd1\x80\xd1\x83\xd1\x81\xd1\x8c "
          "\xd1\x96 \xd1\x9e, \xc5\xad, \xc5\x82, \xe2\x84\x96 18",
          "letters of two scripts", FALSE },
    };

    bg_document_facts(document, "What the numbers rest on.", facts,
                      G_N_ELEMENTS(facts));
}

/* `table` must outlive the document.  `svg` and `narrow` may be NULL. */
static inline BgDocument *sample_document(const BgTable *table, const char *svg,
                                          const char *narrow)
{
    static const char *const keys[] = {
        "ar1",           "sen-sieve",           "plateau", "block-swap", "holm",
        "pearson-sieve", "specification-curve", NULL
    };
    static const char *const items[] = {
        "an issue is missing where nobody has printed its value",
        "no value is estimated, smoothed or read off a chart", NULL
    };
    const BgDocumentFigure figure = {
        .name = "china-downward",
        .svg = svg,
        .svg_narrow = narrow,
        .image = "figures/china-downward.svg",
        .latex = "figures/china-downward.tex",
        .caption = "All specifications of the first claim, sorted by estimate, "
                   "with their intervals; below, the choices each rests on.",
        .alt = "Specification curve: most of 180 intervals hold zero.",
    };
    BgDocument *document =
        bg_document_new("China's plateau: claims and verdicts",
                        "Four sentences of a made-up paper, tested on "
                        "simulated histories",
                        "en");

    document->simulated = TRUE;
    bg_document_reference(document, &sample_paper);
    bg_document_heading(document, 1, "Verdicts");
    BgProse *intro = bg_prose_new();

    bg_prose_add(intro, BG_RUN_TEXT, "Each sentence was ");
    bg_prose_add(intro, BG_RUN_EMPHASIS, "stated before");
    bg_prose_add(intro, BG_RUN_TEXT, " the data were looked at ");
    bg_prose_add(intro, BG_RUN_CITE, "bilban2021");
    bg_prose_add(intro, BG_RUN_TEXT, "; the file is ");
    bg_prose_add(intro, BG_RUN_CODE, "analyses/bilban-2021.ini");
    bg_prose_add(intro, BG_RUN_TEXT, ".");
    bg_document_paragraph(document, intro);
    sample_verdict_cards(document);
    bg_document_table(document, table, "The claims and their numbers.",
                      "p adjusted by Holm's method.");
    bg_document_heading(document, 1, "How much the answer depends on choices");
    bg_document_figure(document, &figure);
    bg_document_heading(document, 1, "Methods");
    bg_document_paragraph(document, bg_methods_prose(keys));
    bg_document_heading(document, 2, "Missing issues");
    bg_document_list(document, items);
    bg_document_heading(document, 1, "Provenance");
    sample_provenance(document);
    bg_document_references(document);
    return document;
}

#endif
