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
    { "without", BG_COLUMN_TEXT, TRUE },   { "date", BG_COLUMN_TEXT, FALSE },
    { "score", BG_COLUMN_NUMBER, FALSE },  { "value", BG_COLUMN_NUMBER, FALSE },
    { "change", BG_COLUMN_NUMBER, FALSE }, { "p", BG_COLUMN_P, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },  { "turns", BG_COLUMN_TEXT, FALSE },
    { "what", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn kinds_columns[] = {
    { "without", BG_COLUMN_TEXT, TRUE },
    { "events", BG_COLUMN_INTEGER, FALSE },
    { "points", BG_COLUMN_NUMBER, FALSE },
    { "value", BG_COLUMN_NUMBER, FALSE },
    { "change", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "turns", BG_COLUMN_TEXT, FALSE },
    { "what", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn rules_columns[] = {
    { "rule", BG_COLUMN_TEXT, TRUE },      { "value", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },           { "verdict", BG_COLUMN_TEXT, FALSE },
    { "points", BG_COLUMN_NUMBER, FALSE }, { "survival", BG_COLUMN_P, FALSE },
    { "what", BG_COLUMN_TEXT, FALSE },
};

static const BgColumn changes_columns[] = {
    { "on", BG_COLUMN_TEXT, TRUE },
    { "date", BG_COLUMN_TEXT, FALSE },
    { "from", BG_COLUMN_NUMBER, FALSE },
    { "to", BG_COLUMN_NUMBER, FALSE },
    { "points", BG_COLUMN_INTEGER, FALSE },
    { "verdict_then", BG_COLUMN_TEXT, FALSE },
    { "what", BG_COLUMN_TEXT, FALSE },
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
                           const BgJudgement *finding, double points,
                           double survival)
{
    BgTable *table = c->tables->rules;

    bg_table_text(table, rule);
    bg_table_number(table, finding->value);
    bg_table_number(table, finding->p);
    bg_table_text(table, c->word(finding->verdict));
    bg_table_number(table, points);
    bg_table_number(table, survival);
    bg_table_text(table, c->what);
}

void bg_fragility_no_rule(const BgFragileCase *c, const char *rule, int status)
{
    bg_result_warn(c->run->result, "%s: no verdict under the rule '%s': %s",
                   c->what, rule, bg_stats_message(status));
}

char *bg_fragility_date(const BgEvent *event)
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

    bg_table_text(table, on);
    bg_table_text(table, date);
    bg_table_number(table, from);
    bg_table_number(table, from + change);
    bg_table_integer(table, ABS(change));
    bg_table_text(table, then);
    bg_table_text(table, c->what);
}

gboolean bg_fragility_put_changes(const BgFragileCase *c, const int *change,
                                  gboolean on_values, GError **error)
{
    const BgFragileValues v = bg_fragile_case_values(c);
    const size_t n = on_values ? v.events.values : v.events.n;
    g_autofree double *value = g_new(double, 2 * v.events.values + 1);
    BgJudgement then;

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
        g_autofree char *date = bg_fragility_date(event);
        const char *on = on_values ? g_ptr_array_index(c->name, i)
                         : event   ? event->label
                                   : "a point of a printed total";

        if (change[i] != 0)
            put_change(c, on, date, on_values ? value[i] : v.events.score[i],
                       change[i], c->word(then.verdict));
    }
    return TRUE;
}
