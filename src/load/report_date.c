/* A date is a list of parts, each a day, a part of a month, or a month, with
 * what neighbouring parts leave out filled in from them. */
#include "load/report_date.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "load/report_month.h"

enum { MOST_PARTS = 8, LONGEST_WORD = 40 };

typedef struct {
    int day, month, year; /* 0: not said */
    BgMonthPart part;
} Part;

typedef struct {
    Part parts[MOST_PARTS];
    guint n;
    gboolean last_is_empty; /* a separator came, and nothing yet after it */
} Parts;

static gboolean is_empty(const Part *part)
{
    return !part->day && !part->month && !part->year &&
           part->part == BG_MONTH_WHOLE;
}

static gboolean next_part(Parts *parts)
{
    if (is_empty(&parts->parts[parts->n]) || parts->n + 1 == MOST_PARTS)
        return FALSE;
    parts->n++;
    return TRUE;
}

/* --- reading the parts --------------------------------------------------- */

/* A number of up to four digits at *p. */
static gboolean take_number(const char **p, int *value, gsize *digits)
{
    *digits = strspn(*p, "0123456789");
    if (*digits == 0 || *digits > 4)
        return FALSE;
    *value = (int)strtol(*p, NULL, 10);
    *p += *digits;
    return TRUE;
}

/* ".11" or ".11.2020" after a day. */
static gboolean take_numeric_month(const char **p, Part *part)
{
    const char *q = *p + 1;
    gsize digits;

    if (**p != '.' || !g_ascii_isdigit(*q))
        return TRUE;
    if (!take_number(&q, &part->month, &digits) || digits > 2 ||
        part->month < 1 || part->month > 12)
        return FALSE;
    if (*q == '.' && g_ascii_isdigit(q[1])) {
        q++;
        if (!take_number(&q, &part->year, &digits) || digits == 3 ||
            digits == 1)
            return FALSE;
        part->year += digits == 2 ? 2000 : 0;
    }
    *p = q;
    return TRUE;
}

static gboolean on_number(Parts *parts, const char **p)
{
    Part *part = &parts->parts[parts->n];
    gsize digits;
    int value;

    if (!take_number(p, &value, &digits))
        return FALSE;
    if (digits == 4) {
        if (part->year || value == 0)
            return FALSE;
        part->year = value;
        return TRUE;
    }
    if (digits == 3 || part->day || value < 1 || value > 31 ||
        part->part != BG_MONTH_WHOLE)
        return FALSE;
    part->day = value;
    return part->month || take_numeric_month(p, part);
}

static gboolean on_part(Part *part, BgMonthPart which)
{
    if (part->day || part->month || part->part != BG_MONTH_WHOLE)
        return FALSE;
    part->part = which;
    return TRUE;
}

static gboolean on_half(Part *part)
{
    if (part->part != BG_MONTH_FIRST && part->part != BG_MONTH_SECOND)
        return FALSE;
    part->part = part->part == BG_MONTH_FIRST ? BG_MONTH_FIRST_HALF
                                              : BG_MONTH_SECOND_HALF;
    return TRUE;
}

static gboolean on_month(Part *part, int month)
{
    if (part->month || part->year)
        return FALSE;
    part->month = month;
    return TRUE;
}

static gboolean on_word(Parts *parts, const char **p, gboolean after_digit)
{
    char word[LONGEST_WORD] = "";
    const char *start = *p;
    Part *part = &parts->parts[parts->n];
    int value = 0;

    while (g_unichar_isalpha(g_utf8_get_char(*p)))
        *p = bg_text_next(*p);
    if (*p - start >= LONGEST_WORD)
        return FALSE;
    strncpy(word, start, (gsize)(*p - start));
    switch (bg_date_word(word, &value)) {
    case BG_DATE_WORD_MONTH:
        *p += **p == '.';
        return on_month(part, value);
    case BG_DATE_WORD_PART:
        return on_part(part, (BgMonthPart)value);
    case BG_DATE_WORD_HALF:
        return on_half(part);
    case BG_DATE_WORD_AND:
        return next_part(parts);
    case BG_DATE_WORD_NOTHING:
        *p += **p == '.';
        return TRUE;
    case BG_DATE_WORD_ORDINAL:
        return after_digit;
    case BG_DATE_WORD_UNKNOWN:
        break;
    }
    return FALSE;
}

/* A comma or dash: between parts; but not in "november 3, 2020",
 * "mid-december" and "3-го". */
static gboolean on_separator(Parts *parts, const char **p)
{
    const char mark = **p;
    Part *part = &parts->parts[parts->n];
    const char *after = *p + 1;
    char next[LONGEST_WORD] = "";
    int value = 0;

    after += strspn(after, " ");
    *p = after;
    if (mark == ',' && strspn(after, "0123456789") == 4 && !part->year)
        return part->month || part->day;
    for (gsize n = 0;
         n + 6 < sizeof next && g_unichar_isalpha(g_utf8_get_char(after));
         after = bg_text_next(after))
        n += (gsize)g_unichar_to_utf8(g_utf8_get_char(after), next + n);
    const BgDateWord kind = bg_date_word(next, &value);

    if (mark == '-' && kind == BG_DATE_WORD_ORDINAL && part->day) {
        *p = after;
        return TRUE;
    }
    if (mark == '-' && kind == BG_DATE_WORD_MONTH && !part->day &&
        !part->month && part->part != BG_MONTH_WHOLE)
        return TRUE;
    return next_part(parts);
}

static gboolean read_parts(const char *p, Parts *parts)
{
    gboolean after_digit = FALSE;

    while (*p) {
        const gunichar c = g_utf8_get_char(p);
        gboolean known = TRUE;
        const gboolean digit = g_ascii_isdigit(*p);

        if (*p == ' ')
            p++;
        else if (digit)
            known = on_number(parts, &p);
        else if (g_unichar_isalpha(c))
            known = on_word(parts, &p, after_digit);
        else if (strchr("-,/&;", *p))
            known = on_separator(parts, &p);
        else
            known = FALSE;
        if (!known)
            return FALSE;
        after_digit = digit;
    }
    return !is_empty(&parts->parts[parts->n]);
}

/* --- what they mean ------------------------------------------------------ */

/* "first" without its "half" is no part of a month. */
static gboolean has_open_half(const Parts *parts)
{
    for (guint i = 0; i <= parts->n; i++)
        if (parts->parts[i].part == BG_MONTH_FIRST ||
            parts->parts[i].part == BG_MONTH_SECOND)
            return TRUE;
    return FALSE;
}

static gboolean fill_months(Parts *parts)
{
    for (guint i = parts->n; i-- > 0;)
        if (!parts->parts[i].month)
            parts->parts[i].month = parts->parts[i + 1].month;
    for (guint i = 1; i <= parts->n; i++)
        if (!parts->parts[i].month)
            parts->parts[i].month = parts->parts[i - 1].month;
    return parts->parts[0].month != 0;
}

/* A date within: the first and last day that one part means, 0: none. */
static BgPeriod days_of(const Part *part, int year)
{
    const BgDay first = bg_day_from_ymd(year, part->month, 1);
    const BgDay last = first ? bg_day_month_end(first) : 0;

    if (!first)
        return (BgPeriod){ 0, 0 };
    if (part->day) {
        const BgDay day = bg_day_from_ymd(year, part->month, part->day);

        return (BgPeriod){ day, day };
    }
    switch (part->part) {
    case BG_MONTH_EARLY:
        return (BgPeriod){ first, first + 9 };
    case BG_MONTH_MIDDLE:
        return (BgPeriod){ first + 10, first + 19 };
    case BG_MONTH_LATE:
        return (BgPeriod){ first + 20, last };
    case BG_MONTH_FIRST_HALF:
        return (BgPeriod){ first, first + 14 };
    case BG_MONTH_SECOND_HALF:
        return (BgPeriod){ first + 15, last };
    case BG_MONTH_WHOLE:
    case BG_MONTH_FIRST:
    case BG_MONTH_SECOND:
        break;
    }
    return (BgPeriod){ first, last };
}

static guint distance(BgPeriod date, BgPeriod period)
{
    if (date.end < period.start)
        return period.start - date.end;
    return date.start > period.end ? date.start - period.end : 0;
}

/* The year that brings the part's month nearest to the period. */
static int nearest_year(const Part *part, BgPeriod period)
{
    const Part month = { .month = part->month };
    int first, last, best, unused;

    bg_day_to_ymd(period.start, &first, &unused, &unused);
    bg_day_to_ymd(period.end, &last, &unused, &unused);
    best = first;
    for (int year = first - 1; year <= last + 1; year++)
        if (distance(days_of(&month, year), period) <
            distance(days_of(&month, best), period))
            best = year;
    return best;
}

static void fill_years(Parts *parts, BgPeriod period)
{
    Part *first = &parts->parts[0], *last = &parts->parts[parts->n];
    const gboolean first_said = first->year != 0, last_said = last->year != 0;

    if (!first_said && !last_said) {
        first->year = nearest_year(first, period);
        last->year = nearest_year(last, period);
    } else if (!last_said) {
        last->year = first->year + (last->month < first->month);
    } else if (!first_said) {
        first->year = last->year - (first->month > last->month);
    }
    if (!first_said && !last_said && parts->n > 0 &&
        last->month < first->month && last->year <= first->year)
        last->year = first->year + 1;
}

static gboolean is_whole_period(const char *folded)
{
    static const char *const phrases[] = { "the whole period",
                                           "whole period",
                                           "the entire period",
                                           "entire period",
                                           "throughout the period",
                                           "during the period",
                                           "весь период",
                                           "в течение периода",
                                           "в течение всего периода",
                                           NULL };

    return g_strv_contains(phrases, folded);
}

static BgReportDateStatus of_iso(const char *folded, BgPeriod *date)
{
    BgDay first, last;
    const BgDateStatus status = bg_date_parse_iso(folded, &first, &last);

    if (status == BG_DATE_OK)
        *date = (BgPeriod){ first, last };
    return status == BG_DATE_OK            ? BG_REPORT_DATE_OK
           : status == BG_DATE_NO_SUCH_DAY ? BG_REPORT_DATE_NO_SUCH_DAY
                                           : BG_REPORT_DATE_UNREADABLE;
}

static gboolean is_iso(const char *text)
{
    return strspn(text, "0123456789") == 4 && text[4] == '-' &&
           strspn(text + 5, "0123456789") == 2 && text[7] == '-';
}

BgReportDateStatus bg_report_date(const char *folded, BgPeriod period,
                                  BgPeriod *date)
{
    Parts parts = { .n = 0 };

    if (*folded == '\0')
        return BG_REPORT_DATE_NONE;
    if (is_iso(folded))
        return of_iso(folded, date);
    if (is_whole_period(folded)) {
        *date = period;
        return BG_REPORT_DATE_OK;
    }
    if (!read_parts(folded, &parts) || has_open_half(&parts) ||
        !fill_months(&parts))
        return BG_REPORT_DATE_UNREADABLE;
    fill_years(&parts, period);
    const BgPeriod first = days_of(&parts.parts[0], parts.parts[0].year);
    const BgPeriod last =
        days_of(&parts.parts[parts.n], parts.parts[parts.n].year);

    if (!first.start || !last.end)
        return BG_REPORT_DATE_NO_SUCH_DAY;
    if (first.start > last.end)
        return BG_REPORT_DATE_UNREADABLE;
    *date = (BgPeriod){ first.start, last.end };
    return BG_REPORT_DATE_OK;
}

gboolean bg_report_is_date(const char *folded)
{
    const BgDay any = bg_day_from_ymd(2000, 1, 1);
    BgPeriod unused;

    return bg_report_date(folded, (BgPeriod){ any, any }, &unused) ==
           BG_REPORT_DATE_OK;
}

gsize bg_report_date_prefix(const char *folded)
{
    enum { MOST_WORDS = 8 };
    const char *p = folded;
    gsize longest = 0;

    for (guint words = 0; words < MOST_WORDS && *p; words++) {
        p += strspn(p, " ");
        p += strcspn(p, " ");
        g_autofree char *part = g_strndup(folded, (gsize)(p - folded));

        if (bg_report_is_date(part))
            longest = (gsize)(p - folded);
    }
    return longest;
}
