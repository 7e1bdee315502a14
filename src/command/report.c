/* report: an analysis and its outcome, to be read. */
#include <string.h>

#include "command/command.h"
#include "command/progress.h"
#include "command/report_document.h"
#include "command/report_words.h"
#include "core/file.h"
#include "core/file_set.h"

static const char *const formats[] = { "html", "latex", "markdown", NULL };

static const BgOption options[] = {
    { .name = "format",
      .kind = BG_OPTION_CHOICE,
      .value = "NAME",
      .choices = formats,
      .fallback = "html",
      .help = "how it is written" },
    { .name = "output",
      .letter = 'o',
      .kind = BG_OPTION_TEXT,
      .value = "FILE",
      .help = "html: the page [report.html]" },
    { .name = "into",
      .kind = BG_OPTION_TEXT,
      .value = "FOLDER",
      .help = "latex, markdown: for the report and its figures [report]" },
    BG_OPTION_END
};

static const BgColumn columns[] = {
    { "file", BG_COLUMN_TEXT, TRUE },
    { "what", BG_COLUMN_TEXT, FALSE },
};

static BgReportFormat format_of(const BgRun *run)
{
    const char *name = bg_options_text(run->options, "format");
    int i = 0;

    while (formats[i + 1] && !g_str_equal(formats[i], name))
        i++;
    return (BgReportFormat)i;
}

/* Arguments, before anything is computed. */
static gboolean check(const BgRun *run, GError **error)
{
    const gboolean page = format_of(run) == BG_REPORT_HTML;

    if (!run->args[0] || run->args[1])
        return bg_usage_error(error, "report wants one analysis file, for "
                                     "example analyses/bilban-2021.ini");
    if (page && bg_options_text(run->options, "into"))
        return bg_usage_error(error, "--into is for latex and markdown: an "
                                     "HTML page is one file, -o FILE");
    if (!page && bg_options_text(run->options, "output"))
        return bg_usage_error(error,
                              "-o is for html: %s comes with files "
                              "beside it, --into FOLDER",
                              bg_options_text(run->options, "format"));
    return TRUE;
}

static char *command_line(const BgRun *run)
{
    const char *format = bg_options_text(run->options, "format");
    const char *data = bg_options_text(run->options, "data");
    const gboolean page = format_of(run) == BG_REPORT_HTML;

    return g_strconcat("barograph report ", run->args[0],
                       data ? " --data " : "", data ? data : "",
                       page ? "" : " --format ", page ? "" : format, NULL);
}

static gboolean refuse_input(const BgRun *run, const char *path, GError **error)
{
    return !bg_inputs_hold(run->result->inputs, path) ||
           bg_usage_error(error,
                          "the report would replace one of the files read: "
                          "choose another place");
}

static void tell(BgTable *table, const char *path, const char *what)
{
    bg_table_text(table, path);
    bg_table_text(table, what);
}

/* --- one page ---------------------------------------------------------------
 */

static gboolean write_page(BgRun *run, const BgReport *report, BgTable *files,
                           GError **error)
{
    const char *given = bg_options_text(run->options, "output");
    const char *path = given ? given : "report.html";
    g_autofree char *text = bg_document_html(report->document, error);

    if (!text || !refuse_input(run, path, error) ||
        !bg_file_write(path, text, strlen(text), error))
        return FALSE;
    tell(files, path, "report");
    return TRUE;
}

/* --- a folder ---------------------------------------------------------------
 */

typedef struct {
    BgRun *run;
    const char *folder;
    BgFileSet *set;
    BgTable *files;
} Folder;

static gboolean add_file(const Folder *f, const char *name, const char *data,
                         gsize length, const char *what, GError **error)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);

    if (!refuse_input(f->run, path, error))
        return FALSE;
    bg_file_set_add_bytes(f->set, name, data, length);
    tell(f->files, path, what);
    return TRUE;
}

static gboolean add_text(const Folder *f, const char *name, const char *text,
                         const char *what, GError **error)
{
    return add_file(f, name, text, strlen(text), what, error);
}

static gboolean add_latex(const Folder *f, const BgDocument *document,
                          GError **error)
{
    g_autofree char *text = bg_document_latex(document, "report");
    g_autofree char *references = bg_document_bibtex(document);

    return add_text(f, "report.tex", text, "report", error) &&
           add_text(f, "report.bib", references, "references", error);
}

static gboolean add_markdown(const Folder *f, const BgDocument *document,
                             GError **error)
{
    g_autofree char *text = bg_document_markdown(document);

    return add_text(f, "report.md", text, "report", error);
}

static gboolean add_figures(const Folder *f, const GPtrArray *drawn,
                            GError **error)
{
    for (guint i = 0; i < drawn->len; i++) {
        const BgReportFigure *one = g_ptr_array_index(drawn, i);
        gsize length;
        const char *data = g_bytes_get_data(one->bytes, &length);

        if (!add_file(f, one->file, data, length, "figure", error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_folder(BgRun *run, const BgReport *report,
                             const GPtrArray *drawn, BgTable *files,
                             GError **error)
{
    const char *given = bg_options_text(run->options, "into");
    const char *folder = given ? given : "report";
    g_autoptr(BgFileSet) set = bg_file_set_new(folder);
    const Folder f = { run, folder, set, files };

    bg_progress_catch();
    return (format_of(run) == BG_REPORT_LATEX
                ? add_latex(&f, report->document, error)
                : add_markdown(&f, report->document, error)) &&
           add_figures(&f, drawn, error) && bg_file_set_stage(set, error) &&
           bg_progress_commit(run, set, error);
}

/* --- the command ------------------------------------------------------------
 */

static gboolean write_report(BgRun *run, const BgStudyRun *study,
                             GError **error)
{
    g_autoptr(GPtrArray) drawn =
        bg_report_figures(study, format_of(run), error);

    if (!drawn || (bg_progress_stopped() && !bg_progress_error(error)))
        return FALSE;
    g_autofree char *command = command_line(run);
    g_autoptr(BgReport) report = bg_report_new(study, drawn, command);
    BgTable *files =
        bg_result_table(run->result, "files", columns, G_N_ELEMENTS(columns));

    return format_of(run) == BG_REPORT_HTML
               ? write_page(run, report, files, error)
               : write_folder(run, report, drawn, files, error);
}

static gboolean report_file(BgRun *run, GError **error)
{
    if (!check(run, error))
        return FALSE;
    g_autoptr(BgStudyRun) study = bg_study_run(run, run->args[0], error);

    if (!study)
        return FALSE;
    bg_study_tell(study, run->result);
    if (!write_report(run, study, error))
        return FALSE;
    if (study->study->claims->len > 0) {
        g_autofree char *counts = bg_report_counts(study->study);

        bg_result_note(run->result, "%s", counts);
    }
    return TRUE;
}

static const char *const without[] = { "from",  "to",    "measure",
                                       "per",   "seed",  "date-format",
                                       "level", "table", NULL };

const BgCommand bg_command_report = {
    .name = "report",
    .summary = "an analysis file as a page to read, or LaTeX, or Markdown",
    .arguments = "FILE.ini",
    .details =
        "Runs an analysis file as run does and writes what came of it to be "
        "read: every\nverdict as a sentence with its numbers and its caveat, "
        "the specification curves,\nthe tables and figures of the file, the "
        "methods used with their references, and\nwhere every number comes "
        "from.\n\n"
        "  html      one page, -o FILE: figures inside, no script, no network, "
        "light and\n            dark, for a phone and for paper\n"
        "  latex     --into FOLDER: report.tex, report.bib and figures as "
        "PDF; compile with\n            pdflatex, bibtex, pdflatex, pdflatex\n"
        "  markdown  --into FOLDER: report.md and figures as SVG\n\n"
        "Nothing is written unless all of it is done; the same files give the "
        "same bytes.\nSeed, draws and level are the analysis file's.",
    .examples =
        "  barograph report analyses/minsk-barometer-18.ini -o page.html\n"
        "  barograph report analyses/bilban-2021.ini --data "
        "datasets/simulated\n"
        "  barograph report analyses/bilban-2021.ini --format latex --into "
        "paper\n",
    .options = options,
    .without = without,
    .own_output = TRUE,
    .run = report_file,
};
