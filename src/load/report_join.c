/* The texts of a row, put together from its strips. */
#include "load/report_date.h"
#include "load/report_rows.h"
#include "load/report_score.h"

/* What becomes of a hyphen at the end of a line. */
typedef enum { KEEP_HYPHENS, DROP_HYPHENS, JUDGE_HYPHENS } Hyphens;

static gunichar last_character(const GString *text)
{
    return text->len > 0
               ? g_utf8_get_char(g_utf8_prev_char(text->str + text->len))
               : 0;
}

static gboolean is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

/* A hyphen between two small letters was put there by the line break. */
static gboolean breaks_word(const GString *text, const char *next)
{
    const char *hyphen = g_utf8_prev_char(text->str + text->len);

    return hyphen > text->str &&
           g_unichar_islower(g_utf8_get_char(g_utf8_prev_char(hyphen))) &&
           g_unichar_islower(g_utf8_get_char(next));
}

static gboolean is_dash(gunichar c)
{
    return is_hyphen(c) || (c >= 0x2012 && c <= 0x2015);
}

/* Whether nothing belongs between the text and what follows: it ends in a
 * hyphen, or, in a date, in a dash without a blank before it. */
static gboolean sticks(const GString *text, Hyphens hyphens)
{
    const gunichar last = last_character(text);
    const char *dash = g_utf8_prev_char(text->str + text->len);

    if (dash > text->str && dash[-1] == ' ')
        return FALSE;
    return is_hyphen(last) || (hyphens != JUDGE_HYPHENS && is_dash(last));
}

static void join(GString *text, const char *piece, Hyphens hyphens)
{
    if (*piece == '\0')
        return;
    if (text->len > 0 && !sticks(text, hyphens)) {
        g_string_append_c(text, ' ');
    } else if (text->len > 0 &&
               (hyphens == DROP_HYPHENS ||
                (hyphens == JUDGE_HYPHENS && breaks_word(text, piece)))) {
        const char *hyphen = g_utf8_prev_char(text->str + text->len);

        g_string_truncate(text, (gsize)(hyphen - text->str));
    }
    g_string_append(text, piece);
}

char *bg_report_row_event(const GArray *strips, const BgReportRow *row)
{
    GString *text = g_string_new(NULL);

    for (guint i = row->from; i < row->to; i++)
        join(text, bg_report_strip(strips, i)->event, JUDGE_HYPHENS);
    return g_string_free(text, FALSE);
}

static char *join_date(const GArray *strips, const BgReportRow *row,
                       Hyphens hyphens)
{
    GString *text = g_string_new(NULL);

    for (guint i = row->from; i < row->to; i++)
        join(text, bg_report_strip(strips, i)->date, hyphens);
    return g_string_free(text, FALSE);
}

char *bg_report_row_date(const GArray *strips, const BgReportRow *row,
                         char **folded)
{
    char *kept = join_date(strips, row, KEEP_HYPHENS);

    *folded = bg_report_fold(kept);
    if (bg_report_is_date(*folded))
        return kept;
    g_autofree char *dropped = join_date(strips, row, DROP_HYPHENS);
    g_autofree char *other = bg_report_fold(dropped);

    if (!bg_report_is_date(other))
        return kept;
    g_free(kept);
    g_free(*folded);
    *folded = g_steal_pointer(&other);
    return g_steal_pointer(&dropped);
}

char *bg_report_row_score(const GArray *strips, const BgReportRow *row,
                          guint score)
{
    GString *text = g_string_new(NULL);

    for (guint i = row->from; i < row->to; i++)
        join(text, bg_report_strip(strips, i)->score[score], KEEP_HYPHENS);
    g_autofree char *joined = g_string_free(text, FALSE);

    return bg_report_fold(joined);
}

gboolean bg_report_row_is_total(const GArray *strips, const BgReportRow *row)
{
    g_autofree char *date = join_date(strips, row, KEEP_HYPHENS);
    g_autofree char *event = bg_report_row_event(strips, row);
    g_autofree char *date_folded = bg_report_fold(date);
    g_autofree char *event_folded = bg_report_fold(event);

    return (bg_report_is_total_word(date_folded) && *event == '\0') ||
           (bg_report_is_total_word(event_folded) && *date == '\0');
}
