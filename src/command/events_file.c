#include "command/events_file.h"

#include "command/events_table.h"
#include "command/progress.h"
#include "core/error.h"
#include "load/event_file.h"

/* More rows than that are no index, and fill the memory. */
enum { MOST_ROWS = 1000000 };

static const char *const own_options[] = { "date",      "partner", "score",
                                           "where",     "id",      "skip-bad",
                                           "delimiter", NULL };

static gboolean is_file(const char *argument)
{
    return g_str_equal(argument, "-") ||
           (g_file_test(argument, G_FILE_TEST_EXISTS) &&
            !g_file_test(argument, G_FILE_TEST_IS_DIR));
}

gboolean bg_events_are_files(const BgRun *run)
{
    for (guint i = 0; own_options[i]; i++)
        if (bg_options_flag(run->options, own_options[i]))
            return TRUE;
    for (guint i = 0; run->args[i]; i++)
        if (is_file(run->args[i]))
            return TRUE;
    return FALSE;
}

/* --- what is asked
 * -------------------------------------------------------------
 */

static const char *text_or(const BgRun *run, const char *name,
                           const char *fallback)
{
    const char *text = bg_options_text(run->options, name);

    return text ? text : fallback;
}

static char delimiter_of(const BgRun *run)
{
    static const char *const names[] = { "comma", "semicolon", "tab", "pipe" };
    static const char marks[] = { ',', ';', '\t', '|' };
    const char *name = bg_options_text(run->options, "delimiter");

    for (guint i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return marks[i];
    return 0;
}

/* The options that may be given more than once; NULL where they are not. */
typedef struct {
    char **ids, **wheres; /* owned */
} Lists;

static char **list_of(const BgRun *run, const char *name)
{
    const char *given = bg_options_text(run->options, name);

    return given ? g_strsplit(given, "\n", -1) : NULL;
}

/* @param lists borrowed by the task */
static BgEventTask task_of(const BgRun *run, BgBinUnit unit,
                           const BgResampling *how, const Lists *lists)
{
    return (BgEventTask){
        .columns = { .date = text_or(run, "date", "date"),
                     .partner = text_or(run, "partner", "partner"),
                     .score = text_or(run, "score", "score"),
                     .ids = (const char *const *)lists->ids,
                     .wheres = (const char *const *)lists->wheres },
        .date_format = bg_options_text(run->options, "date-format"),
        .delimiter = delimiter_of(run),
        .plain_quotes = g_str_equal(text_or(run, "quotes", "double"), "none"),
        .skip_bad = bg_options_flag(run->options, "skip-bad"),
        .from = bg_options_first_day(run->options, "from"),
        .to = bg_options_last_day(run->options, "to"),
        .unit = unit,
        .threads = (guint)how->threads,
        .stop = how->stop,
        .progress = how->progress,
    };
}

/* --- reading
 * -------------------------------------------------------------------
 */

/* One file of several is one part of the progress. */
typedef struct {
    void (*show)(double done, void *data);
    guint file, n_files;
} Progress;

static void show_part(double done, void *data)
{
    const Progress *progress = data;

    progress->show((progress->file + done) / progress->n_files, NULL);
}

static gboolean read_files(BgRun *run, const BgEventTask *whole,
                           BgEventSums *sums, BgEventTally *tally,
                           GError **error)
{
    g_autoptr(BgEventIds) ids = whole->columns.ids ? bg_event_ids_new() : NULL;
    Progress progress = { whole->progress, 0,
                          g_strv_length((char **)(guintptr)run->args) };
    BgEventTask task = *whole;

    task.progress = progress.show ? show_part : NULL;
    task.progress_data = &progress;
    for (; progress.file < progress.n_files; progress.file++) {
        const char *path = run->args[progress.file];

        if (!bg_event_file_read(path, &task, sums, ids, tally, error))
            return FALSE;
        if (!g_str_equal(path, "-"))
            bg_inputs_add(run->result->inputs, path, NULL);
    }
    return TRUE;
}

static gboolean read_all(BgRun *run, BgBinUnit unit, BgEventSums *sums,
                         BgEventTally *tally, GError **error)
{
    const BgResampling how = bg_progress_start(run, 0);
    const Lists lists = { list_of(run, "id"), list_of(run, "where") };
    const BgEventTask task = task_of(run, unit, &how, &lists);
    const gboolean done = read_files(run, &task, sums, tally, error);

    bg_progress_end();
    g_strfreev(lists.ids);
    g_strfreev(lists.wheres);
    if (!done && bg_progress_stopped()) {
        g_clear_error(error);
        return bg_progress_error(error);
    }
    return done;
}

/* --- what was found
 * ------------------------------------------------------------
 */

static void add_cell(BgRun *run, BgTable *table, const BgEventSums *sums,
                     const char *partner, guint32 number, BgBinUnit unit)
{
    const BgDay from = bg_options_first_day(run->options, "from");
    const BgDay to = bg_options_last_day(run->options, "to");
    const char *first = run->args[0];
    const guint n = g_strv_length((char **)(guintptr)run->args);
    g_autofree char *source = n > 1 ? g_strdup_printf("%u files", n)
                              : g_str_equal(first, "-")
                                  ? g_strdup("standard input")
                                  : g_strdup(first);
    BgBin bin = { .period = bg_bin_period(number, unit),
                  .sum = bg_event_sums_get(sums, partner, number) };
    g_autofree char *label = bg_bin_label(bin.period.start, unit);

    bin.label = label;
    bin.period.start = MAX(bin.period.start, from);
    if (to != 0)
        bin.period.end = MIN(bin.period.end, to);
    bg_events_add_row(table, source, partner, &bin,
                      bg_options_number(run->options, "level"));
}

static gboolean add_table(BgRun *run, const BgEventSums *sums, BgBinUnit unit,
                          GError **error)
{
    BgEventFrame frame;

    if (!bg_event_sums_frame(sums, &frame))
        return bg_too_few(error, "no row of the file is an event that was "
                                 "asked for");
    const guint64 n_bins = (guint64)frame.last - frame.first + 1;
    const gboolean fits = frame.partners->len * n_bins <= MOST_ROWS;
    BgTable *table = bg_events_table(run);

    for (guint i = 0; fits && i < frame.partners->len; i++)
        for (guint32 bin = frame.first; bin <= frame.last; bin++)
            add_cell(run, table, sums, g_ptr_array_index(frame.partners, i),
                     bin, unit);
    if (!fits)
        bg_usage_error(error,
                       "%u partners by %" G_GUINT64_FORMAT " units of time are "
                       "more than %d rows: choose a longer --by, or fewer "
                       "partners with --where",
                       frame.partners->len, n_bins, MOST_ROWS);
    g_ptr_array_unref(frame.partners);
    return fits;
}

static void warn(BgRun *run, guint64 rows, const char *what,
                 const GPtrArray *places)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (rows == 0)
        return;
    g_string_printf(text, "%" G_GUINT64_FORMAT " row%s %s", rows,
                    rows == 1 ? "" : "s", what);
    for (guint i = 0; places && i < places->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? ": " : "; ",
                               (const char *)g_ptr_array_index(places, i));
    if (places && places->len < rows)
        g_string_append(text, "; ...");
    bg_result_warn(run->result, "%s", text->str);
}

static void account(BgRun *run, const BgEventTally *tally)
{
    bg_result_note(run->result,
                   "%" G_GUINT64_FORMAT " rows read, %" G_GUINT64_FORMAT
                   " added up; left out: %" G_GUINT64_FORMAT
                   " by --where, %" G_GUINT64_FORMAT " by --from and --to.",
                   tally->rows, tally->used, tally->filtered, tally->outside);
    warn(run, tally->bad, "cannot be read and are left out", tally->bad_places);
    warn(run, tally->unnamed, "without a partner left out", NULL);
    warn(run, tally->unscored, "without a score left out", NULL);
    warn(run, tally->wide, "dated to more than one unit of time and left out",
         NULL);
    warn(run, tally->repeated,
         "repeating an id that came before, added up all the same",
         tally->repeated_places);
}

static gboolean check(const BgRun *run, BgBinUnit unit, GError **error)
{
    guint standard = 0;

    if (!run->args[0])
        return bg_usage_error(error, "name a file of events, or - for standard "
                                     "input");
    if (unit == BG_BIN_ISSUE)
        return bg_usage_error(error, "a file has no issues: --by is year, "
                                     "month, week or day");
    for (guint i = 0; run->args[i]; i++)
        standard += g_str_equal(run->args[i], "-") ? 1 : 0;
    return standard <= 1 ||
           bg_usage_error(error, "standard input can be read only once");
}

gboolean bg_events_of_files(BgRun *run, BgBinUnit unit, GError **error)
{
    g_autoptr(BgEventSums) sums = bg_event_sums_new();
    g_auto(BgEventTally) tally;

    bg_event_tally_init(&tally);
    if (!check(run, unit, error) || !read_all(run, unit, sums, &tally, error) ||
        !add_table(run, sums, unit, error))
        return FALSE;
    account(run, &tally);
    bg_events_note(run);
    return TRUE;
}
