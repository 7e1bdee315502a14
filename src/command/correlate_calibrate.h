/** correlate --calibrate. */
#ifndef BG_COMMAND_CORRELATE_CALIBRATE_H
#define BG_COMMAND_CORRELATE_CALIBRATE_H

#include "command/command.h"

/** Adds the table "calibration": for every pair at lag 0, each sieve method and
 * kind of value asked for (with no sieve method there is none), its false-alarm
 * rate on unrelated series of these
 * shapes.  A pair that cannot be tested has a warning and no row.
 * @return FALSE with BG_ERROR_STOPPED, BG_ERROR_PROGRAM */
gboolean bg_correlate_calibrate(BgRun *run, const GPtrArray *series,
                                GError **error);

#endif
