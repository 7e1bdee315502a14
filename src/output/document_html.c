#include <string.h>

#include "core/version.h"
#include "output/document.h"
#include "output/escape.h"
#include "output/page_style.h"
#include "output/render.h"
#include "output/svg.h"

typedef struct {
    const BgDocument *document;
    GString *out;
} Page;

static const struct {
    const char *css, *mark;
} tones[] = {
    [BG_VERDICT_SUPPORTED] = { "supported", "\xe2\x9c\x93" },
    [BG_VERDICT_CONTRADICTED] = { "contradicted", "\xe2\x9c\x97" },
    [BG_VERDICT_UNDECIDED] = { "undecided", "?" },
    [BG_VERDICT_NOT_TESTABLE] = { "not-testable", "\xe2\x80\x93" },
};

static void add(const Page *page, const char *html)
{
    g_string_append(page->out, html);
}

/* BEFORE text AFTER; nothing where there is no text. */
static void wrap(const Page *page, const char *before, const char *text,
                 const char *after)
{
    if (!text)
        return;
    add(page, before);
    bg_escape_html(page->out, text);
    add(page, after);
}

static void cite(const Page *page, const char *keys)
{
    g_auto(GStrv) list = g_strsplit(keys, ",", -1);

    add(page, list[0] ? "(" : "");
    for (guint i = 0; list[i]; i++) {
        const BgReference *found = bg_document_find(page->document, list[i]);

        add(page, i > 0 ? "; " : "");
        if (!found) {
            wrap(page, "[", list[i], "]");
            continue;
        }
        g_autofree char *names = bg_reference_names(found);

        g_string_append_printf(page->out, "<a href=\"#ref-%s\">", found->key);
        wrap(page, "", names, " ");
        wrap(page, "", found->year ? found->year : "n. d.", "</a>");
    }
    add(page, list[0] ? ")" : "");
}

/* The blanks at a run's ends, which escaping would drop, are kept. */
static void text_run(const Page *page, const char *text)
{
    const gsize length = strlen(text);

    add(page, g_ascii_isspace(text[0]) ? " " : "");
    bg_escape_html(page->out, text);
    add(page, length > 1 && g_ascii_isspace(text[length - 1]) ? " " : "");
}

static void prose(const Page *page, const BgProse *prose)
{
    static const char *const open[] = { "", "<em>", "<strong>", "<code>", "" };
    static const char *const close[] = { "", "</em>", "</strong>", "</code>",
                                         "" };

    for (guint i = 0; i < prose->runs->len; i++) {
        const BgProseRun *run = &g_array_index(prose->runs, BgProseRun, i);

        add(page, open[run->kind]);
        if (run->kind == BG_RUN_CITE)
            cite(page, run->text);
        else
            text_run(page, run->text);
        add(page, close[run->kind]);
    }
}

static void heading(const Page *page, const BgBlock *block)
{
    const guint level = block->level + 1;

    g_string_append_printf(page->out, "<h%u id=\"%s\">", level, block->id);
    bg_escape_html(page->out, block->text);
    g_string_append_printf(page->out, "</h%u>\n", level);
}

static void verdict(const Page *page, const BgBlock *block)
{
    g_string_append_printf(page->out,
                           "<section class=\"verdict %s\" id=\"%s\">\n",
                           tones[block->tone].css, block->id);
    wrap(page, "<h3>", block->text ? block->text : "Claim", "</h3>\n");
    wrap(page, "<blockquote>\xe2\x80\x9c", block->claim,
         "\xe2\x80\x9d</blockquote>\n");
    wrap(page, "<p class=\"printed\">", block->printed, "</p>\n");
    g_string_append_printf(
        page->out, "<p class=\"badge\"><span aria-hidden=\"true\">%s</span> ",
        tones[block->tone].mark);
    wrap(page, "", block->word ? block->word : tones[block->tone].css,
         "</p>\n");
    wrap(page, "<p>", block->sentence, "</p>\n");
    wrap(page, "<p class=\"caveat\">", block->caveat, "</p>\n");
    add(page, "</section>\n");
}

/* Numbers to the right; long texts wide enough to be read. */
static const char *column_class(const BgTable *table, guint column)
{
    enum { SHORT = 40 };

    if (bg_column_is_numeric(&table->columns[column]))
        return "n";
    return table->extents[column].longest > SHORT ? "t long" : "t";
}

static void cell(const Page *page, const BgTable *table, guint row, guint c)
{
    const BgColumn *column = &table->columns[c];
    const gboolean head = c == 0 && column->kind == BG_COLUMN_TEXT;
    g_autofree char *text = bg_cell_for_people(table, row, c);

    g_string_append_printf(page->out, "<%s class=\"%s\">",
                           head ? "th scope=\"row\"" : "td",
                           column_class(table, c));
    bg_escape_html(page->out, text);
    add(page, head ? "</th>" : "</td>");
}

/* "share_supporting" may break after its underscore. */
static void column_name(const Page *page, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "_", -1);

    for (guint i = 0; parts[i]; i++)
        wrap(page, i > 0 ? "_<wbr>" : "", parts[i], "");
}

static void table_rows(const Page *page, const BgTable *table)
{
    add(page, "<table>\n<thead><tr>");
    for (guint c = 0; c < table->n_columns; c++) {
        const BgColumn *column = &table->columns[c];

        g_string_append_printf(page->out, "<th scope=\"col\" class=\"%s\">",
                               column_class(table, c));
        column_name(page, column->name);
        add(page, "</th>");
    }
    add(page, "</tr></thead>\n<tbody>\n");
    for (guint row = 0; row < bg_table_rows(table); row++) {
        add(page, "<tr>");
        for (guint c = 0; c < table->n_columns; c++)
            cell(page, table, row, c);
        add(page, "</tr>\n");
    }
    add(page, "</tbody>\n</table>\n");
}

/* "<b>Table 1.</b> Caption" */
static void caption(const Page *page, const char *kind, const BgBlock *block)
{
    g_string_append_printf(page->out, "<figcaption id=\"%s-caption\"><b>%s %u.",
                           block->id, kind, block->number);
    add(page, "</b>");
    wrap(page, " ", block->text, "");
    add(page, "</figcaption>\n");
}

static void scroll(const Page *page, const BgBlock *block)
{
    g_string_append_printf(page->out,
                           "<div class=\"scroll\" tabindex=\"0\" "
                           "role=\"region\" aria-labelledby=\"%s-caption\">\n",
                           block->id);
}

static void table(const Page *page, const BgBlock *block)
{
    g_string_append_printf(page->out, "<figure class=\"data\" id=\"%s\">\n",
                           block->id);
    caption(page, "Table", block);
    scroll(page, block);
    table_rows(page, block->table);
    add(page, "</div>\n");
    wrap(page, "<p class=\"caveat\">", block->note, "</p>\n");
    add(page, "</figure>\n");
}

static gboolean drawing(const Page *page, const BgBlock *block, const char *svg,
                        const char *name, GError **error)
{
    g_autofree char *prefix = g_strdup_printf("%s-%s", block->id, name);
    g_autofree char *clean =
        bg_svg_clean(svg, prefix, block->alt ? block->alt : "", error);

    if (!clean)
        return FALSE;
    g_string_append_printf(page->out, "<div class=\"%s\">%s</div>\n", name,
                           clean);
    return TRUE;
}

static gboolean figure(const Page *page, const BgBlock *block, GError **error)
{
    g_string_append_printf(page->out, "<figure id=\"%s\">\n", block->id);
    if (block->svg) {
        scroll(page, block);
        g_string_append_printf(page->out, "<div class=\"panel%s\">\n",
                               block->svg_narrow ? " has-narrow" : "");
        if (!drawing(page, block, block->svg, "wide", error))
            return FALSE;
        if (block->svg_narrow &&
            !drawing(page, block, block->svg_narrow, "narrow", error))
            return FALSE;
        add(page, "</div>\n</div>\n");
    }
    caption(page, "Figure", block);
    add(page, "</figure>\n");
    return TRUE;
}

static void list(const Page *page, const BgBlock *block)
{
    add(page, "<ul>\n");
    for (guint i = 0; i < block->prose->len; i++) {
        add(page, "<li>");
        prose(page, g_ptr_array_index(block->prose, i));
        add(page, "</li>\n");
    }
    add(page, "</ul>\n");
}

static void facts(const Page *page, const BgBlock *block)
{
    add(page, "<figure>\n");
    wrap(page, "<figcaption>", block->text, "</figcaption>\n");
    add(page, "<table class=\"facts\">\n<tbody>\n");
    for (guint i = 0; i < block->codes->len; i++) {
        const gboolean code = g_array_index(block->codes, gboolean, i);
        const char *value = g_ptr_array_index(block->facts, 2 * i + 1);

        wrap(page, "<tr><th scope=\"row\">",
             g_ptr_array_index(block->facts, 2 * i), "</th>");
        wrap(page, code ? "<td><code>" : "<td>", value ? value : "",
             code ? "</code></td></tr>\n" : "</td></tr>\n");
    }
    add(page, "</tbody>\n</table>\n</figure>\n");
}

static void references(const Page *page)
{
    g_autoptr(GPtrArray) cited = bg_document_cited(page->document);

    if (cited->len == 0)
        return;
    add(page, "<h2 id=\"references\">References</h2>\n"
              "<ul class=\"references\">\n");
    for (guint i = 0; i < cited->len; i++) {
        const BgReference *reference = g_ptr_array_index(cited, i);
        g_auto(BgReferenceText) text = { NULL, NULL, NULL };
        g_autofree char *address = bg_reference_address(reference);

        bg_reference_text(reference, &text);
        g_string_append_printf(page->out, "<li id=\"ref-%s\">", reference->key);
        text_run(page, text.before);
        wrap(page, "<em>", text.emphasised, "</em>");
        text_run(page, text.after);
        if (address) {
            wrap(page, " <a href=\"", address, "\">");
            wrap(page, "", address, "</a>");
        }
        add(page, "</li>\n");
    }
    add(page, "</ul>\n");
}

static gboolean block(const Page *page, const BgBlock *block, GError **error)
{
    switch (block->kind) {
    case BG_BLOCK_HEADING:
        heading(page, block);
        break;
    case BG_BLOCK_PARAGRAPH:
        add(page, "<p>");
        prose(page, g_ptr_array_index(block->prose, 0));
        add(page, "</p>\n");
        break;
    case BG_BLOCK_VERDICT:
        verdict(page, block);
        break;
    case BG_BLOCK_TABLE:
        table(page, block);
        break;
    case BG_BLOCK_FIGURE:
        return figure(page, block, error);
    case BG_BLOCK_LIST:
        list(page, block);
        break;
    case BG_BLOCK_FACTS:
        facts(page, block);
        break;
    case BG_BLOCK_REFERENCES:
        references(page);
        break;
    }
    return TRUE;
}

static void head(const Page *page)
{
    wrap(page, "<!DOCTYPE html>\n<html lang=\"", page->document->language,
         "\">\n");
    add(page,
        "<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"generator\" content=\"barograph " BG_VERSION "\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n");
    wrap(page, "<title>", page->document->title, "</title>\n");
    add(page, "<style>\n");
    for (guint i = 0; bg_page_style[i]; i++)
        add(page, bg_page_style[i]);
    add(page, "</style>\n</head>\n");
}

char *bg_document_html(const BgDocument *document, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const Page page = { document, out };

    head(&page);
    add(&page, "<body>\n<main>\n<header>\n");
    wrap(&page, "<h1>", document->title, "</h1>\n");
    wrap(&page, "<p class=\"subtitle\">", document->subtitle, "</p>\n");
    if (document->simulated)
        add(&page, "<p class=\"simulated\">Simulated data, not published "
                   "values.</p>\n");
    add(&page, "</header>\n");
    for (guint i = 0; i < document->blocks->len; i++)
        if (!block(&page, g_ptr_array_index(document->blocks, i), error))
            return NULL;
    add(&page, "<footer>Made by barograph " BG_VERSION ".</footer>\n"
               "</main>\n</body>\n</html>\n");
    return g_strdup(out->str);
}
