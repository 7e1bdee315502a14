/* Rows that cannot be read: where they are, and what is wrong with them. */
#include "core/error.h"
#include "core/text.h"
#include "load/csv_table.h"
#include "load/event_rows_parts.h"

void bg_event_note_clear(gpointer data)
{
    g_free(((BgRowNote *)data)->message);
}

/* The line on which byte `at` of the block stands. */
guint64 bg_event_line(const BgEventRows *rows, guint32 at)
{
    const BgRowBlock *block = rows->block;

    return block->line + bg_count_lines(block->text, at, block->before);
}

/* @param field from 0, or -1 for the whole row */
BgRowNote bg_event_note(const BgEventRows *rows, const BgRow *row, int field,
                        const char *message)
{
    const guint32 at = field > 0 && (guint)field < row->n_fields
                           ? row->ends[field - 1] + 1
                           : row->start;
    const guint64 line = bg_event_line(rows, at);
    g_autofree char *place = bg_csv_place(
        rows->file, (guint)MIN(line, (guint64)G_MAXUINT), (guint)(field + 1));

    return (BgRowNote){ rows->block->number, line, (guint)(field + 1),
                        g_strconcat(message, place, NULL) };
}

void bg_event_note_keep(GArray *notes, BgRowNote note)
{
    if (notes->len < BG_EVENT_PLACES)
        g_array_append_val(notes, note);
    else
        bg_event_note_clear(&note);
}

gboolean bg_event_refuse(const BgEventRows *rows, const BgRow *row, int field,
                         const char *message, GError **error)
{
    BgRowNote note = bg_event_note(rows, row, field, message);

    g_set_error_literal(error, BG_ERROR, BG_ERROR_INPUT, note.message);
    bg_event_note_clear(&note);
    return FALSE;
}

/* A row that cannot be read: an error, or counted. */
gboolean bg_event_bad_row(BgEventRows *rows, const BgRow *row, int field,
                          const char *message, GError **error)
{
    if (!rows->task->skip_bad)
        return bg_event_refuse(rows, row, field, message, error);
    rows->tally->bad++;
    if (rows->bad->len < BG_EVENT_PLACES)
        bg_event_note_keep(rows->bad, bg_event_note(rows, row, field, message));
    return TRUE;
}

/* Behind a quote out of place nobody knows where the next row begins, so that
 * it cannot be skipped. */
gboolean bg_event_bad_quotes(const BgEventRows *rows, const BgRow *row,
                             BgRowStatus status, guint field, GError **error)
{
    const char *message = status == BG_ROW_QUOTE_INSIDE  ? BG_CSV_QUOTE_INSIDE
                          : status == BG_ROW_TEXT_BEHIND ? BG_CSV_TEXT_BEHIND
                                                         : BG_CSV_OPEN;
    g_autofree char *hint = g_strdup_printf(
        "%s; or say --quotes none, if quotes mean nothing in this file",
        message);

    return bg_event_refuse(rows, row, (int)field, hint, error);
}

gboolean bg_event_bad_date(BgEventRows *rows, const BgRow *row,
                           const BgEventColumns *columns, BgFieldText field,
                           BgDateStatus status, GError **error)
{
    const char *format = rows->task->date_format;
    g_autofree char *text = g_strndup(field.text, field.length);
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *hint = format ? bg_text_quote(format) : bg_date_hint(text);
    g_autofree char *message =
        status == BG_DATE_NO_SUCH_DAY
            ? g_strdup_printf("there is no such date: %s", shown)
            : g_strdup_printf("cannot read %s as a date: %s%s", shown,
                              format ? "it is not of the form " : "", hint);

    return bg_event_bad_row(rows, row, (int)columns->date, message, error);
}

gboolean bg_event_bad_score(BgEventRows *rows, const BgRow *row,
                            const BgEventColumns *columns, BgFieldText field,
                            GError **error)
{
    g_autofree char *text = g_strndup(field.text, field.length);
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *message =
        g_strdup_printf("cannot read %s as a score", shown);

    return bg_event_bad_row(rows, row, (int)columns->score, message, error);
}

gboolean bg_event_bad_length(BgEventRows *rows, const BgRow *row,
                             const BgEventColumns *columns, GError **error)
{
    g_autofree char *message =
        g_strdup_printf("%u fields where the first line has %u", row->n_fields,
                        columns->n_fields);

    return bg_event_bad_row(rows, row, -1, message, error);
}
