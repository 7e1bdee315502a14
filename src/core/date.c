#include "core/date.h"

#include <string.h>
#include <time.h>

BgDay bg_day_from_ymd(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > g_date_get_days_in_month((GDateMonth)month, (GDateYear)year))
        return 0;

    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

void bg_day_to_ymd(BgDay day, int *year, int *month, int *mday)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    *year = g_date_get_year(&date);
    *month = (int)g_date_get_month(&date);
    *mday = g_date_get_day(&date);
}

char *bg_day_format(BgDay day)
{
    int y, m, d;

    bg_day_to_ymd(day, &y, &m, &d);
    return g_strdup_printf("%04d-%02d-%02d", y, m, d);
}

BgDay bg_day_month_end(BgDay day)
{
    int y, m, d;

    bg_day_to_ymd(day, &y, &m, &d);
    return day - (BgDay)d +
           g_date_get_days_in_month((GDateMonth)m, (GDateYear)y);
}

BgDay bg_day_week_start(BgDay day)
{
    /* 0001-01-01, day 1, was a Monday in the proleptic Gregorian calendar. */
    return day - (day - 1) % 7;
}

double bg_day_years(double day)
{
    return (day - (double)bg_day_from_ymd(2000, 1, 1)) / 365.2425;
}

static gboolean has_conversion(const char *format, const char *letters)
{
    for (const char *p = format; (p = strchr(p, '%')) && p[1]; p += 2)
        if (strchr(letters, p[1]))
            return TRUE;
    return FALSE;
}

gboolean bg_date_format_is_usable(const char *format)
{
    return has_conversion(format, "YyFD");
}

static void widen(BgDay day, gboolean has_day, gboolean has_month, BgDay *first,
                  BgDay *last)
{
    int y, m, d;

    bg_day_to_ymd(day, &y, &m, &d);
    *first = day;
    *last = day;
    if (!has_day && has_month)
        *last = bg_day_month_end(day);
    else if (!has_day)
        *last = bg_day_from_ymd(y, 12, 31);
}

BgDateStatus bg_date_parse_format(const char *text, const char *format,
                                  BgDay *first, BgDay *last)
{
    struct tm tm = { .tm_mday = 1 };
    const char *end = strptime(text, format, &tm);

    if (!end || *end != '\0')
        return BG_DATE_NOT_A_DATE;
    const BgDay day =
        bg_day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);

    if (day == 0)
        return BG_DATE_NO_SUCH_DAY;
    widen(day, has_conversion(format, "deDF"), has_conversion(format, "mbBh"),
          first, last);
    return BG_DATE_OK;
}

/* Reads exactly `width` digits at p. */
static gboolean fixed_digits(const char *p, size_t width, int *value)
{
    *value = 0;
    for (size_t i = 0; i < width; i++) {
        if (!g_ascii_isdigit(p[i]))
            return FALSE;
        *value = *value * 10 + (p[i] - '0');
    }
    return TRUE;
}

static BgDateStatus iso_week(int year, const char *p, BgDay *first, BgDay *last)
{
    int week;

    if (!fixed_digits(p, 2, &week) || p[2] != '\0')
        return BG_DATE_NOT_A_DATE;
    /* 4 January is always in week 1. */
    const BgDay fourth = bg_day_from_ymd(year, 1, 4);
    const BgDay next = year < 9999 ? bg_day_from_ymd(year + 1, 1, 4) : 0;

    if (fourth == 0 || next == 0 || week < 1)
        return BG_DATE_NO_SUCH_DAY;
    *first = bg_day_week_start(fourth) + (BgDay)(week - 1) * 7;
    *last = *first + 6;
    return *first < bg_day_week_start(next) ? BG_DATE_OK : BG_DATE_NO_SUCH_DAY;
}

static gboolean is_time_of_day(const char *p)
{
    if (*p != 'T' && *p != ' ')
        return FALSE;
    return strlen(p) > 4 && strspn(p + 1, "0123456789:.Z+-") == strlen(p + 1);
}

BgDateStatus bg_date_parse_iso(const char *text, BgDay *first, BgDay *last)
{
    int y, m, d = 1;
    gboolean has_month = FALSE, has_day = FALSE;

    if (!fixed_digits(text, 4, &y))
        return BG_DATE_NOT_A_DATE;
    if (text[4] == '-' && text[5] == 'W')
        return iso_week(y, text + 6, first, last);
    m = 1;
    const char *p = text + 4;

    if (*p == '-') {
        if (!fixed_digits(p + 1, 2, &m))
            return BG_DATE_NOT_A_DATE;
        has_month = TRUE;
        p += 3;
    }
    if (has_month && *p == '-') {
        if (!fixed_digits(p + 1, 2, &d))
            return BG_DATE_NOT_A_DATE;
        has_day = TRUE;
        p += 3;
    }
    if (*p != '\0' && !(has_day && is_time_of_day(p)))
        return BG_DATE_NOT_A_DATE;
    const BgDay day = bg_day_from_ymd(y, m, d);

    if (day == 0)
        return BG_DATE_NO_SUCH_DAY;
    widen(day, has_day, has_month, first, last);
    return BG_DATE_OK;
}

/* Splits 03/04/2020, 3.4.2020, 03-04-2020 into its parts. */
static gboolean split_numeric(const char *text, int *a, int *b, int *year,
                              char *mark)
{
    const size_t first = strspn(text, "0123456789");
    const char *p = text + first;

    if (first < 1 || first > 2 || !fixed_digits(text, first, a) || !*p ||
        !strchr("/.-", *p))
        return FALSE;
    *mark = *p++;
    const size_t second = strspn(p, "0123456789");

    return second >= 1 && second <= 2 && fixed_digits(p, second, b) &&
           p[second] == *mark && fixed_digits(p + second + 1, 4, year) &&
           p[second + 5] == '\0';
}

char *bg_date_hint(const char *text)
{
    static const char *const months[] = { "January", "February", "March",
                                          "April",   "May",      "June",
                                          "July",    "August",   "September",
                                          "October", "November", "December" };
    int a, b, y;
    char mark;

    if (!split_numeric(text, &a, &b, &y, &mark))
        return g_strdup("dates are YYYY-MM-DD or YYYY-MM; for others say "
                        "--date-format, for example %d/%m/%Y");
    const gboolean day_first = bg_day_from_ymd(y, b, a) != 0;
    const gboolean month_first = bg_day_from_ymd(y, a, b) != 0;

    if (day_first && month_first && a == b)
        return g_strdup_printf("is the day first, or the month? say "
                               "--date-format %%d%c%%m%c%%Y or "
                               "%%m%c%%d%c%%Y",
                               mark, mark, mark, mark);
    if (day_first && month_first)
        return g_strdup_printf("could be %d %s or %d %s %d: say "
                               "--date-format %%d%c%%m%c%%Y or "
                               "%%m%c%%d%c%%Y",
                               a, months[b - 1], b, months[a - 1], y, mark,
                               mark, mark, mark);
    if (day_first)
        return g_strdup_printf("say --date-format %%d%c%%m%c%%Y", mark, mark);
    if (month_first)
        return g_strdup_printf("say --date-format %%m%c%%d%c%%Y", mark, mark);
    return g_strdup("no such day in any order");
}
