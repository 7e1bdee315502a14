/** The tables of `trend` that follow from ar1: plateau and calibration. */
#ifndef BG_COMMAND_TREND_PLATEAU_H
#define BG_COMMAND_TREND_PLATEAU_H

#include "command/trend_methods.h"

BgTable *bg_trend_plateau_table(BgResult *result);
void bg_trend_plateau_notes(BgRun *run);

/** Adds a row; nothing where ar1 could not be fitted.
 * @param margin [points over the window]; NaN: none */
void bg_trend_add_plateau(BgRun *run, BgTable *table, const BgSeries *series,
                          BgTrendTask *task, double margin);

BgTable *bg_trend_calibration_table(BgResult *result);

/** Runs ar1 on null series shaped like this one and adds a row. */
void bg_trend_add_calibration(BgRun *run, BgTable *table,
                              const BgSeries *series, BgTrendTask *task);

#endif
