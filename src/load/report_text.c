#include "load/report_text.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "load/report_date.h"
#include "load/report_heading.h"
#include "load/report_issue.h"
#include "load/report_label.h"
#include "load/report_table.h"

static void clear_line(gpointer item)
{
    BgReportLine *line = item;

    g_free(line->text);
    g_free(line->folded);
}

void bg_report_text_free(BgReportText *text)
{
    if (!text)
        return;
    g_array_unref(text->lines);
    g_free(text);
}

guint bg_report_text_length(const BgReportText *text)
{
    return text->lines->len;
}

const BgReportLine *bg_report_text_line(const BgReportText *text, guint i)
{
    return &g_array_index(text->lines, BgReportLine, i);
}

BgPlace bg_report_text_place(const BgReportText *text, guint i)
{
    const BgReportLine *line = bg_report_text_line(text, i);

    return (BgPlace){ .line = line->number, .page = line->page };
}

/* --- one line ------------------------------------------------------------ */

static gboolean is_special_blank(gunichar c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static const char *ligature(gunichar c)
{
    static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl" };

    return c >= 0xFB00 && c <= 0xFB04 ? letters[c - 0xFB00] : NULL;
}

static gboolean has_no_width(gunichar c)
{
    return g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT ||
           c == 0x2028 || c == 0x2029;
}

/* A soft hyphen breaks a word where it ends a line, and is nothing else. */
static char *clean(const char *from, const char *to)
{
    enum { SOFT_HYPHEN = 0xAD };
    GString *out = g_string_sized_new((gsize)(to - from));

    for (const char *p = from; p < to; p = bg_text_next(p)) {
        const gunichar c = g_utf8_get_char(p);

        if (c == '\t' || (c >= 0x20 && c < 0x7F))
            g_string_append_c(out, (char)c);
        else if (c == SOFT_HYPHEN && bg_text_next(p) >= to)
            g_string_append_c(out, '-');
        else if (ligature(c))
            g_string_append(out, ligature(c));
        else if (is_special_blank(c))
            g_string_append_c(out, ' ');
        else if (!has_no_width(c))
            g_string_append_unichar(out, c);
    }
    return g_strchomp(g_string_free(out, FALSE));
}

static void add_line(BgReportText *text, const char *from, const char *to)
{
    BgReportLine line = { .number = text->next_number,
                          .page = text->pages,
                          .text = clean(from, to) };

    line.folded = bg_report_fold(line.text);
    g_array_append_val(text->lines, line);
}

/* --- running headers, footers, page numbers ------------------------------ */

/* "12", "- 12 -", "page 12 of 40", "12 / 40". */
static gboolean is_page_number(const char *folded)
{
    const char *p = folded;
    static const char *const words[] = { "page", "p.", "стр.", "с.",
                                         "страница" };

    if (*folded == '-' && g_ascii_isdigit(folded[1]) &&
        !g_str_has_suffix(folded, "-"))
        return FALSE; /* a score */
    p += strspn(p, "-| ");
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(p, words[i])) {
            p += strlen(words[i]);
            break;
        }
    p += strspn(p, " ");
    const gsize digits = strspn(p, "0123456789");

    p += digits;
    p += g_str_has_prefix(p, " of ") ? strlen(" of ") : 0;
    p += g_str_has_prefix(p, " из ") ? strlen(" из ") : 0;
    return digits > 0 && digits < 5 && p[strspn(p, "-|/ 0123456789")] == '\0';
}

/* The line with every run of digits as "#", so that page numbers in running
 * headers do not tell them apart. */
static char *pattern_of(const char *folded)
{
    GString *out = g_string_new(NULL);

    for (const char *p = folded; *p;) {
        const gsize digits = strspn(p, "0123456789");

        g_string_append_c(out, digits > 0 ? '#' : *p);
        p += MAX(digits, 1);
    }
    return g_string_free(out, FALSE);
}

/* How many lines with text stand between the line and the edge of its page
 * that is nearer, counted up to `most`. */
static guint from_edge(const BgReportText *text, guint i, guint most)
{
    const guint page = bg_report_text_line(text, i)->page;
    guint above = 0, below = 0;

    for (guint j = i; j-- > 0 && above < most;) {
        const BgReportLine *line = bg_report_text_line(text, j);

        if (line->page != page)
            break;
        above += *line->folded != '\0';
    }
    for (guint j = i + 1; j < text->lines->len && below < most; j++) {
        const BgReportLine *line = bg_report_text_line(text, j);

        if (line->page != page)
            break;
        below += *line->folded != '\0';
    }
    return MIN(above, below);
}

/* "...  +1", or "3 May ... 0": the line of a score, however often it comes
 * back. */
static gboolean ends_in_score(const char *folded)
{
    const gsize length = strlen(folded);
    gsize n = length;

    while (n > 0 && g_ascii_isdigit(folded[n - 1]))
        n--;
    return n < length && n > 0 &&
           (strchr("+-", folded[n - 1]) ||
            (folded[n - 1] == ' ' && bg_report_date_prefix(folded) > 0));
}

/* "positive points: +16.5": two sections may well print the same. */
static gboolean is_headline(const char *folded)
{
    const char *measure, *end;

    return bg_report_label(folded, &measure, &end) != NULL;
}

/* A running header is a line of words that comes back: at the edges of pages,
 * or, in a text without pages, where it can be no line of a table. */
static gboolean may_be_header(const BgReportText *text, guint i)
{
    enum { SHORTEST = 12, OUTER = 3 };
    const BgReportLine *line = bg_report_text_line(text, i);

    if (g_utf8_strlen(line->folded, -1) < SHORTEST ||
        ends_in_score(line->folded) || is_headline(line->folded))
        return FALSE;
    if (text->pages > 0)
        return from_edge(text, i, OUTER) < OUTER;
    return !strpbrk(line->text, "\t|") && !strstr(line->text, "  ");
}

/* A lone number is a page's only as its outermost line; without pages, only
 * where it is not indented as a score is. */
static gboolean is_number_of_page(const BgReportText *text, guint i)
{
    const BgReportLine *line = bg_report_text_line(text, i);

    if (!is_page_number(line->folded))
        return FALSE;
    return text->pages > 0 ? from_edge(text, i, 1) == 0 : *line->text != ' ';
}

/* How often a line has to come back: headings of sections do so too. */
static guint often_enough(const BgReportText *text, const char *folded)
{
    const char *series;

    switch (bg_report_heading(folded, &series)) {
    case BG_HEADING_PARTNER:
        return G_MAXUINT;
    case BG_HEADING_SECURITY:
    case BG_HEADING_APPENDIX:
    case BG_HEADING_OTHER:
        return text->pages > 0 ? 2 : 3;
    case BG_HEADING_NONE:
        break;
    }
    return 2;
}

/* How often each line comes back, where that makes it a running line. */
static void count_repeats(const BgReportText *text, guint *repeats)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < text->lines->len; i++) {
        const BgReportLine *line = bg_report_text_line(text, i);
        char *pattern = *line->folded && may_be_header(text, i)
                            ? pattern_of(line->folded)
                            : NULL;

        g_ptr_array_add(patterns, pattern);
        if (pattern)
            g_hash_table_insert(
                seen, g_strdup(pattern),
                GUINT_TO_POINTER(
                    1 + GPOINTER_TO_UINT(g_hash_table_lookup(seen, pattern))));
    }
    for (guint i = 0; i < text->lines->len; i++) {
        const char *pattern = g_ptr_array_index(patterns, i);
        const guint times =
            pattern ? GPOINTER_TO_UINT(g_hash_table_lookup(seen, pattern)) : 0;

        repeats[i] =
            is_number_of_page(text, i) ? G_MAXUINT
            : times >= often_enough(text, bg_report_text_line(text, i)->folded)
                ? times
                : 0;
    }
}

/* The running lines at one edge of a page: those that repeat, from the edge
 * on.  A last line that touches the body may be a piece of a row that happens
 * to come back, unless most pages have it. */
static void mark_edge(BgReportText *text, const guint *repeats, guint edge,
                      int step)
{
    const guint n = text->lines->len;
    const guint page = bg_report_text_line(text, edge)->page;
    const guint most = MAX(3, text->pages - text->pages / 2);
    guint i, apart = edge;

    for (i = edge; i < n && bg_report_text_line(text, i)->page == page;
         i += (guint)step) {
        const BgReportLine *line = bg_report_text_line(text, i);

        if (*line->folded == '\0')
            apart = i;
        else if (repeats[i] == 0 && !bg_report_is_title(line->folded))
            break;
    }
    for (guint j = edge; j != i; j += (guint)step) {
        const gboolean touches = step > 0 ? j >= apart : j <= apart;

        g_array_index(text->lines, BgReportLine, j).is_margin =
            repeats[j] > 0 && (!touches || repeats[j] >= most);
    }
}

static void mark_margins(BgReportText *text)
{
    const guint n = text->lines->len;
    g_autofree guint *repeats = g_new0(guint, n + 1);

    count_repeats(text, repeats);
    for (guint i = 0; i < n; i++) {
        BgReportLine *line = &g_array_index(text->lines, BgReportLine, i);
        const guint page = line->page;

        if (text->pages == 0)
            line->is_margin = repeats[i] > 0;
        else if (i == 0 || bg_report_text_line(text, i - 1)->page != page)
            mark_edge(text, repeats, i, 1);
    }
    for (guint i = n; text->pages > 0 && i-- > 0;)
        if (i + 1 == n || bg_report_text_line(text, i + 1)->page !=
                              bg_report_text_line(text, i)->page)
            mark_edge(text, repeats, i, -1);
}

/* --- the whole ----------------------------------------------------------- */

static gboolean refuse(const char *name, const char *why, GError **error)
{
    g_autofree char *shown = bg_text_quote(name);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s", shown,
                why);
    return FALSE;
}

static guint line_of(const char *data, const char *at)
{
    guint line = 1;

    for (const char *p = data; p < at; p++)
        line += *p == '\n';
    return line;
}

static gboolean check_text(const char *data, gsize length, const char *name,
                           GError **error)
{
    const char *end;
    gsize blanks = 0;

    if (length > 1 &&
        (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0))
        return refuse(name, "it is UTF-16: save it as UTF-8", error);
    if (memchr(data, '\0', length))
        return refuse(name, "a NUL byte: this is neither text nor a PDF",
                      error);
    if (!g_utf8_validate_len(data, length, &end)) {
        g_autofree char *shown = bg_text_printable(name);

        g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                    "this is not UTF-8 text: save the file as UTF-8 (%s:%u)",
                    shown, line_of(data, end));
        return FALSE;
    }
    while (blanks < length && strchr(" \t\r\n\f", data[blanks]))
        blanks++;
    return blanks < length || refuse(name, "it is empty", error);
}

static void split(BgReportText *text, const char *data, const char *end)
{
    while (data < end) {
        const char *p = data;

        while (p < end && !strchr("\n\r\f\v", *p))
            p++;
        /* A form feed before a line starts its page; alone it is no line. */
        if (p > data || p == end || *p != '\f') {
            add_line(text, data, p);
            text->next_number += p == end || *p != '\v';
        }
        if (p < end && *p == '\f')
            text->pages++;
        if (p + 1 < end && p[0] == '\r' && p[1] == '\n')
            p++;
        data = p + 1;
    }
}

BgReportText *bg_report_text_new(const char *data, gsize length,
                                 const char *name, GError **error)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const gsize skip =
        length >= 3 && memcmp(data, mark, 3) == 0 ? strlen(mark) : 0;

    if (!check_text(data + skip, length - skip, name, error))
        return NULL;
    BgReportText *text = g_new0(BgReportText, 1);

    text->lines = g_array_new(FALSE, FALSE, sizeof(BgReportLine));
    g_array_set_clear_func(text->lines, clear_line);
    text->pages = memchr(data, '\f', length) ? 1 : 0;
    text->next_number = 1;
    g_autoptr(GString) laid_out =
        bg_report_rows_on_lines(data + skip, length - skip);

    if (laid_out)
        split(text, laid_out->str, laid_out->str + laid_out->len);
    else
        split(text, data + skip, data + length);
    /* The last form feed of pdftotext ends a page and begins none. */
    if (text->pages > 0 && data[length - 1] == '\f')
        text->pages--;
    mark_margins(text);
    return text;
}
