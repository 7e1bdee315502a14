#include <string.h>

#include "core/version.h"
#include "output/document.h"
#include "output/escape.h"
#include "output/latex_table.h"

typedef struct {
    const BgDocument *document;
    GString *out;
} Paper;

/* What the text below relies on.  Under pdfTeX Cyrillic comes from T2A; a
 * letter that neither encoding has is named by its code point. */
static const char preamble[] =
    "\\documentclass[11pt,a4paper]{article}\n"
    "\\usepackage{iftex}\n"
    "\\ifPDFTeX\n"
    "  \\usepackage[utf8]{inputenc}\n"
    "  \\usepackage[T2A,T1]{fontenc}\n"
    "  \\usepackage{lmodern,textcomp}\n"
    "  \\DeclareRobustCommand{\\bgcyr}[1]{{\\fontencoding{T2A}"
    "\\fontfamily{cmr}\\selectfont #1}}\n"
    "  \\DeclareRobustCommand{\\bgother}[1]{\\texttt{U+#1}}\n"
    "\\else\n"
    "  \\usepackage{fontspec}\n"
    "  \\IfFontExistsTF{CMU Serif}{\\setmainfont{CMU Serif}}"
    "{\\IfFontExistsTF{Liberation Serif}\n"
    "    {\\setmainfont{Liberation Serif}}{}}\n"
    "  \\DeclareRobustCommand{\\bgcyr}[1]{#1}\n"
    "  \\DeclareRobustCommand{\\bgother}[1]{\\iffontchar\\font\"#1 "
    "\\char\"#1 \\else\\texttt{U+#1}\\fi}\n"
    "\\fi\n"
    "\\usepackage[margin=27mm]{geometry}\n"
    "\\usepackage{amsmath,array,booktabs,caption,float,graphicx,longtable,"
    "xcolor}\n"
    "\\usepackage{siunitx}\n"
    "\\usepackage[round]{natbib}\n"
    "\\usepackage[hidelinks]{hyperref}\n"
    "\\sisetup{group-digits=false,table-align-text-before=false}\n"
    "\\captionsetup{font=small,labelfont=bf,justification=raggedright,"
    "singlelinecheck=false}\n"
    "\\pdfstringdefDisableCommands{\\def\\bgcyr#1{#1}\\def\\bgother#1{?}%\n"
    "  \\def\\ensuremath#1{}\\def\\textnumero{No. }}\n"
    "\\newcommand{\\bgbreak}{\\discretionary{}{}{}}\n"
    "\\emergencystretch=3em\n\\tolerance=2000\n"
    "% As wide as it is, or as the line where it is wider.\n"
    "\\newsavebox{\\bgbox}\n"
    "\\newenvironment{bgfit}{\\begin{lrbox}{\\bgbox}}{\\end{lrbox}%\n"
    "  \\ifdim\\wd\\bgbox>\\linewidth\\resizebox{\\linewidth}{!}"
    "{\\usebox{\\bgbox}}%\n"
    "  \\else\\usebox{\\bgbox}\\fi}\n"
    "\\newcommand{\\bgbadge}[2]{{\\fboxrule=1pt\\fcolorbox{#1}{white}"
    "{\\textcolor{#1}{\\textbf{#2}}}}}\n"
    "\\definecolor{supported}{HTML}{00664A}\n"
    "\\definecolor{contradicted}{HTML}{9C3500}\n"
    "\\definecolor{undecided}{HTML}{4D4D4D}\n"
    "\\definecolor{nottestable}{HTML}{5A4A86}\n";

static const char *const colours[] = {
    [BG_VERDICT_SUPPORTED] = "supported",
    [BG_VERDICT_CONTRADICTED] = "contradicted",
    [BG_VERDICT_UNDECIDED] = "undecided",
    [BG_VERDICT_NOT_TESTABLE] = "nottestable",
};

static void add(const Paper *paper, const char *latex)
{
    g_string_append(paper->out, latex);
}

static void escaped(const Paper *paper, const char *text)
{
    bg_escape_latex(paper->out, text, BG_LATEX_DOCUMENT);
}

/* BEFORE text AFTER; nothing where there is no text. */
static void wrap(const Paper *paper, const char *before, const char *text,
                 const char *after)
{
    if (!text)
        return;
    add(paper, before);
    escaped(paper, text);
    add(paper, after);
}

static void cite(const Paper *paper, const char *keys)
{
    g_auto(GStrv) list = g_strsplit(keys, ",", -1);
    g_autoptr(GString) known = g_string_new(NULL);

    for (guint i = 0; list[i]; i++) {
        const BgReference *found = bg_document_find(paper->document, list[i]);

        if (found)
            g_string_append_printf(known, "%s%s", known->len ? "," : "",
                                   found->key);
        else
            wrap(paper, "[", list[i], "]");
    }
    if (known->len > 0)
        g_string_append_printf(paper->out, "\\citep{%s}", known->str);
}

static void text_run(const Paper *paper, const char *text)
{
    const gsize length = strlen(text);

    add(paper, g_ascii_isspace(text[0]) ? " " : "");
    escaped(paper, text);
    add(paper, length > 1 && g_ascii_isspace(text[length - 1]) ? " " : "");
}

static void prose(const Paper *paper, const BgProse *prose)
{
    for (guint i = 0; i < prose->runs->len; i++) {
        const BgProseRun *run = &g_array_index(prose->runs, BgProseRun, i);

        switch (run->kind) {
        case BG_RUN_TEXT:
            text_run(paper, run->text);
            break;
        case BG_RUN_EMPHASIS:
            wrap(paper, "\\emph{", run->text, "}");
            break;
        case BG_RUN_STRONG:
            wrap(paper, "\\textbf{", run->text, "}");
            break;
        case BG_RUN_CODE:
            bg_escape_latex_code(paper->out, run->text, BG_LATEX_DOCUMENT);
            break;
        case BG_RUN_CITE:
            cite(paper, run->text);
            break;
        }
    }
}

static void verdict(const Paper *paper, const BgBlock *block)
{
    wrap(paper, "\\subsection*{", block->text ? block->text : "Claim", "}\n");
    wrap(paper, "\\begin{quote}\\itshape\\textquotedblleft{}", block->claim,
         "\\textquotedblright{}");
    wrap(paper, "\n\n\\upshape\\small ", block->printed, "");
    add(paper, "\\end{quote}\n");
    g_string_append_printf(paper->out, "\\noindent\\bgbadge{%s}{",
                           colours[block->tone]);
    escaped(paper, block->word ? block->word : colours[block->tone]);
    add(paper, "}\\quad\n");
    wrap(paper, "", block->sentence, "\n");
    wrap(paper, "\n{\\noindent\\small ", block->caveat, "\\par}\n");
    add(paper, "\n");
}

/* The row after the last one that fits a page with those from @p from on. */
static guint page_end(const BgTable *table, guint from)
{
    enum { PAGE = 40 }; /* lines */
    guint lines = 0, to = from;

    while (to < bg_table_rows(table) && (to == from || lines < PAGE))
        lines += bg_latex_row_lines(table, to++);
    return lines > PAGE && to > from + 1 ? to - 1 : to;
}

/* A long table is set in parts, so that each fits a page. */
static void table(const Paper *paper, const BgBlock *block)
{
    const guint rows = bg_table_rows(block->table);
    g_autofree char *columns = bg_latex_columns(block->table);

    for (guint from = 0, to = 0; from == 0 || from < rows; from = to) {
        to = page_end(block->table, from);
        add(paper, "\\begin{table}[H]\n");
        add(paper, from > 0 ? "\\ContinuedFloat\n" : "");
        wrap(paper, "\\caption{", block->text ? block->text : "",
             from > 0 ? " (continued)}\n" : "}\n");
        add(paper, "\\footnotesize\\setlength{\\tabcolsep}{4pt}%\n"
                   "\\begin{bgfit}%\n");
        bg_latex_tabular(paper->out, block->table, columns, from, to);
        add(paper, "\\end{bgfit}\n");
        if (to == rows)
            wrap(paper, "\n\\smallskip\n", block->note, "\n");
        add(paper, "\\end{table}\n\n");
        if (rows == 0)
            break;
    }
}

static gboolean path_is_plain(const char *path)
{
    for (const char *p = path; *p; p++)
        if (!g_ascii_isalnum(*p) && !strchr("._+-/", *p))
            return FALSE;
    return TRUE;
}

static void figure(const Paper *paper, const BgBlock *block)
{
    add(paper, "\\begin{figure}[H]\n\\centering\n");
    if (block->latex && path_is_plain(block->latex))
        g_string_append_printf(
            paper->out, "\\begin{bgfit}%%\n\\%s{%s}%%\n\\end{bgfit}\n",
            g_str_has_suffix(block->latex, ".tex") ? "input"
                                                   : "includegraphics",
            block->latex);
    wrap(paper, "\\caption{", block->text ? block->text : "", "}\n");
    add(paper, "\\end{figure}\n\n");
}

static void list(const Paper *paper, const BgBlock *block)
{
    if (block->prose->len == 0)
        return;
    add(paper, "\\begin{itemize}\n");
    for (guint i = 0; i < block->prose->len; i++) {
        /* The group keeps a text that begins with [ from being a label. */
        add(paper, "\\item{} ");
        prose(paper, g_ptr_array_index(block->prose, i));
        add(paper, "\n");
    }
    add(paper, "\\end{itemize}\n\n");
}

/* A path may break after each of its slashes. */
static void breakable(const Paper *paper, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "/", -1);

    for (guint i = 0; parts[i]; i++) {
        add(paper, i > 0 ? "/\\allowbreak{}" : "");
        escaped(paper, parts[i]);
    }
}

static void facts(const Paper *paper, const BgBlock *block)
{
    wrap(paper, "\\noindent ", block->text, "\\par\\nopagebreak\n");
    if (block->codes->len == 0)
        return;
    add(paper, "{\\footnotesize\n\\begin{longtable}{@{}"
               ">{\\raggedright\\arraybackslash}p{0.27\\linewidth}"
               ">{\\raggedright\\arraybackslash}p{0.68\\linewidth}@{}}\n"
               "\\toprule\n");
    for (guint i = 0; i < block->codes->len; i++) {
        const char *value = g_ptr_array_index(block->facts, 2 * i + 1);

        add(paper, "{}");
        breakable(paper, g_ptr_array_index(block->facts, 2 * i));
        add(paper, " & ");
        if (g_array_index(block->codes, gboolean, i))
            bg_escape_latex_code(paper->out, value, BG_LATEX_DOCUMENT);
        else
            escaped(paper, value);
        add(paper, " \\\\\n");
    }
    add(paper, "\\bottomrule\n\\end{longtable}}\n\n");
}

static void references(const Paper *paper, const char *bibliography)
{
    g_autoptr(GPtrArray) cited = bg_document_cited(paper->document);

    if (cited->len > 0)
        g_string_append_printf(paper->out,
                               "\\bibliographystyle{plainnat}\n"
                               "\\bibliography{%s}\n",
                               bibliography);
}

static void block(const Paper *paper, const BgBlock *block,
                  const char *bibliography)
{
    switch (block->kind) {
    case BG_BLOCK_HEADING:
        wrap(paper, block->level == 1 ? "\\section{" : "\\subsection{",
             block->text, "}\n\n");
        break;
    case BG_BLOCK_PARAGRAPH:
        prose(paper, g_ptr_array_index(block->prose, 0));
        add(paper, "\n\n");
        break;
    case BG_BLOCK_VERDICT:
        verdict(paper, block);
        break;
    case BG_BLOCK_TABLE:
        table(paper, block);
        break;
    case BG_BLOCK_FIGURE:
        figure(paper, block);
        break;
    case BG_BLOCK_LIST:
        list(paper, block);
        break;
    case BG_BLOCK_FACTS:
        facts(paper, block);
        break;
    case BG_BLOCK_REFERENCES:
        references(paper, bibliography);
        break;
    }
}

/* A figure's LaTeX half names its PDF half without a folder. */
static void graphics_path(const Paper *paper)
{
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < paper->document->blocks->len; i++) {
        const BgBlock *block = g_ptr_array_index(paper->document->blocks, i);
        char *folder;

        if (!block->latex || !path_is_plain(block->latex) ||
            !strchr(block->latex, '/'))
            continue;
        folder = g_path_get_dirname(block->latex);
        if (g_ptr_array_find_with_equal_func(folders, folder, g_str_equal,
                                             NULL))
            g_free(folder);
        else
            g_ptr_array_add(folders, folder);
    }
    if (folders->len == 0)
        return;
    add(paper, "\\graphicspath{");
    for (guint i = 0; i < folders->len; i++)
        g_string_append_printf(paper->out, "{%s/}",
                               (const char *)g_ptr_array_index(folders, i));
    add(paper, "}\n");
}

char *bg_document_latex(const BgDocument *document, const char *bibliography)
{
    GString *out = g_string_new("% Made by barograph " BG_VERSION
                                "; pdflatex, bibtex, pdflatex, pdflatex\n");
    const Paper paper = { document, out };

    add(&paper, preamble);
    wrap(&paper, "\\hypersetup{pdftitle={", document->title, "}}\n");
    graphics_path(&paper);
    wrap(&paper, "\\title{", document->title, "");
    wrap(&paper, "\\\\[0.6ex]\\large ", document->subtitle, "");
    add(&paper, "}\n\\author{}\n\\date{}\n\n\\begin{document}\n"
                "\\maketitle\n\n");
    if (document->simulated)
        add(&paper, "\\noindent\\textbf{Simulated data, not published "
                    "values.}\\par\n\n");
    for (guint i = 0; i < document->blocks->len; i++)
        block(&paper, g_ptr_array_index(document->blocks, i), bibliography);
    add(&paper, "\\end{document}\n");
    return g_string_free(out, FALSE);
}
