/** What standard output is. */
#ifndef BG_COMMAND_TERMINAL_H
#define BG_COMMAND_TERMINAL_H

#include <glib.h>

/** Columns of a text that goes into a file. */
enum { BG_PAGE_WIDTH = 100 };

/** Columns of the terminal, 40 at least; BG_PAGE_WIDTH where there is none. */
guint bg_terminal_width(void);

/** Whether it shows colours: a terminal, TERM not "dumb", and no NO_COLOR in
 * the environment (https://no-color.org). */
gboolean bg_terminal_has_colour(void);

#endif
