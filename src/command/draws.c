#include "command/draws.h"

#include "core/error.h"
#include "stats/status.h"

size_t bg_draw_count(const BgOptions *options)
{
    return (size_t)bg_options_int(options, "draws");
}

uint64_t bg_draw_seed(const BgOptions *options)
{
    return (uint64_t)bg_options_int(options, "seed");
}

int bg_draw_threads(const BgOptions *options)
{
    return (int)bg_options_int(options, "threads");
}

gboolean bg_draw_failed(int status, GError **error)
{
    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "the draws failed: %s",
                bg_stats_message(status));
    return FALSE;
}
