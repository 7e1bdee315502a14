/** What a report says of a claim, in full sentences that can be quoted. */
#ifndef BG_COMMAND_REPORT_WORDS_H
#define BG_COMMAND_REPORT_WORDS_H

#include "claim/study.h"

/** "the trend", "the share of negative points", ... : what a kind estimates. */
const char *bg_report_quantity(const BgClaim *claim);

/** "that A and B correlate negatively, from 2018-01": what the claim was made
 * into.  Caller frees. */
char *bg_report_tested(const BgStudyClaim *item);

/** The verdict in one sentence, with estimate, interval, n, p and method; or
 * what is missing.  Caller frees. */
char *bg_report_sentence(const BgStudyClaim *item, const BgStudy *study);

/** What the verdict rests on, and of an undecided claim what the data could
 * have shown; NULL: nothing to say.  Caller frees. */
char *bg_report_caveat(const BgStudyClaim *item);

/** The specification curve in a few sentences; NULL: there is none.  Caller
 * frees. */
char *bg_report_curve(const BgStudyClaim *item);

/** "Of 9 claims, 2 are supported, ...".  Caller frees. */
char *bg_report_counts(const BgStudy *study);

#endif
