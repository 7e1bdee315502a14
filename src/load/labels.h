/** What histories are called beside each other. */
#ifndef BG_LOAD_LABELS_H
#define BG_LOAD_LABELS_H

#include "data/series.h"

/** Whether a list of BgSeries has one of the same source, name and measure. */
gboolean bg_labels_find(const GPtrArray *list, const BgSeries *series);

/** Sets the labels of a list of BgSeries: the name, with ".measure" unless
 * that is aggregate or a plain value; where two are equal, with the source
 * (a file's name without folder and ending) before it; where these are equal
 * too, with the whole path.  O(n). */
void bg_labels_set(GPtrArray *list);

#endif
