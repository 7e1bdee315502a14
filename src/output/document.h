/** A report: blocks of text, verdicts, tables and figures, written as one
 * HTML page, as LaTeX, or as Markdown.
 *
 * There is no markup language: emphasis, code and citations are runs of a
 * BgProse, and every string is plain text that each format escapes.  Nothing
 * depends on the time or place of writing: the same document is the same
 * bytes. */
#ifndef BG_OUTPUT_DOCUMENT_H
#define BG_OUTPUT_DOCUMENT_H

#include <glib.h>

#include "output/reference.h"
#include "output/table.h"

/* --- running text -------------------------------------------------------- */

typedef enum {
    BG_RUN_TEXT,
    BG_RUN_EMPHASIS,
    BG_RUN_STRONG,
    BG_RUN_CODE,
    BG_RUN_CITE /**< text: keys, "mann1945,sen1968" */
} BgRunKind;

typedef struct {
    BgRunKind kind;
    char *text;
} BgProseRun;

/** Runs one after the other; blanks between them belong to their texts. */
typedef struct {
    GArray *runs; /**< of BgProseRun */
} BgProse;

BgProse *bg_prose_new(void);
void bg_prose_free(BgProse *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgProse, bg_prose_free)

/** Appends a run; @p text is copied, NULL counts as "".
 * @return @p prose, so that calls can be nested */
BgProse *bg_prose_add(BgProse *prose, BgRunKind kind, const char *text);

/** Appends a run of plain text. */
void bg_prose_printf(BgProse *prose, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* --- blocks -------------------------------------------------------------- */

typedef enum {
    BG_VERDICT_SUPPORTED,
    BG_VERDICT_CONTRADICTED,
    BG_VERDICT_UNDECIDED,
    BG_VERDICT_NOT_TESTABLE
} BgVerdictTone;

/** A claim and what came of it.  All but claim and word may be NULL. */
typedef struct {
    const char *name;     /**< "china-plateau": anchor and small heading */
    const char *claim;    /**< the sentence that is tested, as printed */
    const char *printed;  /**< where: "Bilban 2021, p. 154" */
    BgVerdictTone tone;   /**< sets mark and colour */
    const char *word;     /**< what the badge says: "supported" */
    const char *sentence; /**< the verdict with its numbers */
    const char *caveat;
} BgVerdictCard;

/** A figure.  All but name and alt may be NULL; what a format lacks is left
 * out there, with its caption kept. */
typedef struct {
    const char *name;       /**< anchor; letters, digits and "-" */
    const char *svg;        /**< an SVG file's text, for HTML */
    const char *svg_narrow; /**< the same drawn for a phone, or NULL */
    const char *image;      /**< path that Markdown links */
    const char *latex;      /**< path for LaTeX: "x.tex" is \input, other
                                 files are included */
    const char *caption;
    const char *alt; /**< what is seen, in a sentence, for who cannot see it */
} BgDocumentFigure;

/** One row of provenance: "events.csv", "sha256 00ff...". */
typedef struct {
    const char *name, *value;
    gboolean code; /**< the value is a command, a path, a hash */
} BgFact;

typedef enum {
    BG_BLOCK_HEADING,
    BG_BLOCK_PARAGRAPH,
    BG_BLOCK_VERDICT,
    BG_BLOCK_TABLE,
    BG_BLOCK_FIGURE,
    BG_BLOCK_LIST,
    BG_BLOCK_FACTS,
    BG_BLOCK_REFERENCES
} BgBlockKind;

/** A block as the writers see it; text fields that a kind does not use are
 * NULL. */
typedef struct {
    BgBlockKind kind;
    guint level;          /**< heading: 1 for a section, 2 below it */
    char *id;             /**< heading, verdict, table, figure: unique */
    char *text;           /**< heading; caption of table, figure and facts */
    char *note;           /**< table: below it */
    GPtrArray *prose;     /**< of BgProse: the paragraph, the list's items */
    const BgTable *table; /**< borrowed */
    guint number;         /**< table, figure: counted from 1 */
    BgVerdictTone tone;   /**< verdict, as in BgVerdictCard */
    char *claim, *printed, *word, *sentence, *caveat;
    char *svg, *svg_narrow, *image, *latex, *alt; /**< figure */
    GPtrArray *facts; /**< name, value, name, value...: char * */
    GArray *codes;    /**< of gboolean, one per fact */
} BgBlock;

typedef struct {
    char *title, *subtitle;
    char *language;        /**< "en": BCP 47 */
    gboolean simulated;    /**< said under the title in every format */
    GPtrArray *blocks;     /**< of BgBlock, owned */
    GPtrArray *references; /**< of const BgReference *, borrowed: beside those
                                of METHODS.md */
} BgDocument;

/** @param title plain text
 * @param subtitle or NULL
 * @param language NULL: "en" */
BgDocument *bg_document_new(const char *title, const char *subtitle,
                            const char *language);
void bg_document_free(BgDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgDocument, bg_document_free)

/* Each appends a block and copies its strings, unless it says otherwise. */

/** @param level 1 for a section, 2 for a part of it (asserted) */
void bg_document_heading(BgDocument *document, guint level, const char *text);

/** Takes @p prose. */
void bg_document_paragraph(BgDocument *document, BgProse *prose);

/** A paragraph of plain text. */
void bg_document_plain(BgDocument *document, const char *text);

void bg_document_verdict(BgDocument *document, const BgVerdictCard *card);

/** @p table is borrowed and must outlive the document.  It is called
 * "Table N" by its place; @p caption and @p note may be NULL. */
void bg_document_table(BgDocument *document, const BgTable *table,
                       const char *caption, const char *note);

/** Called "Figure N" by its place. */
void bg_document_figure(BgDocument *document, const BgDocumentFigure *figure);

/** @param items NULL-terminated plain texts */
void bg_document_list(BgDocument *document, const char *const *items);

/** @param caption or NULL */
void bg_document_facts(BgDocument *document, const char *caption,
                       const BgFact *facts, guint n);

/** Makes a reference of the study's own citable; borrowed, and its strings. */
void bg_document_reference(BgDocument *document, const BgReference *reference);

/** The list of all that the document cites, wherever; with a heading. */
void bg_document_references(BgDocument *document);

/** The reference called @p key, of the document or of METHODS.md; NULL. */
const BgReference *bg_document_find(const BgDocument *document,
                                    const char *key);

/** What is cited, each once, sorted as a list of references is.  Keys that
 * name nothing are left out here and stand in the text as "[key]".
 * @return of const BgReference *; g_ptr_array_unref() */
GPtrArray *bg_document_cited(const BgDocument *document);

/* --- writing ------------------------------------------------------------- */

/** One HTML page: style and figures inside, no script, nothing from the
 * network (a Content-Security-Policy forbids both), light and dark, for
 * screens from 320 pixels on and for paper.  Numbers have a hyphen for a
 * minus sign, so that a spreadsheet reads what is pasted.
 * @return NULL with BG_ERROR_INPUT: a figure's SVG is not well-formed.
 * Caller frees. */
char *bg_document_html(const BgDocument *document, GError **error);

/** A LaTeX article for pdflatex and lualatex, with booktabs, siunitx, natbib
 * and hyperref.
 * @param bibliography name of the BibTeX file beside it, without ".bib"; its
 *                     text is bg_document_bibtex()
 * Caller frees. */
char *bg_document_latex(const BgDocument *document, const char *bibliography);

/** GitHub-flavoured Markdown; figures are links to their files.  Caller
 * frees. */
char *bg_document_markdown(const BgDocument *document);

/** The BibTeX file of what is cited; "" where nothing is.  Caller frees. */
char *bg_document_bibtex(const BgDocument *document);

#endif
