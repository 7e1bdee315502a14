#include "output/document.h"

#include <string.h>

#include "output/escape.h"

/* --- running text -------------------------------------------------------- */

static void clear_run(gpointer data)
{
    BgProseRun *run = data;

    g_free(run->text);
}

BgProse *bg_prose_new(void)
{
    BgProse *prose = g_new0(BgProse, 1);

    prose->runs = g_array_new(FALSE, FALSE, sizeof(BgProseRun));
    g_array_set_clear_func(prose->runs, clear_run);
    return prose;
}

void bg_prose_free(BgProse *prose)
{
    if (!prose)
        return;
    g_array_unref(prose->runs);
    g_free(prose);
}

static void free_prose(gpointer data)
{
    bg_prose_free(data);
}

BgProse *bg_prose_add(BgProse *prose, BgRunKind kind, const char *text)
{
    const BgProseRun run = { kind, g_strdup(text ? text : "") };

    g_array_append_val(prose->runs, run);
    return prose;
}

void bg_prose_printf(BgProse *prose, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const BgProseRun run = { BG_RUN_TEXT, g_strdup_vprintf(format, arguments) };
    va_end(arguments);
    g_array_append_val(prose->runs, run);
}

/* --- blocks -------------------------------------------------------------- */

static void free_block(gpointer data)
{
    BgBlock *block = data;
    char *const texts[] = { block->id,        block->text,     block->note,
                            block->claim,     block->printed,  block->word,
                            block->caveat,    block->sentence, block->svg,
                            block->image,     block->latex,    block->alt,
                            block->svg_narrow };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_clear_pointer(&block->prose, g_ptr_array_unref);
    g_clear_pointer(&block->facts, g_ptr_array_unref);
    g_clear_pointer(&block->codes, g_array_unref);
    g_free(block);
}

BgDocument *bg_document_new(const char *title, const char *subtitle,
                            const char *language)
{
    BgDocument *document = g_new0(BgDocument, 1);

    document->title = g_strdup(title);
    document->subtitle = g_strdup(subtitle);
    document->language = g_strdup(language ? language : "en");
    document->blocks = g_ptr_array_new_with_free_func(free_block);
    document->references = g_ptr_array_new();
    return document;
}

void bg_document_free(BgDocument *document)
{
    if (!document)
        return;
    g_free(document->title);
    g_free(document->subtitle);
    g_free(document->language);
    g_ptr_array_unref(document->blocks);
    g_ptr_array_unref(document->references);
    g_free(document);
}

static const BgBlock *block_at(const BgDocument *document, guint i)
{
    return g_ptr_array_index(document->blocks, i);
}

/* PREFIX-NAME, with a number where a block before has it already. */
static char *unique_id(const BgDocument *document, const char *prefix,
                       const char *name)
{
    g_autofree char *plain = bg_escape_id(name);
    char *id = g_strdup_printf("%s-%s", prefix, plain);

    for (guint i = 0, tries = 2; i < document->blocks->len;) {
        const char *other = block_at(document, i)->id;

        if (!other || !g_str_equal(other, id)) {
            i++;
            continue;
        }
        g_free(id);
        id = g_strdup_printf("%s-%s-%u", prefix, plain, tries++);
        i = 0;
    }
    return id;
}

static guint count(const BgDocument *document, BgBlockKind kind)
{
    guint n = 0;

    for (guint i = 0; i < document->blocks->len; i++)
        n += block_at(document, i)->kind == kind;
    return n;
}

static BgBlock *append(BgDocument *document, BgBlockKind kind, const char *text)
{
    BgBlock *block = g_new0(BgBlock, 1);

    block->kind = kind;
    block->text = g_strdup(text);
    block->number = count(document, kind) + 1;
    return block;
}

void bg_document_heading(BgDocument *document, guint level, const char *text)
{
    g_assert(level == 1 || level == 2);
    BgBlock *block = append(document, BG_BLOCK_HEADING, text);

    block->level = level;
    block->id = unique_id(document, "section", text);
    g_ptr_array_add(document->blocks, block);
}

static void append_prose(BgDocument *document, BgBlockKind kind,
                         GPtrArray *prose)
{
    BgBlock *block = append(document, kind, NULL);

    block->prose = prose;
    g_ptr_array_add(document->blocks, block);
}

void bg_document_paragraph(BgDocument *document, BgProse *prose)
{
    GPtrArray *one = g_ptr_array_new_with_free_func(free_prose);

    g_ptr_array_add(one, prose);
    append_prose(document, BG_BLOCK_PARAGRAPH, one);
}

void bg_document_plain(BgDocument *document, const char *text)
{
    bg_document_paragraph(document,
                          bg_prose_add(bg_prose_new(), BG_RUN_TEXT, text));
}

void bg_document_list(BgDocument *document, const char *const *items)
{
    GPtrArray *prose = g_ptr_array_new_with_free_func(free_prose);

    for (; *items; items++)
        g_ptr_array_add(prose,
                        bg_prose_add(bg_prose_new(), BG_RUN_TEXT, *items));
    append_prose(document, BG_BLOCK_LIST, prose);
}

void bg_document_verdict(BgDocument *document, const BgVerdictCard *card)
{
    BgBlock *block = append(document, BG_BLOCK_VERDICT, card->name);

    block->id = unique_id(document, "claim", card->name);
    block->claim = g_strdup(card->claim);
    block->printed = g_strdup(card->printed);
    block->tone = card->tone;
    block->word = g_strdup(card->word);
    block->sentence = g_strdup(card->sentence);
    block->caveat = g_strdup(card->caveat);
    g_ptr_array_add(document->blocks, block);
}

void bg_document_table(BgDocument *document, const BgTable *table,
                       const char *caption, const char *note)
{
    BgBlock *block = append(document, BG_BLOCK_TABLE, caption);

    block->id = unique_id(document, "table", table->name);
    block->table = table;
    block->note = g_strdup(note);
    g_ptr_array_add(document->blocks, block);
}

void bg_document_figure(BgDocument *document, const BgDocumentFigure *figure)
{
    BgBlock *block = append(document, BG_BLOCK_FIGURE, figure->caption);

    block->id = unique_id(document, "figure", figure->name);
    block->svg = g_strdup(figure->svg);
    block->svg_narrow = g_strdup(figure->svg_narrow);
    block->image = g_strdup(figure->image);
    block->latex = g_strdup(figure->latex);
    block->alt = g_strdup(figure->alt);
    g_ptr_array_add(document->blocks, block);
}

void bg_document_facts(BgDocument *document, const char *caption,
                       const BgFact *facts, guint n)
{
    BgBlock *block = append(document, BG_BLOCK_FACTS, caption);

    block->facts = g_ptr_array_new_with_free_func(g_free);
    block->codes = g_array_new(FALSE, FALSE, sizeof(gboolean));
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(block->facts, g_strdup(facts[i].name));
        g_ptr_array_add(block->facts, g_strdup(facts[i].value));
        g_array_append_val(block->codes, facts[i].code);
    }
    g_ptr_array_add(document->blocks, block);
}

/* --- citations ----------------------------------------------------------- */

void bg_document_reference(BgDocument *document, const BgReference *reference)
{
    g_ptr_array_add(document->references, (gpointer)(guintptr)reference);
}

void bg_document_references(BgDocument *document)
{
    g_ptr_array_add(document->blocks,
                    append(document, BG_BLOCK_REFERENCES, NULL));
}

const BgReference *bg_document_find(const BgDocument *document, const char *key)
{
    for (guint i = 0; i < document->references->len; i++) {
        const BgReference *own = g_ptr_array_index(document->references, i);

        if (g_str_equal(own->key, key))
            return own;
    }
    return bg_method_reference(key);
}

static void add_cited(const BgDocument *document, const BgProse *prose,
                      GPtrArray *cited)
{
    for (guint i = 0; i < prose->runs->len; i++) {
        const BgProseRun *run = &g_array_index(prose->runs, BgProseRun, i);

        if (run->kind != BG_RUN_CITE)
            continue;
        g_auto(GStrv) keys = g_strsplit(run->text, ",", -1);

        for (guint k = 0; keys[k]; k++) {
            const BgReference *found = bg_document_find(document, keys[k]);

            if (found && !g_ptr_array_find(cited, found, NULL))
                g_ptr_array_add(cited, (gpointer)(guintptr)found);
        }
    }
}

GPtrArray *bg_document_cited(const BgDocument *document)
{
    GPtrArray *cited = g_ptr_array_new();

    for (guint i = 0; i < document->blocks->len; i++) {
        const BgBlock *block = block_at(document, i);

        for (guint p = 0; block->prose && p < block->prose->len; p++)
            add_cited(document, g_ptr_array_index(block->prose, p), cited);
    }
    g_ptr_array_sort(cited, bg_reference_compare);
    return cited;
}

char *bg_document_bibtex(const BgDocument *document)
{
    g_autoptr(GPtrArray) cited = bg_document_cited(document);

    return bg_bibtex(cited);
}
