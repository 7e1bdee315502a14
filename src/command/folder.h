/** The folder that `run` fills. */
#ifndef BG_COMMAND_FOLDER_H
#define BG_COMMAND_FOLDER_H

#include "command/study.h"

/** Writes claims.csv, specifications.csv, verdicts.txt, each table as CSV
 * (NAME.csv, further tables of its command NAME-TABLE.csv) and text, each
 * figure as PDF, SVG and caption, and manifest.json: version, command, seed,
 * and the SHA-256 of every input and output.
 *
 * All is made in a temporary folder beside @p folder and then moved into it,
 * the manifest last.  Files that an earlier run listed and this one does not
 * have are removed; files of others are left alone.  The same study gives the
 * same bytes.
 * @return FALSE with BG_ERROR_USAGE: @p folder is a file, or holds files and
 * no manifest of ours; BG_ERROR_INPUT: two files of one name;
 * BG_ERROR_PROGRAM: as bg_file_write() and bg_gnuplot_draw() */
gboolean bg_run_write(const BgStudyRun *study, const char *folder,
                      GError **error);

#endif
