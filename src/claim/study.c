#include "claim/study.h"

#include "claim/evaluate.h"

static void free_claim(gpointer data)
{
    BgStudyClaim *item = data;

    bg_claim_free(item->claim);
    g_free(item->series);
    g_free(item->source);
    g_free(item->window);
    g_free(item->by);
    bg_finding_clear(&item->finding);
    bg_curve_free(item->curve);
    g_free(item);
}

BgStudy *bg_study_new(void)
{
    BgStudy *study = g_new0(BgStudy, 1);

    study->claims = g_ptr_array_new_with_free_func(free_claim);
    return study;
}

void bg_study_free(BgStudy *study)
{
    if (!study)
        return;
    g_free(study->title);
    g_free(study->author);
    g_free(study->note);
    g_ptr_array_unref(study->claims);
    g_free(study);
}

BgStudyClaim *bg_study_add(BgStudy *study, BgClaim *claim)
{
    BgStudyClaim *item = g_new0(BgStudyClaim, 1);

    item->claim = claim;
    bg_finding_init(&item->finding);
    g_ptr_array_add(study->claims, item);
    return item;
}

static BgStudyClaim *claim_at(const BgStudy *study, guint i)
{
    return g_ptr_array_index(study->claims, i);
}

/* Corrects the family of claim i, unless an earlier one has done so. */
static void adjust_family(const BgStudy *study, guint i)
{
    const BgClaim *first = claim_at(study, i)->claim;
    g_autoptr(GPtrArray) members = g_ptr_array_new();

    for (guint j = 0; j < study->claims->len; j++) {
        BgStudyClaim *item = claim_at(study, j);

        if (g_strcmp0(item->claim->family, first->family) != 0)
            continue;
        if (j < i)
            return;
        g_ptr_array_add(members, &item->finding);
    }
    bg_findings_adjust((BgClaimFinding *const *)members->pdata, members->len,
                       first->level);
}

void bg_study_adjust(BgStudy *study)
{
    for (guint i = 0; i < study->claims->len; i++)
        adjust_family(study, i);
    for (guint i = 0; i < study->claims->len; i++)
        bg_claim_explain(claim_at(study, i)->claim,
                         &claim_at(study, i)->finding);
}

gboolean bg_study_as_expected(const BgStudy *study)
{
    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = claim_at(study, i);

        if (item->claim->expected >= 0 &&
            item->claim->expected != (int)item->finding.verdict)
            return FALSE;
    }
    return TRUE;
}
