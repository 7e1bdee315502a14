#include "load/report_heading.h"

#include <string.h>

enum { LONGEST_HEADING = 300 };

/* Names of partners, longest first where one begins with another. */
static const struct {
    const char *name, *series;
} partners[] = {
    { "russian federation", "russia" },
    { "russia", "russia" },
    { "российской федерацией", "russia" },
    { "российская федерация", "russia" },
    { "россией", "russia" },
    { "россия", "russia" },
    { "рф", "russia" },
    { "european union", "eu" },
    { "eu", "eu" },
    { "европейским союзом", "eu" },
    { "европейский союз", "eu" },
    { "евросоюзом", "eu" },
    { "евросоюз", "eu" },
    { "ес", "eu" },
    { "people's republic of china", "china" },
    { "china", "china" },
    { "prc", "china" },
    { "китайской народной республикой", "china" },
    { "китаем", "china" },
    { "китай", "china" },
    { "кнр", "china" },
    { "united states of america", "us" },
    { "united states", "us" },
    { "u.s.a.", "us" },
    { "u.s.", "us" },
    { "usa", "us" },
    { "us", "us" },
    { "соединенными штатами америки", "us" },
    { "соединенными штатами", "us" },
    { "соединенные штаты", "us" },
    { "сша", "us" },
    { "ukraine", "ukraine" },
    { "украиной", "ukraine" },
    { "украина", "ukraine" },
    { "developing countries", "developing" },
    { "developing world", "developing" },
    { "developing nations", "developing" },
    { "developing states", "developing" },
    { "third world", "developing" },
    { "развивающимися странами", "developing" },
    { "развивающиеся страны", "developing" },
    { "странами развивающегося мира", "developing" },
    { "развивающийся мир", "developing" },
    { "развивающимся миром", "developing" },
    { "странами третьего мира", "developing" },
    { "страны третьего мира", "developing" },
    { "третий мир", "developing" },
    { "третьим миром", "developing" },
};

/* What may stand beside the partner's name in a heading. */
static const char *const fillers[] = { "relationship",
                                       "relationships",
                                       "relations",
                                       "development",
                                       "of",
                                       "with",
                                       "the",
                                       "and",
                                       "between",
                                       "belarus",
                                       "belarusian",
                                       "belarus's",
                                       "belarus'",
                                       "index",
                                       "section",
                                       "continued",
                                       "cont",
                                       "countries",
                                       "отношения",
                                       "отношений",
                                       "с",
                                       "со",
                                       "и",
                                       "беларуси",
                                       "беларусь",
                                       "развитие",
                                       "развития",
                                       "индекс",
                                       "между",
                                       "продолжение",
                                       "республики",
                                       "республика",
                                       NULL };

static const char *const appendices[] = { "appendix", "annex",      "catalogue",
                                          "catalog",  "приложение", "каталог",
                                          "перечень" };

static const char *const others[] = { "trends",      "trend",    "forecast",
                                      "forecasts",   "authors",  "conclusion",
                                      "conclusions", "summary",  "тенденции",
                                      "прогноз",     "прогнозы", "авторы",
                                      "выводы",      "резюме",   "заключение" };

static const char *const securities[] = {
    "security barometer",        "security",
    "national security",         "regional security",
    "regional tension",          "regional tensions",
    "барометр безопасности",     "безопасность",
    "национальная безопасность", "региональная безопасность",
    "региональная напряженность"
};

/* "4 ", "2.1. ", "iv. " before a heading; " ...... 12" behind it. */
static char *without_numbers(const char *folded)
{
    const char *p = folded + strspn(folded, "0123456789.) ");
    const gsize roman = strspn(p, "ivx");

    if (roman > 0 && (p[roman] == '.' || p[roman] == ')'))
        p += roman + 1;
    char *text = g_strdup(p + strspn(p, " "));
    gsize n = strlen(text);

    while (n > 0 && g_ascii_isdigit(text[n - 1]))
        n--;
    if (n < strlen(text) && n > 0 && strchr(". ", text[n - 1]))
        text[n] = '\0';
    n = strlen(text);
    while (n > 0 && strchr(" :", text[n - 1]))
        text[--n] = '\0';
    while (n > 1 && text[n - 1] == '.' && strchr(". ", text[n - 2]))
        text[--n] = '\0';
    return g_strchomp(text);
}

static gboolean is_letter_at(const char *p)
{
    return g_unichar_isalnum(g_utf8_get_char(p));
}

/* Where `name` stands in the text as whole words, or NULL. */
static const char *find_words(const char *text, const char *name)
{
    for (const char *p = text; (p = strstr(p, name)); p++) {
        const gboolean starts = p == text || !is_letter_at(g_utf8_prev_char(p));

        if (starts && !is_letter_at(p + strlen(name)))
            return p;
    }
    return NULL;
}

/* Whether nothing but fillers is left of a heading without the name. */
static gboolean only_fillers(const char *text, const char *from, gsize length)
{
    GString *rest = g_string_new_len(text, from - text);

    g_string_append_c(rest, ' ');
    g_string_append(rest, from + length);
    g_strdelimit(rest->str, "-:,.()/\"", ' ');
    g_auto(GStrv) words = g_strsplit(rest->str, " ", -1);
    gboolean only = TRUE;

    for (char **word = words; *word; word++)
        only &= **word == '\0' || g_strv_contains(fillers, *word);
    g_string_free(rest, TRUE);
    return only;
}

static const char *partner_of(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(partners); i++) {
        const char *at = find_words(text, partners[i].name);

        if (at && only_fillers(text, at, strlen(partners[i].name)))
            return partners[i].series;
    }
    return NULL;
}

const char *bg_report_security_series(const char *folded)
{
    static const char *const national[] = { "national", "национальн" };
    static const char *const regional[] = { "regional", "tension", "региональн",
                                            "напряженност" };
    gboolean is_national = FALSE, is_regional = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS(national); i++)
        is_national |= strstr(folded, national[i]) != NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(regional); i++)
        is_regional |= strstr(folded, regional[i]) != NULL;
    if (is_national == is_regional)
        return NULL;
    return is_national ? "national-security" : "regional-tension";
}

static gboolean begins_with_word(const char *text, const char *const *words,
                                 gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (find_words(text, words[i]) == text)
            return TRUE;
    return FALSE;
}

static gboolean names_security(const char *text)
{
    static const char *const before[] = {
        "level of ",  "status of ", "overall status of ", "уровень ",
        "состояние ", "индекс ",    "index of ",          "relationship"
    };

    for (gsize i = 0; i < G_N_ELEMENTS(before); i++)
        if (g_str_has_prefix(text, before[i]) &&
            bg_report_security_series(text))
            return TRUE;
    return begins_with_word(text, securities, G_N_ELEMENTS(securities));
}

BgHeading bg_report_heading(const char *folded, const char **series)
{
    enum { LONGEST_SECURITY = 140 };

    *series = NULL;
    if (*folded == '\0' || strlen(folded) > LONGEST_HEADING)
        return BG_HEADING_NONE;
    g_autofree char *text = without_numbers(folded);

    if ((*series = partner_of(text)))
        return BG_HEADING_PARTNER;
    if (begins_with_word(text, appendices, G_N_ELEMENTS(appendices)))
        return BG_HEADING_APPENDIX;
    if (strlen(text) <= LONGEST_SECURITY && !strpbrk(text, "+0123456789\t|") &&
        names_security(text)) {
        *series = bg_report_security_series(text);
        return BG_HEADING_SECURITY;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_str_equal(text, others[i]))
            return BG_HEADING_OTHER;
    return BG_HEADING_NONE;
}
