#include "data/period.h"

double bg_period_midpoint(BgPeriod period)
{
    return bg_day_years(((double)period.start + (double)period.end) / 2);
}

guint bg_period_days(BgPeriod period)
{
    return period.end - period.start + 1;
}

static gboolean is_whole_months(BgPeriod period)
{
    int y, m, d;

    bg_day_to_ymd(period.start, &y, &m, &d);
    return d == 1 && bg_day_month_end(period.end) == period.end;
}

double bg_period_months(BgPeriod period)
{
    int y1, m1, y2, m2, d;

    if (!is_whole_months(period))
        return bg_period_days(period) / 30.436875;
    bg_day_to_ymd(period.start, &y1, &m1, &d);
    bg_day_to_ymd(period.end, &y2, &m2, &d);
    return 12 * (y2 - y1) + m2 - m1 + 1;
}

gboolean bg_period_within(BgPeriod period, BgDay from, BgDay to)
{
    return (from == 0 || period.start >= from) && (to == 0 || period.end <= to);
}

gboolean bg_period_equal(BgPeriod a, BgPeriod b)
{
    return a.start == b.start && a.end == b.end;
}

gboolean bg_period_overlaps(BgPeriod a, BgPeriod b)
{
    return a.start <= b.end && b.start <= a.end;
}

gboolean bg_period_contains(BgPeriod outer, BgPeriod inner)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

int bg_period_compare(BgPeriod a, BgPeriod b)
{
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    return a.end < b.end ? -1 : a.end > b.end;
}

char *bg_period_format(BgPeriod period)
{
    g_autofree char *start = bg_day_format(period.start);
    g_autofree char *end = bg_day_format(period.end);
    enum { YEAR_AND_MONTH = 7 };

    if (is_whole_months(period)) {
        start[YEAR_AND_MONTH] = '\0';
        end[YEAR_AND_MONTH] = '\0';
    }
    if (g_str_equal(start, end))
        return g_steal_pointer(&start);
    return g_strconcat(start, "/", end, NULL);
}
