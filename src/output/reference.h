/** References: what a text cites, and their BibTeX entries. */
#ifndef BG_OUTPUT_REFERENCE_H
#define BG_OUTPUT_REFERENCE_H

#include <glib.h>

/** All borrowed; NULL where a field does not apply. */
typedef struct {
    const char *key;     /**< letters, digits, "-"; unique */
    const char *type;    /**< BibTeX's: article, book, incollection, misc... */
    const char *authors; /**< "Sen, Pranab K. and ...": BibTeX's form; an
                              organisation in braces: "{World Bank}" */
    const char *year;
    const char *title;
    const char *container; /**< journal, or title of the collection */
    const char *volume, *number, *pages; /**< pages with one hyphen: "1-9" */
    const char *editors, *edition, *publisher;
    const char *doi, *url, *note;
} BgReference;

/** The reference works of METHODS.md by key, or NULL. */
const BgReference *bg_method_reference(const char *key);

/** The table behind it, in the order of the keys. */
const BgReference *bg_method_references(guint *n);

/** "Mann", "Newey & West", "Conover et al.": authors as a text names them.
 * Caller frees. */
char *bg_reference_names(const BgReference *reference);

/** The entry of a list of references as runs of plain text, of which the
 * container's is emphasised: before, emphasised (may be ""), after.  The web
 * address is not in it.  Strings are owned by the caller. */
typedef struct {
    char *before, *emphasised, *after;
} BgReferenceText;
void bg_reference_text(const BgReference *reference, BgReferenceText *text);
void bg_reference_text_clear(BgReferenceText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgReferenceText, bg_reference_text_clear)

/** "https://doi.org/..." or the url, percent-encoded; NULL where there is
 * none.  Caller frees. */
char *bg_reference_address(const BgReference *reference);

/** By first author's name, then year, then key: for g_ptr_array_sort() of
 * const BgReference *. */
int bg_reference_compare(gconstpointer a, gconstpointer b);

/** The entries as a BibTeX file.  Capitals of titles are kept by braces;
 * braces of the text itself are written as commands, because BibTeX counts
 * them.  @p list is of const BgReference *.  Caller frees. */
char *bg_bibtex(const GPtrArray *list);

#endif
