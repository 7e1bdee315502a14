#include "load/ini.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"

enum { MOST_BYTES = 1 << 20 };

/* A mistake with its line, for sorting. */
typedef struct {
    guint line;
    char *text;
} Mistake;

static void free_mistake(gpointer data)
{
    Mistake *mistake = data;

    g_free(mistake->text);
    g_free(mistake);
}

static void free_key(gpointer data)
{
    BgIniKey *key = data;

    g_free(key->name);
    g_free(key->value);
    g_free(key);
}

static void free_section(gpointer data)
{
    BgIniSection *section = data;

    g_free(section->kind);
    g_free(section->name);
    g_ptr_array_unref(section->keys);
    g_free(section);
}

void bg_ini_free(BgIni *ini)
{
    if (!ini)
        return;
    g_free(ini->path);
    g_ptr_array_unref(ini->sections);
    g_ptr_array_unref(ini->errors);
    g_free(ini);
}

void bg_ini_note(BgIni *ini, guint line, const char *format, ...)
{
    Mistake *mistake = g_new0(Mistake, 1);
    g_autofree char *path = bg_text_printable(ini->path);
    va_list args;

    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);

    va_end(args);
    mistake->line = line;
    mistake->text = g_strdup_printf("%s (%s:%u)", what, path, line);
    g_ptr_array_add(ini->errors, mistake);
}

static gint by_line(gconstpointer a, gconstpointer b)
{
    const Mistake *x = *(const Mistake *const *)a;
    const Mistake *y = *(const Mistake *const *)b;

    return x->line < y->line ? -1 : x->line > y->line;
}

gboolean bg_ini_check(BgIni *ini, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);

    if (ini->errors->len == 0)
        return TRUE;
    g_ptr_array_sort(ini->errors, by_line);
    for (guint i = 0; i < ini->errors->len; i++)
        g_string_append_printf(
            all, "%s%s", i ? "\n" : "",
            ((const Mistake *)g_ptr_array_index(ini->errors, i))->text);
    g_set_error_literal(error, BG_ERROR, BG_ERROR_INPUT, all->str);
    return FALSE;
}

const BgIniKey *bg_ini_key(const BgIniSection *section, const char *name)
{
    for (guint i = 0; i < section->keys->len; i++) {
        const BgIniKey *key = g_ptr_array_index(section->keys, i);

        if (g_str_equal(key->name, name))
            return key;
    }
    return NULL;
}

char **bg_ini_list(const char *value)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_autoptr(GString) part = g_string_new(NULL);

    for (const char *p = value;; p++) {
        if (p[0] == '\\' && p[1] == ',') {
            g_string_append_c(part, *++p);
        } else if (*p != ',' && *p != '\0') {
            g_string_append_c(part, *p);
        } else {
            char *text = g_strstrip(g_strdup(part->str));

            if (*text)
                g_ptr_array_add(parts, text);
            else
                g_free(text);
            g_string_truncate(part, 0);
        }
        if (*p == '\0')
            break;
    }
    g_ptr_array_add(parts, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&parts), FALSE);
}

/* --- our look at the lines --------------------------------------------------
 */

static gboolean is_key_name(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!g_ascii_isalnum(*p) && !strchr("-_.", *p))
            return FALSE;
    return *name != '\0';
}

static const BgIniSection *find_section(const BgIni *ini, const char *kind,
                                        const char *name)
{
    for (guint i = 0; i < ini->sections->len; i++) {
        const BgIniSection *s = g_ptr_array_index(ini->sections, i);

        if (g_str_equal(s->kind, kind) && g_str_equal(s->name, name))
            return s;
    }
    return NULL;
}

/* [kind name] with its brackets; NULL and a note where it is none, or was
 * there before. */
static BgIniSection *open_section(BgIni *ini, char *text, guint line)
{
    const size_t length = strlen(text);
    g_autofree char *shown = bg_text_quote(text);

    if (length < 3 || text[length - 1] != ']' ||
        strcspn(text + 1, "[]") != length - 2) {
        bg_ini_note(ini, line, "%s is no section: write [KIND NAME]", shown);
        return NULL;
    }
    text[length - 1] = '\0';
    char *kind = g_strstrip(text + 1);
    const size_t word = strcspn(kind, " \t");
    char *name = kind[word] ? g_strstrip(kind + word + 1) : kind + word;

    kind[word] = '\0';
    const BgIniSection *known = find_section(ini, kind, name);

    if (known) {
        bg_ini_note(ini, line, "section %s is there twice: first on line %u",
                    shown, known->line);
        return NULL;
    }
    BgIniSection *section = g_new0(BgIniSection, 1);

    section->kind = g_strdup(kind);
    section->name = g_strdup(name);
    section->line = line;
    section->keys = g_ptr_array_new_with_free_func(free_key);
    g_ptr_array_add(ini->sections, section);
    return section;
}

/* The value as GLib decodes it. */
static char *decode(BgIni *ini, const char *raw, guint line)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *text = g_strconcat("[s]\nk=", raw, "\n", NULL);
    char *value = NULL;

    g_autoptr(GError) error = NULL;

    if (g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE,
                                  NULL)) {
        g_autofree char *kept = g_key_file_get_value(file, "s", "k", NULL);

        /* A comma that is no separator stays marked for bg_ini_list(). */
        if (kept && strstr(kept, "\\,"))
            return g_steal_pointer(&kept);
        value = g_key_file_get_string(file, "s", "k", &error);
    }
    if (!value || error) {
        g_clear_pointer(&value, g_free);
        bg_ini_note(ini, line,
                    "a backslash stands for \\s, \\n, \\t, \\r, \\\\ or \\, "
                    "only");
    }
    return value;
}

static void add_key(BgIni *ini, BgIniSection *section, char *text, guint line)
{
    char *equals = strchr(text, '=');
    g_autofree char *shown = bg_text_quote(text);

    if (!equals) {
        bg_ini_note(ini, line, "%s is no KEY = VALUE", shown);
        return;
    }
    *equals = '\0';
    const char *name = g_strstrip(text);
    g_autofree char *shown_name = bg_text_quote(name);

    if (!is_key_name(name)) {
        bg_ini_note(ini, line, "%s is no name of a key", shown_name);
        return;
    }
    const BgIniKey *known = bg_ini_key(section, name);

    if (known) {
        bg_ini_note(ini, line, "key %s is there twice: first on line %u",
                    shown_name, known->line);
        return;
    }
    BgIniKey *key = g_new0(BgIniKey, 1);

    key->name = g_strdup(name);
    key->value = decode(ini, g_strstrip(equals + 1), line);
    key->line = line;
    if (key->value)
        g_ptr_array_add(section->keys, key);
    else
        free_key(key);
}

static void read_lines(BgIni *ini, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    BgIniSection *section = NULL;
    gboolean in_section = FALSE; /* also one with a mistake */

    for (guint i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);

        if (*line == '\0' || *line == '#')
            continue;
        if (*line == '[') {
            section = open_section(ini, line, i + 1);
            in_section = TRUE;
        } else if (section) {
            add_key(ini, section, line, i + 1);
        } else if (!in_section) {
            g_autofree char *shown = bg_text_quote(line);

            bg_ini_note(ini, i + 1, "%s stands before the first section",
                        shown);
        }
    }
}

/* --- reading ----------------------------------------------------------------
 */

static gboolean fail(const char *path, const char *what, GError **error)
{
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s", shown,
                what);
    return FALSE;
}

static const char *reason_of(const GError *cause)
{
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return "no such file";
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
        return "it is a folder";
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_ACCES))
        return "no permission";
    return "it is no readable file";
}

static gboolean read_text(const char *path, char **text, gsize *length,
                          GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return fail(path, "it is a folder", error);
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return fail(path, "it is no regular file", error);
    if (!g_file_get_contents(path, text, length, &cause))
        return fail(path, reason_of(cause), error);
    if (*length > MOST_BYTES)
        return fail(path, "an analysis of more than 1 MiB", error);
    if (!g_utf8_validate_len(*text, *length, NULL))
        return fail(path, "it is no UTF-8 text", error);
    return TRUE;
}

BgIni *bg_ini_read(const char *path, BgInputs *inputs, GError **error)
{
    static const char mark[] = "\xef\xbb\xbf";
    g_autofree char *text = NULL;
    gsize length = 0;

    if (!read_text(path, &text, &length, error))
        return NULL;
    BgIni *ini = g_new0(BgIni, 1);
    g_autofree char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text, length);

    ini->path = g_strdup(path);
    ini->sections = g_ptr_array_new_with_free_func(free_section);
    ini->errors = g_ptr_array_new_with_free_func(free_mistake);
    read_lines(ini, g_str_has_prefix(text, mark) ? text + strlen(mark) : text);
    bg_inputs_add(inputs, path, sum);
    return ini;
}
