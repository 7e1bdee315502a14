/* run: an analysis file, its claims, tables and figures. */
#include <math.h>

#include "command/command.h"
#include "command/folder.h"
#include "command/run_tables.h"
#include "command/study.h"
#include "command/terminal.h"
#include "command/verdict_sheet.h"
#include "core/text.h"
#include "output/wrap.h"

static const BgOption options[] = {
    { .name = "into",
      .kind = BG_OPTION_TEXT,
      .value = "FOLDER",
      .help = "for tables, figures and manifest [results/NAME]" },
    { .name = "check",
      .kind = BG_OPTION_FLAG,
      .help = "exit status 1 unless every verdict is the one expected" },
    { .name = "dry",
      .kind = BG_OPTION_FLAG,
      .help = "write no folder: verdicts only" },
    BG_OPTION_END
};

static void warn_of_unexpected(BgRun *run, const BgStudy *study)
{
    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);
        const int expected = item->claim->expected;

        if (expected >= 0 && expected != (int)item->finding.verdict)
            bg_result_warn(run->result, "claim %s is %s, not %s as expected",
                           item->claim->name,
                           bg_outcome_words[item->finding.verdict],
                           bg_outcome_words[expected]);
    }
}

/* The sheet stands instead of the table, which has no width for it. */
static void show(BgRun *run, const BgStudy *study, const char *where)
{
    const gboolean file = bg_options_text(run->options, "output") != NULL;
    const guint width = file ? BG_PAGE_WIDTH : bg_terminal_width();

    if (bg_options_text(run->options, "table") ||
        !g_str_equal(bg_options_text(run->options, "format"), "text"))
        return;
    g_autofree char *sheet =
        bg_verdict_sheet(study, width, !file && bg_terminal_has_colour());
    GString *all = g_string_new(sheet);

    if (where)
        bg_wrap(all, where, width, 0);
    *run->drawing = g_string_free(all, FALSE);
}

static gboolean run_file(BgRun *run, GError **error)
{
    static const char *const tables[] = { "claims", NULL };
    const char *into = bg_options_text(run->options, "into");

    if (!bg_check_table(run->options, tables, error))
        return FALSE;
    if (!run->args[0] || run->args[1])
        return bg_usage_error(error, "run wants one analysis file, for "
                                     "example analyses/bilban-2021.ini");
    g_autoptr(BgStudyRun) study = bg_study_run(run, run->args[0], error);

    if (!study)
        return FALSE;
    g_autofree char *folder =
        into ? g_strdup(into) : g_build_filename("results", study->name, NULL);
    g_autofree char *where =
        g_strdup_printf("Tables, figures and manifest.json are in %s.", folder);
    const gboolean written = !bg_options_flag(run->options, "dry");

    bg_study_tell(study, run->result);
    bg_run_claims_table(run->result, study->study);
    if (written) {
        if (!bg_run_write(run, study, folder, error))
            return FALSE;
        bg_result_note(run->result, "%s", where);
    }
    show(run, study->study, written ? where : NULL);
    if (bg_options_flag(run->options, "check")) {
        warn_of_unexpected(run, study->study);
        run->failed_check = !bg_study_as_expected(study->study);
    }
    return TRUE;
}

static const char *const without[] = { "from", "to",    "measure",     "per",
                                       "seed", "level", "date-format", NULL };

const BgCommand bg_command_run = {
    .name = "run",
    .summary = "an analysis file: claims, verdicts, tables, figures",
    .arguments = "FILE.ini",
    .details =
        "Tests the claims of an analysis file and makes its tables and "
        "figures. A verdict\nis supported, contradicted (the opposite is "
        "established), undecided (with what the\ndata could have shown) or "
        "not testable (with what is missing). Claims of a family\nare "
        "corrected together (Holm). Each claim also runs over all defensible "
        "choices:\nthe share that supports it, and how often that many do on "
        "histories without the\neffect (joint_p). analyses/README.md tells "
        "how to write a file.",
    .examples =
        "  barograph run analyses/bilban-2021.ini\n"
        "  barograph run analyses/bilban-2021.ini --data datasets/simulated "
        "--into simulated\n"
        "  barograph run analyses/minsk-barometer-18.ini --check --format "
        "csv\n",
    .options = options,
    .without = without,
    .run = run_file,
};
