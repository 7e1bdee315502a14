/** What volatility and correlate share: a family of p-values over pairs of
 * series, adjusted together. */
#ifndef BG_COMMAND_PAIRS_H
#define BG_COMMAND_PAIRS_H

#include "command/command.h"
#include "data/series.h"
#include "stats/adjust.h"

/** The choices of --adjust, NULL-terminated. */
extern const char *const bg_adjust_names[];

/** The --adjust of a command. */
#define BG_ADJUST_OPTION                                                       \
    {                                                                          \
        .name = "adjust", .kind = BG_OPTION_CHOICE, .value = "NAME",           \
        .choices = bg_adjust_names, .fallback = "holm",                        \
        .help = "p-values of one method adjusted over all pairs"               \
    }

/** Puts the cell that says where two series come from, each source once. */
void bg_put_pair_origin(BgTable *table, const BgSeries *a, const BgSeries *b);

/** Adjusts p-values as --adjust says (maxt, which needs draws, as holm), those
 * of one method together.
 * @param p      n of them, NaN where a test could not be made
 * @param method name of each one's method: equal names are one family
 * @return n adjusted values, NaN where p is; caller frees */
double *bg_adjust_families(const BgOptions *options, const double *p,
                           const char *const *method, size_t n);

#endif
