/** The whole outcome of an analysis file: what `run` writes and `report`
 * tells. */
#ifndef BG_COMMAND_STUDY_H
#define BG_COMMAND_STUDY_H

#include "claim/study.h"
#include "command/command.h"
#include "figure/figure.h"

/** One [table NAME]. */
typedef struct {
    char *name;
    BgResult *result; /**< the command's: tables, notes, warnings; owned */
} BgStudyTable;

/** One [figure NAME]. */
typedef struct {
    char *name, *kind;
    BgFigure *pdf, *svg; /**< the same figure in both formats; owned */
} BgStudyFigure;

typedef struct {
    char *path;          /**< of the file, as given */
    char *name;          /**< its base name without .ini */
    BgStudy *study;      /**< title, claims, verdicts, curves */
    GPtrArray *tables;   /**< of BgStudyTable */
    GPtrArray *figures;  /**< of BgStudyFigure */
    BgInputs *inputs;    /**< every file read, the .ini first */
    GPtrArray *warnings; /**< of char * */
} BgStudyRun;

/** Reads a file and runs all of it; nothing is written.
 * @param run gives --data (over the file's), --threads and --quiet
 * @return NULL with BG_ERROR_INPUT: every mistake of the file, one a line;
 * with the errors of loading and of the commands; BG_ERROR_STOPPED */
BgStudyRun *bg_study_run(const BgRun *run, const char *path, GError **error);
void bg_study_run_free(BgStudyRun *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgStudyRun, bg_study_run_free)

#endif
