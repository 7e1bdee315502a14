/* import: published issues into rows of a dataset. */
#include "command/command.h"
#include "command/import_into.h"
#include "command/import_tables.h"
#include "command/progress.h"
#include "load/reading.h"

static const BgOption options[] = {
    { .name = "into",
      .kind = BG_OPTION_TEXT,
      .value = "FOLDER",
      .help = "write the rows into this dataset (else nothing is written)" },
    { .name = "replace",
      .kind = BG_OPTION_FLAG,
      .help = "with --into: overwrite what is recorded with another value" },
    { .name = "partial",
      .kind = BG_OPTION_FLAG,
      .help = "with --into: write also an issue of which something is unread" },
    BG_OPTION_END
};

static void free_reading(gpointer reading)
{
    bg_reading_free(reading);
}

/* All files, or none. */
static GPtrArray *load_all(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) readings =
        g_ptr_array_new_with_free_func(free_reading);
    const guint n = g_strv_length((char **)(guintptr)run->args);
    const BgResampling work = bg_progress_start(run, n);
    gboolean done = TRUE;

    for (guint i = 0; done && i < n; i++) {
        BgReading *reading =
            bg_reading_load(run->args[i], NULL, run->result->inputs, error);

        done = reading != NULL;
        if (reading)
            g_ptr_array_add(readings, reading);
        if (done && bg_progress_stopped())
            done = bg_progress_error(error);
        if (work.progress)
            work.progress((i + 1.0) / n, work.progress_data);
    }
    bg_progress_end();
    return done ? g_steal_pointer(&readings) : NULL;
}

/* Before anything is written; "written" and "findings" are not there where
 * conflicts keep all from being written. */
static gboolean check_table(const BgRun *run, GError **error)
{
    static const char *const tables[] = { "index",    "events",  "totals",
                                          "unread",   "written", "conflicts",
                                          "findings", NULL };

    return bg_check_table(run->options, tables, error);
}

static gboolean import(BgRun *run, GError **error)
{
    const char *folder = bg_options_text(run->options, "into");
    const gboolean replace = bg_options_flag(run->options, "replace");
    const gboolean partial = bg_options_flag(run->options, "partial");

    if (!run->args[0])
        return bg_usage_error(error, "no file given: a published issue as PDF, "
                                     "text or Markdown");
    if ((replace || partial) && !folder)
        return bg_usage_error(error, "--%s says nothing without --into",
                              replace ? "replace" : "partial");
    if (folder && !check_table(run, error))
        return FALSE;
    g_autoptr(GPtrArray) readings = load_all(run, error);

    if (!readings)
        return FALSE;
    bg_import_tables(run, readings);
    for (guint i = 0; i < readings->len; i++) {
        const BgReading *reading = g_ptr_array_index(readings, i);

        bg_import_notes(run, reading);
        run->failed_check |= reading->unread->len > 0;
    }
    if (folder)
        return bg_import_into(run, readings, folder, replace, partial, error);
    bg_import_findings(run, readings);
    return TRUE;
}

static const char *const without[] = { "data", "from",    "to",
                                       "per",  "level",   "measure",
                                       "seed", "threads", "date-format",
                                       NULL };

const BgCommand bg_command_import = {
    .name = "import",
    .summary = "published issues (PDF, text, Markdown) into rows of a dataset",
    .arguments = "FILE...",
    .details =
        "Reads issues of the Minsk Barometer, the BISS index, or another index "
        "in\n"
        "their layout, in English or Russian: number and period, the headline "
        "of\n"
        "each section, the catalogues of events with their totals. A PDF goes\n"
        "through pdftotext. Nothing is guessed: a row whose date or score "
        "cannot be\n"
        "read is left out and listed in the table 'unread' with its line (of a "
        "PDF:\n"
        "of the text that pdftotext -layout gives). Where a report "
        "contradicts\n"
        "itself, both numbers are kept and a note says so.\n\n"
        "A person is shown a summary: totals, what is unread, sentences. "
        "--table and\n"
        "the other formats give the rows.\n"
        "Tables: index and events (rows of index.csv and events.csv; a total "
        "stands\n"
        "in for an aggregate that has no headline), totals (printed against "
        "summed),\n"
        "unread, findings (of the audit). Dates are ranges: 'early' is days "
        "1-10 of the month, 'mid' "
        "11-20,\n"
        "'late' 21 to its end; 'November-December' is both months.\n\n"
        "Exit status 0: everything was read; 1: some of it is unread (also "
        "after\n"
        "--partial has written the rest); 3: a file is no issue, is cut off, "
        "or cannot\n"
        "be read at all.",
    .examples = "  barograph import issue-18.pdf\n"
                "  barograph import issue-*.pdf --table unread\n"
                "  barograph import issue-18.md --table events --format csv -o "
                "events.csv\n",
    .options = options,
    .without = without,
    .run = import,
};
