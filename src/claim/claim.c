#include "claim/claim.h"

#include <math.h>

const char *const bg_claim_kind_names[] = {
    "trend", "plateau", "level",      "volatility", "correlation",
    "break", "equal",   "difference", NULL
};

const char *const bg_choice_names[] = { "window",    "measure", "per",
                                        "estimator", "on",      "omit",
                                        "outliers",  "source",  "aggregation",
                                        NULL };

BgClaim *bg_claim_new(const char *name, BgClaimKind kind)
{
    BgClaim *claim = g_new0(BgClaim, 1);

    claim->name = g_strdup(name);
    claim->kind = kind;
    claim->level = 0.95;
    claim->margin = (double)NAN;
    claim->bound = (double)NAN;
    claim->at_number = (double)NAN;
    claim->expected = -1;
    return claim;
}

void bg_claim_free(BgClaim *claim)
{
    if (!claim)
        return;
    g_free(claim->name);
    g_free(claim->sentence);
    g_free(claim->printed);
    g_free(claim->family);
    for (int k = 0; k < BG_CHOICES; k++)
        g_strfreev(claim->choices[k]);
    g_free(claim);
}

const char *const *bg_claim_estimators(BgClaimKind kind)
{
    static const char *const line[] = { "ar1", "sen-sieve", "reml", NULL };
    static const char *const share[] = { "points", "issues", NULL };
    static const char *const spread[] = { "sd", "mad", NULL };
    static const char *const r[] = { "pearson", "spearman", "kendall", NULL };
    static const char *const step[] = { "level", "trend", NULL };
    static const char *const mean[] = { "ar1", NULL };
    static const char *const none[] = { NULL };
    static const char *const *const all[BG_CLAIM_KINDS] = { line,   line, share,
                                                            spread, r,    step,
                                                            mean,   none };

    return all[kind];
}
