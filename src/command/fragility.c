/* fragility: how much a result hangs on single scored events. */
#include "command/draws.h"
#include "command/fragility.h"

static const char *const arounds[] = { "mean", "trend", NULL };

static const BgOption options[] = {
    { .name = "noise",
      .kind = BG_OPTION_NUMBER,
      .value = "P",
      .low = 0,
      .high = 1,
      .fallback = "0.1",
      .help = "probability that a score is off by a point, up or down alike" },
    { .name = "cap",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 1e-3,
      .high = 1e6,
      .fallback = "1",
      .help = "what the rule 'capped' cuts scores to" },
    { .name = "scale",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 0,
      .high = 1e6,
      .help = "index, compare: the largest score that a changed event may "
              "have (else the largest there is)" },
    { .name = "by",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 1e-6,
      .high = 1e9,
      .help = "index: also the fewest points that move the value so far" },
    { .name = "top",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 1,
      .high = 1000000,
      .fallback = "10",
      .help = "how many of the events that matter most are listed" },
    { .name = "margin",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 1e-9,
      .high = 1e9,
      .help = "trend: a drift over the window that still counts as a plateau" },
    { .name = "around",
      .kind = BG_OPTION_CHOICE,
      .value = "WHAT",
      .choices = arounds,
      .fallback = "mean",
      .help = "volatility: deviations from the mean, or from a line" },
    BG_DRAW_OPTIONS,
    { .name = "repeats",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 19,
      .high = 1000000,
      .fallback = "199",
      .help = "trend, volatility: noisy histories that are judged anew" },
    BG_OPTION_END
};

static const struct {
    const char *name;
    gboolean (*run)(BgRun *run, const BgFragilityTables *tables,
                    GError **error);
} subjects[] = {
    { "index", bg_fragility_index },
    { "compare", bg_fragility_compare },
    { "trend", bg_fragility_trend },
    { "volatility", bg_fragility_volatility },
};

static gboolean fragility(BgRun *run, GError **error)
{
    const char *subject = run->args[0];
    BgFragilityTables tables;
    BgRun inner = *run;

    for (gsize i = 0; subject && i < G_N_ELEMENTS(subjects); i++) {
        if (!g_str_equal(subjects[i].name, subject))
            continue;
        inner.args = run->args + 1;
        bg_fragility_tables(run->result, &tables);
        if (!subjects[i].run(&inner, &tables, error))
            return FALSE;
        bg_fragility_drop_empty(run->result);
        return TRUE;
    }
    return bg_usage_error(error, "fragility of what? index, compare, trend or "
                                 "volatility, for example: fragility index "
                                 "minsk-barometer:us@18");
}

static const char *const without[] = { "per", NULL };

const BgCommand bg_command_fragility = {
    .name = "fragility",
    .summary = "how much a result hangs on single scored events",
    .arguments = "index|compare|trend|volatility SERIES...",
    .details =
        "Takes a result apart: without each event (or issue, where only totals "
        "are\nprinted) and each kind of score; the fewest points that turn it, "
        "with the\nchanges found, judged again; the share of +-1 scoring noise "
        "that it survives;\nand the same under five rules: sum, mean, capped, "
        "positive only, negative\nonly. What turns: the sign of an index "
        "value; "
        "the verdict of compare, of\ntrend (ar1) or of volatility "
        "(block-swap), each asked as that command asks.\n"
        "Assumes: coders err by a point at most, independently, up and down "
        "alike;\nscores stay within the largest there is; counting noise where "
        "there is no\ncatalogue.",
    .examples =
        "  barograph fragility index minsk-barometer:us@18\n"
        "  barograph fragility compare minsk-barometer:russia@18 "
        "minsk-barometer:eu@18\n"
        "  barograph fragility trend simulated/minsk-barometer:china\n"
        "  barograph fragility volatility simulated/minsk-barometer:china "
        "simulated/minsk-barometer:eu\n",
    .options = options,
    .without = without,
    .run = fragility,
};
