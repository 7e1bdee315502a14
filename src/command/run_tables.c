#include "command/run_tables.h"

#include <math.h>

#include "core/text.h"

static const BgColumn claim_columns[] = {
    { "claim", BG_COLUMN_TEXT, TRUE },
    { "kind", BG_COLUMN_TEXT, FALSE },
    { "series", BG_COLUMN_TEXT, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
    { "estimate", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "reason", BG_COLUMN_TEXT, FALSE },
    { "specifications", BG_COLUMN_INTEGER, FALSE },
    { "share_supporting", BG_COLUMN_NUMBER, FALSE },
    { "p_adjusted", BG_COLUMN_P, FALSE },
    { "unit", BG_COLUMN_TEXT, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "detectable", BG_COLUMN_NUMBER, FALSE },
    { "n_needed", BG_COLUMN_NUMBER, FALSE },
    { "rho", BG_COLUMN_NUMBER, FALSE },
    { "share_contradicting", BG_COLUMN_NUMBER, FALSE },
    { "median_estimate", BG_COLUMN_NUMBER, FALSE },
    { "joint_p", BG_COLUMN_P, FALSE },
    { "joint_p_median", BG_COLUMN_P, FALSE },
    { "matters_most", BG_COLUMN_TEXT, FALSE },
    { "matters_share", BG_COLUMN_NUMBER, FALSE },
    { "matters_difference", BG_COLUMN_NUMBER, FALSE },
    { "expected", BG_COLUMN_TEXT, FALSE },
    { "method", BG_COLUMN_TEXT, FALSE },
    { "caveat", BG_COLUMN_TEXT, FALSE },
    { "sentence", BG_COLUMN_TEXT, FALSE },
    { "printed", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
};

static void put_finding(BgTable *table, const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;

    bg_table_text(table, item->claim->name);
    bg_table_text(table, bg_claim_kind_names[item->claim->kind]);
    bg_table_text(table, item->series);
    bg_table_text(table, bg_outcome_words[f->verdict]);
    bg_table_number(table, f->estimate);
    bg_table_number(table, f->ci_low);
    bg_table_number(table, f->ci_high);
    bg_table_number(table, f->p);
    bg_table_text(table, f->reason);
    if (item->curve)
        bg_table_integer(table, (gint64)item->curve->run);
    else
        bg_table_missing(table);
    bg_table_number(table,
                    item->curve ? item->curve->share_supporting : (double)NAN);
    bg_table_number(table, f->p_adjusted);
    bg_table_text(table, f->unit);
    bg_table_integer(table, (gint64)f->n);
    bg_table_number(table, f->detectable);
    bg_table_number(table, f->n_needed);
    bg_table_number(table, f->rho);
}

static void put_curve(BgTable *table, const BgCurve *curve)
{
    enum { CELLS = 7 };

    if (!curve) {
        for (int i = 0; i < CELLS; i++)
            bg_table_missing(table);
        return;
    }
    bg_table_number(table, curve->share_contradicting);
    bg_table_number(table, curve->median_estimate);
    bg_table_number(table, curve->p_share);
    bg_table_number(table, curve->p_median);
    bg_table_text(table,
                  curve->matters < 0 ? NULL : bg_choice_names[curve->matters]);
    bg_table_number(table, curve->explained);
    bg_table_number(table, curve->difference);
}

/* "china-trend is undecided: Reason." and the curve in a sentence. */
static void note_verdict(BgResult *result, const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;
    g_autofree char *reason = bg_text_printable(f->reason);
    g_autofree char *curve = bg_curve_words(item->curve);

    bg_result_note(result, "%s is %s: %s.", item->claim->name,
                   bg_outcome_words[f->verdict], reason);
    if (curve)
        bg_result_note(result, "%s: %s.", item->claim->name, curve);
}

void bg_run_claims_table(BgResult *result, const BgStudy *study)
{
    BgTable *table = bg_result_table(result, "claims", claim_columns,
                                     G_N_ELEMENTS(claim_columns));

    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);
        const int expected = item->claim->expected;

        put_finding(table, item);
        put_curve(table, item->curve);
        bg_table_text(table, expected < 0 ? NULL : bg_outcome_words[expected]);
        bg_table_text(table, item->finding.method);
        bg_table_text(table, item->finding.caveat);
        bg_table_text(table, item->claim->sentence);
        bg_table_text(table, item->claim->printed);
        bg_table_text(table, item->source);
        note_verdict(result, item);
    }
}

static const BgColumn specification_columns[] = {
    { "claim", BG_COLUMN_TEXT, TRUE },
    { "specification", BG_COLUMN_INTEGER, TRUE },
    { "window", BG_COLUMN_TEXT, FALSE },
    { "measure", BG_COLUMN_TEXT, FALSE },
    { "per", BG_COLUMN_TEXT, FALSE },
    { "estimator", BG_COLUMN_TEXT, FALSE },
    { "on", BG_COLUMN_TEXT, FALSE },
    { "omit", BG_COLUMN_TEXT, FALSE },
    { "outliers", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
    { "aggregation", BG_COLUMN_TEXT, FALSE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "estimate", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "verdict", BG_COLUMN_TEXT, FALSE },
};

static void put_specification(BgTable *table, const BgStudyClaim *item, guint i)
{
    const BgCurve *curve = item->curve;
    const BgSpecification *s =
        &g_array_index(curve->specifications, BgSpecification, i);

    bg_table_text(table, item->claim->name);
    bg_table_integer(table, i + 1);
    for (int axis = 0; axis < BG_CHOICES; axis++)
        bg_table_text(table,
                      g_ptr_array_index(curve->levels[axis], s->choice[axis]));
    bg_table_integer(table, (gint64)s->n);
    bg_table_number(table, s->estimate);
    bg_table_number(table, s->ci_low);
    bg_table_number(table, s->ci_high);
    bg_table_number(table, s->p);
    bg_table_text(table, bg_outcome_words[s->verdict]);
}

void bg_run_specifications_table(BgResult *result, const BgStudy *study)
{
    BgTable *table =
        bg_result_table(result, "specifications", specification_columns,
                        G_N_ELEMENTS(specification_columns));

    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);

        for (guint j = 0; item->curve && j < item->curve->specifications->len;
             j++)
            put_specification(table, item, j);
    }
}
