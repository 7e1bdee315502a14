/** What the data say of a claim: one of four words, with its numbers.
 *
 * `supported` and `contradicted` each need a test of their own at the level
 * asked, corrected for the family of claims; a large p is never a
 * contradiction.  At any one truth at most one of the two can be wrong, so
 * each claim is wrongly decided with at most the probability of its test. */
#ifndef BG_CLAIM_VERDICT_H
#define BG_CLAIM_VERDICT_H

#include <glib.h>

typedef enum {
    BG_SUPPORTED,
    BG_CONTRADICTED, /**< the opposite is established */
    BG_CLAIM_OPEN,   /**< undecided: the data could not tell */
    BG_NOT_TESTABLE, /**< too little is recorded for any test */
    BG_OUTCOMES
} BgOutcome;

/** "supported", "contradicted", "undecided", "not testable", NULL. */
extern const char *const bg_outcome_words[];

/** One claim's test.  Numbers that there are none of are NaN. */
typedef struct {
    BgOutcome verdict;
    double estimate, ci_low, ci_high; /**< of what the kind estimates */
    const char *unit;                 /**< of these; static */
    double p_for;                     /**< of the test that would support */
    double p_against;                 /**< of the test that would contradict */
    double p;                         /**< the smaller of the two */
    double p_adjusted;                /**< Holm, over the family */
    size_t n;                         /**< periods, or values, that entered */
    const char *counted; /**< what n counts: "issues", "weeks", ...; static */
    double detectable;   /**< effect found with 80 % power, in the unit */
    double n_needed;     /**< about how many of n would be needed to find an
                              effect like the one estimated, or the margin */
    double rho;          /**< of neighbouring errors, where fitted */
    gboolean no_verdict; /**< near a unit root: decides nothing */
    const char *method;  /**< static: "ar1", "block-swap", ... */
    char *part;          /**< which of several series decided; or NULL */
    char *reason;        /**< one sentence, owned */
    char *caveat;        /**< what the verdict rests on, owned; or NULL */
} BgClaimFinding;

/** All numbers NaN, the verdict `not testable`. */
void bg_finding_init(BgClaimFinding *finding);
void bg_finding_clear(BgClaimFinding *finding);

/** Sets p, and p_adjusted as long as no family is known. */
void bg_finding_set_p(BgClaimFinding *finding, double p_for, double p_against);

/** The verdict that p_adjusted gives at @p level: what is not testable, or
 * near a unit root, stays as it is.  Writes no reason. */
void bg_finding_decide(BgClaimFinding *finding, double level);

/** Corrects a family by Holm's method and decides again.
 * @param findings n of them, borrowed; those not testable, or without a
 *                 verdict, are no members
 * Source: Holm (1979) Scand. J. Stat. 6:65-70. */
void bg_findings_adjust(BgClaimFinding *const *findings, size_t n,
                        double level);

#endif
