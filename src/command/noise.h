/** The counting noise of a published value. */
#ifndef BG_COMMAND_NOISE_H
#define BG_COMMAND_NOISE_H

#include "data/dataset.h"

/** What *from is set to where only an aggregate is known, so that the noise
 * is at least what is given; compared by address. */
extern const char bg_noise_from_aggregate[];

/** Standard error of a value: sqrt(sum of squared scores) where its catalogue
 * is recorded; else sqrt(positive + |negative|), scores taken as +-1; else
 * sqrt(|value|), the least it can be.
 * @param dataset NULL: a value of a table
 * @param from    set to where it is from: a static text */
double bg_value_noise(const BgDataset *dataset, guint issue, const char *series,
                      const char *measure, double value, const char **from);

/** What the catalogue itself sums to; NaN where none is recorded. */
double bg_catalogue_value(const BgDataset *dataset, guint issue,
                          const char *series, const char *measure);

#endif
