/** A history made of a catalogue's events. */
#ifndef BG_DATA_EVENT_SERIES_H
#define BG_DATA_EVENT_SERIES_H

#include "data/bins.h"

/** What a period's events make. */
typedef enum {
    BG_EVENTS_SUM,   /**< of their scores: how the indices are made */
    BG_EVENTS_MEAN,  /**< score per event; missing without events */
    BG_EVENTS_CAPPED /**< each event counts +1, 0 or -1 */
} BgEventRule;

/** "sum", "mean", "capped", NULL. */
extern const char *const bg_event_rules[];

/** One value for each bin of bg_dataset_bins(), positions numbered by spacing.
 * @param measure "aggregate", "positive" or "negative": of the latter two only
 *                events of that sign count
 * @return an empty history where no catalogue is recorded; caller frees */
BgSeries *bg_dataset_event_series(const BgDataset *dataset, const char *series,
                                  BgBinUnit unit, BgEventRule rule,
                                  const char *measure);

#endif
