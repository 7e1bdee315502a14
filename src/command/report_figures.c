#include "command/report_figures.h"

#include "command/draw_figure.h"

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

static gboolean draw_page(BgReportFigure *drawn, GError **error)
{
    gsize length;

    return bg_draw_figure(drawn->figure->svg, "wide.svg", &drawn->svg, &length,
                          error) &&
           (!drawn->figure->narrow ||
            bg_draw_figure(drawn->figure->narrow, "narrow.svg", &drawn->narrow,
                           &length, error));
}

static gboolean draw_file(BgReportFigure *drawn, BgReportFormat format,
                          GError **error)
{
    const gboolean pdf = format == BG_REPORT_LATEX;
    char *data;
    gsize length;

    drawn->file = g_strconcat(drawn->figure->name, pdf ? ".pdf" : ".svg", NULL);
    if (!bg_draw_figure(pdf ? drawn->figure->pdf : drawn->figure->svg,
                        drawn->file, &data, &length, error))
        return FALSE;
    drawn->bytes = g_bytes_new_take(data, length);
    return TRUE;
}

GPtrArray *bg_report_figures(const BgStudyRun *study, BgReportFormat format,
                             GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_figure);

    for (guint i = 0; i < study->figures->len; i++) {
        BgReportFigure *drawn = g_new0(BgReportFigure, 1);

        g_ptr_array_add(all, drawn);
        drawn->figure = g_ptr_array_index(study->figures, i);
        if (format == BG_REPORT_HTML ? !draw_page(drawn, error)
                                     : !draw_file(drawn, format, error))
            return NULL;
    }
    return g_steal_pointer(&all);
}
