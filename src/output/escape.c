#include "output/escape.h"

#include <string.h>

#include "core/text.h"

char *bg_escape_flat(const char *text)
{
    g_autoptr(GString) flat = g_string_new(NULL);

    for (const char *p = text ? text : ""; *p; p++) {
        if (!strchr(" \t\n\r", *p))
            g_string_append_c(flat, *p);
        else if (flat->len > 0 && flat->str[flat->len - 1] != ' ')
            g_string_append_c(flat, ' ');
    }
    if (flat->len > 0 && flat->str[flat->len - 1] == ' ')
        g_string_truncate(flat, flat->len - 1);
    return bg_text_printable(flat->str);
}

void bg_escape_html(GString *out, const char *text)
{
    g_autofree char *flat = bg_escape_flat(text);

    for (const char *p = flat; *p; p++) {
        switch (*p) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            g_string_append_c(out, *p);
        }
    }
}

void bg_escape_markdown(GString *out, const char *text)
{
    g_autofree char *flat = bg_escape_flat(text);
    const char *p = flat;

    /* What would open a heading, a rule or a list at the start of a line. */
    if (*p && strchr("#+-=", *p)) {
        g_string_append_c(out, '\\');
        g_string_append_c(out, *p++);
    }
    while (g_ascii_isdigit(*p))
        g_string_append_c(out, *p++);
    if (p > flat && (*p == '.' || *p == ')') && strchr(" ", p[1])) {
        g_string_append_c(out, '\\');
        g_string_append_c(out, *p++);
    }
    for (; *p; p++) {
        const gboolean entity =
            *p == '&' && (p[1] == '#' || g_ascii_isalpha(p[1]));

        if (entity || strchr("\\|<>*_`[]~$", *p))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

void bg_escape_markdown_code(GString *out, const char *text)
{
    g_autofree char *flat = bg_escape_flat(text);

    /* Backticks cannot be escaped in code, nor bars in a table's code. */
    if (strpbrk(flat, "`|")) {
        bg_escape_markdown(out, flat);
        return;
    }
    g_string_append_printf(out, *flat ? "`%s`" : "%s", flat);
}

char *bg_escape_id(const char *text)
{
    GString *id = g_string_new(NULL);

    for (const char *p = text ? text : ""; *p; p++) {
        if (g_ascii_isalnum(*p))
            g_string_append_c(id, g_ascii_tolower(*p));
        else if (id->len > 0 && id->str[id->len - 1] != '-')
            g_string_append_c(id, '-');
    }
    if (id->len > 0 && id->str[id->len - 1] == '-')
        g_string_truncate(id, id->len - 1);
    if (id->len == 0)
        g_string_append_c(id, 'x');
    return g_string_free(id, FALSE);
}

char *bg_escape_url(const char *url)
{
    static const char allowed[] = "-._~:/?@!$'()*+,;=%";

    if (!url || (!g_str_has_prefix(url, "https://") &&
                 !g_str_has_prefix(url, "http://")))
        return NULL;
    GString *out = g_string_new(NULL);

    for (const char *p = url; *p; p++) {
        if (g_ascii_isalnum(*p) || strchr(allowed, *p) || *p == '#' ||
            *p == '&')
            g_string_append_c(out, *p);
        else
            g_string_append_printf(out, "%%%02X", (unsigned)(guchar)*p);
    }
    return g_string_free(out, FALSE);
}
