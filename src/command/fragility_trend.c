/* fragility of a trend. */
#include <math.h>

#include "command/draws.h"
#include "command/fragility.h"
#include "command/progress.h"

static const char *trend_word(int verdict)
{
    return bg_verdict_word((BgVerdict)verdict);
}

static BgTrendClaim trend_claim(const BgRun *run, const BgSample *s,
                                const BgResampling *how)
{
    BgTrendClaim claim = {
        .t = s->t,
        .position = s->position,
        .n = s->n,
        .level = bg_options_number(run->options, "level"),
        .margin = bg_options_text(run->options, "margin")
                      ? bg_options_number(run->options, "margin")
                      : (double)NAN,
        .how = *how,
    };

    claim.how.progress = NULL; /* a percentage of each verdict says nothing */
    return claim;
}

static void trend_rules(BgFragileCase *c, guint i)
{
    static const char *const measures[] = { "positive", "negative" };
    const BgTrendClaim *claim = c->claim;

    bg_fragility_put_rule(c, "as given", &c->base, (double)NAN, (double)NAN);
    for (guint m = 0; m < G_N_ELEMENTS(measures); m++) {
        g_autoptr(GPtrArray) list = bg_fragility_measure(c->run, measures[m]);

        if (!list || i >= list->len)
            continue;
        g_autoptr(BgSample) s = bg_series_sample(g_ptr_array_index(list, i));
        const BgTrendClaim other = trend_claim(c->run, s, &claim->how);
        BgJudgement f;
        const int status =
            s->n > 0 ? bg_judge_trend(&other, s->y, NULL, BG_KEEP_ALL, &f)
                     : BG_ETOOFEW;

        if (status == BG_OK)
            bg_fragility_put_rule(c, measures[m], &f, (double)NAN, (double)NAN);
    }
}

static gboolean trend_of(BgRun *run, const BgFragilityTables *tables, guint i,
                         const BgSeries *series, GError **error)
{
    g_autoptr(BgSample) s = bg_series_sample(series);
    const BgResampling how = bg_draws_start(run, 0);
    const BgTrendClaim claim = trend_claim(run, s, &how);
    g_autoptr(BgFragileCase) c =
        bg_fragile_case_new(run, tables, series->label);
    g_auto(BgFragileHistory) side = { 0 };

    if (!bg_fragile_history_open(run, series, &side, error))
        return FALSE;

    bg_fragile_history_add(c, &side, s->t, s->y, s->n);
    bg_fragile_history_periods(c, series, s->t, s->n);
    c->claim = &claim;
    c->judge = bg_judge_trend;
    c->strength = bg_strength_trend;
    c->word = trend_word;
    const int status = bg_fragile_case_judge(c, NULL, BG_KEEP_ALL, &c->base);

    if (bg_progress_stopped())
        return TRUE;
    if (status != BG_OK)
        return bg_too_few(error, "no verdict on the trend of %s, n = %zu: %s",
                          series->label, s->n, bg_stats_message(status));
    if (!bg_fragility_histories(c,
                                c->base.verdict == BG_RISING ||
                                    c->base.verdict == BG_FALLING ||
                                    c->base.verdict == BG_TREND_WITHIN_MARGIN,
                                &how, error))
        return FALSE;
    if (!bg_progress_stopped() && bg_fragility_wants_measures(c) &&
        g_str_equal(series->measure, "aggregate"))
        trend_rules(c, i);
    return TRUE;
}

gboolean bg_fragility_trend(BgRun *run, const BgFragilityTables *tables,
                            GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);
    gboolean good = series != NULL;

    for (guint i = 0; good && i < series->len && !bg_progress_stopped(); i++)
        good = trend_of(run, tables, i, g_ptr_array_index(series, i), error);
    if (!good)
        return FALSE;
    bg_result_note(run->result,
                   "verdict: trend's, by ar1 at level %s; value: drift over "
                   "the window.",
                   bg_options_text(run->options, "level"));
    bg_fragility_history_notes(run);
    return TRUE;
}
