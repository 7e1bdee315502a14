/* Every test and interval of the program as a procedure that trials can run:
 * the one list behind `barograph simulate size|coverage|power`. */
#ifndef BG_RESAMPLE_PROCEDURES_H
#define BG_RESAMPLE_PROCEDURES_H

#include "resample/trial.h"

extern const BgProcedure bg_procedures[];
extern const size_t bg_n_procedures;

/** The procedure of that name, or NULL.  Names are those of --method; where
 * kinds share one, the kind decides. */
const BgProcedure *bg_procedure_find(const char *name, BgTrialKind kind);

#endif
