#include "command/report_document.h"

#include <string.h>

#include "command/report_methods.h"
#include "command/report_parts.h"
#include "command/report_words.h"
#include "output/methods.h"

static void free_table(gpointer table)
{
    bg_table_free(table);
}

void bg_report_free(BgReport *report)
{
    if (!report)
        return;
    bg_document_free(report->document);
    g_ptr_array_unref(report->tables);
    g_ptr_array_unref(report->memory);
    g_free(report);
}

/* A string that lives as long as the report. */
static const char *keep(BgReport *report, char *text)
{
    g_ptr_array_add(report->memory, text);
    return text;
}

static const BgReportFigure *figure_of(const GPtrArray *drawn,
                                       const BgStudyClaim *item)
{
    for (guint i = 0; i < drawn->len; i++) {
        const BgReportFigure *one = g_ptr_array_index(drawn, i);

        if (one->figure->claim == item)
            return one;
    }
    return NULL;
}

/* A caption file's lines as running text. */
static char *unwrapped(const char *caption)
{
    g_auto(GStrv) words = g_strsplit_set(caption, "\n", -1);
    g_autofree char *line = g_strjoinv(" ", words);

    return g_strdup(g_strstrip(line));
}

/* The first sentence of a caption: what is seen. */
static char *first_sentence(const char *caption)
{
    const char *stop = strstr(caption, ". ");

    return stop ? g_strndup(caption, (gsize)(stop + 1 - caption))
                : g_strdup(caption);
}

static void add_figure(BgDocument *document, const BgReportFigure *drawn,
                       const char *before)
{
    g_autofree char *text = unwrapped(drawn->figure->pdf->caption);
    g_autofree char *caption = g_strconcat(before, text, NULL);
    g_autofree char *alt = first_sentence(caption);
    const BgDocumentFigure figure = {
        .name = drawn->figure->name,
        .svg = drawn->svg,
        .svg_narrow = drawn->narrow,
        .image = drawn->file,
        .latex = drawn->file,
        .caption = caption,
        .alt = alt,
    };

    bg_document_figure(document, &figure);
}

/* --- what was asked ---------------------------------------------------------
 */

static void add_question(BgReport *report, const BgStudyRun *run)
{
    const BgStudy *study = run->study;
    BgProse *prose = bg_prose_new();
    guint figures = 0;

    for (guint i = 0; i < run->figures->len; i++)
        figures +=
            !((BgStudyFigure *)g_ptr_array_index(run->figures, i))->claim;
    bg_document_heading(report->document, 1, "What was asked");
    bg_prose_add(prose, BG_RUN_TEXT, "The analysis file ");
    bg_prose_add(prose, BG_RUN_CODE, run->path);
    bg_prose_printf(prose, " asks for %u claim%s, %u table%s and %u figure%s.",
                    study->claims->len, study->claims->len == 1 ? "" : "s",
                    run->tables->len, run->tables->len == 1 ? "" : "s", figures,
                    figures == 1 ? "" : "s");
    if (study->claims->len > 0)
        bg_prose_printf(
            prose,
            " A claim is supported where the data establish it, and "
            "contradicted where they establish its opposite, each by a test at "
            "the %.4g %% level after correction for the other claims of its "
            "family. Else it is undecided: a large p-value is never a "
            "contradiction. Where too little is recorded for any test it is "
            "not testable. A series is named by its source and its partner, "
            "source:partner.",
            100 * (1 - study->level));
    bg_document_paragraph(report->document, prose);
    if (!study->note)
        return;
    prose = bg_prose_new();
    bg_prose_add(prose, BG_RUN_STRONG, "Conventions, as the file states them:");
    bg_prose_add(prose, BG_RUN_TEXT, " ");
    bg_prose_add(prose, BG_RUN_TEXT, study->note);
    bg_document_paragraph(report->document, prose);
}

/* --- verdicts ---------------------------------------------------------------
 */

/* The claim's words: as printed, or what it was made into. */
static char *claim_words(const BgStudyClaim *item)
{
    return item->claim->sentence ? g_strdup(item->claim->sentence)
                                 : bg_report_tested(item);
}

static void add_summary(BgReport *report, const BgStudy *study)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *counts = bg_report_counts(study);

    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);
        g_autofree char *words = claim_words(item);

        g_ptr_array_add(
            lines, g_strdup_printf("\xe2\x80\x9c%s\xe2\x80\x9d: %s.", words,
                                   bg_outcome_words[item->finding.verdict]));
    }
    g_ptr_array_add(lines, NULL);
    bg_document_heading(report->document, 1, "Verdicts");
    bg_document_plain(report->document, counts);
    bg_document_list(report->document, (const char *const *)lines->pdata);
}

static void add_card(BgReport *report, const BgStudyClaim *item,
                     const BgStudy *study)
{
    static const BgVerdictTone tones[] = {
        [BG_SUPPORTED] = BG_VERDICT_SUPPORTED,
        [BG_CONTRADICTED] = BG_VERDICT_CONTRADICTED,
        [BG_CLAIM_OPEN] = BG_VERDICT_UNDECIDED,
        [BG_NOT_TESTABLE] = BG_VERDICT_NOT_TESTABLE,
    };
    g_autofree char *words = claim_words(item);
    g_autofree char *tested = bg_report_tested(item);
    g_autofree char *printed = g_strdup_printf(
        "%s%sTested as: %s.", item->claim->printed ? item->claim->printed : "",
        item->claim->printed ? ". " : "", tested);
    g_autofree char *sentence = bg_report_sentence(item, study);
    g_autofree char *caveat = bg_report_caveat(item);
    const BgVerdictCard card = {
        .name = item->claim->name,
        .claim = words,
        .printed = printed,
        .tone = tones[item->finding.verdict],
        .word = bg_outcome_words[item->finding.verdict],
        .sentence = sentence,
        .caveat = caveat,
    };

    bg_document_verdict(report->document, &card);
}

static void add_claims(BgReport *report, const BgStudyRun *run,
                       const GPtrArray *drawn)
{
    const BgStudy *study = run->study;

    bg_document_heading(report->document, 1, "Claim by claim");
    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);
        const BgReportFigure *curve = figure_of(drawn, item);
        g_autofree char *words = bg_report_curve(item);
        g_autofree char *before =
            g_strdup_printf("Claim %s. ", item->claim->name);

        add_card(report, item, study);
        if (words)
            bg_document_plain(report->document, words);
        if (curve)
            add_figure(report->document, curve, before);
    }
    bg_document_heading(report->document, 2, "The claims in numbers");
    BgTable *all = bg_report_claims_table(study);

    g_ptr_array_add(report->tables, all);
    bg_report_add_table(report, all, "The claims and their numbers.",
                        "p is the smaller p-value of the test that would "
                        "support the claim and of the one that would "
                        "contradict it; p_adjusted is Holm's, within the "
                        "family.");
}

/* --- tables and figures -----------------------------------------------------
 */

/* What a command says of its tables; what it says of its exit status is for
 * who types it. */
static void add_notes(BgReport *report, const BgResult *result)
{
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < result->notes->len; i++) {
        char *text = g_ptr_array_index(result->notes, i);

        if (!g_ptr_array_find(result->status_notes, text, NULL))
            bg_document_plain(report->document, text);
    }
    for (guint i = 0; i < result->warnings->len; i++)
        g_ptr_array_add(warnings, g_strdup_printf("Warning: %s.",
                                                  (char *)g_ptr_array_index(
                                                      result->warnings, i)));
    g_ptr_array_add(warnings, NULL);
    if (warnings->len > 1)
        bg_document_list(report->document,
                         (const char *const *)warnings->pdata);
}

static void add_tables(BgReport *report, const BgStudyRun *run)
{
    for (guint i = 0; i < run->tables->len; i++) {
        const BgStudyTable *table = g_ptr_array_index(run->tables, i);
        const GPtrArray *parts = table->result->tables;

        for (guint k = 0; k < parts->len; k++) {
            const BgTable *one = g_ptr_array_index(parts, k);
            g_autofree char *caption = g_strdup_printf(
                "%s%s%s, by barograph %s.", table->name, k > 0 ? ": " : "",
                k > 0 ? one->name : "", table->result->command);

            bg_report_add_table(report, one, caption, NULL);
        }
        add_notes(report, table->result);
    }
}

static void add_results(BgReport *report, const BgStudyRun *run,
                        const GPtrArray *drawn)
{
    gboolean any = run->tables->len > 0;

    for (guint i = 0; i < drawn->len; i++)
        any |= !((BgReportFigure *)g_ptr_array_index(drawn, i))->figure->claim;
    if (!any)
        return;
    bg_document_heading(report->document, 1, "Tables and figures");
    add_tables(report, run);
    for (guint i = 0; i < drawn->len; i++) {
        const BgReportFigure *one = g_ptr_array_index(drawn, i);

        if (!one->figure->claim)
            add_figure(report->document, one, "");
    }
}

/* --- methods ----------------------------------------------------------------
 */

static void add_methods(BgReport *report, const BgStudyRun *run)
{
    const BgStudy *study = run->study;
    g_autoptr(GPtrArray) keys = bg_report_methods(run);
    BgProse *prose = bg_methods_prose((const char *const *)keys->pdata);

    if (!prose)
        return;
    bg_document_heading(report->document, 1, "Methods");
    bg_document_paragraph(report->document, prose);
    if (study->claims->len == 0)
        return;
    prose = bg_prose_new();
    bg_prose_printf(prose,
                    "P-values that are drawn rest on %zu draws, "
                    "specification curves on %zu null histories, all with seed "
                    "%" G_GUINT64_FORMAT ". Intervals have level %.4g %%, "
                    "those of one-sided tests %.4g %%.",
                    study->draws, study->nulls, study->seed, 100 * study->level,
                    100 * (2 * study->level - 1));
    bg_document_paragraph(report->document, prose);
}

/* --- data -------------------------------------------------------------------
 */

static void add_sources(BgReport *report, const BgStudyRun *run)
{
    BgProse *prose = bg_prose_new();

    bg_prose_add(prose, BG_RUN_TEXT, "The data are those of ");
    for (guint i = 0; i < run->used->sources->len; i++) {
        const BgUsedSource *source = g_ptr_array_index(run->used->sources, i);
        BgReference *reference = g_new0(BgReference, 1);
        g_autofree char *key = g_strconcat("data-", source->name, NULL);

        g_strcanon(key, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
        reference->key = keep(report, g_steal_pointer(&key));
        reference->type = "misc";
        reference->year = "n. d.";
        reference->authors = "{The barograph contributors}";
        reference->title =
            source->title && *source->title ? source->title : source->name;
        reference->note = keep(
            report,
            g_strdup_printf(
                "%s: %s",
                source->simulated ? "Simulated data set" : "Data set, after",
                source->citation ? source->citation : source->name));
        keep(report, (char *)reference);
        bg_document_reference(report->document, reference);
        bg_prose_printf(prose, "%s", i > 0 ? " and " : "");
        bg_prose_add(prose, BG_RUN_CODE, source->name);
        bg_prose_printf(
            prose, "%s%s ",
            source->simulated  ? ", simulated"
            : source->citation ? ", after "
                               : "",
            !source->simulated && source->citation ? source->citation : "");
        bg_prose_add(prose, BG_RUN_CITE, reference->key);
    }
    bg_prose_add(prose, BG_RUN_TEXT, ".");
    bg_document_paragraph(report->document, prose);
}

static void add_data(BgReport *report, const BgStudyRun *run)
{
    if (run->used->sources->len == 0 && run->used->rows->len == 0)
        return;
    bg_document_heading(report->document, 1, "Data");
    add_sources(report, run);
    if (run->used->rows->len == 0) {
        bg_document_plain(report->document,
                          run->study->simulated
                              ? "The values are simulated; no page prints them."
                              : "No published value is recorded for what was "
                                "asked.");
        return;
    }
    BgTable *values = bg_values_used_table(run->used);

    g_ptr_array_add(report->tables, values);
    bg_report_add_table(
        report, values,
        "The published values that this report draws on, and what prints them.",
        "The value of events is their number in the catalogue.");
    bg_report_add_documents(report->document, run->used);
}

BgReport *bg_report_new(const BgStudyRun *run, const GPtrArray *drawn,
                        const char *command)
{
    const BgStudy *study = run->study;
    BgReport *report = g_new0(BgReport, 1);
    g_autofree char *subtitle =
        study->author ? g_strdup(study->author)
                      : g_strdup("Claims, verdicts and what they rest on");

    report->tables = g_ptr_array_new_with_free_func(free_table);
    report->memory = g_ptr_array_new_with_free_func(g_free);
    report->document = bg_document_new(study->title ? study->title : run->name,
                                       subtitle, "en");
    report->document->simulated = study->simulated;
    add_question(report, run);
    if (study->claims->len > 0) {
        add_summary(report, study);
        add_claims(report, run, drawn);
    }
    add_results(report, run, drawn);
    add_methods(report, run);
    add_data(report, run);
    bg_report_add_provenance(report->document, run, command);
    bg_document_references(report->document);
    return report;
}
