/* Catalogues: events.csv. */
#include <string.h>

#include "core/date.h"
#include "core/number.h"
#include "data/audit.h"
#include "data/merge_parts.h"

/* An event as its cells have it; texts borrowed or owned by the caller. */
typedef struct {
    BgPeriod date;
    double score;
    const char *series, *label;
    guint row; /* of the sheet, or item of the reading */
    gboolean matched;
} Event;

static Event event_in_row(const BgSheet *sheet, guint row)
{
    Event event = { .series = bg_sheet_get(sheet, row, "series"),
                    .label = bg_sheet_get(sheet, row, "label"),
                    .row = row };
    BgDay unused;

    /* The loader has read all of these before; a cell that is none stays 0
     * and matches nothing. */
    if (bg_date_parse_iso(bg_sheet_get(sheet, row, "date_start"),
                          &event.date.start, &unused) != BG_DATE_OK ||
        bg_date_parse_iso(bg_sheet_get(sheet, row, "date_end"), &unused,
                          &event.date.end) != BG_DATE_OK ||
        !bg_number_parse(bg_sheet_get(sheet, row, "score"), '.', &event.score))
        event.date = (BgPeriod){ 0, 0 };
    return event;
}

static GArray *events_there(const BgMerge *merge)
{
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_EVENTS];
    GArray *events = g_array_new(FALSE, TRUE, sizeof(Event));
    int row = -1;

    while ((row = bg_sheet_find(sheet, (guint)(row + 1), "issue",
                                merge->reading->issue)) >= 0) {
        const Event event = event_in_row(sheet, (guint)row);

        g_array_append_val(events, event);
    }
    return events;
}

static GArray *events_read(const BgReading *reading)
{
    GArray *events = g_array_new(FALSE, TRUE, sizeof(Event));

    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *item =
            &g_array_index(reading->events, BgReadEvent, i);
        const Event event = { .date = item->date,
                              .score = item->score,
                              .series = item->series,
                              .label = item->text,
                              .row = i };

        g_array_append_val(events, event);
    }
    return events;
}

static Event *at(const GArray *events, guint i)
{
    return &g_array_index(events, Event, i);
}

static gboolean same_date(const Event *a, const Event *b)
{
    return g_str_equal(a->series, b->series) &&
           bg_period_equal(a->date, b->date);
}

static gboolean same_score(const Event *a, const Event *b)
{
    return same_date(a, b) && bg_points_equal(a->score, b->score);
}

static gboolean same_label(const Event *a, const Event *b)
{
    return same_score(a, b) && g_str_equal(a->label, b->label);
}

/* Pairs what is alike and not yet paired, one to one. */
static guint pair(GArray *old, GArray *read,
                  gboolean (*alike)(const Event *a, const Event *b))
{
    guint n = 0;

    for (guint i = 0; i < read->len; i++)
        for (guint j = 0; j < old->len && !at(read, i)->matched; j++)
            if (!at(old, j)->matched && alike(at(old, j), at(read, i))) {
                at(old, j)->matched = at(read, i)->matched = TRUE;
                n++;
            }
    return n;
}

static gboolean has_series(const GArray *events, const char *series)
{
    for (guint i = 0; i < events->len; i++)
        if (g_str_equal(at(events, i)->series, series))
            return TRUE;
    return FALSE;
}

static void add_event(BgMerge *merge, guint item)
{
    const BgReadEvent *event =
        &g_array_index(merge->reading->events, BgReadEvent, item);
    BgSheet *sheet = merge->tables->sheets[BG_SHEET_EVENTS];
    const guint row = bg_merge_add(merge, BG_SHEET_EVENTS, event->series, NULL);
    g_autofree char *start = bg_day_format(event->date.start);
    g_autofree char *end = bg_day_format(event->date.end);
    g_autofree char *score = bg_number_exact(event->score + 0.0);
    g_autofree char *place = bg_place_format(event->place);

    bg_sheet_set(sheet, row, "date_start", start);
    bg_sheet_set(sheet, row, "date_end", end);
    bg_sheet_set(sheet, row, "score", score);
    bg_sheet_set(sheet, row, "label", event->text);
    bg_merge_stand_on(merge, BG_SHEET_EVENTS, row, place);
}

/* The event there (or NULL) against the one that was read (or NULL). */
static void disagree(BgMerge *merge, const Event *old, const Event *read)
{
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_EVENTS];
    const Event *some = old ? old : read;
    const BgReadEvent *item =
        read ? &g_array_index(merge->reading->events, BgReadEvent, read->row)
             : NULL;
    g_autofree char *date = bg_period_format(some->date);
    g_autofree char *there = old ? bg_points_format(old->score) : g_strdup("");
    g_autofree char *here = read ? bg_points_format(read->score) : g_strdup("");
    g_autofree char *place = item ? bg_place_format(item->place) : g_strdup("");
    const BgConflict conflict = {
        .sheet = BG_SHEET_EVENTS,
        .series = (char *)(guintptr)some->series,
        .measure = date,
        .old = there,
        .read = here,
        .line = old ? bg_sheet_line(sheet, old->row) : 0,
        .place = place,
    };

    bg_merge_conflict(merge, &conflict);
}

/* What is left after pairing: another score on the same date, then events on
 * one side only.  Series that the reading does not have, or that are not
 * there yet, contradict nothing. */
static guint list_conflicts(BgMerge *merge, GArray *old, GArray *read)
{
    guint n = 0;

    for (guint i = 0; i < read->len; i++) {
        Event *event = at(read, i), *other = NULL;

        if (event->matched || !has_series(old, event->series))
            continue;
        for (guint j = 0; j < old->len && !other; j++)
            if (!at(old, j)->matched && same_date(at(old, j), event))
                other = at(old, j);
        if (other)
            other->matched = TRUE;
        disagree(merge, other, event);
        n++;
    }
    for (guint j = 0; j < old->len; j++) {
        if (at(old, j)->matched || !has_series(read, at(old, j)->series))
            continue;
        disagree(merge, at(old, j), NULL);
        n++;
    }
    return n;
}

static void add_new_series(BgMerge *merge, const GArray *old,
                           const GArray *read)
{
    for (guint i = 0; i < read->len; i++)
        if (!has_series(old, at(read, i)->series))
            add_event(merge, at(read, i)->row);
}

/* The events there of series whose catalogue was read: the others stay. */
static GArray *of_series_read(const GArray *old, const GArray *read)
{
    GArray *some = g_array_new(FALSE, TRUE, sizeof(Event));

    for (guint j = 0; j < old->len; j++)
        if (has_series(read, at(old, j)->series))
            g_array_append_val(some, *at(old, j));
    return some;
}

static void replace_all(BgMerge *merge, const GArray *old, const GArray *read)
{
    BgMergeCount *count = &merge->report->counts[BG_SHEET_EVENTS];
    const guint added = count->added;

    for (guint j = old->len; j-- > 0;)
        bg_sheet_remove(merge->tables->sheets[BG_SHEET_EVENTS],
                        at(old, j)->row);
    for (guint i = 0; i < read->len; i++)
        add_event(merge, at(read, i)->row);
    count->added = added + (read->len > old->len ? read->len - old->len : 0);
    count->removed += old->len > read->len ? old->len - read->len : 0;
    count->replaced += MIN(old->len, read->len);
}

/* Whether what is there is the reading's in every cell and its order. */
static gboolean is_identical(const BgMerge *merge, const GArray *old,
                             const GArray *read)
{
    const BgSheet *sheet = merge->tables->sheets[BG_SHEET_EVENTS];

    if (old->len != read->len)
        return FALSE;
    for (guint i = 0; i < read->len; i++) {
        const BgReadEvent *event =
            &g_array_index(merge->reading->events, BgReadEvent, i);
        const guint row = at(old, i)->row;
        g_autofree char *place = bg_place_format(event->place);

        if (!same_label(at(old, i), at(read, i)) ||
            !g_str_equal(bg_sheet_get(sheet, row, "provenance"), merge->key) ||
            !g_str_equal(bg_sheet_get(sheet, row, "place"), place))
            return FALSE;
    }
    return TRUE;
}

/* The catalogues that were read instead of those there, whole. */
static void replace(BgMerge *merge, const GArray *there, const GArray *read)
{
    BgMergeCount *count = &merge->report->counts[BG_SHEET_EVENTS];
    g_autoptr(GArray) old = of_series_read(there, read);

    count->kept += there->len - old->len;
    if (is_identical(merge, old, read))
        count->kept += old->len;
    else
        replace_all(merge, old, read);
}

void bg_merge_events(BgMerge *merge)
{
    g_autoptr(GArray) old = events_there(merge);
    g_autoptr(GArray) read = events_read(merge->reading);
    BgMergeCount *count = &merge->report->counts[BG_SHEET_EVENTS];

    if (read->len == 0)
        return;
    if (merge->replace && old->len > 0) {
        replace(merge, old, read);
        return;
    }
    const guint same = pair(old, read, same_label);
    const guint renamed = pair(old, read, same_score);

    count->kept += same + renamed;
    merge->report->other_labels += renamed;
    if (list_conflicts(merge, old, read) == 0)
        add_new_series(merge, old, read);
}
