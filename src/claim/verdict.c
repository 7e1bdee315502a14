#include "claim/verdict.h"

#include <math.h>

#include "stats/adjust.h"
#include "stats/distribution.h"

const char *const bg_outcome_words[] = { "supported", "contradicted",
                                         "undecided", "not testable", NULL };

void bg_finding_init(BgClaimFinding *finding)
{
    const double none = (double)NAN;

    *finding = (BgClaimFinding){ .verdict = BG_NOT_TESTABLE,
                                 .estimate = none,
                                 .ci_low = none,
                                 .ci_high = none,
                                 .p_for = none,
                                 .p_against = none,
                                 .p = none,
                                 .p_adjusted = none,
                                 .detectable = none,
                                 .n_needed = none,
                                 .rho = none };
}

void bg_finding_clear(BgClaimFinding *finding)
{
    g_clear_pointer(&finding->part, g_free);
    g_clear_pointer(&finding->reason, g_free);
    g_clear_pointer(&finding->caveat, g_free);
}

void bg_finding_set_p(BgClaimFinding *finding, double p_for, double p_against)
{
    finding->p_for = p_for;
    finding->p_against = p_against;
    finding->p = fmin(p_for, p_against);
    finding->p_adjusted = finding->p;
}

void bg_finding_decide(BgClaimFinding *finding, double level)
{
    if (isnan(finding->p))
        return;
    if (finding->no_verdict || !bg_rejects(finding->p_adjusted, level))
        finding->verdict = BG_CLAIM_OPEN;
    else
        finding->verdict = finding->p_for <= finding->p_against
                               ? BG_SUPPORTED
                               : BG_CONTRADICTED;
}

void bg_findings_adjust(BgClaimFinding *const *findings, size_t n, double level)
{
    g_autofree double *p = g_new(double, n + 1);
    g_autofree double *work = g_new(double, 2 * n + 1);

    for (size_t i = 0; i < n; i++)
        p[i] = findings[i]->no_verdict ? (double)NAN : findings[i]->p;
    /* Cannot fail: every p is one, or NaN. */
    if (bg_p_adjust(p, n, BG_ADJUST_HOLM, work, p) != BG_OK)
        return;
    for (size_t i = 0; i < n; i++) {
        if (isnan(p[i]))
            continue;
        findings[i]->p_adjusted = p[i];
        bg_finding_decide(findings[i], level);
    }
}
