/** Histories of different periods brought onto one calendar. */
#ifndef BG_DATA_JOIN_H
#define BG_DATA_JOIN_H

#include "data/series.h"

typedef enum {
    BG_JOIN_FLOW, /**< values add up over time: points, trade */
    BG_JOIN_STOCK /**< values are a state: their mean, weighted by days */
} BgJoinRule;

/** Whether @p fine has shorter periods than @p coarse (by their medians, by a
 * third at least) and shares none with it. */
gboolean bg_series_is_finer(const BgSeries *fine, const BgSeries *coarse);

/** @p fine on the periods of @p coarse: its values added up, or averaged,
 * over each period that its own, all recorded, cover wholly and without
 * overlap; all other periods are missing.  Labels and positions are those of
 * @p coarse.  Caller frees.  O(n). */
BgSeries *bg_series_join(const BgSeries *fine, const BgSeries *coarse,
                         BgJoinRule rule);

#endif
