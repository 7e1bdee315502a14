#include "load/report_cells.h"

#include <string.h>

#include "load/report_date.h"
#include "load/report_score.h"

static char **split_pipes(const char *line)
{
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    g_autofree char *copy = g_strstrip(g_strdup(line));
    GString *cell = g_string_new(NULL);
    const char *p = copy + (*copy == '|');

    for (; *p; p++) {
        if (*p == '\\' && p[1] == '|')
            g_string_append_c(cell, *++p);
        else if (*p != '|')
            g_string_append_c(cell, *p);
        else {
            g_strv_builder_add(cells, cell->str);
            g_string_truncate(cell, 0);
            if (p[1] == '\0')
                break;
        }
    }
    if (*p == '\0')
        g_strv_builder_add(cells, cell->str);
    g_string_free(cell, TRUE);
    return g_strv_builder_end(cells);
}

char **bg_report_cells(const char *line, char mark)
{
    if (mark == 0 || !strchr(line, mark))
        return NULL;
    return mark == '|' ? split_pipes(line) : g_strsplit(line, "\t", -1);
}

static const char *cell_at(char **cells, guint n, guint i)
{
    return i < n ? cells[i] : "";
}

/* The word for a total may stand in the cell of the row's number. */
static void take_total_word(char **cells, BgReportStrip *strip)
{
    for (char **cell = cells; *cell; cell++) {
        g_autofree char *folded = bg_report_fold(*cell);

        if (bg_report_is_total_word(folded))
            bg_report_strip_set(&strip->event, *cell);
    }
}

/* Cells from the left; those that the line does not reach are empty. */
static void take_cells(const BgReportHeader *names, char **cells,
                       BgReportStrip *strip)
{
    const guint n = g_strv_length(cells);
    gboolean has_score = FALSE;

    bg_report_strip_set(&strip->date, cell_at(cells, n, names->date));
    bg_report_strip_set(&strip->event, cell_at(cells, n, names->event));
    for (guint s = 0; s < names->n_scores; s++) {
        bg_report_strip_set(&strip->score[s],
                            cell_at(cells, n, names->score[s]));
        has_score |= *strip->score[s] != '\0';
    }
    if (!*strip->date && !*strip->event)
        take_total_word(cells, strip);
    strip->starts = *strip->date || has_score;
    strip->ends = strip->starts && n == names->n_cells;
}

/* Whether a short row lacks cells at its end, not at its front. */
static gboolean begins_row(const BgReportHeader *names, const char *first)
{
    double unused;

    return *first == '\0' || bg_report_is_date(first) ||
           (names->score[0] == 0 && bg_report_score(first, &unused));
}

/* A line whose cells are separated: all of them, or the front or the end of a
 * row that goes on. */
static void split_cells(const BgReportHeader *names, char **cells,
                        BgReportStrip *strip)
{
    const guint n = g_strv_length(cells);
    g_autofree char *first = bg_report_fold(cells[0]);

    if (n == names->n_cells ||
        (n < names->n_cells && begins_row(names, first))) {
        take_cells(names, cells, strip);
    } else if (n == 1 + names->n_scores) {
        bg_report_strip_set(&strip->event, cells[0]);
        for (guint s = 0; s < names->n_scores; s++)
            bg_report_strip_set(&strip->score[s], cells[1 + s]);
        strip->ends = TRUE;
    } else {
        g_autofree char *all = g_strjoinv(" ", cells);

        bg_report_strip_set(&strip->event, all);
        strip->is_prose = strip->starts = strip->ends = TRUE;
    }
}

/* Adds strips of separated cells; a row of empty date and scores goes on with
 * the row above, closed or not. */
void bg_report_cells_add(const BgReportText *text, const BgReportHeader *names,
                         guint i, GArray *strips)
{
    const BgReportLine *line = bg_report_text_line(text, i);
    g_auto(GStrv) cells = bg_report_cells(line->text, names->mark);
    BgReportStrip *before =
        strips->len > 0 ? &g_array_index(strips, BgReportStrip, strips->len - 1)
                        : NULL;
    const gboolean open = before && !before->ends;

    if (!cells) {
        BgReportStrip *strip = bg_report_strips_add(strips, i);

        bg_report_strip_set(&strip->event, line->text);
        strip->starts = strip->ends = strip->is_prose = !open;
        return;
    }
    BgReportStrip *strip = bg_report_strips_add(strips, i);

    split_cells(names, cells, strip);
    if (!strip->starts && !strip->ends && strips->len > 1)
        g_array_index(strips, BgReportStrip, strips->len - 2).ends = FALSE;
}
