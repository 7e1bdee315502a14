#include "load/report_label.h"

#include <string.h>

#include "core/text.h"
#include "load/report_score.h"

/* Stems, so that endings do not matter. */
static const char *const aggregate[] = { "aggregate", "overall", "cumulative",
                                         "совокупн",  "суммарн", "общ",
                                         "агрегир",   "сводн",   "итогов",
                                         NULL };
static const char *const positive[] = { "positive", "позитивн", "положительн",
                                        NULL };
static const char *const negative[] = { "negative", "негативн", "отрицательн",
                                        NULL };
static const char *const units[] = { "index",  "indices",   "point", "score",
                                     "индекс", "показател", "балл",  "очк",
                                     "пункт",  NULL };

static gboolean has_stem(const char *word, const char *const *stems)
{
    for (; *stems; stems++)
        if (g_str_has_prefix(word, *stems))
            return TRUE;
    return FALSE;
}

static const char *measure_of(const char *word)
{
    return has_stem(word, aggregate)  ? "aggregate"
           : has_stem(word, positive) ? "positive"
           : has_stem(word, negative) ? "negative"
                                      : NULL;
}

static const char *word_end(const char *p)
{
    while (g_unichar_isalpha(g_utf8_get_char(p)))
        p = bg_text_next(p);
    return p;
}

const char *bg_report_label(const char *folded, const char **measure,
                            const char **end)
{
    for (const char *p = folded; *p;) {
        const char *after = word_end(p);

        if (after == p) {
            p = bg_text_next(p);
            continue;
        }
        *measure = measure_of(p);
        if (*measure && *after == ' ' && has_stem(after + 1, units)) {
            *end = word_end(after + 1);
            return p;
        }
        p = after;
    }
    return NULL;
}

gboolean bg_report_label_goes_on(const char *folded)
{
    const char *measure, *end;
    const char *last = strrchr(folded, ' ');
    const char *open = strrchr(folded, '(');

    if (!bg_report_label(folded, &measure, &end))
        return FALSE;
    return (open && !strchr(open, ')')) || measure_of(last ? last + 1 : folded);
}

/* What may stand between a label and its number. */
static const char *skip_words(const char *p, gboolean *colon)
{
    static const char *const words[] = {
        "is ",         "was ",       "are ",      "were ",       "equals ",
        "at ",         "stands ",    "stood ",    "amounts to ", "amounted to ",
        "равен ",      "равны ",     "составил ", "составила ",  "составили ",
        "составляет ", "составляют "
    };

    for (gboolean again = TRUE; again;) {
        const gsize marks = strspn(p, " :=(\t|");

        for (gsize i = 0; i < marks; i++)
            *colon |= p[i] == ':' || p[i] == '=' || p[i] == '|';
        p += marks;
        again = FALSE;
        for (gsize i = 0; !again && i < G_N_ELEMENTS(words); i++)
            if (g_str_has_prefix(p, words[i])) {
                p += strlen(words[i]);
                again = TRUE;
            }
    }
    return p;
}

/* "- +14": the dash only joins. */
static const char *skip_dash(const char *p)
{
    if (p[0] != '-' || p[1] != ' ')
        return p;
    const char *q = p + 1 + strspn(p + 1, " ");

    return *q == '+' || *q == '-' ? q : p;
}

BgAfterLabel bg_report_after_label(const char *end, double *value,
                                   const char **rest)
{
    gboolean colon = FALSE;
    const char *p = skip_dash(skip_words(end, &colon));
    const char *measure, *next;
    const gsize length = bg_report_leading_number(p, value);

    *rest = p;
    if (*p == '\0' || bg_report_label(p, &measure, &next) == p)
        return BG_AFTER_LABEL_NOTHING;
    if (length == 0)
        return colon ? BG_AFTER_LABEL_GARBAGE : BG_AFTER_LABEL_TEXT;
    *rest = p + length;
    if (**rest == '%' || g_unichar_isalnum(g_utf8_get_char(*rest)))
        return colon ? BG_AFTER_LABEL_GARBAGE : BG_AFTER_LABEL_TEXT;
    if (!colon && p[0] == '-' && p[1] == ' ')
        return BG_AFTER_LABEL_AMBIGUOUS;
    return BG_AFTER_LABEL_NUMBER;
}
