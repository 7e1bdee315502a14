#include "command/draw_figure.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "command/progress.h"
#include "core/error.h"
#include "figure/gnuplot.h"

gboolean bg_draw_figure(const BgFigure *figure, const char *name, char **data,
                        gsize *length, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);
    g_autoptr(GError) cause = NULL;

    if (!folder) {
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "cannot make a temporary folder: %s", g_strerror(errno));
        return FALSE;
    }
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const BgFigureOutput out = { .path = path, .stop = bg_progress_catch() };
    gboolean done = bg_gnuplot_draw(figure, &out, error);

    if (done && !g_file_get_contents(path, data, length, &cause)) {
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "cannot read a figure back: %s", cause->message);
        done = FALSE;
    }
    g_unlink(path);
    g_rmdir(folder);
    return done;
}
