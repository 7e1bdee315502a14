#include "command/claim_data.h"

#include <math.h>
#include <string.h>

#include "command/claim_samples.h"
#include "command/claim_series.h"
#include "command/noise.h"
#include "core/error.h"
#include "core/number.h"
#include "core/text.h"

static void free_sample(gpointer sample)
{
    bg_claim_sample_free(sample);
}

void bg_claim_data_free(BgClaimData *data)
{
    if (!data)
        return;
    for (size_t v = 0; v < data->n_views; v++)
        g_free(data->views[v].parts);
    g_free(data->views);
    g_free(data->parts);
    g_ptr_array_unref(data->samples);
    g_free(data->source);
    g_free(data->problem);
    g_free(data);
}

/* What loading one claim goes by. */
typedef struct {
    const BgAnalysisClaim *item;
    BgLoadOptions options;
    BgLoaded *loaded;
    GPtrArray *warnings;
    BgClaimData *data;
    GPtrArray *origins; /* of char *: what data->source lists */
} Task;

static const char *option(const Task *task, const char *name)
{
    return bg_options_text(task->item->options, name);
}

/* Takes the message over; each is told once. */
static void warn(const Task *task, char *message)
{
    if (g_ptr_array_find_with_equal_func(task->warnings, message, g_str_equal,
                                         NULL))
        g_free(message);
    else
        g_ptr_array_add(task->warnings, message);
}

static void note_source(const Task *task, const BgSeries *series)
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

/* --- samples
 * -------------------------------------------------------------------
 */

static gboolean is_same(const BgSeries *a, const BgSeries *b)
{
    return g_str_equal(a->source, b->source) && g_str_equal(a->name, b->name) &&
           g_str_equal(a->measure, b->measure);
}

/* --- one view
 * -------------------------------------------------------------------
 */

static GPtrArray *side(const Task *task, const char *const *specs,
                       const BgClaimChoice *choice, const char *measure,
                       GPtrArray *completed, GError **error)
{
    BgClaimChoice own = *choice;

    own.measure = measure;
    own.completed = completed;
    return bg_claim_series(specs, &own, &task->options, task->loaded, error);
}

/* @param y NULL: there is one history only */
static BgClaimSample *sample_of(const Task *task, const BgClaimChoice *choice,
                                const BgSeries *x, const BgSeries *y)
{
    char *note;

    if (!y)
        return bg_claim_sample_one(x);
    if (task->item->claim->kind == BG_CLAIM_LEVEL)
        return bg_claim_points(task->loaded, x, y, choice);
    BgClaimSample *sample = bg_claim_couple(task->item, x, y, &note);

    if (note)
        warn(task, note);
    return sample;
}

static void tell_completed(const Task *task, GPtrArray *issues)
{
    if (issues->len == 0)
        return;
    const char *s = issues->len == 1 ? "" : "s";

    g_ptr_array_add(issues, NULL);
    g_autofree char *labels = g_strjoinv(", ", (char **)issues->pdata);

    warn(task,
         g_strdup_printf("claim %s: positive and negative points of issue%s %s "
                         "are not recorded: those of the catalogue stand for "
                         "them, which adds up to the aggregate",
                         task->item->claim->name, s, labels));
}

/* The claim's samples under one choice: of BgClaimSample; NULL with an
 * error. */
static GPtrArray *view_of(const Task *task, const BgClaimChoice *choice,
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
    for (guint i = 0; i < a->len; i++) {
        const BgSeries *x = g_ptr_array_index(a, i);
        const BgSeries *y = b ? g_ptr_array_index(b, level ? i : 0) : NULL;

        if (y && !level && is_same(x, y))
            continue;
        if (task->data->n_views > 0 && !level &&
            !g_str_equal(x->measure, choice->measure)) {
            bg_too_few(error, "%s has no %s points", x->label, choice->measure);
            return NULL;
        }
        note_source(task, x);
        if (y)
            note_source(task, y);
        g_ptr_array_add(samples, sample_of(task, choice, x, y));
    }
    if (completed)
        tell_completed(task, completed);
    return g_steal_pointer(&samples);
}

/* --- all views
 * ------------------------------------------------------------------
 */

static gboolean varies_enough(const BgClaimSample *s, gboolean strictly)
{
    if (s->n < BG_SPECIFICATION_LEAST)
        return FALSE;
    for (int k = 0; k < 2 && s->y[k]; k++) {
        size_t nonzero = 0, other = 0;

        for (size_t i = 0; i < s->n; i++) {
            nonzero += s->y[k][i] != 0;
            other += s->y[k][i] != s->y[k][0];
        }
        if (other < 2 || (strictly && 2 * nonzero < s->n))
            return FALSE;
    }
    return TRUE;
}

static void append_view(BgClaimData *data, const BgClaimChoice *choice,
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

/* Another view joins where it has the same parts and can be drawn anew; one
 * that was asked for and cannot is told. */
static void try_view(Task *task, const BgClaimChoice *choice, gboolean asked)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) samples = view_of(task, choice, &error);
    gboolean usable = samples && samples->len == task->data->n_parts;

    for (guint i = 0; usable && i < samples->len; i++)
        usable = varies_enough(g_ptr_array_index(samples, i), !asked);
    if (usable)
        append_view(task->data, choice, samples);
    else if (asked)
        warn(task,
             g_strdup_printf("claim %s: no specifications of %s%s%s points%s%s",
                             task->item->claim->name,
                             choice->source ? choice->source : "",
                             choice->source ? " " : "", choice->measure,
                             error ? ": " : ": too few of them vary",
                             error ? error->message : ""));
}

static const char *const *or_usual(const BgClaim *claim, BgChoiceKind axis,
                                   const char *const *usual)
{
    return claim->choices[axis] ? (const char *const *)claim->choices[axis]
                                : usual;
}

/* Whether a month is worth a view of its own. */
static gboolean lengths_differ(const Task *task, const BgClaimChoice *base)
{
    g_autoptr(GPtrArray) list =
        bg_claim_series((const char *const *)task->item->series, base,
                        &task->options, task->loaded, NULL);
    gboolean differ = FALSE;

    for (guint i = 0; list && i < list->len; i++)
        differ |= !bg_claim_same_lengths(g_ptr_array_index(list, i));
    return differ && !base->rule;
}

static void add_rules(Task *task, const BgClaimChoice *base,
                      const BgClaimChoice *part, gboolean asked)
{
    static const char *const all[] = { "sum", "mean", "capped", NULL };
    static const char *const of_level[] = { "sum", "capped", NULL };
    static const char *const none[] = { "index", NULL };
    const BgClaim *claim = task->item->claim;
    const char *const *rules =
        base->rule ? or_usual(claim, BG_CHOICE_AGGREGATION,
                              claim->kind == BG_CLAIM_LEVEL ? of_level : all)
                   : none;

    for (; *rules; rules++) {
        BgClaimChoice choice = *part;

        choice.rule = base->rule ? *rules : NULL;
        if (g_strcmp0(choice.source, base->source) != 0 ||
            !g_str_equal(choice.measure, base->measure) ||
            !g_str_equal(choice.per, base->per) ||
            g_strcmp0(choice.rule, base->rule) != 0)
            try_view(task, &choice,
                     asked || claim->choices[BG_CHOICE_AGGREGATION]);
    }
}

/* Unless asked for, a level is of both totals, and equality has its margin in
 * points of one measure. */

static void add_measures(Task *task, const BgClaimChoice *base,
                         const char *source)
{
    static const char *const measures[] = { "aggregate", "positive", "negative",
                                            NULL };
    static const char *const pers[] = { "issue", "month", NULL };
    const BgClaim *claim = task->item->claim;
    const char *const own_measure[] = { base->measure, NULL };
    const char *const own_per[] = { base->per, NULL };
    const char *const *of =
        or_usual(claim, BG_CHOICE_MEASURE,
                 claim->kind == BG_CLAIM_LEVEL || claim->kind == BG_CLAIM_EQUAL
                     ? own_measure
                     : measures);
    const char *const *per = lengths_differ(task, base)
                                 ? or_usual(claim, BG_CHOICE_PER, pers)
                                 : own_per;

    for (size_t m = 0; of[m]; m++)
        for (size_t p = 0; per[p]; p++) {
            const BgClaimChoice part = { source, of[m],    per[p],
                                         NULL,   base->by, NULL };

            add_rules(task, base, &part,
                      source || claim->choices[BG_CHOICE_MEASURE]);
        }
}

/* Whether all SERIES are of this publication already. */
static gboolean is_own_source(const Task *task, const char *source)
{
    for (char **spec = task->item->series; *spec; spec++)
        if (!g_str_has_prefix(*spec, source) || (*spec)[strlen(source)] != ':')
            return FALSE;
    return TRUE;
}

static void add_views(Task *task, const BgClaimChoice *base)
{
    char **source = task->item->claim->choices[BG_CHOICE_SOURCE];

    add_measures(task, base, NULL);
    for (; source && *source; source++)
        if (!is_own_source(task, *source))
            add_measures(task, base, *source);
}

/* Views of a measure that the SERIES themselves do not vary in would be the
 * same data again. */
static gboolean names_measure(const Task *task)
{
    static const char *const ends[] = { ".aggregate", ".positive",
                                        ".negative" };

    for (char **spec = task->item->series; *spec; spec++)
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
            if (g_str_has_suffix(*spec, ends[i]))
                return TRUE;
    return FALSE;
}

/* --- single values
 * ----------------------------------------------------------------
 */

static gboolean is_single(const BgAnalysisClaim *item)
{
    return item->claim->kind == BG_CLAIM_DIFFERENCE ||
           (item->claim->kind == BG_CLAIM_EQUAL && item->series[0] &&
            strchr(item->series[0], '@'));
}

static gboolean take_value(const Task *task, const char *spec,
                           BgClaimValue *out, GError **error)
{
    g_auto(BgLoadedValue) value = { 0 };
    const char *from;

    if (!bg_load_value(spec, &task->options, task->loaded, &value, error))
        return FALSE;
    note_source(task, value.series);
    out->value = value.value;
    out->se =
        bg_value_noise(value.dataset, value.issue_index, value.series->name,
                       value.series->measure, value.value, &from);
    /* A least noise would make too much of a difference. */
    if ((!value.dataset || from == bg_noise_from_aggregate) &&
        !task->data->problem)
        task->data->problem = g_strdup_printf(
            "how far counting alone moves %s is not known: neither positive "
            "and negative points nor events of it are recorded",
            spec);
    return TRUE;
}

static gboolean take_values(const Task *task, GError **error)
{
    BgClaimData *data = task->data;

    data->n_parts = g_strv_length(task->item->series);
    data->parts = g_new0(BgClaimPart, data->n_parts);
    for (size_t i = 0; i < data->n_parts; i++)
        if (!take_value(task, task->item->series[i], &data->parts[i].value[0],
                        error) ||
            !take_value(task, task->item->other, &data->parts[i].value[1],
                        error))
            return FALSE;
    return TRUE;
}

/* --- a claim
 * ------------------------------------------------------------------------
 */

/* The date of a break as its histories count time: "1899" is a year of a
 * calendar and a number of a plain time column. */
static gboolean settle_at(const Task *task, const GPtrArray *samples,
                          GError **error)
{
    const char *text = option(task, "at");
    BgClaim *claim = task->item->claim;
    double number = (double)NAN;
    BgDay first = 0, last;

    for (guint i = 0; i < samples->len; i++) {
        const BgClaimSample *s = g_ptr_array_index(samples, i);
        const gboolean plain = s->n > 0 && s->end[0] == 0;

        if (s->n == 0 ||
            (plain ? bg_number_parse(text, '.', &number)
                   : bg_date_parse_iso(text, &first, &last) == BG_DATE_OK))
            continue;
        g_autofree char *shown = bg_text_quote(text);

        return bg_usage_error(error, "at: %s is no %s, which %s counts time by",
                              shown, plain ? "number" : "date (YYYY-MM)",
                              s->label);
    }
    if (first != 0 && !isnan(number))
        return bg_usage_error(error,
                              "its series count time differently: %s "
                              "cannot stand for all",
                              text);
    if (first != 0 || !isnan(number)) {
        claim->at = first;
        claim->at_number = number;
    }
    return TRUE;
}

static gboolean take_histories(Task *task, GError **error)
{
    const char *by = option(task, "by");
    const gboolean events = !g_str_equal(by, "index");
    const BgClaimChoice base = { NULL,
                                 option(task, "measure"),
                                 option(task, "per"),
                                 events ? "sum" : NULL,
                                 events ? by : NULL,
                                 NULL };
    BgClaimData *data = task->data;
    g_autoptr(GPtrArray) samples = view_of(task, &base, error);

    if (!samples)
        return FALSE;
    if (samples->len == 0)
        return bg_usage_error(error, "it compares a series with itself");
    if (task->item->claim->kind == BG_CLAIM_BREAK &&
        !settle_at(task, samples, error))
        return FALSE;
    data->n_parts = samples->len;
    append_view(data, &base, samples);
    data->parts = g_new0(BgClaimPart, data->n_parts);
    for (size_t i = 0; i < data->n_parts; i++)
        data->parts[i].sample = data->views[0].parts[i];
    if (g_str_equal(option(task, "curve"), "yes") && !names_measure(task))
        add_views(task, &base);
    return TRUE;
}

BgClaimData *bg_claim_data(const BgAnalysisClaim *item,
                           const BgLoadOptions *options, BgLoaded *loaded,
                           GPtrArray *warnings, GError **error)
{
    g_autoptr(BgClaimData) data = g_new0(BgClaimData, 1);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GPtrArray) origins = g_ptr_array_new_with_free_func(g_free);
    Task task = { item, *options, loaded, warnings, data, origins };

    data->samples = g_ptr_array_new_with_free_func(free_sample);
    task.options.from = bg_options_first_day(item->options, "from");
    task.options.to = bg_options_last_day(item->options, "to");
    task.options.measure = bg_options_text(item->options, "measure");
    if (is_single(item) ? take_values(&task, &cause)
                        : take_histories(&task, &cause))
        return g_steal_pointer(&data);
    if (g_error_matches(cause, BG_ERROR, BG_ERROR_TOO_FEW)) {
        data->problem = g_strdup(cause->message);
        return g_steal_pointer(&data);
    }
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
}
