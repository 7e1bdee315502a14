/* Readings made by hand, as an importer would fill them.  All numbers here
 * are made up. */
#ifndef BG_TESTS_READINGS_H
#define BG_TESTS_READINGS_H

#include "data/reading.h"

static inline BgPeriod reading_days(int y1, int m1, int d1, int y2, int m2,
                                    int d2)
{
    return (BgPeriod){ bg_day_from_ymd(y1, m1, d1),
                       bg_day_from_ymd(y2, m2, d2) };
}

/* An issue of January and February 2019, or of the two months after it, ...
 * n being 1, 2, ... 6.  digit fills the digest. */
static inline BgReading *reading_new(const char *path, int n, char digit)
{
    BgReading *reading = bg_reading_new(path);
    const BgDay start = bg_day_from_ymd(2019, 2 * n - 1, 1);

    reading->sha256 = g_strnfill(64, digit);
    reading->source = g_strdup("minsk-barometer");
    reading->issue = g_strdup_printf("%d", n);
    reading->period = (BgPeriod){ start, bg_day_month_end(start + 31) };
    reading->issue_place = (BgPlace){ 3, 0 };
    return reading;
}

static inline void reading_value(BgReading *reading, const char *series,
                                 const char *measure, double x, guint line)
{
    const BgReadValue value = { .series = g_strdup(series),
                                .measure = g_strdup(measure),
                                .value = x,
                                .place = { line, 0 } };

    g_array_append_val(reading->values, value);
}

static inline void reading_total(BgReading *reading, const char *series,
                                 double x, const char *colour, guint line)
{
    const BgReadTotal total = { .series = g_strdup(series),
                                .total = x,
                                .colour = g_strdup(colour),
                                .place = { line, 2 } };

    g_array_append_val(reading->totals, total);
}

/* day counts from the first day of the period, 0; -1: the whole period. */
static inline void reading_event(BgReading *reading, int day,
                                 const char *series, double score,
                                 const char *text, guint line)
{
    const BgDay first = reading->period.start + (BgDay)MAX(day, 0);
    const BgReadEvent event = { .date = day < 0 ? reading->period
                                                : (BgPeriod){ first, first },
                                .date_text = g_strdup("as printed"),
                                .series = g_strdup(series),
                                .score = score,
                                .text = g_strdup(text),
                                .place = { line, 0 } };

    g_array_append_val(reading->events, event);
}

static inline void reading_unread(BgReading *reading, const char *text,
                                  guint line)
{
    const BgUnread unread = { .place = { line, 0 },
                              .text = g_strdup(text),
                              .reason = g_strdup("no score at the end") };

    g_array_append_val(reading->unread, unread);
}

/* Two partners and both security series, without a contradiction. */
static inline BgReading *reading_whole(const char *path, int n, char digit)
{
    BgReading *reading = reading_new(path, n, digit);

    reading_value(reading, "russia", "aggregate", 1, 10);
    reading_value(reading, "russia", "positive", 3, 11);
    reading_value(reading, "russia", "negative", -2, 12);
    reading_value(reading, "eu", "aggregate", 2, 20);
    reading_event(reading, 2, "russia", 3, "A visit, \"of friendship\"", 30);
    reading_event(reading, 9, "russia", -2, "=SUM(A1:A9)", 31);
    reading_total(reading, "russia", 1, NULL, 32);
    reading_event(reading, 5, "eu", 2, "Line one\nline two", 40);
    reading_total(reading, "eu", 2, NULL, 41);
    reading_event(reading, -1, "national-security", 1, "Exercises", 50);
    reading_event(reading, -1, "regional-tension", -7, "Exercises", 50);
    reading_event(reading, 20, "national-security", 0, "A \033[31mred\007 line",
                  51);
    reading_event(reading, 20, "regional-tension", 0, "A \033[31mred\007 line",
                  51);
    reading_total(reading, "national-security", 1, NULL, 52);
    reading_total(reading, "regional-tension", -7, "yellow", 52);
    return reading;
}

#endif
