/* simulate histories: single histories of known truth. */
#include "command/simulate_histories.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "resample/history.h"
#include "resample/resample.h"

enum { MOST_HISTORIES = 200, FIRST_YEAR = 2011 };

static const struct {
    const char *name, *unit;
    double fallback;
} told[BG_N_TOLD] = {
    [BG_TOLD_LEVEL] = { "level", "points", 0 },
    [BG_TOLD_SLOPE] = { "slope", "points per year", 0 },
    [BG_TOLD_BREAK_ISSUE] = { "break_issue", "issue", 0 },
    [BG_TOLD_STEP] = { "step", "points", 0 },
    [BG_TOLD_SLOPE_CHANGE] = { "slope_change", "points per year", 0 },
    [BG_TOLD_RHO] = { "rho", "none", 0 },
    [BG_TOLD_SD] = { "sd", "points", 4 },
    [BG_TOLD_DF] = { "df", "none", 0 },
    [BG_TOLD_SPREAD_ISSUE] = { "spread_issue", "issue", 0 },
    [BG_TOLD_SPREAD_RATIO] = { "spread_ratio", "none", 1 },
    [BG_TOLD_EVENTS] = { "events", "events per issue", 0 },
    [BG_TOLD_POSITIVE] = { "positive", "none", 0.5 },
    [BG_TOLD_LARGE] = { "large", "none", 0 },
    [BG_TOLD_ROUND] = { "round", "points", 1 },
    [BG_TOLD_MISSING] = { "missing", "issues", 0 },
    [BG_TOLD_GAP_FROM] = { "gap_from", "issue", 0 },
    [BG_TOLD_GAP_TO] = { "gap_to", "issue", 0 },
};

static void clear_told(gpointer data)
{
    g_free(((BgToldHistory *)data)->name);
}

/* --- reading ----------------------------------------------------------------
 */

static gboolean refuse(const char *what, const char *spec, GError **error)
{
    g_autofree char *shown = bg_text_quote(spec);

    return bg_usage_error(error,
                          "%s in %s: a history is told as 'NAME: KEY=VALUE, "
                          "...', for example 'china: slope=2, rho=0.3'",
                          what, shown);
}

static int find_told(const char *name)
{
    for (int i = 0; i < BG_N_TOLD; i++)
        if (g_str_equal(told[i].name, name))
            return i;
    return -1;
}

/* "rho=0.3" into the history. */
static gboolean read_told(const char *text, const char *spec,
                          BgToldHistory *history, GError **error)
{
    g_auto(GStrv) sides = g_strsplit(text, "=", 2);

    if (!sides[0] || !sides[1])
        return refuse("no KEY=VALUE", spec, error);
    const int which = find_told(g_strstrip(sides[0]));

    if (which < 0) {
        const char *names[BG_N_TOLD + 1] = { NULL };

        for (int i = 0; i < BG_N_TOLD; i++)
            names[i] = told[i].name;
        g_autofree char *near = bg_text_suggestion(sides[0], names);
        g_autofree char *shown = bg_text_quote(sides[0]);

        return bg_usage_error(error,
                              "nothing called %s can be told of a "
                              "history%s",
                              shown, near);
    }
    if (!bg_number_parse(g_strstrip(sides[1]), '.', &history->told[which])) {
        g_autofree char *what =
            g_strdup_printf("%s is no number", told[which].name);

        return refuse(what, spec, error);
    }
    return TRUE;
}

static gboolean name_valid(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_')
            return FALSE;
    return *name != '\0';
}

static gboolean name_taken(const GArray *all, const char *name)
{
    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(g_array_index(all, BgToldHistory, i).name, name))
            return TRUE;
    return FALSE;
}

static gboolean read_spec(const char *spec, GArray *all, GError **error)
{
    g_auto(GStrv) sides = g_strsplit(spec, ":", 2);
    BgToldHistory history = { .name = NULL };

    if (!sides[0] || !name_valid(g_strstrip(sides[0])))
        return refuse("no name of letters, digits, - and _", spec, error);
    if (name_taken(all, sides[0]))
        return refuse("the same name again", spec, error);
    for (int i = 0; i < BG_N_TOLD; i++)
        history.told[i] = told[i].fallback;
    g_auto(GStrv) parts =
        g_strsplit(sides[1] ? g_strstrip(sides[1]) : "", ",", -1);

    for (char **part = parts; *part; part++)
        if (!read_told(*part, spec, &history, error))
            return FALSE;
    history.name = g_strdup(sides[0]);
    g_array_append_val(all, history);
    return TRUE;
}

/* --- drawing ----------------------------------------------------------------
 */

/* A whole number from low to n, or 0. */
static gboolean issue_valid(double x, double low, guint n)
{
    return x == rint(x) && (x == 0 || (x >= low && x <= n));
}

static gboolean places_valid(const BgToldHistory *h, guint n)
{
    const double *x = h->told;
    const double from = x[BG_TOLD_GAP_FROM], to = x[BG_TOLD_GAP_TO];

    return issue_valid(x[BG_TOLD_BREAK_ISSUE], 2, n) &&
           issue_valid(x[BG_TOLD_SPREAD_ISSUE], 2, n) &&
           issue_valid(from, 1, n) && issue_valid(to, from, n) &&
           (from == 0) == (to == 0) &&
           x[BG_TOLD_MISSING] == rint(x[BG_TOLD_MISSING]) &&
           x[BG_TOLD_MISSING] >= 0 && x[BG_TOLD_MISSING] <= n - 2.0;
}

static BgTruth truth_of(const BgToldHistory *h, const double *t, guint n)
{
    const double *x = h->told;
    const double from = x[BG_TOLD_BREAK_ISSUE], late = x[BG_TOLD_SPREAD_ISSUE];

    return (BgTruth){ .n = n,
                      .t = t,
                      .level = x[BG_TOLD_LEVEL],
                      .slope = x[BG_TOLD_SLOPE],
                      .break_at = from > 0 ? (size_t)from - 1 : 0,
                      .step = x[BG_TOLD_STEP],
                      .slope_change = x[BG_TOLD_SLOPE_CHANGE],
                      .rho = x[BG_TOLD_RHO],
                      .sd = x[BG_TOLD_SD],
                      .df = x[BG_TOLD_DF],
                      .spread_at = late > 0 ? (size_t)late - 1 : 0,
                      .spread_late = x[BG_TOLD_SPREAD_RATIO],
                      .events = x[BG_TOLD_EVENTS],
                      .positive = x[BG_TOLD_POSITIVE],
                      .large = x[BG_TOLD_LARGE],
                      .round_to = x[BG_TOLD_ROUND] };
}

static void leave_out(const BgInvented *all, guint which)
{
    const double *x = g_array_index(all->told, BgToldHistory, which).told;
    double *value = all->value + which * all->n;
    g_autofree char *kept = g_malloc(all->n);
    BgStream stream;

    bg_stream_start(&stream, (guint64)all->seed, BG_PURPOSE_HISTORY, which + 1);
    bg_history_leave_out(&stream, all->n, (size_t)x[BG_TOLD_MISSING], kept);
    for (guint i = 0; i < all->n; i++)
        if (!kept[i] ||
            (i + 1 >= x[BG_TOLD_GAP_FROM] && i + 1 <= x[BG_TOLD_GAP_TO]))
            value[i] = (double)NAN;
}

static gboolean draw(BgInvented *all, GError **error)
{
    const guint k = all->told->len, n = all->n;
    g_autofree double *t = g_new(double, n);
    g_autofree BgTruth *truth = g_new(BgTruth, k);
    BgStream stream;

    for (guint i = 0; i < n; i++)
        t[i] = bg_period_midpoint(all->period[i]) -
               bg_period_midpoint(all->period[0]);
    for (guint j = 0; j < k; j++) {
        const BgToldHistory *h = &g_array_index(all->told, BgToldHistory, j);

        truth[j] = truth_of(h, t, n);
        if (!places_valid(h, n) || bg_truth_check(&truth[j]) != BG_OK)
            return bg_usage_error(
                error,
                "no history of %u issues can be as %s is told: issues are "
                "whole numbers from 2 to %u, rho lies inside (-1, 1), sd and "
                "ratios at 0 or above, shares from 0 to 1, df is 0 or above 2",
                n, h->name, n);
    }
    if (!bg_correlation_valid(all->correlation, k))
        return bg_usage_error(error,
                              "%u histories cannot all correlate by "
                              "that much: --correlation",
                              k);
    bg_stream_start(&stream, (guint64)all->seed, BG_PURPOSE_HISTORY, 0);
    bg_histories_draw(truth, k, all->correlation, &stream, all->value);
    for (guint j = 0; j < k; j++)
        leave_out(all, j);
    return TRUE;
}

static void lay_calendar(BgInvented *all)
{
    for (guint i = 0; i < all->n; i++) {
        const int year = FIRST_YEAR + (int)(i / 6),
                  month = 1 + 2 * (int)(i % 6);

        all->period[i].start = bg_day_from_ymd(year, month, 1);
        all->period[i].end =
            bg_day_month_end(bg_day_from_ymd(year, month + 1, 1));
    }
}

/* --- tables -----------------------------------------------------------------
 */

static const BgColumn history_columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "issue", BG_COLUMN_INTEGER, FALSE },
    { "period_start", BG_COLUMN_TEXT, FALSE },
    { "period_end", BG_COLUMN_TEXT, FALSE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
};

static const BgColumn truth_columns[] = {
    { "source", BG_COLUMN_TEXT, TRUE },
    { "series", BG_COLUMN_TEXT, TRUE },
    { "parameter", BG_COLUMN_TEXT, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "unit", BG_COLUMN_TEXT, FALSE },
};

void bg_invented_histories(const BgInvented *all, BgResult *result)
{
    BgTable *table = bg_result_table(result, "histories", history_columns,
                                     G_N_ELEMENTS(history_columns));

    for (guint j = 0; j < all->told->len; j++)
        for (guint i = 0; i < all->n; i++) {
            g_autofree char *start = bg_day_format(all->period[i].start);
            g_autofree char *end = bg_day_format(all->period[i].end);

            bg_table_text(table, "simulated");
            bg_table_text(table,
                          g_array_index(all->told, BgToldHistory, j).name);
            bg_table_integer(table, i + 1);
            bg_table_text(table, start);
            bg_table_text(table, end);
            bg_table_text(table, "aggregate");
            bg_table_number(table, all->value[j * all->n + i]);
        }
}

static void add_truth(BgTable *table, const char *series, const char *name,
                      double value, const char *unit)
{
    bg_table_text(table, "simulated");
    bg_table_text(table, series);
    bg_table_text(table, name);
    bg_table_number(table, value);
    bg_table_text(table, unit);
}

void bg_invented_truth(const BgInvented *all, BgResult *result)
{
    BgTable *table = bg_result_table(result, "truth", truth_columns,
                                     G_N_ELEMENTS(truth_columns));

    for (guint j = 0; j < all->told->len; j++) {
        const BgToldHistory *h = &g_array_index(all->told, BgToldHistory, j);

        for (int i = 0; i < BG_N_TOLD; i++)
            add_truth(table, h->name, told[i].name, h->told[i], told[i].unit);
    }
    add_truth(table, "*", "issues", all->n, "issues");
    add_truth(table, "*", "correlation", all->correlation, "none");
    add_truth(table, "*", "seed", (double)all->seed, "none");
}

/* --- the command ------------------------------------------------------------
 */

static gboolean put(BgRun *run, const BgInvented *all, GError **error)
{
    const char *folder = bg_options_text(run->options, "into");

    run->result->simulated = TRUE;
    if (folder && !bg_invented_write(run, all, folder, error))
        return FALSE;
    if (!folder)
        bg_invented_histories(all, run->result);
    bg_invented_truth(all, run->result);
    bg_result_note(run->result,
                   "Histories of known truth, seed %" G_GINT64_FORMAT
                   "; no value of them was published.",
                   all->seed);
    return TRUE;
}

gboolean bg_simulate_histories(BgRun *run, GError **error)
{
    g_autoptr(GArray) histories =
        g_array_new(FALSE, FALSE, sizeof(BgToldHistory));
    static const char *const truth_only[] = { "truth", NULL };
    const gboolean to_folder = bg_options_text(run->options, "into") != NULL;
    const guint n = (guint)bg_options_int(run->options, "issues");

    /* A folder has the histories instead of the result. */
    if (to_folder && !bg_check_table(run->options, truth_only, error))
        return FALSE;
    g_array_set_clear_func(histories, clear_told);
    for (const char *const *spec = run->args + 1; *spec; spec++)
        if (!read_spec(*spec, histories, error))
            return FALSE;
    if (histories->len == 0 || histories->len > MOST_HISTORIES)
        return bg_usage_error(error,
                              "simulate histories wants 1 to %d histories, for "
                              "example 'china: slope=2, rho=0.3'",
                              MOST_HISTORIES);
    g_autofree BgPeriod *period = g_new(BgPeriod, n);
    g_autofree double *value = g_new(double, (gsize)n * histories->len);
    BgInvented all = { .n = n,
                       .told = histories,
                       .period = period,
                       .value = value,
                       .correlation =
                           bg_options_number(run->options, "correlation"),
                       .seed = bg_options_int(run->options, "seed") };

    lay_calendar(&all);
    return draw(&all, error) && put(run, &all, error);
}
