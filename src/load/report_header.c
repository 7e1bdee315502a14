#include "load/report_header.h"

#include <string.h>

#include "core/text.h"
#include "load/report_cells.h"
#include "load/report_field.h"
#include "load/report_heading.h"

enum { AROUND = 3, NOWHERE = G_MAXINT32 };

/* --- what a name means --------------------------------------------------- */

static gboolean is_one_of(const char *folded, const char *const *names)
{
    return g_strv_contains(names, folded);
}

static const char *const date_names[] = { "date", "dates", "date(s)", "дата",
                                          "даты", "date:", "дата:",   NULL };
static const char *const event_names[] = {
    "event",   "events",           "event(s)",    "description", "событие",
    "события", "описание события", "мероприятие", NULL
};

static const char *const number_names[] = { "\u2116", "\u2116 п/п", "#", "n",
                                            "no.",    "no",         NULL };

/* --- names in cells ------------------------------------------------------ */

static gboolean of_cells(char **cells, BgReportHeader *header)
{
    const guint n = g_strv_length(cells);
    gboolean has_date = FALSE, has_event = FALSE;

    header->n_cells = n;
    for (guint c = 0; c < n; c++) {
        g_autofree char *name = bg_report_fold(cells[c]);

        if (is_one_of(name, date_names)) {
            header->date = c;
            has_date = TRUE;
        } else if (is_one_of(name, event_names)) {
            header->event = c;
            has_event = TRUE;
        } else if (*name && !is_one_of(name, number_names) &&
                   header->n_scores < BG_REPORT_MOST_SCORES) {
            header->series[header->n_scores] = bg_report_security_series(name);
            header->score[header->n_scores++] = c;
        }
    }
    return has_date && has_event && header->n_scores > 0;
}

/* --- names in columns of blanks ------------------------------------------ */

/* The column where one of the names stands as a word, or NOWHERE. */
static guint find_name(const char *text, const char *const *names,
                       guint *length)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    guint column = 0;

    for (const char *p = lower; *p; column++) {
        const gboolean starts = column == 0 || p[-1] == ' ';

        for (guint i = 0; starts && names[i]; i++) {
            const gsize n = strlen(names[i]);

            if (strncmp(p, names[i], n) == 0 && (p[n] == '\0' || p[n] == ' ')) {
                *length = (guint)g_utf8_strlen(names[i], -1);
                return column;
            }
        }
        p = bg_text_next(p);
    }
    return NOWHERE;
}

typedef struct {
    guint line, from, to;
    char *text;
} Fragment;

static void clear_fragment(gpointer item)
{
    g_free(((Fragment *)item)->text);
}

/* The fields of a line from column `from` on. */
static void collect(const BgReportText *text, guint line, guint from,
                    GArray *fragments)
{
    g_autoptr(GArray) fields =
        bg_report_fields(bg_report_text_line(text, line)->text);

    for (guint i = 0; i < fields->len; i++) {
        const BgReportField *field = &g_array_index(fields, BgReportField, i);
        const Fragment fragment = { line, field->from, field->to,
                                    g_strdup(field->folded) };

        if (field->from >= from)
            g_array_append_val(fragments, fragment);
        else
            g_free(fragment.text);
    }
}

static guint indent_of(const char *text)
{
    return (guint)strspn(text, " ");
}

/* A line around the names that holds nothing left of the score columns. */
static gboolean is_fragment_line(const BgReportText *text, guint i, guint from)
{
    const BgReportLine *line = bg_report_text_line(text, i);

    return *line->folded && indent_of(line->text) >= from &&
           !strpbrk(line->folded, "+0123456789");
}

static void collect_around(const BgReportText *text, guint i, guint from,
                           GArray *fragments)
{
    guint first = i, last = i;

    const guint page = bg_report_text_line(text, i)->page;

    while (first > 0 && i - first < AROUND &&
           bg_report_text_line(text, first - 1)->page == page &&
           is_fragment_line(text, first - 1, from))
        first--;
    while (last + 1 < bg_report_text_length(text) && last - i < AROUND &&
           is_fragment_line(text, last + 1, from))
        last++;
    for (guint line = first; line <= last; line++)
        collect(text, line, from, fragments);
}

/* The words of one column, hyphens at line ends undone. */
static char *column_text(const GArray *fragments, guint from, guint to)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < fragments->len; i++) {
        const Fragment *f = &g_array_index(fragments, Fragment, i);

        if ((f->from + f->to) / 2 < from || (f->from + f->to) / 2 >= to)
            continue;
        if (out->len > 0 && out->str[out->len - 1] == '-')
            g_string_truncate(out, out->len - 1);
        else if (out->len > 0)
            g_string_append_c(out, ' ');
        g_string_append(out, f->text);
    }
    return g_string_free(out, FALSE);
}

/* Two fragments of one line show two columns: the border is between them. */
static guint border_of(const GArray *fragments)
{
    for (guint i = 1; i < fragments->len; i++) {
        const Fragment *a = &g_array_index(fragments, Fragment, i - 1);
        const Fragment *b = &g_array_index(fragments, Fragment, i);

        if (a->line == b->line)
            return (a->to + b->from) / 2;
    }
    return NOWHERE;
}

/* Two names that a single blank sets apart: where the words for either of the
 * two security indices stand, and which is left. */
static gboolean tell_apart(const GArray *fragments, BgReportHeader *header)
{
    guint at[BG_REPORT_MOST_SCORES] = { NOWHERE, NOWHERE };
    const char *of[BG_REPORT_MOST_SCORES] = { "national-security",
                                              "regional-tension" };

    for (guint i = 0; i < fragments->len; i++) {
        const Fragment *f = &g_array_index(fragments, Fragment, i);
        g_auto(GStrv) words = g_strsplit(f->text, " ", -1);
        guint column = f->from;

        for (char **word = words; *word; word++) {
            const char *series = bg_report_security_series(*word);

            for (guint s = 0; series && s < BG_REPORT_MOST_SCORES; s++)
                if (g_str_equal(series, of[s]))
                    at[s] = MIN(at[s], column);
            column += (guint)g_utf8_strlen(*word, -1) + 1;
        }
    }
    if (at[0] == NOWHERE || at[1] == NOWHERE || at[0] == at[1])
        return FALSE;
    header->n_scores = 2;
    header->series[0] = at[0] < at[1] ? of[0] : of[1];
    header->series[1] = at[0] < at[1] ? of[1] : of[0];
    return TRUE;
}

/* What stands left of the word for the date: the row's number, or the score. */
static void look_left(const char *text, BgReportHeader *header)
{
    g_autofree char *left = g_utf8_substring(text, 0, header->date_at);
    g_autofree char *name = bg_report_fold(left);

    header->numbered = is_one_of(name, number_names);
    header->score_first = *name && !header->numbered;
}

static gboolean of_columns(const BgReportText *text, guint i,
                           BgReportHeader *header)
{
    enum { LONGEST_NAMES = 90 };
    const BgReportLine *line = bg_report_text_line(text, i);
    guint length = 0;

    if (g_utf8_strlen(line->folded, -1) > LONGEST_NAMES)
        return FALSE;
    header->date_at = find_name(line->text, date_names, &length);
    header->event_at = find_name(line->text, event_names, &length);
    if (header->date_at == NOWHERE || header->event_at == NOWHERE ||
        header->date_at > header->event_at)
        return FALSE;
    g_autoptr(GArray) fragments = g_array_new(FALSE, FALSE, sizeof(Fragment));

    g_array_set_clear_func(fragments, clear_fragment);
    collect_around(text, i, header->event_at + length, fragments);
    const guint border = border_of(fragments);

    look_left(line->text, header);
    header->score_first &= fragments->len == 0;
    if (border == NOWHERE && tell_apart(fragments, header))
        return TRUE;
    g_autofree char *left = column_text(fragments, 0, border);
    g_autofree char *right = column_text(fragments, border, NOWHERE);

    header->n_scores = border == NOWHERE ? 1 : 2;
    header->series[0] = bg_report_security_series(left);
    header->series[1] = bg_report_security_series(right);
    return TRUE;
}

gboolean bg_report_header(const BgReportText *text, guint i,
                          BgReportHeader *header)
{
    static const char marks[] = { '\t', '|' };
    const char *line = bg_report_text_line(text, i)->text;

    for (gsize m = 0; m < sizeof marks; m++) {
        g_auto(GStrv) cells = bg_report_cells(line, marks[m]);

        *header = (BgReportHeader){ .mark = marks[m] };
        if (cells && of_cells(cells, header))
            return TRUE;
    }
    *header = (BgReportHeader){ .mark = 0 };
    return of_columns(text, i, header);
}

gboolean bg_report_header_alone(const BgReportText *text, guint i)
{
    return is_one_of(bg_report_text_line(text, i)->folded, date_names);
}

gboolean bg_report_header_covers(const BgReportText *text,
                                 const BgReportHeader *header, guint at,
                                 guint line)
{
    enum { SHORTEST_NAME = 5 }; /* "event" */
    const guint low = MIN(at, line), high = MAX(at, line);

    if (high - low > AROUND || header->mark)
        return line == at;
    /* The end of a row on the page before is none of the names. */
    if (bg_report_text_line(text, line)->page !=
        bg_report_text_line(text, at)->page)
        return FALSE;
    for (guint i = low; i <= high; i++)
        if (i != at &&
            !is_fragment_line(text, i, header->event_at + SHORTEST_NAME))
            return FALSE;
    return TRUE;
}
