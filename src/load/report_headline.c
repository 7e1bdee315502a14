#include "load/report_headline.h"

#include <string.h>

#include "core/number.h"
#include "load/report_heading.h"
#include "load/report_issue.h"
#include "load/report_label.h"
#include "load/report_score.h"

enum { MOST_PENDING = 3 };

typedef struct {
    const BgReportText *text;
    BgReading *reading;
    const char *series; /* of the section; NULL: none */
    /* Labels whose numbers may stand on the next line. */
    const char *pending[MOST_PENDING];
    guint n_pending, pending_line;
    const char *pending_series;
    gboolean stacked; /* labels stand under each other without numbers */
} Scan;

void bg_report_unread(BgReading *reading, BgPlace place, const char *printed,
                      const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const BgUnread item = { .place = place,
                            .text = bg_report_plain(printed),
                            .reason = g_strdup_vprintf(format, arguments) };

    va_end(arguments);
    g_array_append_val(reading->unread, item);
}

static void unread_line(const Scan *scan, guint i, const char *reason)
{
    bg_report_unread(scan->reading, bg_report_text_place(scan->text, i),
                     bg_report_text_line(scan->text, i)->text, "%s", reason);
}

static const BgReadValue *find_value(const Scan *scan, const char *series,
                                     const char *measure)
{
    for (guint i = 0; i < scan->reading->values->len; i++) {
        const BgReadValue *value =
            &g_array_index(scan->reading->values, BgReadValue, i);

        if (g_str_equal(value->series, series) &&
            g_str_equal(value->measure, measure))
            return value;
    }
    return NULL;
}

static gboolean has_wrong_sign(const char *measure, double value)
{
    return (g_str_equal(measure, "positive") && value < 0) ||
           (g_str_equal(measure, "negative") && value > 0);
}

/* A label in the middle of a sentence may speak of another issue: there only
 * the first value counts. */
static void add_value(const Scan *scan, guint i, const char *series,
                      const char *measure, double value, gboolean in_sentence)
{
    if (!series) {
        if (!in_sentence)
            unread_line(scan, i, "no heading above says whose index this is");
        return;
    }
    const BgReadValue *known = find_value(scan, series, measure);

    if (known) {
        g_autofree char *number = bg_number_exact(known->value);

        if (known->value < value || known->value > value)
            if (!in_sentence)
                bg_report_unread(scan->reading,
                                 bg_report_text_place(scan->text, i),
                                 bg_report_text_line(scan->text, i)->text,
                                 "line %u prints %s for %s.%s",
                                 known->place.line, number, series, measure);
        return;
    }
    if (has_wrong_sign(measure, value)) {
        if (!in_sentence)
            unread_line(scan, i, "the sign contradicts the label");
        return;
    }
    const BgReadValue new = { .series = g_strdup(series),
                              .measure = g_strdup(measure),
                              .value = value + 0.0,
                              .place = bg_report_text_place(scan->text, i) };

    g_array_append_val(scan->reading->values, new);
}

/* --- labels -------------------------------------------------------------- */

static void set_pending(Scan *scan, guint i, const char *measure)
{
    if (scan->pending_line != i)
        scan->n_pending = 0;
    if (scan->n_pending == MOST_PENDING)
        return;
    scan->pending[scan->n_pending++] = measure;
    scan->pending_line = i;
    scan->pending_series = scan->series;
}

/* Where the words of a line begin: after the marks of a list or table. */
static const char *first_word(const char *folded)
{
    const char *p = folded + strspn(folded, " |");

    if (g_str_has_prefix(p, "- ") || g_str_has_prefix(p, "\u2022"))
        p = strchr(p, ' ') ? strchr(p, ' ') + 1 : p;
    return p;
}

/* "|---|---|". */
static gboolean is_rule(const char *folded)
{
    return folded[strspn(folded, " |-+:=_")] == '\0';
}

/* The line, with those below it that a headline in a sentence goes on in. */
static char *whole_headline(const Scan *scan, guint i)
{
    enum { MOST_LINES = 3 };
    char *text = g_strdup(bg_report_text_line(scan->text, i)->folded);

    for (guint n = 1;
         n < MOST_LINES && i + n < bg_report_text_length(scan->text) &&
         bg_report_label_goes_on(text);
         n++) {
        const char *next = bg_report_text_line(scan->text, i + n)->folded;
        char *joined = *next ? g_strconcat(text, " ", next, NULL) : NULL;

        if (!joined)
            break;
        g_free(text);
        text = joined;
    }
    return text;
}

/* All labels of a line, each with what follows it. */
static gboolean read_labels(Scan *scan, guint i)
{
    g_autofree char *folded = whole_headline(scan, i);
    const char *measure, *end, *rest = folded, *label;
    gboolean any = FALSE, numbers = FALSE;

    while ((label = bg_report_label(rest, &measure, &end))) {
        const gboolean in_sentence =
            !numbers && scan->pending_line != i && label != first_word(folded);
        double value;

        any = TRUE;
        switch (bg_report_after_label(end, &value, &rest)) {
        case BG_AFTER_LABEL_NUMBER:
            numbers = TRUE;
            add_value(scan, i, scan->series, measure, value, in_sentence);
            break;
        case BG_AFTER_LABEL_NOTHING:
            if (!in_sentence)
                set_pending(scan, i, measure);
            break;
        case BG_AFTER_LABEL_AMBIGUOUS:
            if (!in_sentence)
                unread_line(scan, i, "the dash may be a minus sign");
            break;
        case BG_AFTER_LABEL_GARBAGE:
            if (!in_sentence)
                unread_line(scan, i, "no number after the label");
            break;
        case BG_AFTER_LABEL_TEXT:
            break;
        }
    }
    if (numbers)
        scan->n_pending = 0;
    return any;
}

/* --- numbers below their labels ------------------------------------------ */

/* As many numbers as there are labels, and nothing else. */
static gboolean read_pending(Scan *scan, guint i)
{
    const char *p = first_word(bg_report_text_line(scan->text, i)->folded);
    double values[MOST_PENDING];

    for (guint n = 0; n < scan->n_pending; n++) {
        const gsize length = bg_report_leading_number(p, &values[n]);

        if (length == 0)
            return FALSE;
        p += length;
        p += strspn(p, "| \t");
    }
    if (*p != '\0' && *p != '(')
        return FALSE;
    for (guint n = 0; n < scan->n_pending; n++)
        add_value(scan, i, scan->pending_series, scan->pending[n], values[n],
                  FALSE);
    return TRUE;
}

/* Labels that no line of numbers followed. */
static void drop_pending(Scan *scan)
{
    if (scan->n_pending > 0 && scan->pending_series)
        unread_line(scan, scan->pending_line, "no number after the label");
    scan->n_pending = 0;
}

/* --- security ------------------------------------------------------------ */

/* "level of regional tension: -8 (yellow)". */
static gboolean read_security(Scan *scan, guint i)
{
    enum { LONGEST = 200 };
    const char *folded = bg_report_text_line(scan->text, i)->folded;
    const char *mark = strpbrk(folded, ":=");
    const char *series, *colour;
    double value;

    if (!mark || strlen(folded) > LONGEST)
        return FALSE;
    g_autofree char *name = g_strndup(folded, (gsize)(mark - folded));
    const char *number = mark + 1 + strspn(mark + 1, " ");

    if (bg_report_heading(name, &series) != BG_HEADING_SECURITY || !series ||
        *number == '\0')
        return FALSE;
    if (!bg_report_total(number, &value, &colour))
        return FALSE;
    add_value(scan, i, series, "aggregate", value, FALSE);
    return TRUE;
}

/* A heading changes the section; one of a security series may have its number
 * on the next line, but need not. */
static gboolean read_heading(Scan *scan, guint i)
{
    const char *series;
    const BgHeading kind =
        bg_report_heading(bg_report_text_line(scan->text, i)->folded, &series);

    if (kind == BG_HEADING_PARTNER || kind == BG_HEADING_SECURITY)
        scan->series = series;
    return kind != BG_HEADING_NONE;
}

static void read_line(Scan *scan, guint i)
{
    if (is_rule(bg_report_text_line(scan->text, i)->folded))
        return;
    if (scan->n_pending > 0 && read_pending(scan, i)) {
        scan->n_pending = 0;
        return;
    }
    const gboolean stacked = scan->stacked || scan->n_pending > 0;

    drop_pending(scan);
    scan->stacked = FALSE;
    if (read_security(scan, i) || read_heading(scan, i))
        return;
    read_labels(scan, i);
    if (stacked &&
        scan->n_pending > 0) { /* whose the next number is, who knows */
        drop_pending(scan);
        scan->stacked = TRUE;
    }
}

void bg_report_headlines(const BgReportText *text, const gboolean *skip,
                         BgReading *reading)
{
    Scan scan = { .text = text, .reading = reading };

    for (guint i = 0; i < bg_report_text_length(text); i++) {
        const BgReportLine *line = bg_report_text_line(text, i);

        if (skip[i])
            continue;
        if (*line->folded == '\0' || bg_report_is_title(line->folded))
            continue;
        if (!line->is_margin)
            read_line(&scan, i);
        else if (text->pages == 0 && scan.n_pending > 0 &&
                 read_pending(&scan, i))
            scan.n_pending = 0; /* no page's number: its label is above */
    }
    drop_pending(&scan);
}
