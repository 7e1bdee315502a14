#include "command/draw_figure.h"

#include <glib/gstdio.h>

#include "command/progress.h"
#include "core/error.h"
#include "figure/gnuplot.h"

gboolean bg_draw_figure(const BgFigure *figure, const char *folder,
                        const char *name, char **data, gsize *length,
                        GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const BgFigureOutput out = { .path = path, .stop = bg_progress_catch() };
    g_autoptr(GError) cause = NULL;
    gboolean done = bg_gnuplot_draw(figure, &out, error);

    if (done && !g_file_get_contents(path, data, length, &cause)) {
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "cannot read a figure back: %s", cause->message);
        done = FALSE;
    }
    g_unlink(path);
    return done;
}
