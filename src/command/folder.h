/** The folder that `run` fills. */
#ifndef BG_COMMAND_FOLDER_H
#define BG_COMMAND_FOLDER_H

#include "command/study.h"

/** Writes claims.csv, specifications.csv, verdicts.txt, each table as CSV
 * (NAME.csv, further tables of its command NAME-TABLE.csv) and text, each
 * figure as PDF, SVG and caption, and manifest.json: version, command, seed,
 * and the SHA-256 of every input and output.
 *
 * All is made first and then put into @p folder by a BgFileSet, the manifest
 * last: on failure or Ctrl-C the folder is as it was.  Files that an earlier
 * run listed and this one does not have are removed afterwards; files of
 * others are left alone.  The same study gives the same bytes.
 * @param run it is noted there that the files are in place
 * @return FALSE with BG_ERROR_USAGE: @p folder is a file, or holds files and
 * no manifest of ours; BG_ERROR_INPUT: two files of one name;
 * BG_ERROR_PROGRAM: as bg_file_set_commit() and bg_gnuplot_draw();
 * bg_progress_error(): a signal came */
gboolean bg_run_write(BgRun *run, const BgStudyRun *study, const char *folder,
                      GError **error);

#endif
