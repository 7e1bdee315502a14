#include "command/claim_data.h"

#include <math.h>
#include <string.h>

#include "command/claim_parts.h"
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

static const char *option(const BgClaimTask *task, const char *name)
{
    return bg_options_text(task->item->options, name);
}

/* --- single values -------------------------------------------------------- */

static gboolean is_single(const BgAnalysisClaim *item)
{
    return item->claim->kind == BG_CLAIM_DIFFERENCE ||
           (item->claim->kind == BG_CLAIM_EQUAL && item->series[0] &&
            strchr(item->series[0], '@'));
}

static gboolean take_value(const BgClaimTask *task, const char *spec,
                           BgClaimValue *out, GError **error)
{
    g_auto(BgLoadedValue) value = { 0 };
    const char *from;

    if (!bg_load_value(spec, &task->options, task->loaded, &value, error))
        return FALSE;
    bg_claim_note_source(task, value.series);
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

static gboolean take_values(const BgClaimTask *task, GError **error)
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

/* --- histories ------------------------------------------------------------ */

/* Views of a measure that the SERIES themselves do not vary in would be the
 * same data again. */
static gboolean names_measure(const BgClaimTask *task)
{
    static const char *const ends[] = { ".aggregate", ".positive",
                                        ".negative" };

    for (char **spec = task->item->series; *spec; spec++)
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
            if (g_str_has_suffix(*spec, ends[i]))
                return TRUE;
    return FALSE;
}

/* The date of a break as its histories count time: "1899" is a year of a
 * calendar and a number of a plain time column. */
static gboolean settle_at(const BgClaimTask *task, const GPtrArray *samples,
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

static gboolean take_histories(BgClaimTask *task, GError **error)
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
    g_autoptr(GPtrArray) samples = bg_claim_view(task, &base, error);

    if (!samples)
        return FALSE;
    if (samples->len == 0)
        return bg_usage_error(error, "it compares a series with itself");
    if (task->item->claim->kind == BG_CLAIM_BREAK &&
        !settle_at(task, samples, error))
        return FALSE;
    data->n_parts = samples->len;
    bg_claim_append_view(data, &base, samples);
    data->parts = g_new0(BgClaimPart, data->n_parts);
    for (size_t i = 0; i < data->n_parts; i++)
        data->parts[i].sample = data->views[0].parts[i];
    if (g_str_equal(option(task, "curve"), "yes") && !names_measure(task))
        bg_claim_add_views(task, &base);
    return TRUE;
}

BgClaimData *bg_claim_data(const BgAnalysisClaim *item,
                           const BgLoadOptions *options, BgLoaded *loaded,
                           GPtrArray *warnings, GError **error)
{
    g_autoptr(BgClaimData) data = g_new0(BgClaimData, 1);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GPtrArray) origins = g_ptr_array_new_with_free_func(g_free);
    BgClaimTask task = { item, *options, loaded, warnings, data, origins };

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
