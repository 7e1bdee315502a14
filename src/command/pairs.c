#include "command/pairs.h"

#include <math.h>

const char *const bg_adjust_names[] = { "none",     "bonferroni", "holm",
                                        "hochberg", "bh",         "by",
                                        "maxt",     NULL };

/* In the order of bg_adjust_names. */
static const BgAdjustMethod kinds[] = { BG_ADJUST_NONE, BG_ADJUST_BONFERRONI,
                                        BG_ADJUST_HOLM, BG_ADJUST_HOCHBERG,
                                        BG_ADJUST_BH, BG_ADJUST_BY,
                                        /* where nothing is drawn */
                                        BG_ADJUST_HOLM };

static BgAdjustMethod kind_of(const BgOptions *options)
{
    const char *name = bg_options_text(options, "adjust");
    size_t i = 0;

    while (!g_str_equal(bg_adjust_names[i], name))
        i++;
    return kinds[i];
}

double *bg_adjust_families(const BgOptions *options, const double *p,
                           const char *const *method, size_t n)
{
    double *adjusted = g_new(double, n);
    g_autofree double *family = g_new(double, n);
    g_autofree double *work = g_new(double, 2 * n);
    g_autofree gboolean *done = g_new0(gboolean, n);

    for (size_t first = 0; first < n; first++) {
        if (done[first])
            continue;
        /* A NaN is no member: what is of another method stays out. */
        for (size_t i = 0; i < n; i++)
            family[i] =
                g_str_equal(method[i], method[first]) ? p[i] : (double)NAN;
        const int status =
            bg_p_adjust(family, n, kind_of(options), work, family);

        g_assert(status == BG_OK);
        for (size_t i = first; i < n; i++)
            if (g_str_equal(method[i], method[first])) {
                adjusted[i] = family[i];
                done[i] = TRUE;
            }
    }
    return adjusted;
}

void bg_put_pair_origin(BgTable *table, const BgSeries *a, const BgSeries *b)
{
    g_autofree char *of_a = bg_series_origin(a);
    g_autofree char *of_b = bg_series_origin(b);
    g_autofree char *both = g_str_equal(of_a, of_b)
                                ? g_strdup(of_a)
                                : g_strconcat(of_a, "; ", of_b, NULL);

    bg_table_text(table, both);
}
