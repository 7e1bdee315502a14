#include "command/options.h"

#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"

struct BgOptions {
    const BgOption *tables[2];
    GHashTable *values;         /* name -> text, owned */
    GPtrArray *descriptions;    /* texts that GLib's parser borrows */
    const char *const *without; /* common ones not offered, or NULL */
};

/* A command's own option hides the common one of its name. */
static const BgOption *find(const BgOptions *options, const char *name)
{
    for (size_t t = G_N_ELEMENTS(options->tables); t-- > 0;)
        for (const BgOption *o = options->tables[t]; o->name; o++)
            if (g_str_equal(o->name, name))
                return o;
    return NULL;
}

static const BgOption *find_letter(const BgOptions *options, char letter)
{
    for (size_t t = G_N_ELEMENTS(options->tables); t-- > 0;)
        for (const BgOption *o = options->tables[t]; o->name; o++)
            if (o->letter == letter)
                return o;
    return NULL;
}

static void store(BgOptions *options, const char *name, const char *value)
{
    g_hash_table_insert(options->values, g_strdup(name), g_strdup(value));
}

BgOptions *bg_options_new(const BgOption *common, const BgOption *own)
{
    BgOptions *options = g_new0(BgOptions, 1);

    options->tables[0] = common;
    options->tables[1] = own;
    options->values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    options->descriptions = g_ptr_array_new_with_free_func(g_free);
    for (size_t t = 0; t < G_N_ELEMENTS(options->tables); t++)
        for (const BgOption *o = options->tables[t]; o->name; o++)
            if (o->fallback)
                store(options, o->name, o->fallback);
    return options;
}

void bg_options_leave_out(BgOptions *options, const char *const *names)
{
    options->without = names;
}

void bg_options_free(BgOptions *options)
{
    if (!options)
        return;
    g_hash_table_unref(options->values);
    g_ptr_array_unref(options->descriptions);
    g_free(options);
}

static gboolean is_offered(const BgOptions *options, const BgOption *o)
{
    return find(options, o->name) == o &&
           (!options->without || !g_strv_contains(options->without, o->name));
}

GPtrArray *bg_options_names(const BgOptions *options)
{
    GPtrArray *names = g_ptr_array_new();

    for (size_t t = 0; t < G_N_ELEMENTS(options->tables); t++)
        for (const BgOption *o = options->tables[t]; o->name; o++)
            if (is_offered(options, o))
                g_ptr_array_add(names, (gpointer)(guintptr)o->name);
    return names;
}

gboolean bg_options_has_name(const BgOptions *options, const char *name)
{
    return find(options, name) != NULL;
}

gboolean bg_options_is_flag(const BgOptions *options, const char *name)
{
    const BgOption *o = find(options, name);

    return o && o->kind == BG_OPTION_FLAG;
}

/* --- checking one value -------------------------------------------------- */

static gboolean refuse(const BgOption *o, const char *value,
                       const char *expected, GError **error)
{
    g_autofree char *shown = bg_text_quote(value);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE, "--%s cannot be %s: %s",
                o->name, shown, expected);
    return FALSE;
}

static char *join(const char *const *choices)
{
    GString *out = g_string_new(choices[0]);

    for (size_t i = 1; choices[i]; i++)
        g_string_append_printf(out, ", %s", choices[i]);
    return g_string_free(out, FALSE);
}

static gboolean refuse_choice(const BgOption *o, const char *value,
                              GError **error)
{
    g_autofree char *list = join(o->choices);
    g_autofree char *near = bg_text_suggestion(value, o->choices);
    g_autofree char *expected = g_strdup_printf(
        "it is %s %s%s%s", o->kind == BG_OPTION_LIST ? "some of" : "one of",
        list, o->kind == BG_OPTION_LIST ? ", or all" : "", near);

    return refuse(o, value, expected, error);
}

static gboolean is_choice(const BgOption *o, const char *value)
{
    return o->choices && g_strv_contains(o->choices, value);
}

static gboolean check_range(const BgOption *o, const char *value,
                            GError **error)
{
    double x;
    gint64 whole;
    const gboolean is_int = o->kind == BG_OPTION_INT;
    const gboolean read =
        is_int ? bg_number_parse_int(value, G_MININT, G_MAXINT, &whole)
               : bg_number_parse(value, '.', &x);

    if (read && is_int)
        x = (double)whole;
    if (read && x >= o->low && x <= o->high)
        return TRUE;
    if (is_choice(o, value))
        return TRUE;
    g_autofree char *low = bg_number_exact(o->low);
    g_autofree char *high = bg_number_exact(o->high);
    g_autofree char *expected = g_strdup_printf(
        "it is a %snumber from %s to %s%s%s", is_int ? "whole " : "", low, high,
        o->choices ? ", or " : "", o->choices ? o->choices[0] : "");

    return refuse(o, value, expected, error);
}

static gboolean check_list(const BgOption *o, const char *value, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(value, ",", -1);

    if (!*parts)
        return refuse_choice(o, value, error);
    for (char **part = parts; *part; part++)
        if (!is_choice(o, *part) && !g_str_equal(*part, "all"))
            return refuse_choice(o, *part, error);
    return TRUE;
}

static gboolean check_day(const BgOption *o, const char *value, GError **error)
{
    BgDay first, last;

    if (bg_date_parse_iso(value, &first, &last) == BG_DATE_OK)
        return TRUE;
    return refuse(o, value, "it is a date, YYYY-MM or YYYY-MM-DD", error);
}

static gboolean check(const BgOption *o, const char *value, GError **error)
{
    switch (o->kind) {
    case BG_OPTION_INT:
    case BG_OPTION_NUMBER:
        return check_range(o, value, error);
    case BG_OPTION_CHOICE:
        return is_choice(o, value) || refuse_choice(o, value, error);
    case BG_OPTION_LIST:
        return check_list(o, value, error);
    case BG_OPTION_DAY:
        return check_day(o, value, error);
    case BG_OPTION_TEXT:
        return *value != '\0' || refuse(o, value, "it is empty", error);
    case BG_OPTION_FLAG:
        break;
    }
    return TRUE;
}

gboolean bg_options_known(const BgOptions *options, const char *name)
{
    return find(options, name) &&
           !(options->without && g_strv_contains(options->without, name));
}

gboolean bg_options_set(BgOptions *options, const char *name, const char *value,
                        GError **error)
{
    const BgOption *o = find(options, name);

    g_assert(o);
    if (!check(o, value, error))
        return FALSE;
    store(options, name, value);
    return TRUE;
}

/* --- GLib's parser over the tables ---------------------------------------- */

/* What --help says of an option: its help, choices and default. */
static char *meaning(const BgOption *o)
{
    g_autofree char *list = o->choices ? join(o->choices) : NULL;
    const gboolean show_list =
        o->kind == BG_OPTION_CHOICE || o->kind == BG_OPTION_LIST;

    return g_strconcat(o->help, show_list ? ": " : "", show_list ? list : "",
                       o->fallback ? " [" : "", o->fallback ? o->fallback : "",
                       o->fallback ? "]" : "", NULL);
}

static gboolean on_option(const gchar *given, const gchar *value, gpointer data,
                          GError **error)
{
    BgOptions *options = data;
    const BgOption *o = given[1] == '-' ? find(options, given + 2)
                                        : find_letter(options, given[1]);

    g_autofree char *before =
        o->repeated ? g_strdup(bg_options_text(options, o->name)) : NULL;

    if (!bg_options_set(options, o->name, value ? value : "yes", error))
        return FALSE;
    if (before) {
        g_autofree char *all = g_strconcat(before, "\n", value, NULL);

        store(options, o->name, all);
    }
    return TRUE;
}

/* All values pass through on_option() as raw bytes: FILENAME keeps GLib from
 * converting them from the locale's encoding. */
static GOptionEntry entry_of(const BgOptions *options, const BgOption *o)
{
    char *description = meaning(o);

    g_ptr_array_add(options->descriptions, description);
    return (GOptionEntry){
        .long_name = o->name,
        .short_name = o->letter,
        .flags = o->kind == BG_OPTION_FLAG ? G_OPTION_FLAG_NO_ARG
                                           : G_OPTION_FLAG_FILENAME,
        .arg = G_OPTION_ARG_CALLBACK,
        .arg_data = (gpointer)(guintptr)on_option,
        .description = description,
        .arg_description = o->value,
    };
}

static GOptionGroup *group_of(BgOptions *options, const BgOption *table,
                              const char *name, const char *title)
{
    GOptionGroup *group = g_option_group_new(name, title, title, options, NULL);

    for (const BgOption *o = table; o->name; o++) {
        if (!is_offered(options, o))
            continue;
        const GOptionEntry entries[] = { entry_of(options, o), { 0 } };

        g_option_group_add_entries(group, entries);
    }
    return group;
}

/* `rest` may be NULL where only the help is wanted. */
static GOptionContext *context_of(BgOptions *options, char ***rest)
{
    GOptionContext *context = g_option_context_new(NULL);
    const GOptionEntry remaining[] = { { .long_name = G_OPTION_REMAINING,
                                         .arg = G_OPTION_ARG_FILENAME_ARRAY,
                                         .arg_data = rest },
                                       { 0 } };
    GOptionGroup *common = group_of(options, options->tables[0], "common", "");

    if (rest)
        g_option_group_add_entries(common, remaining);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_main_group(context, common);
    if (options->tables[1]->name)
        g_option_context_add_group(
            context, group_of(options, options->tables[1], "own", "Options:"));
    return context;
}

/* GLib's own errors in our domain and form, with the nearest name. */
static void usage_error(const BgOptions *options, const GError *cause,
                        GError **error)
{
    g_autoptr(GPtrArray) names = bg_options_names(options);
    const char *name = strstr(cause->message, "--");

    g_ptr_array_add(names, NULL);
    const gboolean unknown =
        g_error_matches(cause, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
    const char *near =
        unknown && name
            ? bg_text_nearest(name + 2, (const char *const *)names->pdata)
            : NULL;
    g_autofree char *shown = bg_text_printable(cause->message);

    shown[0] = g_ascii_tolower(shown[0]);
    g_set_error(error, BG_ERROR, BG_ERROR_USAGE, "%s%s%s%s", shown,
                near ? " (did you mean '--" : "", near ? near : "",
                near ? "'?)" : "");
}

gboolean bg_options_parse(BgOptions *options, char **argv, char ***rest,
                          GError **error)
{
    g_auto(GStrv) copy = g_strdupv(argv);
    g_autoptr(GError) cause = NULL;
    g_auto(GStrv) left = NULL;
    g_autoptr(GOptionContext) context = context_of(options, &left);

    if (!g_option_context_parse_strv(context, &copy, &cause)) {
        if (cause->domain == BG_ERROR)
            g_propagate_error(error, g_steal_pointer(&cause));
        else
            usage_error(options, cause, error);
        return FALSE;
    }
    *rest = left ? g_steal_pointer(&left) : g_new0(char *, 1);
    return TRUE;
}

char *bg_options_help(BgOptions *options)
{
    g_autoptr(GOptionContext) context = context_of(options, NULL);
    g_autofree char *help = g_option_context_get_help(context, FALSE, NULL);
    const char *first = strstr(help, "\n\n");
    GString *text = g_string_new(first ? first + 2 : help);

    /* The command writes its own usage line, and GLib's names for the main
     * group say little here. */
    if (g_str_has_prefix(text->str, "Application Options:"))
        g_string_replace(text, "Application Options:", "Options:", 1);
    else
        g_string_replace(text,
                         "\nApplication Options:", "\nCommon options:", 1);
    return g_string_free(text, FALSE);
}

/* --- what they stand at --------------------------------------------------- */

const char *bg_options_text(const BgOptions *options, const char *name)
{
    g_assert(find(options, name));
    return g_hash_table_lookup(options->values, name);
}

gboolean bg_options_flag(const BgOptions *options, const char *name)
{
    return bg_options_text(options, name) != NULL;
}

gint64 bg_options_int(const BgOptions *options, const char *name)
{
    gint64 value = 0;

    bg_number_parse_int(bg_options_text(options, name), G_MININT, G_MAXINT,
                        &value);
    return value;
}

double bg_options_number(const BgOptions *options, const char *name)
{
    double value = 0;

    bg_number_parse(bg_options_text(options, name), '.', &value);
    return value;
}

gboolean bg_options_list_has(const char *list, const char *choice)
{
    g_auto(GStrv) parts = g_strsplit(list, ",", -1);

    return g_strv_contains((const char *const *)parts, choice) ||
           g_strv_contains((const char *const *)parts, "all");
}

gboolean bg_options_has(const BgOptions *options, const char *name,
                        const char *choice)
{
    return bg_options_list_has(bg_options_text(options, name), choice);
}

static BgDay day_of(const BgOptions *options, const char *name, gboolean last)
{
    BgDay from, to;
    const char *text = bg_options_text(options, name);

    if (!text || bg_date_parse_iso(text, &from, &to) != BG_DATE_OK)
        return 0;
    return last ? to : from;
}

BgDay bg_options_first_day(const BgOptions *options, const char *name)
{
    return day_of(options, name, FALSE);
}

BgDay bg_options_last_day(const BgOptions *options, const char *name)
{
    return day_of(options, name, TRUE);
}

void bg_options_each(const BgOptions *options,
                     void (*visit)(const char *name, const char *value,
                                   void *data),
                     void *data)
{
    for (size_t t = 0; t < G_N_ELEMENTS(options->tables); t++)
        for (const BgOption *o = options->tables[t]; o->name; o++) {
            const char *value = bg_options_text(options, o->name);

            if (value && is_offered(options, o))
                visit(o->name, value, data);
        }
}
