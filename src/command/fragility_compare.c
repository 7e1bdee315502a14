/* fragility of the difference of two index values. */
#include <math.h>

#include "command/draws.h"
#include "command/fragility.h"
#include "command/progress.h"
#include "stats/proportion.h"

static const char *difference_word(int verdict)
{
    static const char *const words[] = { "no more than counting noise",
                                         "a is higher", "b is higher" };

    return words[verdict];
}

/* The fewest points under one rule; @p change one int per event. */
static int fewest(const BgFragileCase *c, const BgRule *rule, double offset,
                  int *change, size_t *points)
{
    const BgFragileValues v = bg_fragile_case_values(c);
    g_autofree int *side = g_new(int, v.events.n + 1);

    for (size_t i = 0; i < v.events.n; i++)
        side[i] = v.events.at[i] == 0 ? 1 : -1;
    const BgDifferenceEvents e = { v.events.score, side, v.events.n, offset,
                                   0.0 };

    return bg_tipping_difference(&e, rule, c->scale, *(const double *)c->claim,
                                 change, points);
}

static int survival(const BgFragileCase *c, const BgFragileValues *v,
                    BgFragilityRow *row)
{
    const BgOptions *asked = c->run->options;
    BgResampling how = bg_draws_start(c->run, 0);
    size_t survived;
    BgInterval ci;
    const int status = bg_fragility_noise(v, bg_options_number(asked, "noise"),
                                          c->judge, c->claim, &how, &survived);

    if (status != BG_OK)
        return status;
    row->survival = (double)survived / (double)how.n;
    if (bg_wilson_interval((double)survived, (double)how.n,
                           bg_options_number(asked, "level"), &ci) == BG_OK) {
        row->survival_low = ci.low;
        row->survival_high = ci.high;
    }
    return BG_OK;
}

static void difference_rules(const BgFragileCase *c)
{
    BgFragileValues v = bg_fragile_case_values(c);
    g_autofree int *change = g_new(int, v.events.n + 1);
    static const double none[2] = { 0.0, 0.0 };

    v.offset = none;
    for (BgRuleKind kind = BG_RULE_SUM; kind < BG_RULES; kind++) {
        double value[2], variance[2];
        BgFragilityRow row = { .survival = (double)NAN };
        BgJudgement f;
        size_t points = 0;

        v.rule = bg_fragility_rule(c->run, kind);
        bg_fragile_values(&v, value, variance);
        int status = c->judge(c->claim, value, variance, BG_KEEP_ALL, &f);

        if (status != BG_OK) {
            bg_fragility_no_rule(c, bg_rule_name(kind), status);
            continue;
        }
        if (survival(c, &v, &row) == BG_ESTOPPED)
            return;
        status = fewest(c, &v.rule, 0.0, change, &points);
        bg_fragility_put_rule(c, bg_rule_name(kind), &f,
                              status == BG_OK ? (double)points : (double)NAN,
                              row.survival);
    }
}

static void difference_note(const BgFragileCase *c, const BgFragilityRow *row)
{
    g_autofree char *turns =
        isnan(row->points)
            ? g_strdup("no number of points looked at turns that")
            : g_strdup_printf("%g point%s (%s) turn%s that", row->points,
                              row->points == 1.0 ? "" : "s", row->exact,
                              row->points == 1.0 ? "s" : "");

    bg_result_note(c->run->result,
                   "%s = %g points: %s (p = %.4f); %s; %zu of %zu events turn "
                   "it when left out; it survives in %.1f %% of the noisy "
                   "catalogues.",
                   c->what, c->base.value, c->word(c->base.verdict), c->base.p,
                   turns, row->left.turned, row->left.left,
                   100.0 * row->survival);
}

static gboolean difference(BgFragileCase *c, const char *from, GError **error)
{
    const BgFragileValues v = bg_fragile_case_values(c);
    const double nan = (double)NAN;
    BgFragilityRow row = { nan, nan, NULL,         nan,  nan,
                           nan, nan, "each score", from, { 0, 0, nan, nan } };
    g_autofree int *change = g_new0(int, v.events.n + 1);
    BgLeftOut issues;
    size_t points;

    c->judge = bg_judge_difference;
    c->word = difference_word;
    c->scale = bg_fragility_scale(c);
    if (bg_fragile_case_judge(c, NULL, BG_KEEP_ALL, &c->base) != BG_OK)
        return bg_too_few(error,
                          "no counting noise can be given for %s: both are 0 "
                          "and no catalogue is recorded",
                          c->what);
    bg_fragility_leave_out(c, &row.left, &issues);
    row.turned_by = (double)row.left.turned;
    if (survival(c, &v, &row) == BG_ESTOPPED)
        return bg_progress_error(error);
    if (fewest(c, &c->rule, v.offset[0] - v.offset[1], change, &points) ==
        BG_OK) {
        row.points = (double)points;
        row.exact =
            v.offset[0] != v.offset[1] && c->base.verdict == BG_NOT_DIFFERENT
                ? "at most"
                : "fewest";
        if (!bg_fragility_put_changes(c, change, FALSE, error))
            return FALSE;
    }
    bg_fragility_put(c, &row);
    difference_rules(c);
    difference_note(c, &row);
    return TRUE;
}

gboolean bg_fragility_compare(BgRun *run, const BgFragilityTables *tables,
                              GError **error)
{
    const double level = bg_options_number(run->options, "level");
    const char *from[2];

    if (g_strv_length((char **)(guintptr)run->args) != 2)
        return bg_usage_error(error, "fragility compare wants two values, for "
                                     "example minsk-barometer:russia@18 "
                                     "minsk-barometer:eu@18");
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);
    g_autofree char *what =
        g_strdup_printf("%s - %s", run->args[0], run->args[1]);
    g_autoptr(BgFragileCase) c = bg_fragile_case_new(run, tables, what);

    c->claim = &level;
    for (guint i = 0; i < 2; i++) {
        const BgPick *pick = picks ? g_ptr_array_index(picks, i) : NULL;

        if (!pick || !bg_fragility_names(pick, run->args[i], 1, error) ||
            !bg_fragility_read(c, pick, g_ptr_array_index(pick->names, 0),
                               &from[i], error))
            return FALSE;
    }
    g_autofree char *rests = from[0] == from[1]
                                 ? g_strdup(from[0])
                                 : g_strdup_printf("%s; %s", from[0], from[1]);

    if (!difference(c, rests, error))
        return FALSE;
    bg_result_note(
        run->result,
        "verdict: compare's, at level %s. points: one score changed "
        "by 1, scores staying within the largest in the catalogues "
        "(--scale). survival: %s catalogues drawn, each score off by "
        "a point with probability %s (seed %s).",
        bg_options_text(run->options, "level"),
        bg_options_text(run->options, "draws"),
        bg_options_text(run->options, "noise"),
        bg_options_text(run->options, "seed"));
    return TRUE;
}
