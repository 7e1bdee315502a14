/* Text without markup, and folded for looking things up. */
#include <string.h>

#include "core/text.h"
#include "load/report_text.h"

enum { LONGEST_ADDRESS = 1000 };

static const struct {
    const char *name, *text;
} entities[] = {
    { "&amp;", "&" },        { "&lt;", "<" },         { "&gt;", ">" },
    { "&nbsp;", " " },       { "&minus;", "\u2212" }, { "&ndash;", "\u2013" },
    { "&mdash;", "\u2014" }, { "&quot;", "\"" },      { "&#39;", "'" },
    { "&plus;", "+" },       { "&thinsp;", " " },     { "&#8722;", "\u2212" },
};

/* The first `c` among the next `most` bytes, so that no line costs more than
 * its length; or NULL. */
static const char *find_within(const char *p, char c, gsize most)
{
    for (gsize i = 0; i < most && p[i]; i++)
        if (p[i] == c)
            return p + i;
    return NULL;
}

/* Length of "<b>", "</td>", "<br/>" at p, or 0. */
static gsize tag_length(const char *p)
{
    enum { LONGEST = 40 };
    const gsize name = p[0] == '<' && p[1] == '/' ? 2 : 1;
    const char *end;

    if (p[0] != '<' || !g_ascii_isalpha(p[name]))
        return 0;
    end = find_within(p, '>', LONGEST);
    return end ? (gsize)(end - p + 1) : 0;
}

/* Length of "](address)" at p, or 0. */
static gsize address_length(const char *p)
{
    const char *end = p[0] == ']' && p[1] == '('
                          ? find_within(p, ')', LONGEST_ADDRESS)
                          : NULL;

    return end ? (gsize)(end - p + 1) : 0;
}

static gboolean append_entity(GString *out, const char **p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
        if (g_str_has_prefix(*p, entities[i].name)) {
            g_string_append(out, entities[i].text);
            *p += strlen(entities[i].name);
            return TRUE;
        }
    return FALSE;
}

/* Whether "[" opens a Markdown link on this line. */
static gboolean opens_link(const char *p)
{
    const char *close = find_within(p, ']', LONGEST_ADDRESS);

    return close && address_length(close) > 0;
}

/* One step: a piece of markup left out, or a character copied. */
static const char *undo_one(GString *out, const char *p)
{
    const gsize tag = tag_length(p);
    const gsize address = address_length(p);

    if (tag > 0)
        return p + tag;
    if (address > 0)
        return p + address;
    if (*p == '[' && opens_link(p))
        return p + 1;
    if (g_str_has_prefix(p, "**") || g_str_has_prefix(p, "__"))
        return p + 2;
    if (*p == '&' && append_entity(out, &p))
        return p;
    if (*p == '\\' && g_ascii_ispunct(p[1]))
        p++;
    const char *next = bg_text_next(p);

    g_string_append_len(out, p, next - p);
    return next;
}

/* Blanks at both ends go, and pairs of stars or underscores around it all. */
static char *trim(char *text)
{
    for (;;) {
        g_strstrip(text);
        const gsize n = strlen(text);

        if (n < 2 || text[0] != text[n - 1] || !strchr("*_", text[0]))
            return text;
        text[n - 1] = ' ';
        text[0] = ' ';
    }
}

static void squeeze(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        const gboolean blank = *from == ' ' || *from == '\t';

        if (!blank)
            *to++ = *from;
        else if (to == text || to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
}

char *bg_report_plain(const char *line)
{
    GString *out = g_string_new(NULL);

    while (*line == ' ' || *line == '\t')
        line++;
    const gsize marks = strspn(line, "#>");

    if (line[marks] == ' ' || line[marks] == '\0')
        line += marks;
    while (*line) {
        const gsize ordinary = strcspn(line, "<[]*_&\\");

        g_string_append_len(out, line, (gssize)ordinary);
        line += ordinary;
        if (*line)
            line = undo_one(out, line);
    }
    squeeze(out->str);
    return trim(g_string_free(out, FALSE));
}

static const char *folded_mark(gunichar c)
{
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 ||
        c == 0xFE63 || c == 0xFF0D)
        return "-";
    if (c == 0xFF0B || c == 0xFE62)
        return "+";
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
        return "'";
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
        return "\"";
    return c == 0x0451 ? "\u0435" : NULL;
}

char *bg_report_fold(const char *line)
{
    g_autofree char *plain = bg_report_plain(line);
    g_autofree char *lower = g_utf8_strdown(plain, -1);
    GString *out = g_string_new(NULL);

    for (const char *p = lower; *p;) {
        const char *ascii = p;

        while (*p > 0)
            p++;
        g_string_append_len(out, ascii, p - ascii);
        if (*p == '\0')
            break;
        const char *next = bg_text_next(p);
        const char *mark = folded_mark(g_utf8_get_char(p));

        g_string_append_len(out, mark ? mark : p,
                            mark ? (gssize)strlen(mark) : next - p);
        p = next;
    }
    return g_string_free(out, FALSE);
}
