#include <string.h>

#include "output/document.h"
#include "output/escape.h"
#include "output/render.h"

typedef struct {
    const BgDocument *document;
    GString *out;
} Sheet;

static void add(const Sheet *sheet, const char *markdown)
{
    g_string_append(sheet->out, markdown);
}

static void wrap(const Sheet *sheet, const char *before, const char *text,
                 const char *after)
{
    if (!text)
        return;
    add(sheet, before);
    bg_escape_markdown(sheet->out, text);
    add(sheet, after);
}

static void text_run(const Sheet *sheet, const char *text)
{
    const gsize length = strlen(text);

    add(sheet, g_ascii_isspace(text[0]) ? " " : "");
    bg_escape_markdown(sheet->out, text);
    add(sheet, length > 1 && g_ascii_isspace(text[length - 1]) ? " " : "");
}

static void cite(const Sheet *sheet, const char *keys)
{
    g_auto(GStrv) list = g_strsplit(keys, ",", -1);

    add(sheet, list[0] ? "(" : "");
    for (guint i = 0; list[i]; i++) {
        const BgReference *found = bg_document_find(sheet->document, list[i]);

        add(sheet, i > 0 ? "; " : "");
        if (!found) {
            wrap(sheet, "\\[", list[i], "\\]");
            continue;
        }
        g_autofree char *names = bg_reference_names(found);

        wrap(sheet, "", names, " ");
        wrap(sheet, "", found->year ? found->year : "n. d.", "");
    }
    add(sheet, list[0] ? ")" : "");
}

static void prose(const Sheet *sheet, const BgProse *prose)
{
    for (guint i = 0; i < prose->runs->len; i++) {
        const BgProseRun *run = &g_array_index(prose->runs, BgProseRun, i);

        switch (run->kind) {
        case BG_RUN_TEXT:
            text_run(sheet, run->text);
            break;
        case BG_RUN_EMPHASIS:
            wrap(sheet, "*", run->text, "*");
            break;
        case BG_RUN_STRONG:
            wrap(sheet, "**", run->text, "**");
            break;
        case BG_RUN_CODE:
            bg_escape_markdown_code(sheet->out, run->text);
            break;
        case BG_RUN_CITE:
            cite(sheet, run->text);
            break;
        }
    }
}

static void verdict(const Sheet *sheet, const BgBlock *block)
{
    wrap(sheet, "### ", block->text ? block->text : "Claim", "\n\n");
    wrap(sheet, "> \xe2\x80\x9c", block->claim, "\xe2\x80\x9d\n");
    wrap(sheet, ">\n> ", block->printed, "\n");
    wrap(sheet, "\n**", block->word, "** ");
    wrap(sheet, "\xe2\x80\x93 ", block->sentence, "");
    wrap(sheet, "\n\n", block->caveat, "");
    add(sheet, "\n\n");
}

static void table(const Sheet *sheet, const BgBlock *block)
{
    g_string_append_printf(sheet->out, "**Table %u.**", block->number);
    wrap(sheet, " ", block->text, "");
    add(sheet, "\n\n");
    bg_markdown_table(sheet->out, block->table);
    wrap(sheet, "\n", block->note, "\n");
    add(sheet, "\n");
}

/* In angle brackets a path may hold blanks and brackets, not <, > or \. */
static void figure(const Sheet *sheet, const BgBlock *block)
{
    if (block->image) {
        g_autofree char *path = g_uri_escape_string(block->image, "/", TRUE);

        wrap(sheet, "![", block->alt ? block->alt : "", "]");
        g_string_append_printf(sheet->out, "(<%s>)\n\n", path);
    }
    g_string_append_printf(sheet->out, "**Figure %u.**", block->number);
    wrap(sheet, " ", block->text, "");
    add(sheet, "\n\n");
}

static void facts(const Sheet *sheet, const BgBlock *block)
{
    wrap(sheet, "", block->text, "\n\n");
    add(sheet, "| | |\n|---|---|\n");
    for (guint i = 0; i < block->codes->len; i++) {
        const char *value = g_ptr_array_index(block->facts, 2 * i + 1);

        wrap(sheet, "| ", g_ptr_array_index(block->facts, 2 * i), " | ");
        if (g_array_index(block->codes, gboolean, i))
            bg_escape_markdown_code(sheet->out, value);
        else
            bg_escape_markdown(sheet->out, value);
        add(sheet, " |\n");
    }
    add(sheet, "\n");
}

static void references(const Sheet *sheet)
{
    g_autoptr(GPtrArray) cited = bg_document_cited(sheet->document);

    add(sheet, cited->len > 0 ? "## References\n\n" : "");
    for (guint i = 0; i < cited->len; i++) {
        const BgReference *reference = g_ptr_array_index(cited, i);
        g_auto(BgReferenceText) text = { NULL, NULL, NULL };
        g_autofree char *address = bg_reference_address(reference);

        bg_reference_text(reference, &text);
        add(sheet, "- ");
        text_run(sheet, text.before);
        if (*text.emphasised)
            wrap(sheet, "*", text.emphasised, "*");
        text_run(sheet, text.after);
        if (address)
            g_string_append_printf(sheet->out, " <%s>", address);
        add(sheet, "\n");
    }
    add(sheet, cited->len > 0 ? "\n" : "");
}

static void block(const Sheet *sheet, const BgBlock *block)
{
    switch (block->kind) {
    case BG_BLOCK_HEADING:
        wrap(sheet, block->level == 1 ? "## " : "### ", block->text, "\n\n");
        break;
    case BG_BLOCK_PARAGRAPH:
        prose(sheet, g_ptr_array_index(block->prose, 0));
        add(sheet, "\n\n");
        break;
    case BG_BLOCK_VERDICT:
        verdict(sheet, block);
        break;
    case BG_BLOCK_TABLE:
        table(sheet, block);
        break;
    case BG_BLOCK_FIGURE:
        figure(sheet, block);
        break;
    case BG_BLOCK_LIST:
        for (guint i = 0; i < block->prose->len; i++) {
            add(sheet, "- ");
            prose(sheet, g_ptr_array_index(block->prose, i));
            add(sheet, "\n");
        }
        add(sheet, "\n");
        break;
    case BG_BLOCK_FACTS:
        facts(sheet, block);
        break;
    case BG_BLOCK_REFERENCES:
        references(sheet);
        break;
    }
}

char *bg_document_markdown(const BgDocument *document)
{
    GString *out = g_string_new(NULL);
    const Sheet sheet = { document, out };

    wrap(&sheet, "# ", document->title, "\n\n");
    wrap(&sheet, "*", document->subtitle, "*\n\n");
    if (document->simulated)
        add(&sheet, "**Simulated data, not published values.**\n\n");
    for (guint i = 0; i < document->blocks->len; i++)
        block(&sheet, g_ptr_array_index(document->blocks, i));
    /* One newline at the end. */
    while (out->len > 1 && out->str[out->len - 2] == '\n')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
