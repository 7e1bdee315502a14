/* compare: is the difference of two index values more than counting noise? */
#include <math.h>
#include <string.h>

#include "command/command.h"
#include "command/noise.h"
#include "command/picks.h"
#include "core/number.h"
#include "stats/counting.h"

static const BgColumn columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "value_a", BG_COLUMN_NUMBER, FALSE },
    { "value_b", BG_COLUMN_NUMBER, FALSE },
    { "difference", BG_COLUMN_NUMBER, FALSE },
    { "se", BG_COLUMN_NUMBER, FALSE },
    { "z", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "se_a", BG_COLUMN_NUMBER, FALSE },
    { "se_b", BG_COLUMN_NUMBER, FALSE },
    { "se_a_from", BG_COLUMN_TEXT, FALSE },
    { "se_b_from", BG_COLUMN_TEXT, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
};

static const BgOption options[] = { BG_OPTION_END };

/* One value with its counting noise. */
typedef struct {
    double value, se;
    const char *from;
} Side;

static gboolean read_side(BgRun *run, const BgPick *pick, const char *spec,
                          Side *side, GError **error)
{
    if (pick->names->len != 1 || pick->issue < 0)
        return bg_usage_error(error,
                              "'%s' names no single value: say SOURCE:SERIES"
                              "@ISSUE, for example minsk-barometer:china@18",
                              spec);
    const char *name = g_ptr_array_index(pick->names, 0);
    const guint issue = (guint)pick->issue;
    const BgValue *value =
        bg_dataset_value(pick->dataset, issue, name, pick->measure);

    run->result->simulated |= pick->dataset->simulated;
    if (!value)
        return bg_too_few(error, "no %s value is recorded for %s",
                          pick->measure, spec);
    side->value = value->value;
    side->se = bg_value_noise(pick->dataset, issue, name, pick->measure,
                              side->value, &side->from);
    const double summed =
        bg_catalogue_value(pick->dataset, issue, name, pick->measure);

    if (!isnan(summed) && summed != side->value)
        bg_result_warn(run->result,
                       "%s: the report prints %g, its catalogue sums to %g; "
                       "the printed value is used",
                       spec, side->value, summed);
    return TRUE;
}

static void add_row(BgRun *run, const Side *a, const Side *b,
                    const BgCountingDifference *d)
{
    BgTable *table =
        bg_result_table(run->result, "compare", columns, G_N_ELEMENTS(columns));

    bg_table_text(table, run->args[0]);
    bg_table_text(table, run->args[1]);
    bg_table_number(table, a->value);
    bg_table_number(table, b->value);
    bg_table_number(table, d->difference);
    bg_table_number(table, d->se);
    bg_table_number(table, d->z);
    bg_table_number(table, d->p);
    bg_table_number(table, a->se);
    bg_table_number(table, b->se);
    bg_table_text(table, a->from);
    bg_table_text(table, b->from);
    bg_table_text(table, "independent events, compound Poisson sums");
}

static void add_notes(BgRun *run, const Side *a, const Side *b,
                      const BgCountingDifference *d)
{
    g_autofree char *difference = bg_number_rounded(d->difference, 4);
    g_autofree char *se = bg_number_rounded(d->se, 3);
    g_autofree char *z = bg_number_rounded(d->z, 3);
    g_autofree char *p = bg_number_rounded(d->p, 2);
    const gboolean bounded = a->from == bg_noise_from_aggregate ||
                             b->from == bg_noise_from_aggregate;

    bg_result_note(run->result,
                   "a - b = %s points, %s %s by counting noise alone (z %s %s, "
                   "p %s %s).",
                   difference, bounded ? "se at least" : "se", se,
                   bounded ? "at most" : "=", z, bounded ? ">=" : "=", p);
    if (bounded)
        bg_result_note(run->result,
                       "Where only an aggregate is printed, points of both "
                       "signs may hide behind it: the true se is at least what "
                       "is given, and the true p at least p.");
}

/* What the test cannot know. */
static void warn_of_comparison(BgRun *run, const BgPick *a, const BgPick *b)
{
    const gboolean same_source =
        g_str_equal(a->dataset->name, b->dataset->name);

    if (!same_source)
        bg_result_warn(run->result,
                       "%s and %s are two sources: their points need not mean "
                       "the same",
                       a->dataset->name, b->dataset->name);
    else if (a->issue == b->issue)
        bg_result_warn(run->result,
                       "both values stand in one issue: where the same events "
                       "are scored for both, the se is not right");
}

static gboolean compare(BgRun *run, GError **error)
{
    Side a = { 0 }, b = { 0 };
    BgCountingDifference d = { 0 };

    if (g_strv_length((char **)(guintptr)run->args) != 2)
        return bg_usage_error(error, "compare wants two values, for example "
                                     "minsk-barometer:china@3 "
                                     "minsk-barometer:china@18");
    g_autoptr(GPtrArray) picks = bg_run_picks(run, error);

    if (!picks ||
        !read_side(run, g_ptr_array_index(picks, 0), run->args[0], &a, error) ||
        !read_side(run, g_ptr_array_index(picks, 1), run->args[1], &b, error))
        return FALSE;
    const int status = bg_counting_difference(a.value, a.se, b.value, b.se, &d);

    if (status != BG_OK)
        return bg_too_few(error,
                          "no counting noise can be given for %s and "
                          "%s: both are 0 and no catalogue is recorded",
                          run->args[0], run->args[1]);
    warn_of_comparison(run, g_ptr_array_index(picks, 0),
                       g_ptr_array_index(picks, 1));
    add_row(run, &a, &b, &d);
    add_notes(run, &a, &b, &d);
    return TRUE;
}

static const char *const without[] = { "from",        "to",   "per",
                                       "level",       "seed", "threads",
                                       "date-format", NULL };

const BgCommand bg_command_compare = {
    .name = "compare",
    .summary = "is the difference of two values more than counting noise",
    .arguments = "SOURCE:SERIES@ISSUE SOURCE:SERIES@ISSUE",
    .details =
        "The difference a - b of two index values against the noise of "
        "counting\nevents: se = sqrt(sum of squared scores) from the "
        "catalogue, or\nsqrt(positive + |negative|) where only totals are "
        "printed.",
    .examples =
        "  barograph compare minsk-barometer:china@3 minsk-barometer:china@18\n"
        "  barograph compare minsk-barometer:us@18 minsk-barometer:eu@18\n",
    .options = options,
    .without = without,
    .run = compare,
};
