/* fragility of a trend, and of which of two series moves more. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "command/draws.h"
#include "command/fragility.h"
#include "command/picks.h"
#include "command/progress.h"
#include "load/source.h"
#include "stats/proportion.h"

/* More points than these on one verdict are not looked for. */
enum { MOST_POINTS = 512 };

/* --- reading ---------------------------------------------------------------
 */

/* A history with the catalogue behind it, where there is one. */
typedef struct {
    const BgSeries *series;
    BgDataset *dataset; /* owned; NULL: a table, or a stock */
} Side;

static gboolean has_source(const BgRun *run, const char *name)
{
    g_autofree char *data_dir = bg_data_dir(run->options);
    g_autoptr(GPtrArray) names = bg_load_source_names(data_dir, NULL);

    for (guint i = 0; names && i < names->len; i++)
        if (g_str_equal(g_ptr_array_index(names, i), name))
            return TRUE;
    return FALSE;
}

static gboolean open_side(BgRun *run, const BgSeries *series, Side *side,
                          GError **error)
{
    g_autofree char *data_dir = bg_data_dir(run->options);

    *side = (Side){ series, NULL };
    if (series->stock)
        bg_result_warn(run->result,
                       "%s: its values are carried forward, so no event can be "
                       "taken out of one of them: only values are changed",
                       series->label);
    if (series->stock || !has_source(run, series->source))
        return TRUE;
    side->dataset =
        bg_load_source(data_dir, series->source, run->result->inputs, error);
    return side->dataset != NULL;
}

static const BgObservation *observation_at(const BgSeries *series, double t)
{
    guint low = 0, high = series->obs->len;

    while (low < high) {
        const guint middle = low + (high - low) / 2;

        if (bg_series_at(series, middle)->t < t)
            low = middle + 1;
        else
            high = middle;
    }
    return bg_series_at(series, low);
}

static double recorded(const Side *side, guint issue, const char *measure)
{
    const BgValue *value =
        bg_dataset_value(side->dataset, issue, side->series->name, measure);

    return value ? value->value : (double)NAN;
}

/* Counting variance: positive + |negative| where printed, else |value|. */
static double counting_of(const Side *side, int issue, double value)
{
    if (issue < 0 || !g_str_equal(side->series->measure, "aggregate"))
        return fabs(value);
    const double points = recorded(side, (guint)issue, "positive") -
                          recorded(side, (guint)issue, "negative");

    return isnan(points) ? fabs(value) : fabs(points);
}

static gboolean counts_in(const char *measure, double score)
{
    if (g_str_equal(measure, "aggregate"))
        return TRUE;
    return g_str_equal(measure, "positive") ? score > 0.0 : score < 0.0;
}

static void add_events(BgFragileCase *c, const Side *side, guint issue)
{
    const GArray *events = side->dataset->events;

    for (guint i = 0; i < events->len; i++) {
        const BgEvent *event = &g_array_index(events, BgEvent, i);

        if (event->issue == issue &&
            g_str_equal(event->series, side->series->name) &&
            counts_in(side->series->measure, event->score))
            bg_fragile_case_event(c, event->score, event);
    }
}

static void add_value(BgFragileCase *c, const Side *side, double t,
                      double value)
{
    const BgObservation *obs = observation_at(side->series, t);
    const int issue = side->dataset && obs->issue
                          ? bg_dataset_find_issue(side->dataset, obs->issue)
                          : -1;
    g_autofree char *name = g_strdup_printf("%s, issue %s", side->series->label,
                                            obs->issue ? obs->issue : "?");

    bg_fragile_case_value(c, name, value, counting_of(side, issue, value));
    if (issue >= 0)
        add_events(c, side, (guint)issue);
}

/* How many of the values have a catalogue. */
static size_t with_events(const BgFragileCase *c)
{
    size_t n = 0;

    for (guint i = 0; i < c->at->len; i++)
        n += i == 0 || g_array_index(c->at, gsize, i) !=
                           g_array_index(c->at, gsize, i - 1);
    return n;
}

/* --- any verdict on values --------------------------------------------------
 */

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
        BgFinding f;

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
static gboolean examine(BgFragileCase *c, gboolean weaken,
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

/* Reads the same arguments in another measure, for rules where there are no
 * catalogues; files read are noted already. */
static GPtrArray *other_measure(const BgRun *run, const char *measure)
{
    g_autoptr(BgResult) aside = bg_result_new(run->result->command);
    BgRun again = *run;

    again.result = aside;
    return bg_run_series(&again, run->args, measure, NULL);
}

static void common_notes(BgRun *run)
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

/* --- trend -----------------------------------------------------------------
 */

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
        g_autoptr(GPtrArray) list = other_measure(c->run, measures[m]);

        if (!list || i >= list->len)
            continue;
        g_autoptr(BgSample) s = bg_series_sample(g_ptr_array_index(list, i));
        const BgTrendClaim other = trend_claim(c->run, s, &claim->how);
        BgFinding f;
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
    const BgResampling how =
        bg_progress_start(run, bg_draw_count(run->options));
    const BgTrendClaim claim = trend_claim(run, s, &how);
    g_autoptr(BgFragileCase) c =
        bg_fragile_case_new(run, tables, series->label);
    Side side;

    if (!open_side(run, series, &side, error))
        return FALSE;
    g_autoptr(BgDataset) dataset = side.dataset;

    for (size_t k = 0; k < s->n; k++)
        add_value(c, &side, s->t[k], s->y[k]);
    c->claim = &claim;
    c->judge = bg_judge_trend;
    c->strength = bg_strength_trend;
    c->word = trend_word;
    c->periods = s->n;
    const int status = bg_fragile_case_judge(c, NULL, BG_KEEP_ALL, &c->base);

    if (bg_progress_stopped())
        return TRUE;
    if (status != BG_OK)
        return bg_too_few(error, "no verdict on the trend of %s, n = %zu: %s",
                          series->label, s->n, bg_stats_message(status));
    if (!examine(c,
                 c->base.verdict == BG_RISING ||
                     c->base.verdict == BG_FALLING ||
                     c->base.verdict == BG_TREND_WITHIN_MARGIN,
                 &how, error))
        return FALSE;
    if (!bg_progress_stopped() && with_events(c) < s->n &&
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
    bg_progress_end();
    if (!good)
        return FALSE;
    if (bg_progress_stopped())
        return bg_progress_error(error);
    bg_result_note(run->result,
                   "verdict: trend's, by ar1 at level %s; value: drift over "
                   "the window.",
                   bg_options_text(run->options, "level"));
    common_notes(run);
    return TRUE;
}

/* --- volatility ------------------------------------------------------------
 */

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
        g_autoptr(GPtrArray) list = other_measure(c->run, measures[m]);

        if (!list || list->len != 2)
            continue;
        g_autoptr(BgPairs) on = bg_series_pair(g_ptr_array_index(list, 0),
                                               g_ptr_array_index(list, 1));
        const BgSpreadClaim other = spread_claim(c->run, on, &claim->how);
        g_autofree double *value = g_new(double, 2 * on->n + 1);
        BgFinding f;

        for (size_t k = 0; k < on->n; k++) {
            value[k] = on->x[k];
            value[on->n + k] = on->y[k];
        }
        if (bg_judge_spread(&other, value, NULL, BG_KEEP_ALL, &f) == BG_OK)
            bg_fragility_put_rule(c, measures[m], &f, (double)NAN, (double)NAN);
    }
}

static void add_both(BgFragileCase *c, const Side *a, const Side *b,
                     const BgPairs *on)
{
    for (size_t k = 0; k < on->n; k++)
        add_value(c, a, on->t[k], on->x[k]);
    for (size_t k = 0; k < on->n; k++)
        add_value(c, b, on->t[k], on->y[k]);
}

static gboolean spread_of(BgRun *run, const BgFragilityTables *tables,
                          const BgSeries *a, const BgSeries *b, GError **error)
{
    g_autoptr(BgPairs) on = bg_series_pair(a, b);
    const BgResampling how =
        bg_progress_start(run, bg_draw_count(run->options));
    const BgSpreadClaim claim = spread_claim(run, on, &how);
    g_autofree char *what =
        g_strdup_printf("%s against %s", a->label, b->label);
    g_autoptr(BgFragileCase) c = bg_fragile_case_new(run, tables, what);
    Side left, right;

    if (!open_side(run, a, &left, error))
        return FALSE;
    g_autoptr(BgDataset) first = left.dataset;

    if (!open_side(run, b, &right, error))
        return FALSE;
    g_autoptr(BgDataset) second = right.dataset;

    add_both(c, &left, &right, on);
    c->claim = &claim;
    c->judge = bg_judge_spread;
    c->strength = bg_strength_spread;
    c->word = spread_word;
    c->periods = on->n;
    const int status = bg_fragile_case_judge(c, NULL, BG_KEEP_ALL, &c->base);

    if (bg_progress_stopped())
        return TRUE;
    if (status != BG_OK)
        return bg_too_few(error, "no verdict on %s, %zu common issues: %s",
                          what, on->n, bg_stats_message(status));
    if (!examine(c, c->base.verdict != BG_SPREAD_UNDECIDED, &how, error))
        return FALSE;
    if (!bg_progress_stopped() && with_events(c) < c->offset->len &&
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

    bg_progress_end();
    if (!good)
        return FALSE;
    if (bg_progress_stopped())
        return bg_progress_error(error);
    bg_result_note(run->result,
                   "verdict: volatility's, by block-swap at level %s around "
                   "the %s; value: sd of a over sd of b.",
                   bg_options_text(run->options, "level"),
                   bg_options_text(run->options, "around"));
    common_notes(run);
    return TRUE;
}
