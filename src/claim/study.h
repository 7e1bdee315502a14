/** A study: claims stated beforehand, and what became of them.  Tables and
 * figures that go with it: command/study.h. */
#ifndef BG_CLAIM_STUDY_H
#define BG_CLAIM_STUDY_H

#include "claim/claim.h"
#include "claim/specification.h"

typedef struct {
    BgClaim *claim; /**< owned */
    char *series;   /**< as the file names them; owned */
    char *source;   /**< "minsk-barometer", "simulated: ..."; owned */
    char *window;   /**< "from 2018-01 to 2020-12", as the file says; or NULL */
    char *by;       /**< what n counts: "issue", "week", ...; NULL: unknown */
    BgClaimFinding finding;
    BgCurve *curve; /**< owned; NULL: not testable, or none asked for */
} BgStudyClaim;

typedef struct {
    char *title, *author, *note; /**< NULL where the file says none */
    double level;
    guint64 seed;
    size_t draws, nulls;
    gboolean simulated; /**< some of the data is */
    GPtrArray *claims;  /**< of BgStudyClaim, in the file's order */
} BgStudy;

BgStudy *bg_study_new(void);
void bg_study_free(BgStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgStudy, bg_study_free)

/** Appends a claim, which the study takes over. */
BgStudyClaim *bg_study_add(BgStudy *study, BgClaim *claim);

/** Corrects every family of claims, and explains each finding anew. */
void bg_study_adjust(BgStudy *study);

/** Whether every claim came out as its file expects. */
gboolean bg_study_as_expected(const BgStudy *study);

#endif
