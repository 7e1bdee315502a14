/* fragility of an index value: of its sign. */
#include <math.h>

#include "command/fragility.h"
#include "stats/score_noise.h"

static const char *sign_word(int sign)
{
    return sign > 0 ? "positive" : sign < 0 ? "negative" : "zero";
}

static void index_rules(const BgFragileCase *c, double noise)
{
    BgFragileValues v = bg_fragile_case_values(c);
    g_autofree int *change = g_new(int, v.events.n + 1);
    const double none = 0.0;

    v.offset = &none;
    for (BgRuleKind kind = BG_RULE_SUM; kind < BG_RULES; kind++) {
        double value, variance, survival = (double)NAN;
        BgJudgement f;
        size_t points = 0;

        v.rule = bg_fragility_rule(c->run, kind);
        bg_fragile_values(&v, &value, &variance);
        int status = c->judge(NULL, &value, &variance, BG_KEEP_ALL, &f);

        if (status != BG_OK) {
            bg_fragility_no_rule(c, bg_rule_name(kind), status);
            continue;
        }
        status = bg_tipping_sign(v.events.score, v.events.n, &v.rule, 0.0,
                                 c->scale, change, &points);
        if (bg_score_noise_sign(v.events.score, v.events.n, &v.rule, 0.0, noise,
                                &survival) != BG_OK)
            survival = (double)NAN;
        bg_fragility_put_rule(c, bg_rule_name(kind), &f,
                              status == BG_OK ? (double)points : (double)NAN,
                              survival);
    }
}

static void index_note(const BgFragileCase *c, const BgFragilityRow *row,
                       double noise)
{
    g_autofree char *points =
        isnan(row->points)
            ? g_strdup_printf("whatever its scores within -%g .. %g", c->scale,
                              c->scale)
            : g_strdup_printf("unless %g point%s change%s", row->points,
                              row->points == 1.0 ? "" : "s",
                              row->points == 1.0 ? "s" : "");

    g_autofree char *noisy =
        isnan(row->survival)
            ? g_strdup("")
            : g_strdup_printf("; where each score is off by a point with "
                              "probability %g it stays so with probability "
                              "%.4f",
                              noise, row->survival);

    bg_result_note(c->run->result,
                   "%s: the value %g stays %s %s; without any one event it "
                   "lies between %g and %g%s.",
                   c->what, c->base.value, sign_word(c->base.verdict), points,
                   row->left.low, row->left.high, noisy);
}

/* The fewest points that move it by --by against its sign. */
static void move_by(const BgFragileCase *c)
{
    const BgFragileValues v = bg_fragile_case_values(c);
    g_autofree int *change = g_new(int, v.events.n + 1);
    const double by = bg_options_text(c->run->options, "by")
                          ? bg_options_number(c->run->options, "by")
                          : 0.0;
    const int down = c->base.value > 0.0 ? -1 : 1;
    size_t points;

    if (by <= 0.0)
        return;
    if (bg_tipping_move(v.events.score, v.events.n, &c->rule, c->scale,
                        down * by, change, &points) == BG_OK)
        bg_result_note(c->run->result,
                       "%s: %zu point%s, at the fewest, move it by %g, to %g.",
                       c->what, points, points == 1 ? "" : "s", by,
                       c->base.value + down * by);
    else
        bg_result_note(c->run->result,
                       "%s: no scores within -%g .. %g move it by %g.", c->what,
                       c->scale, c->scale, by);
}

static gboolean index_value(BgFragileCase *c, const char *from, GError **error)
{
    const double noise = bg_options_number(c->run->options, "noise");
    const double nan = (double)NAN;
    const BgFragileValues v = bg_fragile_case_values(c);
    const double offset = g_array_index(c->offset, double, 0);
    g_autofree int *change = g_new0(int, v.events.n + 1);
    BgFragilityRow row = { nan, nan, NULL,         nan,  nan,
                           nan, nan, "each score", from, { 0, 0, nan, nan } };
    BgLeftOut issues;
    size_t points, events;

    c->judge = bg_judge_sign;
    c->word = sign_word;
    c->scale = bg_fragility_scale(c);
    if (bg_fragile_case_judge(c, NULL, BG_KEEP_ALL, &c->base) != BG_OK)
        return bg_too_few(error, "%s has no value", c->what);
    bg_fragility_leave_out(c, &row.left, &issues);
    row.turned_by = (double)row.left.turned;
    if (bg_tipping_sign(v.events.score, v.events.n, &c->rule, offset, c->scale,
                        change, &points) == BG_OK) {
        row.points = (double)points;
        row.exact = "fewest";
        if (!bg_fragility_put_changes(c, change, FALSE, error))
            return FALSE;
    }
    if (bg_tipping_events(v.events.score, v.events.n, &c->rule, offset,
                          &events) == BG_OK)
        row.events_out = (double)events;
    if (bg_score_noise_sign(v.events.score, v.events.n, &c->rule, offset, noise,
                            &row.survival) != BG_OK)
        row.survival = nan;
    bg_fragility_put(c, &row);
    index_rules(c, noise);
    index_note(c, &row, noise);
    move_by(c);
    return TRUE;
}

static gboolean index_pick(BgRun *run, const BgFragilityTables *tables,
                           const BgPick *pick, GError **error)
{
    for (guint s = 0; s < pick->names->len; s++) {
        const char *name = g_ptr_array_index(pick->names, s);
        g_autoptr(BgFragileCase) c = bg_fragile_case_new(run, tables, "");
        const char *from;

        if (!bg_fragility_read(c, pick, name, &from, error))
            return FALSE;
        g_free(c->what);
        c->what = g_strdup(g_ptr_array_index(c->name, 0));
        if (!index_value(c, from, error))
            return FALSE;
    }
    return TRUE;
}

gboolean bg_fragility_index(BgRun *run, const BgFragilityTables *tables,
                            GError **error)
{
    if (!*run->args)
        return bg_usage_error(error, "fragility index wants a value, for "
                                     "example minsk-barometer:us@18");
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);

    for (guint i = 0; picks && i < picks->len; i++) {
        const BgPick *pick = g_ptr_array_index(picks, i);

        if (!bg_fragility_names(pick, run->args[i], G_MAXUINT, error) ||
            !index_pick(run, tables, pick, error))
            return FALSE;
    }
    if (picks)
        bg_result_note(run->result,
                       "points: one score changed by 1, scores staying within "
                       "the largest in the catalogue (--scale); turned: the "
                       "value is 0 or of the other sign. survival: exact, by "
                       "convolution.");
    return picks != NULL;
}
