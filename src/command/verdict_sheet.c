#include "command/verdict_sheet.h"

#include <math.h>
#include <string.h>

#include "claim/evaluate.h"
#include "core/text.h"
#include "output/wrap.h"

enum { INDENT = 4, WIDEST = 100, LONGEST_SENTENCE = 180 /* characters */ };

typedef struct {
    GString *text;
    guint width;
    gboolean colour;
} Sheet;

/* Bold green, red, yellow; not testable: bold. */
static const char *const colours[BG_OUTCOMES] = { "1;32", "1;31", "1;33", "1" };

/* "china-plateau: UNDECIDED" */
static void put_head(const Sheet *sheet, const BgStudyClaim *item)
{
    const BgOutcome verdict = item->finding.verdict;
    const int expected = item->claim->expected;
    g_autofree char *name = bg_text_printable(item->claim->name);
    g_autofree char *word = g_ascii_strup(bg_outcome_words[verdict], -1);

    g_string_append_printf(sheet->text, "%s: ", name);
    if (sheet->colour)
        g_string_append_printf(sheet->text, "\033[%sm%s\033[0m",
                               colours[verdict], word);
    else
        g_string_append(sheet->text, word);
    if (expected >= 0 && expected != (int)verdict)
        g_string_append_printf(sheet->text, " (expected: %s)",
                               bg_outcome_words[expected]);
    g_string_append_c(sheet->text, '\n');
}

/* A line of its own, its first letter large, with a full stop. */
static void put_sentence(const Sheet *sheet, const char *words)
{
    g_autofree char *shown =
        g_strconcat(words, g_str_has_suffix(words, ".") ? "" : ".", NULL);

    bg_wrap(sheet->text, shown, sheet->width, INDENT);
}

static void put_capital(const Sheet *sheet, const char *words)
{
    g_autofree char *shown = g_strdup(words);

    *shown = g_ascii_toupper(*shown);
    put_sentence(sheet, shown);
}

/* What somebody printed, cut at a blank where it is long. */
static void put_printed(const Sheet *sheet, const BgClaim *claim)
{
    g_autofree char *shown = NULL;

    if (!claim->sentence || !*claim->sentence)
        return;
    if (g_utf8_strlen(claim->sentence, -1) > LONGEST_SENTENCE) {
        g_autofree char *cut =
            g_utf8_substring(claim->sentence, 0, LONGEST_SENTENCE);
        char *blank = strrchr(cut, ' ');

        if (blank)
            *blank = '\0';
        shown = g_strdup_printf("\"%s ...\"", cut);
    } else {
        shown = g_strdup_printf("\"%s\"", claim->sentence);
    }
    bg_wrap(sheet->text, shown, sheet->width, INDENT);
}

/* Which series, of what, and where the sentence stands. */
static void put_rests_on(const Sheet *sheet, const BgStudyClaim *item)
{
    const char *printed = item->claim->printed;
    g_autofree char *line = g_strdup_printf(
        "%s of %s%s%s", bg_claim_kind_names[item->claim->kind], item->series,
        printed && *printed ? "; " : "", printed ? printed : "");

    bg_wrap(sheet->text, line, sheet->width, INDENT);
}

static void put_finding(const Sheet *sheet, const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;
    g_autofree char *numbers = bg_claim_numbers(item->claim, f);
    g_autofree char *why = bg_claim_why_open(item->claim, f);

    if (!numbers) {
        put_sentence(sheet, f->reason ? f->reason : "no data");
        return;
    }
    /* "issue" of "issues" */
    const int letters = (int)strlen(f->counted) - (f->n == 1);
    g_autofree char *line =
        g_strdup_printf("%s; n = %zu %.*s", numbers, f->n, letters, f->counted);

    bg_wrap(sheet->text, line, sheet->width, INDENT);
    if (why)
        put_capital(sheet, why);
    if (f->caveat)
        put_capital(sheet, f->caveat);
}

static void put_claim(const Sheet *sheet, const BgStudyClaim *item)
{
    g_autofree char *curve = bg_curve_words(item->curve);

    put_head(sheet, item);
    put_printed(sheet, item->claim);
    put_rests_on(sheet, item);
    put_finding(sheet, item);
    if (curve)
        put_sentence(sheet, curve);
    g_string_append_c(sheet->text, '\n');
}

/* "9 claims: 3 supported, 6 undecided." */
static void put_counts(const Sheet *sheet, const BgStudy *study)
{
    guint count[BG_OUTCOMES] = { 0 };
    const char *before = ": ";

    for (guint i = 0; i < study->claims->len; i++)
        count[((BgStudyClaim *)g_ptr_array_index(study->claims, i))
                  ->finding.verdict]++;
    g_string_append_printf(sheet->text, "%u claim%s", study->claims->len,
                           study->claims->len == 1 ? "" : "s");
    for (int i = 0; i < BG_OUTCOMES; i++) {
        if (count[i] == 0)
            continue;
        g_string_append_printf(sheet->text, "%s%u %s", before, count[i],
                               bg_outcome_words[i]);
        before = ", ";
    }
    g_string_append(sheet->text, ".\n");
}

char *bg_verdict_sheet(const BgStudy *study, guint width, gboolean colour)
{
    const Sheet sheet = { g_string_new(NULL), MIN(width, WIDEST), colour };

    if (study->simulated)
        g_string_append(sheet.text, "SIMULATED data, not published values\n\n");
    if (study->title) {
        bg_wrap(sheet.text, study->title, sheet.width, 0);
        g_string_append_c(sheet.text, '\n');
    }
    for (guint i = 0; i < study->claims->len; i++)
        put_claim(&sheet, g_ptr_array_index(study->claims, i));
    if (study->claims->len > 0)
        put_counts(&sheet, study);
    return g_string_free(sheet.text, FALSE);
}
