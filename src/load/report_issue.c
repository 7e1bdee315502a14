#include "load/report_issue.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "load/report_month.h"

enum { MOST_MONTHS = 6, LONGEST_WORD = 40 };

/* --- the period ---------------------------------------------------------- */

/* The letters at *p as a word; FALSE where there are none. */
static gboolean take_word(const char **p, char word[LONGEST_WORD])
{
    const char *start = *p;

    while (g_unichar_isalpha(g_utf8_get_char(*p)))
        *p = bg_text_next(*p);
    const gsize length = MIN((gsize)(*p - start), (gsize)LONGEST_WORD - 1);

    memset(word, 0, LONGEST_WORD);
    strncpy(word, start, length);
    return length > 0;
}

static gboolean take_month(const char **p, int *month)
{
    char word[LONGEST_WORD];

    if (!take_word(p, word) || bg_date_word(word, month) != BG_DATE_WORD_MONTH)
        return FALSE;
    *p += **p == '.';
    return TRUE;
}

static gboolean take_year(const char **p, int *year)
{
    const char *q = *p + strspn(*p, " ,");

    if (strspn(q, "0123456789") != 4)
        return FALSE;
    *year = (int)strtol(q, NULL, 10);
    *p = q + 4;
    return *year >= 1990 && *year <= 2100;
}

/* Between two months: a dash, a comma, "and". */
static gboolean take_separator(const char **p)
{
    const char *q = *p + strspn(*p, " ");
    char word[LONGEST_WORD];
    int value;

    if (*q && strchr("-,/&", *q)) {
        *p = q + 1 + strspn(q + 1, " ");
        return TRUE;
    }
    if (!take_word(&q, word) || bg_date_word(word, &value) != BG_DATE_WORD_AND)
        return FALSE;
    *p = q + strspn(q, " ");
    return TRUE;
}

typedef enum { NO_RUN, GOOD_RUN, LONG_RUN } Run;

/* The day of "31 December", where a period is printed to the day. */
static void skip_day(const char **p)
{
    const gsize digits = strspn(*p, "0123456789");

    if (digits > 0 && digits < 3 && (*p)[digits] == ' ')
        *p += digits + strspn(*p + digits, " ");
}

/* The next month of a run; *p is moved behind it, and only then. */
static gboolean take_next_month(const char **p, int *month)
{
    const char *q = *p;
    int next;

    if (!take_separator(&q))
        return FALSE;
    skip_day(&q);
    if (!take_month(&q, &next))
        return FALSE;
    *month = next;
    *p = q;
    return TRUE;
}

/* The run of months that begins at p. */
static Run run_of_months(const char *p, BgPeriod *period)
{
    int first = 0, last = 0, first_year = 0, year = 0;

    if (!take_month(&p, &first))
        return NO_RUN;
    last = first;
    take_year(&p, &first_year);
    year = first_year;
    while (take_next_month(&p, &last)) {
        year = 0;
        take_year(&p, &year);
    }
    if (year == 0)
        return NO_RUN;
    if (first_year == 0)
        first_year = year - (first > last);
    const int months = 12 * (year - first_year) + last - first + 1;

    if (months < 1 || months > MOST_MONTHS)
        return LONG_RUN;
    period->start = bg_day_from_ymd(first_year, first, 1);
    period->end = bg_day_month_end(bg_day_from_ymd(year, last, 1));
    return GOOD_RUN;
}

gboolean bg_report_period(const char *folded, BgPeriod *period)
{
    gboolean in_word = FALSE;
    Run run = NO_RUN;

    for (const char *p = folded; *p && run == NO_RUN; p = bg_text_next(p)) {
        const gboolean letter = g_unichar_isalpha(g_utf8_get_char(p));

        if (letter && !in_word)
            run = run_of_months(p, period);
        in_word = letter;
    }
    return run == GOOD_RUN;
}

/* --- the number ---------------------------------------------------------- */

/* The number at p, after blanks and number signs: 1 to 999, or 0. */
static guint number_at(const char *p)
{
    static const char *const signs[] = { "\u2116", "no.", "no", "#", "n" };

    p += strspn(p, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(p, signs[i])) {
            p += strlen(signs[i]);
            break;
        }
    p += strspn(p, " ");
    const gsize digits = strspn(p, "0123456789");

    if (digits == 0 || digits > 3 || g_ascii_isalpha(p[digits]))
        return 0;
    return (guint)strtoul(p, NULL, 10);
}

static gboolean starts_word(const char *folded, const char *p)
{
    return p == folded ||
           !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p)));
}

guint bg_report_issue_number(const char *folded)
{
    static const char *const before[] = { "\u2116",
                                          "no.",
                                          "no ",
                                          "no",
                                          "#",
                                          "issue",
                                          "выпуск",
                                          "minsk barometer",
                                          "минский барометр",
                                          "index n",
                                          "index" };

    for (gsize i = 0; i < G_N_ELEMENTS(before); i++)
        for (const char *p = folded; (p = strstr(p, before[i])); p++) {
            const guint number =
                starts_word(folded, p) ? number_at(p + strlen(before[i])) : 0;

            if (number > 0)
                return number;
        }
    return 0;
}

/* --- the publication ----------------------------------------------------- */

static gboolean names(const char *folded, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (strstr(folded, *phrases))
            return TRUE;
    return FALSE;
}

static const char *const minsk[] = { "minsk barometer", "минский барометр",
                                     "минского барометра", NULL };
static const char *const biss[] = { "biss",
                                    "belarus' foreign policy index",
                                    "belarus's foreign policy index",
                                    "belarus foreign policy index",
                                    "belarusian foreign policy index",
                                    "индекс внешней политики беларуси",
                                    "индекс внешней политики белоруссии",
                                    NULL };

/* Whichever is named first: each issue opens with its own name. */
static const char *source_of(const BgReportText *text)
{
    for (guint i = 0; i < bg_report_text_length(text); i++) {
        const char *folded = bg_report_text_line(text, i)->folded;

        if (names(folded, minsk))
            return "minsk-barometer";
        if (names(folded, biss))
            return "biss";
    }
    return "";
}

gboolean bg_report_is_title(const char *folded)
{
    enum { LONGEST = 240 };
    BgPeriod unused;

    if (strlen(folded) > LONGEST)
        return FALSE;
    return names(folded, minsk) || names(folded, biss) ||
           (bg_report_issue_number(folded) > 0 &&
            bg_report_period(folded, &unused));
}

/* --- putting them together ----------------------------------------------- */

typedef struct {
    guint issue, votes;
    BgPeriod period;
    BgPlace place;
} Candidate;

static void vote(GArray *candidates, const Candidate *new)
{
    for (guint i = 0; i < candidates->len; i++) {
        Candidate *known = &g_array_index(candidates, Candidate, i);

        if (known->issue == new->issue &&
            bg_period_equal(known->period, new->period)) {
            known->votes++;
            return;
        }
    }
    g_array_append_val(candidates, *new);
}

/* Number and period on one line no longer than a header is. */
static gboolean header_of(const BgReportText *text, guint i, Candidate *new)
{
    enum { LONGEST_HEADER = 300 };
    const char *folded = bg_report_text_line(text, i)->folded;

    if (strlen(folded) > LONGEST_HEADER ||
        !bg_report_period(folded, &new->period))
        return FALSE;
    new->issue = bg_report_issue_number(folded);
    new->place = bg_report_text_place(text, i);
    new->votes = 1;
    return new->issue > 0;
}

/* The first of each among the opening lines. */
static void from_opening(const BgReportText *text, BgReportIssue *found)
{
    enum { OPENING = 60 };
    guint seen = 0;

    for (guint i = 0; i < bg_report_text_length(text) && seen < OPENING; i++) {
        const char *folded = bg_report_text_line(text, i)->folded;
        BgPeriod period;

        seen += *folded != '\0';
        if (found->issue == 0 &&
            (found->issue = bg_report_issue_number(folded)) > 0)
            found->place = bg_report_text_place(text, i);
        if (found->period.start == 0 && bg_report_period(folded, &period)) {
            found->period = period;
            if (found->issue == 0)
                found->place = bg_report_text_place(text, i);
        }
    }
}

BgReportIssue bg_report_issue(const BgReportText *text)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    BgReportIssue found = { .source = source_of(text) };
    const Candidate *best = NULL;

    for (guint i = 0; i < bg_report_text_length(text); i++) {
        Candidate new;

        if (header_of(text, i, &new))
            vote(candidates, &new);
    }
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *one = &g_array_index(candidates, Candidate, i);

        if (!best || one->votes > best->votes)
            best = one;
    }
    if (best) {
        found.issue = best->issue;
        found.period = best->period;
        found.place = best->place;
    } else {
        from_opening(text, &found);
    }
    return found;
}
