#include "core/text.h"

#include <string.h>

enum { QUOTE_MAX = 60 };

/* Characters that reorder or hide what follows them on a terminal. */
static gboolean is_hidden(gunichar c)
{
    return g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT ||
           c == 0x2028 || c == 0x2029;
}

static void append_escaped(GString *out, const char *from, const char *to)
{
    for (const char *p = from; p < to; p++)
        g_string_append_printf(out, "\\x%02x", (unsigned)(unsigned char)*p);
}

char *bg_text_printable_but(const char *text, const char *kept)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text ? text : ""; *p;) {
        const gunichar c = g_utf8_get_char_validated(p, -1);
        const gboolean valid = c != (gunichar)-1 && c != (gunichar)-2;
        const char *next = p + (valid ? g_utf8_skip[*(const guchar *)p] : 1);

        if (!valid || (is_hidden(c) && !strchr(kept, *p)))
            append_escaped(out, p, next);
        else
            g_string_append_len(out, p, next - p);
        p = next;
    }
    return g_string_free(out, FALSE);
}

char *bg_text_printable(const char *text)
{
    return bg_text_printable_but(text, "");
}

char *bg_text_quote(const char *text)
{
    g_autofree char *shown = bg_text_printable(text);
    const gboolean cut = g_utf8_strlen(shown, -1) > QUOTE_MAX;

    if (cut)
        *g_utf8_offset_to_pointer(shown, QUOTE_MAX) = '\0';
    return g_strdup_printf("'%s%s'", shown, cut ? "..." : "");
}

static size_t min3(size_t a, size_t b, size_t c)
{
    return MIN(MIN(a, b), c);
}

/* Levenshtein distance in bytes; names here are short ASCII words. */
static size_t distance(const char *a, const char *b)
{
    const size_t la = strlen(a), lb = strlen(b);
    g_autofree size_t *row = g_new(size_t, lb + 1);

    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            const size_t up = row[j];
            const size_t cost =
                g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]);

            row[j] = min3(up + 1, row[j - 1] + 1, diagonal + cost);
            diagonal = up;
        }
    }
    return row[lb];
}

const char *bg_text_nearest(const char *name, const char *const *names)
{
    enum { LONGEST = 200 };
    const char *best = NULL;
    size_t best_distance = MAX((size_t)2, strlen(name) / 3) + 1;

    if (strlen(name) > LONGEST)
        return NULL;
    for (; *names; names++) {
        if (strlen(*names) > LONGEST)
            continue;
        const size_t d = distance(name, *names);

        if (d < best_distance && d < strlen(*names)) {
            best = *names;
            best_distance = d;
        }
    }
    return best;
}

char *bg_text_suggestion(const char *name, const char *const *names)
{
    const char *near = bg_text_nearest(name, names);

    if (!near)
        return g_strdup("");
    g_autofree char *shown = bg_text_printable(near);
    return g_strdup_printf(" (did you mean '%s'?)", shown);
}
