#include "command/analysis.h"

#include <string.h>

#include "command/draws.h"
#include "command/plot.h"
#include "core/error.h"
#include "core/text.h"

static const BgOption meta_options[] = {
    { .name = "title",
      .kind = BG_OPTION_TEXT,
      .value = "TEXT",
      .help = "of the study" },
    { .name = "author",
      .kind = BG_OPTION_TEXT,
      .value = "TEXT",
      .help = "of the study" },
    { .name = "note",
      .kind = BG_OPTION_TEXT,
      .value = "TEXT",
      .help = "conventions stated beforehand" },
    BG_DRAW_OPTIONS,
    { .name = "nulls",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 99,
      .high = 100000,
      .fallback = "499",
      .help = "null histories behind a specification curve" },
    BG_OPTION_END
};

static const BgOption no_options[] = { BG_OPTION_END };

/* What a table can be made by. */
static const BgCommand *const table_commands[] = {
    &bg_command_series, &bg_command_audit,      &bg_command_events,
    &bg_command_trend,  &bg_command_volatility, &bg_command_correlate,
    &bg_command_breaks, &bg_command_compare,    &bg_command_fragility,
};

/* --- keys
 * ---------------------------------------------------------------------
 */

static gboolean set_flag(BgOptions *options, const BgIniKey *key,
                         GError **error)
{
    if (g_str_equal(key->value, "no"))
        return TRUE;
    if (g_str_equal(key->value, "yes"))
        return bg_options_set(options, key->name, "yes", error);
    return bg_usage_error(error, "%s is yes or no", key->name);
}

void bg_analysis_set(BgIni *ini, const BgIniSection *section,
                     BgOptions *options, const char *const *apart)
{
    g_autoptr(GPtrArray) names = bg_options_names(options);

    for (size_t i = 0; apart && apart[i]; i++)
        g_ptr_array_add(names, (gpointer)(guintptr)apart[i]);
    g_ptr_array_add(names, NULL);
    for (guint i = 0; i < section->keys->len; i++) {
        const BgIniKey *key = g_ptr_array_index(section->keys, i);
        g_autoptr(GError) error = NULL;
        const char *const *known = (const char *const *)names->pdata;

        if (apart && g_strv_contains(apart, key->name))
            continue;
        if (!g_strv_contains(known, key->name)) {
            g_autofree char *near = bg_text_suggestion(key->name, known);

            bg_ini_note(ini, key->line, "unknown key '%s' in [%s%s%s]%s",
                        key->name, section->kind, *section->name ? " " : "",
                        section->name, near);
        } else if (bg_options_is_flag(options, key->name)
                       ? !set_flag(options, key, &error)
                       : !bg_options_set(options, key->name, key->value,
                                         &error)) {
            const gboolean dashes = g_str_has_prefix(error->message, "--");

            bg_ini_note(ini, key->line, "%s",
                        error->message + (dashes ? 2 : 0));
        }
    }
}

/* What [data] and [analysis] say holds for every section. */
static void inherit(BgOptions *options, const BgOptions *from,
                    const char *const *names)
{
    for (size_t i = 0; names[i]; i++) {
        const char *value = bg_options_text(from, names[i]);

        if (value && bg_options_has_name(options, names[i]) &&
            !bg_options_set(options, names[i], value, NULL))
            g_assert_not_reached(); /* it was accepted in its own section */
    }
}

/* --- tables and figures
 * -------------------------------------------------------
 */

static void free_item(gpointer data)
{
    BgAnalysisItem *item = data;

    g_free(item->name);
    bg_options_free(item->options);
    g_strfreev(item->args);
    g_free(item);
}

static const BgCommand *find_command(BgIni *ini, const BgIniSection *section)
{
    const BgIniKey *key = bg_ini_key(section, "command");
    const char *names[G_N_ELEMENTS(table_commands) + 1] = { NULL };

    for (size_t i = 0; i < G_N_ELEMENTS(table_commands); i++) {
        names[i] = table_commands[i]->name;
        if (key && g_str_equal(key->value, names[i]))
            return table_commands[i];
    }
    if (!key) {
        bg_ini_note(ini, section->line, "table '%s' names no command",
                    section->name);
        return NULL;
    }
    g_autofree char *shown = bg_text_quote(key->value);
    g_autofree char *near = bg_text_suggestion(key->value, names);
    g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)names);

    bg_ini_note(ini, key->line, "no command %s for a table%s: it is one of %s",
                shown, near, all);
    return NULL;
}

static gboolean can_be_file(BgIni *ini, const BgIniSection *section)
{
    if (*section->name && *section->name != '.' &&
        strspn(section->name, "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
            strlen(section->name))
        return TRUE;
    bg_ini_note(ini, section->line,
                "a %s's name becomes a file's: letters, digits, - _ . only",
                section->kind);
    return FALSE;
}

/* Arguments: a figure's kind, or what is fragile, then the series. */
static char **args_of(const BgIniSection *section, const char *first)
{
    const BgIniKey *series = bg_ini_key(section, "series");
    char **parts = bg_ini_list(series ? series->value : "");

    if (!first)
        return parts;
    char **all = g_new0(char *, g_strv_length(parts) + 2);

    all[0] = g_strdup(first);
    memcpy(all + 1, parts, g_strv_length(parts) * sizeof *parts);
    g_free(parts);
    return all;
}

static const char *const of_data[] = { "data", "from",        "to", "measure",
                                       "per",  "date-format", NULL };
static const char *const of_meta[] = { "level", "seed", "draws", NULL };

static void add_item(BgAnalysis *a, const BgIniSection *section,
                     const BgCommand *command, const char *first,
                     const char *const *without, const char *const *apart,
                     GPtrArray *list)
{
    BgAnalysisItem *item = g_new0(BgAnalysisItem, 1);

    item->name = g_strdup(section->name);
    item->command = command;
    item->line = section->line;
    item->args = args_of(section, first);
    item->options = bg_options_new(bg_common_options, command->options);
    bg_options_leave_out(item->options, without);
    inherit(item->options, a->data, of_data);
    inherit(item->options, a->meta, of_meta);
    bg_analysis_set(a->ini, section, item->options, apart);
    g_ptr_array_add(list, item);
}

/* What a command leaves out, and what only a command line has. */
static const char **not_in_a_file(const BgCommand *command)
{
    static const char *const own[] = { "data",   "format",  "table",
                                       "output", "threads", "quiet",
                                       "help",   "script",  "terminal" };
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        g_ptr_array_add(all, (gpointer)(guintptr)own[i]);
    for (size_t i = 0; command->without && command->without[i]; i++)
        g_ptr_array_add(all, (gpointer)(guintptr)command->without[i]);
    g_ptr_array_add(all, NULL);
    return (const char **)(void *)g_ptr_array_free(g_steal_pointer(&all),
                                                   FALSE);
}

static void add_table(BgAnalysis *a, const BgIniSection *section)
{
    static const char *const usual[] = { "command", "series", NULL };
    static const char *const with_of[] = { "command", "series", "of", NULL };
    const BgCommand *command = find_command(a->ini, section);
    const gboolean fragile = command == &bg_command_fragility;
    const BgIniKey *of = fragile ? bg_ini_key(section, "of") : NULL;

    if (!can_be_file(a->ini, section) || !command)
        return;
    if (fragile && !of) {
        bg_ini_note(a->ini, section->line,
                    "table '%s' wants of: what is fragile, index, compare, "
                    "trend or volatility",
                    section->name);
        return;
    }
    const char **without = not_in_a_file(command);

    g_ptr_array_add(a->lists, (gpointer)without);
    add_item(a, section, command, of ? of->value : NULL, without,
             fragile ? with_of : usual, a->tables);
}

static void add_figure(BgAnalysis *a, const BgIniSection *section)
{
    static const char *const apart[] = { "kind", "series", NULL };
    const BgIniKey *kind = bg_ini_key(section, "kind");
    const char **without = not_in_a_file(&bg_command_plot);

    g_ptr_array_add(a->lists, (gpointer)without);
    if (!kind) {
        bg_ini_note(a->ini, section->line, "figure '%s' names no kind",
                    section->name);
        return;
    }
    g_autoptr(GError) error = NULL;

    if (!bg_plot_is_kind(kind->value, &error))
        bg_ini_note(a->ini, kind->line, "%s", error->message);
    if (can_be_file(a->ini, section))
        add_item(a, section, &bg_command_plot, kind->value, without, apart,
                 a->figures);
}

/* --- the file
 * -------------------------------------------------------------------
 */

static void free_claim(gpointer item)
{
    bg_analysis_claim_free(item);
}

void bg_analysis_free(BgAnalysis *a)
{
    if (!a)
        return;
    bg_options_free(a->meta);
    bg_options_free(a->data);
    g_ptr_array_unref(a->claims);
    g_ptr_array_unref(a->tables);
    g_ptr_array_unref(a->figures);
    g_ptr_array_unref(a->lists);
    bg_ini_free(a->ini);
    g_free(a);
}

static const BgIniSection *find_section(const BgIni *ini, const char *kind)
{
    for (guint i = 0; i < ini->sections->len; i++) {
        const BgIniSection *s = g_ptr_array_index(ini->sections, i);

        if (g_str_equal(s->kind, kind))
            return s;
    }
    return NULL;
}

/* [analysis] and [data], wherever they stand. */
static void read_settings(BgAnalysis *a)
{
    static const char *const not_meta[] = { "data",    "from",  "to",
                                            "measure", "per",   "date-format",
                                            "format",  "table", "output",
                                            "threads", "quiet", "help",
                                            NULL };
    static const char *const not_data[] = { "level",  "format", "table",
                                            "output", "seed",   "threads",
                                            "quiet",  "help",   NULL };
    const BgIniSection *meta = find_section(a->ini, "analysis");
    const BgIniSection *data = find_section(a->ini, "data");

    a->meta = bg_options_new(bg_common_options, meta_options);
    bg_options_leave_out(a->meta, not_meta);
    a->data = bg_options_new(bg_common_options, no_options);
    bg_options_leave_out(a->data, not_data);
    if (meta)
        bg_analysis_set(a->ini, meta, a->meta, NULL);
    if (data)
        bg_analysis_set(a->ini, data, a->data, NULL);
    /* Below, an interval of two one-sided tests has no level. */
    if (meta && bg_options_number(a->meta, "level") < 0.8)
        bg_ini_note(a->ini, bg_ini_key(meta, "level")->line,
                    "level cannot be below 0.8 in an analysis");
}

static void read_section(BgAnalysis *a, const BgIniSection *section)
{
    static const char *const known[] = { "analysis", "data",   "claim",
                                         "table",    "figure", NULL };
    g_autofree char *shown = bg_text_quote(section->kind);
    g_autofree char *near = bg_text_suggestion(section->kind, known);
    const gboolean single = g_str_equal(section->kind, "analysis") ||
                            g_str_equal(section->kind, "data");

    if (!g_strv_contains(known, section->kind)) {
        bg_ini_note(a->ini, section->line,
                    "unknown section %s%s: there are analysis, data, claim "
                    "NAME, table NAME and figure NAME",
                    shown, near);
    } else if (single != (*section->name == '\0')) {
        bg_ini_note(a->ini, section->line,
                    single ? "section [%s] has no name"
                           : "section [%s] wants a name after it",
                    section->kind);
    } else if (g_str_equal(section->kind, "claim")) {
        BgAnalysisClaim *item = bg_analysis_claim(
            a->ini, section, a->data, bg_options_number(a->meta, "level"));

        if (item)
            g_ptr_array_add(a->claims, item);
    } else if (g_str_equal(section->kind, "table")) {
        add_table(a, section);
    } else if (g_str_equal(section->kind, "figure")) {
        add_figure(a, section);
    }
}

BgAnalysis *bg_analysis_read(const char *path, BgInputs *inputs, GError **error)
{
    BgIni *ini = bg_ini_read(path, inputs, error);

    if (!ini)
        return NULL;
    g_autoptr(BgAnalysis) a = g_new0(BgAnalysis, 1);

    a->ini = ini;
    a->claims = g_ptr_array_new_with_free_func(free_claim);
    a->tables = g_ptr_array_new_with_free_func(free_item);
    a->figures = g_ptr_array_new_with_free_func(free_item);
    a->lists = g_ptr_array_new_with_free_func(g_free);
    read_settings(a);
    for (guint i = 0; i < ini->sections->len; i++)
        read_section(a, g_ptr_array_index(ini->sections, i));
    if (ini->errors->len == 0 &&
        a->claims->len + a->tables->len + a->figures->len == 0)
        bg_ini_note(ini, 1, "the file has no claim, table or figure");
    if (!bg_ini_check(ini, error))
        return NULL;
    return g_steal_pointer(&a);
}
