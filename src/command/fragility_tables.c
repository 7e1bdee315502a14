/* fragility: its tables. */
#include <math.h>

#include "command/fragility.h"
#include "core/error.h"

static const BgColumn fragility_columns[] = {
    { "what", BG_COLUMN_TEXT, TRUE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "points", BG_COLUMN_NUMBER, FALSE },
    { "points_are", BG_COLUMN_TEXT, FALSE },
    { "lowest", BG_COLUMN_NUMBER, FALSE },
    { "highest", BG_COLUMN_NUMBER, FALSE },
    { "left_out", BG_COLUMN_INTEGER, FALSE },
    { "turned_by", BG_COLUMN_NUMBER, FALSE },
    { "events_out", BG_COLUMN_NUMBER, FALSE },
    { "survival", BG_COLUMN_P, FALSE },
    { "survival_low", BG_COLUMN_P, FALSE },
    { "survival_high", BG_COLUMN_P, FALSE },
    { "noise", BG_COLUMN_TEXT, FALSE },
    { "rests_on", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn events_columns[] = {
    { "what", BG_COLUMN_TEXT, TRUE },     { "without", BG_COLUMN_TEXT, TRUE },
    { "date", BG_COLUMN_TEXT, FALSE },    { "score", BG_COLUMN_NUMBER, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE }, { "change", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },          { "verdict", BG_COLUMN_TEXT, FALSE },
    { "turns", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn kinds_columns[] = {
    { "what", BG_COLUMN_TEXT, TRUE },
    { "without", BG_COLUMN_TEXT, TRUE },
    { "events", BG_COLUMN_INTEGER, FALSE },
    { "points", BG_COLUMN_NUMBER, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "change", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "turns", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn rules_columns[] = {
    { "what", BG_COLUMN_TEXT, TRUE },     { "rule", BG_COLUMN_TEXT, TRUE },
    { "value", BG_COLUMN_NUMBER, FALSE }, { "p", BG_COLUMN_P, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE }, { "points", BG_COLUMN_NUMBER, FALSE },
    { "survival", BG_COLUMN_P, FALSE },
};

static const BgColumn changes_columns[] = {
    { "what", BG_COLUMN_TEXT, TRUE },
    { "on", BG_COLUMN_TEXT, TRUE },
    { "date", BG_COLUMN_TEXT, FALSE },
    { "from", BG_COLUMN_NUMBER, FALSE },
    { "to", BG_COLUMN_NUMBER, FALSE },
    { "points", BG_COLUMN_INTEGER, FALSE },
    { "verdict_then", BG_COLUMN_TEXT, FALSE },
};

#define TABLE(result, name)                                                    \
    bg_result_table(result, #name, name##_columns, G_N_ELEMENTS(name##_columns))

void bg_fragility_tables(BgResult *result, BgFragilityTables *tables)
{
    tables->fragility = TABLE(result, fragility);
    tables->events = TABLE(result, events);
    tables->kinds = TABLE(result, kinds);
    tables->rules = TABLE(result, rules);
    tables->changes = TABLE(result, changes);
}

void bg_fragility_drop_empty(BgResult *result)
{
    for (guint i = result->tables->len; i-- > 0;)
        if (bg_table_rows(g_ptr_array_index(result->tables, i)) == 0)
            g_ptr_array_remove_index(result->tables, i);
}

void bg_fragility_put(const BgFragileCase *c, const BgFragilityRow *row)
{
    BgTable *table = c->tables->fragility;

    bg_table_text(table, c->what);
    bg_table_text(table, c->word(c->base.verdict));
    bg_table_number(table, c->base.value);
    bg_table_number(table, c->base.p);
    bg_table_number(table, row->points);
    bg_table_text(table, row->exact);
    bg_table_number(table, row->left.low);
    bg_table_number(table, row->left.high);
    bg_table_integer(table, (gint64)row->left.left);
    bg_table_number(table, row->turned_by);
    bg_table_number(table, row->events_out);
    bg_table_number(table, row->survival);
    bg_table_number(table, row->survival_low);
    bg_table_number(table, row->survival_high);
    bg_table_text(table, row->noise);
    bg_table_text(table, row->rests);
}

void bg_fragility_put_rule(const BgFragileCase *c, const char *rule,
                           const BgFinding *finding, double points,
                           double survival)
{
    BgTable *table = c->tables->rules;

    bg_table_text(table, c->what);
    bg_table_text(table, rule);
    bg_table_number(table, finding->value);
    bg_table_number(table, finding->p);
    bg_table_text(table, c->word(finding->verdict));
    bg_table_number(table, points);
    bg_table_number(table, survival);
}

void bg_fragility_no_rule(const BgFragileCase *c, const char *rule, int status)
{
    bg_result_warn(c->run->result, "%s: no verdict under the rule '%s': %s",
                   c->what, rule, bg_stats_message(status));
}

static char *date_of(const BgEvent *event)
{
    if (!event)
        return NULL;
    g_autofree char *start = bg_day_format(event->date.start);
    g_autofree char *end = bg_day_format(event->date.end);

    return g_str_equal(start, end) ? g_strdup(start)
                                   : g_strdup_printf("%s/%s", start, end);
}

static void put_change(const BgFragileCase *c, const char *on, const char *date,
                       double from, int change, const char *then)
{
    BgTable *table = c->tables->changes;

    bg_table_text(table, c->what);
    bg_table_text(table, on);
    bg_table_text(table, date);
    bg_table_number(table, from);
    bg_table_number(table, from + change);
    bg_table_integer(table, ABS(change));
    bg_table_text(table, then);
}

gboolean bg_fragility_put_changes(const BgFragileCase *c, const int *change,
                                  gboolean on_values, GError **error)
{
    const BgFragileValues v = bg_fragile_case_values(c);
    const size_t n = on_values ? v.events.values : v.events.n;
    g_autofree double *value = g_new(double, 2 * v.events.values + 1);
    BgFinding then;

    if (bg_fragile_case_judge_changed(c, change, on_values, &then) != BG_OK ||
        then.verdict == c->base.verdict) {
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "%s: the changes found do not turn the verdict", c->what);
        return FALSE;
    }
    bg_fragile_values(&v, value, value + v.events.values);
    for (size_t i = 0; i < n; i++) {
        const BgEvent *event =
            on_values ? NULL : g_ptr_array_index(c->event, i);
        g_autofree char *date = date_of(event);
        const char *on = on_values ? g_ptr_array_index(c->name, i)
                         : event   ? event->label
                                   : "a point of a printed total";

        if (change[i] != 0)
            put_change(c, on, date, on_values ? value[i] : v.events.score[i],
                       change[i], c->word(then.verdict));
    }
    return TRUE;
}

/* --- leaving out ----------------------------------------------------------
 */

typedef struct {
    const char *without;
    char *date;
    double score; /* NaN: an issue */
    BgFinding finding;
    double change;
    gboolean turns;
} Row;

static int by_influence(gconstpointer a, gconstpointer b)
{
    const Row *x = a, *y = b;

    if (x->turns != y->turns)
        return x->turns ? -1 : 1;
    return (fabs(x->change) < fabs(y->change)) -
           (fabs(x->change) > fabs(y->change));
}

static void count(BgLeftOut *left, const BgFragileCase *c, const BgFinding *f)
{
    left->low = left->left == 0 ? f->value : fmin(left->low, f->value);
    left->high = left->left == 0 ? f->value : fmax(left->high, f->value);
    left->left++;
    left->turned += f->verdict != c->base.verdict;
}

static void add(const BgFragileCase *c, GArray *rows, const char *without,
                const BgEvent *event, double score, const BgFinding *f)
{
    const Row row = {
        without, date_of(event),           score,
        *f,      f->value - c->base.value, f->verdict != c->base.verdict
    };

    g_array_append_val(rows, row);
}

/* Drawn verdicts cost time: the same score in the same value is judged once.
 */
static int judge_without(const BgFragileCase *c, gsize i, BgFinding *found,
                         int *status)
{
    g_autofree gboolean *leave_out = g_new0(gboolean, c->score->len);

    for (gsize j = 0; j < i; j++)
        if (g_array_index(c->at, gsize, j) == g_array_index(c->at, gsize, i) &&
            g_array_index(c->score, double, j) ==
                g_array_index(c->score, double, i)) {
            found[i] = found[j];
            return status[j];
        }
    leave_out[i] = TRUE;
    return bg_fragile_case_judge(c, leave_out, BG_KEEP_ALL, &found[i]);
}

static void leave_events(const BgFragileCase *c, GArray *rows, BgLeftOut *left)
{
    g_autofree BgFinding *found = g_new0(BgFinding, c->score->len + 1);
    g_autofree int *status = g_new0(int, c->score->len + 1);

    for (gsize i = 0; i < c->score->len; i++) {
        const BgEvent *event = g_ptr_array_index(c->event, i);

        status[i] = judge_without(c, i, found, status);
        if (status[i] != BG_OK)
            continue;
        count(left, c, &found[i]);
        add(c, rows, event ? event->label : "a point of a printed total", event,
            g_array_index(c->score, double, i), &found[i]);
    }
}

static void leave_periods(const BgFragileCase *c, GArray *rows, BgLeftOut *left)
{
    BgFinding f;

    for (size_t j = 0; j < c->periods; j++)
        if (bg_fragile_case_judge(c, NULL, j, &f) == BG_OK) {
            count(left, c, &f);
            add(c, rows, g_ptr_array_index(c->name, j), NULL, (double)NAN, &f);
        }
}

static void put_rows(const BgFragileCase *c, GArray *rows)
{
    const guint top = (guint)bg_options_int(c->run->options, "top");
    BgTable *table = c->tables->events;

    g_array_sort(rows, by_influence);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);

        if (i < top) {
            bg_table_text(table, c->what);
            bg_table_text(table, row->without);
            bg_table_text(table, row->date);
            bg_table_number(table, row->score);
            bg_table_number(table, row->finding.value);
            bg_table_number(table, row->change);
            bg_table_number(table, row->finding.p);
            bg_table_text(table, c->word(row->finding.verdict));
            bg_table_text(table, row->turns ? "yes" : "no");
        }
        g_free(row->date);
    }
    g_array_set_size(rows, 0);
}

static void put_kind(const BgFragileCase *c, const char *kind,
                     const gboolean *leave_out)
{
    BgTable *table = c->tables->kinds;
    gint64 events = 0;
    double points = 0.0;
    BgFinding f;

    for (guint i = 0; i < c->score->len; i++)
        if (leave_out[i]) {
            events++;
            points += g_array_index(c->score, double, i);
        }
    if (events == 0 ||
        bg_fragile_case_judge(c, leave_out, BG_KEEP_ALL, &f) != BG_OK)
        return;
    bg_table_text(table, c->what);
    bg_table_text(table, kind);
    bg_table_integer(table, events);
    bg_table_number(table, points);
    bg_table_number(table, f.value);
    bg_table_number(table, f.value - c->base.value);
    bg_table_number(table, f.p);
    bg_table_text(table, c->word(f.verdict));
    bg_table_text(table, f.verdict != c->base.verdict ? "yes" : "no");
}

static int by_size(gconstpointer a, gconstpointer b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Kinds: every score there is, then each sign. */
static void leave_kinds(const BgFragileCase *c)
{
    const guint n = c->score->len;
    const double *score = (const double *)(const void *)c->score->data;
    g_autoptr(GArray) sorted =
        g_array_sized_new(FALSE, FALSE, sizeof *score, n);
    g_autofree gboolean *leave_out = g_new0(gboolean, n + 1);

    g_array_append_vals(sorted, score, n);
    g_array_sort(sorted, by_size);
    for (guint k = 0; k < n; k++) {
        const double kind = g_array_index(sorted, double, k);
        g_autofree char *name = g_strdup_printf("score %+g", kind);

        if (k > 0 && kind == g_array_index(sorted, double, k - 1))
            continue;
        for (guint i = 0; i < n; i++)
            leave_out[i] = score[i] == kind;
        put_kind(c, name, leave_out);
    }
    for (guint i = 0; i < n; i++)
        leave_out[i] = score[i] > 0.0;
    put_kind(c, "all positive", leave_out);
    for (guint i = 0; i < n; i++)
        leave_out[i] = score[i] < 0.0;
    put_kind(c, "all negative", leave_out);
}

void bg_fragility_leave_out(const BgFragileCase *c, BgLeftOut *events,
                            BgLeftOut *issues)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    const BgLeftOut none = { 0, 0, (double)NAN, (double)NAN };

    *events = *issues = none;
    leave_events(c, rows, events);
    put_rows(c, rows);
    leave_periods(c, rows, issues);
    put_rows(c, rows);
    leave_kinds(c);
}
