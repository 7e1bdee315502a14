/** Scores, colours, and the words that introduce them. */
#ifndef BG_LOAD_REPORT_SCORE_H
#define BG_LOAD_REPORT_SCORE_H

#include <glib.h>

/** Reads the whole of @p folded as one score: a sign or none, digits, at most
 * one point or comma; blanks after the sign and round brackets around a
 * signed number are allowed. */
gboolean bg_report_score(const char *folded, double *score);

/** Reads a printed total: a score, and a colour behind it or none: "-8
 * (yellow)".
 * @param colour set to a static English name, or NULL */
gboolean bg_report_total(const char *folded, double *total,
                         const char **colour);

/** The number at the beginning of @p text, after blanks: its length in bytes
 * (0: there is none), and its value. */
gsize bg_report_leading_number(const char *text, double *value);

/** Whether a cell says that its row is the total. */
gboolean bg_report_is_total_word(const char *folded);

#endif
