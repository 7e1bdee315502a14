/* From the text of an issue to what it says. */
#include "load/reading.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "load/report_catalogue.h"
#include "load/report_date.h"
#include "load/report_headline.h"
#include "load/report_issue.h"
#include "load/report_score.h"

typedef struct {
    const BgReportText *text;
    BgReading *reading;
} Work;

/* --- rows ---------------------------------------------------------------- */

/* The lines of a row as printed, on one line. */
static char *printed_row(const BgReportText *text, const GArray *strips,
                         const BgReportRow *row)
{
    GString *all = g_string_new(NULL);

    for (guint i = row->from; i < row->to; i++) {
        const guint line = bg_report_strip(strips, i)->line;
        g_autofree char *plain =
            bg_report_plain(bg_report_text_line(text, line)->text);

        g_string_append(all, all->len > 0 ? " " : "");
        g_string_append(all, plain);
    }
    return g_string_free(all, FALSE);
}

static BgPlace place_of(const Work *work, const GArray *strips,
                        const BgReportRow *row)
{
    return bg_report_text_place(work->text,
                                bg_report_strip(strips, row->from)->line);
}

static const char *date_problem(BgReportDateStatus status)
{
    switch (status) {
    case BG_REPORT_DATE_NONE:
        return "no date";
    case BG_REPORT_DATE_UNREADABLE:
        return "cannot read the date";
    case BG_REPORT_DATE_NO_SUCH_DAY:
        return "there is no such day";
    case BG_REPORT_DATE_OK:
        break;
    }
    return NULL;
}

typedef struct {
    char *event, *date, *date_folded, *score[BG_REPORT_MOST_SCORES];
    double scores[BG_REPORT_MOST_SCORES];
    BgPeriod period;
} Cells;

static void clear_cells(Cells *cells)
{
    g_free(cells->event);
    g_free(cells->date);
    g_free(cells->date_folded);
    for (guint s = 0; s < BG_REPORT_MOST_SCORES; s++)
        g_free(cells->score[s]);
}

static void add_reason(GString *reasons, const char *reason)
{
    if (reason) {
        g_string_append(reasons, reasons->len > 0 ? "; " : "");
        g_string_append(reasons, reason);
    }
}

/* Fills the cells; the reasons why the row cannot be read, or "". */
static char *read_cells(const Work *work, const BgReportCatalogue *catalogue,
                        const BgReportRow *row, Cells *cells)
{
    const GArray *strips = catalogue->strips;
    GString *reasons = g_string_new(NULL);

    cells->event = bg_report_row_event(strips, row);
    cells->date = bg_report_row_date(strips, row, &cells->date_folded);
    add_reason(reasons,
               date_problem(bg_report_date(
                   cells->date_folded, work->reading->period, &cells->period)));
    if (*cells->event == '\0')
        add_reason(reasons, "no event");
    for (guint s = 0; s < catalogue->n_scores; s++) {
        cells->score[s] = bg_report_row_score(strips, row, s);
        if (*cells->score[s] == '\0')
            add_reason(reasons, catalogue->n_scores > 1 ? "a score is missing"
                                                        : "no score");
        else if (!bg_report_score(cells->score[s], &cells->scores[s]))
            add_reason(reasons, "cannot read the score");
    }
    return g_string_free(reasons, FALSE);
}

static void add_events(const Work *work, const BgReportCatalogue *catalogue,
                       const BgReportRow *row, const Cells *cells)
{
    for (guint s = 0; s < catalogue->n_scores; s++) {
        const BgReadEvent event = {
            .date = cells->period,
            .date_text = g_strdup(cells->date),
            .series = g_strdup(catalogue->series[s]),
            .score = cells->scores[s] + 0.0,
            .text = g_strdup(cells->event),
            .place = place_of(work, catalogue->strips, row),
        };

        g_array_append_val(work->reading->events, event);
    }
}

static void read_row(const Work *work, const BgReportCatalogue *catalogue,
                     const BgReportRow *row)
{
    Cells cells = { 0 };
    g_autofree char *reasons = read_cells(work, catalogue, row, &cells);
    const gboolean is_row =
        *cells.date || *cells.score[0] || *cells.score[catalogue->n_scores - 1];

    if (*reasons == '\0') {
        add_events(work, catalogue, row, &cells);
    } else {
        g_autofree char *printed =
            printed_row(work->text, catalogue->strips, row);

        bg_report_unread(work->reading, place_of(work, catalogue->strips, row),
                         printed, "%s",
                         is_row ? reasons : "no row: neither date nor score");
    }
    clear_cells(&cells);
}

static void read_total(const Work *work, const BgReportCatalogue *catalogue,
                       const BgReportRow *row)
{
    for (guint s = 0; s < catalogue->n_scores; s++) {
        g_autofree char *score = bg_report_row_score(catalogue->strips, row, s);
        const char *colour;
        double value;

        if (bg_report_total(score, &value, &colour)) {
            const BgReadTotal total = {
                .series = g_strdup(catalogue->series[s]),
                .total = value + 0.0,
                .colour = g_strdup(colour),
                .place = place_of(work, catalogue->strips, row),
            };

            g_array_append_val(work->reading->totals, total);
            continue;
        }
        g_autofree char *printed =
            printed_row(work->text, catalogue->strips, row);

        bg_report_unread(work->reading, place_of(work, catalogue->strips, row),
                         printed, "cannot read the total of %s",
                         catalogue->series[s]);
    }
}

/* --- catalogues ---------------------------------------------------------- */

/* A text that stops where rows should follow, or a total. */
static gboolean is_cut(const BgReportCatalogue *catalogue, const GArray *rows,
                       gboolean others_have_totals)
{
    if (!catalogue->at_end || catalogue->has_total)
        return FALSE;
    if (others_have_totals || rows->len == 0)
        return TRUE;
    const BgReportRow *last = &g_array_index(rows, BgReportRow, rows->len - 1);
    g_autofree char *score =
        bg_report_row_score(catalogue->strips, last, catalogue->n_scores - 1);

    return *score == '\0';
}

static gboolean cut_error(const Work *work, const BgReportCatalogue *catalogue,
                          GError **error)
{
    g_autofree char *path = bg_text_printable(work->reading->path);
    const BgReportLine *line =
        bg_report_text_line(work->text, catalogue->header);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "the text ends in the middle of the catalogue of %s: the file "
                "is cut off (%s:%u)",
                catalogue->series[0] ? catalogue->series[0] : "events", path,
                line->number);
    return FALSE;
}

static gboolean read_catalogue(const Work *work,
                               const BgReportCatalogue *catalogue,
                               const GArray *rows, gboolean others_have_totals,
                               GError **error)
{
    if (is_cut(catalogue, rows, others_have_totals))
        return cut_error(work, catalogue, error);
    if (!catalogue->series[0] || !catalogue->series[catalogue->n_scores - 1]) {
        bg_report_unread(
            work->reading, bg_report_text_place(work->text, catalogue->header),
            bg_report_text_line(work->text, catalogue->header)->text,
            catalogue->n_scores > 1
                ? "the column names do not say which security index is which: "
                  "%u rows are left out"
                : "no heading above says whose catalogue this is: %u rows are "
                  "left out",
            rows->len);
        return TRUE;
    }
    for (guint i = 0; i < rows->len; i++) {
        const BgReportRow *row = &g_array_index(rows, BgReportRow, i);

        if (bg_report_row_is_total(catalogue->strips, row))
            read_total(work, catalogue, row);
        else
            read_row(work, catalogue, row);
    }
    return TRUE;
}

static gboolean *lines_in_catalogues(const Work *work, const GArray *catalogues)
{
    gboolean *inside = g_new0(gboolean, bg_report_text_length(work->text) + 1);

    for (guint c = 0; c < catalogues->len; c++) {
        const BgReportCatalogue *one = bg_report_catalogue(catalogues, c);

        for (guint i = one->header; i < one->to; i++) {
            inside[i] = TRUE;
            work->reading->catalogue_lines +=
                *bg_report_text_line(work->text, i)->folded ? 1 : 0;
        }
    }
    return inside;
}

static gboolean have_totals(const GArray *catalogues)
{
    for (guint c = 0; c < catalogues->len; c++)
        if (bg_report_catalogue(catalogues, c)->has_total)
            return TRUE;
    return FALSE;
}

/* Tables that lost their rows on the way: each cell is a line. */
static void list_lost_tables(const Work *work, const gboolean *inside)
{
    for (guint i = 0; i < bg_report_text_length(work->text); i++)
        if (!inside[i] && bg_report_header_alone(work->text, i))
            bg_report_unread(
                work->reading, bg_report_text_place(work->text, i),
                bg_report_text_line(work->text, i)->text,
                "a table whose cells stand one below the other: import the "
                "PDF itself, or its text from pdftotext -layout");
}

static gboolean read_catalogues(const Work *work, const GArray *catalogues,
                                GError **error)
{
    g_autoptr(GPtrArray) rows = bg_report_catalogue_rows(catalogues);

    for (guint c = 0; c < catalogues->len; c++)
        if (!read_catalogue(work, bg_report_catalogue(catalogues, c),
                            g_ptr_array_index(rows, c), have_totals(catalogues),
                            error))
            return FALSE;
    return TRUE;
}

/* --- the whole ----------------------------------------------------------- */

static int compare_unread(gconstpointer a, gconstpointer b)
{
    const BgUnread *x = a, *y = b;

    return (x->place.line > y->place.line) - (x->place.line < y->place.line);
}

static gboolean refuse(const BgReading *reading, const char *why,
                       GError **error)
{
    g_autofree char *shown = bg_text_quote(reading->path);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s", shown,
                why);
    return FALSE;
}

static void set_issue(const Work *work)
{
    const BgReportIssue issue = bg_report_issue(work->text);
    BgReading *reading = work->reading;

    reading->source = g_strdup(issue.source);
    reading->issue =
        issue.issue ? g_strdup_printf("%u", issue.issue) : g_strdup("");
    reading->period = issue.period;
    reading->issue_place = issue.place;
    reading->lines = bg_report_text_length(work->text);
    reading->pages = work->text->pages;
    if (issue.issue == 0)
        bg_report_unread(reading, issue.place,
                         bg_report_text_line(work->text, 0)->text,
                         "no number of the issue ('No. 18') is printed");
}

static gboolean read_all(const Work *work, GError **error)
{
    BgReading *reading = work->reading;
    g_autoptr(GArray) catalogues = bg_report_catalogues(work->text);
    g_autofree gboolean *inside = lines_in_catalogues(work, catalogues);

    set_issue(work);
    reading->catalogues = catalogues->len;
    bg_report_headlines(work->text, inside, reading);
    list_lost_tables(work, inside);
    if (reading->values->len == 0 && reading->catalogues == 0)
        return refuse(reading,
                      "this is no issue of an index: it has neither a headline "
                      "('Aggregate index: ...') nor a catalogue of events",
                      error);
    if (reading->period.start == 0)
        return refuse(reading,
                      "it prints no period ('November and December 2020'), so "
                      "its dates have no year",
                      error);
    if (!read_catalogues(work, catalogues, error))
        return FALSE;
    g_array_sort(reading->unread, compare_unread);
    return TRUE;
}

BgReading *bg_reading_parse(const char *data, gsize length, const char *name,
                            GError **error)
{
    g_autoptr(BgReportText) text =
        bg_report_text_new(data, length, name, error);

    if (!text)
        return NULL;
    g_autoptr(BgReading) reading = bg_reading_new(name);
    const Work work = { text, reading };

    return read_all(&work, error) ? g_steal_pointer(&reading) : NULL;
}
