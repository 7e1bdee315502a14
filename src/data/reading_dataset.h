/** A reading as a dataset of one issue that stands in no folder. */
#ifndef BG_DATA_READING_DATASET_H
#define BG_DATA_READING_DATASET_H

#include "data/dataset.h"
#include "data/reading.h"

/** What merging the reading into an empty folder would give (see
 * bg_merge_reading()), for bg_audit() before anything is written: an
 * aggregate that no headline prints is the printed total.  Its name is the
 * file's name, places are those of the file, lines are 0.
 * @return a new dataset; the caller frees it.  O(items^2). */
BgDataset *bg_reading_dataset(const BgReading *reading);

#endif
