#include "command/calibration.h"

#include <math.h>

#include "command/progress.h"
#include "stats/proportion.h"

BgResampling bg_calibration_start(const BgRun *run)
{
    return bg_progress_start(run, BG_CALIBRATION_TRIALS);
}

gboolean bg_calibration_whole(const double *y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y[i] != rint(y[i]))
            return FALSE;
    return TRUE;
}

void bg_calibration_put(BgRun *run, BgTable *table, const char *subject,
                        const char *method, const char *null, size_t alarms)
{
    const double trials = BG_CALIBRATION_TRIALS;
    const double rate = (double)alarms / trials;
    const double level = bg_options_number(run->options, "level");
    BgInterval ci = { (double)NAN, (double)NAN };
    const int status = bg_wilson_interval((double)alarms, trials, 0.95, &ci);

    g_assert(status == BG_OK);
    bg_table_integer(table, BG_CALIBRATION_TRIALS);
    bg_table_integer(table, (gint64)alarms);
    bg_table_number(table, rate);
    bg_table_number(table, ci.low);
    bg_table_number(table, ci.high);
    bg_result_note(run->result,
                   "%s, %s: this procedure's false-alarm rate here: %.1f %% "
                   "(%zu of %d %s, tested at %.3g %%; Monte Carlo error: %.1f "
                   "to %.1f %%).",
                   subject, method, 100 * rate, alarms, BG_CALIBRATION_TRIALS,
                   null, 100 * (1 - level), 100 * ci.low, 100 * ci.high);
}
