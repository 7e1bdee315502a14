#include "command/draws.h"

#include "command/progress.h"
#include "core/error.h"
#include "stats/status.h"

BgResampling bg_draws_start(const BgRun *run, uint32_t purpose)
{
    BgResampling how =
        bg_progress_start(run, (size_t)bg_options_int(run->options, "draws"));

    how.purpose = purpose;
    return how;
}

gboolean bg_draw_failed(int status, GError **error)
{
    if (status == BG_ESTOPPED)
        return bg_progress_error(error);
    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "the draws failed: %s",
                bg_stats_message(status));
    return FALSE;
}
