#include "output/svg.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "output/escape.h"

enum { DEEPEST = 100 };

typedef struct {
    GString *out;
    const char *prefix, *alt;
    guint depth;
    guint dropped; /* depth of the element that is left out with all in it */
    gboolean found;
} Cleaner;

/* Elements that are left out take what is inside them along: <title> and
 * <desc> name gnuplot, <style>, <script> and <a> act. */
static gboolean element_allowed(const char *name)
{
    static const char *const allowed[] = {
        "svg",     "g",       "defs",    "path",        "rect",
        "circle",  "ellipse", "line",    "polygon",     "polyline",
        "text",    "tspan",   "use",     "symbol",      "clipPath",
        "pattern", "filter",  "feFlood", "feComposite", NULL
    };

    return g_strv_contains(allowed, name);
}

static const char *const attributes[] = { "x",
                                          "y",
                                          "x1",
                                          "y1",
                                          "x2",
                                          "y2",
                                          "cx",
                                          "cy",
                                          "r",
                                          "rx",
                                          "ry",
                                          "d",
                                          "dx",
                                          "dy",
                                          "points",
                                          "width",
                                          "height",
                                          "transform",
                                          "id",
                                          "href",
                                          "fill",
                                          "fill-opacity",
                                          "fill-rule",
                                          "stroke",
                                          "stroke-width",
                                          "stroke-linecap",
                                          "stroke-linejoin",
                                          "stroke-dasharray",
                                          "stroke-opacity",
                                          "stroke-miterlimit",
                                          "opacity",
                                          "color",
                                          "clip-path",
                                          "clip-rule",
                                          "filter",
                                          "in",
                                          "in2",
                                          "operator",
                                          "result",
                                          "flood-color",
                                          "flood-opacity",
                                          "filterUnits",
                                          "clipPathUnits",
                                          "patternUnits",
                                          "patternTransform",
                                          "font-family",
                                          "font-size",
                                          "font-weight",
                                          "font-style",
                                          "text-anchor",
                                          "dominant-baseline",
                                          "baseline-shift",
                                          NULL };

static gboolean attribute_allowed(const char *name)
{
    return g_strv_contains(attributes, name);
}

/* url(#x) becomes url(#PREFIX-x); any other url() is refused. */
static gboolean append_value(Cleaner *c, const char *value)
{
    static const char local[] = "url(#";

    if (strstr(value, "url(") == NULL) {
        bg_escape_html(c->out, value);
        return TRUE;
    }
    if (!g_str_has_prefix(value, local) ||
        strstr(value + strlen(local), "url("))
        return FALSE;
    g_string_append_printf(c->out, "url(#%s-", c->prefix);
    bg_escape_html(c->out, value + strlen(local));
    return TRUE;
}

static void append_attribute(Cleaner *c, const char *name, const char *value)
{
    const gsize before = c->out->len;
    const gboolean link =
        g_str_equal(name, "xlink:href") || g_str_equal(name, "href");

    if ((!link && !attribute_allowed(name)) || (link && value[0] != '#'))
        return;
    g_string_append_printf(c->out, " %s=\"", link ? "href" : name);
    if (link || g_str_equal(name, "id")) {
        g_string_append_printf(c->out, "%s%s-", link ? "#" : "", c->prefix);
        bg_escape_html(c->out, value + link);
    } else if (!append_value(c, value)) {
        g_string_truncate(c->out, before);
        return;
    }
    if (g_str_equal(name, "font-family"))
        g_string_append(c->out, ", Arial, Helvetica, sans-serif");
    g_string_append_c(c->out, '"');
}

static const char *attribute(const char **names, const char **values,
                             const char *name)
{
    for (guint i = 0; names[i]; i++)
        if (g_str_equal(names[i], name))
            return values[i];
    return NULL;
}

/* "658", "658px" or "658pt". */
static gboolean length_of(const char *text, double *length)
{
    char *end;

    if (!text)
        return FALSE;
    *length = g_ascii_strtod(text, &end);
    return end != text && isfinite(*length) && *length > 0;
}

static gboolean open_root(Cleaner *c, const char **names, const char **values,
                          GError **error)
{
    const char *box = attribute(names, values, "viewBox");
    g_auto(GStrv) parts = g_strsplit_set(box ? box : "", " ,", -1);
    double x = 0, y = 0, width, height;

    if (g_strv_length(parts) == 4 && length_of(parts[2], &width) &&
        length_of(parts[3], &height)) {
        x = g_ascii_strtod(parts[0], NULL);
        y = g_ascii_strtod(parts[1], NULL);
    } else if (!length_of(attribute(names, values, "width"), &width) ||
               !length_of(attribute(names, values, "height"), &height)) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                    "an SVG without size");
        return FALSE;
    }
    g_autofree char *left = bg_number_exact(isfinite(x) ? x : 0);
    g_autofree char *top = bg_number_exact(isfinite(y) ? y : 0);
    g_autofree char *across = bg_number_exact(width);
    g_autofree char *down = bg_number_exact(height);

    g_string_append_printf(c->out,
                           "<svg viewBox=\"%s %s %s %s\" style=\"max-width:"
                           "%spx\" role=\"img\" aria-label=\"",
                           left, top, across, down, across);
    bg_escape_html(c->out, c->alt);
    g_string_append(c->out, "\">");
    c->found = TRUE;
    return TRUE;
}

static void start(GMarkupParseContext *context, const char *element,
                  const char **names, const char **values, gpointer data,
                  GError **error)
{
    Cleaner *c = data;

    (void)context;
    if (++c->depth > DEEPEST) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                    "an SVG nested more than %d deep", DEEPEST);
    } else if (c->depth == 1) {
        if (g_str_equal(element, "svg"))
            open_root(c, names, values, error);
        else
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                        "no SVG");
    } else if (c->dropped == 0) {
        if (!element_allowed(element) || g_str_equal(element, "svg")) {
            c->dropped = c->depth;
            return;
        }
        g_string_append_printf(c->out, "<%s", element);
        for (guint i = 0; names[i]; i++)
            append_attribute(c, names[i], values[i]);
        g_string_append_c(c->out, '>');
    }
}

static void end(GMarkupParseContext *context, const char *element,
                gpointer data, GError **error)
{
    Cleaner *c = data;

    (void)context;
    (void)error;
    if (c->dropped == 0)
        g_string_append_printf(c->out, "</%s>", element);
    if (c->dropped == c->depth)
        c->dropped = 0;
    c->depth--;
}

static void text(GMarkupParseContext *context, const char *content,
                 gsize length, gpointer data, GError **error)
{
    Cleaner *c = data;
    const char *element = g_markup_parse_context_get_element(context);

    (void)error;
    if (c->dropped > 0 || !element ||
        (!g_str_equal(element, "text") && !g_str_equal(element, "tspan")))
        return;
    g_autofree char *piece = g_strndup(content, length);

    bg_escape_html(c->out, piece);
}

char *bg_svg_clean(const char *svg, const char *prefix, const char *alt,
                   GError **error)
{
    static const GMarkupParser parser = { start, end, text, NULL, NULL };
    g_autoptr(GString) out = g_string_new(NULL);
    Cleaner cleaner = { .out = out, .prefix = prefix, .alt = alt };
    GMarkupParseContext *context = g_markup_parse_context_new(
        &parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &cleaner, NULL);
    g_autoptr(GError) wrong = NULL;

    if (g_markup_parse_context_parse(context, svg, -1, &wrong))
        g_markup_parse_context_end_parse(context, &wrong);
    g_markup_parse_context_free(context);
    if (!wrong && cleaner.found)
        return g_strdup(out->str);
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "cannot put the figure %s into a page: %s", prefix,
                wrong ? wrong->message : "there is no SVG");
    return NULL;
}
