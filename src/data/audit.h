/** Where a source contradicts itself: what reports print against what their
 * catalogues sum to, calendars, dates, duplicates, scores and colours. */
#ifndef BG_DATA_AUDIT_H
#define BG_DATA_AUDIT_H

#include "data/dataset.h"

typedef enum {
    BG_FINDING_DISAGREES, /**< two things recorded cannot both be right */
    BG_FINDING_NOTICE     /**< worth knowing; contradicts nothing */
} BgFindingLevel;

/** One finding.  The kinds:
 *
 * | kind                  | level     | is                                  |
 * |-----------------------|-----------|-------------------------------------|
 * | headline-catalogue    | disagrees | index value, sum of the catalogue   |
 * | headline-total        | disagrees | index aggregate, printed total      |
 * | total-catalogue       | disagrees | printed total, sum of the catalogue |
 * | headline-sum          | disagrees | aggregate, positive + negative      |
 * | sign                  | disagrees | positive below 0, negative above    |
 * | period-overlap        | disagrees | a day in the periods of two issues  |
 * | period-gap            | notice    | days in no issue's period           |
 * | issue-gap             | notice    | whole issue numbers left out        |
 * | date-outside          | disagrees | an event outside its issue's period |
 * | duplicate             | disagrees | same series, dates and text, twice  |
 * | duplicate-across      | disagrees | the same in two issues              |
 * | score-range           | see below | a score off the scale               |
 * | colour                | disagrees | printed colour, colour of the points|
 * | colour-undefined      | notice    | the scale has no colour for a level |
 * | no-index-value        | notice    | colour, total or catalogue without  |
 * |                       |           | an aggregate in index.csv           |
 * | read-in-part          | notice    | its report was read in part only    |
 *
 * A score outside a stated scale disagrees with it; without one, a score is
 * unusual, a notice, where no other score of the source is as large. */
typedef struct {
    guint issue;  /**< index into the dataset's issues */
    char *series; /**< "": of the issue */
    const char *kind;
    BgFindingLevel level;
    char *what;            /**< "positive", or an event with its date */
    char *printed, *found; /**< "" where there is nothing to say */
    char *place;           /**< "events.csv:12", and "line 605" of a report */
} BgFinding;

typedef struct {
    double score_low, score_high; /**< NaN: what the dataset states */
} BgAuditRules;

/** Every finding, by issue, then in the order of the table above.
 * @param compared set to how many printed numbers and colours were held
 *                 against something; may be NULL
 * @return of BgFinding; the caller unrefs it.
 * O(issues x series x (values + events) + events log events). */
GArray *bg_audit(const BgDataset *dataset, const BgAuditRules *rules,
                 guint *compared);

/** Whether two sums of scores are the same number up to rounding: relative
 * to the larger of 1 and |b|, 1e-9. */
gboolean bg_points_equal(double a, double b);

/** "+14", "-4", "0"; "(not printed)" for NaN.  Caller frees. */
char *bg_points_format(double points);

/** "+18 -4 = +14"; "+14" where neither part is printed.  Caller frees. */
char *bg_points_triple(double positive, double negative, double aggregate);

#endif
