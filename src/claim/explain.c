/* Findings in words. */
#include <math.h>

#include "claim/evaluate.h"
#include "claim/words.h"

/* "p = 0.012", "p < 0.0001"; with Holm's where it differs. */
static char *p_words(const BgClaimFinding *f)
{
    g_autofree char *p = bg_words_p(f->p);
    g_autofree char *adjusted = bg_words_another_p(f->p_adjusted);

    if (f->p_adjusted != f->p)
        return g_strdup_printf("%s, %s after Holm", p, adjusted);
    return g_steal_pointer(&p);
}

/* "-1.2 points per year (95 % interval -3 to 0.4)", "correlation 0.3 (...)" */
static char *estimate_words(const BgClaim *claim, const BgClaimFinding *f)
{
    g_autofree char *estimate = bg_words_number(f->estimate);
    g_autofree char *low = bg_words_number(f->ci_low);
    g_autofree char *high = bg_words_number(f->ci_high);
    const double level = 100 * bg_words_interval_level(claim);

    if (!g_str_has_prefix(f->unit, "points"))
        return g_strdup_printf("%s %s (%.4g %% interval %s to %s)", f->unit,
                               estimate, level, low, high);
    return g_strdup_printf("%s %s (%.4g %% interval %s to %s)", estimate,
                           f->unit, level, low, high);
}

/* What would have been found, and what it would take. */
static void append_power(const BgClaim *claim, const BgClaimFinding *f,
                         GPtrArray *clauses)
{
    const gboolean margin =
        claim->kind == BG_CLAIM_PLATEAU || claim->kind == BG_CLAIM_EQUAL;
    g_autofree char *effect = bg_words_number(f->detectable);
    g_autofree char *needed = bg_words_number(f->n_needed);

    if (claim->kind == BG_CLAIM_LEVEL && f->detectable > claim->bound)
        g_ptr_array_add(
            clauses, g_strdup_printf("even without one such point, so many "
                                     "points could only show a share below %s",
                                     effect));
    else if (claim->kind == BG_CLAIM_LEVEL && isfinite(f->detectable))
        g_ptr_array_add(clauses,
                        g_strdup_printf("these data find a share of %s or less "
                                        "with 80 %% power",
                                        effect));
    else if (isfinite(f->detectable))
        g_ptr_array_add(
            clauses,
            g_strdup_printf("these data find %s of %s with 80 %% power",
                            margin ? "a margin" : "an effect", effect));
    if (bg_words_needed(f))
        g_ptr_array_add(clauses,
                        g_strdup_printf("about %s %s would be needed for %s",
                                        needed, f->counted,
                                        margin ? "the one claimed"
                                               : "one like that estimated"));
}

char *bg_claim_numbers(const BgClaim *claim, const BgClaimFinding *f)
{
    if (isnan(f->p))
        return NULL;
    g_autofree char *estimate = estimate_words(claim, f);
    g_autofree char *p = p_words(f);

    return g_strdup_printf("%s%s%s, %s", f->part ? f->part : "",
                           f->part ? ": " : "", estimate, p);
}

char *bg_claim_why_open(const BgClaim *claim, const BgClaimFinding *f)
{
    g_autoptr(GPtrArray) clauses = g_ptr_array_new_with_free_func(g_free);

    if (isnan(f->p))
        return NULL;
    if (f->no_verdict)
        return g_strdup_printf("near a unit root (rho = %.2f), where trend "
                               "and persistence look alike: no verdict",
                               f->rho);
    if (f->verdict == BG_CLAIM_OPEN)
        append_power(claim, f, clauses);
    if (clauses->len == 0)
        return NULL;
    g_ptr_array_add(clauses, NULL);
    return g_strjoinv("; ", (char **)clauses->pdata);
}

void bg_claim_explain(const BgClaim *claim, BgClaimFinding *f)
{
    if (isnan(f->p))
        return; /* not testable: the reason stands */
    g_autofree char *numbers = bg_claim_numbers(claim, f);
    g_autofree char *why = bg_claim_why_open(claim, f);

    g_free(f->reason);
    f->reason = g_strjoin("; ", numbers, why, NULL);
}

char *bg_curve_words(const BgCurve *curve)
{
    if (!curve || curve->run == 0)
        return NULL;
    GString *text = g_string_new(NULL);

    g_string_printf(text,
                    "%.0f %% of %zu specifications support it, %.0f %% "
                    "contradict it",
                    100 * curve->share_supporting, curve->run,
                    100 * curve->share_contradicting);
    if (curve->share_supporting > 0) {
        g_autofree char *p = bg_words_p(curve->p_share);

        g_string_append_printf(
            text, "; on histories without the effect as many do with %s", p);
    }
    if (curve->share_supporting > 0 && curve->matters >= 0)
        g_string_append_printf(text, "; what matters most is %s",
                               bg_words_choice((BgChoiceKind)curve->matters));
    return g_string_free(text, FALSE);
}
