/* fragility: one claim and what it rests on. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "command/fragility.h"

BgFragileCase *bg_fragile_case_new(BgRun *run, const BgFragilityTables *tables,
                                   const char *what)
{
    BgFragileCase *c = g_new0(BgFragileCase, 1);

    c->run = run;
    c->tables = tables;
    c->what = g_strdup(what);
    c->score = g_array_new(FALSE, FALSE, sizeof(double));
    c->at = g_array_new(FALSE, FALSE, sizeof(gsize));
    c->event = g_ptr_array_new();
    c->offset = g_array_new(FALSE, FALSE, sizeof(double));
    c->counting = g_array_new(FALSE, FALSE, sizeof(double));
    c->name = g_ptr_array_new_with_free_func(g_free);
    c->period = g_ptr_array_new_with_free_func(g_free);
    c->rule = bg_fragility_rule(run, BG_RULE_SUM);
    return c;
}

void bg_fragile_case_free(BgFragileCase *c)
{
    if (!c)
        return;
    g_free(c->what);
    g_array_unref(c->score);
    g_array_unref(c->at);
    g_ptr_array_unref(c->event);
    g_array_unref(c->offset);
    g_array_unref(c->counting);
    g_ptr_array_unref(c->name);
    g_ptr_array_unref(c->period);
    g_free(c);
}

void bg_fragile_case_value(BgFragileCase *c, const char *name, double printed,
                           double counting)
{
    g_ptr_array_add(c->name, g_strdup(name));
    g_array_append_val(c->offset, printed);
    g_array_append_val(c->counting, counting);
}

void bg_fragile_case_event(BgFragileCase *c, double score, const BgEvent *event)
{
    const gsize at = c->offset->len - 1;

    g_array_append_val(c->score, score);
    g_array_append_val(c->at, at);
    g_ptr_array_add(c->event, (gpointer)(guintptr)event);
    /* What is printed stays as printed: the event is taken out of it. */
    g_array_index(c->offset, double, at) -= score;
    g_array_index(c->counting, double, at) = 0.0;
}

static gboolean counts_in(const char *measure, double score)
{
    if (g_str_equal(measure, "positive"))
        return score > 0.0;
    if (g_str_equal(measure, "negative"))
        return score < 0.0;
    return TRUE;
}

guint bg_fragile_case_catalogue(BgFragileCase *c, const BgDataset *dataset,
                                guint issue, const char *series,
                                const char *measure)
{
    guint found = 0;

    for (guint i = 0; i < dataset->events->len; i++) {
        const BgEvent *event = &g_array_index(dataset->events, BgEvent, i);

        if (event->issue == issue && g_str_equal(event->series, series) &&
            counts_in(measure, event->score)) {
            bg_fragile_case_event(c, event->score, event);
            found++;
        }
    }
    return found;
}

BgFragileValues bg_fragile_case_values(const BgFragileCase *c)
{
    return (BgFragileValues){
        .events = { (const double *)(const void *)c->score->data,
                    (const size_t *)(const void *)c->at->data, c->score->len,
                    c->offset->len },
        .rule = c->rule,
        .offset = (const double *)(const void *)c->offset->data,
        .counting = (const double *)(const void *)c->counting->data,
    };
}

static int judge(const BgFragileCase *c, const BgFragileValues *v,
                 const int *change, size_t leave, BgJudgement *finding)
{
    const size_t n = v->events.values;
    g_autofree double *value = g_new(double, 2 * n + 1);

    bg_fragile_values(v, value, value + n);
    for (size_t j = 0; change && j < n; j++)
        value[j] += change[j];
    return c->judge(c->claim, value, value + n, leave, finding);
}

int bg_fragile_case_judge(const BgFragileCase *c, const gboolean *leave_out,
                          size_t leave, BgJudgement *finding)
{
    BgFragileValues v = bg_fragile_case_values(c);
    g_autofree double *score = g_new(double, v.events.n + 1);
    g_autofree size_t *at = g_new(size_t, v.events.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < v.events.n; i++)
        if (!leave_out || !leave_out[i]) {
            score[n] = v.events.score[i];
            at[n++] = v.events.at[i];
        }
    v.events.score = score;
    v.events.at = at;
    v.events.n = n;
    return judge(c, &v, NULL, leave, finding);
}

int bg_fragile_case_judge_changed(const BgFragileCase *c, const int *change,
                                  gboolean on_values, BgJudgement *finding)
{
    BgFragileValues v = bg_fragile_case_values(c);
    g_autofree double *score = g_new(double, v.events.n + 1);

    if (on_values)
        return judge(c, &v, change, BG_KEEP_ALL, finding);
    for (size_t i = 0; i < v.events.n; i++)
        score[i] = v.events.score[i] + change[i];
    v.events.score = score;
    return judge(c, &v, NULL, BG_KEEP_ALL, finding);
}

BgRule bg_fragility_rule(const BgRun *run, BgRuleKind kind)
{
    return (BgRule){ kind, bg_options_number(run->options, "cap") };
}

double bg_fragility_scale(const BgFragileCase *c)
{
    double scale = 0.0;

    if (bg_options_text(c->run->options, "scale"))
        return bg_options_number(c->run->options, "scale");
    for (guint i = 0; i < c->score->len; i++)
        scale = fmax(scale, fabs(g_array_index(c->score, double, i)));
    return scale;
}
