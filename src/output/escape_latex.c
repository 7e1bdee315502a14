/* Running text for LaTeX: its special characters, and the letters and signs
 * that pdfLaTeX sets from T1 and T2A with the packages of our preamble. */
#include <string.h>

#include "core/text.h"
#include "output/escape.h"

typedef struct {
    gunichar c;
    const char *text;
} Substitute;

/* Special to TeX, or another sign in the old encodings. */
static const Substitute special[] = {
    { '\\', "\\textbackslash{}" },
    { '~', "\\textasciitilde{}" },
    { '^', "\\textasciicircum{}" },
    { '<', "\\textless{}" },
    { '>', "\\textgreater{}" },
    { '|', "\\textbar{}" },
    { '"', "\\char34{}" },
    { '`', "\\textasciigrave{}" },
    { '\'', "'" },
    { '&', "\\&" },
    { '%', "\\%" },
    { '$', "\\$" },
    { '#', "\\#" },
    { '_', "\\_" },
    { '{', "\\{" },
    { '}', "\\}" },
    { 0x00a0, "~" },
    { 0x2011, "\\mbox{-}" },
    { 0x2013, "\\textendash{}" },
    { 0x2014, "\\textemdash{}" },
    { 0x2018, "\\textquoteleft{}" },
    { 0x2019, "\\textquoteright{}" },
    { 0x201c, "\\textquotedblleft{}" },
    { 0x201d, "\\textquotedblright{}" },
    { 0x2026, "\\dots{}" },
    { 0x20ac, "\\texteuro{}" },
    { 0x2116, "\\textnumero{}" },
};

static const Substitute mathematics[] = {
    { 0x00ac, "\\neg" },       { 0x00b1, "\\pm" },
    { 0x00b2, "^2" },          { 0x00b3, "^3" },
    { 0x00b5, "\\mu" },        { 0x00b7, "\\cdot" },
    { 0x00d7, "\\times" },     { 0x00f7, "\\div" },
    { 0x2190, "\\leftarrow" }, { 0x2192, "\\rightarrow" },
    { 0x2208, "\\in" },        { 0x2211, "\\sum" },
    { 0x2212, "-" },           { 0x221a, "\\surd" },
    { 0x221e, "\\infty" },     { 0x2248, "\\approx" },
    { 0x2260, "\\neq" },       { 0x2264, "\\leq" },
    { 0x2265, "\\geq" },       { 0x03b1, "\\alpha" },
    { 0x03b2, "\\beta" },      { 0x03b3, "\\gamma" },
    { 0x03b4, "\\delta" },     { 0x03b5, "\\epsilon" },
    { 0x03b8, "\\theta" },     { 0x03bb, "\\lambda" },
    { 0x03bc, "\\mu" },        { 0x03c0, "\\pi" },
    { 0x03c1, "\\rho" },       { 0x03c3, "\\sigma" },
    { 0x03c4, "\\tau" },       { 0x03c6, "\\phi" },
    { 0x03c7, "\\chi" },       { 0x0394, "\\Delta" },
    { 0x03a3, "\\Sigma" },
};

static const char *find(const Substitute *list, gsize n, gunichar c)
{
    for (gsize i = 0; i < n; i++)
        if (list[i].c == c)
            return list[i].text;
    return NULL;
}

/* T2A has the letters of Russian, Belarusian, Ukrainian and Serbian, and the
 * Ukrainian g of U+0490. */
static gboolean is_cyrillic(gunichar c)
{
    return (c >= 0x0401 && c <= 0x045f && c != 0x040d && c != 0x045d &&
            c != 0x0450 && c != 0x0400) ||
           c == 0x0490 || c == 0x0491;
}

/* Letters of T1, among them those with macron, breve, ogonek or stroke that
 * LaTeX composes: all of Latin-1's letters and Latin Extended-A but a few. */
static gboolean is_latin(gunichar c)
{
    static const gunichar not_set[] = { 0x0126, 0x0127, 0x0138, 0x013f, 0x0140,
                                        0x0149, 0x0166, 0x0167, 0x017f };

    if (c < 0x80 || (c >= 0x00c0 && c <= 0x00ff))
        return TRUE;
    if (c == 0x00a7 || c == 0x00ab || c == 0x00bb || c == 0x00a1 ||
        c == 0x00bf || c == 0x00b0 || c == 0x00a3 || c == 0x00a9 ||
        c == 0x201a || c == 0x201e)
        return TRUE;
    if (c < 0x0100 || c > 0x017f)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(not_set); i++)
        if (c == not_set[i])
            return FALSE;
    return TRUE;
}

static void append_one(GString *out, gunichar c, BgLatexKind kind)
{
    const char *text = find(special, G_N_ELEMENTS(special), c);
    const char *math = find(mathematics, G_N_ELEMENTS(mathematics), c);

    /* T1 has a name for it, the old encoding of others' documents has not. */
    if (c == '"' && kind == BG_LATEX_DOCUMENT)
        g_string_append(out, "\\textquotedbl{}");
    else if (text)
        g_string_append(out, text);
    else if (math)
        g_string_append_printf(out, "\\ensuremath{%s}", math);
    else if (kind == BG_LATEX_FRAGMENT || is_latin(c))
        g_string_append_unichar(out, c);
    else
        g_string_append_printf(out, "\\bgother{%04X}", c);
}

void bg_escape_latex(GString *out, const char *text, BgLatexKind kind)
{
    g_autofree char *flat = bg_escape_flat(text);
    gboolean cyrillic = FALSE;

    for (const char *p = flat; *p; p = bg_text_next(p)) {
        const gunichar c = g_utf8_get_char(p);
        const gboolean now =
            kind == BG_LATEX_DOCUMENT &&
            (is_cyrillic(c) ||
             (cyrillic && c == ' ' && is_cyrillic(g_utf8_get_char(p + 1))));

        if (now != cyrillic)
            g_string_append(out, now ? "\\bgcyr{" : "}");
        cyrillic = now;
        if (now)
            g_string_append_unichar(out, c);
        else
            append_one(out, c, kind);
        /* No ligatures: -- and '' and ,, stay what they are. */
        if (strchr("-',", *p) && p[1] == *p)
            g_string_append(out, "{}");
    }
    if (cyrillic)
        g_string_append_c(out, '}');
}

void bg_escape_latex_code(GString *out, const char *text, BgLatexKind kind)
{
    g_autofree char *flat = bg_escape_flat(text);

    g_string_append(out, "\\texttt{");
    /* Long names and hashes may break anywhere. */
    for (const char *p = flat; *p; p = bg_text_next(p)) {
        g_autofree char *one = g_strndup(p, (gsize)(bg_text_next(p) - p));

        if (*one == ' ')
            g_string_append(out, " ");
        else
            bg_escape_latex(out, one, kind);
        g_string_append(out, kind == BG_LATEX_DOCUMENT ? "\\bgbreak{}" : "{}");
    }
    g_string_append_c(out, '}');
}
