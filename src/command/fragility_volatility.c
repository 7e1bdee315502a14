/* fragility of which of two series moves more. */
#include <math.h>

#include "command/draws.h"
#include "command/fragility.h"
#include "command/progress.h"

static const char *spread_word(int verdict)
{
    static const char *const words[] = { "undecided", "a moves more",
                                         "b moves more" };

    return words[verdict];
}

static BgSpreadClaim spread_claim(const BgRun *run, const BgPairs *on,
                                  const BgResampling *how)
{
    return (BgSpreadClaim){
        .t = on->t,
        .position = on->position,
        .n = on->n,
        .level = bg_options_number(run->options, "level"),
        .around_trend =
            g_str_equal(bg_options_text(run->options, "around"), "trend"),
        .how = *how,
    };
}

static void spread_rules(BgFragileCase *c)
{
    static const char *const measures[] = { "positive", "negative" };
    const BgSpreadClaim *claim = c->claim;

    bg_fragility_put_rule(c, "as given", &c->base, (double)NAN, (double)NAN);
    for (guint m = 0; m < G_N_ELEMENTS(measures); m++) {
        g_autoptr(GPtrArray) list = bg_fragility_measure(c->run, measures[m]);

        if (!list || list->len != 2)
            continue;
        g_autoptr(BgPairs) on = bg_series_pair(g_ptr_array_index(list, 0),
                                               g_ptr_array_index(list, 1));
        const BgSpreadClaim other = spread_claim(c->run, on, &claim->how);
        g_autofree double *value = g_new(double, 2 * on->n + 1);
        BgJudgement f;

        for (size_t k = 0; k < on->n; k++) {
            value[k] = on->x[k];
            value[on->n + k] = on->y[k];
        }
        if (bg_judge_spread(&other, value, NULL, BG_KEEP_ALL, &f) == BG_OK)
            bg_fragility_put_rule(c, measures[m], &f, (double)NAN, (double)NAN);
    }
}

static gboolean spread_of(BgRun *run, const BgFragilityTables *tables,
                          const BgSeries *a, const BgSeries *b, GError **error)
{
    g_autoptr(BgPairs) on = bg_series_pair(a, b);
    const BgResampling how = bg_draws_start(run, 0);
    const BgSpreadClaim claim = spread_claim(run, on, &how);
    g_autofree char *what =
        g_strdup_printf("%s against %s", a->label, b->label);
    g_autoptr(BgFragileCase) c = bg_fragile_case_new(run, tables, what);
    g_auto(BgFragileHistory) left = { 0 }, right = { 0 };

    if (!bg_fragile_history_open(run, a, &left, error))
        return FALSE;

    if (!bg_fragile_history_open(run, b, &right, error))
        return FALSE;

    bg_fragile_history_add(c, &left, on->t, on->x, on->n);
    bg_fragile_history_add(c, &right, on->t, on->y, on->n);
    bg_fragile_history_periods(c, a, on->t, on->n);
    c->claim = &claim;
    c->judge = bg_judge_spread;
    c->strength = bg_strength_spread;
    c->word = spread_word;
    const int status = bg_fragile_case_judge(c, NULL, BG_KEEP_ALL, &c->base);

    if (bg_progress_stopped())
        return TRUE;
    if (status != BG_OK)
        return bg_too_few(error, "no verdict on %s, %zu common issues: %s",
                          what, on->n, bg_stats_message(status));
    if (!bg_fragility_histories(c, c->base.verdict != BG_SPREAD_UNDECIDED, &how,
                                error))
        return FALSE;
    if (!bg_progress_stopped() && bg_fragility_wants_measures(c) &&
        g_str_equal(a->measure, "aggregate"))
        spread_rules(c);
    return TRUE;
}

gboolean bg_fragility_volatility(BgRun *run, const BgFragilityTables *tables,
                                 GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);

    if (!series)
        return FALSE;
    if (series->len != 2)
        return bg_usage_error(error, "fragility volatility wants two series, "
                                     "for example simulated/biss:russia "
                                     "simulated/biss:china");
    const gboolean good = spread_of(run, tables, g_ptr_array_index(series, 0),
                                    g_ptr_array_index(series, 1), error);

    if (!good)
        return FALSE;
    bg_result_note(run->result,
                   "verdict: volatility's, by block-swap at level %s around "
                   "the %s; value: sd of a over sd of b.",
                   bg_options_text(run->options, "level"),
                   bg_options_text(run->options, "around"));
    bg_fragility_history_notes(run);
    return TRUE;
}
