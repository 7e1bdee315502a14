/** The tables that `run` makes of a study. */
#ifndef BG_COMMAND_RUN_TABLES_H
#define BG_COMMAND_RUN_TABLES_H

#include "claim/study.h"
#include "output/result.h"

/** Adds the table "claims", and a note for each verdict. */
void bg_run_claims_table(BgResult *result, const BgStudy *study);

/** Adds the table "specifications": every specification of every curve. */
void bg_run_specifications_table(BgResult *result, const BgStudy *study);

#endif
