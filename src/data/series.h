/** One history: values of one series and measure over issues, in order of
 * time, with its gaps. */
#ifndef BG_DATA_SERIES_H
#define BG_DATA_SERIES_H

#include <glib.h>
#include <stddef.h>

#include "data/period.h"

/** What a value is made of; NaN where it is not known. */
typedef struct {
    double events;             /**< how many scored events */
    double positive, negative; /**< points; negative <= 0 */
} BgMakeUp;

/** One issue of a history.  A missing value is NaN and stays in the list. */
typedef struct {
    char *issue;      /**< its label in the source: "18", "2020-11" */
    BgPeriod period;  /**< {0, 0} where the time axis is BG_TIME_INDEX */
    long position;    /**< place on the regular grid of issues: neighbours
                           differ by exactly 1, a gap by more */
    double t;         /**< years from 2000-01-01 (period midpoint), or the
                           time column's own number */
    double value;     /**< points; NaN where missing */
    char *provenance; /**< key of the source's sources.csv, or NULL */
    BgMakeUp made_of;
} BgObservation;

typedef enum {
    BG_TIME_CALENDAR, /**< t in years; slopes are per year */
    BG_TIME_INDEX     /**< t a plain number column (t, index, n); slopes are
                           per unit of it */
} BgTimeKind;

typedef struct {
    char *label;    /**< shown for it: "china", or "biss:china" where several
                         sources are in play, or a column's name */
    char *source;   /**< dataset name or file path */
    char *citation; /**< what figures and captions name as the source */
    char *name;     /**< "china", or the column's name */
    char *measure;  /**< aggregate, positive, negative; "value" for columns */
    char *unit;     /**< what t counts: "year", or the time column's name */
    BgTimeKind time;
    gboolean simulated;
    gboolean stock; /**< carried forward from issue to issue, not summed anew */
    char *scale;    /**< of its source; NULL: not declared */
    GArray *obs;    /**< of BgObservation, t strictly increasing */
} BgSeries;

/** An empty history; strings are copied.  Free with bg_series_free(). */
BgSeries *bg_series_new(const char *source, const char *name,
                        const char *measure);
void bg_series_free(BgSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgSeries, bg_series_free)

/** Appends an observation; @p issue and @p provenance are copied (NULL
 * allowed).  t is the period's midpoint. */
void bg_series_append(BgSeries *series, const char *issue, BgPeriod period,
                      double value, const char *provenance);

/** Says what the last appended value is made of; not known until then. */
void bg_series_last_made_of(BgSeries *series, BgMakeUp made_of);

/** Appends one of a series whose time is a plain number. */
void bg_series_append_index(BgSeries *series, const char *issue, double t,
                            double value);

/** The source as tables name it: with "simulated: " before it where it is
 * and its name does not say so.  Caller frees. */
char *bg_series_origin(const BgSeries *series);

const BgObservation *bg_series_at(const BgSeries *series, guint i);

/** Numbers the positions 0, 1, 2, ...: for sources whose calendar lists
 * every issue, also those not recorded. */
void bg_series_number_by_order(BgSeries *series);

/** Numbers the positions from the spacing: the median distance of neighbours
 * (the lower one of two) is one step, each distance rounded to whole steps
 * (at least one, at most 4,000,000).  For tables, in which a missing period
 * may have no row at all. */
void bg_series_number_by_spacing(BgSeries *series);

/** Drops what lies outside [@p from, @p to]: a period is kept where it lies
 * within wholly.  0 means no bound.  Index-time series keep everything. */
void bg_series_clip(BgSeries *series, BgDay from, BgDay to);

/** Whether every period is a single day: dates, which say nothing of how long
 * a value counts. */
gboolean bg_series_is_daily(const BgSeries *series);

/** Divides each value, and what it is made of, by its period's length in
 * months (--per month). */
void bg_series_per_month(BgSeries *series);

/** How many values are recorded, of all observations. */
guint bg_series_recorded(const BgSeries *series);

/** What the recorded values of a history are made of, taken together. */
typedef struct {
    guint issues;          /**< recorded, with a known number of events */
    double events;         /**< their mean number; NaN: none known */
    double share_negative; /**< negative points of all points, over the issues
                                recorded for which both are known; NaN: none */
} BgMakeUpOfAll;

BgMakeUpOfAll bg_series_made_of(const BgSeries *series);

/** The recorded values as plain arrays, for stats/. */
typedef struct {
    size_t n;
    double *t, *y;
    long *position;
    guint missing;     /**< observations without a value between the first and
                            the last recorded, plus grid places with no row */
    guint first, last; /**< indices into obs of the first and last recorded;
                            meaningless where n = 0 */
} BgSample;

BgSample *bg_series_sample(const BgSeries *series);
void bg_sample_free(BgSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgSample, bg_sample_free)

/** Values of two histories on the periods that both have recorded. */
typedef struct {
    size_t n;
    double *t, *x, *y;
    long *position;
} BgPairs;

/** Matches by equal period (by equal t for index time).  Positions are a's.
 * Cost O(n). */
BgPairs *bg_series_pair(const BgSeries *a, const BgSeries *b);
void bg_pairs_free(BgPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgPairs, bg_pairs_free)

#endif
