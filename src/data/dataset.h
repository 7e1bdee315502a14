/** One source: its calendar, values, colours, events and provenance. */
#ifndef BG_DATA_DATASET_H
#define BG_DATA_DATASET_H

#include <glib.h>

#include "data/period.h"
#include "data/series.h"

/** An issue known to exist, whether or not a value of it is recorded. */
typedef struct {
    char *label; /**< "18" */
    BgPeriod period;
    char *published; /**< ISO date as text, "" where unknown */
    char *provenance;
    guint line; /**< of issues.csv; 0: of no file */
} BgIssue;

/** One published number. */
typedef struct {
    guint issue; /**< index into BgDataset.issues */
    char *series, *measure;
    double value;
    char *provenance;
    char *place; /**< in the document: "line 605", "" where not recorded */
    guint line;  /**< of index.csv; 0: of no file */
} BgValue;

/** One published colour. */
typedef struct {
    guint issue;
    char *series, *colour, *provenance, *place;
    guint line; /**< of colours.csv */
} BgColour;

/** The total that is printed under a catalogue, for one score column. */
typedef struct {
    guint issue;
    char *series;
    double total;
    char *provenance, *place;
    guint line; /**< of totals.csv */
} BgTotal;

/** One scored row of a catalogue. */
typedef struct {
    guint issue;
    BgPeriod date; /**< within what the report prints: a day, or a range */
    char *series;
    double score;
    char *label;
    char *provenance, *place; /**< "" where not recorded */
    guint line;               /**< of events.csv */
} BgEvent;

/** The `selection` of a document whose text could not be read wholly. */
#define BG_SELECTION_PARTIAL "partial report"

/** One page or document that values stand on. */
typedef struct {
    char *key, *title, *publisher, *year, *where, *selection, *note;
} BgProvenance;

typedef struct {
    char *name; /**< "minsk-barometer", "simulated/biss" */
    char *title;
    char *citation; /**< who publishes it, for figures and captions */
    gboolean simulated;
    gboolean stock;       /**< values are carried forward, not summed anew */
    char *scale;          /**< in words, what a point is; equal words are one
                               scale; NULL: not declared */
    GPtrArray *partners;  /**< of char *, in report order */
    GPtrArray *security;  /**< of char *, in report order */
    GArray *issues;       /**< of BgIssue, periods increasing, no overlap */
    GArray *values;       /**< of BgValue; bg_dataset_add_value() adds */
    GHashTable *value_at; /**< finds them, for bg_dataset_value() */
    GArray *colours;      /**< of BgColour */
    GArray *totals;       /**< of BgTotal */
    GArray *events;       /**< of BgEvent; bg_dataset_add_event() adds */
    GHashTable *sum_of;   /**< for bg_dataset_catalogue_sum() */
    GArray *provenance;   /**< of BgProvenance */
    double score_low;     /**< of the stated scale of scores; NaN: not stated */
    double score_high;
} BgDataset;

/** An empty dataset that owns what is put into its arrays. */
BgDataset *bg_dataset_new(const char *name);
void bg_dataset_free(BgDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgDataset, bg_dataset_free)

const BgIssue *bg_dataset_issue(const BgDataset *dataset, guint i);

/** Index of the issue with this label into issues, or -1. */
int bg_dataset_find_issue(const BgDataset *dataset, const char *label);

/** Adds a value, whose texts the dataset takes over. */
void bg_dataset_add_value(BgDataset *dataset, BgValue value);

/** Adds an event, whose texts the dataset takes over.  Its issue, series and
 * score must not change afterwards. */
void bg_dataset_add_event(BgDataset *dataset, BgEvent event);

/** The recorded value (the first, were there two), or NULL; good until one is
 * added.  O(1). */
const BgValue *bg_dataset_value(const BgDataset *dataset, guint issue,
                                const char *series, const char *measure);

/** Its points; NaN where nothing is recorded. */
double bg_dataset_points(const BgDataset *dataset, guint issue,
                         const char *series, const char *measure);

/** The row of sources.csv with this key, or NULL; NULL too for the key NULL. */
const BgProvenance *bg_dataset_provenance(const BgDataset *dataset,
                                          const char *key);

/** The printed total of a catalogue, or NULL. */
const BgTotal *bg_dataset_total(const BgDataset *dataset, guint issue,
                                const char *series);

/** The whole history of one series and measure over every known issue (NaN
 * where nothing is recorded).  Caller frees. */
BgSeries *bg_dataset_series(const BgDataset *dataset, const char *series,
                            const char *measure);

/** Whether the name is one of its partners or security series. */
gboolean bg_dataset_has_series(const BgDataset *dataset, const char *series);

/** Partners, then security series: borrowed names.  Free the array only. */
GPtrArray *bg_dataset_series_names(const BgDataset *dataset);

/** What a catalogue sums to, per issue and series. */
typedef struct {
    guint events;
    guint positive_events, negative_events;
    double positive, negative, aggregate;      /**< negative <= 0 */
    double positive_squares, negative_squares; /**< sums of score^2 */
} BgCatalogueSum;

/** The sum of the events added for this issue and series; all 0 where there is
 * none.  O(1). */
BgCatalogueSum bg_dataset_catalogue_sum(const BgDataset *dataset, guint issue,
                                        const char *series);

/** Adds one score to a sum. */
void bg_catalogue_sum_add(BgCatalogueSum *sum, double score);

#endif
