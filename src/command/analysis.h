/** An analysis file, checked as a whole before anything is computed. */
#ifndef BG_COMMAND_ANALYSIS_H
#define BG_COMMAND_ANALYSIS_H

#include "claim/claim.h"
#include "command/command.h"
#include "load/ini.h"

/** One [claim NAME]. */
typedef struct {
    BgClaim *claim;
    BgOptions *options; /**< of bg_analysis_claim_options */
    char **series;      /**< SERIES, NULL-terminated */
    char *other;        /**< SERIES after than or with; or NULL */
    guint line;
} BgAnalysisClaim;

/** One [table NAME] or [figure NAME]. */
typedef struct {
    char *name;
    const BgCommand *command; /**< plot for figures */
    BgOptions *options;
    char **args; /**< of a figure the kind first */
    guint line;
} BgAnalysisItem;

typedef struct {
    BgIni *ini;
    BgOptions *meta;   /**< [analysis] */
    BgOptions *data;   /**< [data]: data, from, to, measure, per, date-format */
    GPtrArray *claims; /**< of BgAnalysisClaim */
    GPtrArray *tables, *figures; /**< of BgAnalysisItem */
    GPtrArray *lists;            /**< what options borrow: names left out */
} BgAnalysis;

/** Options of a [claim], beside from, to, measure and per. */
extern const BgOption bg_analysis_claim_options[];

/** Reads and checks a file.
 * @return NULL with BG_ERROR_INPUT: every mistake with its line */
BgAnalysis *bg_analysis_read(const char *path, BgInputs *inputs,
                             GError **error);
void bg_analysis_free(BgAnalysis *analysis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgAnalysis, bg_analysis_free)

/** Sets options by the keys of a section; notes unknown keys, with the nearest
 * name, and values that cannot be.
 * @param apart names of keys that are no options; NULL-terminated */
void bg_analysis_set(BgIni *ini, const BgIniSection *section,
                     BgOptions *options, const char *const *apart);

/** Makes a claim of a section; mistakes are noted, and NULL returned where
 * nothing can be made of it. */
BgAnalysisClaim *bg_analysis_claim(BgIni *ini, const BgIniSection *section,
                                   const BgOptions *data, double level);
void bg_analysis_claim_free(BgAnalysisClaim *claim);

#endif
