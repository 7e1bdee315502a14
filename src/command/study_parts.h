/** The parts of running an analysis: for study*.c only. */
#ifndef BG_COMMAND_STUDY_PARTS_H
#define BG_COMMAND_STUDY_PARTS_H

#include "command/analysis.h"
#include "command/study.h"

/** Notes what is wrong with a section of the file, "claim" or so, and goes on.
 * @param cause taken over
 * @return FALSE with @p cause where it is no mistake of the file: the run must
 * end */
gboolean bg_study_note(BgAnalysis *analysis, const char *what, const char *name,
                       guint line, GError *cause, GError **error);

/** Runs the commands of all tables and makes all figures; one that too little
 * data leaves empty is told and left out, a mistake is noted.
 * @return FALSE as bg_study_note() */
gboolean bg_study_items(BgAnalysis *analysis, BgStudyRun *study,
                        GError **error);

/** Adds the specification curves of the claims to the figures.
 * @return FALSE with the errors of bg_curve_figure() */
gboolean bg_study_curves(BgStudyRun *study, GError **error);

/** Notes the values behind claims, tables and figures in study->used. */
void bg_study_values(const BgAnalysis *analysis, BgStudyRun *study);

#endif
