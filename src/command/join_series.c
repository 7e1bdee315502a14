#include "command/join_series.h"

#include "data/join.h"

const char *const bg_join_rules[] = { "sum", "mean", NULL };

/* The last history that this one is finer than, and that is itself finer than
 * none; NULL where there is none. */
static const BgSeries *coarsest(const GPtrArray *series, const BgSeries *fine)
{
    const BgSeries *found = NULL;

    for (guint i = 0; i < series->len; i++) {
        const BgSeries *other = g_ptr_array_index(series, i);

        if (other != fine && bg_series_is_finer(fine, other) &&
            (!found || bg_series_is_finer(found, other)))
            found = other;
    }
    return found;
}

void bg_run_join(BgRun *run, GPtrArray *series)
{
    const char *asked = bg_options_text(run->options, "join");
    g_autoptr(GPtrArray) joined = g_ptr_array_new();

    for (guint i = 0; i < series->len; i++) {
        const BgSeries *fine = g_ptr_array_index(series, i);
        const BgSeries *coarse = coarsest(series, fine);
        const gboolean mean = asked ? g_str_equal(asked, "mean") : fine->stock;

        g_ptr_array_add(joined, NULL);
        if (!coarse)
            continue;
        g_ptr_array_index(joined, i) =
            bg_series_join(fine, coarse, mean ? BG_JOIN_STOCK : BG_JOIN_FLOW);
        bg_result_warn(run->result,
                       "%s has shorter periods than %s: its values are %s "
                       "over the periods that they cover wholly",
                       fine->label, coarse->label,
                       mean ? "averaged" : "added up");
    }
    for (guint i = 0; i < series->len; i++) {
        BgSeries *before = g_ptr_array_index(series, i);

        if (!g_ptr_array_index(joined, i))
            continue;
        g_ptr_array_index(series, i) = g_ptr_array_index(joined, i);
        bg_series_free(before);
    }
}
