#include "output/reference.h"

#include <string.h>

#include "output/escape.h"

/* "Sen, Pranab K." -> "Sen"; "{World Bank}" -> "World Bank". */
static char *family(const char *author)
{
    const char *comma = strchr(author, ',');

    if (*author == '{') {
        char *name = g_strdup(author + 1);

        g_strdelimit(name, "}", ' ');
        return g_strchomp(name);
    }
    return g_strndup(author, comma ? (gsize)(comma - author) : strlen(author));
}

/* "Sen, Pranab K." -> "Sen, P. K." */
static char *with_initials(const char *author)
{
    const char *comma = strchr(author, ',');
    g_autofree char *name = family(author);

    if (!comma || *author == '{')
        return g_steal_pointer(&name);
    g_auto(GStrv) given = g_strsplit(comma + 1, " ", -1);
    g_autoptr(GString) out = g_string_new(name);
    const char *separator = ", ";

    for (guint i = 0; given[i]; i++) {
        if (*given[i] == '\0')
            continue;
        g_string_append(out, separator);
        g_string_append_unichar(out, g_utf8_get_char(given[i]));
        g_string_append_c(out, '.');
        separator = " ";
    }
    return g_strdup(out->str);
}

static char **split_authors(const char *authors)
{
    return g_strsplit(authors ? authors : "", " and ", -1);
}

char *bg_reference_names(const BgReference *reference)
{
    g_auto(GStrv) authors = split_authors(reference->authors);
    const guint n = g_strv_length(authors);

    if (n == 0)
        return g_strdup(reference->title ? reference->title : reference->key);
    g_autofree char *first = family(authors[0]);

    if (n > 2)
        return g_strdup_printf("%s et al.", first);
    if (n == 1)
        return g_steal_pointer(&first);
    g_autofree char *second = family(authors[1]);

    return g_strdup_printf("%s & %s", first, second);
}

static char *all_authors(const char *names)
{
    g_auto(GStrv) authors = split_authors(names);
    const guint n = g_strv_length(authors);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        g_autofree char *author = with_initials(authors[i]);

        g_string_append_printf(out, "%s%s",
                               i == 0       ? ""
                               : i + 1 == n ? " & "
                                            : ", ",
                               author);
    }
    return g_string_free(out, FALSE);
}

/* "1-9" with an en dash. */
static char *dashed(const char *pages)
{
    g_auto(GStrv) parts = g_strsplit(pages, "-", -1);

    return g_strjoinv("\xe2\x80\x93", parts);
}

static void append_where(GString *out, const BgReference *r)
{
    if (r->volume && g_str_equal(r->type, "article"))
        g_string_append_printf(out, " %s", r->volume);
    if (r->number && g_str_equal(r->type, "article")) {
        g_autofree char *number = dashed(r->number);

        g_string_append_printf(out, "(%s)", number);
    }
    if (r->pages) {
        g_autofree char *pages = dashed(r->pages);

        g_string_append_printf(out, ", %s", pages);
    }
    if (r->volume && !g_str_equal(r->type, "article"))
        g_string_append_printf(out, ", volume %s", r->volume);
    if (r->edition)
        g_string_append_printf(out, ", %s edition", r->edition);
    if (r->publisher)
        g_string_append_printf(out, ". %s", r->publisher);
    g_string_append(out, ".");
    if (r->note)
        g_string_append_printf(out, " %s.", r->note);
}

void bg_reference_text(const BgReference *r, BgReferenceText *text)
{
    g_autofree char *authors = all_authors(r->authors);
    GString *before = g_string_new(authors);
    GString *after = g_string_new(NULL);
    const gboolean whole = r->container == NULL;

    if (r->year)
        g_string_append_printf(before, "%s(%s)", before->len ? " " : "",
                               r->year);
    g_string_append(before, before->len ? ". " : "");
    if (!whole) {
        g_string_append_printf(before, "%s. ", r->title ? r->title : "");
        if (g_str_equal(r->type, "incollection"))
            g_string_append(before, "In ");
        if (r->editors) {
            g_autofree char *editors = all_authors(r->editors);

            g_string_append_printf(before, "%s (%s), ", editors,
                                   strstr(r->editors, " and ") ? "eds."
                                                               : "ed.");
        }
    }
    append_where(after, r);
    text->before = g_string_free(before, FALSE);
    text->emphasised =
        g_strdup(whole ? (r->title ? r->title : "") : r->container);
    text->after = g_string_free(after, FALSE);
}

void bg_reference_text_clear(BgReferenceText *text)
{
    g_clear_pointer(&text->before, g_free);
    g_clear_pointer(&text->emphasised, g_free);
    g_clear_pointer(&text->after, g_free);
}

char *bg_reference_address(const BgReference *reference)
{
    g_autofree char *doi =
        reference->doi ? g_strconcat("https://doi.org/", reference->doi, NULL)
                       : NULL;

    return bg_escape_url(doi ? doi : reference->url);
}

int bg_reference_compare(gconstpointer a, gconstpointer b)
{
    const BgReference *first = *(const BgReference *const *)a;
    const BgReference *second = *(const BgReference *const *)b;
    g_autofree char *x = bg_reference_names(first);
    g_autofree char *y = bg_reference_names(second);
    g_autofree char *folded_x = g_utf8_casefold(x, -1);
    g_autofree char *folded_y = g_utf8_casefold(y, -1);
    int order = strcmp(folded_x, folded_y);

    if (order == 0)
        order = g_strcmp0(first->year, second->year);
    return order != 0 ? order : strcmp(first->key, second->key);
}
