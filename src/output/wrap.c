#include "output/wrap.h"

#include "core/text.h"

/* "p = 0.01" and "95 %" stay together. */
static gboolean is_glued(const char *before, const char *word)
{
    return g_str_equal(before, "=") || g_str_equal(before, "<") ||
           g_str_equal(word, "=") || g_str_equal(word, "<") ||
           g_str_equal(word, "%");
}

/* Of a word and what is glued to it. */
static glong length_of(char **word)
{
    glong length = g_utf8_strlen(*word, -1);

    for (; word[1] && is_glued(word[0], word[1]); word++)
        length += 1 + g_utf8_strlen(word[1], -1);
    return length;
}

void bg_wrap(GString *out, const char *text, guint width, guint indent)
{
    g_autofree char *shown = bg_text_printable(text);
    g_auto(GStrv) words = g_strsplit(shown, " ", -1);
    const glong room = (glong)width - (glong)indent;
    glong column = 0;

    g_string_append_printf(out, "%*s", (int)indent, "");
    for (char **word = words; *word; word++) {
        const glong length = length_of(word);

        if (column > 0 && !is_glued(word[-1], *word) &&
            column + 1 + length > room) {
            g_string_append_printf(out, "\n%*s", (int)indent, "");
            column = 0;
        }
        g_string_append_printf(out, "%s%s", column > 0 ? " " : "", *word);
        column += g_utf8_strlen(*word, -1) + (column > 0);
    }
    g_string_append_c(out, '\n');
}
