/* What a claim is about, under one choice of source, measure, unit and
 * aggregation. */
#include "command/claim_parts.h"
#include "command/claim_samples.h"
#include "core/error.h"

static void free_sample(gpointer sample)
{
    bg_claim_sample_free(sample);
}

void bg_claim_warn(const BgClaimTask *task, char *message)
{
    if (g_ptr_array_find_with_equal_func(task->warnings, message, g_str_equal,
                                         NULL))
        g_free(message);
    else
        g_ptr_array_add(task->warnings, message);
}

void bg_claim_note_source(const BgClaimTask *task, const BgSeries *series)
{
    BgClaimData *data = task->data;
    char *origin = bg_series_origin(series);
    char *before = data->source;

    data->simulated |= series->simulated;
    if (g_ptr_array_find_with_equal_func(task->origins, origin, g_str_equal,
                                         NULL)) {
        g_free(origin);
        return;
    }
    g_ptr_array_add(task->origins, origin);
    data->source =
        before ? g_strconcat(before, ", ", origin, NULL) : g_strdup(origin);
    g_free(before);
}

static gboolean is_same(const BgSeries *a, const BgSeries *b)
{
    return g_str_equal(a->source, b->source) && g_str_equal(a->name, b->name) &&
           g_str_equal(a->measure, b->measure);
}

static GPtrArray *side(const BgClaimTask *task, const char *const *specs,
                       const BgClaimChoice *choice, const char *measure,
                       GPtrArray *completed, GError **error)
{
    BgClaimChoice own = *choice;

    own.measure = measure;
    own.completed = completed;
    return bg_claim_series(specs, &own, &task->options, task->loaded, error);
}

/* @param y NULL: there is one history only */
static BgClaimSample *sample_of(const BgClaimTask *task,
                                const BgClaimChoice *choice, const BgSeries *x,
                                const BgSeries *y)
{
    char *note;

    if (!y)
        return bg_claim_sample_one(x);
    if (task->item->claim->kind == BG_CLAIM_LEVEL)
        return bg_claim_points(task->loaded, x, y, choice);
    BgClaimSample *sample = bg_claim_couple(task->item, x, y, &note);

    if (note)
        bg_claim_warn(task, note);
    return sample;
}

static void tell_completed(const BgClaimTask *task, GPtrArray *issues)
{
    if (issues->len == 0)
        return;
    const char *s = issues->len == 1 ? "" : "s";

    g_ptr_array_add(issues, NULL);
    g_autofree char *labels = g_strjoinv(", ", (char **)issues->pdata);

    bg_claim_warn(
        task,
        g_strdup_printf("claim %s: positive and negative points of issue%s %s "
                        "are not recorded: those of the catalogue stand for "
                        "them, which adds up to the aggregate",
                        task->item->claim->name, s, labels));
}

/* FALSE: it has no such measure.  A series is not compared with itself. */
static gboolean add_sample(const BgClaimTask *task, const BgClaimChoice *choice,
                           const BgSeries *x, const BgSeries *y,
                           GPtrArray *samples, GError **error)
{
    const gboolean level = task->item->claim->kind == BG_CLAIM_LEVEL;

    if (y && !level && is_same(x, y))
        return TRUE;
    if (task->data->n_views > 0 && !level &&
        !g_str_equal(x->measure, choice->measure))
        return bg_too_few(error, "%s has no %s points", x->label,
                          choice->measure);
    bg_claim_note_source(task, x);
    if (y)
        bg_claim_note_source(task, y);
    g_ptr_array_add(samples, sample_of(task, choice, x, y));
    return TRUE;
}

GPtrArray *bg_claim_view(const BgClaimTask *task, const BgClaimChoice *choice,
                         GError **error)
{
    const BgAnalysisClaim *item = task->item;
    const gboolean level = item->claim->kind == BG_CLAIM_LEVEL;
    const char *const *specs = (const char *const *)item->series;
    const char *const other[] = { item->other, NULL };
    g_autoptr(GPtrArray) completed =
        level ? g_ptr_array_new_with_free_func(g_free) : NULL;
    g_autoptr(GPtrArray) a =
        side(task, specs, choice, level ? "positive" : choice->measure,
             completed, error);
    g_autoptr(GPtrArray) b = NULL;
    g_autoptr(GPtrArray) samples = g_ptr_array_new_with_free_func(free_sample);

    if (a && (level || item->other))
        b = side(task, level ? specs : other, choice,
                 level ? "negative" : choice->measure, completed, error);
    if (!a || ((level || item->other) && !b))
        return NULL;
    if (!level && b && b->len != 1) {
        bg_usage_error(error, "'%s' is more than one series", item->other);
        return NULL;
    }
    for (guint i = 0; i < a->len; i++)
        if (!add_sample(task, choice, g_ptr_array_index(a, i),
                        b ? g_ptr_array_index(b, level ? i : 0) : NULL, samples,
                        error))
            return NULL;
    if (completed)
        tell_completed(task, completed);
    return g_steal_pointer(&samples);
}

void bg_claim_append_view(BgClaimData *data, const BgClaimChoice *choice,
                          GPtrArray *samples)
{
    BgSpecificationView view = { .parts =
                                     g_new(BgClaimSample *, samples->len + 1) };

    view.level[BG_CHOICE_SOURCE] = choice->source ? choice->source : "own";
    view.level[BG_CHOICE_MEASURE] = choice->measure;
    view.level[BG_CHOICE_PER] = choice->per;
    view.level[BG_CHOICE_AGGREGATION] = choice->rule ? choice->rule : "index";
    for (guint i = 0; i < samples->len; i++) {
        view.parts[i] = g_ptr_array_index(samples, i);
        g_ptr_array_add(data->samples, view.parts[i]);
    }
    g_ptr_array_set_free_func(samples, NULL); /* data owns them now */
    data->views = g_renew(BgSpecificationView, data->views, data->n_views + 1);
    data->views[data->n_views++] = view;
}
