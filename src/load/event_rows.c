#include "load/event_rows.h"

#include <string.h>

#include "core/hash.h"
#include "load/csv_table.h"
#include "load/event_rows_parts.h"

/* What a row says; the partner borrowed from its text. */
typedef struct {
    BgEventDate date;
    const char *partner;
    gsize length;
    BgScore score;
} Event;

static GArray *new_notes(void)
{
    GArray *notes = g_array_new(FALSE, TRUE, sizeof(BgRowNote));

    g_array_set_clear_func(notes, bg_event_note_clear);
    return notes;
}

BgEventRows *bg_event_rows_new(const BgEventTask *task, const char *file,
                               char delimiter, BgEventSums *sums,
                               BgEventTally *tally)
{
    BgEventRows *rows = g_new0(BgEventRows, 1);

    rows->task = task;
    rows->file = g_strdup(file);
    rows->delimiter = delimiter;
    rows->scan = bg_row_scan_new(delimiter, !task->plain_quotes);
    rows->dates = bg_event_dates_new(task->date_format, task->unit);
    rows->scratch = g_string_new(NULL);
    rows->condition = g_string_new(NULL);
    rows->sums = sums;
    rows->tally = tally;
    rows->bad = new_notes();
    rows->repeated = new_notes();
    rows->ids = g_array_new(FALSE, FALSE, sizeof(Id));
    return rows;
}

void bg_event_rows_free(BgEventRows *rows)
{
    if (!rows)
        return;
    g_free(rows->file);
    bg_row_scan_free(rows->scan);
    bg_event_dates_free(rows->dates);
    g_string_free(rows->scratch, TRUE);
    g_string_free(rows->condition, TRUE);
    g_array_unref(rows->bad);
    g_array_unref(rows->repeated);
    g_array_unref(rows->ids);
    g_free(rows);
}

void bg_event_rows_begin(BgEventRows *rows, const BgRowBlock *block)
{
    rows->block = block;
    bg_row_scan_text(rows->scan, block->text, block->length);
    g_array_set_size(rows->ids, 0);
}

/* --- one row -----------------------------------------------------------------
 */

/* A field's own text, without the blanks that its quotes may hold. */
static BgFieldText field_of_any_kind(const BgEventRows *rows, const BgRow *row,
                                     guint column)
{
    BgFieldText field =
        bg_field_plain(bg_row_field(row, column), rows->scratch);

    while (field.length > 0 && bg_is_blank(*field.text))
        field.text++, field.length--;
    while (field.length > 0 && bg_is_blank(field.text[field.length - 1]))
        field.length--;
    return field;
}

/* The same, sooner where neither a quote nor a blank can be in the way. */
static inline BgFieldText field_of(const BgEventRows *rows, const BgRow *row,
                                   guint column)
{
    const char *from = bg_row_field_start(row, column);
    const char *to = row->text + row->ends[column];

    if (to > from && (guint8)*from > '"' && (guint8)to[-1] > ' ')
        return (BgFieldText){ from, (gsize)(to - from), FALSE };
    return field_of_any_kind(rows, row, column);
}

static gboolean is_empty_row(const BgRow *row)
{
    for (guint i = 0; i < row->n_fields; i++)
        if (bg_row_field(row, i).length > 0)
            return FALSE;
    return TRUE;
}

static void note_mark(BgEventRows *rows, const BgRow *row, guint column,
                      char mark)
{
    BgRowNote *first = &rows->marks[mark == ','];

    if (first->line > 0)
        return;
    first->block = rows->block->number;
    first->line = bg_event_line(rows, row->start);
    first->column = column + 1;
}

/* One hash of all the columns that name an event together. */
static void keep_id(BgEventRows *rows, const BgRow *row, const GArray *columns)
{
    Id id = { 0, row->start };

    for (guint i = 0; i < columns->len; i++) {
        const BgFieldText field =
            field_of(rows, row, g_array_index(columns, guint, i));

        id.hash =
            bg_hash_mix(id.hash + i) ^ bg_hash_bytes(field.text, field.length);
    }
    g_array_append_val(rows->ids, id);
}

static gboolean add_event(BgEventRows *rows, const BgRow *row,
                          const BgEventColumns *columns, const Event *event,
                          GError **error)
{
    BgEventTally *tally = rows->tally;
    guint32 partner =
        bg_event_sums_find(rows->sums, event->partner, event->length);

    if (partner == G_MAXUINT32) {
        if (!g_utf8_validate_len(event->partner, event->length, NULL))
            return bg_event_bad_row(rows, row, (int)columns->partner,
                                    BG_CSV_NOT_UTF8, error);
        partner =
            bg_event_sums_partner(rows->sums, event->partner, event->length);
    }
    if (event->score.mark)
        note_mark(rows, row, columns->score, event->score.mark);
    tally->used++;
    if (!bg_event_sums_add(rows->sums, partner, event->date.first_bin,
                           event->score.value))
        return bg_event_refuse(rows, row, (int)columns->score,
                               "the scores are too large to be added up",
                               error);
    if (columns->ids->len > 0)
        keep_id(rows, row, columns->ids);
    return TRUE;
}

/* Reads score and partner of a row whose date is right. */
static gboolean take_event(BgEventRows *rows, const BgRow *row,
                           const BgEventColumns *columns, Event *event,
                           GError **error)
{
    const BgFieldText field = field_of(rows, row, columns->score);
    const BgScoreStatus status = bg_event_score_read(
        field.text, field.length, rows->delimiter != ',', &event->score);

    if (status == BG_SCORE_BAD)
        return bg_event_bad_score(rows, row, columns, field, error);
    const BgFieldText partner = field_of(rows, row, columns->partner);

    event->partner = partner.text;
    event->length = partner.length;
    if (partner.length == 0)
        rows->tally->unnamed++;
    else if (status == BG_SCORE_MISSING)
        rows->tally->unscored++;
    else
        return add_event(rows, row, columns, event, error);
    return TRUE;
}

static gboolean take_row(BgEventRows *rows, const BgRow *row,
                         const BgEventColumns *columns, GError **error)
{
    const BgEventTask *task = rows->task;
    BgEventTally *tally = rows->tally;
    Event event;

    if (row->n_fields != columns->n_fields) {
        tally->rows++;
        return bg_event_bad_length(rows, row, columns, error);
    }
    const BgFieldText field = field_of(rows, row, columns->date);

    if (field.length == 0 && is_empty_row(row))
        return TRUE;
    tally->rows++;
    if (columns->wheres->len > 0 &&
        !bg_event_columns_match(columns, row, rows->condition)) {
        tally->filtered++;
        return TRUE;
    }
    bg_event_dates_read(rows->dates, field.text, field.length, &event.date);
    if (event.date.status != BG_DATE_OK)
        return bg_event_bad_date(rows, row, columns, field, event.date.status,
                                 error);
    if (event.date.first < task->from ||
        (task->to != 0 && event.date.last > task->to))
        tally->outside++;
    else if (event.date.first_bin != event.date.last_bin)
        tally->wide++;
    else
        return take_event(rows, row, columns, &event, error);
    return TRUE;
}

/* --- blocks ------------------------------------------------------------------
 */

static gboolean too_long(const BgEventRows *rows, const BgRow *row,
                         GError **error)
{
    return bg_event_refuse(
        rows, row, -1, "a row is longer than 1 MiB: is a quote never closed?",
        error);
}

/* The next row; FALSE with an error where its quotes are out of place.
 * @param more set to whether there is one */
static gboolean next_row(BgEventRows *rows, BgRow *row, gboolean *more,
                         GError **error)
{
    guint field = 0;
    const BgRowStatus status = bg_row_scan_next(rows->scan, row, &field);

    *more = status == BG_ROW_OK;
    if (rows->block->uncut && (status == BG_ROW_OK || status == BG_ROW_OPEN))
        return too_long(rows, row, error);
    return status == BG_ROW_OK || status == BG_ROW_NONE ||
           bg_event_bad_quotes(rows, row, status, field, error);
}

/* Whether a first row says what an event says. */
static gboolean is_event(BgFieldText date, BgFieldText score, void *data)
{
    BgEventRows *rows = data;
    BgEventDate day;
    BgScore number;

    bg_event_dates_read(rows->dates, date.text, date.length, &day);
    return day.status != BG_DATE_NOT_A_DATE ||
           bg_event_score_read(score.text, score.length, TRUE, &number) ==
               BG_SCORE_OK;
}

gboolean bg_event_rows_header(BgEventRows *rows, BgEventColumns *columns,
                              GError **error)
{
    BgRow row;
    gboolean more = FALSE;

    *columns = (BgEventColumns){ 0 };
    if (!next_row(rows, &row, &more, error))
        return FALSE;
    if (!more)
        return TRUE;
    const BgEventFirst first = { rows->file,
                                 (guint)bg_event_line(rows, row.start),
                                 is_event, rows };

    if (!bg_event_columns_find(&row, &rows->task->columns, &first, columns,
                               error))
        return FALSE;
    if (!columns->header)
        bg_event_rows_begin(rows, rows->block);
    return TRUE;
}

gboolean bg_event_rows_add(BgEventRows *rows, const BgEventColumns *columns,
                           GError **error)
{
    BgRow row;
    gboolean more = TRUE;

    for (;;) {
        if (!next_row(rows, &row, &more, error))
            return FALSE;
        if (!more)
            return TRUE;
        if (!take_row(rows, &row, columns, error))
            return FALSE;
    }
}

void bg_event_rows_check_ids(BgEventRows *rows, BgEventIds *ids)
{
    for (guint i = 0; i < rows->ids->len; i++) {
        const Id *id = &g_array_index(rows->ids, Id, i);

        if (bg_event_ids_add(ids, id->hash))
            continue;
        rows->tally->repeated++;
        if (rows->repeated->len < BG_EVENT_PLACES) {
            const BgRow row = { .start = id->start };

            bg_event_note_keep(rows->repeated,
                               bg_event_note(rows, &row, -1, "id"));
        }
    }
}

const BgRowNote *bg_event_rows_mark(const BgEventRows *rows, char mark)
{
    const BgRowNote *note = &rows->marks[mark == ','];

    return note->line > 0 ? note : NULL;
}

const GArray *bg_event_rows_bad(const BgEventRows *rows)
{
    return rows->bad;
}

const GArray *bg_event_rows_repeated(const BgEventRows *rows)
{
    return rows->repeated;
}
