/** Text from outside as text of a format: whatever it holds, it stays text.
 *
 * In all of them runs of blanks, tabs and line breaks become one blank, and
 * what bg_text_printable() makes visible (controls, bidirectional overrides,
 * bytes that are no UTF-8) is visible.  NULL counts as "". */
#ifndef BG_OUTPUT_ESCAPE_H
#define BG_OUTPUT_ESCAPE_H

#include <glib.h>

/** For element content and for attributes in double quotes. */
void bg_escape_html(GString *out, const char *text);

typedef enum {
    BG_LATEX_FRAGMENT, /**< for somebody's document: letters stay as they are */
    BG_LATEX_DOCUMENT  /**< for ours: Cyrillic is set in \bgcyr{}, what the
                            preamble of document_latex.c cannot set is
                            \bgother{HEX} */
} BgLatexKind;

/** For running text.  Mathematical signs and Greek letters become
 * \ensuremath{}. */
void bg_escape_latex(GString *out, const char *text, BgLatexKind kind);

/** For GitHub-flavoured Markdown, in running text and in table cells; no
 * character starts a heading, a list, a link, HTML, an entity or a formula. */
void bg_escape_markdown(GString *out, const char *text);

/** As code: HTML's text between <code> and </code> is bg_escape_html();
 * these two write the marks as well. */
void bg_escape_latex_code(GString *out, const char *text, BgLatexKind kind);
void bg_escape_markdown_code(GString *out, const char *text);

/** @p text on one line: what all of the above begin with.  Caller frees. */
char *bg_escape_flat(const char *text);

/** @p text as an identifier: ASCII letters in lower case, digits and "-";
 * "x" where nothing is left.  Caller frees. */
char *bg_escape_id(const char *text);

/** @p url where it is an http or https address, with every character that
 * does not belong into one percent-encoded; else NULL.  Caller frees. */
char *bg_escape_url(const char *url);

#endif
