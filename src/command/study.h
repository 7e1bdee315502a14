/** The whole outcome of an analysis file: what `run` writes and `report`
 * tells. */
#ifndef BG_COMMAND_STUDY_H
#define BG_COMMAND_STUDY_H

#include "claim/study.h"
#include "command/command.h"
#include "command/values_used.h"
#include "figure/figure.h"

/** One [table NAME]. */
typedef struct {
    char *name;
    BgResult *result; /**< the command's: tables, notes, warnings; owned */
} BgStudyTable;

/** One [figure NAME], or the specification curve of a claim. */
typedef struct {
    char *name, *kind;
    BgFigure *pdf, *svg;       /**< the same figure in both formats; owned */
    BgFigure *narrow;          /**< SVG for a phone; NULL: cannot be had */
    const BgStudyClaim *claim; /**< of a curve, called "curve-CLAIM"; or NULL */
} BgStudyFigure;

typedef struct {
    char *path;          /**< of the file, as given */
    char *name;          /**< its base name without .ini */
    BgStudy *study;      /**< title, claims, verdicts, curves */
    GPtrArray *tables;   /**< of BgStudyTable */
    GPtrArray *figures;  /**< of BgStudyFigure */
    BgInputs *inputs;    /**< every file read, the .ini first */
    GPtrArray *warnings; /**< of char * */
    BgValuesUsed *used;  /**< the published values behind all of it */
} BgStudyRun;

/** Reads a file and runs all of it; nothing is written.
 * @param run gives --data (over the file's), --threads and --quiet
 * @return NULL with BG_ERROR_INPUT: every mistake of the file, one a line;
 * with the errors of loading and of the commands; BG_ERROR_STOPPED */
BgStudyRun *bg_study_run(const BgRun *run, const char *path, GError **error);

/** The same of one claim alone, without its family and without tables and
 * figures.
 * @return NULL as above, and with BG_ERROR_USAGE: no claim of that name */
BgStudyRun *bg_study_run_claim(const BgRun *run, const char *path,
                               const char *claim, GError **error);

/** Hands inputs, warnings and whether data are simulated to a result. */
void bg_study_tell(const BgStudyRun *study, BgResult *result);

void bg_study_run_free(BgStudyRun *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgStudyRun, bg_study_run_free)

#endif
