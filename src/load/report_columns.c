#include "load/report_columns.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "load/report_date.h"
#include "load/report_field.h"
#include "load/report_score.h"

/* How far, in characters, the same column may shift from line to line. */
enum { JITTER = 2, HALF_WIDTH = 7, MOST_FIELDS = 40 };

typedef struct {
    guint line;
    GArray *fields; /* of BgReportField */
} Row;

typedef struct {
    GArray *rows; /* of Row */
    guint n_scores;
    guint centre[BG_REPORT_MOST_SCORES];
    guint scores_at; /* where the score columns begin; G_MAXUINT: nowhere */
    guint event_at;
} Page;

static const BgReportField *field_at(const Row *row, guint i)
{
    return &g_array_index(row->fields, BgReportField, i);
}

static const Row *row_at(const Page *page, guint i)
{
    return &g_array_index(page->rows, Row, i);
}

static void clear_row(gpointer item)
{
    g_array_unref(((Row *)item)->fields);
}

static guint centre_of(const BgReportField *field)
{
    return (field->from + field->to) / 2;
}

static gboolean is_near(guint a, guint b, guint distance)
{
    return a <= b + distance && b <= a + distance;
}

/* --- where the scores are ------------------------------------------------ */

/* A year that ends an event's line is no score. */
static gboolean is_score(const BgReportField *field)
{
    enum { LONGEST = 8 };
    double unused;
    const char *colour;

    return strspn(field->folded, "+-.,0123456789 ") < LONGEST &&
           strspn(field->folded, "0123456789") < 3 &&
           bg_report_total(field->folded, &unused, &colour);
}

static int compare_guint(gconstpointer a, gconstpointer b)
{
    const guint x = *(const guint *)a, y = *(const guint *)b;

    return (x > y) - (x < y);
}

static guint median(GArray *values)
{
    g_array_sort(values, compare_guint);
    return g_array_index(values, guint, values->len / 2);
}

/* Centres of the numbers that are `from_end` fields from the end, in lines
 * that have all n_scores of them where `complete` is set. */
static GArray *centres(const Page *page, guint from_end, gboolean complete)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < page->rows->len; i++) {
        const Row *row = row_at(page, i);
        const guint n = row->fields->len;
        gboolean all = n > from_end;

        for (guint f = 0; all && f < (complete ? page->n_scores : 1); f++)
            all = f < n && is_score(field_at(row, n - 1 - f));
        if (!all)
            continue;
        const guint centre = centre_of(field_at(row, n - 1 - from_end));

        g_array_append_val(found, centre);
    }
    return found;
}

static void find_scores(Page *page)
{
    page->scores_at = G_MAXUINT;
    for (guint s = 0; s < page->n_scores; s++) {
        g_autoptr(GArray) found =
            centres(page, page->n_scores - 1 - s, page->n_scores > 1);

        if (found->len == 0)
            return;
        page->centre[s] = median(found);
    }
    for (guint i = 0; i < page->rows->len; i++) {
        const Row *row = row_at(page, i);

        for (guint f = 0; f < row->fields->len; f++) {
            const BgReportField *field = field_at(row, f);

            if (is_score(field) &&
                is_near(centre_of(field), page->centre[0], HALF_WIDTH))
                page->scores_at = MIN(page->scores_at, field->from);
        }
    }
}

static gboolean is_in_scores(const Page *page, const BgReportField *field)
{
    return page->scores_at != G_MAXUINT &&
           field->from + JITTER >= page->scores_at;
}

/* A number of its own beside the event: one score too many, which has to show
 * in the row and not in its text. */
static gboolean is_stray_score(const Page *page, const BgReportField *field)
{
    return field->from > page->event_at && strchr("+-", *field->folded) &&
           is_score(field);
}

static guint score_column(const Page *page, const BgReportField *field)
{
    if (page->n_scores < 2)
        return 0;
    const guint centre = centre_of(field);
    const guint border = (page->centre[0] + page->centre[1]) / 2;

    return centre < border ? 0 : 1;
}

/* --- where the event begins ---------------------------------------------- */

/* The most frequent of the values, the smallest of several. */
static guint mode(GArray *values)
{
    guint best = 0, most = 0, run = 0;

    g_array_sort(values, compare_guint);
    for (guint i = 0; i < values->len; i++) {
        const guint value = g_array_index(values, guint, i);

        run =
            i > 0 && g_array_index(values, guint, i - 1) == value ? run + 1 : 1;
        if (run > most) {
            most = run;
            best = value;
        }
    }
    return best;
}

/* Where the text after a date that is a field of its own begins; or, with
 * `prefix`, after one that a single blank sets apart. */
static GArray *event_starts(const Page *page, gboolean prefix)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < page->rows->len; i++) {
        const Row *row = row_at(page, i);
        guint start = 0;

        if (row->fields->len == 0)
            continue;
        const BgReportField *first = field_at(row, 0);

        if (!prefix && row->fields->len > 1 &&
            bg_report_is_date(first->folded) &&
            !is_in_scores(page, field_at(row, 1)))
            start = field_at(row, 1)->from;
        const gsize length = prefix ? bg_report_date_prefix(first->folded) : 0;

        if (length > 0 && first->folded[length])
            start = first->from + 1 +
                    (guint)g_utf8_strlen(first->folded, (gssize)length);
        if (start > 0)
            g_array_append_val(starts, start);
    }
    return starts;
}

/* The first column that no date reaches which begins at the page's left edge:
 * for a page on which every date stands on a line of its own. */
static guint event_right_of_dates(const Page *page)
{
    enum { SHORTEST_DATE = 6 };
    guint left = G_MAXUINT, first = G_MAXUINT;

    for (guint i = 0; i < page->rows->len; i++)
        if (row_at(page, i)->fields->len > 0)
            left = MIN(left, field_at(row_at(page, i), 0)->from);
    for (guint i = 0; i < page->rows->len; i++) {
        const Row *row = row_at(page, i);

        for (guint f = 0; f < row->fields->len; f++) {
            const BgReportField *field = field_at(row, f);

            if (field->from >= left + SHORTEST_DATE &&
                !is_in_scores(page, field))
                first = MIN(first, field->from);
        }
    }
    return first;
}

static void find_event(Page *page, const BgReportHeader *header)
{
    g_autoptr(GArray) apart = event_starts(page, FALSE);
    g_autoptr(GArray) close = event_starts(page, TRUE);

    page->event_at = apart->len > 0   ? mode(apart)
                     : close->len > 0 ? mode(close)
                                      : event_right_of_dates(page);
    if (page->event_at == G_MAXUINT)
        page->event_at = header->event_at;
}

/* --- one line ------------------------------------------------------------ */

static void append_piece(char **piece, const char *text)
{
    g_autofree char *joined =
        **piece ? g_strconcat(*piece, " ", text, NULL) : g_strdup(text);

    bg_report_strip_set(piece, joined);
}

/* Bytes of the field's text before column `at`, where a word begins there
 * or a character beside it; else 0. */
static gsize cut_at(const BgReportField *field, guint at)
{
    for (int shift = 0; shift <= 2 * JITTER; shift++) {
        const int column = (int)at + (shift % 2 ? -1 : 1) * (shift + 1) / 2;

        if (column <= (int)field->from || column >= (int)field->to)
            continue;
        const char *p = g_utf8_offset_to_pointer(
            field->text, (glong)column - (glong)field->from);

        if (p[-1] == ' ' && *p != ' ')
            return (gsize)(p - field->text);
    }
    return 0;
}

/* A score that one blank sets apart from the event: "... in 2020 +1". */
static gsize cut_score(const Page *page, const BgReportField *field)
{
    const char *blank = strrchr(field->text, ' ');
    double unused;

    if (!blank || page->scores_at == G_MAXUINT ||
        !is_near(field->to, page->centre[page->n_scores - 1], HALF_WIDTH))
        return 0;
    g_autofree char *last = bg_report_fold(blank);

    return strchr("+-", *last) && *last && bg_report_score(last, &unused)
               ? (gsize)(blank - field->text)
               : 0;
}

/* A field that runs over the border of date and event. */
static void split_left(const Page *page, BgReportStrip *strip,
                       const BgReportField *field, const char *text)
{
    const gsize prefix = bg_report_date_prefix(field->folded);
    gsize cut = cut_at(field, page->event_at);
    g_autofree char *head = g_strndup(text, cut);
    g_autofree char *head_folded = bg_report_fold(head);

    if (cut > 0 && !bg_report_is_date(head_folded) && prefix > 0)
        cut = 0;
    if (cut == 0 && prefix > 0) {
        const char *p = text;

        for (gsize i = 0;
             i < (gsize)g_utf8_strlen(field->folded, (gssize)prefix); i++)
            p = *p ? bg_text_next(p) : p;
        cut = (gsize)(p - text);
    }
    if (cut == 0 || cut > strlen(text)) {
        strip->is_prose = TRUE;
        append_piece(&strip->event, text);
        return;
    }
    g_autofree char *date = g_strndup(text, cut);

    append_piece(&strip->date, date);
    append_piece(&strip->event, text + cut);
}

/* The column of events may begin some blanks earlier in a part of the page:
 * what runs over its border without beginning like a date is an event. */
static gboolean is_early_event(const Page *page, const BgReportField *field)
{
    enum { EARLY = 6 };

    return field->from + EARLY >= page->event_at &&
           field->to > page->event_at &&
           bg_report_date_prefix(field->folded) == 0;
}

static void place_text(const Page *page, BgReportStrip *strip,
                       const BgReportField *field)
{
    const gsize cut = cut_score(page, field);
    g_autofree char *text =
        cut > 0 ? g_strndup(field->text, cut) : g_strdup(field->text);

    if (cut > 0)
        append_piece(&strip->score[page->n_scores - 1], field->text + cut);
    if (field->from + JITTER >= page->event_at || is_early_event(page, field))
        append_piece(&strip->event, text);
    else if (field->to <= page->event_at)
        append_piece(&strip->date, text);
    else
        split_left(page, strip, field, text);
}

static void place_row(const Page *page, const Row *row, GArray *strips)
{
    BgReportStrip *strip = bg_report_strips_add(strips, row->line);

    strip->is_prose = row->fields->len > MOST_FIELDS;
    for (guint f = 0; f < MIN(row->fields->len, MOST_FIELDS); f++) {
        const BgReportField *field = field_at(row, f);

        if (is_in_scores(page, field) || is_stray_score(page, field))
            append_piece(&strip->score[score_column(page, field)], field->text);
        else
            place_text(page, strip, field);
    }
    /* Words left of the columns are prose only where nothing is right. */
    if (*strip->score[0] || *strip->score[page->n_scores - 1])
        strip->is_prose = FALSE;
    strip->starts = strip->ends = strip->is_prose;
}

/* --- columns left of the date -------------------------------------------- */

/* The length of the row's number at the start of a line, if it is the one that
 * follows: a day of the month must not be taken for it. */
static gsize row_number(const char *text, guint *number)
{
    const gsize indent = strspn(text, " ");
    const gsize digits = strspn(text + indent, "0123456789");
    const char *after = text + indent + digits;

    if (digits == 0 || digits > 3 ||
        strtoul(text + indent, NULL, 10) != *number + 1)
        return 0;
    after += *after == '.' && after[1] == ' ';
    if (*after != ' ')
        return 0;
    *number += 1;
    return (gsize)(after - text);
}

/* The length of a score at the start of a line: "+1", "0", not "3 May". */
static gsize first_score(const char *text)
{
    const gsize indent = strspn(text, " ");
    const gsize length = strcspn(text + indent, " ");
    g_autofree char *word = g_strndup(text + indent, length);
    g_autofree char *folded = bg_report_fold(word);
    double unused;

    return strchr("+-0", *folded) && bg_report_score(folded, &unused)
               ? indent + length
               : 0;
}

static char *blanked(const char *text, gsize length)
{
    char *copy = g_strdup(text);
    const gsize characters = (gsize)g_utf8_strlen(text, (gssize)length);

    memset(copy, ' ', characters);
    memmove(copy + characters, text + length, strlen(text + length) + 1);
    return copy;
}

/* The line as if date, event and score stood in this order. */
static char *in_order(const BgReportHeader *header, const char *text,
                      guint width, guint *number)
{
    const gsize length = header->numbered      ? row_number(text, number)
                         : header->score_first ? first_score(text)
                                               : 0;
    g_autofree char *rest = blanked(text, length);

    if (!header->score_first || length == 0)
        return g_steal_pointer(&rest);
    g_autofree char *score = g_strndup(text, length);
    const guint used = (guint)g_utf8_strlen(rest, -1);

    return g_strdup_printf("%s%*s%s", rest, (int)(width - used), "",
                           g_strchug(score));
}

/* Where scores may stand right of every line. */
static guint width_of(const BgReportText *text, const GArray *lines)
{
    enum { APART = 8 };
    glong widest = 0;

    for (guint i = 0; i < lines->len; i++)
        widest = MAX(
            widest,
            g_utf8_strlen(
                bg_report_text_line(text, g_array_index(lines, guint, i))->text,
                -1));
    return (guint)widest + APART;
}

void bg_report_columns_split(const BgReportText *text,
                             const BgReportHeader *header, const GArray *lines,
                             guint *number, GArray *strips)
{
    const guint width = width_of(text, lines);
    Page page = { .rows = g_array_new(FALSE, FALSE, sizeof(Row)),
                  .n_scores = header->n_scores };

    g_array_set_clear_func(page.rows, clear_row);
    for (guint i = 0; i < lines->len; i++) {
        const guint line = g_array_index(lines, guint, i);
        g_autofree char *ordered = in_order(
            header, bg_report_text_line(text, line)->text, width, number);
        const Row row = { line, bg_report_fields(ordered) };

        g_array_append_val(page.rows, row);
    }
    find_scores(&page);
    find_event(&page, header);
    for (guint i = 0; i < page.rows->len; i++)
        place_row(&page, row_at(&page, i), strips);
    g_array_unref(page.rows);
}
