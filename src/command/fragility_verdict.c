/* fragility of a verdict on histories: what trend and volatility share. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "command/fragility.h"
#include "command/progress.h"
#include "stats/proportion.h"

/* More points than these on one verdict are not looked for. */
enum { MOST_POINTS = 512 };

/* How many of the values have a catalogue. */
static size_t with_events(const BgFragileCase *c)
{
    size_t n = 0;

    for (guint i = 0; i < c->at->len; i++)
        n += i == 0 || g_array_index(c->at, gsize, i) !=
                           g_array_index(c->at, gsize, i - 1);
    return n;
}

static void tell(const BgResampling *how, double done)
{
    if (how->progress)
        how->progress(done, how->progress_data);
}

static int survival(const BgFragileCase *c, const BgResampling *how,
                    BgFragilityRow *row)
{
    const BgOptions *asked = c->run->options;
    const BgFragileValues v = bg_fragile_case_values(c);
    BgResampling repeats = *how;
    size_t survived;
    BgInterval ci;

    repeats.n = (size_t)bg_options_int(asked, "repeats");
    const int status =
        bg_fragility_noise(&v, bg_options_number(asked, "noise"), c->judge,
                           c->claim, &repeats, &survived);

    if (status != BG_OK)
        return status;
    row->survival = (double)survived / (double)repeats.n;
    if (bg_wilson_interval((double)survived, (double)repeats.n,
                           bg_options_number(asked, "level"), &ci) == BG_OK) {
        row->survival_low = ci.low;
        row->survival_high = ci.high;
    }
    return BG_OK;
}

static gboolean fewest(const BgFragileCase *c, gboolean weaken,
                       const BgResampling *how, BgFragilityRow *row,
                       GError **error)
{
    const BgFragileValues v = bg_fragile_case_values(c);
    g_autofree double *value = g_new(double, 2 * v.events.values + 1);
    g_autofree int *change = g_new0(int, v.events.values + 1);
    const BgTippingSearch search = { c->judge,    c->strength,     c->claim,
                                     value,       v.events.values, weaken,
                                     MOST_POINTS, how->stop };
    size_t points;
    bool exact;

    bg_fragile_values(&v, value, value + v.events.values);
    const int status = bg_fragility_search(&search, change, &points, &exact);

    if (status == GSL_EDOM)
        bg_result_warn(c->run->result,
                       "%s: no %d points that were tried turn the verdict",
                       c->what, MOST_POINTS);
    if (status != BG_OK)
        return TRUE;
    row->points = (double)points;
    row->exact = exact ? "fewest" : "at most";
    return bg_fragility_put_changes(c, change, TRUE, error);
}

static void note_of(const BgFragileCase *c, const BgFragilityRow *row,
                    const BgLeftOut *events, const BgLeftOut *issues)
{
    g_autofree char *turns =
        isnan(row->points)
            ? g_strdup("no points that were tried turn that")
            : g_strdup_printf("%g point%s (%s) turn%s that", row->points,
                              row->points == 1.0 ? "" : "s",
                              g_str_equal(row->exact, "fewest")
                                  ? "the fewest"
                                  : "at most so many are needed",
                              row->points == 1.0 ? "s" : "");
    g_autofree char *single =
        events->left > 0 ? g_strdup_printf("%zu of %zu events and ",
                                           events->turned, events->left)
                         : g_strdup("");

    bg_result_note(c->run->result,
                   "%s: %s (p = %.4f); %s; %s%zu of %zu issues turn it when "
                   "left out; it survives in %.1f %% of the noisy histories.",
                   c->what, c->word(c->base.verdict), c->base.p, turns, single,
                   issues->turned, issues->left, 100.0 * row->survival);
}

/* The rules, where every value has its events. */
static void event_rules(BgFragileCase *c)
{
    BgFragileValues v = bg_fragile_case_values(c);
    g_autofree double *none = g_new0(double, v.events.values + 1);
    g_autofree double *value = g_new(double, 2 * v.events.values + 1);

    v.offset = none;
    for (BgRuleKind kind = BG_RULE_SUM; kind < BG_RULES; kind++) {
        BgJudgement f;

        v.rule = bg_fragility_rule(c->run, kind);
        bg_fragile_values(&v, value, value + v.events.values);
        const int status =
            c->judge(c->claim, value, value + v.events.values, BG_KEEP_ALL, &f);

        if (status == BG_OK)
            bg_fragility_put_rule(c, bg_rule_name(kind), &f, (double)NAN,
                                  (double)NAN);
        else
            bg_fragility_no_rule(c, bg_rule_name(kind), status);
    }
}

static char *rests_on(const BgFragileCase *c, size_t with)
{
    if (with == 0)
        return g_strdup("printed values alone");
    return g_strdup_printf("catalogues of %zu of %u values", with,
                           c->offset->len);
}

static const char *noise_kind(const BgFragileCase *c, size_t with)
{
    return with == 0                ? "counting noise of each value, normal"
           : with == c->offset->len ? "each score"
                                    : "each score; elsewhere counting noise";
}

/* Everything but the rules where catalogues are missing. */
gboolean bg_fragility_histories(BgFragileCase *c, gboolean weaken,
                                const BgResampling *how, GError **error)
{
    const double nan = (double)NAN;
    const size_t with = with_events(c);
    g_autofree char *rests = rests_on(c, with);
    BgFragilityRow row = { nan,   nan,
                           NULL,  nan,
                           nan,   nan,
                           nan,   noise_kind(c, with),
                           rests, { 0, 0, nan, nan } };
    BgLeftOut events, issues;

    bg_fragility_leave_out(c, &events, &issues);
    tell(how, 0.0);
    row.left = events.left > 0 ? events : issues;
    row.turned_by = (double)row.left.turned;
    if (!fewest(c, weaken, how, &row, error))
        return FALSE;
    const int status = survival(c, how, &row);

    if (bg_progress_stopped())
        return TRUE;
    if (status != BG_OK)
        bg_result_warn(c->run->result, "%s: no survival: %s", c->what,
                       bg_stats_message(status));
    bg_fragility_put(c, &row);
    if (with == c->offset->len)
        event_rules(c);
    note_of(c, &row, &events, &issues);
    return TRUE;
}

gboolean bg_fragility_wants_measures(const BgFragileCase *c)
{
    return with_events(c) < c->offset->len;
}

/* The files read are noted already. */
GPtrArray *bg_fragility_measure(const BgRun *run, const char *measure)
{
    g_autoptr(BgResult) aside = bg_result_new(run->result->command);
    BgRun again = *run;

    again.result = aside;
    return bg_run_series(&again, run->args, measure, NULL);
}

void bg_fragility_history_notes(BgRun *run)
{
    bg_result_note(run->result,
                   "A point changes one index value, or one score, by 1. The "
                   "fewest: every single point was tried first; more than two "
                   "come from a search by steepest change and are an upper "
                   "bound; table changes holds them, judged again. survival: "
                   "share of %s noisy histories with the same verdict; a score "
                   "is off by a point with probability %s, a value without a "
                   "catalogue moves by its counting noise (variance positive + "
                   "|negative|, else |value|). Every verdict: %s draws, seed "
                   "%s, the same for all.",
                   bg_options_text(run->options, "repeats"),
                   bg_options_text(run->options, "noise"),
                   bg_options_text(run->options, "draws"),
                   bg_options_text(run->options, "seed"));
}
