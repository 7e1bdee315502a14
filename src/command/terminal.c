#include "command/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

guint bg_terminal_width(void)
{
    enum { LEAST = 40 };
    struct winsize size;

    if (!isatty(STDOUT_FILENO) ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return BG_PAGE_WIDTH;
    return MAX(size.ws_col, LEAST);
}

gboolean bg_terminal_has_colour(void)
{
    const char *term = g_getenv("TERM");
    const char *none = g_getenv("NO_COLOR");

    return isatty(STDOUT_FILENO) && term && !g_str_equal(term, "dumb") &&
           (!none || !*none);
}
