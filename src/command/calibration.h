/** --calibrate: a procedure's false-alarm rate on null histories of the user's
 * own shape, as trend, volatility and correlate print it. */
#ifndef BG_COMMAND_CALIBRATION_H
#define BG_COMMAND_CALIBRATION_H

#include "command/command.h"
#include "resample/resample.h"

/** Null histories, and draws of the test on each. */
enum { BG_CALIBRATION_TRIALS = 2000, BG_CALIBRATION_DRAWS = 199 };

/** The option, for a command's table. */
#define BG_CALIBRATE_OPTION                                                    \
    {                                                                          \
        .name = "calibrate", .kind = BG_OPTION_FLAG,                           \
        .help = "measure the false-alarm rate on null histories of this "      \
                "length, gaps, rho and rounding"                               \
    }

/** The last columns of a calibration table: what bg_calibration_put() puts. */
#define BG_CALIBRATION_COLUMNS                                                 \
    { "drawn", BG_COLUMN_INTEGER, FALSE },                                     \
        { "alarms", BG_COLUMN_INTEGER, FALSE },                                \
        { "rate", BG_COLUMN_NUMBER, FALSE },                                   \
        { "ci_low", BG_COLUMN_NUMBER, FALSE },                                 \
    {                                                                          \
        "ci_high", BG_COLUMN_NUMBER, FALSE                                     \
    }

/** How to run the trials. */
BgResampling bg_calibration_start(const BgRun *run);

/** Whether all of n values are whole points. */
gboolean bg_calibration_whole(const double *y, size_t n);

/** Ends a row: trials, alarms, their rate and its 95 % Wilson interval, which
 * is the Monte Carlo error; and says so in a note.
 * @param subject what was tested, "china" or "eu and china"
 * @param null    what was drawn, "trendless series, rho = 0.31" */
void bg_calibration_put(BgRun *run, BgTable *table, const char *subject,
                        const char *method, const char *null, size_t alarms);

#endif
