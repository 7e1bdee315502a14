/* The cheapest way to cut strips into rows, by dynamic programming over the
 * borders between them. */
#include "load/report_rows.h"

#include <stdlib.h>
#include <string.h>

#include "load/report_date.h"

enum { MOST_LINES = 32, FORBIDDEN = 100000 };

/* Costs were chosen so that a lost date or score outweighs everything that
 * layout and wording can say, and a row without either outweighs both. */
enum {
    NO_DATE = 30,
    NO_SCORE = 32,
    BAD_DATE_ALONE = 60, /* no score beside it: hardly a row */
    BAD_DATE = 100,
    BURIED_DATE = 60, /* a good date among pieces that make a bad one */
    ONLY_TEXT = 80,
    GAP_INSIDE = 3,
    PAGE_INSIDE = 3,
    OFF_PLACE = 4, /* a line, from where the style wants the score */
    LOOKS_CUT = 3
};

/* What one strip would be by itself. */
typedef struct {
    gboolean is_date, is_total;
} Hint;

/* What is known of a row, grown one strip at a time. */
typedef struct {
    guint n_scores, scores[BG_REPORT_MOST_SCORES];
    guint dates, gaps, pages;
    gboolean date_is_good;  /* all pieces so far make one date */
    gboolean has_good_date; /* one of the pieces is a date by itself */
    gboolean may_be_total;  /* one of its strips has the word for it */
} Block;

static gboolean has_score(const BgReportStrip *strip)
{
    for (guint s = 0; s < BG_REPORT_MOST_SCORES; s++)
        if (*strip->score[s])
            return TRUE;
    return FALSE;
}

/* A colour in brackets may stand on a line of its own, below its score. */
static gboolean is_own_score(const char *score)
{
    return *score && *score != '(';
}

/* What is costly to find out is found out anew only where it may change. */
static void grow(Block *block, const GArray *strips, const Hint *hints,
                 const BgReportRow *row)
{
    const BgReportStrip *strip = bg_report_strip(strips, row->to - 1);

    if (*strip->date) {
        g_autofree char *folded = NULL;

        g_free(bg_report_row_date(strips, row, &folded));
        block->date_is_good = bg_report_is_date(folded);
        block->has_good_date |= hints[row->to - 1].is_date;
    }
    block->may_be_total |= hints[row->to - 1].is_total;
    if (row->to - row->from > 1) {
        block->gaps += strip->after_gap ? 1 : 0;
        block->pages += strip->after_page ? 1 : 0;
    }
    for (guint s = 0; s < block->n_scores; s++)
        block->scores[s] += is_own_score(strip->score[s]) ? 1 : 0;
    block->dates += *strip->date ? 1 : 0;
}

/* The strip that shows where a row is: its first with a score, else with a
 * date. */
static guint anchor_of(const GArray *strips, const BgReportRow *row)
{
    for (guint i = row->from; i < row->to; i++)
        if (has_score(bg_report_strip(strips, i)))
            return i;
    for (guint i = row->from; i < row->to; i++)
        if (*bg_report_strip(strips, i)->date)
            return i;
    return row->from;
}

static guint placement_cost(const GArray *strips, const BgReportRow *row,
                            BgRowStyle style)
{
    const guint anchor = anchor_of(strips, row);
    guint above = 0, below = 0;

    for (guint i = row->from; i < row->to; i++) {
        const guint line = *bg_report_strip(strips, i)->event ? 1 : 0;

        above += i < anchor ? line : 0;
        below += i > anchor ? line : 0;
    }
    if (style == BG_ROWS_TOP)
        return OFF_PLACE * above;
    const guint off = (guint)abs((int)above - (int)below);

    return off > 1 ? OFF_PLACE * (off - 1) : off;
}

/* "of", "and": words that end no event. */
static gboolean ends_open(const char *event)
{
    static const char *const open[] = { "the", "a",  "of",  "and", "in",   "to",
                                        "on",  "by", "at",  "for", "with", "и",
                                        "в",   "о",  "об",  "с",   "на",   "по",
                                        "к",   "из", "для", NULL };
    const gsize n = strlen(event);
    const char *word = strrchr(event, ' ');

    if (n == 0)
        return FALSE;
    return strchr("-,(", event[n - 1]) ||
           g_strv_contains(open, word ? word + 1 : event);
}

static guint wording_cost(const GArray *strips, guint from, guint to)
{
    const char *first = "", *last = "";

    for (guint i = from; i < to; i++) {
        const char *event = bg_report_strip(strips, i)->event;

        if (*event && !*first)
            first = event;
        if (*event)
            last = event;
    }
    const gboolean cut_front =
        *first &&
        (g_unichar_islower(g_utf8_get_char(first)) || strchr(",.;:)", *first));

    return LOOKS_CUT * (guint)(cut_front + ends_open(last));
}

static guint date_cost(const Block *block, guint missing)
{
    if (block->dates == 0)
        return missing == block->n_scores ? ONLY_TEXT : NO_DATE;
    if (block->date_is_good)
        return 0;
    const guint buried = block->has_good_date ? BURIED_DATE : 0;

    return buried + (missing == block->n_scores ? BAD_DATE_ALONE : BAD_DATE);
}

static guint block_cost(const GArray *strips, const BgReportRow *row,
                        const Block *block, BgRowStyle style)
{
    guint missing = 0, cost;

    for (guint s = 0; s < block->n_scores; s++) {
        if (block->scores[s] > 1)
            return FORBIDDEN;
        missing += block->scores[s] == 0;
    }
    cost = GAP_INSIDE * block->gaps + PAGE_INSIDE * block->pages;
    if (block->may_be_total && bg_report_row_is_total(strips, row))
        return cost + (missing > 0 ? NO_SCORE : 0);
    const guint date = date_cost(block, missing);

    cost += date;
    if (missing > 0 && date < BAD_DATE_ALONE)
        cost += NO_SCORE;
    cost += wording_cost(strips, row->from, row->to);
    return block->pages > 0 ? cost : cost + placement_cost(strips, row, style);
}

static Hint *hints_of(const GArray *strips)
{
    Hint *hints = g_new(Hint, strips->len + 1);

    for (guint i = 0; i < strips->len; i++) {
        const BgReportStrip *strip = bg_report_strip(strips, i);
        const BgReportRow row = { i, i + 1 };

        g_autofree char *date = bg_report_fold(strip->date);

        hints[i].is_total = (!*strip->date || !*strip->event) &&
                            bg_report_row_is_total(strips, &row);
        hints[i].is_date = bg_report_is_date(date);
    }
    return hints;
}

/* best[i]: the least cost of the strips before i; from[i]: where the last row
 * of that way begins. */
static void find_rows(const GArray *strips, guint n_scores, BgRowStyle style,
                      guint *best, guint *from)
{
    g_autofree Hint *hints = hints_of(strips);

    best[0] = 0;
    for (guint i = 1; i <= strips->len; i++)
        best[i] = G_MAXUINT;
    for (guint i = 0; i < strips->len; i++) {
        Block block = { .n_scores = n_scores };

        for (guint j = i; j < strips->len && j - i < MOST_LINES; j++) {
            const BgReportRow row = { i, j + 1 };

            if (j > i && (bg_report_strip(strips, j)->starts ||
                          bg_report_strip(strips, j - 1)->ends))
                break;
            grow(&block, strips, hints, &row);
            const guint cost = block_cost(strips, &row, &block, style);

            if (cost >= FORBIDDEN)
                break;
            if (best[i] + cost < best[j + 1]) {
                best[j + 1] = best[i] + cost;
                from[j + 1] = i;
            }
        }
    }
}

static void reverse(GArray *rows)
{
    for (guint i = 0; i < rows->len / 2; i++) {
        BgReportRow *a = &g_array_index(rows, BgReportRow, i);
        BgReportRow *b = &g_array_index(rows, BgReportRow, rows->len - 1 - i);
        const BgReportRow kept = *a;

        *a = *b;
        *b = kept;
    }
}

GArray *bg_report_rows(const GArray *strips, guint n_scores, BgRowStyle style,
                       guint *cost)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(BgReportRow));
    g_autofree guint *best = g_new(guint, strips->len + 1);
    g_autofree guint *from = g_new0(guint, strips->len + 1);

    find_rows(strips, n_scores, style, best, from);
    for (guint to = strips->len; to > 0; to = from[to]) {
        const BgReportRow row = { from[to], to };

        g_array_append_val(rows, row);
    }
    reverse(rows);
    *cost = best[strips->len];
    return rows;
}
