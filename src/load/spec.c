#include "load/spec.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"

void bg_spec_clear(BgSpec *spec)
{
    g_clear_pointer(&spec->container, g_free);
    g_clear_pointer(&spec->rest, g_free);
}

void bg_choice_clear(BgChoice *choice)
{
    g_clear_pointer(&choice->name, g_free);
    g_clear_pointer(&choice->measure, g_free);
    g_clear_pointer(&choice->issue, g_free);
}

static gboolean is_file(const char *path)
{
    static const char *const endings[] = { ".csv", ".tsv", ".txt" };
    const size_t length = strlen(path);

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > 4 &&
            g_ascii_strcasecmp(path + length - 4, endings[i]) == 0)
            return TRUE;
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static gboolean fail(const char *text, GError **error)
{
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *plain = bg_text_printable(text);

    if (!strchr(text, ':') && is_file(text))
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "%s names no column: say %s:COLUMN, or '%s:*' for all",
                    shown, plain, plain);
    else
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "%s is no series: say SOURCE:NAME or FILE.csv:COLUMN, for "
                    "example minsk-barometer:china or 'biss:*'",
                    shown);
    return FALSE;
}

gboolean bg_spec_split(const char *text, BgSpec *spec, GError **error)
{
    const char *colon = strchr(text, ':');

    if (!colon || colon == text)
        return fail(text, error);
    for (const char *p = colon; p && !spec->is_file; p = strchr(p + 1, ':')) {
        g_autofree char *path = g_strndup(text, (gsize)(p - text));

        spec->is_file = is_file(path);
        if (spec->is_file)
            colon = p;
    }
    if (colon[1] == '\0')
        return fail(text, error);
    spec->container = g_strndup(text, (gsize)(colon - text));
    spec->rest = g_strdup(colon + 1);
    return TRUE;
}

/* Reads NAME[.MEASURE]. */
static gboolean read_name(const char *text, gboolean measured, BgSpecHas has,
                          gconstpointer container, BgChoice *choice)
{
    const char *dot = strrchr(text, '.');

    if (has(container, text)) {
        choice->name = g_strdup(text);
        return TRUE;
    }
    if (g_str_equal(text, "*"))
        return TRUE;
    if (!dot || !measured)
        return FALSE;
    g_autofree char *name = g_strndup(text, (gsize)(dot - text));

    if (!g_str_equal(name, "*")) {
        if (!has(container, name))
            return FALSE;
        choice->name = g_steal_pointer(&name);
    }
    choice->measure = g_strdup(dot + 1);
    return TRUE;
}

/* The name in a text that names nothing known: without ".MEASURE". */
static char *likely_name(const char *text)
{
    static const char *const measures[] = { ".aggregate", ".positive",
                                            ".negative" };

    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
        if (g_str_has_suffix(text, measures[i]))
            return g_strndup(text, strlen(text) - strlen(measures[i]));
    return g_strdup(text);
}

gboolean bg_spec_choose(const char *rest, gboolean measured, BgSpecHas has,
                        gconstpointer container, BgChoice *choice)
{
    const char *at = has(container, rest) ? NULL : strrchr(rest, '@');
    g_autofree char *before =
        at ? g_strndup(rest, (gsize)(at - rest)) : g_strdup(rest);

    if (at && read_name(before, measured, has, container, choice)) {
        choice->issue = g_strdup(at + 1);
        return TRUE;
    }
    if (read_name(rest, measured, has, container, choice))
        return TRUE;
    choice->name = measured ? likely_name(before) : g_strdup(before);
    return FALSE;
}
