/* output/document: one report, three formats, and nothing that breaks out. */
#include "harness.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "figure/gnuplot.h"
#include "output/svg.h"
#include "sample_document.h"

/* Text that means something to each of the formats. */
static const char hostile[] =
    "<script>alert(1)</script> </style> \\input{/etc/passwd} $x^2$ %c #1 "
    "[a](javascript:b) ![i](http://e.org/p.png) `c` | * _ ~ & &lt; {} \" ' "
    "\x1b[31m \xe2\x80\xae"
    "abc \xff\n\n# h\n- l";

static BgDocument *hostile_document(BgTable **table)
{
    static const BgColumn columns[] = { { hostile, BG_COLUMN_TEXT, TRUE },
                                        { "x", BG_COLUMN_NUMBER, FALSE } };
    const BgVerdictCard card = { hostile, hostile,
                                 hostile, BG_VERDICT_UNDECIDED,
                                 hostile, hostile,
                                 hostile };
    const BgFact fact = { hostile, hostile, TRUE };
    const BgFact plain = { hostile, hostile, FALSE };
    const char *const items[] = { hostile, NULL };
    const BgDocumentFigure figure = { hostile, NULL,    NULL,   hostile,
                                      hostile, hostile, hostile };
    BgDocument *document = bg_document_new(hostile, hostile, hostile);
    BgProse *prose = bg_prose_new();

    *table = bg_table_new(hostile, columns, 2);
    bg_table_text(*table, hostile);
    bg_table_number(*table, -1.5);
    bg_table_text(*table, "[x]");
    bg_table_number(*table, 0.25);
    for (int kind = BG_RUN_TEXT; kind <= BG_RUN_CITE; kind++)
        bg_prose_add(prose, (BgRunKind)kind, hostile);
    bg_document_heading(document, 1, hostile);
    bg_document_paragraph(document, prose);
    bg_document_verdict(document, &card);
    bg_document_verdict(document, &card);
    bg_document_table(document, *table, hostile, hostile);
    bg_document_figure(document, &figure);
    bg_document_list(document, items);
    bg_document_facts(document, hostile, &fact, 1);
    bg_document_facts(document, hostile, &plain, 1);
    bg_document_references(document);
    return document;
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no '%s' in\n%.2000s", part,
                  text);
}

static void lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "'%s' in\n%.2000s", part, text);
}

static guint count(const char *text, const char *part)
{
    guint n = 0;

    for (const char *p = text; (p = strstr(p, part)); p++)
        n++;
    return n;
}

START_TEST(html_says_everything)
{
    g_autoptr(BgTable) table = sample_claims();
    g_autoptr(BgDocument) document = sample_document(table, NULL, NULL);
    g_autofree char *html = bg_document_html(document, NULL);

    ck_assert_ptr_nonnull(html);
    has(html, "<html lang=\"en\">");
    has(html, "<h1>China&#39;s plateau: claims and verdicts</h1>");
    has(html, "Simulated data, not published values.");
    has(html, "<section class=\"verdict undecided\" "
              "id=\"claim-china-downward\">");
    has(html, "<td class=\"n\">-0.4300</td>");
    has(html, "<th scope=\"row\" class=\"t\">china-downward</th>");
    has(html, "<td class=\"n\"></td>"); /* missing: nothing to paste */
    has(html, "(<a href=\"#ref-bilban2021\">Bilban &amp; Council on");
    has(html, "<li id=\"ref-zellner1964\">Zellner, A. &amp; Tiao, G. C. "
              "(1964). Bayesian");
    has(html, "<a href=\"https://doi.org/10.1016/j.jhydrol.2011.09.008\">");
    ck_assert_uint_eq(count(html, "<h1"), 1);
    lacks(html, "\xe2\x88\x92"); /* a minus no spreadsheet reads */
}
END_TEST

START_TEST(same_document_same_bytes)
{
    g_autoptr(BgTable) table = sample_claims();
    g_autoptr(BgDocument) a = sample_document(table, NULL, NULL);
    g_autoptr(BgDocument) b = sample_document(table, NULL, NULL);
    g_autofree char *x = bg_document_html(a, NULL);
    g_autofree char *y = bg_document_html(b, NULL);

    ck_assert_str_eq(x, y);
}
END_TEST

START_TEST(html_keeps_text_text)
{
    BgTable *table;
    g_autoptr(BgDocument) document = hostile_document(&table);
    g_autofree char *html = bg_document_html(document, NULL);

    lacks(html, "<script");
    ck_assert_uint_eq(count(html, "</style>"), 1);
    lacks(html, "\x1b");
    lacks(html, "\xe2\x80\xae");
    lacks(html, "src=");
    has(html, "id=\"claim-script-alert-1-script-");
    ck_assert(g_utf8_validate(html, -1, NULL));
    bg_table_free(table);
}
END_TEST

START_TEST(latex_keeps_text_text)
{
    BgTable *table;
    g_autoptr(BgDocument) document = hostile_document(&table);
    g_autofree char *latex = bg_document_latex(document, "refs");

    lacks(latex, "\\input{/");
    lacks(latex, " $x");
    lacks(latex, "\x1b");
    has(latex, "\\textless{}script\\textgreater{}");
    has(latex, "{}[x] & 0.25");
    bg_table_free(table);
}
END_TEST

START_TEST(markdown_keeps_text_text)
{
    BgTable *table;
    g_autoptr(BgDocument) document = hostile_document(&table);
    g_autofree char *markdown = bg_document_markdown(document);

    ck_assert_uint_eq(count(markdown, "<script"), count(markdown, "\\<script"));
    ck_assert_uint_eq(count(markdown, "]("),
                      count(markdown, "\\](") + 1); /* the figure */
    lacks(markdown, "\n# h");
    lacks(markdown, "\n- l");
    has(markdown, "\\<script\\>");
    has(markdown, "| \\[x\\] | 0.250 |");
    bg_table_free(table);
}
END_TEST

START_TEST(latex_says_everything)
{
    g_autoptr(BgTable) table = sample_claims();
    g_autoptr(BgDocument) document = sample_document(table, NULL, NULL);
    g_autofree char *latex = bg_document_latex(document, "refs");

    has(latex, "S[table-format=-1.4]");
    has(latex, "{\\num{3.1e-06}}");
    has(latex, "\\citep{zellner1964,beran1988}");
    has(latex, "\\bgcyr{\xd0\x91\xd0\xb5\xd0\xbb");
    has(latex, "\\textnumero{} 18");
    has(latex, "\\graphicspath{{figures/}}");
    has(latex, "\\input{figures/china-downward.tex}");
    has(latex, "\\bibliography{refs}");
}
END_TEST

START_TEST(markdown_says_everything)
{
    g_autoptr(BgTable) table = sample_claims();
    g_autoptr(BgDocument) document = sample_document(table, NULL, NULL);
    g_autofree char *markdown = bg_document_markdown(document);

    has(markdown, "# China's plateau");
    has(markdown, "**undecided** \xe2\x80\x93 The drift is -0.43");
    has(markdown, "](<figures/china-downward.svg>)");
    has(markdown, "(Zellner & Tiao 1964; Beran 1988)");
    has(markdown, "| `9f86d081");
    ck_assert(g_str_has_suffix(markdown, "\n"));
}
END_TEST

START_TEST(bibtex_is_of_what_is_cited)
{
    g_autoptr(BgTable) table = sample_claims();
    g_autoptr(BgDocument) document = sample_document(table, NULL, NULL);
    g_autofree char *bibtex = bg_document_bibtex(document);
    int depth = 0;

    has(bibtex, "@article{zellner1964,\n  author = {Zellner, Arnold and Tiao, "
                "George C.},");
    has(bibtex, "  pages = {763\\textendash{}778},");
    has(bibtex, "  author = {Bilban, A. and {Council on ");
    has(bibtex, "50 \\% \\textbraceleft{}braces\\textbraceright{}");
    lacks(bibtex, "@book{feller1971"); /* not cited */
    for (const char *p = bibtex; *p; p++)
        depth += (*p == '{') - (*p == '}');
    ck_assert_int_eq(depth, 0);
}
END_TEST

START_TEST(unknown_citation_stands_out)
{
    g_autoptr(BgDocument) document = bg_document_new("t", NULL, NULL);

    bg_document_paragraph(
        document, bg_prose_add(bg_prose_new(), BG_RUN_CITE, "nobody1900"));
    bg_document_references(document);
    g_autofree char *html = bg_document_html(document, NULL);
    g_autofree char *bibtex = bg_document_bibtex(document);

    has(html, "([nobody1900])");
    lacks(html, "References");
    ck_assert_str_eq(bibtex, "");
}
END_TEST

START_TEST(names_in_a_text)
{
    static const struct {
        const char *authors, *want;
    } cases[] = {
        { "Mann, Henry B.", "Mann" },
        { "Newey, W. and West, K.", "Newey & West" },
        { "A, B and C, D and E, F", "A et al." },
        { "{World Bank}", "World Bank" },
        { NULL, "T" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const BgReference reference = { .key = "k",
                                        .type = "misc",
                                        .title = "T",
                                        .authors = cases[i].authors };
        g_autofree char *got = bg_reference_names(&reference);

        ck_assert_str_eq(got, cases[i].want);
    }
}
END_TEST

START_TEST(editors_are_counted)
{
    static const struct {
        const char *editors, *want;
    } cases[] = {
        { "Olkin, Ingram", "T. In Olkin, I. (ed.), " },
        { "Olkin, Ingram and Mann, Henry B.",
          "T. In Olkin, I. & Mann, H. B. (eds.), " },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const BgReference reference = { .key = "k",
                                        .type = "incollection",
                                        .title = "T",
                                        .container = "C",
                                        .editors = cases[i].editors };
        g_auto(BgReferenceText) text = { NULL, NULL, NULL };

        bg_reference_text(&reference, &text);
        ck_assert_str_eq(text.before, cases[i].want);
    }
}
END_TEST

/* The tables of references and of methods, and METHODS.md, are one. */
START_TEST(methods_are_those_of_the_table)
{
    g_autofree char *markdown = NULL;
    guint n_references, n_texts;
    const BgReference *works = bg_method_references(&n_references);
    const BgMethodText *texts = bg_method_texts(&n_texts);
    g_autoptr(GHashTable) cited = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) kept =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    ck_assert(
        g_file_get_contents("analyses/METHODS.md", &markdown, NULL, NULL));
    for (guint i = 0; i < n_texts; i++) {
        char **keys = g_strsplit(texts[i].cites, ",", -1);

        has(markdown, texts[i].row);
        ck_assert(!g_str_has_suffix(texts[i].sentence, "."));
        g_ptr_array_add(kept, keys);
        for (guint k = 0; keys[k]; k++) {
            ck_assert_msg(bg_method_reference(keys[k]) != NULL, "%s", keys[k]);
            g_hash_table_add(cited, keys[k]);
        }
    }
    for (guint i = 0; i < n_references; i++) {
        g_autofree char *family =
            g_strndup(works[i].authors, strcspn(works[i].authors, ","));
        g_autofree char *ascii = g_str_to_ascii(family, "C");

        /* By halving only what is sorted can be found. */
        ck_assert_ptr_eq(bg_method_reference(works[i].key), &works[i]);
        has(markdown, ascii);
        has(markdown, works[i].year);
        ck_assert_msg(g_hash_table_contains(cited, works[i].key),
                      "%s is cited by no method", works[i].key);
    }
}
END_TEST

START_TEST(methods_prose_takes_each_once)
{
    const char *const keys[] = { "holm", "no such", "holm", NULL };
    const char *const none[] = { "no such", NULL };
    g_autoptr(BgProse) prose = bg_methods_prose(keys);

    ck_assert_uint_eq(prose->runs->len, 3);
    ck_assert_ptr_null(bg_methods_prose(none));
}
END_TEST

/* --- drawings ------------------------------------------------------------ */

START_TEST(svg_keeps_shapes_only)
{
    static const char svg[] =
        "<?xml version=\"1.0\"?><svg width=\"10\" height=\"20\" "
        "onload=\"x()\"><title>Gnuplot</title><script>x()</script>"
        "<style>@import url(http://e.org)</style>"
        "<a href=\"http://e.org\"><text>in a link</text></a>"
        "<image href=\"http://e.org/p.png\"/>"
        "<defs><path id='p' d='M0,0'/></defs>"
        "<use xlink:href='#p' onclick='x()'/><use href='http://e.org#p'/>"
        "<rect fill='url(#g)' clip-path='url(http://e.org)' width='1'/>"
        "<text font-family='Liberation Sans'>a &lt; b</text></svg>";
    g_autofree char *clean = bg_svg_clean(svg, "fig", "so & so", NULL);

    ck_assert_str_eq(
        clean,
        "<svg viewBox=\"0 0 10 20\" style=\"max-width:10px\" role=\"img\" "
        "aria-label=\"so &amp; so\"><defs><path id=\"fig-p\" d=\"M0,0\">"
        "</path></defs><use href=\"#fig-p\"></use><use></use>"
        "<rect fill=\"url(#fig-g)\" width=\"1\"></rect>"
        "<text font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\">"
        "a &lt; b</text></svg>");
}
END_TEST

START_TEST(svg_that_is_none_is_refused)
{
    static const char *const bad[] = { "",
                                       "<svg",
                                       "<svg/>",
                                       "<html></html>",
                                       "<svg width='nan' height='1'/>",
                                       "<svg width='-1' height='1'></svg>",
                                       "<svg width='1' height='1'><g></svg>",
                                       "\xff\xfe" };
    g_autoptr(GString) deep = g_string_new("<svg width='1' height='1'>");

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        ck_assert_ptr_null(bg_svg_clean(bad[i], "f", "", &error));
        ck_assert_int_eq(error->code, BG_ERROR_INPUT);
    }
    for (int i = 0; i < 200; i++)
        g_string_append(deep, "<g>");
    ck_assert_ptr_null(bg_svg_clean(deep->str, "f", "", NULL));
}
END_TEST

/* --- pages for the tests that open them ---------------------------------- */

static void save(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    ck_assert_ptr_nonnull(text);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
}

static void draw(const char *folder, const char *name, BgFigureWidth width)
{
    BgSpecificationPoint *rows;
    guint *picks;
    const BgSpecificationFigure input = sample_curve(45, &rows, &picks);
    BgFigureStyle style = { .width = width };
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const BgFigureOutput out = { .path = path };
    GError *error = NULL;

    ck_assert(bg_figure_format(name, &style.format, NULL));
    g_autoptr(BgFigure) figure =
        bg_figure_specifications(&input, &style, &error);
    ck_assert_ptr_nonnull(figure);
    ck_assert_msg(bg_gnuplot_draw(figure, &out, &error), "%s",
                  error ? error->message : "");
    g_free(rows);
    g_free(picks);
}

static char *drawn(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;

    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* A whole report, beside it one of hostile texts, in every format; into
 * $BAROGRAPH_PAGES for tests/pages, else into a folder that is removed. */
START_TEST(a_whole_report_is_written)
{
    const char *given = g_getenv("BAROGRAPH_PAGES");
    g_autofree char *folder =
        given ? g_strdup(given) : g_dir_make_tmp("pages-XXXXXX", NULL);
    g_autofree char *figures = g_build_filename(folder, "figures", NULL);
    g_autoptr(BgTable) table = sample_claims();
    BgTable *other;
    g_autoptr(BgDocument) bad = hostile_document(&other);

    ck_assert_int_eq(g_mkdir_with_parents(figures, 0755), 0);
    draw(figures, "china-downward.svg", BG_WIDTH_DOUBLE);
    draw(figures, "narrow.svg", BG_WIDTH_SINGLE);
    draw(figures, "china-downward.tex", BG_WIDTH_DOUBLE);
    g_autofree char *svg = drawn(figures, "china-downward.svg");
    g_autofree char *narrow = drawn(figures, "narrow.svg");
    g_autoptr(BgDocument) good = sample_document(table, svg, narrow);
    char *pages[] = {
        bg_document_html(good, NULL), bg_document_latex(good, "refs"),
        bg_document_markdown(good),   bg_document_bibtex(good),
        bg_document_html(bad, NULL),  bg_document_latex(bad, "refs"),
        bg_document_markdown(bad)
    };
    static const char *const names[] = { "report.html",  "report.tex",
                                         "report.md",    "refs.bib",
                                         "hostile.html", "hostile.tex",
                                         "hostile.md" };

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        save(folder, names[i], pages[i]);
    ck_assert_uint_eq(count(pages[0], "id=\"figure-china-downward-wide-gpPt0"),
                      1);
    bg_table_free(other);
    if (!given) {
        const char *const remove[] = { "rm", "-r", folder, NULL };

        ck_assert(g_spawn_sync(NULL, (char **)(guintptr)remove, NULL,
                               G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                               NULL, NULL));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        g_free(pages[i]);
}
END_TEST

BG_TEST_MAIN("output: documents", tc)
{
    tcase_add_test(tc, html_says_everything);
    tcase_add_test(tc, same_document_same_bytes);
    tcase_add_test(tc, html_keeps_text_text);
    tcase_add_test(tc, latex_keeps_text_text);
    tcase_add_test(tc, markdown_keeps_text_text);
    tcase_add_test(tc, latex_says_everything);
    tcase_add_test(tc, markdown_says_everything);
    tcase_add_test(tc, bibtex_is_of_what_is_cited);
    tcase_add_test(tc, unknown_citation_stands_out);
    tcase_add_test(tc, names_in_a_text);
    tcase_add_test(tc, editors_are_counted);
    tcase_add_test(tc, methods_are_those_of_the_table);
    tcase_add_test(tc, methods_prose_takes_each_once);
    tcase_add_test(tc, svg_keeps_shapes_only);
    tcase_add_test(tc, svg_that_is_none_is_refused);
    tcase_add_test(tc, a_whole_report_is_written);
}
