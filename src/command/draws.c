#include "command/draws.h"

#include "core/error.h"
#include "stats/status.h"

const char *const bg_draw_threads_names[] = { "auto", NULL };

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
    enum { MOST = 1024 };
    const char *text = bg_options_text(options, "threads");

    return g_str_equal(text, "auto") ? (int)MIN(g_get_num_processors(), MOST)
                                     : (int)bg_options_int(options, "threads");
}

gboolean bg_draw_failed(int status, GError **error)
{
    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "the draws failed: %s",
                bg_stats_message(status));
    return FALSE;
}
