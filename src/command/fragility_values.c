/* fragility of an index value, and of the difference of two. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "command/draws.h"
#include "command/fragility.h"
#include "command/picks.h"
#include "command/progress.h"
#include "stats/proportion.h"
#include "stats/score_noise.h"

/* Most points of a printed total that are taken as events of one point. */
enum { MOST_POINTS = 2048 };

static const char from_catalogue[] = "catalogue";
static const char from_totals[] = "totals, scores taken as +-1";
static const char from_aggregate[] = "aggregate alone, scores taken as +-1";

/* --- reading ---------------------------------------------------------------
 */

static double recorded(const BgPick *pick, const char *name,
                       const char *measure)
{
    const BgValue *value =
        bg_dataset_value(pick->dataset, (guint)pick->issue, name, measure);

    return value ? value->value : (double)NAN;
}

static gboolean counts_in(const char *measure, double score)
{
    if (g_str_equal(measure, "positive"))
        return score > 0.0;
    if (g_str_equal(measure, "negative"))
        return score < 0.0;
    return TRUE;
}

static guint add_catalogue(BgFragileCase *c, const BgPick *pick,
                           const char *name)
{
    const GArray *events = pick->dataset->events;
    guint found = 0;

    for (guint i = 0; i < events->len; i++) {
        const BgEvent *event = &g_array_index(events, BgEvent, i);

        if (event->issue == (guint)pick->issue &&
            g_str_equal(event->series, name) &&
            counts_in(pick->measure, event->score)) {
            bg_fragile_case_event(c, event->score, event);
            found++;
        }
    }
    return found;
}

static gboolean is_count(double points)
{
    return points >= 0.0 && points <= MOST_POINTS && points == rint(points);
}

static void add_points(BgFragileCase *c, double points, double score)
{
    for (guint i = 0; i < (guint)points; i++)
        bg_fragile_case_event(c, score, NULL);
}

/* Totals as that many events of one point each, as `compare` takes them. */
static const char *add_totals(BgFragileCase *c, const BgPick *pick,
                              const char *name, double printed)
{
    double positive = recorded(pick, name, "positive");
    double negative = recorded(pick, name, "negative");
    const char *from = from_totals;

    if (!g_str_equal(pick->measure, "aggregate")) {
        positive = fmax(printed, 0.0);
        negative = fmin(printed, 0.0);
    } else if (isnan(positive) || isnan(negative)) {
        positive = fmax(printed, 0.0);
        negative = fmin(printed, 0.0);
        from = from_aggregate;
    }
    if (!is_count(positive) || !is_count(-negative))
        return NULL;
    add_points(c, positive, 1.0);
    add_points(c, -negative, -1.0);
    return from;
}

static gboolean read_value(BgFragileCase *c, const BgPick *pick,
                           const char *name, const char **from, GError **error)
{
    g_autofree char *label = g_strdup_printf(
        "%s:%s@%s", pick->dataset->name, name,
        bg_dataset_issue(pick->dataset, (guint)pick->issue)->label);
    const double printed = recorded(pick, name, pick->measure);

    c->run->result->simulated |= pick->dataset->simulated;
    if (isnan(printed))
        return bg_too_few(error, "no %s value is recorded for %s",
                          pick->measure, label);
    bg_fragile_case_value(c, label, printed, 0.0);
    *from = from_catalogue;
    if (add_catalogue(c, pick, name) == 0)
        *from = add_totals(c, pick, name, printed);
    if (!*from)
        return bg_too_few(error,
                          "%s has no catalogue, and its totals are no whole "
                          "numbers of points up to %d",
                          label, MOST_POINTS);
    const double offset = g_array_index(c->offset, double, c->offset->len - 1);

    if (offset != 0.0)
        bg_result_warn(
            c->run->result,
            "%s: the report prints %g, its %s sums to %g; the "
            "printed value is used, and the rules take the %s",
            label, printed, *from == from_catalogue ? "catalogue" : "points",
            printed - offset, *from == from_catalogue ? "catalogue" : "points");
    return TRUE;
}

static gboolean names_values(const BgPick *pick, const char *spec, guint most,
                             GError **error)
{
    if (pick->issue >= 0 && pick->names->len <= most)
        return TRUE;
    return bg_usage_error(error,
                          "'%s' names no single value: say SOURCE:SERIES"
                          "@ISSUE, for example minsk-barometer:us@18",
                          spec);
}

/* --- an index value --------------------------------------------------------
 */

static const char *sign_word(int sign)
{
    return sign > 0 ? "positive" : sign < 0 ? "negative" : "zero";
}

static double points_or_nan(int status, size_t points)
{
    return status == BG_OK ? (double)points : (double)NAN;
}

static void index_rules(const BgFragileCase *c, double noise)
{
    BgFragileValues v = bg_fragile_case_values(c);
    g_autofree int *change = g_new(int, v.events.n + 1);
    const double none = 0.0;

    v.offset = &none;
    for (BgRuleKind kind = BG_RULE_SUM; kind < BG_RULES; kind++) {
        double value, variance, survival = (double)NAN;
        BgFinding f;
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
                              points_or_nan(status, points), survival);
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

    bg_result_note(c->run->result,
                   "%s: the value %g stays %s %s; without any one event it "
                   "lies between %g and %g; where each score is off by a point "
                   "with probability %g it stays so with probability %.4f.",
                   c->what, c->base.value, sign_word(c->base.verdict), points,
                   row->left.low, row->left.high, noise, row->survival);
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
    if (bg_tipping_move(v.events.score, v.events.n, &c->rule, c->scale, down,
                        by, change, &points) == BG_OK)
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

        if (!read_value(c, pick, name, &from, error))
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

        if (!names_values(pick, run->args[i], G_MAXUINT, error) ||
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

/* --- a difference ----------------------------------------------------------
 */

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
    BgResampling how = bg_progress_start(c->run, bg_draw_count(asked));
    size_t survived;
    BgInterval ci;
    const int status = bg_fragility_noise(v, bg_options_number(asked, "noise"),
                                          c->judge, c->claim, &how, &survived);

    bg_progress_end();
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
        BgFinding f;
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
                              points_or_nan(status, points), row.survival);
    }
}

static void difference_note(const BgFragileCase *c, const BgFragilityRow *row)
{
    g_autofree char *turns =
        isnan(row->points)
            ? g_strdup("no number of points looked at turns that")
            : g_strdup_printf("%g point%s, at the fewest, turn%s that",
                              row->points, row->points == 1.0 ? "" : "s",
                              row->points == 1.0 ? "s" : "");

    bg_result_note(c->run->result,
                   "%s: the difference of %g points is %s (p = %.4f); %s; %zu "
                   "of %zu events turn it when left out; it survives in %.1f "
                   "%% of the noisy catalogues.",
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
        row.exact = "fewest";
        if (!bg_fragility_put_changes(c, change, FALSE, error))
            return FALSE;
    }
    bg_fragility_put(c, &row);
    difference_rules(c);
    difference_note(c, &row);
    return !bg_progress_stopped() || bg_progress_error(error);
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

        if (!pick || !names_values(pick, run->args[i], 1, error) ||
            !read_value(c, pick, g_ptr_array_index(pick->names, 0), &from[i],
                        error))
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
