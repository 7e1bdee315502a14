#include "command/scales.h"

#include "core/text.h"

gboolean bg_scales_check(const BgRun *run, const BgSeries *a, const BgSeries *b,
                         GError **error)
{
    if (bg_options_flag(run->options, "mixed-scales"))
        return TRUE;
    if (a->stock != b->stock)
        return bg_usage_error(error,
                              "%s is a %s and %s a %s: their points do not "
                              "mean the same (--mixed-scales allows it)",
                              a->label, a->stock ? "stock" : "flow", b->label,
                              b->stock ? "stock" : "flow");
    if (!a->scale || !b->scale || g_str_equal(a->scale, b->scale))
        return TRUE;
    g_autofree char *of_a = bg_text_quote(a->scale);
    g_autofree char *of_b = bg_text_quote(b->scale);

    return bg_usage_error(error,
                          "%s and %s are on different scales, %s and %s "
                          "(--mixed-scales allows it)",
                          a->label, b->label, of_a, of_b);
}
