#include <string.h>

#include "output/escape.h"
#include "output/reference.h"

/* LaTeX text in which BibTeX can count braces. */
static void append_value(GString *out, const char *text)
{
    g_autoptr(GString) latex = g_string_new(NULL);

    bg_escape_latex(latex, text, BG_LATEX_DOCUMENT);
    for (const char *p = latex->str; *p; p++) {
        if (*p == '\\' && (p[1] == '{' || p[1] == '}'))
            g_string_append(out, *++p == '{' ? "\\textbraceleft{}"
                                             : "\\textbraceright{}");
        else
            g_string_append_c(out, *p);
    }
}

static void append_field(GString *out, const char *name, const char *text)
{
    if (!text || *text == '\0')
        return;
    g_string_append_printf(out, "  %s = {", name);
    append_value(out, text);
    g_string_append(out, "},\n");
}

/* Names keep their "and" and the braces around an organisation. */
static void append_names(GString *out, const char *name, const char *text)
{
    g_auto(GStrv) names = g_strsplit(text ? text : "", " and ", -1);

    if (!names[0])
        return;
    g_string_append_printf(out, "  %s = {", name);
    for (guint i = 0; names[i]; i++) {
        const gsize length = strlen(names[i]);
        const gboolean whole =
            length > 1 && names[i][0] == '{' && names[i][length - 1] == '}';
        g_autofree char *inner =
            whole ? g_strndup(names[i] + 1, length - 2) : g_strdup(names[i]);

        g_string_append(out, i > 0 ? " and " : "");
        g_string_append(out, whole ? "{" : "");
        append_value(out, inner);
        g_string_append(out, whole ? "}" : "");
    }
    g_string_append(out, "},\n");
}

static void append_pages(GString *out, const char *name, const char *pages)
{
    g_auto(GStrv) parts = g_strsplit(pages ? pages : "", "-", -1);
    g_autofree char *joined = g_strjoinv("\xe2\x80\x93", parts);

    append_field(out, name, joined);
}

/* As it is, but for what would end the field or the command around it. */
static void append_address(GString *out, const char *name, const char *text)
{
    if (!text)
        return;
    g_autofree char *plain =
        g_uri_escape_string(text, "/:;()<>?&=+,@!*$", FALSE);

    g_string_append_printf(out, "  %s = {%s},\n", name, plain);
}

static void append_entry(GString *out, const BgReference *r)
{
    g_autofree char *url = r->doi ? NULL : bg_escape_url(r->url);

    g_string_append_printf(out, "@%s{%s,\n", r->type, r->key);
    append_names(out, "author", r->authors);
    g_string_append(out, "  title = {{");
    append_value(out, r->title);
    g_string_append(out, "}},\n");
    if (g_str_equal(r->type, "incollection"))
        append_field(out, "booktitle", r->container);
    else
        append_field(out, "journal", r->container);
    append_names(out, "editor", r->editors);
    append_field(out, "year", r->year);
    append_field(out, "volume", r->volume);
    append_pages(out, "number", r->number);
    append_pages(out, "pages", r->pages);
    append_field(out, "edition", r->edition);
    append_field(out, "publisher", r->publisher);
    append_field(out, "note", r->note);
    append_address(out, "doi", r->doi);
    if (url)
        g_string_append_printf(out, "  url = {%s},\n", url);
    g_string_append(out, "}\n");
}

char *bg_bibtex(const GPtrArray *list)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < list->len; i++) {
        g_string_append(out, i > 0 ? "\n" : "");
        append_entry(out, g_ptr_array_index(list, i));
    }
    return g_string_free(out, FALSE);
}
