/** The text of a published report: lines, each with its page. */
#ifndef BG_LOAD_REPORT_TEXT_H
#define BG_LOAD_REPORT_TEXT_H

#include <glib.h>

#include "data/reading.h"

/** One line.  Columns of a layout count characters of `text`: every special
 * blank is one space there, what has no width is gone, ligatures are letters,
 * and trailing blanks are cut off. */
typedef struct {
    guint number, page; /**< from 1; page 0 where the text has no form feed */
    char *text;         /**< may hold tabs */
    char *folded;       /**< bg_report_fold(text): for looking things up */
    gboolean is_margin; /**< a running header or footer, a page number */
} BgReportLine;

typedef struct {
    GArray *lines; /**< of BgReportLine, owned */
    guint pages;
    guint next_number; /**< of the line that is read next */
} BgReportText;

void bg_report_text_free(BgReportText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgReportText, bg_report_text_free)

/** The text @p data: UTF-8, with or without a byte order mark; LF, CRLF or
 * CR end a line, a form feed a page; a vertical tab ends what is shown as a
 * line of its own and counts as none.  Tables in HTML and drawn grids are read
 * as bg_report_rows_on_lines() lays them out.  Lines that pages repeat at their
 * edges (digits aside), lines of a number alone, and lines that come back
 * outside of tables are marked as margins.
 * @param name stands for the file in messages
 * @return freed with bg_report_text_free(); or NULL with BG_ERROR_INPUT: no
 * text at all, a NUL byte or many control characters, not UTF-8 (with line).
 * O(length). */
BgReportText *bg_report_text_new(const char *data, gsize length,
                                 const char *name, GError **error);

guint bg_report_text_length(const BgReportText *text);
const BgReportLine *bg_report_text_line(const BgReportText *text, guint i);
BgPlace bg_report_text_place(const BgReportText *text, guint i);

/** @p line without its markup, as a person reads it: Markdown's heading
 * marks, stars, links and backslashes, HTML tags and the usual entities are
 * undone, runs of blanks are one.  Caller frees. */
char *bg_report_plain(const char *line);

/** bg_report_plain() in lower case, with every dash and minus as "-", every
 * plus as "+", straight quotes, and yo as ye.  Caller frees. */
char *bg_report_fold(const char *line);

#endif
