/* What a reading found, in sentences. */
#include <math.h>

#include "command/import_sums.h"
#include "command/import_tables.h"
#include "core/text.h"
#include "data/audit.h"

static guint count_rows(const BgReading *reading)
{
    guint rows = 0, before = 0;

    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *e = &g_array_index(reading->events, BgReadEvent, i);

        rows += e->place.line != before ? 1 : 0;
        before = e->place.line;
    }
    return rows;
}

static void note_what(BgRun *run, const BgReading *reading, const GArray *all)
{
    g_autofree char *name = g_path_get_basename(reading->path);
    g_autofree char *shown = bg_text_printable(name);
    g_autofree char *period = bg_period_format(reading->period);
    guint headlines = 0, totals = 0, catalogues = 0;

    for (guint i = 0; i < all->len; i++) {
        const BgImportSums *s = &g_array_index(all, BgImportSums, i);

        headlines += isnan(s->aggregate) ? 0 : 1;
        totals += isnan(s->total) ? 0 : 1;
        catalogues += s->sum.events > 0 ? 1 : 0;
    }
    bg_result_note(run->result,
                   "%s: %s issue %s, %s. %u series: %u with a headline index, "
                   "%u with a catalogue, %u with a printed total.",
                   shown, *reading->source ? reading->source : "unnamed index",
                   *reading->issue ? reading->issue : "(no number)", period,
                   all->len, headlines, catalogues, totals);
    bg_result_note(run->result,
                   "%u lines in %u catalogues: %u rows read as %u events; "
                   "unread: %u.",
                   reading->catalogue_lines, reading->catalogues,
                   count_rows(reading), reading->events->len,
                   reading->unread->len);
}

static void note_disagreements(BgRun *run, const BgReading *reading,
                               const GArray *all)
{
    for (guint i = 0; i < all->len; i++) {
        const BgImportSums *s = &g_array_index(all, BgImportSums, i);

        if (s->agrees)
            continue;
        g_autofree char *headline =
            bg_points_triple(s->positive, s->negative, s->aggregate);
        g_autofree char *total = bg_points_format(s->total);
        g_autofree char *sum = bg_points_triple(
            s->sum.positive, s->sum.negative, s->sum.aggregate);

        bg_result_note(run->result,
                       "%s %s, %s: the headline says %s, the total under the "
                       "catalogue %s, its %u events sum to %s.",
                       *reading->source ? reading->source : "issue",
                       reading->issue, s->series, headline, total,
                       s->sum.events, sum);
    }
}

static void note_outside(BgRun *run, const BgReading *reading)
{
    guint before = 0;

    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *e = &g_array_index(reading->events, BgReadEvent, i);

        if ((e->date.start >= reading->period.start &&
             e->date.end <= reading->period.end) ||
            e->place.line == before)
            continue;
        before = e->place.line;
        g_autofree char *printed = bg_text_quote(e->date_text);
        g_autofree char *read = bg_period_format(e->date);

        bg_result_note(run->result,
                       "Line %u, %s: the date %s, read as %s, lies outside the "
                       "issue's period.",
                       e->place.line, e->series, printed, read);
    }
}

static char *event_key(const BgReadEvent *e)
{
    return g_strdup_printf("%s\t%u\t%u\t%.17g\t%s", e->series, e->date.start,
                           e->date.end, e->score, e->text);
}

static void note_twice(BgRun *run, const BgReading *reading)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *e = &g_array_index(reading->events, BgReadEvent, i);
        g_autofree char *key = event_key(e);
        const guint line = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
        g_autofree char *text = bg_text_quote(e->text);

        if (line > 0)
            bg_result_note(run->result,
                           "Line %u, %s: %s is printed already on line %u.",
                           e->place.line, e->series, text, line);
        else
            g_hash_table_insert(seen, g_steal_pointer(&key),
                                GUINT_TO_POINTER(e->place.line));
    }
}

void bg_import_notes(BgRun *run, const BgReading *reading)
{
    g_autoptr(GArray) all = bg_import_sums(reading);

    note_what(run, reading, all);
    note_disagreements(run, reading, all);
    note_outside(run, reading);
    note_twice(run, reading);
}
