/* The procedures that draw: what trials run of the dependence-aware methods.
 * Entries of bg_procedures (procedures.h). */
#ifndef BG_RESAMPLE_PROCEDURES_DRAWN_H
#define BG_RESAMPLE_PROCEDURES_DRAWN_H

#include "resample/trial.h"

/* Each is a BgProcedure.run; all allocate what they need and free it. */
int bg_trial_ar1(const BgTrialData *d, void *work, BgTrialOutcome *out);
int bg_trial_reml(const BgTrialData *d, void *work, BgTrialOutcome *out);
int bg_trial_sen_sieve(const BgTrialData *d, void *work, BgTrialOutcome *out);
int bg_trial_block_swap(const BgTrialData *d, void *work, BgTrialOutcome *out);
int bg_trial_pearson_sieve(const BgTrialData *d, void *work,
                           BgTrialOutcome *out);
int bg_trial_spearman_sieve(const BgTrialData *d, void *work,
                            BgTrialOutcome *out);
/** A break stated for the middle of the history. */
int bg_trial_known_break(const BgTrialData *d, void *work, BgTrialOutcome *out);
/** A break looked for; the conservative p. */
int bg_trial_sup_f(const BgTrialData *d, void *work, BgTrialOutcome *out);
/** Of bg_two_sources(): one slope for both, none; p and interval. */
int bg_trial_common_slope(const BgTrialData *d, void *work,
                          BgTrialOutcome *out);
/** The second source's slope less the first's. */
int bg_trial_slope_difference(const BgTrialData *d, void *work,
                              BgTrialOutcome *out);
/** p of equal sd; no interval. */
int bg_trial_sd_ratio(const BgTrialData *d, void *work, BgTrialOutcome *out);

#endif
