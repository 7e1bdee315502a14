/** The numbers and choices of a finding in words, the same wherever they are
 * told. */
#ifndef BG_CLAIM_WORDS_H
#define BG_CLAIM_WORDS_H

#include "claim/specification.h"

/** @p x to three digits, or "infinity".  Caller frees. */
char *bg_words_number(double x);

/** "p = 0.012", "p < 0.0001".  Caller frees. */
char *bg_words_p(double p);

/** The same without "p = ", to stand behind another p: "0.012", "below 0.0001".
 * Caller frees. */
char *bg_words_another_p(double p);

/** Level of a finding's interval: one-sided kinds show the one their tests
 * use. */
double bg_words_interval_level(const BgClaim *claim);

/** "about how many would be needed" is worth telling: more than there are, and
 * not so many that the estimate is too small for a number to be of use. */
gboolean bg_words_needed(const BgClaimFinding *finding);

/** What a choice is about: "the window", ...  Static. */
const char *bg_words_choice(BgChoiceKind axis);

#endif
