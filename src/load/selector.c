#include "load/selector.h"

#include <math.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"
#include "load/labels.h"
#include "load/selection.h"

void bg_loaded_value_clear(BgLoadedValue *value)
{
    bg_series_free(value->series);
    value->series = NULL;
    g_clear_pointer(&value->issue, g_free);
    g_clear_pointer(&value->provenance, g_free);
}

/* Takes the message over. */
static void warn(BgLoaded *loaded, char *message)
{
    if (g_ptr_array_find_with_equal_func(loaded->warnings, message, g_str_equal,
                                         NULL))
        g_free(message);
    else
        g_ptr_array_add(loaded->warnings, message);
}

static gboolean fail_range(const BgSeries *series, const BgLoadOptions *options,
                           GError **error)
{
    g_autofree char *source = bg_text_printable(series->source);
    g_autofree char *name = bg_text_printable(series->name);
    g_autofree char *from = options->from ? bg_day_format(options->from) : NULL;
    g_autofree char *to = options->to ? bg_day_format(options->to) : NULL;
    g_autofree char *range =
        from && to ? g_strdup_printf("between %s and %s", from, to)
        : from     ? g_strdup_printf("on or after %s", from)
                   : g_strdup_printf("on or before %s", to ? to : "");

    g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                "no period of '%s:%s' lies wholly %s", source, name, range);
    return FALSE;
}

static gboolean restrict_time(BgSeries *series, const BgLoadOptions *options,
                              BgLoaded *loaded, GError **error)
{
    const gboolean bounded = options->from != 0 || options->to != 0;

    if (series->time == BG_TIME_INDEX && (bounded || options->per_month)) {
        g_autofree char *unit = bg_text_quote(series->unit);
        g_autofree char *source = bg_text_printable(series->source);

        warn(loaded, g_strdup_printf("the time of %s is the number %s: dates "
                                     "and months have no effect on it",
                                     source, unit));
        return TRUE;
    }
    const guint before = series->obs->len;

    bg_series_clip(series, options->from, options->to);
    if (options->per_month && bg_series_is_daily(series)) {
        g_autofree char *source = bg_text_printable(series->source);

        warn(loaded, g_strdup_printf("the times of %s are days, not periods: "
                                     "--per month leaves its values as they "
                                     "are (write YYYY-MM for months)",
                                     source));
    } else if (options->per_month) {
        bg_series_per_month(series);
    }
    return before == 0 || series->obs->len > 0 ||
           fail_range(series, options, error);
}

/* Adds one history to list unless it is there. */
static gboolean add(const BgSelection *selection, const char *name,
                    const BgLoadOptions *options, BgLoaded *loaded,
                    GPtrArray *list, GError **error)
{
    g_autoptr(BgSeries) series = bg_selection_get(selection, name, error);

    if (!series || !restrict_time(series, options, loaded, error))
        return FALSE;
    if (bg_labels_find(list, series)) {
        g_autofree char *shown = bg_text_quote(selection->text);

        warn(loaded, g_strdup_printf("%s names a series a second time: it is "
                                     "counted once",
                                     shown));
        return TRUE;
    }
    g_ptr_array_add(list, g_steal_pointer(&series));
    return TRUE;
}

static void warn_left_out(const BgSelection *selection, BgLoaded *loaded)
{
    enum { SHOWN = 5 };
    const GPtrArray *names = bg_series_file_left_out(selection->file);
    g_autofree char *spec = bg_text_quote(selection->text);
    GString *list = g_string_new(NULL);

    g_string_printf(list, "%s leaves out what holds no numbers:", spec);
    for (guint i = 0; i < MIN(names->len, (guint)SHOWN); i++) {
        g_autofree char *name = bg_text_quote(g_ptr_array_index(names, i));

        g_string_append_printf(list, "%s%s", i > 0 ? ", " : " ", name);
    }
    if (names->len > SHOWN)
        g_string_append_printf(list, " and %u more", names->len - SHOWN);
    if (names->len > 0)
        warn(loaded, g_string_free(list, FALSE));
    else
        g_string_free(list, TRUE);
}

/* The names that the selection stands for. */
static const GPtrArray *names_of(const BgSelection *selection, BgLoaded *loaded,
                                 GError **error)
{
    if (selection->dataset)
        return selection->dataset->partners;
    const GPtrArray *names = bg_series_file_names(selection->file);

    warn_left_out(selection, loaded);
    if (names->len > 0)
        return names;
    g_autofree char *shown = bg_text_quote(selection->text);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "there is no column of numbers for %s", shown);
    return NULL;
}

static gboolean add_selected(const BgSelection *selection,
                             const BgLoadOptions *options, BgLoaded *loaded,
                             GPtrArray *list, GError **error)
{
    const BgChoice *choice = &selection->choice;

    if (choice->issue) {
        g_autofree char *shown = bg_text_quote(selection->text);

        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "%s is one value where a history is asked for: leave out "
                    "the @",
                    shown);
        return FALSE;
    }
    if (choice->name)
        return add(selection, choice->name, options, loaded, list, error);
    const GPtrArray *names = names_of(selection, loaded, error);

    for (guint i = 0; names && i < names->len; i++)
        if (!add(selection, g_ptr_array_index(names, i), options, loaded, list,
                 error))
            return FALSE;
    return names != NULL;
}

GPtrArray *bg_load_series(const char *const *specs,
                          const BgLoadOptions *options, BgLoaded *loaded,
                          GError **error)
{
    static const BgLoadOptions defaults = { 0 };
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)bg_series_free);

    options = options ? options : &defaults;
    if (options->from != 0 && options->to != 0 && options->from > options->to) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "the time asked for ends before it starts");
        return NULL;
    }
    for (; *specs; specs++) {
        g_auto(BgSelection) selection = { 0 };

        if (!bg_selection_make(*specs, options, loaded, &selection, error) ||
            !add_selected(&selection, options, loaded, list, error))
            return NULL;
    }
    bg_labels_set(list);
    return g_steal_pointer(&list);
}

/* Whether text names the observation: by its label, its number, or its
 * period in ISO. */
static gboolean is_meant(const BgSeries *series, const BgObservation *obs,
                         const char *text)
{
    BgPeriod period = { 0, 0 };
    double t;

    if (g_strcmp0(obs->issue, text) == 0)
        return TRUE;
    if (series->time == BG_TIME_INDEX)
        return bg_number_parse(text, '.', &t) && t == obs->t;
    g_autofree char *own = bg_period_format(obs->period);

    return g_str_equal(own, text) ||
           (bg_date_parse_iso(text, &period.start, &period.end) == BG_DATE_OK &&
            bg_period_equal(period, obs->period));
}

/* "; they are '1' to '20'", or "" for a history without values. */
static char *range_of(const BgSeries *series)
{
    const guint n = series->obs->len;
    char *end[2];

    if (n == 0)
        return g_strdup("");
    for (int k = 0; k < 2; k++) {
        const BgObservation *obs = bg_series_at(series, k ? n - 1 : 0);
        g_autofree char *label = obs->issue ? g_strdup(obs->issue)
                                 : series->time == BG_TIME_INDEX
                                     ? bg_number_exact(obs->t)
                                     : bg_period_format(obs->period);

        end[k] = bg_text_quote(label);
    }
    char *text = g_strdup_printf("; there are %s to %s", end[0], end[1]);

    g_free(end[0]);
    g_free(end[1]);
    return text;
}

static gboolean find_issue(const BgSeries *series, const char *issue,
                           guint *index, GError **error)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();

    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);

        g_ptr_array_add(labels, obs->issue);
        if (is_meant(series, obs, issue)) {
            *index = i;
            return TRUE;
        }
    }
    g_ptr_array_add(labels, NULL);
    g_autofree char *shown = bg_text_quote(issue);
    g_autofree char *source = bg_text_printable(series->source);
    g_autofree char *name = bg_text_printable(series->name);
    g_autofree char *near =
        bg_text_suggestion(issue, (const char *const *)labels->pdata);

    g_autofree char *range = *near ? g_strdup("") : range_of(series);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE, "no issue %s of '%s:%s'%s%s",
                shown, source, name, near, range);
    return FALSE;
}

static gboolean check_single(const BgSelection *selection, GError **error)
{
    g_autofree char *shown = bg_text_quote(selection->text);

    if (selection->choice.name && selection->choice.issue)
        return TRUE;
    g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                "%s is not one value: say SOURCE:NAME@ISSUE, for example "
                "minsk-barometer:china@18",
                shown);
    return FALSE;
}

/* Fills value, of which series and index are set, from the observation. */
static gboolean take_value(BgLoadedValue *value, const char *spec,
                           GError **error)
{
    const BgObservation *obs = bg_series_at(value->series, value->index);

    if (isnan(obs->value)) {
        g_autofree char *shown = bg_text_quote(spec);

        g_set_error(error, BG_ERROR, BG_ERROR_TOO_FEW,
                    "no value is recorded for %s", shown);
        return FALSE;
    }
    value->value = obs->value;
    value->period = obs->period;
    value->issue = g_strdup(obs->issue);
    value->provenance = g_strdup(obs->provenance);
    value->issue_index = value->index;
    return TRUE;
}

gboolean bg_load_value(const char *spec, const BgLoadOptions *options,
                       BgLoaded *loaded, BgLoadedValue *value, GError **error)
{
    g_auto(BgSelection) selection = { 0 };
    g_auto(BgLoadedValue) found = { 0 };
    BgLoadOptions whole = options ? *options : (BgLoadOptions){ 0 };

    whole.from = 0;
    whole.to = 0;
    if (!bg_selection_make(spec, &whole, loaded, &selection, error))
        return FALSE;
    /* A file's unknown column is told by bg_selection_get(). */
    if ((selection.dataset || !selection.choice.name ||
         bg_series_file_has(selection.file, selection.choice.name)) &&
        !check_single(&selection, error))
        return FALSE;
    found.dataset = selection.dataset;
    found.series = bg_selection_get(&selection, selection.choice.name, error);
    if (!found.series || !restrict_time(found.series, &whole, loaded, error) ||
        !find_issue(found.series, selection.choice.issue, &found.index,
                    error) ||
        !take_value(&found, spec, error))
        return FALSE;
    g_autoptr(GPtrArray) alone = g_ptr_array_new();

    g_ptr_array_add(alone, found.series);
    bg_labels_set(alone);
    *value = found;
    found = (BgLoadedValue){ 0 };
    return TRUE;
}
