/** Claims and their verdicts, as a person reads them. */
#ifndef BG_COMMAND_VERDICT_SHEET_H
#define BG_COMMAND_VERDICT_SHEET_H

#include "claim/study.h"

/** Each claim with its verdict, sentence, numbers, caveat and curve; at the
 * end how many came out how.  Caller frees.
 * @param width  columns; beyond 100 no line is longer
 * @param colour verdicts in colour (ANSI escapes) */
char *bg_verdict_sheet(const BgStudy *study, guint width, gboolean colour);

#endif
