#include "load/report_score.h"

#include <string.h>

#include "core/number.h"

gsize bg_report_leading_number(const char *text, double *value)
{
    enum { LONGEST = 12 };
    const char *p = text + strspn(text, " ");
    GString *digits = g_string_new(NULL);

    if (*p == '-' || *p == '+') {
        g_string_append_c(digits, *p++);
        p += strspn(p, " ");
    }
    const gsize whole = strspn(p, "0123456789");

    g_string_append_len(digits, p, (gssize)MIN(whole, (gsize)LONGEST));
    p += whole;
    if ((*p == '.' || *p == ',') && g_ascii_isdigit(p[1])) {
        const gsize decimals = strspn(p + 1, "0123456789");

        g_string_append_printf(digits, ".%.*s",
                               (int)MIN(decimals, (gsize)LONGEST), p + 1);
        p += 1 + decimals;
    }
    g_autofree char *number = g_string_free(digits, FALSE);

    return whole > 0 && whole <= LONGEST && bg_number_parse(number, '.', value)
               ? (gsize)(p - text)
               : 0;
}

gboolean bg_report_score(const char *folded, double *score)
{
    g_autofree char *text = g_strstrip(g_strdup(folded));
    const gsize n = strlen(text);
    char *p = text;

    if (n > 2 && text[0] == '(' && text[n - 1] == ')' &&
        strchr("+-", text[1])) {
        text[n - 1] = '\0';
        p++;
    }
    const gsize length = bg_report_leading_number(p, score);

    return length > 0 && p[length + strspn(p + length, " ")] == '\0';
}

/* Stems, so that Russian endings do not matter. */
static const struct {
    const char *stem, *name;
} colours[] = {
    { "white", "white" },   { "green", "green" }, { "yellow", "yellow" },
    { "orange", "orange" }, { "red", "red" },     { "бел", "white" },
    { "зелен", "green" },   { "желт", "yellow" }, { "оранжев", "orange" },
    { "красн", "red" },
};

static const char *colour_of(const char *text)
{
    g_autofree char *word = g_strdup(text);

    g_strdelimit(word, "(),;:[]", ' ');
    g_strstrip(word);
    for (gsize i = 0; i < G_N_ELEMENTS(colours); i++) {
        const gsize length = strlen(colours[i].stem);

        if (g_str_has_prefix(word, colours[i].stem) && !strchr(word, ' ') &&
            (word[length] == '\0' || (guchar)word[length] >= 0x80))
            return colours[i].name;
    }
    return NULL;
}

gboolean bg_report_total(const char *folded, double *total, const char **colour)
{
    const gsize length = bg_report_leading_number(folded, total);
    const char *rest = folded + length;

    *colour = NULL;
    if (length == 0)
        return FALSE;
    if (rest[strspn(rest, " ")] == '\0')
        return TRUE;
    *colour = strchr(" (,;", *rest) ? colour_of(rest) : NULL;
    return *colour != NULL;
}

gboolean bg_report_is_total_word(const char *folded)
{
    static const char *const words[] = {
        "total", "totals", "total score", "total points",  "sum",   "in total",
        "итого", "всего",  "итог",        "итоговый балл", "сумма", NULL
    };
    g_autofree char *text = g_strdup(folded);
    gsize n = strlen(text);

    while (n > 0 && strchr(": .", text[n - 1]))
        text[--n] = '\0';
    return g_strv_contains(words, text);
}
