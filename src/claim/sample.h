/** What a claim is tested on: one or two histories on their common periods. */
#ifndef BG_CLAIM_SAMPLE_H
#define BG_CLAIM_SAMPLE_H

#include "data/series.h"

/** All recorded values of one of two histories. */
typedef struct {
    size_t n;
    double *y;
    long *position; /**< increasing; its own */
    size_t *at;     /**< which of them each of the sample's values is */
} BgClaimSide;

typedef struct {
    size_t n;
    double *t;           /**< increasing */
    long *position;      /**< increasing; of the first history */
    BgDay *end;          /**< last day of each period; 0 for plain time */
    double *y[2];        /**< [1] is NULL where there is one history only */
    double *square[2];   /**< level: squared scores behind y, in its unit
                              squared; else NULL */
    char *label;         /**< "china", "russia against china" */
    char *unit;          /**< what t counts: "year" */
    const char *counted; /**< what n counts: "issues", "weeks", "years", ... */
    guint known;         /**< periods in the window, recorded or not */
    char *missing;       /**< "1-2, 4-17": those not recorded; "" for none */
    BgClaimSide side[2]; /**< of two histories: what is recorded of each, also
                              where the other is not; else empty */
    gboolean whole;      /**< all values are whole numbers */
} BgClaimSample;

/** The recorded values of one history. */
BgClaimSample *bg_claim_sample_one(const BgSeries *a);

/** Both values wherever both are recorded, for a at @p lag issues after b.
 * Equal periods belong together; at a lag, positions of calendars in step. */
BgClaimSample *bg_claim_sample_two(const BgSeries *a, const BgSeries *b,
                                   long lag);

void bg_claim_sample_free(BgClaimSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgClaimSample, bg_claim_sample_free)

#endif
