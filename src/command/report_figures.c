#include "command/report_figures.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "command/draw_figure.h"
#include "core/error.h"

static void free_figure(gpointer data)
{
    BgReportFigure *drawn = data;

    g_free(drawn->svg);
    g_free(drawn->narrow);
    g_free(drawn->file);
    if (drawn->bytes)
        g_bytes_unref(drawn->bytes);
    g_free(drawn);
}

static gboolean draw_page(BgReportFigure *drawn, const char *folder,
                          GError **error)
{
    gsize length;

    return bg_draw_figure(drawn->figure->svg, folder, "wide.svg", &drawn->svg,
                          &length, error) &&
           (!drawn->figure->narrow ||
            bg_draw_figure(drawn->figure->narrow, folder, "narrow.svg",
                           &drawn->narrow, &length, error));
}

static gboolean draw_file(BgReportFigure *drawn, const char *folder,
                          BgReportFormat format, GError **error)
{
    const gboolean pdf = format == BG_REPORT_LATEX;
    char *data;
    gsize length;

    drawn->file = g_strconcat(drawn->figure->name, pdf ? ".pdf" : ".svg", NULL);
    if (!bg_draw_figure(pdf ? drawn->figure->pdf : drawn->figure->svg, folder,
                        drawn->file, &data, &length, error))
        return FALSE;
    drawn->bytes = g_bytes_new_take(data, length);
    return TRUE;
}

static gboolean draw_all(const BgStudyRun *study, const char *folder,
                         BgReportFormat format, GPtrArray *all, GError **error)
{
    for (guint i = 0; i < study->figures->len; i++) {
        BgReportFigure *drawn = g_new0(BgReportFigure, 1);

        g_ptr_array_add(all, drawn);
        drawn->figure = g_ptr_array_index(study->figures, i);
        if (format == BG_REPORT_HTML ? !draw_page(drawn, folder, error)
                                     : !draw_file(drawn, folder, format, error))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *bg_report_figures(const BgStudyRun *study, BgReportFormat format,
                             GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_figure);
    g_autofree char *folder = g_dir_make_tmp("barograph-XXXXXX", NULL);

    if (!folder) {
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "cannot make a temporary folder: %s", g_strerror(errno));
        return NULL;
    }
    const gboolean done = draw_all(study, folder, format, all, error);

    g_rmdir(folder);
    return done ? g_steal_pointer(&all) : NULL;
}
