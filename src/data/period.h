/** A stretch of days, both ends inclusive. */
#ifndef BG_DATA_PERIOD_H
#define BG_DATA_PERIOD_H

#include "core/date.h"

typedef struct {
    BgDay start;
    BgDay end; /**< >= start */
} BgPeriod;

/** Midpoint (start + end) / 2 in years of 365.2425 days from 2000-01-01:
 * the time axis of every trend.  A single day is its own midpoint. */
double bg_period_midpoint(BgPeriod period);

/** Length in days, at least 1. */
guint bg_period_days(BgPeriod period);

/** Length in months: whole where the period runs from the first to the last
 * day of months, else days / 30.436875. */
double bg_period_months(BgPeriod period);

/** Whether it lies wholly within [@p from, @p to]; 0 means no bound. */
gboolean bg_period_within(BgPeriod period, BgDay from, BgDay to);

gboolean bg_period_equal(BgPeriod a, BgPeriod b);
gboolean bg_period_overlaps(BgPeriod a, BgPeriod b);

/** Whether every day of @p inner is one of @p outer. */
gboolean bg_period_contains(BgPeriod outer, BgPeriod inner);

/** Negative, zero, positive by start, then by end. */
int bg_period_compare(BgPeriod a, BgPeriod b);

/** "2020-11/2020-12" for whole months, "2020-11" for one, else
 * "2020-11-02/2020-11-08", "2020-11-03" for a day.  Caller frees. */
char *bg_period_format(BgPeriod period);

#endif
