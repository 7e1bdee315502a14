/** Sentences for a terminal. */
#ifndef BG_OUTPUT_WRAP_H
#define BG_OUTPUT_WRAP_H

#include <glib.h>

/** Appends @p text, made safe to show, wrapped at blanks, and a line break.
 * A word longer than a line keeps its own.
 * @param width  columns of a line, its indent counted
 * @param indent blanks before every line */
void bg_wrap(GString *out, const char *text, guint width, guint indent);

#endif
