/** Text of a gnuplot script.  User text gets in through %q and %t only,
 * numbers through %g only; neither can become code. */
#ifndef BG_FIGURE_SCRIPT_H
#define BG_FIGURE_SCRIPT_H

#include <glib.h>

typedef struct {
    GString *text;
    gboolean latex; /**< labels are read by LaTeX: its specials are escaped */
} BgScript;

/** An empty script; clear with bg_script_clear(). */
void bg_script_init(BgScript *script, gboolean latex);
void bg_script_clear(BgScript *script);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgScript, bg_script_clear)

/** Appends @p format, in which
 *   %g  double: shortest decimal of at most 10 digits, point as mark,
 *       whatever the locale; must be finite
 *   %d  int          %s  char *: trusted code, as it is
 *   %q  char *: a label, in single quotes
 *   %t  char *: a tick label, in single quotes (its % are doubled, because
 *       gnuplot takes tick labels for number formats)
 *   %%  a per cent sign
 * Anything else is a programming error. */
void bg_script_add(BgScript *script, const char *format, ...);

/** A label as gnuplot source: one line, control characters and invalid
 * UTF-8 removed, at most 300 characters; for LaTeX also its special
 * characters escaped.  An apostrophe becomes U+2019: doubled ones are not
 * safe, gnuplot 5.4 ends a string that begins with one.  Caller frees. */
char *bg_script_quote(const char *label, gboolean latex);

#endif
