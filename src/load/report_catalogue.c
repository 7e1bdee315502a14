#include "load/report_catalogue.h"

#include <string.h>

#include "load/report_cells.h"
#include "load/report_columns.h"
#include "load/report_date.h"
#include "load/report_heading.h"
#include "load/report_issue.h"
#include "load/report_score.h"

static void clear_catalogue(gpointer item)
{
    BgReportCatalogue *catalogue = item;

    if (catalogue->strips)
        g_array_unref(catalogue->strips);
}

const BgReportCatalogue *bg_report_catalogue(const GArray *catalogues, guint i)
{
    return &g_array_index(catalogues, BgReportCatalogue, i);
}

/* --- what a line inside a catalogue is ----------------------------------- */

static gboolean is_blank(const BgReportText *text, guint i)
{
    return *bg_report_text_line(text, i)->folded == '\0';
}

/* "|---|---|", "-----  -----", "+----+----+". */
static gboolean is_rule(const char *line)
{
    return line[strspn(line, " -+|:=_\t")] == '\0' && strlen(line) > 2;
}

static gboolean is_total_line(const BgReportText *text, guint i, char mark)
{
    const BgReportLine *line = bg_report_text_line(text, i);
    g_auto(GStrv) cells = bg_report_cells(line->text, mark);

    if (!cells) { /* the words before the first number */
        double unused;
        const char *from =
            line->folded + bg_report_leading_number(line->folded, &unused);
        g_autofree char *word = g_strndup(from, strcspn(from, "+-0123456789("));

        return bg_report_is_total_word(g_strstrip(word));
    }
    for (char **cell = cells; *cell; cell++) {
        g_autofree char *folded = bg_report_fold(*cell);
        double unused;

        if (bg_report_is_total_word(folded))
            return TRUE;
        if (*folded && !bg_report_score(folded, &unused))
            break;
    }
    return FALSE;
}

static guint next_line(const BgReportText *text, guint i)
{
    do
        i++;
    while (i < bg_report_text_length(text) &&
           (is_blank(text, i) || bg_report_text_line(text, i)->is_margin));
    return i;
}

/* "3 November  ...  +1" or its cells: what a catalogue without column names
 * begins with. */
static gboolean is_row(const BgReportText *text, guint i)
{
    const BgReportLine *line = bg_report_text_line(text, i);
    const char *last = strrchr(line->folded, ' ');
    double unused;

    return bg_report_date_prefix(line->folded) > 0 && last &&
           bg_report_score(last, &unused) && strpbrk(last, "+-0");
}

/* Whether column names or a row come soon after a line. */
static gboolean opens_table(const BgReportText *text, guint i)
{
    enum { SOON = 4 };
    BgReportHeader unused;

    for (guint n = 0; n < SOON; n++) {
        i = next_line(text, i);
        if (i >= bg_report_text_length(text))
            return FALSE;
        if (bg_report_header(text, i, &unused) || is_row(text, i))
            return TRUE;
    }
    return FALSE;
}

/* --- where a catalogue ends ---------------------------------------------- */

typedef struct {
    const BgReportText *text;
    const BgReportHeader *names;
    const char *series; /* of the section, or NULL */
} Scan;

/* After a blank line, or first on its page. */
static gboolean stands_apart(const BgReportText *text, guint i)
{
    return i == 0 || is_blank(text, i - 1) ||
           bg_report_text_line(text, i - 1)->page !=
               bg_report_text_line(text, i)->page;
}

static gboolean is_names(const BgReportText *text, guint i)
{
    BgReportHeader unused;

    return i < bg_report_text_length(text) &&
           bg_report_header(text, i, &unused);
}

/* A heading that names nobody we know, over a table of its own: its rows must
 * not go to the partner above. */
static gboolean is_strange_heading(const Scan *scan, guint i)
{
    enum { LONGEST = 120 };
    const BgReportLine *line = bg_report_text_line(scan->text, i);
    const guint next = next_line(scan->text, i);
    const guint indent = (guint)strspn(line->text, " ");

    if (line->is_margin || strpbrk(line->text, "\t|") ||
        strlen(line->text) > LONGEST || bg_report_is_title(line->folded))
        return FALSE;
    if (line->text[0] == '#' && line->text[strspn(line->text, "#")] == ' ')
        return TRUE;
    if (!stands_apart(scan->text, i) || !is_names(scan->text, next))
        return FALSE;
    return scan->names->mark ||
           (indent <= scan->names->date_at + 1 &&
            g_unichar_isupper(g_utf8_get_char(line->text + indent)) &&
            !strstr(line->text + indent, "  ") &&
            bg_report_date_prefix(line->folded) == 0 &&
            bg_report_text_line(scan->text, next)->page == line->page);
}

/* A heading ends a catalogue.  In columns, the middle of an event may read
 * like one: there it has to stand apart, and left of the events or over
 * another table. */
static gboolean ends_section(const Scan *scan, guint i)
{
    const BgReportLine *line = bg_report_text_line(scan->text, i);
    const char *series;
    const BgHeading kind = bg_report_heading(line->folded, &series);

    if (kind == BG_HEADING_NONE)
        return is_strange_heading(scan, i);
    if (strpbrk(line->text, "\t|") || bg_report_is_title(line->folded))
        return FALSE;
    if (kind == BG_HEADING_PARTNER && series == scan->series)
        return FALSE;
    if (scan->names->mark || line->text[0] == '#')
        return TRUE;
    const guint indent = (guint)strspn(line->text, " ");

    return stands_apart(scan->text, i) &&
           (indent <= scan->names->date_at + 1 || opens_table(scan->text, i));
}

/* After the total: its colour on a line of its own. */
static guint after_total(const BgReportText *text, guint i)
{
    while (i + 1 < bg_report_text_length(text)) {
        const BgReportLine *line = bg_report_text_line(text, i + 1);
        const char *colour;
        double unused;
        g_autofree char *as_total = g_strconcat("0 ", line->folded, NULL);

        if (line->is_margin || line->text[0] != ' ' || *line->folded == '\0' ||
            !(bg_report_total(as_total, &unused, &colour) ||
              bg_report_score(line->folded, &unused)))
            break;
        i++;
    }
    return i + 1;
}

static void find_end(const Scan *scan, BgReportCatalogue *catalogue)
{
    const guint n = bg_report_text_length(scan->text);
    guint i = catalogue->from;

    for (; i < n; i++) {
        if (is_blank(scan->text, i))
            continue;
        if (is_total_line(scan->text, i, scan->names->mark)) {
            catalogue->has_total = TRUE;
            i = after_total(scan->text, i);
            break;
        }
        if (ends_section(scan, i))
            break;
    }
    catalogue->to = i;
    while (i < n && (is_blank(scan->text, i) ||
                     bg_report_text_line(scan->text, i)->is_margin))
        i++;
    catalogue->at_end = i >= n;
}

/* --- strips -------------------------------------------------------------- */

/* Marks the strips of lines after blank ones, and the first of a page. */
static void mark_gaps(const BgReportText *text, GArray *strips)
{
    for (guint i = 1; i < strips->len; i++) {
        BgReportStrip *strip = &g_array_index(strips, BgReportStrip, i);
        const BgReportStrip *before = bg_report_strip(strips, i - 1);

        strip->after_page = bg_report_text_line(text, strip->line)->page !=
                            bg_report_text_line(text, before->line)->page;
        strip->after_gap =
            !strip->after_page && is_blank(text, strip->line - 1);
    }
}

static void flush_page(const BgReportText *text, const BgReportHeader *names,
                       GArray *page, guint *row, GArray *strips)
{
    if (page->len > 0)
        bg_report_columns_split(text, names, page, row, strips);
    g_array_set_size(page, 0);
}

/* The section's own heading, printed again over the rest of its table. */
static gboolean is_section_again(const Scan *scan, guint i)
{
    const gboolean apart = scan->names->mark || stands_apart(scan->text, i);
    const char *series;
    const BgHeading kind =
        bg_report_heading(bg_report_text_line(scan->text, i)->folded, &series);

    return kind == BG_HEADING_PARTNER && series == scan->series && apart &&
           opens_table(scan->text, i);
}

/* Lines that stand in a catalogue without being of it. */
static gboolean is_aside(const Scan *scan, guint i)
{
    const BgReportLine *line = bg_report_text_line(scan->text, i);

    return is_blank(scan->text, i) || line->is_margin || is_rule(line->text) ||
           (!strpbrk(line->text, "\t|") && bg_report_is_title(line->folded)) ||
           is_section_again(scan, i);
}

/* Which of a few lines hold column names, for each line of the catalogue. */
static gboolean *lines_of_names(const Scan *scan,
                                const BgReportCatalogue *catalogue)
{
    enum { AROUND = 3 };
    const guint n = catalogue->to - catalogue->from;
    gboolean *of_names = g_new0(gboolean, n + 1);

    for (guint i = catalogue->header; i < catalogue->to; i++) {
        BgReportHeader again;

        if (is_blank(scan->text, i) || !bg_report_header(scan->text, i, &again))
            continue;
        const guint low = MAX(catalogue->from, i - MIN(i, AROUND));
        const guint high = MIN(catalogue->to, i + AROUND + 1);

        for (guint j = low; j < high; j++)
            of_names[j - catalogue->from] |=
                bg_report_header_covers(scan->text, &again, i, j);
    }
    return of_names;
}

static void add_strips(const Scan *scan, BgReportCatalogue *catalogue)
{
    g_autoptr(GArray) page = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree gboolean *of_names = lines_of_names(scan, catalogue);
    guint number = 0, row = 0;

    catalogue->strips = bg_report_strips_new();
    for (guint i = catalogue->from; i < catalogue->to; i++) {
        const BgReportLine *line = bg_report_text_line(scan->text, i);

        if (of_names[i - catalogue->from] || is_aside(scan, i))
            continue;
        if (scan->names->mark) {
            bg_report_cells_add(scan->text, scan->names, i, catalogue->strips);
            continue;
        }
        if (line->page != number)
            flush_page(scan->text, scan->names, page, &row, catalogue->strips);
        number = line->page;
        g_array_append_val(page, i);
    }
    flush_page(scan->text, scan->names, page, &row, catalogue->strips);
    mark_gaps(scan->text, catalogue->strips);
}

/* --- finding them -------------------------------------------------------- */

/* Column names, or the first row under a heading; FALSE where neither. */
static gboolean opens_catalogue(const BgReportText *text, guint i,
                                gboolean after_heading, BgReportHeader *names,
                                gboolean *has_names)
{
    *has_names = bg_report_header(text, i, names);
    if (*has_names)
        return TRUE;
    if (!after_heading || !is_row(text, i))
        return FALSE;
    const char *line = bg_report_text_line(text, i)->text;
    const char mark = strchr(line, '\t') ? '\t' : strchr(line, '|') ? '|' : 0;

    *names = (BgReportHeader){
        .mark = mark, .n_cells = 3, .event = 1, .score = { 2 }, .n_scores = 1
    };
    return TRUE;
}

static BgReportCatalogue read_at(const BgReportText *text, guint i,
                                 const BgReportHeader *names,
                                 gboolean has_names, const char *series)
{
    const gboolean security = names->n_scores == 2 || names->series[0];
    const Scan scan = { text, names, security ? NULL : series };
    BgReportCatalogue catalogue = { .header = i,
                                    .from = has_names ? i + 1 : i,
                                    .n_scores = names->n_scores };

    for (guint s = 0; s < names->n_scores; s++)
        catalogue.series[s] = security ? names->series[s] : series;
    find_end(&scan, &catalogue);
    add_strips(&scan, &catalogue);
    return catalogue;
}

GArray *bg_report_catalogues(const BgReportText *text)
{
    GArray *catalogues = g_array_new(FALSE, FALSE, sizeof(BgReportCatalogue));
    const char *series = NULL;
    gboolean after_heading = FALSE;

    g_array_set_clear_func(catalogues, clear_catalogue);
    for (guint i = 0; i < bg_report_text_length(text); i++) {
        const BgReportLine *line = bg_report_text_line(text, i);
        BgReportHeader names;
        const char *named;
        gboolean has_names;

        if (is_blank(text, i))
            continue;
        if (opens_catalogue(text, i, after_heading, &names, &has_names)) {
            const BgReportCatalogue new =
                read_at(text, i, &names, has_names, series);

            g_array_append_val(catalogues, new);
            i = MAX(new.to, i + 1) - 1;
            after_heading = FALSE;
            series = NULL; /* the next table needs a heading of its own */
            continue;
        }
        if (line->is_margin || bg_report_is_title(line->folded))
            continue;
        const BgHeading kind = bg_report_heading(line->folded, &named);

        if (kind == BG_HEADING_PARTNER || kind == BG_HEADING_SECURITY ||
            kind == BG_HEADING_APPENDIX)
            series = named;
        after_heading = kind == BG_HEADING_PARTNER;
    }
    return catalogues;
}
